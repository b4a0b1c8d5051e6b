"""Build the timeline of a selection, for a page or as a picture."""

from __future__ import annotations

import pandas as pd

from components.charts import timeline_controls
from components.charts.picture import Picture
from components.markup.links import EvidenceTarget, evidence_target
from components.markup.records import record_lookup
from components.markup.templates import Html
from components.state.cache import cached_query
from data import Corpus
from data.documents.dated_items import dated_items, describe_timeline
from data.documents.timeline_svg import SIDE_MARGIN, TimelineStyle, chart_height, timeline_svg
from data.model.dates import short_label
from data.queries.colours import letter_colours
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema import theme
from data.schema.lists import split_list
from data.timeline.items import DateWindow, TimelineItem, default_window, full_window
from data.timeline.lanes import Layout
from data.timeline.layout import lay_out

TITLE = "What happened when, and how sure is it?"
_LEGEND = "A ring is a day and a band is a range. A tick whose line fades is a bound: the other end is not known."
_MIN_PICTURE_WIDTH, _MAX_SOURCES = 900, 12


@cached_query(200)
def layout(
    corpus: Corpus, selection: Selection, window: DateWindow, width: int, folded: tuple[str, ...] = (),
    kinds: tuple[str, ...] = (),
) -> Layout:  # fmt: skip
    """Return the layout of a selection in a date window, for a width in pixels. With `kinds`, only of these items."""
    shown = [item for item in items(corpus, selection) if not kinds or item.kind in kinds]
    return lay_out(shown, window, width - 2 * SIDE_MARGIN, folded)


def page_svg(corpus: Corpus, selection: Selection, window: DateWindow, width: int, folded: tuple[str, ...]) -> Html:
    """Return the chart of a selection for a page, where items are links to their evidence."""

    def link(item: str) -> EvidenceTarget:
        return evidence_target("timeline", (item,), "when")

    def variable(name: str) -> str:
        return f"var(--{name.replace('_', '-')})"

    drawn = layout(corpus, selection, window, width, folded)
    style = TimelineStyle(sides(corpus, selection), variable, link=link, zoom=timeline_controls.window_address)
    return timeline_svg(
        drawn, style, f"{alt(corpus, selection, window)} The table below has all of them, with links to their evidence."
    )


def svg(
    corpus: Corpus, selection: Selection, window: DateWindow | None, width: int, kinds: tuple[str, ...] = ()
) -> Html | None:
    """Return the chart of a selection as a picture, or None without dates.

    If no window is given, the default window is used. With `kinds`, the picture has only items of these kinds.
    """
    window = window or default_window(_rows(corpus, selection, kinds))
    if window is None:
        return None
    drawn = layout(corpus, selection, window, width, kinds=kinds)
    return _as_svg(corpus, selection, drawn, alt(corpus, selection, window, kinds))


@cached_query(200)
def windows(corpus: Corpus, selection: Selection) -> tuple[DateWindow | None, DateWindow | None]:
    """Return the window of all dates of a corpus, and the default window of a selection. None if nothing is dated."""
    everything = TableQuery(corpus, "timeline", selection.unfiltered()).rows
    return full_window(everything), default_window(TableQuery(corpus, "timeline", selection).rows)


def _rows(corpus: Corpus, selection: Selection, kinds: tuple[str, ...]) -> pd.DataFrame:
    """Return the timeline of a selection. With `kinds`, only these."""
    rows = TableQuery(corpus, "timeline", selection).rows
    return rows[rows["kind"].isin(kinds)] if kinds else rows


@cached_query(200)
def alt(corpus: Corpus, selection: Selection, window: DateWindow, kinds: tuple[str, ...] = ()) -> str:
    """Return a description of the chart for screen readers. With `kinds`, it is a chart of these kinds."""
    return describe_timeline(_rows(corpus, selection, kinds), window)


def picture(
    corpus: Corpus, selection: Selection, window: DateWindow, width: int, folded: tuple[str, ...], address: str
) -> Picture:
    """Return the chart as a picture with the same days and lanes.

    `address` is empty if others cannot open it.
    """
    width = max(width, _MIN_PICTURE_WIDTH)
    drawn = layout(corpus, selection, window, width, folded)
    query = TableQuery(corpus, "timeline", selection)
    days = short_label("/".join(day.isoformat() for day in window))
    notes = [_LEGEND, _sources(corpus, selection, drawn), f"Cosigned · corpus {corpus.fingerprint}", address]
    return Picture(
        chart=_as_svg(corpus, selection, drawn, alt(corpus, selection, window)),
        width=width, height=chart_height(drawn), title=TITLE, selection=f"{query.sentence()}. {days}.",
        notes=[note for note in notes if note],
    )  # fmt: skip


def _sources(corpus: Corpus, selection: Selection, drawn: Layout) -> str:
    """Return the outlets of the drawn dates."""
    shown = {item.item for lane in drawn.lanes for item in lane.drawn}
    rows = TableQuery(corpus, "timeline", selection).rows
    records = record_lookup(corpus, printed=selection.printed)
    ids = rows.loc[rows["item"].isin(shown), "source"].dropna()
    outlets = list(dict.fromkeys(name for cell in ids for name in split_list(records.outlet(cell))))
    if not outlets:
        return ""
    more = f" and {len(outlets) - _MAX_SOURCES:,} more" if len(outlets) > _MAX_SOURCES else ""
    return f"Sources of the dates: {'; '.join(outlets[:_MAX_SOURCES])}{more}"


def _as_svg(corpus: Corpus, selection: Selection, drawn: Layout, title: str) -> Html:
    """Return the drawing of a layout as SVG without links, in the light mode."""
    return timeline_svg(drawn, TimelineStyle(sides(corpus, selection), theme.colour, theme.PICTURE_FONT), title)


def sides(corpus: Corpus, selection: Selection) -> dict[str, int]:
    """Return the number of the colour of each selected letter."""
    return letter_colours(corpus, TableQuery(corpus, "letters", selection.without_search()).rows["letter"])


@cached_query(200)
def items(corpus: Corpus, selection: Selection) -> list[TimelineItem]:
    """Return the dated items of a selection."""
    rows = TableQuery(corpus, "timeline", selection).rows
    return dated_items(rows, record_lookup(corpus, printed=selection.printed).outlet)
