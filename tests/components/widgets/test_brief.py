"""The brief in the sidebar: it is of what the page shows, and its citation says so."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from components.widgets.brief import CITATION_KEY
from data import Corpus
from tests.components.app import page


def cited(app: AppTest) -> list[str]:
    """The two forms of the citation of a page, once it is opened."""
    assert not app.sidebar.code
    app.session_state[CITATION_KEY] = True
    app.run()
    return [code.value for code in app.sidebar.code]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_its_brief_and_its_citation(shipped: Corpus, name: str) -> None:
    app = page(name, actor_type=["Generals"])
    labels = [button.proto.label for button in app.sidebar.get("download_button")]
    assert labels == ["Brief (HTML)", "Brief (Markdown)"]
    plain, bibtex = cited(app)
    assert "Shown: 16 of 31 arguments in 2 letters: generals. " in plain and shipped.fingerprint in plain
    assert bibtex.startswith(f"@misc{{cosigned-{shipped.fingerprint}-") and date.today().isoformat() in bibtex


def test_what_only_the_arguments_are_filtered_by_counts_on_their_page_alone() -> None:
    address = {"kind": ["Threats"], "theme": ["The war"]}
    assert "Shown: 6 of 31 arguments in 2 letters: threats; on the war." in cited(page("arguments", **address))[0]
    assert "Shown: 31 arguments in 2 letters." in cited(page("overview", **address))[0]


def test_nothing_left_is_cited_as_such() -> None:
    assert "Shown: 0 of 31 arguments in 2 letters: matching “zzz”." in cited(page("timeline", search="zzz"))[0]
