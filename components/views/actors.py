"""Signatories and actors: who appears in which role, as printed; pick one to see all of it."""

import streamlit as st

from components import actor_card, evidence, filters, markup, table
from components.corpus import opened, rows, says

COLUMNS = {
    "name": "Name",
    "role": "Role",
    "actor_types": "Types",
    "printed_name": "Printed as",
    "printed_description": "Described as",
    "letter_title": "Letter",
    "passages": "Passages",
    "name_known": "Name known how",
    "basis": "Identity known how",
    "affiliation": "Affiliation",
    "also_known_as": "Other names",
}

corpus = opened()
selection = filters.chosen(corpus)
appearances = rows(corpus, "appearances", selection)

if appearances.empty:
    filters.nothing_left(
        says(corpus, "appearances", selection, 0), "No actor of these types stands in these roles under these words."
    )
else:
    book = evidence.ledger(corpus, printed=selection.printed)
    appearances["letter_title"] = [book.letters[letter]["short_title"] for letter in appearances["letter"]]
    appearances["role"] = appearances["role"].str.replace("_", " ")
    appearances["name"] = markup.marked(appearances["name"], appearances["name_basis"])
    appearances["name_known"] = book.knowns(appearances["name_basis"], appearances["name_source"])
    appearances["basis"] = appearances["basis"].map(markup.BASES)
    picked = table.show(corpus, "appearances", selection, appearances, COLUMNS)
    st.caption(
        "↗ a name from outside the article, ≈ an inferred one: “Name known how” says from where. "
        "Pick a row, or a name below, to see every appearance and what the letter argues."
    )
    actors = rows(corpus, "actors", selection.without_search())
    actor = table.choose(
        "Actor", "actor", actor_card.labels(actors), None if picked is None else appearances["actor"][picked]
    )
    if actor is not None:
        whole = filters.whole(selection)
        parts = {
            name: rows(corpus, name, whole) for name in ("actors", "mentions", "speakers", "statements", "comparison")
        }
        st.html(markup.block(actor_card.card(book, actor, **parts)))
