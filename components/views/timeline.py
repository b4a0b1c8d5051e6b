"""Show dated items with their uncertainty, and list undated items."""

from functools import partial

import streamlit as st

from components.cards import dates as date_cards
from components.charts import timeline_chart, timeline_controls
from components.markup.records import record_lookup
from components.state import browser, session, urls
from components.widgets import empty_state, filters, header, table
from components.widgets.downloads import export_picture
from components.widgets.pagination import paginated_list
from data.queries.table_query import TableQuery
from data.timeline.items import default_window, full_window, imprecise_dates

corpus = session.current_corpus()
header.page_title(timeline_chart.TITLE, "The letters, what they refer to, and what else happened.")
selection = filters.draw(corpus)
query = TableQuery(corpus, "timeline", selection)
items = query.rows

if items.empty:
    empty_state.draw(query, "No timeline item matches these letters and search words.")
else:
    records = record_lookup(corpus, printed=selection.printed)
    letters = TableQuery(corpus, "letters", selection.without_search()).rows
    if order := date_cards.letter_order(records, letters, printed=selection.printed):
        st.html(order)

    all_dates = full_window(TableQuery(corpus, "timeline", selection.unfiltered()).rows)
    default = default_window(items)
    if all_dates is not None and default is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="timeline_controls"):
            window = timeline_controls.period(all_dates, default)
            folded = timeline_controls.folded_kinds(timeline_chart.items(corpus, selection))
        svg = timeline_chart.page_svg(corpus, selection, window, browser.width(), folded)
        timeline_controls.draw_chart(svg, all_dates, default)
        address = urls.public_address(corpus)
        picture = partial(timeline_chart.picture, corpus, selection, window, browser.width(), folded, address)
        export_picture(query, lambda: picture().svg())
        st.caption("Click a date to see its evidence. Drag over days to zoom in, double-click to see all dates.")

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
    st.caption("Click a cell to see its evidence.")
