"""The networks of a selection as files, with the options that the network page begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from data.catalog.corpus import Corpus
from data.files.archive import zip_files
from data.networks.graph import Graph, edge_list, gexf, graphml, make_graph, node_list
from data.networks.network import make_network
from data.networks.of_corpus import statements_of_corpus
from data.networks.options import NetworkOptions, Voices
from data.networks.statements import StatementColumns
from data.open_formats.content import Written
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.text.wording import count_noun, plural

# Beyond these, a list of links is too long for the programs that draw it.
MAX_LINKED_ACTORS, MAX_EDGES = 500, 100_000
NETWORKS: Mapping[str, NetworkOptions] = {
    "actors": NetworkOptions("onemode", "subtract", duplicates="document", variable1="actor"),
    "arguments": NetworkOptions("twomode", "subtract", duplicates="document", variable1="actor"),
}
_LABELS = {"actors": "actors", "arguments": "actors and arguments"}
_FILES: Mapping[str, Callable[[Graph], bytes]] = {
    ".graphml": graphml, ".gexf": gexf, "-nodes.csv": node_list, "-edges.csv": edge_list,
}  # fmt: skip


@dataclass(frozen=True)
class NetworkFiles:
    """The files of the networks of a selection by name. `sentences` say what they have, `left_out` which are not."""

    files: Mapping[str, bytes]
    sentences: tuple[str, ...]
    left_out: tuple[str, ...]


def selected_statements(corpus: Corpus, selection: Selection, unit: str, voices: Voices) -> StatementColumns:
    """Return the statements of a selection, one for each voice. The unit is what has a voice, such as `actor`."""
    said = TableQuery(corpus, "statements", selection).rows
    # The search is for words of statements, not for names of their speakers.
    speakers = TableQuery(corpus, "speakers", selection.without_search()).rows
    return statements_of_corpus(tables_for(corpus, selection), unit, voices, statements=said, speakers=speakers)


def network_files(corpus: Corpus, selection: Selection) -> NetworkFiles:
    """Return the links of actors with each other and with arguments, each in four files."""
    statements = selected_statements(corpus, selection, "actor", "many")
    files: dict[str, bytes] = {}
    sentences, left_out = [], []
    for name, options in NETWORKS.items():
        try:
            graph = _graph(statements, options)
        except ValueError as error:
            left_out.append(f"The network of {_LABELS[name]} is left out: {error}")
            continue
        files |= {f"{name}{ending}": write(graph) for ending, write in _FILES.items()}
        counted = f"{count_noun(len(graph.nodes), 'node')}, {count_noun(len(graph.edges), 'edge')}"
        sentences.append(f"Network of {_LABELS[name]}: {counted}.")
    return NetworkFiles(files, tuple(sentences), tuple(left_out))


def networks_zip(corpus: Corpus, selection: Selection) -> Written:
    """Return the networks as a zip. Raises `ValueError` if there is none."""
    made = network_files(corpus, selection)
    if not made.files:
        raise ValueError(" ".join(made.left_out))
    return zip_files(made.files, "networks"), (*made.sentences, *made.left_out)


def described_options() -> dict[str, dict[str, Any]]:
    """Return the options of each network, as `python -m data network` takes them."""
    return {
        name: {
            "networkType": options.network_type, "aggregation": options.aggregation,
            "normalization": options.normalization, "duplicates": options.duplicates, "voices": options.voices,
            "variable1": options.variable1,
        } for name, options in NETWORKS.items()
    }  # fmt: skip


def _graph(statements: StatementColumns, options: NetworkOptions) -> Graph:
    """Return a network as a graph. Raises `ValueError` if it has no statement, or too many actors or edges."""
    actors = len(set(statements.values["actor"]))
    if not actors:
        raise ValueError("no statement of an actor is selected.")
    if options.network_type == "onemode" and actors > MAX_LINKED_ACTORS:
        raise ValueError(
            f"{actors:,} actors are more than {MAX_LINKED_ACTORS}. Choose fewer by a filter, or use the command "
            "network."
        )
    graph = make_graph(make_network(statements, options), statements)
    if (edges := len(graph.edges)) > MAX_EDGES:
        raise ValueError(f"{edges:,} {plural(edges, 'edge')} are more than {MAX_EDGES:,}. Choose fewer by a filter.")
    return graph
