"""The command `network`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_args

import click

from data.cli.output import (
    DONE,
    FOLDER,
    WRONG,
    MisuseError,
    open_reported,
    print_problems,
    read_limited,
    say,
    writing_to,
)
from data.dna.database import check_finished
from data.dna.reader import read_project
from data.files.problems import FileError
from data.networks.graph import Graph, edge_list, gexf, graphml, make_graph, node_list
from data.networks.network import Network, make_network
from data.networks.of_corpus import statements_of_corpus
from data.networks.of_dna import statements_of_project
from data.networks.options import (
    Aggregation,
    Duplicates,
    NetworkOptions,
    NetworkType,
    Normalization,
    OptionError,
    Voices,
    parse_options,
)
from data.networks.statements import StatementColumns
from data.text.wording import count_noun

# The files of each format besides JSON.
_FILES: Mapping[str, Mapping[str, Callable[[Graph], bytes]]] = {
    "graphml": {"network.graphml": graphml},
    "gexf": {"network.gexf": gexf},
    "csv": {"nodes.csv": node_list, "edges.csv": edge_list},
}
_FORMATS = ("json", *_FILES)


_EPILOG = f"""Options of all networks, with their values, the default first:
networkType ({", ".join(reversed(get_args(NetworkType)))}); aggregation ({", ".join(get_args(Aggregation))});
normalization ({", ".join(get_args(Normalization))}); duplicates ({", ".join(get_args(Duplicates))});
isolates (false, true); variable1, variable2, qualifier, statementType; start.date, stop.date; excludeValues, such as
{{"concept": ["a value"]}}; voices of joint letters ({", ".join(get_args(Voices))}).
DNA calls the product of the numbers of statements cosine. truecosine is the cosine of the two actors."""


@click.command("network", epilog=_EPILOG)
@click.option("--options", "options_text", default="{}", metavar="JSON", help="The options as a JSON object.")
@click.option(
    "--format", "format_", type=click.Choice(_FORMATS), default="json", metavar="FORMAT",
    help=f"What is written: {', '.join(_FORMATS)} (default: json).",
)  # fmt: skip
@click.option("--out", type=FOLDER, metavar="DIR", help="Write the network to a file in this folder.")
@click.argument("source", type=FOLDER, metavar="FILE")
def network(source: Path, options_text: str, format_: str, out: Path | None) -> int:
    """Print a network of actors and arguments as JSON, or write it as a graph.

    FILE is a .dna file, or the folder of a corpus. The options have the names of rDNA: networkType, aggregation,
    normalization, duplicates, isolates and more. A graph needs --out.
    """
    if format_ in _FILES and out is None:
        raise MisuseError(f"--format {format_} writes {' and '.join(_FILES[format_])}. Name a folder with --out.")
    try:
        options = parse_options(_json(options_text))
        statements = _statements(source, options)
        made = make_network(statements, options)
    except OptionError as error:
        raise MisuseError(str(error)) from error
    except FileError as error:
        print_problems([error.problem])
        return WRONG
    if out is None:
        say(json.dumps(made.as_json()))
    else:
        _write(made, statements, format_, out)
    return DONE


def _write(made: Network, statements: StatementColumns, format_: str, out: Path) -> None:
    """Write the files of a network."""
    graph = make_graph(made, statements)
    files = {name: write(graph) for name, write in _FILES.get(format_, {}).items()}
    files = files or {"network.json": json.dumps(made.as_json()).encode()}
    with writing_to(out):
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (out / name).write_bytes(content)
    counted = f"{count_noun(len(graph.nodes), 'node')}, {count_noun(len(graph.edges), 'edge')}"
    say(f"Wrote {' and '.join(files)} to {out}: {counted}.")


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" at character {error.pos + 1}" if isinstance(error, json.JSONDecodeError) else ""
        example = '{"networkType": "onemode", "aggregation": "congruence"}'
        raise MisuseError(f"`--options` is no JSON{place}. Write it as '{example}'.") from error


def _statements(source: Path, options: NetworkOptions) -> StatementColumns:
    if source.is_dir():
        corpus = open_reported(source, sys.stderr)
        return statements_of_corpus(corpus.tables, options.variable1, options.voices)
    unsaved = check_finished(source)
    project = read_project(source.name, read_limited(source))
    print_problems([*unsaved, *project.problems], sys.stderr)
    if not project.statements:
        say(f"{source.name} has no statements. The network is empty.", sys.stderr)
    return statements_of_project(project, options.statement_type)
