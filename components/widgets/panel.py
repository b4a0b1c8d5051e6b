"""Draw the panel at the right of the page, which shows the evidence of a table cell or another record."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import streamlit as st

from components.cards import actors
from components.cards.evidence import cell_reference, evidence_card
from components.cards.facts import facts_about
from components.markup.records import RecordLookup, record_lookup
from components.markup.templates import render
from components.state import exports, parameters
from components.state.urls import ACTOR, EVIDENCE, absolute, address
from components.widgets.downloads import FileLink
from data import Corpus
from data.evidence.cells import NoSuchCell, parse_cell_address
from data.evidence.lookup import Evidence, evidence
from data.files.archive import zip_files
from data.queries.file_names import file_name
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.text.suggestions import no_such, shorten


@contextmanager
def docked(title: str, parameter: str) -> Iterator[None]:
    """Draw what follows in the panel: at the right of a wide window, over the page in a narrow one.

    The panel is open while the address has the parameter. `browser_events.js` answers its buttons: previous and next
    follow the neighbouring link of the page, whose attribute `data-PARAMETER` has the value of the parameter. Close
    removes the parameter.
    """
    with st.container(key=f"panel_{parameter}", gap=None):
        st.html(render("panel_header.html.j2", title=title, parameter=parameter))
        yield


def draw_evidence(corpus: Corpus, *, printed: bool) -> None:
    """Draw the evidence of the table cell that the address names, if the corpus has it."""
    if (found := _evidence_of_address(corpus, printed=printed)) is None:
        return
    with docked("Evidence", EVIDENCE):
        if isinstance(found, Evidence):
            _draw_content(corpus, printed, found)
        else:
            st.html(render("message.html.j2", message=found))


def has_evidence(corpus: Corpus, *, printed: bool) -> bool:
    """Return whether the panel has evidence. Then it has nothing else."""
    return _evidence_of_address(corpus, printed=printed) is not None


def _evidence_of_address(corpus: Corpus, *, printed: bool) -> Evidence | str | None:
    """Return the evidence of the cell that the address names, why “Articles only” hides it, or None."""
    if not (cell_address := parameters.get(EVIDENCE)):
        return None
    try:
        return evidence(record_lookup(corpus, printed=printed).index, parse_cell_address(cell_address))
    except NoSuchCell as error:
        if printed and isinstance(_evidence_of_address(corpus, printed=False), Evidence):
            return f"{error} Only printed content is shown. The cell may need outside facts."
        parameters.refuse(f"There is no cell `{shorten(cell_address)}`. {error}")
        return None


def draw_person(corpus: Corpus, selection: Selection, listed: Collection[str]) -> None:
    """Draw everything about the person that the address names, and one file with it.

    `listed` are the actors that the page lists under its filters. Evidence comes first: the page has one panel.
    """
    records = record_lookup(corpus, printed=selection.printed)
    actor = _actor_of_address(corpus, records)
    if actor is None or has_evidence(corpus, printed=selection.printed):
        return
    with docked("Person", ACTOR):
        queries = {query.table: query for query in _person_queries(corpus, selection.unfiltered(), actor)}
        tables = {name: query.rows for name, query in queries.items()}
        tables["comparison"] = TableQuery(corpus, "comparison", selection.unfiltered()).rows
        chips = actors.type_chips(corpus, printed=selection.printed)
        st.html(actors.person(corpus, records, records.index.rows["actors"][actor,], tables, chips,
                              is_listed=actor in listed))  # fmt: skip
        name = file_name(corpus, ["person", actor], selection.unfiltered().active(), "zip")
        href = exports.offer(
            name, lambda: zip_files({query.file_name(): query.csv() for query in queries.values()}, actor)
        )
        file = FileLink("Data on this person (zip)", href, "Names, facts, appearances and statements as CSV.")
        st.html(render("file.html.j2", file=file))


def _actor_of_address(corpus: Corpus, records: RecordLookup) -> str | None:
    """Return the id of the actor whom the address names, or None if these records have no such actor."""
    if not (name := parameters.get(ACTOR)):
        return None
    actor = _find_actor(records, name)
    if actor is None and _find_actor(record_lookup(corpus, printed=False), name) is None:
        names = (row["actor"] for row in records.index.records["actors"])
        parameters.refuse(no_such("actor", name, names))
    return actor


def _find_actor(records: RecordLookup, name: str) -> str | None:
    """Return the id of the actor with this id or printed name, or None."""
    if (name,) in records.index.rows["actors"]:
        return name
    folded = name.strip().casefold()
    actors_of_name = (
        row["actor"] for row in records.index.records["actors"] if row["printed_name"].casefold() == folded
    )
    return next(actors_of_name, None)


def _person_queries(corpus: Corpus, selection: Selection, actor: str) -> Iterator[TableQuery]:
    """Yield the tables on a person. The statements are those that the person makes."""
    for name in ("names", "mentions", "signatures"):
        # An actor's signatures are in memory also if the list is compiled.
        rows = tables_for(corpus, selection)[name]
        yield TableQuery(corpus, name, selection).over(rows[rows["actor"] == actor], actor)
    facts = TableQuery(corpus, "facts", selection)
    about = facts_about(facts.rows, actors=actor).sort_values("letters", kind="stable", na_position="first")
    yield facts.over(about, actor)
    speakers, statements = (TableQuery(corpus, name, selection) for name in ("speakers", "statements"))
    spoken = speakers.rows["statement"][speakers.rows["actor"] == actor]
    yield statements.over(statements.rows[statements.rows["statement"].isin(spoken)], actor)


def _draw_content(corpus: Corpus, printed: bool, cell_evidence: Evidence) -> None:
    records = record_lookup(corpus, printed=printed)
    link = None if corpus.private else absolute(address("", **{EVIDENCE: str(cell_evidence.cell)}))
    lines = [cell_reference(records, cell_evidence), f"Corpus {corpus.fingerprint}", link or ""]
    codebook, report = corpus.model.codebook, "\n".join(lines).rstrip()
    st.html(evidence_card(records, cell_evidence, codebook, printed=printed, link=link, report=report))
