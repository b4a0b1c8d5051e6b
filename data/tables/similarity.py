"""Compute how similar the arguments of two sides are, with the counts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from data.schema.lists import Row
from data.tables.arguments import related_by_argument
from data.tables.comparison import ComparedSides
from data.text.wording import plural

# The stances of a side on each argument, by letter.
StancesByArgument = Mapping[str, Mapping[str, Set[str]]]
RelatedIds = Mapping[str, Set[str]]


class ArgumentOverlap(NamedTuple):
    """The arguments of two sides.

    They are shared (the same stance), opposed, of one side only, or of the other only. Those of `only_together` are
    made by both, but not by each in a letter of its own. The fields have the names of the columns that count them.
    """

    shared: Set[str]
    opposed: Set[str]
    only_side: Set[str]
    only_other: Set[str]
    only_together: Set[str]


def argument_overlap(side: StancesByArgument, other: StancesByArgument) -> ArgumentOverlap:
    """Return the arguments of two sides by who makes them and with which stance.

    A letter in which both make the same argument says nothing about their agreement, because they signed it together.
    """
    both = side.keys() & other.keys()
    shared: set[str] = set()
    opposed: set[str] = set()
    for argument in both:
        ours, theirs = _own_stances(side[argument], other[argument]), _own_stances(other[argument], side[argument])
        if ours and theirs:
            (shared if ours & theirs else opposed).add(argument)
    return ArgumentOverlap(shared, opposed, side.keys() - both, other.keys() - both, both - shared - opposed)


def _own_stances(side: Mapping[str, Set[str]], other: Mapping[str, Set[str]]) -> frozenset[str]:
    """Return the stances of a side on an argument in the letters in which the other side does not make it."""
    return frozenset().union(*(stances for letter, stances in side.items() if letter not in other))


def similarity(sides: ComparedSides, related: pd.DataFrame) -> Iterator[Row]:
    """Yield one row per pair of sides, in the order of the sides.

    Actor types that signed the same letters are no pair: they make the same arguments because they signed together.
    """
    stances, related_ids = _stances_by_side(sides.statements), _related_ids(related)
    for side, other in combinations(sides.labels, 2):
        if sides.letters[side] == sides.letters[other]:
            continue
        yield {
            "side": side, "side_label": sides.labels[side], "other": other, "other_label": sides.labels[other],
            **similarity_counts(stances.get(side, {}), stances.get(other, {}), related_ids),
        }  # fmt: skip


def similarity_counts(
    side: StancesByArgument, other: StancesByArgument, related: RelatedIds
) -> dict[str, int | float | None]:
    """Return the counts of two sides and their overlap. The overlap is None if no argument counts.

    The overlap is Jaccard's coefficient (P. Jaccard, "The distribution of the flora in the alpine zone", New
    Phytologist 11, 1912): arguments with the same stance on both sides / arguments of either side. An argument with
    opposed stances counts only in the denominator, and one of `only_together` not at all. `overlap_related` counts each
    matched related pair as one shared argument.
    """
    overlap = argument_overlap(side, other)
    either, shared = sum(map(len, overlap)) - len(overlap.only_together), len(overlap.shared)
    pairs = len(maximum_matching(overlap.only_side, overlap.only_other, related))
    return {
        **{name: len(arguments) for name, arguments in overlap._asdict().items()}, "either": either, "related": pairs,
        "overlap": shared / either if either else None,
        "overlap_related": (shared + pairs) / (either - pairs) if either else None,
    }  # fmt: skip


def maximum_matching(only_side: Set[str], only_other: Set[str], related: RelatedIds) -> dict[str, str]:
    """Return as many pairs of related arguments as possible.

    A pair has one argument of each side, and an argument is in at most one pair. This is a maximum
    matching by augmenting paths (H. W. Kuhn, "The Hungarian method", 1955).
    """
    candidates = {
        argument: related[argument] & only_other
        for argument in sorted(only_side)
        if related.get(argument, frozenset()) & only_other
    }
    partners: dict[str, str] = {}

    def find_partner(argument: str, tried: set[str]) -> bool:
        for candidate in sorted(candidates[argument] - tried):
            tried.add(candidate)
            if candidate not in partners or find_partner(partners[candidate], tried):
                partners[candidate] = argument
                return True
        return False

    for argument in candidates:
        find_partner(argument, set())
    return {argument: partner for partner, argument in partners.items()}


def _stances_by_side(statements: pd.DataFrame) -> dict[str, dict[str, dict[str, set[str]]]]:
    stances: dict[str, dict[str, dict[str, set[str]]]] = {}
    for row in statements[["side", "argument", "letter", "stance"]].drop_duplicates().itertuples(index=False):
        of_argument = stances.setdefault(row.side, {}).setdefault(row.argument, {})
        of_argument.setdefault(row.letter, set()).add(row.stance)
    return stances


def _related_ids(pairs: pd.DataFrame) -> RelatedIds:
    related = related_by_argument(pairs[["argument", "related"]].to_dict("records"))
    return {argument: frozenset(other.id for other in others) for argument, others in related.items()}


def describe_counts(row: Row) -> str:
    """Return the counts of a pair of sides as a sentence."""
    opposed = f", {row['opposed']} opposed" if row["opposed"] else ""
    only = f"{row['only_side']} only in “{row['side_label']}”, {row['only_other']} only in “{row['other_label']}”"
    together = f", {row['only_together']} only through the same letter" if row["only_together"] else ""
    return f"{row['shared']} shared{opposed}, {only}{together}."


def describe_overlap(row: Row) -> str:
    """Return the overlap of a pair of sides, with its formula, as sentences."""
    if row["overlap"] is None:
        separately = " apart from the other" if row["only_together"] else ""
        return f"Overlap: not known, because neither makes an argument{separately} here."
    overlap = f"Overlap {row['overlap']:.0%} = {row['shared']} shared / {row['either']} in either (Jaccard)."
    if not row["related"]:
        return f"{overlap} No argument of one side only is related to an argument of the other side only."
    pairs = f"{row['related']} {plural(row['related'], 'related pair')}"
    formula = f"({row['shared']} + {row['related']}) / ({row['either']} − {row['related']})"
    return f"{overlap} With {pairs} counted as shared: {row['overlap_related']:.0%} = {formula}."


def order_by_similarity(sides: list[str], pairs: pd.DataFrame, first: str | None = None) -> list[str]:
    """Return sides in an order that puts similar ones next to each other.

    The order starts with `first`, or with the side of the largest overlap. The next side is always the most similar to
    the last one, as in nearest-neighbour seriation. Sides with equal overlaps keep the given order.
    """
    overlaps: dict[tuple[str, str], float] = {}
    for row in pairs.itertuples(index=False):
        overlap = 0.0 if pd.isna(row.overlap) else row.overlap
        overlaps[row.side, row.other] = overlaps[row.other, row.side] = overlap
    largest = {
        side: max((overlaps.get((side, other), 0.0) for other in sides if other != side), default=0.0) for side in sides
    }
    start = first if first in sides else max(sides, key=largest.__getitem__, default=None)
    if start is None:
        return []
    ordered, remaining = [start], [side for side in sides if side != start]
    while remaining:
        following = max(remaining, key=lambda side: overlaps.get((ordered[-1], side), 0.0))
        ordered.append(following)
        remaining.remove(following)
    return ordered
