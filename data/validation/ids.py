"""Ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

from data.files.layout import letter_file
from data.files.problems import Finding, Path
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


def _repeated(file: str, path: Path, field: str, values: Iterable[str], what: str) -> Iterator[Finding]:
    for i, value in repeated_values(values):
        yield Finding(file, (*path, i, field), f"{what} `{value}` stands twice; rename or remove one")


def check_unique_ids(model: CorpusModel) -> Iterator[Finding]:
    """No two parts of one sort share an id."""
    for name in ("sources", "actors", "arguments", "events", "facts"):
        yield from _repeated(f"{name}.yaml", (), "id", (p.id for p in getattr(model, name)), f"id in {name}")
    for letter in model.letters:
        ids = (passage.id for passage in letter.passages)
        yield from _repeated(letter_file(letter.id), ("passages",), "id", ids, "passage")


def check_unambiguous_names(model: CorpusModel) -> Iterator[Finding]:
    """A filter is named by an id or a label, in an address and on the command line: none may stand for two things."""
    book = model.codebook
    types = [kind for group in book.actor_groups for kind in group.types]
    for terms, key in ((book.forms, "forms"), (book.themes, "themes"), ((*book.actor_groups, *types), "actor_groups")):
        names = Counter(name for term in terms for name in {term.id.casefold(), term.label.casefold()})
        for name, count in names.items():
            if count > 1:
                yield Finding("codebook.yaml", (key,), f"`{name}` stands for {count} entries; rename all but one")
    named = {letter.id: letter.id for letter in model.letters}
    for letter in model.letters:
        first = named.setdefault(letter.short_title.casefold(), letter.id)
        if first != letter.id:
            message = f"`{first}` goes by this name too; change one, or an analyst could not tell them apart"
            yield Finding(letter_file(letter.id), ("short_title",), message)


def check_reserved_ids(model: CorpusModel) -> Iterator[Finding]:
    """An id does not take a name that the tables use themselves."""
    taken = {column.name for column in TABLE["comparison"].columns}
    for letter in model.letters:
        if letter.id in taken:
            yield Finding(
                letter_file(letter.id), ("id",), f"`{letter.id}` is a column of the comparison; choose another id"
            )
    items = {timeline_id(letter.id) for letter in model.letters}
    for i, event in enumerate(model.events):
        if event.id in items:
            yield Finding("events.yaml", (i, "id"), f"`{event.id}` names a letter on the timeline; choose another id")
