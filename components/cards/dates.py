"""The timeline's figure, kept by selection, the days it shows, and the words behind its items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from components.charts.svg import picture
from components.markup.elements import block, facts, given, mark, note, text
from components.markup.records import RecordLookup, cell, cells, record_lookup
from components.state.cache import cached_query
from components.widgets.pagination import page_slice
from data import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.tables.model_index import Row, listed, to_records
from data.timeline.items import Item, View, dated, default_view, in_order, not_to_the_day
from data.timeline.layout import laid_out
from data.timeline.letter_order import Dated, settled

# How many entries of a list a page shows.
PAGE = 25
_TOLD = 4
_DATES, _DEFAULT = "dates", "dates_by_default"
# The days that Streamlit's slider can hold exactly (see its documentation).
_SLIDER = date(1684, 7, 29), date(2255, 6, 4)


@cached_query(200)
def figure(corpus: Corpus, selection: Selection, view: View, width: int, *, dark: bool) -> dict[str, Any]:
    """The figure of a selection for the days in view, laid out for so many pixels; made once for each theme."""
    from components.charts import timeline_figure  # Plotly is loaded by the page that draws, not by every page.

    layout = laid_out(_items(corpus, selection), view, width - 2 * timeline_figure.SIDE)
    return timeline_figure.timeline(layout, dark=dark)


def view_at_hand() -> View | None:
    """The days in view where the page that is shown lets them be chosen."""
    return in_order(st.session_state[_DATES]) if _DATES in st.session_state else None


def svg(corpus: Corpus, selection: Selection, view: View | None, width: int) -> str | None:
    """The picture of a selection as SVG, for these days or those that are shown by default; None without dates."""
    items = TableQuery(corpus, "timeline", selection).rows
    view = view or default_view(items)
    return (
        None if view is None else picture(figure(corpus, selection, view, width, dark=False), width, alt(items, view))
    )


def alt(items: pd.DataFrame, view: View) -> str:
    """What the picture shows, for those who do not see it."""
    first, last = (f"{day:%d %B %Y}".lstrip("0") for day in view)
    unsure, undated = len(not_to_the_day(items)), len(items) - int(items["edtf"].count())
    return (
        f"Timeline from {first} to {last}, in lanes: letters, what they refer to, context. Of {len(items):,} items, "
        f"{unsure:,} are lines, not known to the day, and {undated:,} have no date; the table below has them all."
    )


def _items(corpus: Corpus, selection: Selection) -> list[Item]:
    items = TableQuery(corpus, "timeline", selection).rows
    items["known"] = record_lookup(corpus, printed=selection.printed).knowns(items, "basis", "source")
    return dated(items)


def chosen_view(whole: View, default: View) -> View:
    """The days in view: two handles, kept in the address, and a button for all dates.

    While nobody has moved the handles, they follow the default of what is selected; so they do where they were left
    at days that no date reaches any more. Where no date can be a handle, all days are in view.
    """
    first, last = max(whole[0], _SLIDER[0]), min(whole[1], _SLIDER[1])
    if first >= last:
        return whole
    default = in_order(min(max(day, first), last) for day in default)
    before, held = st.session_state.get(_DEFAULT), st.session_state.get(_DATES)
    beyond = held is not None and not all(first <= day <= last for day in held)
    if beyond or (before not in (None, default) and held == before):
        st.session_state[_DATES] = default
    st.session_state[_DEFAULT] = default
    chosen = st.slider("Dates in view", first, last, default, format="D MMM YYYY", key=_DATES, bind="query-params")
    st.button("All dates", on_click=_choose, args=((first, last),), disabled=chosen == (first, last))
    return in_order(chosen)


def _choose(view: View) -> None:
    st.session_state[_DATES] = view


def uncertain(book: RecordLookup, items: pd.DataFrame) -> None:
    """What is dated, but not known to the day, and why not."""
    _listed(f"Not known to the day ({len(items):,}), and why", items, "uncertain", lambda row: _uncertain(book, row))


def undated(book: RecordLookup, items: pd.DataFrame) -> None:
    """What could not be dated, and why."""
    _listed(f"Not dated ({len(items):,})", items, "undated", lambda row: _undated(book, row))


def _listed(heading: str, items: pd.DataFrame, key: str, line: Callable[[Row], str]) -> None:
    """A list under its heading, by pages where it is long; nothing where it is empty."""
    if items.empty:
        return
    above, below = st.container(), st.container()
    with below:
        shown = page_slice(len(items), key, PAGE)
    part = f": {shown.start + 1:,} to {shown.stop:,}" if len(items) > PAGE else ""
    lines = "".join(line(row) for row in to_records(items.iloc[shown]))
    with above:
        st.html(block(f"<h3>{heading}{part}</h3><ul>{lines}</ul>"))


def _uncertain(book: RecordLookup, row: Row) -> str:
    """What happened; when, and how that is known; why no more is known."""
    when = cell(book.given(row["when"], row["basis"], row["source"], row["confidence"]), "timeline", row, "when")
    what = cell(f"<strong>{text(row['label'])}</strong>", "timeline", row, "label")
    return f"<li>{what}: {when}{_place(book, row)}<br>Why: {_why(row)}</li>"


def _why(row: Row) -> str:
    """The note of a date; where it has none, what is printed; where nothing is, that no reason is given."""
    if row["note"]:
        return cell(text(row["note"]), "timeline", row, "note")
    if row["printed"]:
        return cell(f"the article prints “{text(row['printed'])}” and no day", "timeline", row, "printed")
    return '<span class="soft">the corpus gives no reason</span>'


def _place(book: RecordLookup, row: Row) -> str:
    """A link to the passage that mentions an item; nothing where none does."""
    return f" {book.link(row['letter'], row['passage'])}" if row["passage"] else ""


def _undated(book: RecordLookup, row: Row) -> str:
    printed = f": “{text(row['printed'])}”" if row["printed"] else ""
    said = cell(text(row["label"]) + printed, "timeline", row, "basis")
    return f"<li>{said}{_place(book, row)} {note(row['note'])}</li>"


def card(book: RecordLookup, item: Row) -> str:
    """An item: its date, how that is known, and the passage that mentions it."""
    printed = given(item["printed"]) if item["printed"] else "no expression of time is printed"
    when = book.given(item["when"], item["basis"], item["source"], item["confidence"])
    edtf, beside = cells("timeline", item, "edtf", "note")
    terms = facts(
        {
            "When": cell(when, "timeline", item, "basis"),
            "As printed": cell(printed, "timeline", item, "printed") if item["printed"] else printed,
            "EDTF": edtf,
            "Note": beside,
            "Mentioned in": _where(book, item),
        }
    )
    label = cell(text(item["label"]), "timeline", item, "label")
    return f'<section class="card here"><h3>{label}</h3>{terms}</section>'


def _where(book: RecordLookup, item: Row) -> str:
    if item["passage"] is None:
        return ""
    row = book.passage(item["letter"], item["passage"])
    return f"{book.link(item['letter'], item['passage'])} {mark(row['voice'])}: {text(row['gist'])}"


def order(book: RecordLookup, letters: pd.DataFrame) -> str:
    """Which letter came first, as far as known, and what that rests on; what the dates alone would say."""
    rows = to_records(letters)
    told = [line for row in rows if (line := _follows(book, row))]
    dated = [
        Dated(row["short_title"], row["date_earliest"] or "", row["date_latest"] or "", bool(row["date"]))
        for row in rows
    ]
    lines = [*(f"<li>{text(line)}</li>" for line in settled(dated)), *told]
    more = f"<details><summary>{len(lines) - _TOLD} more</summary><ul>{''.join(lines[_TOLD:])}</ul></details>"
    shown = f"<ul>{''.join(lines[:_TOLD])}</ul>{more if len(lines) > _TOLD else ''}"
    return f"<h3>Order of the letters</h3>{shown}" if lines else ""


def _follows(book: RecordLookup, row: Row) -> str:
    earlier = [name for name in listed(row["follows"]) if name in book.titles]
    names = ", ".join(f"“{text(book.titles[name])}”" for name in earlier)
    said = f"“{text(row['short_title'])}” came after {names}"
    known = book.given("", "outside", row["follows_source"], row["follows_confidence"])
    return f"<li>{cell(said + known, 'letters', row, 'follows')} {note(row['follows_note'])}</li>" if names else ""
