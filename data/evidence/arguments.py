"""Evidence of the tables on arguments.

These are `arguments`, `related_arguments`, `statements`, `comparison`, `support` and `similarity`.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.letters import letter_arguments, letter_date
from data.evidence.rules import Rules, for_columns
from data.schema.lists import Row
from data.schema.vocabulary import NO_REASON_GIVEN
from data.tables.arguments import related_by_argument
from data.tables.comparison import NOT_MENTIONED, mention, side_words, type_sides_label, types_of_side
from data.tables.similarity import argument_overlap

_KINDS = ("group", "type")
_BY_OTHERS = "Other signatories of the letter make this argument."


def _argument(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.statements(argument=row["argument"])


def _match(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield every statement of an argument, and why it is one claim."""
    yield from _argument(index, row, column)
    argument = index.rows["arguments"][(row["argument"],)]
    if argument["status"] == "shared":
        reason = argument["match_why"] or NO_REASON_GIVEN
        yield EvidenceItem("coded", confidence=argument["match_confidence"], reason=reason)


def _related_pair(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if column not in ("related", "related_label"):
        yield from index.statements(argument=row["argument"])
    if column not in ("argument", "label"):
        yield from index.statements(argument=row["related"])


def _statement(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield index.statement(row, "printed" if column == "words" else "coded")


def _compared_argument(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield a side's statements of an argument, or the absence of any.

    In a column that belongs to no side, yield every statement of the argument.
    """
    side = column.removesuffix("_words")
    if types_of_side(side):
        yield from _argument_of_types(index, row, side)
    elif (side,) not in index.rows["letters"]:
        yield from _argument(index, row, column)
    elif row[side] != NOT_MENTIONED:
        yield from index.statements("printed", argument=row["argument"], letter=side)
    else:
        yield EvidenceItem("absent", side)
        yield from index.facts(argument=row["argument"], letters=side)


def _argument_of_types(index: EvidenceIndex, row: Row, side: str) -> Iterator[EvidenceItem]:
    """Yield the statements of actor types on an argument, and the signatures of those who make them.

    If they make none, yield its absence from each letter that they signed.
    """
    members = signatories_of_types(index, side)
    letters, makers = set(), set()
    for statement, speakers in statements_of_types(index, row["argument"], members):
        letters.add(statement["letter"])
        makers |= speakers
        yield index.statement(statement, "printed")
    signatures = [row for row in index.select("signatures", role="signatory") if row["person"] in members]
    for signature in signatures:
        if signature["letter"] in letters and signature["person"] in makers:
            yield from index.signatories(letter=signature["letter"], signature=signature["signature"])
    for letter in () if letters else dict.fromkeys(signature["letter"] for signature in signatures):
        if index.select("statements", argument=row["argument"], letter=letter):
            yield EvidenceItem("absent", reason=_BY_OTHERS, subject=index.titles[letter])
        else:
            yield EvidenceItem("absent", letter)
            yield from index.facts(argument=row["argument"], letters=letter)


def compared_side(index: EvidenceIndex, row: Row, side: str) -> Row:
    """Return the cells of a side, voice and words, as the table `comparison` has them if it is compared."""
    if types_of_side(side):
        made = [made for made, _ in statements_of_types(index, row["argument"], signatories_of_types(index, side))]
    else:
        made = index.select("statements", argument=row["argument"], letter=side)
    statements = [{**statement, "side": side} for statement in made]
    return {side: mention(statements), f"{side}_words": side_words(statements) or None}


def side_labels(index: EvidenceIndex, side: str) -> dict[str, str]:
    """Return the label of a side by its id. Empty if no letter or no actor type has this id.

    Not every letter has a column in the table.
    """
    return {side: index.titles[side]} if side in index.titles else _type_side_labels(index, side)


def _type_side_labels(index: EvidenceIndex, side: str) -> dict[str, str]:
    """Return the label of a side of actor types by its id. Empty if a type is unknown or no actor has it."""
    labels = {row[f"actor_{kind}"]: row[f"{kind}_label"] for row in index.records["actor_types"] for kind in _KINDS}
    names = types_of_side(side)
    return {side: type_sides_label(labels[name] for name in names)} if names and labels.keys() >= set(names) else {}


def signatories_of_types(index: EvidenceIndex, side: str) -> frozenset[str]:
    """Return the people of the types and groups of a side. A group without current offices has none."""
    return frozenset().union(*(index.members.get(name, ()) for name in types_of_side(side)))


def statements_of_types(index: EvidenceIndex, argument: str, members: Set[str]) -> Iterator[tuple[Row, set[str]]]:
    """Yield each statement of an argument that some of these signatories make, with those who make it."""
    for statement in index.select("statements", argument=argument):
        speakers = {speaker["person"] for speaker in index.select("speakers", statement=statement["statement"])}
        if makers := speakers & members:
            yield statement, makers


def _related_arguments(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    for related in related_by_argument(index.records["related_arguments"]).get(row["argument"], ()):
        yield from index.statements(argument=related.pair["argument"])
        yield from index.statements(argument=related.pair["related"])


def _facts(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.facts(argument=row["argument"])


def _supporting_statements(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the statements that a row of `support` counts."""
    for statement in index.select("statements", argument=row["argument"], stance=row["stance"]):
        if row["role"] == "addressee":
            counts = bool(index.select("appearances", letter=statement["letter"], role="addressee", actor=row["who"]))
        else:
            speakers = {speaker["person"] for speaker in index.select("speakers", statement=statement["statement"])}
            counts = not speakers.isdisjoint(index.members[row["who"]])
        if counts:
            yield index.statement(statement)


def _signatures(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the signatures of a group or type.

    For an addressee, yield its names in the letters that address it, and the signatures of these letters.
    """
    if row["role"] == "addressee":
        mentions = index.select("mentions", role="addressee", actor=row["who"])
        for letter in dict.fromkeys(mention["letter"] for mention in mentions):
            yield from index.mentions(letter=letter, role="addressee", actor=row["who"])
            yield from index.signatories(letter=letter, role="signatory")
        return
    members = index.members[row["who"]]
    for signature in index.select("signatures", role="signatory"):
        if signature["person"] in members:
            yield from index.signatories(letter=signature["letter"], signature=signature["signature"])


def _share(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from _supporting_statements(index, row, column)
    yield from _signatures(index, row, column)


def _similarity(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield the statements of two letters on the arguments that a column counts.

    If the column counts none, yield all statements of the letters.
    """
    overlap = argument_overlap(_stances(index, row["side"]), _stances(index, row["other"]))
    counted = overlap._asdict().get(column)
    for letter in (row["side"], row["other"]):
        if counted:
            for statement in index.select("statements", letter=letter):
                if statement["argument"] in counted:
                    yield replace(index.statement(statement), subject=statement["label"])
        else:
            yield from letter_arguments(index, {"letter": letter}, column)


def _stances(index: EvidenceIndex, letter: str) -> dict[str, dict[str, set[str]]]:
    stances: dict[str, dict[str, set[str]]] = {}
    for statement in index.select("statements", letter=letter):
        stances.setdefault(statement["argument"], {letter: set()})[letter].add(statement["stance"])
    return stances


RULES: dict[str, Rules] = {
    "arguments": Rules(_argument, {
        **for_columns(_match, "status", "match_confidence", "match_why"),
    }),
    "related_arguments": Rules(_related_pair),
    "statements": Rules(_statement, {
        **for_columns(letter_date, "date_earliest", "date_latest"),
    }),
    "comparison": Rules(_compared_argument, {
        "status": _match, "related": _related_arguments, "outside_facts": _facts,
    }),
    "support": Rules(_supporting_statements, {
        **for_columns(_signatures, "letters_of", "signatories_of", "of", "who_kind", "who", "who_label", "who_basis"),
        "share": _share,
    }),
    "similarity": Rules(_similarity),
}  # fmt: skip
