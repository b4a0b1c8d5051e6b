"""Evidence of the tables `letters` and `passages`."""

from __future__ import annotations

from collections.abc import Iterator

from data.evidence.index import MENTION, EvidenceIndex
from data.evidence.items import Basis, EvidenceItem
from data.evidence.rules import Rule, Rules, each
from data.schema.lists import Row, split_list

_DATE_PARTS = ("basis", "printed", "passage", "source", "confidence", "note")
_LETTERS_DATE = {part: f"date_{part}" for part in _DATE_PARTS}
_DATE_COLUMNS = (
    "date", "date_earliest", "date_latest", "date_basis", "date_edtf", "date_source", "date_confidence", "date_note",
    "date_printed", "date_passage",
)  # fmt: skip


def request(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield what a letter asks for: the statements of the passages with the request, or these passages."""
    for passage in split_list(row["asks_passages"]):
        statements = list(index.statements(letter=row["letter"], passage=passage))
        yield from statements or [index.passage(row["letter"], passage)]


def letters_date(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the evidence of a letter's date."""
    return index.date(index.rows["letters"][(row["letter"],)], _LETTERS_DATE)


def arguments_of_letter(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield every statement of a letter; if it has none, every passage of it."""
    yield from list(index.statements(letter=row["letter"])) or _every_passage(index, row, column)


def whole_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the passage of a row."""
    yield index.passage(row["letter"], row["passage"])


def _title(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["title_passage"] is not None:
        place = index.passage(row["letter"], row["title_passage"])
        basis: Basis = "coded" if column == "title_translation" else "printed"
        words = (row["title"], place.voice)
        yield EvidenceItem(basis, place.letter, place.passage, *words, translation=row["title_translation"])
    elif row["title_basis"] is not None:
        known = (row["title_source"], row["title_confidence"], row["title_note"])
        yield EvidenceItem(row["title_basis"], None, None, None, None, *known)


def _form(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["form_passage"] is None:
        return _every_passage(index, row, column)
    return iter([index.passage(row["letter"], row["form_passage"])])


def _every_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return (index.passage(row["letter"], part["passage"]) for part in index.select("passages", letter=row["letter"]))


def _in_role(role: str) -> Rule:
    def rule(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
        found = index.select("mentions", letter=row["letter"], role=role)
        for actor in dict.fromkeys(mention["actor"] for mention in found):
            yield from index.name(actor, letter=row["letter"], role=role)

    return rule


def _outlet(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from _in_role("reporting_outlet")(index, row, column)
    if row["outlet_source"] == row["source"]:
        yield from index.sources(row["source"])


def _article(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.sources(row["source"])


def _follows(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    known = (row["follows_source"], row["follows_confidence"], row["follows_note"])
    yield EvidenceItem("outside", None, None, None, None, *known)


def _signatories(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield who signs a letter; if nobody does any more, who withdrew."""
    yield from list(index.mentions(letter=row["letter"], role="signatory")) or _withdrew(index, row)


def _withdrawals(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield who withdrew their signature; if nobody did, who signs."""
    yield from list(_withdrew(index, row)) or index.mentions(letter=row["letter"], role="signatory")


def _withdrew(index: EvidenceIndex, row: Row) -> Iterator[EvidenceItem]:
    for appearance in index.select("appearances", letter=row["letter"], role="withdrawn"):
        yield from index.mentions(**{key: appearance[key] for key in MENTION})
        yield from index.withdrawal(appearance)


def _statements_in_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    basis: Basis = "printed" if column == "words" else "coded"
    yield from index.statements(basis, letter=row["letter"], passage=row["passage"])
    yield index.passage(row["letter"], row["passage"])


def _names_in_passage(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.mentions(basis="printed", letter=row["letter"], passage=row["passage"])


def _known(column: str) -> tuple[str, ...]:
    return (column, *(f"{column}_{part}" for part in ("basis", "source", "confidence")))


RULES: dict[str, Rules] = {
    "letters": Rules(request, {
        **each(_title, "title", "title_basis", "title_source", "title_confidence", "title_note", "title_passage",
               "title_translation"),
        **each(_form, "form", "form_passage"), **each(letters_date, *_DATE_COLUMNS),
        **each(_in_role("addressee"), *_known("addressee")),
        **each(_in_role("publisher"), *_known("publisher")),
        **each(_outlet, *_known("outlet")), "source": _article,
        "signatories": _signatories, "withdrawn": _withdrawals,
        "arguments": arguments_of_letter,
        **each(_every_passage, "passages", "language"),
        **each(_follows, "follows", "follows_source", "follows_confidence", "follows_note"),
    }),
    "passages": Rules(whole_passage, {
        **each(_statements_in_passage, "statements", "argues", "words", "translations"), "names": _names_in_passage,
    }),
}  # fmt: skip
