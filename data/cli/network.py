"""The command `network`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from data.cli.output import DONE, FOLDER, WRONG, MisuseError, open_reported, print_problems, read_limited, say
from data.dna.database import DnaError
from data.dna.reader import read_project
from data.networks.network import make_network
from data.networks.of_corpus import statements_of_corpus
from data.networks.of_dna import statements_of_project
from data.networks.options import NetworkOptions, OptionError, parse_options
from data.networks.statements import StatementColumns


@click.command("network")
@click.option("--options", "options_text", default="{}", metavar="JSON", help="The options as a JSON object.")
@click.argument("source", type=FOLDER, metavar="FILE")
def network(source: Path, options_text: str) -> int:
    """Print a network of actors and arguments as JSON.

    FILE is a .dna file, or the folder of a corpus. The options have the names of rDNA: networkType, aggregation,
    normalization, duplicates, isolates and more.
    """
    try:
        options = parse_options(_json(options_text))
        say(json.dumps(make_network(_statements(source, options), options).as_json()))
    except OptionError as error:
        raise MisuseError(str(error)) from error
    except DnaError as error:
        print_problems([error.problem])
        return WRONG
    return DONE


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
    project = read_project(source.name, read_limited(source))
    print_problems(project.problems, sys.stderr)
    if not project.statements:
        say(f"{source.name} has no statements. The network is empty.", sys.stderr)
    return statements_of_project(project, options.statement_type)
