"""Compare the arguments of letters or actor types, with their quotes."""

import streamlit as st

from components.cards import comparison as comparison_cards
from components.cards import similarity as similarity_cards
from components.cards.argument_lists import argument_lists
from components.markup.elements import page_block
from components.markup.records import record_lookup
from components.state import session
from components.state.queries import counts_whole_corpus, matched_related_pairs
from components.widgets import comparison_options, empty_state, filters, header, similarity
from components.widgets.downloads import csv_button
from data.queries.table_query import TableQuery, compared_sides
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records
from data.tables.related_pairs import pairs_with

corpus = session.current_corpus()
header.page_title(
    "What do they argue, and in whose words?", "Each argument once, with the words of each letter that makes it."
)
selection = filters.draw(corpus, with_arguments=True)
with st.container(horizontal=True):
    filters.option_switch("sides", "Compare")
    filters.option_switch("count", "Count by", help="A letter with eight signatories counts as one or as eight.")
query = TableQuery(corpus, "comparison", selection)
comparison = query.rows

if comparison.empty:
    empty_state.draw(query, "No statement matches these signatories, letters, kinds, themes and search words together.")
else:
    st.text(query.sentence())
    without_search, unfiltered = selection.without_search(), selection.unfiltered()
    sides = compared_sides(corpus, without_search)
    labels, statements = sides.headings, sides.statements
    by_letter, linked = selection.sides == "letter", counts_whole_corpus(without_search)
    codebook, letters = corpus.model.codebook, to_records(TableQuery(corpus, "letters", without_search).rows)

    all_pairs = TableQuery(corpus, "similarity", without_search)
    pairs = all_pairs.rows if len(labels) <= comparison_options.MAX_ORDERED_SIDES else None
    if sides.no_similarity:
        st.text(sides.no_similarity)
    elif len(labels) == 2 and pairs is not None and len(pairs):
        matched = matched_related_pairs(corpus, without_search)
        st.html(page_block(similarity_cards.similarity_summary(to_records(pairs)[0], matched, linked=linked)))
        csv_button(all_pairs)

    related = TableQuery(corpus, "related_arguments", without_search)
    with st.container(horizontal=True):
        depth = filters.option_switch("depth", "View")
        options = comparison_options.draw(labels, pairs) if depth == "matrix" else None
    if options is None:
        counted = selection.count == "signatory" or len(labels) > 2
        note = coverage_note(codebook.caveat, letters)
        st.html(page_block(argument_lists(labels, comparison, note, by_letter=by_letter, counted=counted)))
    else:
        columns, rows = comparison_options.visible_part(labels, comparison, pairs, options)
        matrix = comparison_cards.ComparisonTable(
            record_lookup(corpus, printed=selection.printed), labels, columns,
            statements[statements["argument"].isin(rows["argument"])], related.rows,
            comparison_cards.match_reasons(corpus), TableQuery(corpus, "facts", unfiltered).rows,
            comparison_cards.letters_by_argument(TableQuery(corpus, "arguments", unfiltered).rows),
            by_letter=by_letter, whole_corpus=linked, expanded=options.words == "all",
        )  # fmt: skip
        st.html(page_block(comparison_cards.legend(codebook, letters, by_letter=by_letter) + matrix.html(rows)))
    csv_button(query)
    if len(labels) > 2 and pairs is not None and len(pairs):
        similarity.draw(all_pairs, labels)

    related = related.over(pairs_with(related.rows, comparison["argument"]), "of-the-arguments-above")
    if not related.rows.empty:
        with st.expander("Related arguments", expanded=False):
            st.text(f"{related.sentence()}. The comparison has at least one argument of each pair.")
            st.html(page_block(comparison_cards.related_arguments(related.rows)))
            csv_button(related)
