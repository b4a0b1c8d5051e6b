"""Evidence of the tables on actors.

These are `actors`, `names`, `appearances`, `mentions` and `actor_types`.
"""

from __future__ import annotations

from collections.abc import Iterator

from data.evidence.index import APPEARANCE_KEY, EvidenceIndex
from data.evidence.items import Basis, EvidenceItem
from data.evidence.rules import Rules, for_columns
from data.schema.lists import Row, split_list

NAME_COLUMNS = ("name", "name_basis", "name_source", "name_confidence")
WITHDRAWN_COLUMNS = (
    "withdrawn", "withdrawn_basis", "withdrawn_source", "withdrawn_confidence", "withdrawn_passage", "withdrawn_note",
)  # fmt: skip


def _actor(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    """Yield every printed description and name, on which the coder decided."""
    yield from index.mentions("printed_description", "coded", actor=row["actor"])
    yield from index.mentions(basis="coded", actor=row["actor"])
    yield from index.listed("description", "coded", actor=row["actor"])
    yield from index.listed(basis="coded", actor=row["actor"])


def _displayed_name(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    values = {key: row[key] for key in ("letter", "role", "passage") if key in row}
    return index.name(row["actor"], **values)


def _all_names(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.all_names(row["actor"])


def _printed_names(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from index.mentions(actor=row["actor"])
    yield from index.listed(actor=row["actor"])


def _facts(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.facts(actors=row["actor"])


def _name(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    if row["form"] != "printed":
        yield index.other_name(row)
        return
    yield from index.mentions(actor=row["actor"], printed_name=row["name"])
    for name in split_list(row["signatures"]):
        yield from index.listed(letter=name.split("/")[0], signature=name.split("/")[1])


def _appearance(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    basis: Basis | None = "coded" if column in ("role", "note") else None
    yield from index.mentions(basis=basis, **{key: row[key] for key in APPEARANCE_KEY})
    yield from index.listed(basis=basis or "printed", **{key: row[key] for key in APPEARANCE_KEY})
    if column == "role":
        yield from index.withdrawal(row)


def _description(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    yield from index.mentions(column, "printed", **{key: row[key] for key in APPEARANCE_KEY})
    listed = "description" if column == "printed_description" else column
    yield from index.listed(listed, **{key: row[key] for key in APPEARANCE_KEY})


def _withdrawal(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    return index.withdrawal(row)


def _mention(index: EvidenceIndex, row: Row, column: str) -> Iterator[EvidenceItem]:
    words = column if column in ("printed_description", "affiliation") else "printed_name"
    basis: Basis | None = "coded" if column in ("role", "by_adjective", "note") else None
    yield from index.mention(row, words, "printed" if words == column else basis)
    if column == "role":
        yield from index.withdrawal(row)


RULES: dict[str, Rules] = {
    "actors": Rules(_actor, {
        **for_columns(_displayed_name, *NAME_COLUMNS, "name_note"),
        **for_columns(_printed_names, "printed_names", "printed_name"),
        "also_known_as": _all_names, "outside_facts": _facts,
    }),
    "names": Rules(_name),
    "appearances": Rules(_appearance, {
        **for_columns(_displayed_name, *NAME_COLUMNS),
        **for_columns(_description, "affiliation", "printed_description"),
        **for_columns(_withdrawal, *WITHDRAWN_COLUMNS),
        "actor_types": _actor, "also_known_as": _all_names, "outside_facts": _facts,
    }),
    "mentions": Rules(_mention, {
        **for_columns(_displayed_name, *NAME_COLUMNS),
        **for_columns(_withdrawal, *WITHDRAWN_COLUMNS),
        "also_known_as": _all_names,
    }),
    "actor_types": Rules(_actor),
}  # fmt: skip
