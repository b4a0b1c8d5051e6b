"""Check passages, statements, signatories and translations of each letter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from string import digits

from data.files.layout import letter_file
from data.files.problems import Finding, Path
from data.model.corpus import CorpusModel
from data.validation.ids import repeated_values


def check_passage_order(model: CorpusModel) -> Iterator[Finding]:
    """Check that paragraphs and headlines are each numbered from 1 without gaps."""
    for letter in model.letters:
        counts: Counter[str] = Counter()
        for i, passage in enumerate(letter.passages):
            prefix = passage.id.rstrip(digits)
            counts[prefix] += 1
            expected = f"{prefix}{counts[prefix]}"
            if passage.id != expected:
                message = f"Passage is numbered {passage.id} instead of {expected}. Number passages in reading order."
                yield Finding(letter_file(letter.id), ("passages", i, "id"), message)
                break


def check_uncoded_passages(model: CorpusModel) -> Iterator[Finding]:
    """Check that each passage has statements or a reason why not.

    Only the letter's own words may have statements.
    """
    for letter in model.letters:
        file = letter_file(letter.id)
        voices = {passage.id: passage.voice for passage in letter.passages}
        coded = {statement.passage for statement in letter.statements}
        for i, passage in enumerate(letter.passages):
            if passage.id in coded and passage.not_coded:
                yield Finding(file, ("passages", i, "not_coded"), f"{passage.id} has statements. Remove `not_coded`.")
            if passage.id not in coded and not passage.not_coded:
                message = f"{passage.id} has no statements. Code it, or explain under `not_coded` why not."
                yield Finding(file, ("passages", i), message, warning=True)
        for i, statement in enumerate(letter.statements):
            if voices.get(statement.passage) in ("reporter", "third_party"):
                message = f"{statement.passage} is not in the letter's voice and cannot have statements."
                advice = "Remove the statement, or correct the passage or its voice."
                yield Finding(file, ("statements", i, "passage"), f"{message} {advice}")


def check_duplicates(model: CorpusModel) -> Iterator[Finding]:
    """Check for repeated statements and appearances.

    A statement is one argument in some words of a passage, for or against. The same words may report that one speaker
    agrees and another does not. An appearance is one printed name of an actor, by role and passage.
    """
    for letter in model.letters:
        file = letter_file(letter.id)
        statements = [(s.argument, s.passage, s.words, s.stance) for s in letter.statements]
        for i, (argument, passage, *_) in repeated_values(statements):
            message = f"`{argument}` in {passage} is coded twice with the same words. Keep one."
            yield Finding(file, ("statements", i), message)
        appearances = [(a.actor, a.role, a.passage, a.printed_name) for a in letter.appearances]
        for i, (actor, role, passage, _) in repeated_values(appearances):
            yield Finding(file, ("appearances", i), f"`{actor}` as {role} in {passage} is coded twice. Keep one.")


def check_signatories(model: CorpusModel) -> Iterator[Finding]:
    """Check the signatories of each letter.

    There must be one. None may be a group, and none may withdraw twice.
    """
    groups = {actor.id for actor in model.actors if actor.kind == "group"}
    for letter in model.letters:
        file = letter_file(letter.id)
        is_signed = any(appearance.role == "signatory" for appearance in letter.appearances)
        if not is_signed and not model.signatures.get(letter.id) and letter.id not in model.compiled:
            message = "Letter has no signatories. Add an appearance with the role `signatory`."
            yield Finding(file, ("appearances",), message)
        for i, appearance in enumerate(letter.appearances):
            if appearance.role == "signatory" and appearance.actor in groups:
                message = f"`{appearance.actor}` is a collective label and cannot be a signatory. Use another role."
                yield Finding(file, ("appearances", i, "role"), message)
        withdrawals = [(i, a.actor) for i, a in enumerate(letter.appearances) if a.withdrawn]
        for j, actor in repeated_values(actor for _, actor in withdrawals):
            message = f"`{actor}` withdraws twice. Keep the withdrawal with the best source."
            yield Finding(file, ("appearances", withdrawals[j][0], "withdrawn"), message)


def check_translations(model: CorpusModel) -> Iterator[Finding]:
    """Check that each translation has an original in a known language."""
    for letter in model.letters:
        file = letter_file(letter.id)
        if letter.title_translation and letter.title is None:
            message = "Letter has no `title` to translate. Add it, or remove `title_translation`."
            yield Finding(file, ("title_translation",), message)
        paths: list[Path] = [
            ("statements", i, "translation")
            for i, statement in enumerate(letter.statements)
            if statement.translation and letter.language_of(statement) is None
        ]
        if letter.title_translation and letter.language is None:
            paths.append(("title_translation",))
        for path in paths:
            yield Finding(file, path, "Language of the original is unknown. Add `language` to the letter.")
