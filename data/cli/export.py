"""The commands `export` and `site`. Both have an option for each filter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from data.catalog.corpus import Corpus
from data.cli.output import (
    DONE,
    FOLDER,
    WRONG,
    MisuseError,
    corpus_argument,
    open_reported,
    say,
    selection_of,
    selection_options,
    writing_to,
)
from data.export.data_package import write_tables
from data.outputs.bundle import FORMATS
from data.outputs.formats import Format, sides_left_out
from data.queries.selection import Selection
from data.table_files.formats import write_parquet

NAMES = ("csv", "parquet", *FORMATS)
_SITE_SUFFIXES = (".html", ".htm")


@click.command("export")
@selection_options
@click.option(
    "--format", "format_", type=click.Choice(NAMES), default="csv", metavar="FORMAT",
    help=f"What is written: {', '.join(NAMES)} (default: csv).",
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
    selection = selection_of(opened, options)
    if format_ in FORMATS:
        _write_file(opened, out, FORMATS[format_], selection)
        return WRONG if opened.problems else DONE
    with writing_to(out):
        if format_ == "parquet":
            count = write_parquet(opened, out, selection)
        else:
            count = len(write_tables(opened, out, selection, raw=raw))
    say(f"Wrote {count} files to {out} (corpus {opened.fingerprint}).")
    for sentence in sides_left_out(opened, selection):
        say(sentence)
    return WRONG if opened.problems else DONE


@click.command("site")
@selection_options
@click.argument("out", type=FOLDER, metavar="OUT.html")
@corpus_argument
def site(corpus: Path, out: Path, **options: Any) -> int:
    """Write a corpus as a site in one HTML file.

    OUT.html opens from disk, without a server and without network: overview, people, arguments with their evidence,
    timeline, and tables that sort and filter.
    """
    if out.suffix.lower() not in _SITE_SUFFIXES or out.is_dir():
        raise MisuseError(f"{out} is no name of an HTML file. Name one that ends in .html.")
    opened = open_reported(corpus)
    content, _ = FORMATS["site"].make(opened, selection_of(opened, options))
    _write(out, content)
    say(f"Wrote {out}: {len(content) / 1_000_000:.1f} MB (corpus {opened.fingerprint}).")
    return WRONG if opened.problems else DONE


def _write_file(corpus: Corpus, out: Path, format_: Format, selection: Selection) -> None:
    """Write a file of a format that is one file."""
    try:
        content, sentences = format_.make(corpus, selection)
    except ValueError as error:
        raise MisuseError(str(error)) from error
    suffix = f".{format_.ending.rpartition('.')[2]}"
    path = out if out.suffix.lower() == suffix else out / f"{corpus.loaded.files.name}.{format_.ending}"
    _write(path, content)
    say(f"Wrote {path} (corpus {corpus.fingerprint}).")
    for sentence in sentences:
        say(sentence)


def _write(path: Path, content: bytes) -> None:
    with writing_to(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
