"""Compute a network from statements and options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.networks.filters import Counts, Matrix, count_statements
from data.networks.options import NetworkOptions
from data.networks.statements import StatementColumns
from data.networks.weights import weigh


@dataclass(frozen=True)
class Network:
    """A network: its matrix, the counts behind it and the options that it has.

    A one-mode network has the same names in rows and columns.
    """

    matrix: Matrix
    rows: tuple[str, ...]
    cols: tuple[str, ...]
    counts: Counts
    options: NetworkOptions

    def as_json(self) -> dict[str, Any]:
        """Return the network as plain values: its options, its size and its matrix."""
        return {
            "networkType": self.options.network_type,
            "aggregation": self.options.aggregation,
            "normalization": self.options.normalization,
            "duplicates": self.options.duplicates,
            "isolates": self.options.isolates,
            "numStatements": len(self.counts.kept),
            "sum": float(self.matrix.sum()),
            "rows": list(self.rows),
            "cols": list(self.cols),
            "matrix": self.matrix.tolist(),
        }


def make_network(statements: StatementColumns, options: NetworkOptions) -> Network:
    """Return the network of statements. Raises `OptionError` if they cannot have it."""
    counts = count_statements(statements, options)
    cols = counts.rows if options.network_type == "onemode" else counts.cols
    return Network(weigh(counts, options), counts.rows, cols, counts, options)
