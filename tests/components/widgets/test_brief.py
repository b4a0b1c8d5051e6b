"""The exports of every page follow its filters."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from components.widgets.brief import CITATION_KEY
from data import Corpus
from tests.components.app import page

EXPORTS = ["All tables (zip)", "Brief (HTML)", "Brief (Markdown)"]


def codes(app: AppTest) -> list[str]:
    """Return the texts to copy, without the link to the view."""
    return [code.value for code in app.code if not code.value.startswith("?")]


def citations(app: AppTest) -> list[str]:
    """Open the citation of a page. Return it as plain text and as BibTeX."""
    assert not codes(app)
    app.session_state[CITATION_KEY] = True
    app.run()
    return codes(app)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_brief_and_a_citation(shipped: Corpus, name: str) -> None:
    app = page(name, actor_type=["Generals"])
    labels = [button.proto.label for button in app.get("download_button")]
    assert [label for label in labels if label in EXPORTS] == EXPORTS
    plain, bibtex = citations(app)
    assert "Shown: 14 of 29 arguments in 2 letters: generals. " in plain and shipped.fingerprint in plain
    assert bibtex.startswith(f"@misc{{cosigned-{shipped.fingerprint}-") and date.today().isoformat() in bibtex


def test_argument_filters_apply_to_the_arguments_page_only() -> None:
    address = {"kind": ["Threats"], "theme": ["The war"]}
    assert "Shown: 4 of 29 arguments in 2 letters: threats; on the war." in citations(page("arguments", **address))[0]
    assert "Shown: 29 arguments in 2 letters." in citations(page("overview", **address))[0]


def test_a_selection_without_rows_is_cited() -> None:
    assert "Shown: 0 of 29 arguments in 2 letters: matching “zzz”." in citations(page("timeline", search="zzz"))[0]
