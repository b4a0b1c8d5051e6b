"""Who signed both letters, and deciding which signatures are one person."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components.state.decisions import clean
from components.state.urls import PAGES
from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.catalog.reloading import CorpusState
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.files.layout import IDENTITIES_FILE, signature_file
from tests.components.app import (
    HOSTILE,
    html,
    linked_cells,
    messages,
    offered_files,
    page,
    plain_text,
    switch_page,
    texts,
    without_exception,
)
from tests.components.html_tables import read_tables
from tests.conftest import BRIDGE, CLOCK

FOR, GUILD = "for-the-bridge", "guild-against"
ZOE = f"{GUILD}/zoe-marchetti-dc5000 {FOR}/zoe-marchetti"
HEADING = "<h2>Signed both letters</h2>"
COUNTS = "Signed both letters: {} for sure, {} possible."


@pytest.fixture(autouse=True)
def shown_corpus(two_lists: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Show two letters with lists on all pages."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(two_lists))
    return two_lists


def deciding(**address: str | list[str]) -> AppTest:
    """Open the page of decisions, and say who decides."""
    app = page("identities", **address)
    assert not [button for button in app.button if button.key == "decide_same"]
    app.text_input(key="decided_by_field").set_value("  M.\u200b  K. ")
    start = next(button for button in app.button if button.label == "Start")
    return without_exception(start.click().run())


def choose(app: AppTest, choice: str) -> AppTest:
    """Press a button of the page of decisions."""
    return without_exception(app.button(key=f"decide_{choice}").click().run())


def progress(app: AppTest) -> str:
    """Return how far the visitor is."""
    return next(line.strip() for line in plain_text(html(app)).splitlines() if " of 3" in line)


def shown_names(app: AppTest) -> str:
    """Return the first row of the pair that is asked."""
    return " ".join(plain_text(html(app).partition("Printed name")[2].partition("</tr>")[0]).split())


def test_two_letters_have_sure_and_possible_people_apart() -> None:
    app = page("people", tab="both")
    assert COUNTS.format(1, 2) in " ".join(plain_text(html(app)).split())
    (table,) = read_tables(html(app))
    assert [group for group, _ in table.rows] == ["For sure · 1", "Possible · 2", "Possible · 2"]
    assert table.texts("In “Neighbours for the bridge”") == ["Ada Bell", "Nora <b>Quill</b>", "Zoë Marchetti"]
    assert f'data-evidence="signatures/{GUILD}/zoe-marchetti-dc5000/printed_name"' in html(app)
    assert 'data-actor="ada-bell"' in html(app) and "<b>Quill" not in html(app)


def test_the_tab_needs_two_letters_and_ignores_wild_addresses() -> None:
    assert "Signed both" not in page("people", letter=FOR).segmented_control(key="tab").options
    assert "Select two letters or more" in messages(page("people", letter=FOR, tab="both"))
    for value in (HOSTILE, f"{FOR}/nobody", "/", f"{FOR}/{GUILD}/x", f"{GUILD}/{FOR}"):
        assert HEADING in html(page("people", tab="both", between=value))
    assert "`between` must be two of the letters" in messages(page("people", tab="both", between=HOSTILE))
    assert "`between` must" not in messages(page("people", tab="both", between=f"{GUILD}/{FOR}"))
    app = page("people", tab="both", between=f"{FOR}/{FOR}")
    assert "More than once in “Neighbours for the bridge”" in plain_text(html(app))
    assert "Nobody is known" in messages(app)


def test_filters_keep_people_of_whom_a_signature_matches() -> None:
    app = page("people", tab="both", search="teacher")
    assert "Signed both letters: nobody known." in " ".join(plain_text(html(app)).split())
    app = page("people", tab="both", search="nurse")
    assert COUNTS.format(0, 1) in " ".join(plain_text(html(app)).split())


def test_names_are_compared_on_these_pages_only(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr("data.catalog.identities.find_candidates", lambda *_: compared.append("") or [])
    for name in PAGES:
        if name != "identities":
            page(name)
    assert not compared
    page("people", tab="both")
    assert len(compared) == 1


def test_pairs_are_decided_one_after_the_other() -> None:
    app = deciding()
    assert progress(app) == "1 of 3" and shown_names(app) == "Nora <b>Quill</b>Nora <b>Quill</b>"
    app.text_input(key="decision_why").set_value("Same  bakery").run()
    app = choose(app, "same")
    assert progress(app) == "2 of 3 · 1 same" and "Marchetti" in shown_names(app)
    assert app.text_input(key="decision_why").value == ""
    app = choose(choose(app, "skip"), "different")
    assert progress(app) == "3 of 3 · 1 same · 1 different · 1 skipped"
    assert "All pairs are decided or skipped." in texts(app)
    app = without_exception(app.button(key="undo_decision").click().run())
    assert progress(app) == "3 of 3 · 1 same · 1 skipped" and "Zielonka" in shown_names(app)
    assert "(Same bakery)" in plain_text(html(app)) and "the dashboard writes nothing" in messages(app)
    people = switch_page(app, "people")
    people.segmented_control(key="tab").set_value("both").run()
    assert COUNTS.format(2, 1) in " ".join(plain_text(html(people)).split())
    assert "Decided by M. K. in this session: Same bakery." in plain_text(html(people))


def test_skipped_pairs_are_asked_again() -> None:
    app = choose(choose(choose(deciding(), "skip"), "skip"), "skip")
    again = next(button for button in app.button if button.label.startswith("Ask the skipped"))
    assert progress(without_exception(again.click().run())) == "1 of 3"


def test_a_second_key_does_not_change_the_answer_to_the_same_pair() -> None:
    app = deciding()
    same, different = app.button(key="decide_same"), app.button(key="decide_different")
    same.click()
    different.click()
    assert progress(without_exception(app.run())) == "2 of 3 · 1 same"


def test_a_pair_of_the_address_is_asked_first() -> None:
    app = deciding(pair=ZOE)
    assert "Marchetti" in shown_names(app)
    assert "Quill" in shown_names(choose(app, "different"))
    app = page("identities", pair=HOSTILE)
    assert "Quill" in shown_names(app) and "`pair` must be two signatures" in messages(app)


def test_a_skipped_pair_of_the_address_can_be_decided() -> None:
    app = choose(choose(deciding(), "same"), "skip")
    app = switch_page(app, "people")
    app.query_params["pair"] = ZOE
    app = switch_page(app, "identities")
    assert "Marchetti" in shown_names(app)
    app = choose(app, "different")
    assert progress(app) == "3 of 3 · 1 same · 1 different" and "Zielonka" in shown_names(app)


def test_the_page_asks_as_many_pairs_as_the_link_says() -> None:
    for filters, count in (({}, 2), ({"search": "nurse"}, 1), ({"country": "Ireland"}, 1)):
        app = page("people", tab="both", **filters)
        link = re.search(r'href="(identities\?[^"]+)"[^>]*>Decide the (\d*)', html(app))
        assert link and int(link[2] or 1) == count
        linked = page("identities", **parse_qs(urlsplit(unescape(link[1])).query))
        assert f"1 of {count}" in plain_text(html(linked))


def test_pairs_are_asked_of_which_the_filters_select_a_signature() -> None:
    app = page("identities", country="Poland")
    assert "1 of 1" in plain_text(html(app)) and "Zielonka" in shown_names(app)
    assert "2 letters; from Poland. At least one signature of each person matches" in texts(app)
    assert [button.label for button in app.button if button.label == "Reset filters"]
    assert "No signatures here are similar" in messages(page("identities", country="Poland", search="nurse"))
    assert "from Ireland. At least one" in messages(page("people", tab="both", country="Ireland"))
    assert "The numbers in the filters are of all signatories." in messages(page("people", tab="both"))


def test_only_pairs_of_the_letters_of_the_address_are_asked() -> None:
    assert "1 of 2" in plain_text(html(page("identities", between=f"{GUILD}/{FOR}")))
    assert "No signatures here are similar" in messages(page("identities", between=f"{FOR}/{FOR}"))
    app = page("identities", between=HOSTILE)
    assert " of 3" in progress(app) and "`between` must be two of the letters" in messages(app)
    assert "No signatures here are similar" in messages(page("identities", letter=FOR))


def test_saved_decisions_are_rows_with_evidence_and_are_not_asked(shown_corpus: Path) -> None:
    row = f"{FOR}/nora-b-quill-b,{GUILD}/nora-b-quill-b,same,MK,Same bakery\n"
    (shown_corpus / IDENTITIES_FILE).write_text(f"a,b,decision,by,why\n{row}", "utf-8")
    app = page("identities")
    assert "1 of 2" in plain_text(html(app)) and "Marchetti" in shown_names(app)
    (table,) = read_tables(html(app))
    assert table.texts("Why") == ["Same bakery"] and 'data-evidence="identities/2/decision"' in html(app)
    people = html(page("people", tab="both"))
    assert "Decided by MK: Same bakery." in people and 'data-evidence="identities/2/decision"' in people
    assert "Same bakery" in html(page("people", tab="both", evidence="identities/2/decision"))


def test_decisions_that_are_saved_meanwhile_are_no_longer_of_the_session(shown_corpus: Path) -> None:
    app = choose(deciding(), "same")
    assert "1 decision in this session only" in messages(app)
    row = f"{FOR}/nora-b-quill-b,{GUILD}/nora-b-quill-b,same,MK,\n"
    (shown_corpus / IDENTITIES_FILE).write_text(f"a,b,decision,by,why\n{row}", "utf-8")
    app = without_exception(app.run())
    assert "0 decisions in this session only" in messages(app)


def test_typed_texts_are_cleaned() -> None:
    assert clean(" a\u202eb\x00\n\tc\u200b ") == "a b c"
    assert len(clean("x" * 5000)) == 200


@pytest.mark.parametrize("printed", ["true", "false"])
def test_every_linked_cell_has_evidence(shown_corpus: Path, printed: str) -> None:
    row = f"{FOR}/nora-b-quill-b,{GUILD}/nora-b-quill-b,same,MK,Same bakery\n"
    (shown_corpus / IDENTITIES_FILE).write_text(f"a,b,decision,by,why\n{row}", "utf-8")
    corpus = open_corpus(shown_corpus)
    index = EvidenceIndex(corpus.printed_tables if printed == "true" else corpus.tables)
    for name, address in (("identities", {}), ("people", {"tab": "both"})):
        linked = linked_cells(html(page(name, printed=printed, **address)))
        assert len(linked) > 8
        for cell, _ in linked:
            assert evidence(index, parse_cell_address(cell)).items, cell


def test_hostile_names_are_shown_literally(shown_corpus: Path) -> None:
    for letter in (FOR, GUILD):
        text = io.StringIO()
        csv.writer(text).writerows([["name", "description"], [HOSTILE, HOSTILE]])
        (shown_corpus / signature_file(letter)).write_text(text.getvalue(), "utf-8")
    for app in (deciding(), page("people", tab="both")):
        assert HOSTILE in plain_text(html(app)) and "<script" not in html(app) and "<img" not in html(app)


def test_the_csv_has_what_the_screen_shows() -> None:
    app = page("people", tab="both")
    labels = [label for label in offered_files(app) if "(CSV" in label]
    assert labels == ["Table as shown (CSV, 3 rows)", "Full data (CSV, 6 rows)"]


def test_the_csv_of_a_matrix_has_its_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    app = page("people", tab="both")
    assert "overlap-matrix" in html(app) and "1 for sure, 0 possible" in plain_text(html(app))
    labels = [label for label in offered_files(app) if "(CSV" in label]
    assert labels == ["Table as shown (CSV, 1 row)", "Full data (CSV, 2 rows)"]


def test_the_pairs_of_an_upload_are_decided_too(shown_corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = replace(open_corpus(shown_corpus), private=True)
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    app = page("overview")
    app.session_state["uploaded_corpus"] = CorpusState(corpus.loaded.files, None, corpus, ())
    app = switch_page(app, "identities")
    app.text_input(key="decided_by_field").set_value("MK")
    app = without_exception(next(button for button in app.button if button.label == "Start").click().run())
    assert progress(choose(app, "same")) == "2 of 3 · 1 same"
