"""The brief and the citation of the current view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from components.charts import timeline_chart, timeline_controls
from components.state import exports
from components.state.urls import public_address
from components.widgets.downloads import FileLink
from data import Corpus
from data.documents.citation import Citation
from data.export import html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.brief_letters import OWN_DATES
from data.export.document import Document
from data.queries.file_names import file_name
from data.queries.selection import Selection
from data.queries.table_query import TableQuery

# At this width in pixels, the labels of the timeline stay readable on A4 paper.
_TIMELINE_WIDTH = 900


def brief_files(corpus: Corpus, selection: Selection) -> list[FileLink]:
    """Return the brief of a selection in two formats, alone and with all tables as an appendix."""
    return [*_files(corpus, selection, with_tables=False), *_files(corpus, selection, with_tables=True)]


def _files(corpus: Corpus, selection: Selection, *, with_tables: bool) -> Iterator[FileLink]:
    address, today = public_address(corpus), date.today()
    window = timeline_controls.current_window()

    def document() -> Document:
        return build_brief(corpus, selection, address=address, created=today, with_tables=with_tables)

    def timeline() -> str | None:
        if with_tables:
            return timeline_chart.svg(corpus, selection, window, _TIMELINE_WIDTH)
        # The short brief names the dates of letters and articles, whichever words are searched.
        return timeline_chart.svg(corpus, selection.without_search(), window, _TIMELINE_WIDTH, kinds=OWN_DATES)

    def html() -> str:
        return html_writer.render(document(), timeline_svg=timeline())

    def markdown() -> str:
        return markdown_writer.render(document(), has_figure=True)

    title, label = (["brief", "full"], "Brief with all tables") if with_tables else (["brief"], "Brief")
    summary = "Findings, signatories, words, dates and how to cite."
    for ending, format_, build in (("html", "HTML", html), ("md", "Markdown", markdown)):
        href = exports.offer(file_name(corpus, title, selection.active(), ending), partial(_encoded, build))
        yield FileLink(f"{label} ({format_})", href, summary)


def citation_files(selection: Selection, shown: TableQuery) -> list[FileLink]:
    """Return the citation of the shown rows as plain text and for BibTeX, built on request."""
    title, version, address = shown.corpus.model.codebook.title, shown.corpus.fingerprint, public_address(shown.corpus)

    def cited() -> Citation:
        return Citation(title, shown.sentence(), version, address, date.today())

    def file(label: str, ending: str, build: Callable[[], str]) -> FileLink:
        name = file_name(shown.corpus, ["citation", shown.table], selection.active(), ending)
        return FileLink(label, exports.offer(name, partial(_encoded, build)), is_copied=True)

    return [
        file("Citation (text)", "txt", lambda: cited().plain_text()),
        file("Citation (BibTeX)", "bib", lambda: cited().bibtex()),
    ]


def _encoded(build: Callable[[], str]) -> bytes:
    return build().encode("utf-8", "replace")
