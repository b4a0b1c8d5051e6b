"""How alike two sides argue: what they share, what only one of them says, and the overlap with the counts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from data.schema.lists import Row
from data.tables.comparison import ComparedSides
from data.tables.related_pairs import related_by_argument
from data.text.wording import plural

Stances = Mapping[str, Set[str]]
Neighbours = Mapping[str, frozenset[str]]


class ArgumentOverlap(NamedTuple):
    """The arguments of two sides: on which both take the same stance, both but not the same, only the one, the other.

    The names are those of the columns that count them.
    """

    shared: Set[str]
    opposed: Set[str]
    only_side: Set[str]
    only_other: Set[str]


def argument_overlap(one: Stances, other: Stances) -> ArgumentOverlap:
    """The arguments of two sides, divided by who makes them and for which stance."""
    both = one.keys() & other.keys()
    shared = {argument for argument in both if one[argument] & other[argument]}
    return ArgumentOverlap(shared, both - shared, one.keys() - both, other.keys() - both)


def similarity(sides: ComparedSides, related: pd.DataFrame) -> Iterator[Row]:
    """Rows of the table `similarity`: one a pair of sides, in their order."""
    made, near = _stances(sides.statements), _neighbours(related)
    for one, other in combinations(sides.labels, 2):
        counts = similarity_counts(made.get(one, {}), made.get(other, {}), near)
        yield {
            "side": one, "side_label": sides.labels[one], "other": other, "other_label": sides.labels[other], **counts
        }  # fmt: skip


def similarity_counts(one: Stances, other: Stances, near: Neighbours) -> dict[str, int | float | None]:
    """The counts of two sides, and their overlap.

    Overlap is Jaccard's coefficient (P. Jaccard, "The distribution of the flora in the alpine zone", New Phytologist
    11, 1912): arguments on which both take the same stance, out of those that either mentions. An argument that one
    supports and the other opposes counts among the latter only. With related ones, each related pair of an argument
    of only the one and an argument of only the other is taken for one shared argument.
    """
    parts = argument_overlap(one, other)
    either, matched = sum(map(len, parts)), len(maximum_matching(parts.only_side, parts.only_other, near))
    shared = len(parts.shared)
    return {
        **{name: len(arguments) for name, arguments in parts._asdict().items()}, "either": either, "related": matched,
        "overlap": shared / either if either else None,
        "overlap_related": (shared + matched) / (either - matched) if either else None,
    }  # fmt: skip


def maximum_matching(ones: Set[str], others: Set[str], near: Neighbours) -> dict[str, str]:
    """The most pairs of related arguments, one of each side, in which no argument stands twice.

    A maximum matching, by augmenting paths (H. W. Kuhn, "The Hungarian method", 1955).
    """
    close = {one: near[one] & others for one in sorted(ones) if near.get(one, frozenset()) & others}
    partner: dict[str, str] = {}

    def placed(one: str, tried: set[str]) -> bool:
        for other in sorted(close[one] - tried):
            tried.add(other)
            if other not in partner or placed(partner[other], tried):
                partner[other] = one
                return True
        return False

    for one in close:
        placed(one, set())
    return {one: other for other, one in partner.items()}


def matched_related_pairs(sides: ComparedSides, related: pd.DataFrame) -> list[tuple[str, str]]:
    """The related pairs of two sides that are taken for one argument each, by the labels of the arguments."""
    made, near = _stances(sides.statements), _neighbours(related)
    parts = argument_overlap(*(made.get(side, {}) for side in sides.labels))
    labels = dict(zip(sides.statements["argument"], sides.statements["label"], strict=True))
    pairs = maximum_matching(parts.only_side, parts.only_other, near)
    return [(labels[first], labels[second]) for first, second in sorted(pairs.items())]


def _stances(statements: pd.DataFrame) -> dict[str, dict[str, frozenset[str]]]:
    """Side to argument to the stances that it takes."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for row in statements[["side", "argument", "stance"]].drop_duplicates().itertuples(index=False):
        of_side = found.setdefault(row.side, {})
        of_side[row.argument] = of_side.get(row.argument, frozenset()) | {row.stance}
    return found


def _neighbours(pairs: pd.DataFrame) -> Neighbours:
    """Return the ids of the arguments that are related to each argument."""
    related = related_by_argument(pairs[["argument", "related"]].to_dict("records"))
    return {argument: frozenset(other.id for other in others) for argument, others in related.items()}


def describe_counts(row: Row) -> str:
    """The counts of a pair, in a sentence."""
    opposed = f", {row['opposed']} opposed" if row["opposed"] else ""
    only = f"{row['only_side']} only in “{row['side_label']}”, {row['only_other']} only in “{row['other_label']}”"
    return f"{row['shared']} shared{opposed}, {only}."


def describe_overlap(row: Row) -> str:
    """The overlap of a pair with its formula and its counts, in a sentence; and that with related pairs."""
    if row["overlap"] is None:
        return "Overlap: not known, since neither makes an argument here."
    strict = f"Overlap {row['overlap']:.0%} = {row['shared']} shared / {row['either']} that either makes (Jaccard)."
    if not row["related"]:
        return f"{strict} No argument of the one alone is related to one of the other alone."
    pairs = plural(row["related"], "related pair")
    formula = f"({row['shared']} + {row['related']}) / ({row['either']} − {row['related']})"
    loose = f"{row['overlap_related']:.0%} = {formula}"
    return f"{strict} With {row['related']} {pairs}, one argument of each, taken for shared: {loose}."


def order_by_similarity(sides: list[str], pairs: pd.DataFrame, first: str | None = None) -> list[str]:
    """Sides in an order that puts those alike beside each other.

    Begins with `first`, else with the side that overlaps most with any other, and goes on with the one that is most
    like the last: the nearest-neighbour order of a seriation. Where overlaps are equal, the given order holds.
    """
    like: dict[tuple[str, str], float] = {}
    for row in pairs.itertuples(index=False):
        overlap = 0.0 if pd.isna(row.overlap) else row.overlap
        like[row.side, row.other] = like[row.other, row.side] = overlap
    best = {
        side: max((like.get((side, other), 0.0) for other in sides if other != side), default=0.0) for side in sides
    }
    start = first if first in sides else max(sides, key=best.__getitem__, default=None)
    if start is None:
        return []
    ordered, left = [start], [side for side in sides if side != start]
    while left:
        following = max(left, key=lambda side: like.get((ordered[-1], side), 0.0))
        ordered.append(following)
        left.remove(following)
    return ordered
