"""What a link of a network is made of, which links are the strongest, and how they change with the options."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.networks.filters import Matrix
from data.networks.network import Network
from data.networks.statements import Indices
from data.networks.weights import level_factors, one_mode_divisors, two_mode_divisors

# A link by the names of its two ends.
Ends = tuple[str, str]


@dataclass(frozen=True)
class Share:
    """What one argument adds to the weight of a link.

    `first` and `second` are the numbers of statements of the two ends for each value of the qualifier. Of a link from
    an actor to an argument, `second` is empty.
    """

    argument: str
    first: tuple[int, ...]
    second: tuple[int, ...]
    weight: float


@dataclass(frozen=True)
class Link:
    """A link with what it is made of. `divisor` is None without a normalisation, and `value` is the quotient.

    `totals` are the numbers of all statements of the two ends. `statements` are the indices of the statements by which
    the ends are linked.
    """

    ends: Ends
    shares: tuple[Share, ...]
    weight: float
    divisor: float | None
    value: float
    totals: tuple[float, float]
    statements: Indices


def find_link(network: Network, ends: Ends) -> Link | None:
    """Return the link of two names, or None if the network has no such names."""
    if ends[0] not in network.rows or ends[1] not in network.cols:
        return None
    row, col = network.rows.index(ends[0]), network.cols.index(ends[1])
    counts, options = network.counts, network.options
    is_one_mode = options.network_type == "onemode"
    if is_one_mode:
        first, second = counts.counts[row], counts.counts[col]
        weights = np.einsum("jk,kl,jl->j", first, level_factors(counts, options.aggregation), second)
        linked = np.flatnonzero(first.sum(axis=1) * second.sum(axis=1))
        divisors, totals = one_mode_divisors(counts, options), (counts.of_rows[row], counts.of_rows[col])
    else:
        first, second, linked = counts.counts[row], np.empty((len(counts.cols), 0)), np.array([col])
        divisors, totals = two_mode_divisors(counts, options.normalization), (counts.of_rows[row], counts.of_cols[col])
        weights = np.full(len(counts.cols), network.matrix[row, col] * (1 if divisors is None else divisors[row, col]))
    shares = tuple(Share(counts.cols[j], _whole(first[j]), _whole(second[j]), float(weights[j])) for j in linked)
    ends_of_rows = np.isin(counts.codes[0], [row, col] if is_one_mode else [row])
    return Link(
        ends, shares, float(sum(share.weight for share in shares)),
        None if divisors is None else float(divisors[row, col]), float(network.matrix[row, col]),
        (float(totals[0]), float(totals[1])), counts.kept[ends_of_rows & np.isin(counts.codes[1], linked)],
    )  # fmt: skip


def _whole(counts: Matrix) -> tuple[int, ...]:
    return tuple(int(count) for count in counts)


def strongest(network: Network, limit: int | None = None) -> list[tuple[Ends, float]]:
    """Return the links that are not 0 with their values, the strongest first. Equal ones are in the order of names."""
    matrix = np.triu(network.matrix) if network.options.network_type == "onemode" else network.matrix
    rows, cols = np.nonzero(matrix)
    values = matrix[rows, cols]
    order = np.argsort(-np.abs(values), kind="stable")[:limit]
    return [((network.rows[rows[i]], network.cols[cols[i]]), float(values[i])) for i in order]


def ranks(network: Network, links: Iterable[Ends]) -> list[int | None]:
    """Return the rank of each link by its strength, from 1 on. Links of equal strength have the same rank.

    None if the network does not have the link.
    """
    found = strongest(network)
    better = -np.sort([-abs(value) for _, value in found]) if found else np.empty(0)
    value_of = dict(found) | {(second, first): value for (first, second), value in found}
    # Rounding hides differences that are only those of floating-point numbers.
    sizes = np.round(np.abs(better), 9)
    return [int(np.sum(sizes > np.round(abs(value_of[ends]), 9))) + 1 if ends in value_of else None for ends in links]


def changes(
    make: Callable[[str, str], Network], alternatives: Mapping[str, Sequence[str]], links: Sequence[Ends]
) -> dict[tuple[str, str], list[int | None]]:
    """Return the rank of each link if one option is changed, by the option and its value.

    `make` computes the network with one value of an option. `alternatives` are the values of each option.
    """
    changed = [(option, value) for option, values in alternatives.items() for value in values]
    return {(option, value): ranks(make(option, value), links) for option, value in changed}


def group_order(weights: Matrix) -> list[int]:
    """Return an order of actors in which those that are linked are neighbours, so that groups show in the matrix.

    It is that of the second eigenvector of the Laplacian of the positive weights (Fiedler 1973). Unlinked groups are
    one after the other.
    """
    positive = np.maximum((weights + weights.T) / 2, 0)
    order: list[int] = []
    for members in _components(positive):
        own = positive[np.ix_(members, members)]
        if len(members) > 2:
            vectors = np.linalg.eigh(np.diag(own.sum(axis=1)) - own)[1]
            vector = vectors[:, 1]
            # The sign of an eigenvector is arbitrary. Rounding keeps the order of actors that are equal.
            values = np.round(vector * np.sign(vector[np.argmax(np.abs(vector))]), 9)
            members = [members[i] for i in np.argsort(values, kind="stable")]
        order += members
    return order


def _components(weights: Matrix) -> list[list[int]]:
    """Return the groups of actors that are linked, the largest first."""
    left, groups = set(range(len(weights))), list[list[int]]()
    while left:
        group, border = set[int](), {min(left)}
        while border:
            group |= border
            border = set(np.flatnonzero(weights[sorted(border)].any(axis=0)).tolist()) - group
        left -= group
        groups.append(sorted(group))
    return sorted(groups, key=lambda group: -len(group))


def place(weights: Matrix, rounds: int = 200) -> Matrix:
    """Return a position for each actor, from 0 to 1 in both directions, with linked actors near each other.

    The forces are those of Fruchterman and Reingold (1991). It begins on a circle in the order of the groups, so
    the same network always has the same drawing. Negative weights do not attract.
    """
    count = len(weights)
    angles = 2 * np.pi * np.argsort(group_order(weights)) / max(count, 1)
    points = np.column_stack((np.cos(angles), np.sin(angles)))
    if count < 3:
        return points / 2 + 0.5
    attraction = np.maximum(weights, 0) / max(float(weights.max(initial=0)), 1e-9)
    ideal = 2 / np.sqrt(count)
    for step in range(rounds):
        between = points[:, None] - points[None, :]
        distance = np.maximum(np.sqrt((between**2).sum(axis=2)), 1e-3)
        force = ideal**2 / distance**2 - attraction * distance / ideal
        np.fill_diagonal(force, 0)
        moves = (between * force[:, :, None]).sum(axis=1)
        length = np.maximum(np.sqrt((moves**2).sum(axis=1, keepdims=True)), 1e-9)
        # Smaller and smaller steps. A weak pull to the centre keeps unlinked actors in the drawing.
        points = points + moves / length * np.minimum(length, 0.2 * (1 - step / rounds)) - 0.01 * points
    low, high = points.min(axis=0), points.max(axis=0)
    return np.asarray((points - low) / np.maximum(high - low, 1e-9))
