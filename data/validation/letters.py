"""Letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from data.files.layout import letter_file
from data.files.problems import Finding, Path
from data.model.corpus import CorpusModel
from data.validation.ids import repeated_values


def check_passage_order(model: CorpusModel) -> Iterator[Finding]:
    """Paragraphs and headlines are each numbered from 1, in reading order and without a gap."""
    for letter in model.letters:
        counted: Counter[str] = Counter()
        for i, passage in enumerate(letter.passages):
            counted[passage.id[0]] += 1
            expected = f"{passage.id[0]}{counted[passage.id[0]]}"
            if passage.id != expected:
                message = f"{expected} should stand here, and {passage.id} does; number every passage in reading order"
                yield Finding(letter_file(letter.id), ("passages", i, "id"), message)
                break


def check_uncoded_passages(model: CorpusModel) -> Iterator[Finding]:
    """A passage holds statements or says why not, and only the letter's own or reported words make statements."""
    for letter in model.letters:
        file = letter_file(letter.id)
        voices = {passage.id: passage.voice for passage in letter.passages}
        coded = {statement.passage for statement in letter.statements}
        for i, passage in enumerate(letter.passages):
            if passage.id in coded and passage.not_coded:
                yield Finding(file, ("passages", i, "not_coded"), f"{passage.id} holds statements; drop `not_coded`")
            if passage.id not in coded and not passage.not_coded:
                message = f"nothing was coded from {passage.id}; say under `not_coded` why not"
                yield Finding(file, ("passages", i), message, warning=True)
        for i, statement in enumerate(letter.statements):
            if voices.get(statement.passage) in ("reporter", "third_party"):
                message = f"{statement.passage} is not the letter's voice; no statement of the letter rests on it"
                yield Finding(file, ("statements", i, "passage"), message)


def check_duplicates(model: CorpusModel) -> Iterator[Finding]:
    """One statement an argument and passage; one appearance an actor, role, passage and printed name."""
    for letter in model.letters:
        made = [(s.argument, s.passage) for s in letter.statements]
        seen = [(a.actor, a.role, a.passage, a.printed_name) for a in letter.appearances]
        for key, entries in (("statements", made), ("appearances", seen)):
            for i, entry in repeated_values(entries):
                message = f"{entry[0]} in {entry[1]} is coded twice; keep one"
                yield Finding(letter_file(letter.id), (key, i), message)


def check_signatories(model: CorpusModel) -> Iterator[Finding]:
    """A letter was signed, by no collective label; a signature is withdrawn once."""
    groups = {actor.id for actor in model.actors if actor.kind == "group"}
    for letter in model.letters:
        file = letter_file(letter.id)
        if not any(appearance.role == "signatory" for appearance in letter.appearances):
            yield Finding(file, ("appearances",), "nobody signs this letter; add an appearance with role signatory")
        for i, appearance in enumerate(letter.appearances):
            if appearance.role == "signatory" and appearance.actor in groups:
                message = f"`{appearance.actor}` is a collective label, not one more signatory; choose another role"
                yield Finding(file, ("appearances", i, "role"), message)
        withdrawing = [(i, a.actor) for i, a in enumerate(letter.appearances) if a.withdrawn]
        for place, actor in repeated_values(actor for _, actor in withdrawing):
            message = f"`{actor}` withdraws twice; say it once, with its best source"
            yield Finding(file, ("appearances", withdrawing[place][0], "withdrawn"), message)


def check_translations(model: CorpusModel) -> Iterator[Finding]:
    """What is translated is there, and in a language that is named."""
    for letter in model.letters:
        file = letter_file(letter.id)
        if letter.title_translation and letter.title is None:
            yield Finding(
                file, ("title_translation",), "there is no `title` that this translates; add it, or drop this"
            )
        translated = [("statements", i, "translation") for i, s in enumerate(letter.statements) if s.translation]
        paths: list[Path] = [*translated, *([("title_translation",)] if letter.title_translation else [])]
        for path in paths if letter.language is None else ():
            message = "a translation is of words in another language; name that under `language` of the letter"
            yield Finding(file, path, message)
