"""Evidence of the tables on dates, facts and sources.

These are `timeline`, `facts`, `sources` and `doubts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.letters import letter_date, request, row_passage
from data.evidence.rules import Rules, for_columns
from data.schema.lists import LIST_SEPARATOR, Row, split_list

_DATE_PARTS = {part: part for part in ("basis", "printed", "passage", "source", "confidence", "note")}
_DATE_COLUMNS = (
    "printed", "edtf", "earliest", "latest", "precision", "basis", "source", "when", "confidence", "note",
)  # fmt: skip


def is_described(source: Row) -> bool:
    """Return whether the corpus says more of a source than its id."""
    return any(source[name] for name in ("outlet", "title", "address"))


def described_source(index: EvidenceIndex, source: str | None) -> Row | None:
    """Return a source by id, or None if the corpus does not describe it."""
    row = None if source is None else index.rows["sources"].get((source,))
    return row if row and is_described(row) else None


def outlets(index: EvidenceIndex, sources: str) -> str:
    """Return the outlets of the sources in a list cell, or the cell if none is known."""
    rows = filter(None, (described_source(index, source) for source in split_list(sources)))
    return LIST_SEPARATOR.join(row["outlet"] for row in rows if row["outlet"]) or sources


def _item(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["passage"] is not None:
        return row_passage(index, row, column)
    if row["kind"] == "letter":
        return request(index, index.rows["letters"][(row["letter"],)], column)
    return _item_date(index, row, column)


def _item_date(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["kind"] == "letter":
        return letter_date(index, row, column)
    return index.date(row, _DATE_PARTS)


def _fact(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield index.fact(row)


def _source(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.sources(row["source"])


def _doubt(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["kind"] == "match":
        argument = row["doubt"].removeprefix("match.")
        yield from (replace(item, reason=None) for item in index.statements(argument=argument))
        confidence = index.rows["arguments"][(argument,)]["match_confidence"]
        yield EvidenceItem("coded", confidence=confidence, reason=row["why"])
    elif row["kind"] == "attribution":
        yield index.statement(index.rows["statements"][(row["doubt"],)])
    elif row["kind"] == "identity":
        values = {"letter": row["letter"], "passage": row["passage"], "inferred_from": row["why"]}
        yield from (item for item in index.mentions(**values) if row["what"].startswith(f"“{item.words}” is "))
    else:
        yield replace(index.passage(row["letter"], row["passage"]), reason=row["why"])


RULES: dict[str, Rules] = {
    "timeline": Rules(_item, {
        **for_columns(_item_date, *_DATE_COLUMNS),
    }),
    "facts": Rules(_fact),
    "sources": Rules(_source),
    "doubts": Rules(_doubt),
}  # fmt: skip
