"""Show a letter passage by passage, with everything that was coded from it, or all sources of the corpus."""

from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st

from components.cards import facts as fact_cards
from components.cards import letter_texts
from components.cards import passages as passage_cards
from components.markup.elements import literal
from components.markup.records import record_lookup
from components.markup.sources import shown_sources, sources_table
from components.state import parameters, session
from components.state.cache import cached_html
from components.state.queries import describe_first_options, first_options
from components.state.urls import OPEN_FACTS
from components.widgets import empty_state, filters, header, table
from components.widgets.downloads import export_as_main
from components.widgets.table import paginate
from data.articles.quotes import describe_verification
from data.queries.table_query import TableQuery

# More letters are a list. It takes a click more, and a first visit loads more scripts.
MAX_BUTTONS = 5
SOURCES_PER_PAGE = 30
LEADS = {
    "letters": "Each letter passage by passage, with everything that was coded from it.",
    "sources": "Every source, and what depends on it.",
}


def draw_letters() -> None:
    """Draw a choice of letter, and the chosen one. Without a choice, it is the first one that matches the filters."""
    matches = TableQuery(corpus, "passages", selection).rows
    filtered = TableQuery(corpus, "letters", selection.without_search()).rows["letter"]
    # Of thousands of letters, a click must not go through all passages.
    first = next(iter([*matches["letter"].head(1), *filtered.head(1)]), None)
    picked = pick_letter(first, filtered)
    passage = None
    # A passage id means nothing without its letter, so the address must name both.
    if picked is not None:
        model = next(record for record in corpus.model.letters if record.id == picked)
        ids = {record.id: record.id for record in model.passages}
        passage = parameters.option("passage", ids, "passage")
    elif parameters.get("passage"):
        parameters.refuse("`passage` needs the letter of the passage in `read`.")
    if letter := picked or first:
        draw_letter(letter, passage, is_filtered=bool(filtered.eq(letter).any()))
    else:
        empty_state.draw(TableQuery(corpus, "passages", selection), "No letter has a matching actor in these roles.")


def pick_letter(first: str | None, filtered: pd.Series) -> str | None:
    """Draw the letters. Return the picked one, or None if it is the first by default.

    Many are a list, which begins with the filtered ones. Of thousands, it has only the first and the picked one.
    """
    picked = parameters.option("read", titles, "letter")
    clears = ["passage", OPEN_FACTS, "facts_page"]
    if len(titles) <= MAX_BUTTONS:
        # With another default, these are other buttons: the browser may send the one that they had until now.
        shown = parameters.widget("read", picked or first, clears=clears, key=f"read_{first}")
        st.pills(
            "Letter to read", list(titles), format_func=lambda letter: literal(titles.get(letter, letter)),
            required=True, label_visibility="collapsed", **shown,
        )  # fmt: skip
    else:
        options = first_options([*filtered.tolist(), *titles], filter(None, [picked]))
        st.selectbox(
            "Letter to read", options, index=None, format_func=lambda letter: titles.get(letter, letter),
            placeholder=titles.get(first or "", "No letters"), **parameters.widget("read", picked, clears=clears),
        )  # fmt: skip
        if note := describe_first_options(len(titles)):
            st.caption(note)
    return picked


def draw_letter(letter: str, passage: str | None, *, is_filtered: bool) -> None:
    """Draw a letter with all its codings, because it is evidence. `passage` is shown first, with its neighbours.

    Only a search reduces the passages. `is_filtered` tells whether the filters include the letter.
    """
    of_letter = replace(selection.unfiltered(), letter=(letter,))
    model = next(record for record in corpus.model.letters if record.id == letter)
    facts = passage_cards.facts_of_letter(corpus, letter, printed=selection.printed)
    coded = partial(passage_cards.coded_letter, corpus, model, of_letter, facts)

    def heading() -> str:
        verification = describe_verification([model], corpus.article_texts)
        left_out = letter_texts.left_out_by_report(TableQuery(corpus, "statements", of_letter).rows)
        return letter_texts.heading(records, letter, verification) + left_out

    st.html(cached_html(corpus, "letter heading", of_letter, heading))
    # What follows keeps its place without facts. Elsewhere, the browser would draw it again.
    with st.container():
        remaining = passage_cards.remaining_facts(corpus, letter, printed=selection.printed)
        draw_outside_facts(TableQuery(corpus, "facts", of_letter).over(remaining, "of-the-letter"))
    if not is_filtered:
        st.caption("The filters exclude this letter. It is shown because the address names it.")
    if passage is not None:
        st.html(passage_cards.passage_with_neighbours(records, letter, passage, coded()))
    passages = TableQuery(corpus, "passages", replace(of_letter, search=selection.search))
    if passages.rows.empty:
        draw_without_matches(passages)
        return
    st.text(passages.sentence())

    def all_passages() -> str:
        legend = letter_texts.legend(corpus.model.codebook.quotations, records.texts(letter))
        return legend + passage_cards.all_passages(records, passages.rows, coded())

    st.html(cached_html(corpus, "passages", passages.selection, all_passages))
    export_as_main(passages, passage_cards.shown_passages(records, passages.rows))


def draw_outside_facts(facts: TableQuery) -> None:
    """Draw a box with the outside facts of a letter that no passage shows. Its table is built when it is opened."""
    if facts.rows.empty:
        return
    label = f"Outside facts: {fact_cards.fact_counts(facts.rows)}"
    is_open = parameters.flag(OPEN_FACTS)
    with st.expander(label, **parameters.widget(OPEN_FACTS, is_open, default=False)):
        if is_open:
            table.data_table(facts, fact_cards.fact_columns(records), page_key="facts_page", sentence="")


def draw_without_matches(passages: TableQuery) -> None:
    """Say that no passage of a letter matches the search, and name those of other letters that do."""
    of_letter = passages.selection
    empty_state.draw(
        passages, "No passage of this letter matches the search.", replace(of_letter, letter=()),
        lambda changed: TableQuery(corpus, "passages", replace(changed, letter=of_letter.letter)).row_count,
    )  # fmt: skip
    if others := passage_cards.other_matches(TableQuery(corpus, "passages", selection).rows, titles):
        st.html(others)


def draw_sources() -> None:
    """Draw every source of the corpus, with what depends on it."""
    sources = TableQuery(corpus, "sources", selection.unfiltered())
    st.text(sources.sentence())
    part = paginate(len(sources.rows), "Sources", "sources", SOURCES_PER_PAGE)
    listed = partial(sources_table, records, sources.rows, part)
    st.html(cached_html(corpus, "sources", (sources.selection, part.start), listed))
    export_as_main(sources, shown_sources(records, sources.rows))


corpus = session.current_corpus()
titles = corpus.letter_titles
with st.container(horizontal=True, vertical_alignment="bottom", key="page_views"):
    header.page_title("Where does each statement come from?", LEADS[filters.option("list")])
    shown = filters.option_switch("list", "List", labelled=False)
selection = filters.draw(corpus)
records = record_lookup(corpus, printed=selection.printed)
DRAW = {"letters": draw_letters, "sources": draw_sources}
DRAW[shown]()
