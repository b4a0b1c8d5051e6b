"""What a visitor brings: read in their session, explored there alone, with its problems said and nothing sound lost."""

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
from tests.components.app import HOSTILE, html, page, said, sound, turn_to
from tests.conftest import BRIDGE, CLOCK, HERE, zipped

FOLDER = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*.yaml")}
LETTER = "letters/for-the-bridge.yaml"
TITLE = "Two invented letters on a bridge"


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    given = [(name, content, "application/zip") for name, content in files]
    return sound(app.file_uploader(key="dropped").set_value(given).run())


def explore(app: AppTest) -> AppTest:
    return turn_to(sound(app.button(key="explore_dropped").click().run()), "overview")


@pytest.fixture(scope="module")
def title() -> str:
    from data import open_corpus

    return open_corpus(BRIDGE).model.codebook.title


def test_a_zip_is_explored_on_all_pages_and_left_again(title: str) -> None:
    app = drop(page("bring"), ("bridge.zip", zipped(FOLDER)))
    assert f"“{title}”: 2 letters" in said(app)
    app = explore(app)
    assert title in html(app) and "Only this session can see it" in said(app)
    for name in PAGES:
        turn_to(app, name)
    turn_to(app, "overview")
    next(button for button in app.button if button.label == "Close this corpus").click().run()
    assert not app.exception and title not in html(app) and "Only this session can see it" not in said(app)


def test_another_session_sees_nothing_of_it(title: str) -> None:
    explore(drop(page("bring"), ("bridge.zip", zipped(FOLDER))))
    other = page("overview", corpus="bridge")
    assert title not in html(other)
    assert not any(select.key == "corpus" for select in other.selectbox)


def test_a_broken_letter_is_named_and_the_other_explored() -> None:
    broken = FOLDER | {"letters/for-the-bridge.yaml": b"id: ["}
    app = drop(page("bring"), ("bridge.zip", zipped(broken)))
    assert "letters/for-the-bridge.yaml:" in said(app) and ": 1 letter," in said(app)
    assert "Letters, facts and events with problems are excluded" in said(explore(app))


@pytest.mark.parametrize(
    "content", [b"", b"PK nonsense", zipped({}), zipped({"a.txt": b"a"}), zipped({"codebook.yaml": b"["})]
)
def test_what_is_no_corpus_gets_sentences_and_the_pages_stay(content: bytes) -> None:
    app = page("bring")
    for toggle in drop(app, ("bridge.zip", content)).toggle:
        if (toggle.key or "").startswith("beside"):
            toggle.set_value(False).run()
    assert not app.exception and "cannot be opened" in said(app) and ":1:1: " in said(app)
    turn_to(app, "overview")
    assert "Two letters for military instructors" in html(app)


def test_a_letter_alone_stands_beside_those_of_the_server(
    monkeypatch: pytest.MonkeyPatch, copy_of_bridge: Path
) -> None:
    """An analyst who added a letter to a corpus that the server shows drops just what is new."""
    alone = {"actors.yaml", "arguments.yaml", "letters/guild-against.yaml"}
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    given = [(Path(name).name, content) for name, content in FOLDER.items() if name in alone]
    (copy_of_bridge / "letters" / "guild-against.yaml").unlink()
    app = drop(page("bring"), *given)
    assert "what is not dropped is taken from there" in "".join(toggle.label for toggle in app.toggle)
    assert ": 2 letters" in said(app)


def test_it_stands_beside_the_corpus_that_is_chosen_and_only_it_is_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("bring", corpus="clock")
    read, really = [], loader.parse_file
    monkeypatch.setattr(loader, "parse_file", lambda name, content: read.append(name) or really(name, content))
    new = (CLOCK / "letters" / "twin-town.yaml").read_bytes().replace(b"twin-town", b"second-town")
    drop(app, ("second-town.yaml", new.replace(b"short_title: ", b"short_title: Second ")))
    assert "Beside the letters of “Letters about a town clock”" in "".join(toggle.label for toggle in app.toggle)
    assert ": 4 letters" in said(app) and read == ["letters/second-town.yaml"]


def test_what_is_dropped_is_looked_up_in_the_copies_dropped_with_it() -> None:
    files = {path.relative_to(BRIDGE).as_posix(): path.read_bytes() for path in BRIDGE.rglob("*") if path.is_file()}
    changed = files[LETTER].replace(b"quote: Build the bridge by spring", b"quote: Build a bridge by spring")
    app = drop(page("bring"), ("bridge.zip", zipped(files | {LETTER: changed})))
    assert "“Build a bridge by spring” is not in P2. The closest text in P2 is" in said(app)


def test_hostile_words_and_names_are_shown_literally() -> None:
    wild = {
        name: content.replace(b"The bridge should be built", HOSTILE.replace('"', "'").encode())
        for name, content in FOLDER.items()
    }
    app = drop(page("bring"), ("<script>alert(1)</script>.zip", zipped(wild)), ("../../x.yaml", b"id: 1"))
    assert "<script" not in html(app)


def test_the_server_without_a_corpus_still_takes_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, title: str
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path / "nowhere"))
    app = page("bring")
    assert "Folder not found" in said(app)
    app = explore(drop(app, ("bridge.zip", zipped(FOLDER))))
    assert title in html(app) and "Folder not found" not in said(app)


def test_a_filter_of_the_other_corpus_is_taken_back() -> None:
    app = turn_to(page("overview", actor_type="Generals"), "bring")
    assert app.multiselect(key="actor_type").value
    app = explore(drop(app, ("bridge.zip", zipped(FOLDER))))
    assert app.multiselect(key="actor_type").value == [] and "0 of" not in said(app)


def test_what_is_asked_of_a_corpus_is_kept_with_it_alone(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    mine, asked = replace(bridge, private=True), []
    monkeypatch.setattr(TableQuery, "_select", lambda query: asked.append(query.corpus) or bridge.tables["letters"])
    for corpus in (mine, replace(bridge), mine):
        TableQuery(corpus, "letters").rows  # noqa: B018
    assert asked == [mine, bridge] and asked[0] is mine
    held = weakref.ref(mine.query_cache)
    asked.clear()
    del mine, corpus
    gc.collect()
    assert held() is None


def test_an_upload_is_held_in_memory() -> None:
    config = tomllib.loads((HERE.parent / ".streamlit" / "config.toml").read_text("utf-8"))
    assert config["server"]["maxUploadSize"] == MAX_UPLOAD_MB == limits.MAX_UPLOAD_MB
    assert startup.MultiPartParser is MultiPartParser
    assert MultiPartParser.spool_max_size > MAX_UPLOAD_MB * 1024 * 1024
