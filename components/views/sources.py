"""Show a letter passage by passage, with everything that was coded from it, and all sources of the corpus."""

from dataclasses import replace
from functools import partial

import streamlit as st

from components.cards import facts as fact_cards
from components.cards import letter_texts
from components.cards import passages as passage_cards
from components.markup.records import record_lookup
from components.markup.sources import shown_sources, sources_table
from components.state import parameters, session
from components.state.cache import cached_html
from components.state.urls import OPEN_FACTS
from components.widgets import empty_state, filters, header, table
from components.widgets.downloads import export_as_main, table_csv_menu
from components.widgets.pagination import paginate
from data.articles.quotes import describe_verification
from data.queries.table_query import TableQuery

SOURCES_PER_PAGE = 30

corpus = session.current_corpus()
header.page_title(
    "Where does each statement come from?",
    "Each letter passage by passage, with everything that was coded from it; then every source and what depends on it.",
)
selection = filters.draw(corpus)
matches = TableQuery(corpus, "passages", selection)
filtered_letters = TableQuery(corpus, "letters", selection.without_search()).rows["letter"]
titles = corpus.model.letter_titles
records = record_lookup(corpus, printed=selection.printed)
first = next(iter([*matches.rows["letter"], *filtered_letters]), None)
left, right = st.columns([3, 2])
with left:
    picked = table.record_picker(
        "Letter to read", "letter", "read", titles, placeholder=titles.get(first or "", "No letters"),
        clears=["passage", OPEN_FACTS, "facts_page"],
    )  # fmt: skip
letter, passage = picked or first, None
# A passage id means nothing without its letter, so the address must name both.
if picked is not None:
    model = next(record for record in corpus.model.letters if record.id == picked)
    ids = {record.id: record.id for record in model.passages}
    with right:
        passage = table.record_picker("Passage", "passage", "passage", ids, placeholder="All passages")
elif parameters.get("passage"):
    parameters.refuse("`passage` needs the letter of the passage in `read`.")

if letter is None:
    empty_state.draw(matches, "No letter has a matching actor in these roles.")
else:
    # A letter is shown with all its codings, because it is evidence. Only a search reduces its passages.
    of_letter = replace(selection.unfiltered(), letter=(letter,))
    searched = replace(selection.unfiltered(), search=selection.search)
    passages = TableQuery(corpus, "passages", replace(searched, letter=(letter,)))
    model = next(record for record in corpus.model.letters if record.id == letter)
    facts = passage_cards.facts_of_letter(corpus, letter, printed=selection.printed)
    statements = TableQuery(corpus, "statements", of_letter).rows
    coded = partial(passage_cards.coded_letter, corpus, model, of_letter, facts)

    verification = describe_verification([model], corpus.article_texts)
    st.html(letter_texts.heading(records, letter, verification))
    if left_out := letter_texts.left_out_by_report(statements):
        st.html(left_out)
    outside_facts = passage_cards.remaining_facts(facts)
    if not outside_facts.empty:
        box = f"Outside facts: {fact_cards.fact_counts(outside_facts)}"
        with st.expander(box, **parameters.widget(OPEN_FACTS, parameters.flag(OPEN_FACTS), default=False)):
            of_facts = TableQuery(corpus, "facts", of_letter).over(outside_facts, "of-the-letter")
            table.data_table(of_facts, fact_cards.fact_columns(records), page_key="facts_page", sentence="")
    if letter not in set(filtered_letters):
        st.caption("The filters exclude this letter. It is shown because the address names it.")
    if passage is not None:
        st.html(passage_cards.passage_with_neighbours(records, letter, passage, coded()))
    if passages.rows.empty:
        empty_state.draw(
            passages, "No passage of this letter matches the search.", searched,
            lambda changed: TableQuery(corpus, "passages", replace(changed, letter=of_letter.letter)).rows,
        )  # fmt: skip
        if others := passage_cards.other_matches(matches.rows, titles):
            st.html(others)
    else:
        st.text(passages.sentence())
        st.html(letter_texts.legend(corpus.model.codebook.quotations, records.texts(letter)))
        st.html(
            cached_html(
                corpus, "passages", passages.selection,
                lambda: passage_cards.all_passages(records, passages.rows, coded()),
            )
        )  # fmt: skip
        export_as_main(passages, passage_cards.shown_passages(records, passages.rows))

sources = TableQuery(corpus, "sources", selection.unfiltered())
header.section_title("All sources")
st.text(sources.sentence())
part = paginate(len(sources.rows), "Sources", "sources", SOURCES_PER_PAGE)
listed = partial(sources_table, records, sources.rows, part)
st.html(cached_html(corpus, "sources", (sources.selection, part.start), listed))
table_csv_menu(sources, shown_sources(records, sources.rows))
