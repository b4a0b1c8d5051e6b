"""What is dated, with its uncertainty drawn; what is not dated, listed."""

import pandas as pd
import streamlit as st

from components import evidence, filters, markup, panel, table, timeline_card
from components.corpus import rows, says
from components.opened import opened
from data.evidence import Cell


def clicked() -> None:
    """Open the evidence of the mark that was clicked; a second click takes its selection back, and opens it again."""
    points = st.session_state["timeline_chart"].selection.points
    for point in points:
        panel.mark(Cell("timeline", (str(point["customdata"]),), "when"))
    if not points:
        panel.again()


corpus = opened()
selection = filters.chosen(corpus)
items = rows(corpus, "timeline", selection)

if items.empty:
    filters.nothing_left(
        corpus, says(corpus, "timeline", selection, 0), "Nothing dated belongs to these letters and words."
    )
else:
    book = evidence.ledger(corpus, printed=selection.printed)
    st.html(markup.block(timeline_card.order(book, rows(corpus, "letters", selection.without_search()))))
    undated = items[items["edtf"].isna()]
    if len(undated) < len(items):
        st.plotly_chart(
            timeline_card.figure(corpus, selection, dark=st.context.theme.type == "dark"),
            key="timeline_chart",
            on_select=clicked,
            selection_mode="points",
            config={"displaylogo": False},
            alt="Timeline: one row an item, a line where the day is not known; the table below has the same rows",
        )
        st.caption(
            "A mark is a day; a line is what is not known to the day. ◀ and ▶ say that it goes on, open or beyond this "
            "view (drag or zoom). Hollow and dotted: from outside (↗). Dashed: derived from printed words (∴), where a "
            "source is named with an outside date. Click a mark, or a cell of the table, to see what it rests on."
        )
    st.html(markup.block(timeline_card.undated(book, undated)))
    titles = [book.letters[letter]["short_title"] if pd.notna(letter) else "" for letter in items["letter"]]
    shown = {
        "What": ("label", items["label"]),
        "When": ("when", items["when"]),
        "Known how": ("basis", book.knowns(items["basis"], items["source"])),
        "As printed": ("printed", items["printed"]),
        "Passage": ("passage", items["passage"]),
        "Letter": ("letter", titles),
        "Kind": ("kind", items["kind"]),
        "EDTF": ("edtf", items["edtf"]),
        "Confidence": ("confidence", items["confidence"]),
        "Note": ("note", items["note"]),
    }
    table.show(corpus, "timeline", selection, items, shown, picks="item")
    st.caption("Click a cell to see what it rests on. Tick a row, or choose an item below, to see its date whole.")
    labels = table.labels(items, "item", "label", "kind")
    item = table.choose("Dated item", "item", labels)
    if item is not None:
        st.html(markup.block(timeline_card.card(book, items[items["item"] == item].iloc[0])))
