"""Signatories and actors: who appears in which role, as printed; pick one to see all of it."""

import streamlit as st

from components import actor_card, evidence, facts_card, filters, markup, on_show, table
from components.corpus import rows, says
from components.download import csv_button

corpus = on_show.corpus()
selection = filters.chosen(corpus)
appearances = rows(corpus, "appearances", selection)

if appearances.empty:
    filters.nothing_left(
        corpus,
        says(corpus, "appearances", selection, 0),
        "No actor of these types stands in these roles under these words.",
    )
else:
    book = evidence.record_lookup(corpus, printed=selection.printed)
    shown = {
        "Name": ("name", markup.marked(appearances["name"], appearances["name_basis"])),
        "Role": ("role", appearances["role"].map(markup.in_words)),
        "Described as": ("printed_description", appearances["printed_description"]),
        "Types": ("actor_types", appearances["actor_types"]),
        "Printed as": ("printed_name", appearances["printed_name"]),
        "Other names": ("also_known_as", appearances["also_known_as"]),
        "Letter": ("letter", [book.titles[letter] for letter in appearances["letter"]]),
        "Passages": ("passages", appearances["passages"]),
        "Name known how": ("name_basis", book.knowns(appearances, "name_basis", "name_source")),
        "Identity known how": ("basis", appearances["basis"].map(markup.BASES)),
        "Affiliation": ("affiliation", appearances["affiliation"]),
        "Beyond the articles": ("outside_facts", appearances["outside_facts"].map(markup.marked_facts)),
    }
    if appearances["withdrawn"].count():
        shown["Withdrawal"] = ("withdrawn", appearances["withdrawn"])
        how = book.knowns(appearances, "withdrawn_basis", "withdrawn_source")
        shown["Withdrawal known how"] = ("withdrawn_basis", how)
    table.show(corpus, "appearances", selection, appearances, shown, picks="actor")
    st.caption(
        "Click a cell to see what it rests on. ↗ from outside the article, ≈ inferred: “Name known how” says from "
        "where. Tick a row, or choose a name below, to see every appearance and what the letter argues."
    )
    known = rows(corpus, "facts", selection)
    known = known[known["actors"].notna()]
    if not known.empty:
        with st.expander(f"Known of these actors beyond the articles: {facts_card.counted(known)}"):
            st.text(says(corpus, "facts", selection, len(known)))
            st.html(markup.block(facts_card.listing(book, known, whom=True)))
            csv_button(corpus, "facts", selection, known, part="of-actors")
    actors = rows(corpus, "actors", selection.without_search())
    actor = table.choose("Actor, as printed", "actor", table.labels(actors, "actor", "printed_name", "kind"))
    if actor is not None:
        whole = filters.whole(selection)
        mentions, said = rows(corpus, "mentions", whole), rows(corpus, "statements", whole)
        mentions = mentions[mentions["actor"] == actor]
        roles = set(mentions["role"])
        speakers = rows(corpus, "speakers", whole)
        said = said[said["statement"].isin(speakers.loc[speakers["actor"] == actor, "statement"])]
        if actor not in set(appearances["actor"]):
            st.caption("The filter leaves this actor out of the table above.")
        names, facts = rows(corpus, "names", whole), rows(corpus, "facts", whole)
        names = names[names["actor"] == actor]
        facts = facts_card.about(facts, actors=actor).sort_values("letters", kind="stable", na_position="first")
        st.html(markup.block(actor_card.card(book, actor, names)))
        csv_button(corpus, "names", whole, names, part=actor)
        if not facts.empty:
            st.html(markup.block(facts_card.beyond(book, facts)))
            csv_button(corpus, "facts", whole, facts, part=actor)
        st.html(markup.block(actor_card.appearances(book, mentions)))
        csv_button(corpus, "mentions", whole, mentions, part=actor)
        st.html(markup.block(actor_card.argues(book, said, rows(corpus, "comparison", whole), roles=roles)))
        if not said.empty:
            csv_button(corpus, "statements", whole, said, part=actor)
