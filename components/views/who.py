"""Who argues what: types of signatories by argument, and arguments by those to whom they are put."""

from functools import partial

import streamlit as st

from components.cards import support as support_cards
from components.charts import support_chart
from components.markup import elements
from components.state import browser, open_evidence, session
from components.state.queries import counts_whole_corpus
from components.widgets import empty_state, filters, table
from components.widgets.downloads import png_options, svg_button
from components.widgets.pagination import paginate
from data.queries.table_query import TableQuery

corpus = session.current_corpus()
with st.container(horizontal=True):
    who = filters.option_switch("who", "Who")
    shares = filters.option_switch("figures", "Show") == "share"
selection = filters.current_selection(corpus)
query = TableQuery(corpus, "support", selection)
lines = query.rows[query.rows["who_kind"] == who].reset_index(drop=True)
query, whole = query.over(lines, who), counts_whole_corpus(selection)

if lines.empty:
    empty_state.empty_state(query, "Nobody of these types makes an argument, or is asked in one.")
else:
    compared = TableQuery(corpus, "comparison", selection.without_search()).rows
    arguments, columns = support_chart.order_arguments(compared, lines), tuple(dict.fromkeys(lines["who"]))
    arguments = arguments[paginate(len(arguments), "Arguments", "lines", 40)]
    columns = columns[
        paginate(len(columns), "Columns", "whose", support_chart.max_columns(lines, browser.width(), shares))
    ]
    part = support_chart.SupportSlice(who, arguments, columns, shares=shares, whole=whole)
    draw = partial(support_chart.figure, corpus, selection, part, width=browser.width())
    alt = f"{support_chart.QUESTIONS[who]} A dot is larger the larger its share; the table below has the same rows"
    st.plotly_chart(
        draw(dark=st.context.theme.type == "dark"),
        key="who_chart",
        on_select=partial(open_evidence.open_clicked, "who_chart"),
        selection_mode="points",
        config=png_options(query),
        alt=alt,
    )
    st.caption(
        f"Counted by {selection.count}. {support_chart.KEYS[who]} "
        "Click a mark, or a cell of the table, to see the words."
    )
    picture = partial(draw, dark=False)
    svg_button(query, picture, width=browser.width(), title=alt)
    st.html(elements.heading("What does the counting change?"))
    st.html(elements.page_block(support_cards.ranking_changes(compared, linked=whole)))
    one = lines.iloc[0]
    numbers = {
        "Count": ("count", support_chart.cell_of_mark(one, whole)),
        "Of": ("of", support_chart.cell_of_mark(one, whole, "_of")),
        "Share": ("share", "stance"), "Letters": ("letters", "letters" if whole else "stance"),
        "Signatories": ("signatories", "signatories" if whole else "stance"),
    }  # fmt: skip
    shown = {
        "Argument": ("label", lines["label"]), "Who": ("who_label", support_chart.named(lines)),
        "Stance": ("stance", lines["stance"]),
        **{name: (leads_to, lines[column]) for name, (column, leads_to) in numbers.items()},
        "Counted": ("stance", lines["counted"]),
    }  # fmt: skip
    table.selectable_table(query, shown)
