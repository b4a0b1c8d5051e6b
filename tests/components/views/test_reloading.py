"""Pages keep working while the files of a corpus change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from components.state.urls import PAGES
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import CORPUS_PAGES, filters, html, messages, page, switch_page, without_exception
from tests.conftest import BRIDGE, CLOCK

LETTER = "letters/for-the-bridge.yaml"


@pytest.fixture
def served(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a corpus folder that the dashboard shows and the test may change."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    return copy_of_bridge


@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_selected_records_may_vanish(served: Path, name: str) -> None:
    selected = {"letter": "Neighbours for the bridge", "read": "Neighbours for the bridge", "passage": "P2",
              "actor": "Ada Bell", "item": "The flood took the ferry", "actor_type": "Shopkeepers"}  # fmt: skip
    app = page(name, **selected)
    assert name == "quality" or filters(app)["letter"].value == ["for-the-bridge"]
    (served / LETTER).unlink()
    without_exception(app.run())
    assert "Neighbours for the bridge" not in html(app)


@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_an_invalid_file_keeps_its_last_valid_version(served: Path, name: str) -> None:
    app = page(name)
    before, text = html(app), (served / LETTER).read_text("utf-8")
    (served / LETTER).write_text("id: [", "utf-8")
    app.run()
    assert not app.exception and html(app) == before
    assert f"The last valid version is shown for: {LETTER}" in messages(
        app
    ) and f"{LETTER}:2:1: Invalid YAML" in messages(app)
    (served / LETTER).write_text(text, "utf-8")
    app.run()
    assert not app.exception and html(app) == before and "last valid version" not in messages(app)


def test_choosing_another_corpus_resets_the_filters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    (tmp_path / "notes").mkdir()
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview", letter="Neighbours for the bridge")
    assert "Letters about a bridge" in html(app) and app.selectbox(key="corpus").options == ["bridge", "clock"]
    app.selectbox(key="corpus").set_value("clock").run()
    assert not app.exception and "Letters about a town clock" in html(app)
    assert name in ("quality", "upload") or filters(app)["letter"].value == []
    for name in PAGES:
        switch_page(app, name)


@pytest.mark.parametrize("removed", ["codebook.yaml", "letters"])
def test_a_corpus_that_loses_a_file_stays_selected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, removed: str
) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview", corpus="clock")
    (tmp_path / "clock" / removed).rename(tmp_path / "elsewhere")
    app.run()
    assert not app.exception and "Letters about a town clock" in html(app)
    assert ("codebook.yaml:1:1: File not found" in messages(app)) == (removed == "codebook.yaml")


def test_an_unknown_corpus_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, source in (("bridge", BRIDGE), ("clock", CLOCK)):
        shutil.copytree(source, tmp_path / name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview", corpus="clocks")
    assert "There is no corpus `clocks`. Did you mean `clock`?" in messages(app)


def test_other_corpora_can_be_opened_if_one_is_invalid(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(BRIDGE, tmp_path / "bridge")
    shutil.copytree(CLOCK, tmp_path / "another")
    (tmp_path / "another" / "actors.yaml").write_text("[", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview")
    assert "actors.yaml:2:1: Invalid YAML" in messages(app)
    app.selectbox(key="corpus").set_value("bridge").run()
    assert not app.exception and "Letters about a bridge" in html(app)


def test_a_mismatch_with_an_article_is_reported_until_it_is_fixed(served: Path) -> None:
    app = page("overview")
    heading = "One mismatch with the article texts"
    assert heading not in [expander.label for expander in app.expander]
    text = (served / LETTER).read_text("utf-8")
    (served / LETTER).write_text(text.replace("quote: Build the bridge by spring", "quote: Build a bridge by spring"))
    app.run()
    (banner,) = (expander for expander in app.expander if expander.label == heading)
    assert "letters/for-the-bridge.yaml:23:63: “Build a bridge by spring” is not in P2" in banner.text[0].value
    (served / LETTER).write_text(text)
    assert heading not in [expander.label for expander in app.run().expander]
