"""Check that ids and names are unique and unambiguous."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from data.files.layout import letter_file
from data.files.problems import Finding
from data.model.corpus import CorpusModel, timeline_id
from data.schema.tables import TABLE

T = TypeVar("T", bound=Hashable)


def repeated_values(values: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Yield each value that occurred before, with its index."""
    seen: set[T] = set()
    for i, value in enumerate(values):
        if value in seen:
            yield i, value
        seen.add(value)


def check_unique_ids(model: CorpusModel) -> Iterator[Finding]:
    """Check that ids are unique in each shared file and each letter."""
    for section in ("sources", "actors", "arguments", "events", "facts"):
        for i, value in repeated_values(record.id for record in getattr(model, section)):
            yield Finding(f"{section}.yaml", (i, "id"), _repeated(section, value))
    for letter in model.letters:
        for i, value in repeated_values(passage.id for passage in letter.passages):
            yield Finding(letter_file(letter.id), ("passages", i, "id"), _repeated("passages", value))


def _repeated(section: str, value: str) -> str:
    return f"Id `{value}` is used twice in {section}. Rename or remove one."


def check_unambiguous_names(model: CorpusModel) -> Iterator[Finding]:
    """Check that no id or label names two entries.

    Filters in URLs and on the command line accept both.
    """
    codebook = model.codebook
    types = [actor_type for group in codebook.actor_groups for actor_type in group.types]
    sections = (("forms", codebook.forms), ("themes", codebook.themes),
                ("actor_groups", (*codebook.actor_groups, *types)))  # fmt: skip
    for section, terms in sections:
        counts = Counter(name for term in terms for name in {term.id.casefold(), term.label.casefold()})
        for name, count in counts.items():
            if count > 1:
                yield Finding("codebook.yaml", (section,), f"`{name}` names {count} entries. Rename all but one.")
    letter_by_name = {letter.id: letter.id for letter in model.letters}
    for letter in model.letters:
        first = letter_by_name.setdefault(letter.short_title.casefold(), letter.id)
        if first != letter.id:
            message = f"Letter `{first}` has this name too. Change one, so that filters can distinguish them."
            yield Finding(letter_file(letter.id), ("short_title",), message)


def check_reserved_ids(model: CorpusModel) -> Iterator[Finding]:
    """Check that no id is reserved for a column or a timeline item."""
    columns = {column.name for column in TABLE["comparison"].columns}
    for letter in model.letters:
        if letter.id in columns:
            message = f"`{letter.id}` is a column of the table `comparison`. Use another id."
            yield Finding(letter_file(letter.id), ("id",), message)
    items = {timeline_id(letter.id) for letter in model.letters}
    for i, event in enumerate(model.events):
        if event.id in items:
            message = f"`{event.id}` is the id of a letter on the timeline. Use another id."
            yield Finding("events.yaml", (i, "id"), message)
