"""Build the sides of a comparison of actor types.

A type is a side. A group is a side too: of those of its types that are current offices. A former office is always a
side of its own, because a former senator does not speak for parliament.

Types that signed the same letters and make the same statements are one side. Their agreement follows from signing
together, so it is no finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pandas as pd

from data.queries.row_filters import semi_join
from data.schema.frames import is_in
from data.tables.actors import memberships
from data.tables.comparison import (
    ComparedSides,
    Signatory,
    first_sides,
    together_remark,
    type_side,
    type_sides_label,
)
from data.text.wording import count_in_words


class TypeSupport(NamedTuple):
    """What is known of the people whose types are compared.

    - `types` are rows of `Tables.person_types`, for people with a selected role in the letters.
    - `people` are rows of `Tables.people`, with the letters and names of these people.
    - `supporters` are pairs of a statement and a person who supports it.
    - `statements` are the filtered statements.
    - `signed` is whether the people are signatories only, not addressees for example.
    """

    types: pd.DataFrame
    people: pd.DataFrame
    supporters: pd.DataFrame
    statements: pd.DataFrame
    signed: bool


class _Type(NamedTuple):
    """A type or group with its people, their letters and the statements that they support."""

    name: str
    label: str
    people: frozenset[str]
    letters: frozenset[str]
    statements: frozenset[str]


def actor_type_sides(support: TypeSupport, names: tuple[str, ...]) -> ComparedSides:
    """Return the types and groups of these names as sides, or all groups if there are no names."""
    joined: defaultdict[tuple[frozenset[str], frozenset[str]], list[_Type]] = defaultdict(list)
    for part in _types(support, names):
        joined[part.letters, part.statements].append(part)
    sides = {type_side(part.name for part in parts): parts for parts in joined.values()}
    letters = {side: parts[0].letters for side, parts in sides.items()}
    return ComparedSides(
        first_sides({side: type_sides_label(part.label for part in parts) for side, parts in sides.items()}),
        _statements(support.statements, sides),
        letters,
        {side: together_remark(len(letters[side]), len(parts)) for side, parts in sides.items() if len(parts) > 1},
        _people(support, sides),
        _no_similarity(list(joined.values()), signed=support.signed),
        support.signed,
    )


def _types(support: TypeSupport, names: tuple[str, ...]) -> Iterator[_Type]:
    """Yield each type and group that has people. The former offices of the groups come last."""
    types = support.types
    for name, label, rows in _named_rows(types, names):
        letters = semi_join(support.people, rows, "person")["letter"].unique()
        statements = semi_join(support.supporters, rows, "person")["statement"].unique()
        yield _Type(name, label, frozenset(rows["person"]), frozenset(letters), frozenset(statements))


def _named_rows(types: pd.DataFrame, names: tuple[str, ...]) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Yield id, label and members of each type or group that has members, each once. No names mean all groups."""
    names = names or tuple(types["actor_group"].unique())
    former = types[types["former"] & types["actor_group"].isin(names)]["actor_type"]
    every = memberships(types)
    for name in dict.fromkeys((*names, *former)):
        rows = every[every["who"] == name]
        if len(rows):
            yield name, rows["who_label"].iloc[0], rows


def _statements(statements: pd.DataFrame, sides: Mapping[str, list[_Type]]) -> pd.DataFrame:
    """Return the statements of each side, with the column `side`."""
    ids = statements["statement"]
    rows = [statements[is_in(ids, parts[0].statements)].assign(side=side) for side, parts in sides.items()]
    return pd.concat(rows or [statements.head(0).assign(side="")], ignore_index=True).astype({"side": "str"})


def _people(support: TypeSupport, sides: Mapping[str, list[_Type]]) -> dict[tuple[str, str], tuple[Signatory, ...]]:
    """Return who makes each argument on each side: signatories in their order, then actors in other roles."""
    first = support.people.drop_duplicates("person")
    columns = (first[name] for name in Signatory._fields)
    named = {signatory.person: signatory for signatory in map(Signatory, *columns)}
    sides_of: defaultdict[str, list[str]] = defaultdict(list)
    for side, parts in sides.items():
        for person in frozenset().union(*(part.people for part in parts)):
            sides_of[person].append(side)
    argument_of = support.statements.set_index("statement")["argument"]
    makers = support.supporters.assign(argument=support.supporters["statement"].map(argument_of))
    makers = makers.drop_duplicates(["argument", "person"])
    people: defaultdict[tuple[str, str], list[Signatory]] = defaultdict(list)
    for argument, person in zip(makers["argument"].tolist(), makers["person"].tolist(), strict=True):
        for side in sides_of[person]:
            people[argument, side].append(named[person])
    return {cell: tuple(signatories) for cell, signatories in people.items()}


def _no_similarity(sides: list[list[_Type]], *, signed: bool) -> str:
    """Return why no two types can be compared, or an empty text if two can."""
    letters = {parts[0].letters for parts in sides}
    if len(letters) > 1 or not letters:
        return ""
    if sum(map(len, sides)) == 1:
        return "There is only one actor type here, so there is no similarity."
    count = len(next(iter(letters)))
    number = count_in_words(count, "letter") if count == 1 else f"the same {count_in_words(count, 'letter')}"
    types = f"signed {number} together" if signed else f"are in {number} together"
    return f"These types {types}: their agreement is no finding."
