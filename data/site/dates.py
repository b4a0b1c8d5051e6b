"""The timeline of a site: its drawing, and a table of all dates with how sure they are."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pandas as pd
from markupsafe import Markup

from data.documents.dated_items import dated_items, describe_timeline
from data.documents.spans import Span, text_line
from data.documents.spans import cell as lines_cell
from data.documents.timeline_svg import TimelineStyle, timeline_svg
from data.evidence.cells import Cell
from data.evidence.facts import outlets
from data.queries.colours import letter_colours
from data.schema.lists import Row as Record
from data.schema.tables import TABLE
from data.schema.vocabulary import how_known, humanize
from data.site.content import Column, Row, Table, address
from data.site.evidence import cell_part
from data.site.site_data import SiteData
from data.tables.model_index import to_records
from data.timeline.items import default_window, imprecise_dates
from data.timeline.layout import lay_out

# The drawing is made for these widths of its place. In pixels.
WIDTHS = {"wide": 1160, "middle": 776, "narrow": 336}
_CERTAINTIES = {
    "imprecise": "Not known to the day, and why", "day": "Known to the day", "undated": "Without a date",
}  # fmt: skip


def drawings(data: SiteData) -> dict[str, Markup]:
    """Return the timeline as SVG by the name of its width. Empty without dates."""
    rows = data.query("timeline").rows
    window = default_window(rows)
    if window is None:
        return {}
    items = dated_items(rows, partial(outlets, data.index))
    sides = letter_colours(data.corpus, data.letters["letter"])
    alt = f"{describe_timeline(rows, window)} The table below has all of them, with their evidence."
    return {
        name: timeline_svg(
            lay_out(items, window, width),
            TimelineStyle(sides, _variable, link=_link, prefix=f"{name}-"), alt,
        )
        for name, width in WIDTHS.items()
    }  # fmt: skip


def _variable(colour: str) -> str:
    return f"var(--{colour.replace('_', '-')})"


def _link(item: str) -> tuple[str, str]:
    return str(Cell("timeline", (item,), "when")), f"#{address('timeline', item)}"


def dates_table(data: SiteData) -> Table:
    """Return all items of the timeline by how well their dates are known."""
    query = data.query("timeline")
    columns = (Column("What"), Column("When"), Column("How known"), Column("As printed"), Column("Letter"))
    rows = tuple(_row(data, row, group) for group, rows in _groups(query.rows) for row in to_records(rows))
    return Table("timeline", "Dates and their evidence", columns, rows, TABLE["timeline"].noun, f"{query.sentence()}.")


def _groups(rows: pd.DataFrame) -> Iterator[tuple[Span, pd.DataFrame]]:
    imprecise = rows["item"].isin(imprecise_dates(rows)["item"])
    undated = rows["edtf"].isna()
    masks = {"imprecise": imprecise, "day": ~imprecise & ~undated, "undated": undated}
    for name, mask in masks.items():
        if mask.any():
            yield Span(f"{_CERTAINTIES[name]} · {mask.sum():,}"), rows[mask]


def _row(data: SiteData, row: Record, group: Span) -> Row:
    place, letter = address("timeline", row["item"]), row["letter"]
    known = how_known(row["basis"], row["confidence"], has_source=bool(row["source"]))
    colour = data.letter_colour(letter) if row["kind"] in ("letter", "article") else ""
    cells = (
        lines_cell((Span(row["label"], href=f"#{place}"), *data.contradiction(row, "label")),
                   text_line(humanize(row["kind"]), "muted")),
        lines_cell((*text_line(row["when"] or "not known"), *data.contradiction(row, "when")),
                   text_line(row["note"], "muted")),
        lines_cell(text_line(known), data.source_links(row["source"])),
        lines_cell(text_line(f"“{row['printed']}”" if row["printed"] else "")),
        lines_cell((data.title(letter),) if letter else ()),
    )  # fmt: skip
    part = cell_part(data, row["when"] or "not known", Cell("timeline", (row["item"],), "when"), colour=colour)
    keys = {1: row["earliest"] or row["latest"] or ""}
    return Row(place, cells, (part,) if part.lines else (), group, keys)
