"""Outside facts are shown on the pages that they concern."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page


def test_outside_facts_are_shown_on_the_pages_they_concern() -> None:
    assert "2 contradicting, 2 left out by, 3 confirming the article" in html(page("overview"))
    letter = html(page("letters", read="Five MPs to the Defence Minister"))
    assert "✗ contradicts the article: Le Figaro had removed the claim by 18 November 2024." in letter
    labels = [expander.label for expander in page("letters", read="Five MPs to the Defence Minister").expander]
    assert "Outside facts: 9 ↗ outside, 5 not found" in labels
    assert "another version" not in letter and "The French text names democratic values." in letter
    assert "not that young Europeans be mobilised" in html(page("arguments"))
    petit = html(page("actors", actor="Frédéric Petit"))
    assert "Les Démocrates" in petit and "Outside facts ↗ (5 of 7 found)" in petit


def test_a_fact_about_an_argument_is_shown_in_its_row(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "facts.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  letters: [for-the-bridge]\n  argument: bridge-costs", "  argument: bridge-costs"))
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    row = html(page("arguments")).split('<tr id="bridge-costs">')[1].split("</tbody>")[0]
    assert "The full letter names the costs." in row.split('<td colspan="2">')[1].split("</td>")[0]
