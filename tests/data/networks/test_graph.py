"""Graphs are read by networkx with the same names, weights and types, and lists of nodes and edges by pandas."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
import pytest

from data import open_corpus
from data.cli.main import main
from data.dna.project import Entity
from data.dna.writer import write_project
from data.networks.graph import Graph, edge_list, gexf, graphml, make_graph, node_list
from data.networks.network import Network, make_network
from data.networks.of_corpus import statements_of_corpus
from data.networks.of_dna import statements_of_project
from data.networks.options import parse_options
from tests.conftest import BRIDGE
from tests.generator.dna_projects import CONCEPT, FINE, small_project, statement

SUBTRACT = {"networkType": "onemode", "aggregation": "subtract", "normalization": "average", "variable1": "person"}


def made(options: dict[str, Any]) -> tuple[Network, Graph]:
    """Return a network of the small project in which two persons disagree, and one is alone."""
    project = small_project()
    more = statement(20, project.documents[0], FINE, {1: "Lone\x00 𝒢", 3: "=Nobody else", 4: 1})
    entities = (
        *project.entities,
        Entity(1, "Lone\x00 𝒢", (9, 8, 7), {"Type": "x;\ny", "label": "“own”", "statements": "many"}),
    )
    statements = statements_of_project(replace(project, statements=(*project.statements, more), entities=entities))
    network = make_network(statements, parse_options(options))
    return network, make_graph(network, statements)


def assert_read(graph: nx.Graph, network: Network) -> None:
    """Assert that a graph has the names, counts and cells of a network."""
    labels = {node: data["label"] for node, data in graph.nodes(data=True)}
    names = [*network.rows, *(network.cols if network.options.network_type == "twomode" else ())]
    assert sorted(labels.values()) == sorted(name.replace("\x00", "\ufffd") for name in names)
    assert all(isinstance(data["statements"], int) and data["kind"] for _, data in graph.nodes(data=True))
    cells = {
        frozenset((f"a{i}", f"{'a' if network.cols == network.rows else 'b'}{j}")): value
        for i, row in enumerate(network.matrix.tolist()) for j, value in enumerate(row) if value
    }  # fmt: skip
    found = {frozenset((a, b)): data["weight"] for a, b, data in graph.edges(data=True)}
    assert found == cells
    assert all((data["sign"] == "negative") == (data["weight"] < 0) for *_, data in graph.edges(data=True))


@pytest.mark.parametrize("options", [SUBTRACT, {"aggregation": "subtract", "variable1": "person"}])
def test_networkx_reads_graphs(options: dict[str, Any]) -> None:
    network, graph = made(options)
    assert any(edge.weight < 0 for edge in graph.edges)
    for read in (nx.read_graphml(io.BytesIO(graphml(graph))), nx.read_gexf(io.BytesIO(gexf(graph)))):
        assert_read(read, network)
        data = {node["label"]: node for _, node in read.nodes(data=True)}
        lone = data["Lone\ufffd 𝒢"]
        assert (lone["Type"], lone["statements"], lone["own_statements"]) == ("x;\ny", 1, "many")
        assert data["K. Čapek"]["Alias"] == "Karel; “K”"
    colours = nx.read_gexf(io.BytesIO(gexf(graph))).nodes["a0"]["viz"]["color"]
    assert colours == {"r": 1, "g": 2, "b": 3, "a": 1.0}


def test_lists_have_nodes_and_edges() -> None:
    network, graph = made({"aggregation": "subtract", "variable1": "person"})
    nodes, edges = (pd.read_csv(io.BytesIO(content)) for content in (node_list(graph), edge_list(graph)))
    assert list(nodes["Label"]) == [*network.rows, *("'" * (name[0] == "=") + name for name in network.cols)]
    assert set(edges["Source"]) | set(edges["Target"]) == set(nodes["Id"])
    assert edges["Weight"].sum() == network.matrix.sum() and edges["Weight"].min() < 0
    assert set(edges["target_label"]) == {"'=Nobody else", CONCEPT, "Wind"}


def test_actors_of_a_corpus_have_their_types() -> None:
    tables = open_corpus(BRIDGE).tables
    statements = statements_of_corpus(tables)
    graph = make_graph(make_network(statements, parse_options({})), statements)
    kinds = {node.kind: node.attributes for node in graph.nodes}
    assert kinds.keys() == {"actor", "argument"}
    assert "type" in kinds["actor"] and kinds["argument"].keys() == {"theme", "argument_kind"}


FILES = {
    "json": ["network.json"], "graphml": ["network.graphml"], "gexf": ["network.gexf"],
    "csv": ["edges.csv", "nodes.csv"],
}  # fmt: skip


@pytest.mark.parametrize(("format_", "files"), FILES.items())
def test_the_command_writes_graphs(
    tmp_path: Path, format_: str, files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "small.dna", tmp_path / "out"
    file.write_bytes(write_project(small_project()))
    assert main(["network", str(file), "--format", format_, "--out", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == files
    assert "4 nodes, 3 edges" in capsys.readouterr().out
    assert main(["network", str(file), "--format", format_]) == (0 if format_ == "json" else 2)
