"""Other corpora on the pages: with errors, in progress, without optional files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from components.state.urls import PAGES
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, texts, without_exception
from tests.conftest import BRIDGE, unreadable


def test_another_corpus_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("arguments"))
    assert "against" in content and "Neighbours for the bridge" in content


def test_errors_of_a_corpus_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview")
    assert "This corpus has errors" in app.error[0].value
    assert "actors.yaml:1:1: File not found" in texts(app)[0]


def test_an_invalid_letter_is_reported_and_excluded(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_bridge / "letters" / "guild-against.yaml").write_text("id: [")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("overview")
    assert "letters/guild-against.yaml:2:1: Invalid YAML" in texts(app)[0]
    assert "Neighbours for the bridge" in html(app)


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", PAGES)
def test_a_corpus_in_progress_is_shown(
    name: str, printed: str, in_progress: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(in_progress))
    app = page(name, printed=printed, read="Neighbours for the bridge", evidence="arguments/build-bridge/status")
    assert "no reason given for the match" in html(app)


@pytest.mark.parametrize("name", PAGES)
def test_a_corpus_without_facts_and_codings_is_shown(
    name: str, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy_of_bridge / "facts.yaml").unlink()
    shutil.rmtree(copy_of_bridge / "coding")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    page(name, actor="Ada Bell", read="Neighbours for the bridge", printed="true")
    content = html(page(name, actor="Ada Bell", read="Neighbours for the bridge"))
    assert "Beyond the articles" not in content and "Agreement of two codings" not in content


@pytest.mark.parametrize("several", [False, True])
def test_an_unreadable_folder_leaves_its_last_version_on_screen(
    several: bool, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = copy_of_bridge.parent if several else copy_of_bridge
    monkeypatch.setenv(CORPUS_VARIABLE, str(folder))
    app = page("overview")
    for folders in (folder, copy_of_bridge):
        with unreadable(folders):
            assert "Neighbours for the bridge" in html(without_exception(app.run()))
            assert "Folder cannot be read: Permission denied" in texts(app)[0]
            assert "The last valid version is shown for: actors.yaml, arguments.yaml," in app.warning[0].value
    assert not app.run().warning


def test_a_missing_texts_folder_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["dashboard.py", "--texts", "/no/such/folder"])
    shown = texts(page("overview"))[0]
    assert "There is no such folder. Pages show coded passages only." in shown and "/no/such" not in shown
