"""The weights of one-mode and two-mode networks, and their normalisations.

The formulas are those of Leifeld (2017), “Discourse Network Analysis: Policy Debates as Dynamic Networks”, in The
Oxford Handbook of Political Networks, and of Leifeld, Gruber and Bossner (2019), “Discourse Network Analyzer Manual”.
They are written with a[i, j, k], the number of statements by actor i on concept j with qualifier value k, and n_i,
the number of all statements by i.
"""

from __future__ import annotations

import numpy as np

from data.networks.filters import Counts, Matrix
from data.networks.options import NetworkOptions, OptionError

# A one-mode network has a number for each pair, and its normalisation some more.
MAX_ACTORS = 4_000
# Each qualifier value is a binary digit of a number that a matrix holds exactly.
MAX_COMBINED = 50
NUMBERS = ("boolean", "integer")


def weigh(counts: Counts, options: NetworkOptions) -> Matrix:
    """Return the matrix of a network."""
    if options.network_type == "twomode":
        return normalize_two_mode(two_mode(counts, options.aggregation), counts, options.normalization)
    if len(counts.rows) > MAX_ACTORS:
        raise OptionError(
            f"The network would have {len(counts.rows):,} actors. At most {MAX_ACTORS:,} can be linked with each "
            "other. Exclude values, or choose a variable with fewer, such as their types."
        )
    return normalize_one_mode(one_mode(counts, options.aggregation), counts, options)


def agreement(counts: Counts) -> Matrix:
    """Return how much two qualifier values agree: 1 - |k1-k2| / r, with r as the range of the qualifier.

    Values that are words agree only with themselves.
    """
    if counts.qualifier_type not in NUMBERS:
        return np.eye(len(counts.levels))
    if not counts.span:
        return np.ones((len(counts.levels),) * 2)
    values = np.array([value if isinstance(value, int) else np.nan for value in counts.levels], dtype=np.float64)
    return np.asarray(1 - np.abs(values[:, None] - values[None, :]) / counts.span)


def one_mode(counts: Counts, aggregation: str) -> Matrix:
    """Return the weight of each pair of actors. The diagonal is 0.

    - ignore: the sum over j of (sum over k of a[i, j, k]) * (sum over k of a[i', j, k])
    - congruence: the sum over j, k1 and k2 of a[i, j, k1] * a[i', j, k2] * (1 - |k1-k2| / r)
    - conflict: the same with |k1-k2| / r
    - subtract: congruence - conflict
    """
    weights = one_mode_with_self(counts, aggregation)
    np.fill_diagonal(weights, 0)
    return weights


def one_mode_with_self(counts: Counts, aggregation: str) -> Matrix:
    """Return the weights of pairs, with the weight of each actor and itself in the diagonal."""
    if aggregation == "ignore":
        totals = counts.counts.sum(axis=2)
        return np.asarray(totals @ totals.T)
    factors, flat = level_factors(counts, aggregation), counts.flat
    if np.array_equal(factors, np.eye(len(factors))):
        return np.asarray(flat @ flat.T)
    return np.asarray((counts.counts @ factors).reshape(flat.shape) @ flat.T)


def level_factors(counts: Counts, aggregation: str) -> Matrix:
    """Return the factor of each pair of qualifier values in the weight of two actors."""
    agree = agreement(counts)
    return {
        "ignore": np.ones_like(agree), "congruence": agree, "conflict": 1 - agree, "subtract": 2 * agree - 1,
    }[aggregation]  # fmt: skip


def normalize_one_mode(weights: Matrix, counts: Counts, options: NetworkOptions) -> Matrix:
    """Return the weights divided by what the normalisation says. They are 0 where the divisor is 0."""
    divisors = one_mode_divisors(counts, options)
    return weights if divisors is None else _divide(weights, divisors)


def one_mode_divisors(counts: Counts, options: NetworkOptions) -> Matrix | None:
    """Return what the weight of each pair is divided by, or None without a normalisation.

    - average: (n_i + n_i') / 2
    - jaccard: over j and k, the sum of a[i] where a[i'] = 0, of a[i'] where a[i] = 0, and of a[i] * a[i']
    - cosine: n_i * n_i', which DNA calls so
    - truecosine: the root of the weights of i with itself and of i' with itself, by congruence, or by ignore
    """
    total = counts.of_rows
    match options.normalization:
        case "no":
            return None
        case "average":
            return np.asarray((total[:, None] + total[None, :]) / 2)
        case "jaccard":
            return _jaccard(counts)
        case "cosine":
            return np.outer(total, total)
        case _:
            own = _with_itself(counts, "ignore" if options.aggregation == "ignore" else "congruence")
            return np.asarray(np.sqrt(np.outer(own, own)))


def _jaccard(counts: Counts) -> Matrix:
    flat = counts.flat
    # What i has where i' has nothing is all of i, less what i has where i' has something.
    shared = flat @ (flat > 0).astype(np.float64).T
    total = counts.of_rows
    return np.asarray(total[:, None] - shared + total[None, :] - shared.T + flat @ flat.T)


def _with_itself(counts: Counts, aggregation: str) -> Matrix:
    """Return the weight of each actor and itself."""
    if aggregation == "ignore":
        return np.asarray((counts.counts.sum(axis=2) ** 2).sum(axis=1))
    return np.asarray(((counts.counts @ agreement(counts)) * counts.counts).sum(axis=(1, 2)))


def _divide(weights: Matrix, divisor: Matrix) -> Matrix:
    return np.asarray(np.divide(weights, divisor, out=np.zeros_like(weights), where=divisor != 0))


def two_mode(counts: Counts, aggregation: str) -> Matrix:
    """Return the weight of each actor and concept.

    - ignore: the number of statements
    - subtract: statements that agree less those that disagree; of numbers, their sum
    - combine: 1 if all agree, 2 if all disagree, 3 if some do either. In general, the highest value adds 1, the next
      adds 2, the next 4
    """
    if aggregation == "ignore":
        return np.asarray(counts.counts.sum(axis=2))
    if aggregation == "combine":
        if len(counts.levels) > MAX_COMBINED:
            raise OptionError(
                f"The qualifier has {len(counts.levels):,} values, and at most {MAX_COMBINED} can be combined. "
                "Choose another aggregation."
            )
        digits = 2.0 ** np.arange(len(counts.levels))[::-1]
        return np.asarray((counts.counts > 0) @ digits)
    if counts.qualifier_type not in NUMBERS:
        raise OptionError("`aggregation` “subtract” needs a qualifier that is a truth value or a number. Choose one.")
    is_truth = counts.qualifier_type == "boolean"
    signs = [1 if value else -1 for value in counts.levels] if is_truth else list(counts.levels)
    return np.asarray(counts.counts @ np.array(signs, dtype=np.float64))


def normalize_two_mode(weights: Matrix, counts: Counts, normalization: str) -> Matrix:
    """Return the weights divided by what the normalisation says. They are 0 where the divisor is 0."""
    divisors = two_mode_divisors(counts, normalization)
    return weights if divisors is None else _divide(weights, divisors)


def two_mode_divisors(counts: Counts, normalization: str) -> Matrix | None:
    """Return what the weight of each row and column is divided by, or None without a normalisation.

    - activity: n_i, the number of statements of the row
    - prominence: the number of statements of the column
    """
    shape = (len(counts.rows), len(counts.cols))
    if normalization == "activity":
        return np.broadcast_to(counts.of_rows[:, None], shape)
    if normalization == "prominence":
        return np.broadcast_to(counts.of_cols[None, :], shape)
    return None
