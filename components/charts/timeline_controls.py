"""Draw the timeline and its controls: its period and its lanes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import streamlit as st

from components.markup.elements import drawing_data
from components.markup.templates import Html, render
from components.state import parameters, urls
from data.documents.timeline_svg import SIDE_MARGIN
from data.model.dates import short_label
from data.timeline.items import DateWindow, TimelineItem, centred_window, ordered_window
from data.timeline.lanes import Layout

_DATES, _LANES = "dates", "lanes"
# The kinds of items in each group of lanes, and the name of the group. The first groups are shown by default.
LANE_GROUPS = {
    "letters": ("Letters", ("letter", "article")),
    "referred": ("Referred to", ("reference",)),
    "context": ("Context", ("context",)),
}
_SHOWN_BY_DEFAULT = ["letters", "referred"]
_THREE_MONTHS = timedelta(days=91)
# Streamlit's documentation gives these as the dates that a slider holds exactly.
_MIN_SLIDER_DATE, _MAX_SLIDER_DATE = date(1684, 7, 29), date(2255, 6, 4)


def current_window() -> DateWindow | None:
    """Return the date window in the address, or None if the address has no valid one."""
    return _parse_window(parameters.get_all(_DATES))


def window_address(days: DateWindow) -> str:
    """Return the address of the current page with these days in view."""
    return urls.address("", **{_DATES: [day.isoformat() for day in ordered_window(days)]})


def _parse_window(values: Sequence[Any]) -> DateWindow | None:
    try:
        days = [date.fromisoformat(str(day)) for day in values]
    except ValueError:
        return None
    return ordered_window(days) if len(days) == 2 else None


def period(all_dates: DateWindow, default: DateWindow) -> DateWindow:
    """Draw the period behind a button: two date fields, presets and a slider. Return the date window.

    A window of the address that is not within all dates is refused.
    """
    default = ordered_window(min(max(day, all_dates[0]), all_dates[1]) for day in default)
    window = current_window() or default
    if not all_dates[0] <= window[0] < window[1] <= all_dates[1]:
        window = default
    if parameters.get(_DATES) and window != current_window():
        parameters.refuse(f"`{_DATES}` must be two days from {all_dates[0]} to {all_dates[1]}.")
    with st.popover(_period_label(window), key="period"):
        with st.container(horizontal=True):
            for name, label, day in zip(("from", "to"), ("From", "To"), window, strict=True):
                st.session_state[name] = day
                st.date_input(
                    label, min_value=all_dates[0], max_value=all_dates[1], key=name, on_change=_set_from_fields,
                    format="DD/MM/YYYY", width=150,
                )  # fmt: skip
        with st.container(horizontal=True):
            _preset("Around the letters", default, window, default)
            _preset("3 months", _within(centred_window(default, _THREE_MONTHS), all_dates), window, default)
            _preset("All", all_dates, window, default)
        if all_dates[0] >= _MIN_SLIDER_DATE and all_dates[1] <= _MAX_SLIDER_DATE:
            handles = parameters.widget(_DATES, window, default=default)
            st.slider("Dates in view", *all_dates, format="D MMM YYYY", **handles)
    return window


def _period_label(window: DateWindow) -> str:
    return short_label(f"{window[0].isoformat()}/{window[1].isoformat()}")


def _within(window: DateWindow, all_dates: DateWindow) -> DateWindow:
    return max(window[0], all_dates[0]), min(window[1], all_dates[1])


def _preset(label: str, preset: DateWindow, window: DateWindow, default: DateWindow) -> None:
    st.button(label, on_click=_set_window, args=(preset, default), disabled=preset == window)


def _set_window(window: DateWindow, default: DateWindow) -> None:
    parameters.put({_DATES: [] if window == default else [day.isoformat() for day in window]})


def _set_from_fields() -> None:
    """Take over the window of the two date fields. An empty field changes nothing."""
    days = [st.session_state["from"], st.session_state["to"]]
    if all(days):
        parameters.put({_DATES: [day.isoformat() for day in ordered_window(days)]})


def folded_kinds(items: Sequence[TimelineItem]) -> tuple[str, ...]:
    """Draw a switch for each group of lanes that has items. Return the kinds whose lanes are folded.

    A folded lane says how many items it has. The browser draws switches twice if their labels change, so they have no
    counts, and other lanes have switches of their own.
    """
    kinds = {item.kind for item in items}
    labels = {name: label for name, (label, group) in LANE_GROUPS.items() if kinds.intersection(group)}
    default = [name for name in _SHOWN_BY_DEFAULT if name in labels] or list(labels)
    shown = parameters.options_of(_LANES, labels, "lane", elsewhere=LANE_GROUPS) or default
    st.pills(
        "Lanes", list(labels), selection_mode="multi", label_visibility="collapsed",
        format_func=lambda name: LANE_GROUPS[name][0],
        **parameters.widget(_LANES, shown, default=default, key="_".join([_LANES, *labels])),
    )  # fmt: skip
    return tuple(kind for name, (_, group) in LANE_GROUPS.items() if name not in shown for kind in group)


def chart(svg: Callable[[], str], layout: Layout, all_dates: DateWindow, default: DateWindow) -> Html:
    """Return the chart. Dragging over its days shows only these, and a double click shows all dates.

    `drawings.js` reports the dates.
    """
    windows = {"shown": layout.window, "all": all_dates, "default": default}
    days = {name: [day.isoformat() for day in window] for name, window in windows.items()}
    drawing = drawing_data(svg(), **days, width=layout.width, margin=SIDE_MARGIN)
    return render("timeline_frame.html.j2", drawing=drawing, has_bars=any(lane.bars for lane in layout.lanes))


def take_over_dates(days: Any) -> None:
    """Take over two days of the chart, or the default ones if there are none.

    What cannot be shown is refused by `period`, because the browser may send anything.
    """
    if isinstance(days, list):
        parameters.put({_DATES: [str(day) for day in days[:2]]})
