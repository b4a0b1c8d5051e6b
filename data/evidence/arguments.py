"""Evidence of the tables on arguments: what letters state, who makes it, how alike they argue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.letters import arguments_of_letter, letters_date
from data.evidence.rules import Rules, each
from data.schema.lists import Row
from data.schema.vocabulary import NO_REASON_GIVEN
from data.tables.comparison import NOT_MENTIONED
from data.tables.related_pairs import related_by_argument
from data.tables.similarity import argument_overlap


def _argument(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.statements(argument=row["argument"])


def _shared(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield every statement of an argument, and why those of several letters make one claim."""
    yield from _argument(index, row, column)
    match = index.rows["arguments"][(row["argument"],)]
    if match["status"] == "shared":
        reason = match["match_why"] or NO_REASON_GIVEN
        yield EvidenceItem("coded", confidence=match["match_confidence"], reason=reason)


def _related(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if column not in ("related", "related_label"):
        yield from index.statements(argument=row["argument"])
    if column not in ("argument", "label"):
        yield from index.statements(argument=row["related"])


def _statement(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield index.statement(row, "printed" if column == "words" else "coded")


def _compared(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield what a letter says of an argument, or that it is silent.

    In a column of no letter, yield every statement of the argument.
    """
    letter = column.removesuffix("_words")
    if (letter,) not in index.rows["letters"]:
        yield from _argument(index, row, column)
    elif row[letter] != NOT_MENTIONED:
        yield from index.statements("printed", argument=row["argument"], letter=letter)
    else:
        yield EvidenceItem("absent", letter)
        yield from index.facts(argument=row["argument"], letters=letter)


def _related_ones(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    for other in related_by_argument(index.records["related_arguments"]).get(row["argument"], ()):
        yield from index.statements(argument=other.pair["argument"])
        yield from index.statements(argument=other.pair["related"])


def _facts_of_argument(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.facts(argument=row["argument"])


def _supported(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the statements in which they make the argument, or in which it is addressed to them."""
    for statement in index.select("statements", argument=row["argument"], stance=row["stance"]):
        if row["role"] == "addressee":
            counts = bool(index.select("appearances", letter=statement["letter"], role="addressee", actor=row["who"]))
        else:
            speakers = {speaker["actor"] for speaker in index.select("speakers", statement=statement["statement"])}
            counts = not speakers.isdisjoint(_members(index, row))
        if counts:
            yield index.statement(statement)


def _members(index: EvidenceIndex, row: Row) -> set[str]:
    return {member["actor"] for member in index.select("actor_types", **{f"actor_{row['who_kind']}": row["who"]})}


def _signatures(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the signatures of a type; of an addressee, those of the letters to them and the words that address them."""
    if row["role"] == "addressee":
        addressed = index.select("mentions", role="addressee", actor=row["who"])
        for letter in dict.fromkeys(mention["letter"] for mention in addressed):
            yield from index.mentions(letter=letter, role="addressee", actor=row["who"])
            yield from index.mentions(letter=letter, role="signatory")
        return
    members = _members(index, row)
    for mention in index.select("mentions", role="signatory"):
        if mention["actor"] in members:
            yield from index.mention(mention)


def _share(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from _supported(index, row, column)
    yield from _signatures(index, row, column)


def _similarity(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the statements of both letters on the arguments that a column counts; all if it counts none."""
    counted = argument_overlap(*(_stances(index, row[side]) for side in ("side", "other")))._asdict().get(column)
    for letter in (row["side"], row["other"]):
        if counted:
            statements = [s for s in index.select("statements", letter=letter) if s["argument"] in counted]
            yield from (replace(index.statement(s), subject=s["label"]) for s in statements)
        else:
            yield from arguments_of_letter(index, {"letter": letter}, column)


def _stances(index: EvidenceIndex, letter: str) -> dict[str, set[str]]:
    stances: dict[str, set[str]] = {}
    for statement in index.select("statements", letter=letter):
        stances.setdefault(statement["argument"], set()).add(statement["stance"])
    return stances


RULES: dict[str, Rules] = {
    "arguments": Rules(_argument, each(_shared, "status", "match_confidence", "match_why")),
    "related_arguments": Rules(_related),
    "statements": Rules(_statement, each(letters_date, "date_earliest", "date_latest")),
    "comparison": Rules(_compared, {
        "status": _shared, "related": _related_ones, "outside_facts": _facts_of_argument,
    }),
    "support": Rules(_supported, {
        **each(_signatures, "letters_of", "signatories_of", "of", "who_kind", "who", "who_label", "who_basis"),
        "share": _share,
    }),
    "similarity": Rules(_similarity),
}  # fmt: skip
