"""The arguments page compares actor types."""

from __future__ import annotations

import pytest

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, plain_text, texts
from tests.components.html_tables import argument_rows, read_tables
from tests.conftest import CLOCK


def test_two_actor_types_are_compared() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Members of parliament"])
    assert any("by actor type" in text for text in texts(app))
    row = argument_rows(html(app))["no-combat-troops"]
    assert "<small>Frédéric Petit, Laurent Mazaury, " in row
    assert 'data-label="Generals"' in row and "not mentioned" in row and "reported" in row
    assert "In both actor types" in html(app) and "Similarity" not in html(app)


def test_types_that_agree_only_by_signing_together_have_no_similarity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    content = html(page("arguments", sides=["actor_type"]))
    assert "Only through the same letter" in content and not read_tables(content)


def test_types_of_one_letter_have_no_similarity() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Writers"])
    assert "These types signed one letter together: their agreement is no finding." in texts(app)
    assert "Similarity" not in html(app) and "Generals, writers<small>one letter, two types</small>" in html(app)


@pytest.mark.parametrize("address", [{"kind": ["Limits"]}, {"theme": ["Support for Ukraine"]}])
def test_sides_without_shared_arguments_are_listed(address: dict[str, list[str]]) -> None:
    app = page(
        "arguments", sides=["Actor types"], actor_type=["Members of parliament", "Generals", "Writers"], **address
    )
    assert argument_rows(html(app))


def test_quotes_of_actor_types_name_their_letters(shipped: Corpus) -> None:
    address = {"sides": ["Actor types"], "actor_type": ["Generals", "Members of parliament"]}
    row = plain_text(argument_rows(html(page("arguments", open="create-coalition", **address)))["create-coalition"])
    assert all(title in row for title in shipped.model.letter_titles.values()) and "left out by the article" in row
