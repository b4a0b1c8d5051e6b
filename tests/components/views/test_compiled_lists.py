"""The people of compiled lists are compared and suggested as far as this is possible, and pages say how far."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.widgets.header import address_starts, suggestions
from data.catalog.available import CORPUS_VARIABLE, open_available
from data.cli.main import main
from data.files.layout import IDENTITIES_FILE, signature_file
from data.signatures import same_names
from tests.components.app import html, messages, page, plain_text
from tests.components.html_tables import read_tables

FOR, AGAINST = "for-the-bridge", "guild-against"
HEADINGS = "name,description,affiliation\n"
TABLES = {
    FOR: f"{HEADINGS}Zoë <b>Marchetti</b>,nurse,Harbour Clinic\nPiotr Zielonka,miller,\nAnonymous,,\n",
    AGAINST: f"{HEADINGS}ZOE <B>MARCHETTI</B>,nurse,Harbour Clinic\nPiotr Zelonka,miller,\nAnonymous,,\n",
}
RULE = "4 signatures share their name with another one, apart from case and accents."


@pytest.fixture(autouse=True)
def folder(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Show the bridge corpus with two compiled lists on all pages."""
    for letter, table in TABLES.items():
        (copy_of_bridge / signature_file(letter)).write_text(table, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    monkeypatch.setattr(same_names, "MAX_BEARERS", 2)
    main(["compile", str(copy_of_bridge)])
    return copy_of_bridge


def test_signatures_of_one_name_possibly_signed_both() -> None:
    app = page("people", tab="both")
    assert RULE in messages(app)
    (table,) = read_tables(html(app))
    assert len(table.rows) == 1 and "<b>Marchetti</b>" in plain_text(html(app))
    assert "The names are the same but for capitals, accents or spaces." in html(app)
    assert f"signatures/{FOR}/zoe-b-marchetti-b/printed_name" in html(app)


def test_a_filter_keeps_those_of_whom_it_selects_a_signature() -> None:
    assert "Marchetti" in html(page("people", tab="both", affiliation="harbour clinic"))
    assert "Marchetti" not in html(page("people", tab="both", search="miller"))


def test_who_is_who_asks_about_them() -> None:
    app = page("identities")
    assert RULE in messages(app) and "Harbour Clinic" in plain_text(html(app))


def test_a_decision_makes_them_one_person(folder: Path) -> None:
    pair = f"{FOR}/zoe-b-marchetti-b,{AGAINST}/zoe-b-marchetti-b,same"
    (folder / IDENTITIES_FILE).write_text(f"a,b,decision\n{pair}\n", "utf-8")
    app = page("people", tab="both")
    assert "For sure" in plain_text(html(app)) and "Marchetti" in plain_text(html(app))


def test_the_search_suggests_names_of_compiled_lists() -> None:
    corpus = open_available().corpus
    found = suggestions(corpus, address_starts("people"), "piotr ziel", printed=False)
    (people,) = (group for group in found["groups"] if group["kind"] == "person")
    (row,) = people["suggestions"]
    assert (people["total"], row["label"], row["note"]) == ("1", "Piotr Zielonka", "miller")
    assert "piotr-zielonka" in row["address"]
    assert not suggestions(corpus, address_starts("people"), "ielonka", printed=False)["groups"]
    (people,) = suggestions(corpus, address_starts("people"), "ada bell", printed=False)["groups"][:1]
    assert (people["total"], [row["label"] for row in people["suggestions"]]) == ("1", ["Ada Bell"])
