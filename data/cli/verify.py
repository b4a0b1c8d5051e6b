"""The command `verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import parse_qs

import click

from data.catalog.corpus import Corpus
from data.cli.github import annotation
from data.cli.output import (
    DONE,
    FOLDER,
    MISUSED,
    WRONG,
    MisuseError,
    corpus_argument,
    open_reported,
    print_problems,
    say,
)
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.files.problems import CorpusError, FileError
from data.queries.filters import SelectionError, parse_selection
from data.queries.selection import Selection
from data.site.site import site_html
from data.verifying.changes import Report
from data.verifying.documents import DocumentRecord, is_markdown
from data.verifying.verify import verify


@click.command("verify")
@click.option("--filters", default="", metavar="FILTERS", help="Filters of a table in CSV, as in an address.")
@click.option("--github", is_flag=True, help="Print only changed verdicts, as notices of a GitHub workflow.")
@click.argument("file", type=FOLDER)
@corpus_argument
def verify_file(file: Path, corpus: Path, filters: str, github: bool) -> int:
    """Say whether an exported file still agrees with a corpus, and what changed.

    FILE is a brief, a site, a table in CSV, a folder or zip of tables, or another version of the corpus. FILTERS, as in
    "letter=ID&printed=true", are for a table in CSV, which does not carry its selection. Exit status: 0 agrees, 1
    differs, 2 cannot be read.
    """
    if not file.exists():
        raise MisuseError(f"There is no file {file}. Name one that exists.")
    try:
        opened = open_reported(corpus, sys.stderr)
        report = verify(file, opened, parse_selection(opened, parse_qs(filters)), _document_text)
    except SelectionError as error:
        raise MisuseError("\n".join(error.messages)) from error
    except FileError as error:
        raise MisuseError(str(error)) from error
    except CorpusError as error:
        print_problems(error.problems, sys.stderr)
        return MISUSED
    _describe(report, file, github=github)
    return DONE if report.agrees else WRONG


def _describe(report: Report, file: Path, *, github: bool) -> None:
    if github:
        for change in report.verdicts:
            say(annotation("notice", f"Verdict changes: {change}"))
        return
    for line in report.lines():
        say(line)
    say(f"{file} {'agrees with' if report.agrees else 'differs from'} the corpus {report.corpus_version}.")


def _document_text(corpus: Corpus, selection: Selection, record: DocumentRecord, file: str) -> str:
    """Return the brief or the site that a corpus gives now, in the format of a file."""
    if record.is_site:
        return site_html(corpus, selection, record.created)
    document = build_brief(
        corpus, selection, address=record.address, created=record.created, with_tables=record.with_tables
    )
    return markdown_writer.render(document, has_figure=True) if is_markdown(file) else html_writer.render(document)
