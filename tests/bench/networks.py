"""Compute networks of many statements, and ask networkx for the projection of the same data."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator
from time import perf_counter

import networkx as nx
import numpy as np

from data.networks.network import Network, make_network
from data.networks.options import AGGREGATIONS, NORMALIZATIONS, parse_options
from data.networks.statements import Defaults, StatementColumns
from tests.bench.results import Part, Row, summary

STATEMENTS, ACTORS, ARGUMENTS = 100_000, 2_000, 500
ROUNDS = 5
# At least 20 times as fast.
LIMIT = 1 / 20
MEMORY_LIMIT = 1_000  # Megabytes.
_PEER = "networkx, weighted bipartite projection"


def measure() -> Part:
    """Compute each kind of network, and the one that networkx can compute too."""
    statements = draw_statements()
    actors, arguments = statements.values["actor"], statements.values["argument"]
    graph = nx.Graph(list(zip(actors, arguments, strict=True)))
    start = perf_counter()
    projected = nx.bipartite.weighted_projected_graph(graph, dict.fromkeys(actors))
    base = (perf_counter() - start) * 1000
    _check(statements, projected)
    del projected
    return Part(
        [Row(f"{_PEER}: the projection alone", base, ratio=1), *_rows(statements, base), _memory(statements)],
        [f"{STATEMENTS:,} statements of {ACTORS:,} actors on {ARGUMENTS} arguments, for or against, drawn at random. "
         "Ours begins with the statements and has all filters. The time of networkx begins with a graph of actors and "
         "arguments. It counts the arguments that two actors share, and ours says so too for all pairs."],
    )  # fmt: skip


def draw_statements() -> StatementColumns:
    """Return statements drawn at random, which are the same in each run."""
    draw = random.Random(17)
    numbers = range(STATEMENTS)
    values = {
        "actor": [f"actor {draw.randrange(ACTORS)}" for _ in numbers],
        "argument": [f"argument {draw.randrange(ARGUMENTS)}" for _ in numbers],
        "stance": [draw.randrange(2) for _ in numbers],
    }
    times = [1_100_000_000 + draw.randrange(10_000) * 86_400 for _ in numbers]
    documents = [draw.randrange(5_000) for _ in numbers]
    types = {"actor": "short text", "argument": "short text", "stance": "boolean"}
    return StatementColumns(values, documents, times, types, Defaults("actor", "argument", "stance"))  # type: ignore[arg-type]


def _check(statements: StatementColumns, projected: nx.Graph) -> None:
    """Compare the numbers of shared arguments of all pairs."""
    options = {"networkType": "onemode", "aggregation": "ignore", "duplicates": "acrossrange"}
    network = make_network(statements, parse_options(options))
    assert np.array_equal(network.matrix, nx.to_numpy_array(projected, nodelist=network.rows))


def _rows(statements: StatementColumns, base: float) -> Iterator[Row]:
    for kind, aggregations in AGGREGATIONS.items():
        for aggregation in aggregations:
            yield _timed(statements, base, networkType=kind, aggregation=aggregation)
        for normalization in NORMALIZATIONS[kind][1:]:
            yield _timed(statements, base, networkType=kind, aggregation="subtract", normalization=normalization)
    yield _timed(statements, base, networkType="onemode", aggregation="subtract", duplicates="month")


def _timed(statements: StatementColumns, base: float, **options: str) -> Row:
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        _compute(statements, options)
        times.append((perf_counter() - start) * 1000)
    return summary(f"Cosigned: {', '.join(options.values())}", times, base=base, limit=LIMIT)


def _compute(statements: StatementColumns, options: dict[str, str]) -> Network:
    return make_network(statements, parse_options(options))


def _memory(statements: StatementColumns) -> Row:
    """Return the memory that the most costly network takes."""
    tracemalloc.start()
    _compute(statements, {"networkType": "onemode", "aggregation": "subtract", "normalization": "jaccard"})
    peak = tracemalloc.get_traced_memory()[1] / 1_000_000
    tracemalloc.stop()
    return Row("Cosigned: memory of a network, at most", peak, "MB", limit=MEMORY_LIMIT)
