"""The order of letters, as far as their dates alone settle it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

Bounds = tuple[str, str, str]


def settled(letters: Iterable[Bounds]) -> Iterator[str]:
    """For each pair of letters, a sentence on what their dates say of the order.

    A letter is its title, its first and its last possible day, in ISO form, empty where open or unknown. The one came
    first where its last possible day lies before the other's first.
    """
    for one, other in combinations(letters, 2):
        first = next((pair for pair in ((one, other), (other, one)) if _before(*pair)), None)
        if first is not None:
            yield f"By its dates alone, “{first[0][0]}” came before “{first[1][0]}”."
        else:
            yield f"The dates alone leave open which came first, “{one[0]}” or “{other[0]}”: their spans overlap."


def _before(one: Bounds, other: Bounds) -> bool:
    return bool(one[2] and other[1]) and one[2] < other[1]
