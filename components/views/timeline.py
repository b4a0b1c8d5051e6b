"""What is dated, with its uncertainty drawn; what is not dated, listed."""

import pandas as pd
import streamlit as st

from components import evidence, filters, markup, table, timeline_card
from components.corpus import rows, says
from components.opened import opened

corpus = opened()
selection = filters.chosen(corpus)
items = rows(corpus, "timeline", selection)

if items.empty:
    filters.nothing_left(says(corpus, "timeline", selection, 0), "Nothing dated belongs to these letters and words.")
else:
    book = evidence.ledger(corpus, printed=selection.printed)
    undated = items[items["edtf"].isna()]
    if len(undated) < len(items):
        st.plotly_chart(
            timeline_card.figure(corpus, selection, dark=st.context.theme.type == "dark"),
            key="timeline_chart",
            config={"displaylogo": False},
            alt="Timeline: one row an item, a line where the day is not known; the table below has the same rows",
        )
        st.caption(
            "A mark is a day; a line is what is not known to the day. ◀ and ▶ say that it goes on, open or beyond this "
            "view (drag or zoom). Hollow and dotted: from outside (↗). Dashed: derived from printed words (∴), where a "
            "source is named with an outside date."
        )
    st.html(markup.block(timeline_card.undated(book, undated)))
    titles = [book.letters[letter]["short_title"] if pd.notna(letter) else "" for letter in items["letter"]]
    shown = {
        "What": items["label"],
        "When": items["when"],
        "Known how": book.knowns(items["basis"], items["source"]),
        "As printed": items["printed"],
        "Passage": items["passage"],
        "Letter": titles,
        "Kind": items["kind"],
        "EDTF": items["edtf"],
        "Confidence": items["confidence"],
        "Note": items["note"],
    }
    table.show(corpus, "timeline", selection, items, shown, picks="item")
    st.caption("Pick a row, or an item below, to see what its date rests on.")
    labels = table.labels(items, "item", "label", "kind")
    item = table.choose("Dated item", "item", labels)
    if item is not None:
        st.html(markup.block(timeline_card.card(book, items.set_index("item").loc[item])))
