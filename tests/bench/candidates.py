"""Measure how long it takes to find signatures that may be one person."""

from __future__ import annotations

from collections.abc import Callable

from data.identities.candidates import find_candidates
from data.identities.decided import Decided
from tests.data.identities.generated import generated_signatures

FEW, MANY = (1_000, 1_000), (10_000, 10_000)
# Each name compared with each would cost a hundred times as much.
MAX_RATIO = 50


def measure_candidates(milliseconds: Callable[[Callable[[], object]], float]) -> bool:
    """Print the cost of the candidates among 20,000 signatures. Return whether it grows about as their number."""
    few, many = (generated_signatures(1, sizes)[0] for sizes in (FEW, MANY))
    find_candidates(few, Decided())
    small, large = (milliseconds(lambda listed=listed: find_candidates(listed, Decided())) for listed in (few, many))
    print(f"candidates among 2,000 signatures: {small:.0f} ms (= 1); among 20,000: {large / small:.1f}, {large:.0f} ms")
    return large < small * MAX_RATIO
