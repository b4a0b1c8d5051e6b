"""Render a selection of a corpus as a site: one HTML file with its styles, its script and its data.

Its policy forbids every request. The script is the only one that may run.
"""

from __future__ import annotations

from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from data.catalog.corpus import Corpus
from data.documents.citation import Citation
from data.documents.templates import environment
from data.model.dates import parse_date
from data.queries.argument_groups import shared_between
from data.queries.selection import Selection
from data.schema.theme import css_variables
from data.schema.vocabulary import coded_voices
from data.site import overview
from data.site.arguments import Comparison, comparison_table
from data.site.content import rows_as_json
from data.site.dates import dates_table, drawings
from data.site.people import people_tables
from data.site.site_data import SiteData
from data.site.sources import source_tables
from data.tables.comparison import NOT_MENTIONED

FOLDER = Path(__file__).parent / "templates"
# Later style sheets override earlier ones. The last script starts the site.
STYLES = ("page", "overview", "tables", "evidence", "drawings", "media")
SCRIPTS = ("elements", "rows", "tables", "pages", "printing", "start")
_TEMPLATES = environment(FOLDER)


def style_sheet() -> str:
    """Return the style sheet that only sites have."""
    return "\n".join((FOLDER / "styles" / f"{name}.css").read_text("utf-8") for name in STYLES)


def script() -> str:
    """Return the script of all sites."""
    return "\n".join((FOLDER / "scripts" / f"{name}.js").read_text("utf-8") for name in SCRIPTS)


def site_html(corpus: Corpus, selection: Selection, created: date) -> str:
    """Return the site of a selection as HTML. `created` is the day of the site."""
    data = SiteData(corpus, selection)
    comparison = Comparison(data)
    tables = {
        "overview": [overview.letters_table(data)], "people": list(people_tables(data)),
        "arguments": [comparison_table(data, comparison)], "timeline": [dates_table(data)],
        "sources": list(source_tables(data)),
    }  # fmt: skip
    title, sentence = corpus.model.codebook.title, data.query("comparison").sentence()
    citation = Citation(title, sentence, corpus.fingerprint, "", created)
    code = script()
    texts = data.passage_texts(data.letters["letter"])
    return _TEMPLATES.get_template("site.html.j2").render(
        title=title, about=corpus.model.codebook.about, selection=sentence, version=corpus.fingerprint,
        day=parse_date(created.isoformat()).label, citation=citation,
        record=citation.record(selection.parameters(), document="site"),
        variables=css_variables(), styles=Markup(style_sheet()), script=Markup(code), script_hash=_hash(code),
        printed=selection.printed,
        tables=tables, rows=rows_as_json([table for of_page in tables.values() for table in of_page]),
        answer=overview.answer(data, comparison), similarity=overview.similarity(data, comparison),
        cards=overview.cards(data), lists=overview.argument_lists(comparison),
        common=overview.common_arguments(comparison), bar=_bar(comparison), drawings=drawings(data),
        voices=(*coded_voices(texts), NOT_MENTIONED), texts=texts,
    )  # fmt: skip


def _hash(code: str) -> str:
    """Return the hash by which the policy allows the script."""
    return f"sha256-{b64encode(sha256(code.encode()).digest()).decode()}"


def _bar(comparison: Comparison) -> list[tuple[int, str, str]]:
    """Return the numbers of arguments by who makes them, with labels and colours. Empty for one group."""
    groups = shared_between(comparison.groups(), comparison.labels)
    parts = [
        (int(group.rows.sum()), group.title, "both" if group.shared else comparison.colours.get(group.side, "side_0"))
        for group in groups
    ]
    return parts if len(parts) > 1 else []
