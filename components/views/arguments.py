"""Arguments side by side: letters or actor types set against each other, with the words of each."""

import streamlit as st

from components import evidence, filters, likeness_card, markup, matrix_choice, on_show, side_by_side
from components.at_a_glance import three_columns
from components.corpus import rows, says, sides, taken_for_one, words_by_side
from components.download import csv_button
from data.lookup import records

corpus = on_show.corpus()
first, second, third = st.columns(3)
with first:
    filters.choose("sides", "Set against each other")
with second:
    filters.pick(corpus, "kind")
with third:
    filters.pick(corpus, "theme")
selection = filters.chosen(corpus, argued=True)
compared = rows(corpus, "comparison", selection)
says_so = says(corpus, "comparison", selection, len(compared))

if compared.empty:
    filters.nothing_left(
        corpus,
        says_so,
        "No statement is left: these signatories, letters, kinds, themes and words have none in common.",
    )
else:
    st.text(says_so)
    whatever = selection.without_search()
    labels, by_letter = sides(corpus, whatever), selection.sides == "letter"
    alike = rows(corpus, "likeness", whatever) if len(labels) <= matrix_choice.MOST_ALIKE else None
    if len(labels) == 2 and alike is not None:
        close, linked = taken_for_one(corpus, whatever), likeness_card.whole(whatever)
        st.html(markup.block(likeness_card.pair(records(alike)[0], close, linked=linked)))
        csv_button(corpus, "likeness", whatever, alike)
    with st.container(horizontal=True):
        depth = filters.choose("depth", "Show")
        looks = matrix_choice.looks(labels, alike) if depth == "matrix" else None
    caveat, count = corpus.model.codebook.caveat, selection.count
    if looks is None:
        counted = count == "signatory" or len(labels) > 2
        st.html(markup.block(three_columns(labels, compared, caveat, by_letter=by_letter, counted=counted)))
    else:
        columns, shown = matrix_choice.part(labels, compared, alike, looks)
        matrix = side_by_side.Matrix(
            evidence.record_lookup(corpus, printed=selection.printed), labels, columns,
            words_by_side(corpus, whatever, tuple(shown["argument"])), rows(corpus, "related_arguments", whatever),
            side_by_side.matches(corpus), rows(corpus, "facts", filters.whole(selection)),
            side_by_side.makers(rows(corpus, "arguments", filters.whole(selection))),
            by_letter=by_letter, whole=likeness_card.whole(whatever), opened=looks.words == "all",
        )  # fmt: skip
        st.html(markup.block(side_by_side.key(caveat, by_letter=by_letter) + matrix.html(shown)))
    csv_button(corpus, "comparison", selection, compared)
    if len(labels) > 2 and alike is not None:
        likeness_card.draw(corpus, whatever, alike, labels)

    pairs = rows(corpus, "related_arguments", whatever)
    pairs = pairs[pairs["argument"].isin(compared["argument"]) | pairs["related"].isin(compared["argument"])]
    if not pairs.empty:
        with st.expander("Related, not shared", expanded=False):
            st.text(f"{says(corpus, 'related_arguments', whatever, len(pairs))}; one of the two is in the table above")
            st.html(markup.block(side_by_side.related(pairs)))
            csv_button(corpus, "related_arguments", whatever, pairs, part="of-the-arguments-above")
