"""Timeline chart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.svg import figure_to_svg
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

_DATES, _DEFAULT = "dates", "dates_by_default"
# The days that Streamlit's slider can hold exactly (see its documentation).
_SLIDER = date(1684, 7, 29), date(2255, 6, 4)


@cached_query(200)
def figure(corpus: Corpus, selection: Selection, view: DateWindow, width: int, *, dark: bool) -> dict[str, Any]:
    """The figure of a selection for the days in view, laid out for so many pixels; made once for each theme."""
    from components.charts import timeline_figure  # Plotly is loaded by the page that draws, not by every page.

    layout = lay_out(_items(corpus, selection), view, width - 2 * timeline_figure.SIDE)
    return timeline_figure.timeline_figure(layout, dark=dark)


def current_window() -> DateWindow | None:
    """The days in view where the page that is shown lets them be chosen."""
    return ordered_window(st.session_state[_DATES]) if _DATES in st.session_state else None


def svg(corpus: Corpus, selection: Selection, view: DateWindow | None, width: int) -> str | None:
    """The picture of a selection as SVG, for these days or those that are shown by default; None without dates."""
    items = TableQuery(corpus, "timeline", selection).rows
    view = view or default_window(items)
    return (
        None
        if view is None
        else figure_to_svg(figure(corpus, selection, view, width, dark=False), width, alt(items, view))
    )


def alt(items: pd.DataFrame, view: DateWindow) -> str:
    """What the picture shows, for those who do not see it."""
    first, last = (f"{day:%d %B %Y}".lstrip("0") for day in view)
    unsure, undated = len(imprecise_dates(items)), len(items) - int(items["edtf"].count())
    return (
        f"Timeline from {first} to {last}, in lanes: letters, what they refer to, context. Of {len(items):,} items, "
        f"{unsure:,} are lines, not known to the day, and {undated:,} have no date; the table below has them all."
    )


def _items(corpus: Corpus, selection: Selection) -> list[TimelineItem]:
    items = TableQuery(corpus, "timeline", selection).rows
    items["known"] = record_lookup(corpus, printed=selection.printed).knowns(items, "basis", "source")
    return timeline_items(items)


def date_window_slider(whole: DateWindow, default: DateWindow) -> DateWindow:
    """The days in view: two handles, kept in the address, and a button for all dates.

    While nobody has moved the handles, they follow the default of what is selected; so they do where they were left
    at days that no date reaches any more. Where no date can be a handle, all days are in view.
    """
    first, last = max(whole[0], _SLIDER[0]), min(whole[1], _SLIDER[1])
    if first >= last:
        return whole
    default = ordered_window(min(max(day, first), last) for day in default)
    before, held = st.session_state.get(_DEFAULT), st.session_state.get(_DATES)
    beyond = held is not None and not all(first <= day <= last for day in held)
    if beyond or (before not in (None, default) and held == before):
        st.session_state[_DATES] = default
    st.session_state[_DEFAULT] = default
    chosen = st.slider("Dates in view", first, last, default, format="D MMM YYYY", key=_DATES, bind="query-params")
    st.button("All dates", on_click=_choose, args=((first, last),), disabled=chosen == (first, last))
    return ordered_window(chosen)


def _choose(view: DateWindow) -> None:
    st.session_state[_DATES] = view
