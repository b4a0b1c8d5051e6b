"""Evidence of the tables on actors: `actors`, `names`, `appearances`, `mentions`, `speakers` and `actor_types`."""

from __future__ import annotations

from collections.abc import Iterator

from data.evidence.index import MENTION, EvidenceIndex
from data.evidence.items import Basis, EvidenceItem
from data.evidence.rules import Rules, each
from data.schema.lists import Row

_NAME_COLUMNS = ("name", "name_basis", "name_source", "name_confidence")
_WITHDRAWN_COLUMNS = (
    "withdrawn", "withdrawn_basis", "withdrawn_source", "withdrawn_confidence", "withdrawn_passage", "withdrawn_note",
)  # fmt: skip


def _actor(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield every printed description and name: what an actor is was decided on these."""
    yield from index.mentions("printed_description", "coded", actor=row["actor"])
    yield from index.mentions(basis="coded", actor=row["actor"])


def _actors_name(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    where = {key: row[key] for key in ("letter", "role", "passage") if key in row}
    return index.name(row["actor"], **where)


def _other_names(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.other_names(row["actor"])


def _facts_of_actor(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.facts(actors=row["actor"])


def _printed_forms(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.mentions(actor=row["actor"])


def _name(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["form"] == "printed":
        return index.mentions(actor=row["actor"], printed_name=row["name"])
    return iter([index.other_name(row)])


def _appearance(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    basis: Basis | None = "coded" if column in ("role", "note") else None
    yield from index.mentions(basis=basis, **{key: row[key] for key in MENTION})
    if column == "role":
        yield from index.withdrawal(row)


def _withdrawal(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.withdrawal(row)


def _described(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.mentions(column, "printed", **{key: row[key] for key in MENTION})


def _mention(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    words = column if column in ("printed_description", "affiliation") else "printed_name"
    basis: Basis | None = "coded" if column in ("role", "by_adjective", "note") else None
    yield from index.mention(row, words, "printed" if words == column else basis)
    if column == "role":
        yield from index.withdrawal(row)


def _speaker(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    statement = index.rows["statements"][(row["statement"],)]
    yield index.statement(statement)
    yield from index.mentions(letter=statement["letter"], actor=row["actor"], role="signatory")


RULES: dict[str, Rules] = {
    "actors": Rules(_actor, {
        **each(_actors_name, *_NAME_COLUMNS, "name_note"), "also_known_as": _other_names,
        **each(_printed_forms, "printed_names", "printed_name"), "outside_facts": _facts_of_actor,
    }),
    "names": Rules(_name),
    "appearances": Rules(_appearance, {
        **each(_actors_name, *_NAME_COLUMNS), "actor_types": _actor, "also_known_as": _other_names,
        **each(_described, "affiliation", "printed_description"), "outside_facts": _facts_of_actor,
        **each(_withdrawal, *_WITHDRAWN_COLUMNS),
    }),
    "mentions": Rules(_mention, {
        **each(_actors_name, *_NAME_COLUMNS), "also_known_as": _other_names, **each(_withdrawal, *_WITHDRAWN_COLUMNS),
    }),
    "speakers": Rules(_speaker, {**each(_actors_name, *_NAME_COLUMNS), "also_known_as": _other_names}),
    "actor_types": Rules(_actor),
}  # fmt: skip
