"""The nodes and edges of a network, and its files: GraphML, GEXF, and lists of nodes and edges."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.etree import ElementTree as ET

import numpy as np

from data.files.formulas import escape_formula
from data.networks.filters import Matrix
from data.networks.network import Network
from data.networks.statements import StatementColumns

AttributeType = Literal["string", "double", "integer"]
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
# The version that Gephi and networkx read and write.
_GEXF = "http://www.gexf.net/1.2draft"
_VIZ = f"{_GEXF}/viz"
# XML cannot have these in any form.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLOUR = "colour"
# What each node has. Attributes with these names get others.
_FIXED: Mapping[str, AttributeType] = {"label": "string", "kind": "string", "statements": "integer"}


@dataclass(frozen=True)
class Node:
    """A node. `kind` is the variable that it is a value of, `statements` the number of statements it is in."""

    id: str
    label: str
    kind: str
    statements: int
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class Edge:
    """An edge by the ids of its nodes. `weight` is the cell of the matrix, and below 0 if conflict prevails."""

    source: str
    target: str
    weight: float

    @property
    def sign(self) -> str:
        """Say whether the edge is positive or negative."""
        return "negative" if self.weight < 0 else "positive"


@dataclass(frozen=True)
class Graph:
    """A network as nodes and edges. Each pair of a one-mode network is one edge."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def attribute_names(self) -> list[str]:
        """The names of the attributes that nodes have besides label, kind and number of statements."""
        return sorted({name for node in self.nodes for name in node.attributes})


def make_graph(network: Network, statements: StatementColumns) -> Graph:
    """Return a network as a graph. Only cells that are not 0 are edges."""
    options, counts = network.options, network.counts
    rows = options.variable1 or statements.defaults.variable1
    nodes = list(_nodes("a", network.rows, rows, counts.of_rows, statements))
    is_one_mode = options.network_type == "onemode"
    if not is_one_mode:
        cols = options.variable2 or statements.defaults.variable2
        nodes += _nodes("b", network.cols, cols, counts.of_cols, statements)
    matrix = np.triu(network.matrix) if is_one_mode else network.matrix
    mark = "a" if is_one_mode else "b"
    edges = (
        Edge(f"a{i}", f"{mark}{j}", float(matrix[i, j])) for i, j in zip(*map(list, np.nonzero(matrix)), strict=True)
    )
    return Graph(tuple(nodes), tuple(edges))


def _nodes(
    mark: str, names: tuple[str, ...], kind: str, totals: Matrix, statements: StatementColumns
) -> Iterator[Node]:
    known = statements.attributes.get(kind, {})
    for i, name in enumerate(names):
        given = known.get(name, {})
        attributes = {f"own_{key}" if key in _FIXED else key: value for key, value in given.items()}
        yield Node(f"{mark}{i}", name, kind, int(totals[i]), attributes)


def graphml(graph: Graph) -> bytes:
    """Return a graph as GraphML, with the type of each attribute."""
    root = ET.Element("graphml", xmlns=_GRAPHML)
    names: dict[str, AttributeType] = {**_FIXED, **dict.fromkeys(graph.attribute_names, "string")}
    keys = {name: f"n{i}" for i, name in enumerate(names)}
    for name, type_ in names.items():
        kind = {"integer": "int"}.get(type_, type_)
        ET.SubElement(root, "key", {"id": keys[name], "for": "node", "attr.name": name, "attr.type": kind})
    for key, name, kind in (("e0", "weight", "double"), ("e1", "sign", "string")):
        ET.SubElement(root, "key", {"id": key, "for": "edge", "attr.name": name, "attr.type": kind})
    body = ET.SubElement(root, "graph", {"id": "network", "edgedefault": "undirected"})
    for node in graph.nodes:
        element = ET.SubElement(body, "node", id=node.id)
        values = {"label": node.label, "kind": node.kind, "statements": str(node.statements), **node.attributes}
        for name, value in values.items():
            ET.SubElement(element, "data", key=keys[name]).text = _xml_text(value)
    for edge in graph.edges:
        element = ET.SubElement(body, "edge", source=edge.source, target=edge.target)
        ET.SubElement(element, "data", key="e0").text = repr(edge.weight)
        ET.SubElement(element, "data", key="e1").text = edge.sign
    return _xml_bytes(root)


def gexf(graph: Graph) -> bytes:
    """Return a graph as GEXF 1.2, with the type of each attribute and the colours of nodes."""
    root = ET.Element("gexf", {"xmlns": _GEXF, "xmlns:viz": _VIZ, "version": "1.2"})
    body = ET.SubElement(root, "graph", {"defaultedgetype": "undirected", "mode": "static"})
    names = ["kind", "statements", *graph.attribute_names]
    listed = ET.SubElement(body, "attributes", {"class": "node"})
    for i, name in enumerate(names):
        type_ = "integer" if name == "statements" else "string"
        ET.SubElement(listed, "attribute", id=f"n{i}", title=name, type=type_)
    of_edges = ET.SubElement(body, "attributes", {"class": "edge"})
    ET.SubElement(of_edges, "attribute", id="e0", title="sign", type="string")
    nodes = ET.SubElement(body, "nodes")
    for node in graph.nodes:
        element = ET.SubElement(nodes, "node", id=node.id, label=_xml_text(node.label))
        values = ET.SubElement(element, "attvalues")
        given = {"kind": node.kind, "statements": str(node.statements), **node.attributes}
        for i, name in enumerate(names):
            if name in given:
                ET.SubElement(values, "attvalue", {"for": f"n{i}", "value": _xml_text(given[name])})
        if colour := node.attributes.get(_COLOUR):
            red, green, blue = (str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
            ET.SubElement(element, "viz:color", r=red, g=green, b=blue)
    edges = ET.SubElement(body, "edges")
    for i, edge in enumerate(graph.edges):
        place = {"id": str(i), "source": edge.source, "target": edge.target, "weight": repr(edge.weight)}
        values = ET.SubElement(ET.SubElement(edges, "edge", place), "attvalues")
        ET.SubElement(values, "attvalue", {"for": "e0", "value": edge.sign})
    return _xml_bytes(root)


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


def _xml_bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def node_list(graph: Graph) -> bytes:
    """Return the nodes as CSV, with the column names of Gephi."""
    names = graph.attribute_names
    rows = (
        [node.id, node.label, node.kind, str(node.statements), *(node.attributes.get(name, "") for name in names)]
        for node in graph.nodes
    )
    return _csv(["Id", "Label", "kind", "statements", *names], rows)


def edge_list(graph: Graph) -> bytes:
    """Return the edges as CSV, with the column names of Gephi."""
    labels = {node.id: node.label for node in graph.nodes}
    rows = (
        [edge.source, edge.target, "Undirected", repr(edge.weight), edge.sign, labels[edge.source], labels[edge.target]]
        for edge in graph.edges
    )
    return _csv(["Source", "Target", "Type", "Weight", "sign", "source_label", "target_label"], rows)


def _csv(columns: list[str], rows: Iterator[list[str]]) -> bytes:
    """Return rows as CSV. A spreadsheet runs no text as a formula. Negative numbers stay numbers."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(map(escape_formula, columns))
    weight = columns.index("Weight") if "Weight" in columns else None
    writer.writerows([cell if i == weight else escape_formula(cell) for i, cell in enumerate(row)] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
