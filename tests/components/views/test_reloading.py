"""While files change under a page: what was chosen may vanish, what breaks stays, and no page ever fails."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from components.state.urls import PAGES
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import OF_LETTERS, html, page, said, sound, turn_to
from tests.conftest import BRIDGE, CLOCK

LETTER = "letters/for-the-bridge.yaml"


@pytest.fixture
def served(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus that the test may change, shown by the dashboard."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    return copy_of_bridge


@pytest.mark.parametrize("name", OF_LETTERS)
def test_what_was_chosen_may_vanish(served: Path, name: str) -> None:
    chosen = {"letter": "Neighbours for the bridge", "read": "Neighbours for the bridge", "passage": "P2",
              "actor": "Ada Bell", "item": "The flood took the ferry", "actor_type": "Shopkeepers"}  # fmt: skip
    app = page(name, **chosen)
    assert app.multiselect(key="letter").value == ["for-the-bridge"]
    (served / LETTER).unlink()
    sound(app.run())
    assert "Neighbours for the bridge" not in html(app)


@pytest.mark.parametrize("name", OF_LETTERS)
def test_what_breaks_stays_as_it_last_was(served: Path, name: str) -> None:
    app = page(name)
    before, text = html(app), (served / LETTER).read_text("utf-8")
    (served / LETTER).write_text("id: [", "utf-8")
    app.run()
    assert not app.exception and html(app) == before
    assert f"The last valid version is shown for: {LETTER}" in said(app) and f"{LETTER}:2:1: Invalid YAML" in said(app)
    (served / LETTER).write_text(text, "utf-8")
    app.run()
    assert not app.exception and html(app) == before and "last valid version" not in said(app)


def test_one_of_several_corpora_is_chosen_and_its_filters_go_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    (tmp_path / "notes").mkdir()
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview", letter="Neighbours for the bridge")
    assert "Letters about a bridge" in html(app) and app.selectbox(key="corpus").options == ["bridge", "clock"]
    app.selectbox(key="corpus").set_value("clock").run()
    assert not app.exception and "Letters about a town clock" in html(app)
    assert app.multiselect(key="letter").value == []
    for name in PAGES:
        turn_to(app, name)


@pytest.mark.parametrize("lost", ["codebook.yaml", "letters"])
def test_a_corpus_among_several_that_loses_a_part_is_not_taken_for_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview", corpus="clock")
    (tmp_path / "clock" / lost).rename(tmp_path / "elsewhere")
    app.run()
    assert not app.exception and "Letters about a town clock" in html(app)
    assert ("codebook.yaml:1:1: File not found" in said(app)) == (lost == "codebook.yaml")


def test_a_corpus_that_is_not_there_is_said_to_be_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview", corpus="clocks")
    assert "There is no corpus `clocks`. Did you mean `clock`?" in said(app)


def test_a_broken_corpus_among_several_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(BRIDGE, tmp_path / "bridge")
    shutil.copytree(CLOCK, tmp_path / "another")
    (tmp_path / "another" / "actors.yaml").write_text("[", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview")
    assert "actors.yaml:2:1: Invalid YAML" in said(app)
    app.selectbox(key="corpus").set_value("bridge").run()
    assert not app.exception and "Letters about a bridge" in html(app)


def test_what_an_article_does_not_print_is_said_until_it_is_mended(served: Path) -> None:
    app = page("overview")
    told = "One mismatch with the article texts"
    assert told not in [expander.label for expander in app.expander]
    text = (served / LETTER).read_text("utf-8")
    (served / LETTER).write_text(text.replace("quote: Build the bridge by spring", "quote: Build a bridge by spring"))
    app.run()
    (banner,) = (expander for expander in app.expander if expander.label == told)
    assert "letters/for-the-bridge.yaml:23:63: “Build a bridge by spring” is not in P2" in banner.text[0].value
    (served / LETTER).write_text(text)
    assert told not in [expander.label for expander in app.run().expander]
