"""What is dated, with its uncertainty drawn; what is not dated, listed."""

from functools import partial

import streamlit as st

from components.cards import dates as date_cards
from components.charts import timeline_chart
from components.markup import elements, records
from components.state import browser, open_evidence, session
from components.widgets import empty_state, filters, table
from components.widgets.downloads import png_options, svg_button
from components.widgets.pagination import paginated_list
from data.evidence.cells import Cell
from data.queries.table_query import TableQuery
from data.timeline.items import default_window, full_window, imprecise_dates


def dated(item: str) -> Cell:
    """The cell that says when an item was."""
    return Cell("timeline", (item,), "when")


corpus = session.current_corpus()
selection = filters.current_selection(corpus)
query = TableQuery(corpus, "timeline", selection)
items = query.rows

if items.empty:
    empty_state.empty_state(query, "Nothing dated belongs to these letters and words.")
else:
    book = records.record_lookup(corpus, printed=selection.printed)
    letters = TableQuery(corpus, "letters", selection.without_search()).rows
    st.html(elements.page_block(date_cards.letter_order(book, letters)))
    whole = full_window(TableQuery(corpus, "timeline", selection.unfiltered()).rows)
    default = default_window(items)
    if whole is not None and default is not None:
        picture, under = st.container(), st.container(horizontal=True, vertical_alignment="bottom")
        with under:
            view = timeline_chart.date_window_slider(whole, default)
        figure = partial(timeline_chart.figure, corpus, selection, view, browser.width())
        alt = timeline_chart.alt(items, view)
        with picture:
            st.plotly_chart(
                figure(dark=st.context.theme.type == "dark"),
                key="timeline_chart",
                on_select=partial(open_evidence.open_clicked, "timeline_chart", dated),
                selection_mode="points",
                config=png_options(query),
                alt=alt,
            )
        st.caption(
            "Click a mark or a line to see what it rests on. Drag over days to enlarge them; labels are laid out for "
            "the days between the handles."
        )
        svg_button(query, partial(figure, dark=False), width=browser.width(), title=alt)
    imprecise, undated = imprecise_dates(items), items[items["edtf"].isna()]
    paginated_list(
        f"Not known to the day ({len(imprecise):,}), and why", imprecise, "uncertain",
        partial(date_cards.imprecise_date, book),
    )  # fmt: skip
    paginated_list(f"Not dated ({len(undated):,})", undated, "undated", partial(date_cards.undated_item, book))
    titles = [book.titles.get(letter, "") for letter in items["letter"]]
    shown = {
        "What": ("label", items["label"]),
        "When": ("when", items["when"]),
        "Known how": ("basis", book.knowns(items, "basis", "source")),
        "As printed": ("printed", items["printed"]),
        "Passage": ("passage", items["passage"]),
        "Letter": ("letter", titles),
        "Kind": ("kind", items["kind"]),
        "EDTF": ("edtf", items["edtf"]),
        "Confidence": ("confidence", items["confidence"]),
        "Note": ("note", items["note"]),
    }
    table.selectable_table(query, shown, picks="item")
    st.caption("Click a cell to see what it rests on. Tick a row, or choose an item below, to see its date whole.")
    labels = table.labels(items, "item", "label", "kind")
    item = table.record_picker("Dated item", "item", labels)
    if item is not None:
        st.html(elements.page_block(date_cards.item_card(book, book.index.rows["timeline"][(item,)])))
