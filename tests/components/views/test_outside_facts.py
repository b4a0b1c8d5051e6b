"""Outside facts are shown on the pages that they concern."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, plain_text
from tests.components.html_tables import read_tables


def test_outside_facts_are_shown_on_the_pages_they_concern() -> None:
    assert "2 contradicting, 2 left out by, 3 confirming the article" in plain_text(html(page("overview")))
    letter = html(page("sources", read="Five MPs to the Defence Minister"))
    claim = "Le Figaro had changed its article and removed the claim by 18 November 2024."
    assert f"⚠ contradicts the article: {claim}" in letter
    labels = [expander.label for expander in page("sources", read="Five MPs to the Defence Minister").expander]
    assert "Outside facts: 9 ↗ outside, 5 not found" in labels
    opened = html(page("sources", read="Five MPs to the Defence Minister", facts="true"))
    assert "another version" not in letter and "The letter names democratic values." in opened
    assert "not that young Europeans be mobilised" in html(page("arguments", words="all"))
    petit = html(page("people", actor="Frédéric Petit"))
    assert "Les Démocrates" in petit and "Outside facts (6 of 8 found)" in petit


def test_a_fact_about_an_argument_is_shown_in_its_row(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "facts.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  letters: [for-the-bridge]\n  argument: bridge-costs", "  argument: bridge-costs"))
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    details = html(page("arguments", open="bridge-costs")).split('<tr class="details">')[1].split("</tr>")[0]
    assert "The full letter names the costs." in details.split("<h2>Outside facts</h2>")[1]


def test_an_inferred_fact_is_marked_as_inferred() -> None:
    letter = html(page("sources", read="Five MPs to the Defence Minister"))
    note = next(part for part in letter.split('<p class="outside-fact">') if "Perhaps the first ones" in part)
    assert "≈ inferred: Euromaidan Press, low confidence" in note and "↗" not in note.split("</p>")[0]
    panel = html(page("overview", evidence="facts/mps-which-courses/value"))
    assert "≈ inferred" in panel and "Inferred from the day of the launch" in panel
    (table,) = read_tables(html(page("people", actor_type=["Academicians"], show=["facts"])))
    (facts,) = table.texts("Outside facts")
    assert facts.startswith("Career: ") and facts.endswith(
        "no membership of an Academy was found (inferred: kampuspedia.com)"
    )


def test_a_source_says_what_was_seen_of_it() -> None:
    panel = html(page("overview", evidence="sources/tf1info-2023-02/outlet"))
    assert "Seen: Not found again in November 2026" in panel
