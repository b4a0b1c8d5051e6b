"""Draw who signed both of two letters: for sure, and possibly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.cards import identities as cards
from components.markup.records import record_lookup
from components.markup.templates import render
from components.state import decisions
from components.state.urls import BETWEEN, address
from components.state.view_options import SIGNATURE_FILTERS
from components.widgets.downloads import export_as_main
from components.widgets.header import section_title
from components.widgets.table import ROWS_PER_PAGE, paginate
from data import Corpus
from data.catalog.identities import overlaps, who_signed
from data.identities.overlap import Letters, Overlap
from data.model.signatures import Identity
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, tables_for
from data.schema.frames import is_in
from data.signatures.same_names import MAX_BEARERS
from data.text.wording import count_noun

_PAIRS_PER_PAGE = 50
_COUNTED = "The numbers in the filters are of all signatories."
_NOT_COMPARED = (
    f"In compiled lists, other spellings are not compared, nor are names that more than {MAX_BEARERS} signatures have."
)
_UNSAVED = "Decisions of this session count here. They are in the corpus only after you save their file."


def draw(corpus: Corpus, selection: Selection) -> None:
    """Draw the overlap of the selected letters, and the people of two of them."""
    titles = corpus.letter_titles
    letters = [letter for letter in titles if letter in selection.letter or not selection.letter]
    if len(letters) < 2:
        st.text("Select two letters or more to see who signed both.")
        return
    own = decisions.decisions(corpus)
    count = len(who_signed(corpus, printed=selection.printed).signatures)
    with st.spinner(f"Comparing the names of {count_noun(count, 'signature')}"):
        found = selected_overlaps(corpus, selection, own)
    st.text(f"{filter_sentence(corpus, selection)}. {_COUNTED}")
    comparison_of_lists(corpus)
    if own:
        st.caption(_UNSAVED)
    if len(letters) == 2:
        st.html(cards.overlap_sentences(titles, (letters[0], letters[1]), found))
    elif not found:
        st.text("Nobody is known to have signed two of these letters. No signatures are similar.")
    elif len(letters) <= cards.MAX_MATRIX:
        st.html(cards.overlap_matrix(titles, letters, found))
    else:
        table = cards.pair_table(titles, found)
        st.html(table.html("Pairs of letters", paginate(table.row_count, "Pairs", "pairs", _PAIRS_PER_PAGE)))
    # Of two letters, their people are listed below.
    pair = decisions.between(letters) or ((letters[0], letters[1]) if len(letters) == 2 else None)
    if pair is not None:
        _draw_people(corpus, selection, own, pair, found.get(pair, Overlap()))
    elif found:
        st.caption("A number opens the people.")
        export_as_main(_signatures(corpus, selection, found), cards.pair_table(titles, found))


def comparison_of_lists(corpus: Corpus) -> None:
    """Say which signatures of compiled lists are compared."""
    if not corpus.model.compiled:
        return
    found = corpus.tables.signatures.same_names
    names = count_noun(found.total, "signature shares its", "signatures share their")
    first = "" if len(found.rows) >= found.total else f" The {len(found.rows):,} with the rarest names are compared."
    st.caption(f"{names} name with another one, apart from case and accents.{first} {_NOT_COMPARED}")


def selected_signatures(corpus: Corpus, selection: Selection) -> frozenset[str]:
    """Return the ids of the signatures that the filters select in any letter, and that can be compared."""
    return TableQuery(corpus, "signatures", replace(selection, letter=(), role=())).compared_ids()


def selected_overlaps(corpus: Corpus, selection: Selection, own: tuple[Identity, ...] = ()) -> dict[Letters, Overlap]:
    """Return the overlaps of the selected letters. Of each person or pair, the filters select a signature."""
    selected = selected_signatures(corpus, selection)
    kept = {
        pair: Overlap(
            tuple(person for person in overlap.sure if selected.intersection(person.in_first + person.in_second)),
            tuple(candidate for candidate in overlap.possible if selected.intersection((candidate.a, candidate.b))),
        )
        for pair, overlap in overlaps(corpus, own, printed=selection.printed).items()
        if not selection.letter or set(pair) <= set(selection.letter)
    }
    return {pair: overlap for pair, overlap in kept.items() if overlap.sure or overlap.possible}


def filter_sentence(corpus: Corpus, selection: Selection) -> str:
    """Return what the filters select, and that one signature of a person is enough."""
    has_filters = selection.active().keys() - {"letter", "role", "printed", "count"}
    enough = ". At least one signature of each person matches" if has_filters else ""
    return f"{TableQuery(corpus, 'signatures', selection).filter_summary()}{enough}"


def _draw_people(
    corpus: Corpus, selection: Selection, own: tuple[Identity, ...], pair: Letters, overlap: Overlap
) -> None:
    """Draw the people of two letters."""
    first, second = (corpus.letter_titles[letter] for letter in pair)
    if first == second:
        section_title(f"More than once in “{first}”")
    else:
        # Of two letters, the headings of the columns are enough.
        is_only_pair = len(selection.letter or corpus.model.letters) == 2
        section_title("Signed both letters" if is_only_pair else f"“{first}” and “{second}”")
    if not overlap.sure and not overlap.possible:
        st.text(f"Nobody is known to have signed {'both' if first != second else 'twice'}. No signatures are similar.")
        return
    records = record_lookup(corpus, printed=selection.printed)
    known = who_signed(corpus, own, printed=selection.printed)
    saved = {decision: row for row, decision in corpus.model.identities.items()}
    table = cards.people_of_both(records, known, {**dict.fromkeys(own), **saved}, pair, overlap)
    if overlap.possible:
        kept = {name: getattr(selection, name) for name in SIGNATURE_FILTERS}
        href = address("identities", **kept | {BETWEEN: cards.between(*pair)})
        st.html(render("decide_link.html.j2", href=href, count=len(overlap.possible)))
    above = st.container()
    part = paginate(table.row_count, "Rows", "rows", ROWS_PER_PAGE)
    with above:
        st.html(replace(table, columns=cards.with_decide_links(table)).html("People who signed both", part))
    export_as_main(_signatures(corpus, selection, {pair: overlap}), table)


def _signatures(corpus: Corpus, selection: Selection, found: Mapping[Letters, Overlap]) -> TableQuery:
    """Return a query of the signatures of the listed people, for the full data."""
    ids: set[str] = set()
    for overlap in found.values():
        ids.update(name for person in overlap.sure for name in person.in_first + person.in_second)
        ids.update(name for candidate in overlap.possible for name in (candidate.a, candidate.b))
    query = TableQuery(corpus, "signatures", selection.unfiltered())
    tables = tables_for(corpus, selection)
    rows: pd.DataFrame = tables["signatures"]
    if tables.compiled:
        listed = tables.signatures.same_names.rows[list(rows)]
        rows = pd.concat([rows, listed], ignore_index=True).drop_duplicates(["letter", "signature"])
    part = "-and-".join(dict.fromkeys(next(iter(found)))) if len(found) == 1 else "signed-both"
    return query.over(rows[is_in(rows["letter"] + "/" + rows["signature"], ids)], part)
