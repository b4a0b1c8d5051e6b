"""The outside facts that contradict a cell, and what supports its value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.schema.lists import Row, join_list, split_list
from data.tables.contradictions import contradicting_facts, entry_parts


@dataclass(frozen=True)
class Contradiction:
    """An outside fact that contradicts the value of a cell.

    `sources` is a list cell of the sources of the value: its articles, and outside sources. `confirming` are the
    outside facts that confirm the value.
    """

    fact: EvidenceItem
    sources: str | None
    confirming: tuple[EvidenceItem, ...]


def contradictions(
    index: EvidenceIndex, row: Row, column: str, items: Iterable[EvidenceItem]
) -> Iterator[Contradiction]:
    """Yield what contradicts a cell. `items` are the evidence of its value."""
    facts = [index.rows["facts"][(name,)] for name in contradicting_facts(row, column)]
    if not facts:
        return
    sources = join_list(source for item in items for source in _sources(index, item))
    for fact in facts:
        confirming = (
            index.fact(other)
            for other in index.select("facts", kind="confirms", concerns=fact["concerns"])
            if other["value"] is not None and _concern_same_value(fact, other)
        )
        yield Contradiction(index.fact(fact), sources, tuple(confirming))


def contradicting_evidence(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the facts in a list cell of contradictions."""
    for entry in split_list(row[column]):
        yield index.fact(index.rows["facts"][(entry_parts(entry)[1],)])


def _sources(index: EvidenceIndex, item: EvidenceItem) -> list[str]:
    """Return the article with the passage of an item, and its outside sources."""
    if item.letter is None or item.passage is None:
        return split_list(item.sources)
    text = index.rows["passages"][item.letter, item.passage]["text"]
    column = "letter_source" if text == "letter" else "source"
    return [str(index.rows["letters"][(item.letter,)][column]), *split_list(item.sources)]


def _concern_same_value(fact: Row, other: Row) -> bool:
    """Return whether two facts on the same kind of value are about the same records.

    A fact that names no record of a kind may be about any.
    """
    single = all(
        fact[column] is None or other[column] is None or fact[column] == other[column]
        for column in ("passage", "argument")
    )
    return single and all(
        fact[column] is None
        or other[column] is None
        or not set(split_list(fact[column])).isdisjoint(split_list(other[column]))
        for column in ("letters", "actors")
    )
