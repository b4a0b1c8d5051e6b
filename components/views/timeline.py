"""Show which letter came first, and every date with its uncertainty."""

from functools import partial

import streamlit as st

from components.cards import dates as date_cards
from components.charts import timeline_chart, timeline_controls
from components.markup.records import record_lookup
from components.state import browser, session, urls
from components.state.cache import cached_html
from components.views import signatures_over_time
from components.widgets import empty_state, filters, header
from components.widgets.downloads import export_picture
from components.widgets.table import column_choice, data_table
from data.queries.table_query import TableQuery

corpus = session.current_corpus()
top = st.container()
with st.container(horizontal=True, vertical_alignment="center", key="timeline_bar"):
    selection = filters.draw(corpus)
    controls = st.container(horizontal=True, vertical_alignment="center", width="content")
query = TableQuery(corpus, "timeline", selection)
items = query.rows
records = record_lookup(corpus, printed=selection.printed)
letters = TableQuery(corpus, "letters", selection.without_search()).rows
order = cached_html(
    corpus, "order of letters", selection,
    lambda: date_cards.letter_order(records, letters, printed=selection.printed),
)  # fmt: skip
lead = "" if order else "The letters, what they refer to, and what else happened."
with top:
    header.page_title(timeline_chart.TITLE, lead, date_cards.undated_letters(corpus, selection), answer=order)

if items.empty:
    empty_state.draw(query, "No timeline item matches these letters and search words.")
else:
    all_dates, default = timeline_chart.windows(corpus, selection)
    if all_dates is not None and default is not None:
        with controls:
            window = timeline_controls.period(all_dates, default)
            folded = timeline_controls.folded_kinds(timeline_chart.items(corpus, selection))
        drawn = timeline_chart.layout(corpus, selection, window, browser.width(), folded)
        shown = (selection, window, browser.width(), folded)
        svg = partial(timeline_chart.page_svg, corpus, *shown)
        frame = partial(timeline_controls.chart, svg, drawn, all_dates, default)
        st.html(cached_html(corpus, "timeline", shown, frame))
        address = urls.public_address(corpus)
        picture = partial(timeline_chart.picture, corpus, selection, window, browser.width(), folded, address)
        export_picture(query, lambda: picture().svg())

    more = column_choice(date_cards.MORE_COLUMNS)
    rows, groups = date_cards.by_certainty(corpus, selection)
    data_table(query.over(rows), date_cards.date_columns(records, more), groups=groups, is_main=True)

signatures_over_time.draw(corpus, selection)
