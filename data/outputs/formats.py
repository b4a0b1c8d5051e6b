"""The formats that are one file, with what makes each of them.

A new format is one entry of `FILES`. It is then in the menu of the pages, in `export` and in the bundle.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from data.catalog.corpus import Corpus
from data.export import html_writer
from data.export.brief import build_brief
from data.open_formats.annotations import web_annotations
from data.open_formats.citations import citations
from data.open_formats.content import Written
from data.open_formats.follow_the_money import follow_the_money
from data.open_formats.timeline_js import timeline_js
from data.outputs.networks import networks_zip
from data.programs.dna import dna_file
from data.programs.refi import refi_code_book, refi_project
from data.queries.filtered_tables import FilteredTables
from data.queries.selection import Selection
from data.queries.table_query import compared_sides, tables_for
from data.site.site import site_html
from data.table_files.database import database
from data.table_files.workbook import workbook

_ALL_ARGUMENTS = "A code book has also the arguments that the selection leaves out."


@dataclass(frozen=True)
class Format:
    """A format: its name, the ending of its file, its label and help in a menu, and its path in the bundle.

    `make` returns the content of the file, and sentences on what it has. It raises `ValueError` with a sentence if the
    selection has no such file. Without a path the bundle has its content in another form.
    """

    name: str
    ending: str
    label: str
    help: str
    make: Callable[[Corpus, Selection], Written]
    path: str | None = None


def sides_left_out(corpus: Corpus, selection: Selection) -> tuple[str, ...]:
    """Return a sentence on the sides that have no columns in the tables, if there are any."""
    limit = compared_sides(corpus, selection.without_search()).limit
    return (f"In `comparison` and `similarity`, {limit}. `statements` has all.",) if limit else ()


def _chosen(corpus: Corpus, selection: Selection) -> tuple[set[str] | None, set[str] | None]:
    """Return the ids of the selected letters and statements, or None for all.

    A search selects the letters that have its words, and those of the statements that have them.
    """
    if _is_whole(selection):
        return None, None
    filtered = FilteredTables(tables_for(corpus, selection), selection)
    letters, statements = filtered.rows("letters"), filtered.rows("statements")
    return {*letters["letter"], *statements["letter"]}, set(statements["statement"])


def _is_whole(selection: Selection) -> bool:
    """Return whether a selection filters nothing. It may count or compare in another way."""
    return replace(selection, sides=Selection.sides, count=Selection.count) == selection.unfiltered()


def _dna(corpus: Corpus, selection: Selection) -> Written:
    return dna_file(corpus, _chosen(corpus, selection)[1], printed=selection.printed)


def _refi(corpus: Corpus, selection: Selection) -> Written:
    return refi_project(corpus, *_chosen(corpus, selection), printed=selection.printed)


def _code_book(corpus: Corpus, selection: Selection) -> Written:
    """Return the code book, which has all arguments, and says so of a selection."""
    content, sentences = refi_code_book(corpus)
    return content, sentences if _is_whole(selection) else (*sentences, _ALL_ARGUMENTS)


def brief(corpus: Corpus, selection: Selection, created: date) -> bytes:
    """Return the brief with all tables."""
    document = build_brief(corpus, selection, address="", created=created, with_tables=True)
    return html_writer.render(document).encode("utf-8", "replace")


FILES: tuple[Format, ...] = (
    Format(
        "site", "html", "Site in one file (HTML)", "Opens from disk, and needs no server and no network.",
        lambda corpus, selection: (site_html(corpus, selection, date.today()).encode("utf-8", "replace"), ()),
        "site.html",
    ),
    Format(
        "xlsx", "xlsx", "Workbook (XLSX)", "A sheet for each table, in which text stays text.",
        lambda corpus, selection: (workbook(corpus, selection), sides_left_out(corpus, selection)), "tables.xlsx",
    ),
    Format(
        "sqlite", "sqlite", "Database (SQLite)", "All tables with their types, keys and references.",
        lambda corpus, selection: (database(corpus, selection), sides_left_out(corpus, selection)), "tables.sqlite",
    ),
    Format(
        "networks", "networks.zip", "Networks (GraphML, GEXF, CSV)", "For Gephi, R and others: who shares arguments.",
        networks_zip,
    ),
    Format("dna", "dna", "Discourse Network Analyzer (.dna)", "A project of version 3.", _dna, "project.dna"),
    Format(
        "qdpx", "qdpx", "REFI-QDA project (.qdpx)", "For MAXQDA, NVivo, ATLAS.ti and QualCoder.", _refi, "project.qdpx",
    ),
    Format(
        "qdc", "qdc", "REFI-QDA code book (.qdc)", "Arguments and themes as codes.",
        _code_book, "codebook.qdc",
    ),
    Format(
        "csl", "csl.json", "Sources (CSL-JSON)", "For Zotero and Pandoc.", citations, "sources.csl.json",
    ),
    Format(
        "annotations", "jsonld", "Web Annotations (JSON-LD)", "The coded words, with the text around them.",
        web_annotations, "annotations.jsonld",
    ),
    Format(
        "timelinejs", "timeline.json", "TimelineJS (JSON)", "The dated items of the timeline.", timeline_js,
        "timeline.json",
    ),
    Format(
        "ftm", "ftm.json", "FollowTheMoney (JSON lines)", "Who signed, who is named, and the sources.",
        follow_the_money, "entities.ftm.json",
    ),
)  # fmt: skip
