"""Show dated items with their uncertainty, and list undated items."""

from functools import partial

import streamlit as st

from components.cards import dates as date_cards
from components.charts import timeline_chart
from components.markup.elements import page_block
from components.markup.records import record_lookup
from components.state import browser, open_evidence, session
from components.widgets import empty_state, filters, header, table
from components.widgets.downloads import png_options, svg_button
from components.widgets.pagination import paginated_list
from data.evidence.cells import Cell
from data.queries.table_query import TableQuery
from data.timeline.items import default_window, full_window, imprecise_dates


def date_cell(item: str) -> Cell:
    """Return the table cell with the date of an item."""
    return Cell("timeline", (item,), "when")


corpus = session.current_corpus()
header.page_title("What happened when, and how sure is it?", "The letters, what they refer to, and what else happened.")
selection = filters.draw(corpus)
query = TableQuery(corpus, "timeline", selection)
items = query.rows

if items.empty:
    empty_state.draw(query, "No timeline item matches these letters and search words.")
else:
    records = record_lookup(corpus, printed=selection.printed)
    letters = TableQuery(corpus, "letters", selection.without_search()).rows
    st.html(page_block(date_cards.letter_order(records, letters)))

    all_dates = full_window(TableQuery(corpus, "timeline", selection.unfiltered()).rows)
    default = default_window(items)
    if all_dates is not None and default is not None:
        chart, controls = st.container(), st.container(horizontal=True, vertical_alignment="bottom")
        with controls:
            window = timeline_chart.date_window_slider(all_dates, default)
        figure = partial(timeline_chart.figure, corpus, selection, window, browser.width())
        alt = timeline_chart.alt(items, window)
        with chart:
            st.plotly_chart(
                figure(dark=st.context.theme.type == "dark"),
                key="timeline_chart",
                on_select=partial(open_evidence.open_clicked, "timeline_chart", date_cell),
                selection_mode="points",
                config=png_options(query),
                alt=alt,
            )
        st.caption(
            "Click a mark or a line to see its evidence. Drag over days to zoom in. Labels are placed for the days "
            "between the handles."
        )
        svg_button(query, partial(figure, dark=False), width=browser.width(), title=alt)

    imprecise, undated = imprecise_dates(items), items[items["edtf"].isna()]
    paginated_list(
        f"Imprecise dates ({len(imprecise):,}), with reasons", imprecise, "uncertain",
        partial(date_cards.imprecise_date, records),
    )  # fmt: skip
    paginated_list(f"Undated items ({len(undated):,})", undated, "undated", partial(date_cards.undated_item, records))

    columns = {
        "What": ("label", items["label"]),
        "When": ("when", items["when"]),
        "Basis": ("basis", records.basis_labels(items, "basis", "source")),
        "As printed": ("printed", items["printed"]),
        "Passage": ("passage", items["passage"]),
        "Letter": ("letter", [records.titles.get(letter, "") for letter in items["letter"]]),
        "Kind": ("kind", items["kind"]),
        "EDTF": ("edtf", items["edtf"]),
        "Confidence": ("confidence", items["confidence"]),
        "Note": ("note", items["note"]),
    }
    if any(links := records.link_targets(items["source"])):
        columns["Source"] = ("source", links)
    table.selectable_table(query, columns, record_column="item", links=["Source"])
    st.caption("Click a cell to see its evidence. Select a row, or pick an item below, to see its date in full.")
    item = table.record_picker("Dated item", "item", table.unique_labels(items, "item", "label", "kind"))
    if item is not None:
        st.html(page_block(date_cards.item_card(records, records.index.rows["timeline"][(item,)])))
