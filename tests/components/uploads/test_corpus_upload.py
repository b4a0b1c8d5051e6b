"""Uploaded corpora are private, and their valid letters are shown."""

from __future__ import annotations

import gc
import shutil
import tomllib
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.formparsers import MultiPartParser
from streamlit.testing.v1 import AppTest

from components.server import startup
from components.state.urls import PAGES
from data import Corpus
from data.catalog import loader
from data.catalog.available import CORPUS_VARIABLE
from data.files import limits
from data.files.limits import MAX_UPLOAD_MB
from data.queries.table_query import TableQuery
from tests.components.app import HOSTILE, html, messages, page, switch_page, without_exception
from tests.conftest import BRIDGE, CLOCK, TESTS, zip_bytes

FILES = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*.yaml")}
LETTER = "letters/for-the-bridge.yaml"


def upload(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    """Upload files on the upload page."""
    uploaded = [(name, content, "application/zip") for name, content in files]
    return without_exception(app.file_uploader(key="corpus_files").set_value(uploaded).run())


def open_upload(app: AppTest) -> AppTest:
    """Open the uploaded corpus and go to the overview."""
    return switch_page(without_exception(app.button(key="open_corpus").click().run()), "overview")


@pytest.fixture(scope="module")
def title() -> str:
    from data import open_corpus

    return open_corpus(BRIDGE).model.codebook.title


def test_a_zip_can_be_opened_on_all_pages_and_closed(title: str) -> None:
    app = upload(page("upload"), ("bridge.zip", zip_bytes(FILES)))
    assert f"“{title}”: 2 letters" in messages(app)
    app = open_upload(app)
    assert title in html(app) and "Only this session can see it" in messages(app)
    for name in PAGES:
        switch_page(app, name)
    switch_page(app, "overview")
    next(button for button in app.button if button.label == "Close this corpus").click().run()
    assert not app.exception and title not in html(app) and "Only this session can see it" not in messages(app)


def test_other_sessions_do_not_see_an_upload(title: str) -> None:
    open_upload(upload(page("upload"), ("bridge.zip", zip_bytes(FILES))))
    other = page("overview", corpus="bridge")
    assert title not in html(other)
    assert not any(select.key == "corpus" for select in other.selectbox)


def test_an_invalid_letter_is_reported_and_the_other_is_shown() -> None:
    files = FILES | {"letters/for-the-bridge.yaml": b"id: ["}
    app = upload(page("upload"), ("bridge.zip", zip_bytes(files)))
    assert "letters/for-the-bridge.yaml:" in messages(app) and ": 1 letter," in messages(app)
    assert "Letters, facts and events with problems are excluded" in messages(open_upload(app))


@pytest.mark.parametrize(
    "content", [b"", b"PK nonsense", zip_bytes({}), zip_bytes({"a.txt": b"a"}), zip_bytes({"codebook.yaml": b"["})]
)
def test_an_invalid_upload_is_reported_and_the_pages_still_work(content: bytes) -> None:
    app = page("upload")
    for toggle in upload(app, ("bridge.zip", content)).toggle:
        if (toggle.key or "").startswith("add_to_server_corpus"):
            toggle.set_value(False).run()
    assert not app.exception and "cannot be opened" in messages(app) and ":1:1: " in messages(app)
    switch_page(app, "overview")
    assert "Two letters for military instructors" in html(app)


@pytest.mark.parametrize("content", [b"", b"PK nonsense", zip_bytes({}), zip_bytes({"a.csv": b"a"})])
def test_what_cannot_be_read_does_not_offer_the_corpus_of_the_server(content: bytes) -> None:
    app = upload(page("upload"), ("mine.zip", content))
    assert "cannot be opened" in messages(app) and "mine.zip:1:1: " in messages(app)
    assert not [toggle for toggle in app.toggle if (toggle.key or "").startswith("add_to_server_corpus")]
    assert not [button for button in app.button if button.key == "open_corpus"]


def test_new_files_are_added_to_the_corpus_of_the_server(monkeypatch: pytest.MonkeyPatch, copy_of_bridge: Path) -> None:
    """An analyst uploads a new letter and the shared files that it changes."""
    names = {"actors.yaml", "arguments.yaml", "letters/guild-against.yaml"}
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    files = [(Path(name).name, content) for name, content in FILES.items() if name in names]
    (copy_of_bridge / "letters" / "guild-against.yaml").unlink()
    app = upload(page("upload"), *files)
    assert "Add these files to the corpus" in "".join(toggle.label for toggle in app.toggle)
    assert ": 2 letters" in messages(app)


def test_files_are_added_to_the_selected_corpus_and_only_they_are_parsed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("upload", corpus="clock")
    parsed, original = [], loader.parse_file
    monkeypatch.setattr(loader, "parse_file", lambda name, content: parsed.append(name) or original(name, content))
    new = (CLOCK / "letters" / "twin-town.yaml").read_bytes().replace(b"twin-town", b"second-town")
    upload(app, ("second-town.yaml", new.replace(b"short_title: ", b"short_title: Second ")))
    assert "Add these files to the corpus “Letters about a town clock”" in "".join(
        toggle.label for toggle in app.toggle
    )
    assert ": 4 letters" in messages(app) and parsed == ["letters/second-town.yaml"]


def test_an_upload_is_checked_against_its_article_texts() -> None:
    files = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*") if path.is_file()}
    changed = files[LETTER].replace(b"quote: Build the bridge by spring", b"quote: Build a bridge by spring")
    app = upload(page("upload"), ("bridge.zip", zip_bytes(files | {LETTER: changed})))
    assert "“Build a bridge by spring” is not in P2. The closest text in P2 is" in messages(app)


def test_markup_in_an_upload_is_shown_literally() -> None:
    files = {
        name: content.replace(b"The bridge should be built", HOSTILE.replace('"', "'").encode())
        for name, content in FILES.items()
    }
    app = upload(page("upload"), ("<script>alert(1)</script>.zip", zip_bytes(files)), ("../../x.yaml", b"id: 1"))
    assert "<script" not in html(app)


def test_a_server_without_a_corpus_accepts_uploads(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, title: str) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path / "nowhere"))
    app = page("upload")
    assert "Folder not found" in messages(app)
    app = open_upload(upload(app, ("bridge.zip", zip_bytes(FILES))))
    assert title in html(app) and "Folder not found" not in messages(app)


def test_opening_an_upload_resets_the_filters() -> None:
    app = switch_page(page("overview", actor_type="Generals"), "upload")
    assert app.query_params["actor_type"] in ("Generals", ["Generals"])
    app = open_upload(upload(app, ("bridge.zip", zip_bytes(FILES))))
    assert "actor_type" not in app.query_params and "0 of" not in messages(app)


def test_query_results_are_cached_per_corpus_and_freed_with_it(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    private, queried = replace(bridge, private=True), []
    monkeypatch.setattr(TableQuery, "_select", lambda query: queried.append(query.corpus) or bridge.tables["letters"])
    for corpus in (private, replace(bridge), private):
        TableQuery(corpus, "letters").rows  # noqa: B018
    assert queried == [private, bridge] and queried[0] is private
    cache = weakref.ref(private.query_cache)
    queried.clear()
    del private, corpus
    gc.collect()
    assert cache() is None


def test_uploads_stay_in_memory() -> None:
    config = tomllib.loads((TESTS.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == MAX_UPLOAD_MB == limits.MAX_UPLOAD_MB
    assert startup.MultiPartParser is MultiPartParser
    assert MultiPartParser.spool_max_size > MAX_UPLOAD_MB * 1024 * 1024
