"""Build the timeline chart, and draw the slider for its date window."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from components.charts.svg import figure_to_svg
from components.charts.theme import PlotlyDict
from components.markup.elements import plain_contradictions
from components.markup.records import record_lookup
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

_DATES_KEY, _DEFAULT_KEY = "dates", "default_dates"
# Streamlit's documentation gives these as the dates that a slider holds exactly.
_MIN_SLIDER_DATE, _MAX_SLIDER_DATE = date(1684, 7, 29), date(2255, 6, 4)


@cached_query(200)
def figure(corpus: Corpus, selection: Selection, window: DateWindow, width: int, *, dark: bool) -> PlotlyDict:
    """Return the figure of a selection in a date window, for a width in pixels."""
    from components.charts import timeline_figure  # Importing Plotly is slow, and only this page needs it.

    layout = lay_out(_items(corpus, selection), window, width - 2 * timeline_figure.SIDE_MARGIN)
    return timeline_figure.timeline_figure(layout, dark=dark)


def current_window() -> DateWindow | None:
    """Return the date window of the current page, or None if the page has no slider."""
    return ordered_window(st.session_state[_DATES_KEY]) if _DATES_KEY in st.session_state else None


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

    The slider follows the default window until a visitor moves it, or if its dates are no longer in range. Without
    dates that a slider can hold, draw nothing and return all dates.
    """
    first, last = max(all_dates[0], _MIN_SLIDER_DATE), min(all_dates[1], _MAX_SLIDER_DATE)
    if first >= last:
        return all_dates
    default = ordered_window(min(max(day, first), last) for day in default)
    previous_default, dates = st.session_state.get(_DEFAULT_KEY), st.session_state.get(_DATES_KEY)
    out_of_range = dates is not None and not all(first <= day <= last for day in dates)
    if out_of_range or (previous_default not in (None, default) and dates == previous_default):
        st.session_state[_DATES_KEY] = default
    st.session_state[_DEFAULT_KEY] = default
    window = st.slider("Dates in view", first, last, default, format="D MMM YYYY", key=_DATES_KEY, bind="query-params")
    st.button("All dates", on_click=_set_window, args=((first, last),), disabled=window == (first, last))
    return ordered_window(window)


def _set_window(window: DateWindow) -> None:
    st.session_state[_DATES_KEY] = window
