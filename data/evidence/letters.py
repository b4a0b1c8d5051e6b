"""Evidence of the tables on letters.

These are `letters` and `passages`.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.evidence.index import EvidenceIndex
from data.evidence.items import Basis, EvidenceItem
from data.evidence.rules import Rule, Rules, for_columns
from data.schema.lists import Row, plain_list, split_list

_DATE_PARTS = {part: f"date_{part}" for part in ("basis", "printed", "passage", "source", "confidence", "note")}
_DATE_COLUMNS = (
    "date", "date_earliest", "date_latest", "date_basis", "date_edtf", "date_source", "date_confidence", "date_note",
    "date_printed", "date_passage",
)  # fmt: skip
_TITLE_COLUMNS = (
    "title", "title_basis", "title_source", "title_confidence", "title_note", "title_passage", "title_translation",
)  # fmt: skip
_FOLLOWS_COLUMNS = ("follows", "follows_source", "follows_confidence", "follows_note")


def request(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the statements in the passages with the letter's request.

    A passage without statements is evidence itself.
    """
    for passage in split_list(row["asks_passages"]):
        statements = list(index.statements(letter=row["letter"], passage=passage))
        yield from statements or [index.passage(row["letter"], passage)]


def letter_date(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the evidence of a letter's date."""
    return index.date(index.rows["letters"][(row["letter"],)], _DATE_PARTS)


def letter_arguments(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield every statement of a letter. If there are none, yield every passage."""
    yield from list(index.statements(letter=row["letter"])) or _passages(index, row, column)


def row_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the passage of a row."""
    yield index.passage(row["letter"], row["passage"])


def _title(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["title_passage"] is not None:
        passage = index.passage(row["letter"], row["title_passage"])
        basis: Basis = "coded" if column == "title_translation" else "printed"
        words = (row["title"], passage.voice)
        yield EvidenceItem(basis, passage.letter, passage.passage, *words, translation=row["title_translation"])
    elif row["title_basis"] is not None:
        yield EvidenceItem(
            row["title_basis"],
            sources=row["title_source"], confidence=row["title_confidence"], reason=row["title_note"],
        )  # fmt: skip


def _form(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["form_passage"] is None:
        return _passages(index, row, column)
    return iter([index.passage(row["letter"], row["form_passage"])])


def _passages(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return (
        index.passage(row["letter"], passage["passage"]) for passage in index.select("passages", letter=row["letter"])
    )


def _actors_in_role(role: str) -> Rule:
    def rule(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
        mentions = index.select("mentions", letter=row["letter"], role=role)
        for actor in dict.fromkeys(mention["actor"] for mention in mentions):
            yield from index.name(actor, letter=row["letter"], role=role)

    return rule


def _outlet(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from _actors_in_role("reporting_outlet")(index, row, column)
    if row["outlet_source"] == row["source"]:
        yield from index.sources(row["source"])


def _publisher(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from _actors_in_role("publisher")(index, row, column)
    if row["letter_source"] is not None and row["publisher_source"] == row["letter_source"]:
        yield from index.sources(row["letter_source"])


def _source(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.sources(row[column])


def _texts(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the sources of the coded texts."""
    for source in dict.fromkeys(filter(None, (row["source"], row["letter_source"]))):
        yield from index.sources(source)


def _follows(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield EvidenceItem(
        "outside",
        sources=row["follows_source"],
        confidence=row["follows_confidence"],
        reason=plain_list(row["follows_note"]),
    )


def _signatories(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the signatories of a letter. If there are none, yield the withdrawals."""
    yield from list(index.signatories(letter=row["letter"], role="signatory")) or _withdrawals(index, row)


def _withdrawn(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the withdrawals of signatures. If there are none, yield the signatories."""
    yield from list(_withdrawals(index, row)) or index.signatories(letter=row["letter"], role="signatory")


def _withdrawals(index: EvidenceIndex, row: Row) -> Iterator[EvidenceItem]:
    for signature in index.select("signatures", letter=row["letter"], role="withdrawn"):
        yield from index.signatories(letter=row["letter"], signature=signature["signature"])
        yield from index.withdrawal(signature)


def _statements_in_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    basis: Basis = "printed" if column == "words" else "coded"
    yield from index.statements(basis, letter=row["letter"], passage=row["passage"])
    yield index.passage(row["letter"], row["passage"])


def _names_in_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.mentions(basis="printed", letter=row["letter"], passage=row["passage"])


def _role_columns(role: str) -> tuple[str, ...]:
    return (role, f"{role}_basis", f"{role}_source", f"{role}_confidence")


RULES: dict[str, Rules] = {
    "letters": Rules(request, {
        **for_columns(_title, *_TITLE_COLUMNS),
        **for_columns(_form, "form", "form_passage"),
        **for_columns(letter_date, *_DATE_COLUMNS),
        **for_columns(_actors_in_role("addressee"), *_role_columns("addressee")),
        **for_columns(_publisher, *_role_columns("publisher")),
        **for_columns(_actors_in_role("channel"), *_role_columns("channel")),
        **for_columns(_outlet, *_role_columns("outlet")),
        **for_columns(_source, "source", "letter_source"), "holds": _texts,
        "signatories": _signatories, "withdrawn": _withdrawn, "arguments": letter_arguments,
        **for_columns(_passages, "passages", "language"),
        **for_columns(_follows, *_FOLLOWS_COLUMNS),
    }),
    "passages": Rules(row_passage, {
        **for_columns(_statements_in_passage, "statements", "argues", "words", "translations"),
        "names": _names_in_passage,
    }),
}  # fmt: skip
