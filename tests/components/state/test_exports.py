"""The files that a page offers are those of the page and of the visitor who sees it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components.state import exports
from data import open_corpus
from data.catalog.reloading import CorpusState
from tests.components.app import page, switch_page
from tests.conftest import BRIDGE

VISITOR = "the cookie of a visitor"


def offered(app: AppTest) -> exports._Exports:
    """Return what the pages of a session offer, as if the visitor's browser had a cookie."""
    found: exports._Exports = app.session_state["exports"]
    found.visitor = VISITOR
    return found


def named(files: exports._Exports, words: str) -> str:
    """Return the name of the offered file that has these words."""
    return next(name for name in files.files if words in name)


def test_a_file_is_found_by_its_visitor_only() -> None:
    files = offered(page("people"))
    name = named(files, "as-shown")
    offer = exports.find(files.token, name, VISITOR)
    assert offer is not None and offer.build().decode("utf-8-sig").count("\n") == 14
    for token, visitor in ((files.token, "another"), (files.token, ""), ("another", VISITOR)):
        assert exports.find(token, name, visitor) is None
    assert exports.find(files.token, "another.csv", VISITOR) is None


def test_nobody_without_a_cookie_finds_a_file() -> None:
    files = offered(page("people"))
    files.visitor = ""
    assert exports.find(files.token, named(files, "as-shown"), "") is None


def test_the_files_of_another_page_replace_those_of_the_first() -> None:
    app = page("people")
    files = offered(app)
    name = named(files, "as-shown")
    switch_page(app, "timeline")
    assert exports.find(files.token, name, VISITOR) is None
    assert exports.find(files.token, named(files, "timeline"), VISITOR) is not None


def test_a_file_is_found_until_the_next_page_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page("people")
    files = offered(app)
    name = named(files, "as-shown")
    monkeypatch.setattr(exports, "end_page", lambda: None)
    switch_page(app, "timeline")
    assert exports.find(files.token, name, VISITOR) is not None


def test_an_upload_is_exported_to_its_visitor() -> None:
    app = page("people")
    corpus = replace(open_corpus(BRIDGE), private=True)
    app.session_state["uploaded_corpus"] = CorpusState(corpus.loaded.files, None, corpus, ())
    app.run()
    files = offered(app)
    offer = exports.find(files.token, named(files, "full-data"), VISITOR)
    assert offer is not None and "for-the-bridge" in offer.build().decode("utf-8-sig")
    for content in ("_ftm_", "_site_"):
        made = exports.find(files.token, named(files, content), VISITOR)
        assert made is not None and made.takes_long and "Neighbours for the bridge" in made.build().decode()


def test_the_files_of_a_session_go_with_it() -> None:
    app = page("people")
    token = offered(app).token
    assert token in exports._BY_TOKEN
    del app.session_state["exports"]
    assert token not in exports._BY_TOKEN
