"""Show who appears in which role, and everything about a picked actor."""

import streamlit as st

from components.cards import actors as actor_cards
from components.cards import facts as fact_cards
from components.markup.elements import page_block, plain_facts, plain_values
from components.markup.records import record_lookup
from components.state import session
from components.widgets import empty_state, filters, header, table
from components.widgets.downloads import csv_button
from data.queries.table_query import TableQuery
from data.schema import vocabulary

corpus = session.current_corpus()
header.page_title(
    "Who signed, and who is written to or about?",
    "Every signatory and every other actor that a letter or its article names.",
)
selection = filters.draw(corpus)
query = TableQuery(corpus, "appearances", selection)
appearances = query.rows

if appearances.empty:
    empty_state.draw(query, "No actor matches these types, roles and search words.")
else:
    records = record_lookup(corpus, printed=selection.printed)
    columns = {
        "Name": ("name", plain_values(appearances["name"], appearances["name_basis"])),
        "Role": ("role", appearances["role"].map(vocabulary.humanize)),
        "Described as": ("printed_description", appearances["printed_description"]),
        "Types": ("actor_types", appearances["actor_types"]),
        "Printed as": ("printed_name", appearances["printed_name"]),
        "Other names": ("also_known_as", appearances["also_known_as"]),
        "Letter": ("letter", [records.titles[letter] for letter in appearances["letter"]]),
        "Passages": ("passages", appearances["passages"]),
        "Basis of name": ("name_basis", records.basis_labels(appearances, "name_basis", "name_source")),
        "Basis of identity": ("basis", appearances["basis"].map(vocabulary.BASIS_LABELS)),
        "Affiliation": ("affiliation", appearances["affiliation"]),
        "Outside facts": ("outside_facts", appearances["outside_facts"].map(plain_facts)),
    }
    if appearances["withdrawn"].count():
        columns["Withdrawal"] = ("withdrawn", appearances["withdrawn"])
        basis = records.basis_labels(appearances, "withdrawn_basis", "withdrawn_source")
        columns["Basis of withdrawal"] = ("withdrawn_basis", basis)
    if any(links := records.link_targets(appearances["name_source"])):
        columns["Source of name"] = ("name_source", links)
    table.selectable_table(query, columns, record_column="actor", links=["Source of name"])
    st.caption(
        "Click a cell to see its evidence. ↗ is from outside the article and ≈ is inferred. “Basis of name” has the "
        "source. Select a row, or pick a name below, to see all appearances and arguments."
    )

    facts = TableQuery(corpus, "facts", selection)
    actor_facts = facts.rows[facts.rows["actors"].notna()]
    if not actor_facts.empty:
        with st.expander(f"Outside facts about these actors: {fact_cards.fact_counts(actor_facts)}"):
            st.text(facts.sentence(len(actor_facts)))
            st.html(page_block(fact_cards.facts_table(records, actor_facts, with_subject=True)))
            csv_button(facts.over(actor_facts, "of-actors"))

    actors = TableQuery(corpus, "actors", selection.without_search()).rows
    labels = table.unique_labels(actors, "actor", "printed_name", "kind")
    actor = table.record_picker("Actor, as printed", "actor", labels)
    if actor is not None:
        names, facts, mentions, statements, speakers, comparison = (
            TableQuery(corpus, name, selection.unfiltered())
            for name in ("names", "facts", "mentions", "statements", "speakers", "comparison")
        )
        spoken = speakers.rows["statement"][speakers.rows["actor"] == actor]
        actor_facts = fact_cards.facts_about(facts.rows, actors=actor)
        actor_facts = actor_facts.sort_values("letters", kind="stable", na_position="first")
        names = names.over(names.rows[names.rows["actor"] == actor], actor)
        facts = facts.over(actor_facts, actor)
        mentions = mentions.over(mentions.rows[mentions.rows["actor"] == actor], actor)
        statements = statements.over(statements.rows[statements.rows["statement"].isin(spoken)], actor)
        if actor not in set(appearances["actor"]):
            st.caption("The filters exclude this actor from the table above.")
        st.html(page_block(actor_cards.actor_card(records, actor, names.rows)))
        csv_button(names)
        if not facts.rows.empty:
            st.html(page_block(fact_cards.facts_section(records, facts.rows)))
            csv_button(facts)
        st.html(page_block(actor_cards.appearances(records, mentions.rows)))
        csv_button(mentions)
        roles = set(mentions.rows["role"])
        remark = corpus.model.codebook.quotations
        arguments = actor_cards.argument_list(records, statements.rows, comparison.rows, roles=roles, quotations=remark)
        st.html(page_block(arguments))
        if not statements.rows.empty:
            csv_button(statements)
