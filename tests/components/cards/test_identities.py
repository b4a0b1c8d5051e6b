"""The HTML of overlaps of letters and of two signatures that may be one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from components.cards import identities as cards
from components.markup.records import record_lookup
from components.markup.templates import render
from data import open_corpus
from data.catalog.identities import candidates, overlaps, who_signed
from data.identities.overlap import Overlap, SharedPerson
from data.model.signatures import Identity

Snapshot = Callable[[str, str], None]
LETTERS = ("for-the-bridge", "guild-against")
TITLES = {"a": "First & oldest", "b": "Second", "c": "Third"}
PERSON = SharedPerson("x", ("a/x",), ("b/x",))


def test_two_letters_have_sentences(two_lists: Path, assert_snapshot: Snapshot) -> None:
    corpus = open_corpus(two_lists)
    assert_snapshot("overlap_sentences", cards.overlap_sentences(corpus.model.letter_titles, LETTERS, overlaps(corpus)))


def test_more_letters_have_a_matrix(assert_snapshot: Snapshot) -> None:
    found = {("a", "b"): Overlap((PERSON,)), ("b", "b"): Overlap((PERSON, PERSON))}
    assert_snapshot("overlap_matrix", cards.overlap_matrix(TITLES, list(TITLES), found))


def test_many_letters_are_pairs_with_the_largest_overlap_first() -> None:
    found = {("a", "b"): Overlap((PERSON,)), ("b", "b"): Overlap((PERSON, PERSON)), ("a", "c"): Overlap()}
    assert list(cards.pair_table(TITLES, found).texts()) == [
        ["Second", "the same letter, twice", "2", "0"],
        ["First & oldest", "Second", "1", "0"],
        ["First & oldest", "Third", "0", "0"],
    ]


def test_a_pair_of_signatures(two_lists: Path, assert_snapshot: Snapshot) -> None:
    corpus = open_corpus(two_lists)
    records = record_lookup(corpus, printed=False)
    assert_snapshot("signature_pair", "\n".join(cards.signature_pair(records, pair) for pair in candidates(corpus)))


def test_people_of_both_letters_say_why(two_lists: Path) -> None:
    decision = Identity(
        a="guild-against/nora-b-quill-b", b="for-the-bridge/nora-b-quill-b", decision="same", by="MK", why="Same shop"
    )
    corpus = open_corpus(two_lists)
    known, found = who_signed(corpus, (decision,)), overlaps(corpus, (decision,))
    records = record_lookup(corpus, printed=False)
    table = cards.people_of_both(records, known, {decision: None}, LETTERS, found[LETTERS])
    assert table.headings() == [
        "Certainty", "In “Neighbours for the bridge”",
        "Description and affiliation, in “Neighbours for the bridge”", "In “The guild against it”",
        "Description and affiliation, in “The guild against it”", "Why", "Against",
    ]  # fmt: skip
    why = {row[1]: (row[0], row[5], row[6]) for row in table.texts()}
    assert why["Nora <b>Quill</b>"] == ("For sure", "Decided by MK in this session: Same shop.", "")
    assert why["Ada Bell"] == ("For sure", "Coded as one actor: Ada Bell", "")
    assert why["Zoë Marchetti"][0] == "Possible" and why["Zoë Marchetti"][1].startswith("The names are the same but")
    assert why["Zoë Marchetti"][2] == "Others in the lists have names like these."
    html = replace(table, columns=cards.with_decide_links(table)).html("People")
    assert html.count(">Same person?<") == 1 and "pair=for-the-bridge%2Fzoe-marchetti+guild-against" in html
    saved = cards.people_of_both(records, known, {decision: 7}, LETTERS, found[LETTERS]).html("People")
    assert 'data-evidence="identities/7/decision"' in saved


def test_small_parts(two_lists: Path, assert_snapshot: Snapshot) -> None:
    known = who_signed(open_corpus(two_lists))
    pair = {"a": "for-the-bridge/nora-b-quill-b", "b": "guild-against/nora-b-quill-b"}
    decisions = [Identity(**pair, decision="different", why="<i>x"), Identity(**pair, decision="same")]  # type: ignore
    assert_snapshot("session_decisions", cards.session_decisions(known, decisions))
    counts = [(1, "same"), (0, "different"), (1_200, "skipped")]
    assert_snapshot("deciding_progress", render("deciding_progress.html.j2", number=1_202, total=4_000, counts=counts))
    assert_snapshot("decide_link", render("decide_link.html.j2", href="identities?between=a%2Fb", count=1))
