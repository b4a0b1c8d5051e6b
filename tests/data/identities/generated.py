"""Generated lists of signatures as plain records, with the pairs that are one person."""

from __future__ import annotations

from data.identities.signature import Signature
from tests.generator.signature_lists import SIZES, draw_lists


def generated_signatures(seed: int, sizes: tuple[int, ...] = SIZES) -> tuple[list[Signature], set[frozenset[str]]]:
    """Return the signatures of generated letters, and the pairs of ids that are one person."""
    lists = draw_lists([f"letter-{i + 1}" for i in range(len(sizes))], sizes, seed)
    signatures = [
        Signature(
            f"{letter}/{i}", letter, row.name, row.description, row.affiliation, row.country, row.kind or "person",
            row.actor, bool(row.withdrawn),
        )
        for letter, rows in lists.rows.items()
        for i, row in enumerate(rows)
    ]  # fmt: skip
    return signatures, {frozenset(f"{letter}/{i}" for letter, i in pair) for pair in lists.same_person()}
