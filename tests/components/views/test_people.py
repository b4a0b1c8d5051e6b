"""The actors page shows appearances, and everything about a picked actor."""

from __future__ import annotations

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, texts
from tests.conftest import BRIDGE


def test_the_sentence_and_the_rows_follow_the_filters() -> None:
    app = page("people", actor_type=["Military", "Researchers"], role=["Signatories"])
    assert "4 of 13 signatories in 2 letters: military, researchers" in texts(app)
    names = list(app.dataframe[0].value["Name"])
    assert names == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ancel ↗", "Nicolas Tenzer"]


def test_a_picked_actor_is_shown_in_full() -> None:
    content = html(page("people", actor="Guillaume Ansel"))
    assert "Guillaume Ancel" in content and "↗ outside: Le Point, via Yahoo" in content
    assert "Outside facts ↗ (1 of 2 found)" in content and "Wikidata id" in content and "not found" in content
    assert "Appearances as printed (1)" in content and "Arguments of the letter that this actor signed (14)" in content


def test_labels_of_namesakes_are_unique_and_reveal_no_id() -> None:
    labels = page("people", printed="true").selectbox(key="actor").options
    assert {"Polish (state)", "Polish (armed force)", "British (state)"} <= set(labels)
    assert len(set(labels)) == len(labels)
    assert not any("poland" in label.lower() for label in labels)


def test_statements_are_shown_for_their_speakers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    carl = html(page("people", actor="Carl Dorn"))
    assert "Arguments of the letter that this actor signed (1)" in carl
    assert "Arguments of the letter that this actor signed (2)" in html(page("people", actor="Ada Bell"))
    assert "This actor signed none of these letters" in html(page("people", actor="the mayor"))


def test_the_reason_of_an_inference_is_shown() -> None:
    assert "inferred from the adjective “Iranian”" in html(page("people", actor="Iranian"))
    russia = html(page("people", actor="Russia"))
    assert "aggressor state" in russia and "≈ inferred" in russia and "the Kremlin, whose red lines" in russia
    assert "“by mid-2025”, of which the year" in html(
        page("timeline", item="Ukraine is to receive six Mirage fighters")
    )
