"""Check the tables of signatures: what they refer to, and equal names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from data.files.layout import IDENTITIES_FILE, letter_file, signature_file
from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.model.letters import Letter
from data.model.signatures import Signature
from data.text.anonymous import is_anonymous
from data.text.characters import INVISIBLE
from data.text.normalize import fold
from data.validation.references import check_reference

MAX_LISTED_ROWS = 8


def folded_name(name: str) -> str:
    """Return a name without case, accents, punctuation and characters that nobody sees, to compare it."""
    return " ".join(re.findall(r"[^\W_]+", fold(INVISIBLE.sub("", name))))


def check_signature_references(model: CorpusModel) -> Iterator[Finding]:
    """Check the actors and types that signatures refer to. A group cannot sign."""
    actors = {actor.id for actor in model.actors}
    groups = {actor.id for actor in model.actors if actor.kind == "group"}
    types = {actor_type.id for group in model.codebook.actor_groups for actor_type in group.types}
    for letter, rows in model.signatures.items():
        file = signature_file(letter)
        for row, signature in rows.items():
            yield from check_reference(file, (row, "actor"), "actor", signature.actor, actors)
            if signature.actor in groups:
                message = f"`{signature.actor}` is a collective label and cannot be a signatory. Name another actor."
                yield Finding(file, (row, "actor"), message)
            for i, name in enumerate(signature.types):
                yield from check_reference(file, (row, "types", i), "actor type", name, types)


def check_equal_names(model: CorpusModel) -> Iterator[Finding]:
    """Warn of signatures with one name in one letter, unless actors or decisions say who each of them is."""
    decided = {decision.pair for decision in model.identities.values()}
    for letter in model.letters:
        if rows := model.signatures.get(letter.id):
            yield from _equal_names(letter, rows, decided)


def _equal_names(
    letter: Letter, rows: Mapping[int, Signature], decided: Collection[frozenset[str]]
) -> Iterator[Finding]:
    file, by_name = signature_file(letter.id), dict[str, list[int]]()
    for row, signature in rows.items():
        by_name.setdefault(folded_name(signature.name), []).append(row)
    coded = {folded_name(a.printed_name): a.actor for a in letter.appearances if a.role == "signatory"}
    for name, equal in by_name.items():
        ids = {row: f"{letter.id}/{rows[row].signature}" for row in equal}
        if name in coded:
            ids[0] = f"{letter.id}/{coded[name]}"
        undecided = [
            row
            for row in equal
            if rows[row].actor is None and not any(frozenset((ids[row], other)) in decided for other in ids.values())
        ]
        if not undecided or is_anonymous(name):
            continue
        if len(equal) > 1:
            first, *others = equal
            listed = ", ".join(map(str, others[:MAX_LISTED_ROWS])) + (", …" if len(others) > MAX_LISTED_ROWS else "")
            message = f"Rows {first} and {listed} have the name “{rows[first].name}” and count as {len(equal)} people."
            advice = (
                f"Decide in {IDENTITIES_FILE} whether they are one person, or write under `actor` who each of them is."
            )
            yield Finding(file, (others[0], "name"), f"{message} {advice}", warning=True)
        if name in coded:
            message = f"“{rows[undecided[0]].name}” is also the signatory `{coded[name]}` in {letter_file(letter.id)}."
            advice = f"They count as two people. Decide in {IDENTITIES_FILE}, or write this id under `actor`."
            yield Finding(file, (undecided[0], "name"), f"{message} {advice}", warning=True)
