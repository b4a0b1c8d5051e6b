"""The command `export`. It has an option for each filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from data.catalog.corpus import Corpus
from data.cli.output import DONE, FOLDER, WRONG, MisuseError, corpus_argument, open_reported, say, writing_to
from data.export import html_writer
from data.export.brief import build_brief
from data.export.data_package import package_json, write_tables
from data.open_formats.annotations import web_annotations
from data.open_formats.citations import citations
from data.open_formats.timeline_js import timeline_js
from data.programs.dna import dna_file
from data.programs.refi import refi_code_book, refi_project
from data.queries.filtered_tables import FilteredTables
from data.queries.filters import FILTERS, SWITCHES, SelectionError, parse_selection
from data.queries.selection import Selection
from data.queries.table_query import compared_sides
from data.table_files.bundle import bundle
from data.table_files.database import database
from data.table_files.formats import write_parquet
from data.table_files.workbook import workbook

# Each makes the content of a file, and sentences on what it has.
SINGLE_FILES: Mapping[str, Callable[[Corpus, Selection], tuple[bytes, Sequence[str]]]] = {
    "dna": lambda corpus, selection: dna_file(corpus, _chosen(corpus, selection), printed=selection.printed),
    "qdpx": lambda corpus, selection: refi_project(
        corpus, _chosen_letters(corpus, selection), _chosen(corpus, selection), printed=selection.printed
    ),
    "qdc": lambda corpus, _: refi_code_book(corpus),
    "csl": citations,
    "annotations": web_annotations,
    "timelinejs": timeline_js,
    "xlsx": lambda corpus, selection: (workbook(corpus, selection), _left_out(corpus, selection)),
    "sqlite": lambda corpus, selection: (database(corpus, selection), _left_out(corpus, selection)),
    "bundle": lambda corpus, selection: (_bundle(corpus, selection), _left_out(corpus, selection)),
}
# The endings of files that do not end in the name of their format.
_ENDINGS = {"csl": "csl.json", "annotations": "jsonld", "timelinejs": "timeline.json", "bundle": "zip"}
FORMATS = ("csv", "parquet", *SINGLE_FILES)


@click.command("export")
@click.option("--search", multiple=True, metavar="WORDS", help="Show only rows with all these words.")
@click.option("--sides", default="letter", metavar="SIDES", help="Compare by letter or actor_type.")
@click.option("--count", default="letter", metavar="COUNT", help="Count arguments by letter or signatory.")
@click.option("--printed", is_flag=True, help="Export printed content only: no outside facts, no inferences.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="csv", metavar="FORMAT",
    help=f"What is written: {', '.join(FORMATS)} (default: csv).",
)  # fmt: skip
@click.option("--raw", is_flag=True, help="Leave out the byte order mark and do not escape formulas.")
@click.argument("out", type=FOLDER)
@corpus_argument
def export_tables(corpus: Path, out: Path, raw: bool, format_: str, **options: Any) -> int:
    """Export all tables as CSV, or in another format.

    As CSV or Parquet, the folder OUT gets a file for each table; with the CSV, datapackage.json. Any other format is
    one file: OUT itself if its name ends so, or else a file in the folder OUT. A bundle is a zip of everything.
    """
    opened = open_reported(corpus)
    switches = {name: [str(options[name])] for name in (*SWITCHES, "printed")}
    try:
        selection = parse_selection(opened, {**options, **switches})
    except SelectionError as error:
        raise MisuseError("\n".join(error.messages)) from error
    if format_ in SINGLE_FILES:
        _write_file(opened, out, format_, selection)
        return WRONG if opened.problems else DONE
    with writing_to(out):
        if format_ == "parquet":
            count = write_parquet(opened, out, selection)
        else:
            count = len(write_tables(opened, out, selection, raw=raw))
    say(f"Wrote {count} files to {out} (corpus {opened.fingerprint}).")
    for sentence in _left_out(opened, selection):
        say(sentence)
    return WRONG if opened.problems else DONE


def _chosen(corpus: Corpus, selection: Selection) -> set[str] | None:
    """Return the ids of the selected statements, or None for all."""
    if selection == selection.unfiltered():
        return None
    tables = corpus.printed_tables if selection.printed else corpus.tables
    return set(FilteredTables(tables, selection).statements["statement"])


def _chosen_letters(corpus: Corpus, selection: Selection) -> set[str] | None:
    """Return the ids of the selected letters, or None for all."""
    if selection == selection.unfiltered():
        return None
    tables = corpus.printed_tables if selection.printed else corpus.tables
    return set(FilteredTables(tables, selection).letters["letter"])


def _left_out(corpus: Corpus, selection: Selection) -> list[str]:
    """Return a sentence on the sides that have no columns, if there are any."""
    limit = compared_sides(corpus, selection.without_search()).limit
    return [f"In `comparison` and `similarity`, {limit}. `statements` has all."] if limit else []


def _bundle(corpus: Corpus, selection: Selection) -> bytes:
    """Return everything of a selection as one zip."""
    today = date.today()
    brief = html_writer.render(build_brief(corpus, selection, address="", created=today, with_tables=True))
    documents = {
        "brief.html": brief.encode("utf-8", "replace"),
        "csv/datapackage.json": package_json(corpus, selection),
    }
    return bundle(corpus, selection, documents, today)


def _write_file(corpus: Corpus, out: Path, format_: str, selection: Selection) -> None:
    """Write the file of another program."""
    try:
        content, sentences = SINGLE_FILES[format_](corpus, selection)
    except ValueError as error:
        raise MisuseError(str(error)) from error
    ending = _ENDINGS.get(format_, format_)
    suffix = f".{ending.rpartition('.')[2]}"
    path = out if out.suffix.lower() == suffix else out / f"{corpus.loaded.files.name}.{ending}"
    with writing_to(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    say(f"Wrote {path} (corpus {corpus.fingerprint}).")
    for sentence in sentences:
        say(sentence)


export_tables.params[:0] = [
    click.Option([f"--{filter_.name.replace('_', '-')}"], multiple=True, metavar="NAME", help=filter_.help)
    for filter_ in FILTERS
]
