"""The quality page shows figures on the whole corpus."""

from __future__ import annotations

from data import Corpus
from tests.components.app import html, page, texts
from tests.components.html_tables import read_tables


def test_the_quality_page_shows_its_figures(shipped: Corpus) -> None:
    app = page("quality")
    content = html(app)
    for words in (shipped.fingerprint, "15 of 27", "18 of 41", "111 of 117", "kappa 0.84", "17 of 24", "62 of 94"):
        assert words in content, words
    assert "24 uncertain codings in 2 letters" in texts(app) and content.count("headline under “Related”") == 7
    assert any("Send the address of the evidence" in line for line in texts(app))


def test_figures_are_in_the_words_of_the_screen() -> None:
    figures = read_tables(html(page("quality")))[0]
    values = set(figures.texts("Value"))
    assert {"● quoted", "◇ third party", "↗ outside", "not known", "identity of an actor", "high confidence"} <= values
    assert {"confirms the article", "left out by the article", "about the subject, not the article"} <= values
    codes = {"third_party", "third party", "outside", "unknown", "left out", "background", "attribution", "high"}
    assert not values & codes


def test_the_quality_page_says_that_filters_do_not_apply() -> None:
    message = "This page shows the whole corpus. The filters do not apply."
    filtered = page("quality", letter="Five MPs to the Defence Minister")
    assert message in [info.value for info in filtered.info]
    assert message not in [info.value for info in page("quality", printed="true").info]
