"""A contradicted value is marked on every page, and its evidence begins with both sides."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.schema.vocabulary import CONTRADICTED
from tests.components.app import CORPUS_PAGES, html, linked_cells, page, plain_text
from tests.components.html_tables import read_tables

MPS = "Five MPs to the Defence Minister"
# An address of each page that shows a contradicted value, and the text before the mark.
PLACES: dict[str, tuple[dict[str, str], str]] = {
    "overview": ({}, "Sébastien Lecornu"),
    "people": ({"actor": "Sébastien Lecornu"}, "addressee"),
    "arguments": ({}, MPS),
    "timeline": ({}, MPS),
    "sources": ({"read": MPS}, "addressee"),
    "quality": ({}, "According to Le Figaro, Britain and France let Ukraine use long-range missiles"),
}


def shown(app: AppTest) -> str:
    """Return the plain text of the page."""
    return plain_text(html(app))


def test_every_page_has_a_place() -> None:
    # The network has numbers of statements, and no value that a fact could be about.
    assert set(PLACES) == set(CORPUS_PAGES) - {"network"}


@pytest.mark.parametrize("name", PLACES)
def test_a_contradicted_value_is_marked_on_every_page(name: str) -> None:
    address, value = PLACES[name]
    text = shown(page(name, **address))
    # A sentence may go on before its mark.
    assert re.search(rf"{value}[^⚠\n]*{CONTRADICTED}", text)
    assert CONTRADICTED not in shown(page(name, printed="true", **address))


def test_tables_and_their_cards_have_the_mark() -> None:
    (actors,) = read_tables(html(page("people", tab="others")))
    roles = list(zip(actors.texts("Name"), actors.texts("Role"), strict=True))
    assert [row for row in roles if "contradicted" in row[1]] == [
        ("Sébastien Lecornu", "addressee (contradicted by Ukrinform: Emmanuel Macron)")
    ]
    (items,) = read_tables(html(page("timeline", show="passage")))
    marked = [cells for _, cells in items.rows if "(contradicted by " in cells[0].text]
    assert f"{MPS} (contradicted by Ukrinform: Emmanuel Macron)" in [what.text for what, *_ in marked]
    assert {cells[5].text for cells in marked} == {"", "R4"}


def test_evidence_begins_with_both_sides() -> None:
    content = html(page("overview", evidence="letters/mps-to-lecornu/addressee"))
    text = plain_text(content.split("<h2>" + MPS)[-1])
    steps = [CONTRADICTED, "Shown here", "Lecornu", "Euromaidan Press", "Ukrainska Pravda", "Contradicted by",
             "wrote to Macron", "another element of pressure", "in the letter"]  # fmt: skip
    positions = [text.index(step) for step in steps]
    assert positions == sorted(positions)


def test_the_count_of_the_overview_opens_exactly_the_contradicting_facts(shipped: Corpus) -> None:
    content = html(page("overview"))
    counted = [cell for cell, text in linked_cells(content) if "contradicting" in text]
    assert counted == ["letters/mps-to-lecornu/contradictions"]
    panel = html(page("overview", evidence=counted[0])).split("<h2>" + MPS)[-1]
    facts = [fact for fact in shipped.model.facts if fact.kind == "contradicts"]
    assert f"⚠ {len(facts)} contradicting" in plain_text(content) and len(facts) == 2
    assert all(plain_text(panel).count(str(fact.value).rstrip(".")) == 1 for fact in facts)
    assert panel.count("<section>") == len(facts)


def test_a_contradicted_claim_is_marked_for_the_letter_that_makes_it(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    row = html(page("arguments")).split('<tr id="build-bridge"')[1].split("</tr>")[0]
    heading, *sides = row.split("</t")[:3]
    assert CONTRADICTED in heading and CONTRADICTED in sides[0] and CONTRADICTED not in sides[1]
    assert 'data-evidence="comparison/build-bridge/label"' in heading
