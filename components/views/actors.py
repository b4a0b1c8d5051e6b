"""Signatories and actors: who appears in which role, as printed; pick one to see all of it."""

import streamlit as st

from components import actor_card, evidence, filters, markup, table
from components.corpus import rows, says
from components.download import csv_button
from components.opened import opened

corpus = opened()
selection = filters.chosen(corpus)
appearances = rows(corpus, "appearances", selection)

if appearances.empty:
    filters.nothing_left(
        says(corpus, "appearances", selection, 0), "No actor of these types stands in these roles under these words."
    )
else:
    book = evidence.ledger(corpus, printed=selection.printed)
    shown = {
        "Name": markup.marked(appearances["name"], appearances["name_basis"]),
        "Role": appearances["role"].map(markup.in_words),
        "Described as": appearances["printed_description"],
        "Types": appearances["actor_types"],
        "Printed as": appearances["printed_name"],
        "Other names": appearances["also_known_as"],
        "Letter": [book.letters[letter]["short_title"] for letter in appearances["letter"]],
        "Passages": appearances["passages"],
        "Name known how": book.knowns(appearances["name_basis"], appearances["name_source"]),
        "Identity known how": appearances["basis"].map(markup.BASES),
        "Affiliation": appearances["affiliation"],
    }
    table.show(corpus, "appearances", selection, appearances, shown, picks="actor")
    st.caption(
        "↗ a name from outside the article, ≈ an inferred one: “Name known how” says from where. "
        "Pick a row, or a name below, to see every appearance and what the letter argues."
    )
    actors = rows(corpus, "actors", selection.without_search())
    actor = table.choose("Actor, as printed", "actor", table.labels(actors, "actor", "printed_name", "kind"))
    if actor is not None:
        whole = filters.whole(selection)
        mentions, said = rows(corpus, "mentions", whole), rows(corpus, "statements", whole)
        mentions = mentions[mentions["actor"] == actor]
        signs = bool((mentions["role"] == "signatory").any())
        speakers = rows(corpus, "speakers", whole)
        said = said[said["statement"].isin(speakers.loc[speakers["actor"] == actor, "statement"])]
        if actor not in set(appearances["actor"]):
            st.caption("The filter leaves this actor out of the table above.")
        st.html(markup.block(actor_card.card(book, actors.set_index("actor").loc[actor], mentions)))
        csv_button(corpus, "mentions", whole, mentions, part=actor)
        st.html(markup.block(actor_card.argues(book, said, rows(corpus, "comparison", whole), signs=signs)))
        if not said.empty:
            csv_button(corpus, "statements", whole, said, part=actor)
