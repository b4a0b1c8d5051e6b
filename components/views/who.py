"""Who argues what: types of signatories by argument, and arguments by those to whom they are put."""

from functools import partial

import streamlit as st

from components import filters, markup, on_show, panel, table, who_argues
from components.corpus import counts_whole_corpus
from components.download import png_options, svg_button
from components.paging import page_of
from data.table_query import TableQuery

corpus = on_show.corpus()
with st.container(horizontal=True):
    who = filters.choose("who", "Who")
    shares = filters.choose("figures", "Show") == "share"
selection = filters.chosen(corpus)
query = TableQuery(corpus, "backing", selection)
lines = query.rows[query.rows["who_kind"] == who].reset_index(drop=True)
query, whole = query.over(lines, who), counts_whole_corpus(selection)

if lines.empty:
    filters.nothing_left(query, "Nobody of these types makes an argument, or is asked in one.")
else:
    compared = TableQuery(corpus, "comparison", selection.without_search()).rows
    arguments, columns = who_argues.ordered(compared, lines), tuple(dict.fromkeys(lines["who"]))
    arguments = arguments[page_of(len(arguments), "Arguments", "lines", 40)]
    columns = columns[page_of(len(columns), "Columns", "whose", who_argues.fitting(lines, panel.width(), shares))]
    part = who_argues.Part(who, arguments, columns, shares=shares, whole=whole)
    draw = partial(who_argues.figure, corpus, selection, part, width=panel.width())
    alt = f"{who_argues.QUESTIONS[who]} A dot is larger the larger its share; the table below has the same rows"
    st.plotly_chart(
        draw(dark=st.context.theme.type == "dark"),
        key="who_chart",
        on_select=partial(panel.clicked, "who_chart"),
        selection_mode="points",
        config=png_options(query),
        alt=alt,
    )
    st.caption(
        f"Counted once a {selection.count}. {who_argues.KEYS[who]} "
        "Click a mark, or a cell of the table, to see the words."
    )
    picture = partial(draw, dark=False)
    svg_button(query, picture, width=panel.width(), title=alt)
    st.html(markup.heading("What does the counting change?"))
    st.html(markup.block(who_argues.changes(compared, linked=whole)))
    one = lines.iloc[0]
    numbers = {
        "Count": ("count", who_argues.leads_to(one, whole)), "Of": ("of", who_argues.leads_to(one, whole, "_of")),
        "Share": ("share", "stance"), "Letters": ("letters", "letters" if whole else "stance"),
        "Signatories": ("signatories", "signatories" if whole else "stance"),
    }  # fmt: skip
    shown = {
        "Argument": ("label", lines["label"]), "Who": ("who_label", who_argues.named(lines)),
        "Stance": ("stance", lines["stance"]),
        **{name: (leads_to, lines[column]) for name, (column, leads_to) in numbers.items()},
        "Counted": ("stance", lines["counted"]),
    }  # fmt: skip
    table.show(query, shown)
