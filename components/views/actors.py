"""Signatories and actors: who appears in which role, as printed; pick one to see all of it."""

import streamlit as st

from components.cards import actors as actor_cards
from components.cards import facts as fact_cards
from components.markup import elements, records
from components.state import session
from components.widgets import empty_state, filters, table
from components.widgets.downloads import csv_button
from data.queries.table_query import TableQuery
from data.schema import vocabulary

corpus = session.current_corpus()
selection = filters.current_selection(corpus)
query = TableQuery(corpus, "appearances", selection)
appearances = query.rows

if appearances.empty:
    empty_state.empty_state(query, "No actor of these types stands in these roles under these words.")
else:
    book = records.record_lookup(corpus, printed=selection.printed)
    shown = {
        "Name": ("name", elements.plain_values(appearances["name"], appearances["name_basis"])),
        "Role": ("role", appearances["role"].map(vocabulary.humanize)),
        "Described as": ("printed_description", appearances["printed_description"]),
        "Types": ("actor_types", appearances["actor_types"]),
        "Printed as": ("printed_name", appearances["printed_name"]),
        "Other names": ("also_known_as", appearances["also_known_as"]),
        "Letter": ("letter", [book.titles[letter] for letter in appearances["letter"]]),
        "Passages": ("passages", appearances["passages"]),
        "Name known how": ("name_basis", book.knowns(appearances, "name_basis", "name_source")),
        "Identity known how": ("basis", appearances["basis"].map(vocabulary.BASIS_LABELS)),
        "Affiliation": ("affiliation", appearances["affiliation"]),
        "Beyond the articles": ("outside_facts", appearances["outside_facts"].map(elements.plain_facts)),
    }
    if appearances["withdrawn"].count():
        shown["Withdrawal"] = ("withdrawn", appearances["withdrawn"])
        how = book.knowns(appearances, "withdrawn_basis", "withdrawn_source")
        shown["Withdrawal known how"] = ("withdrawn_basis", how)
    table.selectable_table(query, shown, picks="actor")
    st.caption(
        "Click a cell to see what it rests on. ↗ from outside the article, ≈ inferred: “Name known how” says from "
        "where. Tick a row, or choose a name below, to see every appearance and what the letter argues."
    )
    facts = TableQuery(corpus, "facts", selection)
    known = facts.rows[facts.rows["actors"].notna()]
    if not known.empty:
        with st.expander(f"Known of these actors beyond the articles: {fact_cards.fact_counts(known)}"):
            st.text(facts.sentence(len(known)))
            st.html(elements.page_block(fact_cards.facts_table(book, known, whom=True)))
            csv_button(facts.over(known, "of-actors"))
    actors = TableQuery(corpus, "actors", selection.without_search()).rows
    actor = table.record_picker("Actor, as printed", "actor", table.labels(actors, "actor", "printed_name", "kind"))
    if actor is not None:
        names, facts, mentions, statements, speakers, compared = (
            TableQuery(corpus, name, selection.unfiltered())
            for name in ("names", "facts", "mentions", "statements", "speakers", "comparison")
        )
        speaks = speakers.rows["statement"][speakers.rows["actor"] == actor]
        about = fact_cards.facts_about(facts.rows, actors=actor).sort_values(
            "letters", kind="stable", na_position="first"
        )
        names = names.over(names.rows[names.rows["actor"] == actor], actor)
        facts = facts.over(about, actor)
        mentions = mentions.over(mentions.rows[mentions.rows["actor"] == actor], actor)
        statements = statements.over(statements.rows[statements.rows["statement"].isin(speaks)], actor)
        if actor not in set(appearances["actor"]):
            st.caption("The filter leaves this actor out of the table above.")
        st.html(elements.page_block(actor_cards.actor_card(book, actor, names.rows)))
        csv_button(names)
        if not facts.rows.empty:
            st.html(elements.page_block(fact_cards.facts_section(book, facts.rows)))
            csv_button(facts)
        st.html(elements.page_block(actor_cards.appearances(book, mentions.rows)))
        csv_button(mentions)
        roles = set(mentions.rows["role"])
        st.html(elements.page_block(actor_cards.argument_list(book, statements.rows, compared.rows, roles=roles)))
        if not statements.rows.empty:
            csv_button(statements)
