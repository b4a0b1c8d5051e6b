"""The command `export`. It has an option for each filter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from data.cli.output import DONE, FOLDER, WRONG, MisuseError, corpus_argument, open_reported, say, writing_to
from data.export.data_package import write_tables
from data.queries.filters import FILTERS, SWITCHES, SelectionError, parse_selection


@click.command("export")
@click.option("--search", multiple=True, metavar="WORDS", help="Show only rows with all these words.")
@click.option("--sides", default="letter", metavar="SIDES", help="Compare by letter or actor_type.")
@click.option("--count", default="letter", metavar="COUNT", help="Count arguments by letter or signatory.")
@click.option("--printed", is_flag=True, help="Export printed content only: no outside facts, no inferences.")
@click.option("--raw", is_flag=True, help="Leave out the byte order mark and do not escape formulas.")
@click.argument("out", type=FOLDER)
@corpus_argument
def export_tables(corpus: Path, out: Path, raw: bool, **options: Any) -> int:
    """Export all tables as CSV.

    The folder OUT gets a CSV file for each table, and datapackage.json.
    """
    opened = open_reported(corpus)
    switches = {name: [str(options[name])] for name in (*SWITCHES, "printed")}
    try:
        selection = parse_selection(opened, {**options, **switches})
    except SelectionError as error:
        raise MisuseError("\n".join(error.messages)) from error
    with writing_to(out):
        written = write_tables(opened, out, selection, raw=raw)
    say(f"Wrote {len(written)} files to {out} (corpus {opened.fingerprint}).")
    return WRONG if opened.problems else DONE


export_tables.params[:0] = [
    click.Option([f"--{filter_.name.replace('_', '-')}"], multiple=True, metavar="NAME", help=filter_.help)
    for filter_ in FILTERS
]
