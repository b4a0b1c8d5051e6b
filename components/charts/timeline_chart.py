"""Build the timeline chart, and draw the slider for its date window."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from components.charts.svg import figure_to_svg
from components.charts.theme import PlotlyDict
from components.markup.elements import plain_contradictions
from components.markup.records import record_lookup
from components.state import parameters
from components.state.cache import cached_query
from data import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.timeline.items import (
    DateWindow,
    TimelineItem,
    default_window,
    imprecise_dates,
    ordered_window,
    timeline_items,
)
from data.timeline.layout import lay_out

_DATES = "dates"
# Streamlit's documentation gives these as the dates that a slider holds exactly.
_MIN_SLIDER_DATE, _MAX_SLIDER_DATE = date(1684, 7, 29), date(2255, 6, 4)


@cached_query(200)
def figure(corpus: Corpus, selection: Selection, window: DateWindow, width: int, *, dark: bool) -> PlotlyDict:
    """Return the figure of a selection in a date window, for a width in pixels."""
    from components.charts import timeline_figure  # Importing Plotly is slow, and only this page needs it.

    layout = lay_out(_items(corpus, selection), window, width - 2 * timeline_figure.SIDE_MARGIN)
    return timeline_figure.timeline_figure(layout, dark=dark)


def current_window() -> DateWindow | None:
    """Return the date window in the address, or None if the address has no valid one."""
    try:
        days = [date.fromisoformat(day) for day in parameters.get_all(_DATES)]
    except ValueError:
        return None
    return ordered_window(days) if len(days) == 2 else None


def svg(corpus: Corpus, selection: Selection, window: DateWindow | None, width: int) -> str | None:
    """Return the chart of a selection as SVG, or None without dates.

    If no window is given, the default window is used.
    """
    items = TableQuery(corpus, "timeline", selection).rows
    window = window or default_window(items)
    if window is None:
        return None
    return figure_to_svg(figure(corpus, selection, window, width, dark=False), width, alt(items, window))


def alt(items: pd.DataFrame, window: DateWindow) -> str:
    """Return a description of the chart for screen readers."""
    first, last = (f"{day:%d %B %Y}".lstrip("0") for day in window)
    imprecise, undated = len(imprecise_dates(items)), len(items) - int(items["edtf"].count())
    return (
        f"Timeline from {first} to {last}, in lanes: letters, what they refer to, context. Of {len(items):,} items, "
        f"{imprecise:,} have an imprecise date, drawn as a line, and {undated:,} have no date. The table below has all "
        "of them."
    )


def _items(corpus: Corpus, selection: Selection) -> list[TimelineItem]:
    items = TableQuery(corpus, "timeline", selection).rows
    items["known"] = record_lookup(corpus, printed=selection.printed).basis_labels(items, "basis", "source")
    items["label"] = plain_contradictions(items["label"], items, "label")
    items["when"] = plain_contradictions(items["when"], items, "when")
    return timeline_items(items)


def date_window_slider(all_dates: DateWindow, default: DateWindow) -> DateWindow:
    """Draw a slider for the date window and a button for all dates. Return the window.

    Without dates that a slider can hold, draw nothing and return all dates.
    """
    first, last = max(all_dates[0], _MIN_SLIDER_DATE), min(all_dates[1], _MAX_SLIDER_DATE)
    if first >= last:
        return all_dates
    default = ordered_window(min(max(day, first), last) for day in default)
    window = current_window() or default
    if not all(first <= day <= last for day in window):
        window = default
    st.slider(
        "Dates in view", first, last, format="D MMM YYYY", **parameters.widget(_DATES, window, default=default)
    )  # fmt: skip
    st.button("All dates", on_click=_set_window, args=((first, last),), disabled=window == (first, last))
    return window


def _set_window(window: DateWindow) -> None:
    parameters.put({_DATES: [day.isoformat() for day in window]})
