"""The exports of every page follow its filters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.state import exports, urls
from components.state.urls import PAGES
from data import Corpus
from tests.components.app import offered_files, page

EXPORTS = [
    "All tables (zip)", "Brief (HTML)", "Brief (Markdown)", "Brief with all tables (HTML)",
    "Brief with all tables (Markdown)", "Citation (text)", "Citation (BibTeX)",
]  # fmt: skip


# What a citation of a page counts, if that is not the arguments.
CITED = {
    "people": "2 of 13 signatories in 2 letters: generals",
    "timeline": "4 of 24 timeline items for 2 letters: generals",
    "sources": "10 of 27 passages in “Intellectuals and military experts to the President”", "quality": "43 figures",
    "network": "16 of 41 statements in 2 letters: generals", "identities": "0 decisions in 2 letters: generals",
}  # fmt: skip


def citations(app: AppTest) -> list[str]:
    """Return the citation of a page as plain text and as BibTeX."""
    files: dict[str, exports.Offer] = app.session_state["exports"].files
    return [offer.build().decode() for name, offer in files.items() if "_citation_" in name]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_brief_and_a_citation(shipped: Corpus, name: str) -> None:
    app = page(name, actor_type=["Generals"])
    assert [label for label in offered_files(app) if label in EXPORTS] == EXPORTS
    plain, bibtex = citations(app)
    assert f"Shown: {CITED.get(name, '14 of 29 arguments in 2 letters: generals')}. " in plain
    assert shipped.fingerprint in plain
    assert bibtex.startswith(f"@misc{{cosigned-{shipped.fingerprint}-") and date.today().isoformat() in bibtex


def test_argument_filters_apply_to_the_arguments_page_only() -> None:
    address = {"kind": ["Threats"], "theme": ["The war"]}
    assert "Shown: 4 of 29 arguments in 2 letters: threats; on the war." in citations(page("arguments", **address))[0]
    assert "Shown: 29 arguments in 2 letters." in citations(page("overview", **address))[0]


def test_a_selection_without_rows_is_cited() -> None:
    assert (
        "Shown: 0 of 24 timeline items for 2 letters: matching “zzz”." in citations(page("timeline", search="zzz"))[0]
    )


@pytest.mark.parametrize(
    ("address", "is_named"),
    [
        ("https://letters.example.org/people", True),
        ("http://localhost:8501/people", False),
        ("http://desk/people", False),
    ],
)
def test_a_citation_names_an_address_that_all_can_open(
    monkeypatch: pytest.MonkeyPatch, address: str, is_named: bool
) -> None:
    monkeypatch.setattr(urls, "absolute", lambda relative: address + relative)
    plain, bibtex = citations(page("people", actor_type=["general"], actor="macron", open="x"))
    cited = f"{address}?actor_type=general"
    assert (plain.endswith(cited), f"url = {{{cited}}}" in bibtex) == (is_named, is_named)
    assert (address in plain + bibtex) is is_named


def test_an_upload_has_no_address(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urls, "absolute", lambda _: "https://letters.example.org/")
    assert urls.public_address(shipped) == "https://letters.example.org/"
    assert urls.public_address(replace(shipped, private=True)) == ""
