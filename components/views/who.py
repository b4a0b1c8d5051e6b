"""Show which signatories make which arguments, and to whom they are addressed."""

from functools import partial

import streamlit as st

from components.cards.support import ranking_changes
from components.charts import support_chart
from components.markup.elements import page_block
from components.markup.tables import Line, TableCell, TableColumn, column
from components.state import browser, open_evidence, session
from components.state.queries import counts_whole_corpus
from components.widgets import empty_state, filters, header
from components.widgets.downloads import png_options, svg_button
from components.widgets.pagination import paginate
from components.widgets.table import data_table
from data.queries.table_query import TableQuery

ARGUMENTS_PER_PAGE = 40

corpus = session.current_corpus()
header.page_title("Who argues what?", "Which signatories make which arguments, and to whom.")
selection = filters.draw(corpus)
with st.container(horizontal=True):
    filters.option_switch("count", "Count by", help="A letter with eight signatories counts as one or as eight.")
    who = filters.option_switch("who", "Columns")
    shares = filters.option_switch("figures", "Values") == "share"
query = TableQuery(corpus, "support", selection)
support = query.rows[query.rows["who_kind"] == who].reset_index(drop=True)
query, linked = query.over(support, who), counts_whole_corpus(selection)

if support.empty:
    empty_state.draw(query, "No signatory or addressee of an argument matches these filters.")
else:
    comparison = TableQuery(corpus, "comparison", selection.without_search()).rows
    arguments = support_chart.order_arguments(comparison, support)
    arguments = arguments[paginate(len(arguments), "Arguments", "lines", ARGUMENTS_PER_PAGE)]
    columns = tuple(dict.fromkeys(support["who"]))
    max_columns = support_chart.max_columns(support, browser.width(), shares)
    columns = columns[paginate(len(columns), "Columns", "whose", max_columns)]
    part = support_chart.SupportSlice(who, arguments, columns, shares=shares, whole=linked)
    chart = partial(support_chart.figure, corpus, selection, part, width=browser.width())
    alt = f"{support_chart.TITLES[who]} A larger dot means a larger share. The table below has the same rows."
    st.plotly_chart(
        chart(dark=st.context.theme.type == "dark"),
        key="who_chart",
        on_select=partial(open_evidence.open_clicked, "who_chart"),
        selection_mode="points",
        config=png_options(query),
        alt=alt,
    )
    st.caption(
        f"Counted by {selection.count}. {support_chart.LEGENDS[who]} Click a mark, or a cell of the table, to see its "
        "evidence."
    )
    svg_button(query, partial(chart, dark=False), width=browser.width(), title=alt)

    header.section_title("Ranks by letters and by signatories")
    st.html(page_block(ranking_changes(comparison, linked=linked)))
    number = {name: support_chart.evidence_column(support.iloc[0], linked, name) for name in ("", "_of")}
    columns = (
        column("Argument", "label"),
        TableColumn(
            "Who", lambda row: TableCell(Line(row["who_label"], "who_label", basis=row["who_basis"])), "who_label"
        ),
        column("Stance", "stance"),
        column("Count", "count", evidence=number[""]),
        column("Of", "of", evidence=number["_of"]),
        column("Share", "share", evidence="stance", sort=False),
        column("Letters", "letters", evidence="letters" if linked else "stance"),
        column("Signatories", "signatories", evidence="signatories" if linked else "stance"),
        column("Counted", "counted", evidence="stance", sort=False),
    )
    data_table(query, columns, is_main=True)
