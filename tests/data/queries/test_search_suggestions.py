"""Suggestions for a search that is being typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus, open_corpus
from data.queries.search_suggestions import MAX_SUGGESTIONS, SuggestionGroup, SuggestionIndex, near_words, words
from tests.conftest import count_calls
from tests.generator.__main__ import write_corpus


@pytest.fixture(scope="module")
def index(shipped: Corpus) -> SuggestionIndex:
    """Return the index of the default corpus."""
    return SuggestionIndex(shipped.tables)


def groups(index: SuggestionIndex, search: str) -> dict[str, SuggestionGroup]:
    """Return the suggestions by kind."""
    return {group.kind: group for group in index.suggest(search)}


@pytest.mark.parametrize(
    ("search", "actor", "near"),
    [
        ("kogutyak", "volodymyr-kogutyak", False),
        ("Kogutiak", "volodymyr-kogutyak", True),
        ("Kogutia", "volodymyr-kogutyak", True),
        ("Kogtyak", "volodymyr-kogutyak", True),
        ("Kogutyyak", "volodymyr-kogutyak", True),
        ("Kogutayk", "volodymyr-kogutyak", True),
        ("Kohutiak", "volodymyr-kogutyak", False),
        ("когут", "volodymyr-kogutyak", False),
        ("LeGrip", "constance-le-grip", False),
        ("LeGripp", "constance-le-grip", True),
        ("le grip constance", "constance-le-grip", False),
        ("BHL", "bernard-henri-levy", False),
        ("b.h.l.", "bernard-henri-levy", False),
        ("levy", "bernard-henri-levy", False),
        ("ansel", "guillaume-ansel", False),
        ("ancel", "guillaume-ansel", False),
        ("Gatolin", "andre-gattolin", True),
    ],
)
def test_a_person_is_found_by_each_spelling(index: SuggestionIndex, search: str, actor: str, near: bool) -> None:
    people = groups(index, search)["person"]
    assert [suggestion.target for suggestion in people.suggestions] == [actor]
    assert people.near == near and people.total == 1


def test_the_name_that_matches_and_its_basis_are_named(index: SuggestionIndex) -> None:
    (levy,) = groups(index, "BHL")["person"].suggestions
    assert levy.label == "Bernard-Henri Lévy ↗" and levy.note == "Writers"
    assert groups(index, "когут")["person"].suggestions[0].note == "also Когутяк ↗"
    assert groups(index, "ansel")["person"].suggestions[0].note == "also Guillaume Ansel"


def test_articles_only_finds_no_outside_name(shipped: Corpus) -> None:
    printed = SuggestionIndex(shipped.printed_tables)
    assert not groups(printed, "когут")
    (ansel,) = groups(printed, "ancel")["person"].suggestions
    assert (ansel.label, groups(printed, "ancel")["person"].near) == ("Guillaume Ansel", True)
    assert groups(printed, "levy")["person"].suggestions[0].label == "Bernard-Henri Levy"
    labels = {entry.label for names in printed.names.values() for entry in names.entries}
    assert not any(mark in label for label in labels for mark in ("↗", "≈"))


def test_everything_is_grouped_by_kind_with_its_number(index: SuggestionIndex) -> None:
    found = groups(index, "kremlin")
    assert list(found) == ["person", "argument", "words"]
    assert [group.total for group in found.values()] == [1, 1, 2]
    assert found["words"].suggestions[0].target == "kremlin"
    assert groups(index, "five mps")["letter"].suggestions[0].target == "mps-to-lecornu"


def test_words_with_a_wrong_letter_are_suggested_only_if_nothing_is_found(index: SuggestionIndex) -> None:
    near = groups(index, "Kremlim")
    assert all(group.near for group in near.values()) and near["words"].suggestions[0].target == "kremlin"
    assert [group.near for group in index.suggest("combt troops")] == [True]
    assert not any(group.near for group in index.suggest("kremlin"))


def test_long_lists_have_their_number(index: SuggestionIndex) -> None:
    people = groups(index, "a")["person"]
    assert len(people.suggestions) == MAX_SUGGESTIONS < people.total
    assert people.suggestions[0].target == "anna-pic", "signatories come first"


@pytest.mark.parametrize("search", ["", "  ", "…", "-", "'", "zzzzzz", "(", "\\", "%"])
def test_nothing_is_suggested_without_a_match(index: SuggestionIndex, search: str) -> None:
    assert not [group for group in index.suggest(search) if group.near or group.kind != "words"]


@pytest.mark.parametrize("corpus", ["shipped", "bridge", "clock", "baths"])
def test_each_name_of_each_actor_finds_the_actor(corpus: str, request: pytest.FixtureRequest) -> None:
    tables = request.getfixturevalue(corpus).tables
    names = SuggestionIndex(tables).names["person"]
    for name, actor in zip(tables["names"]["name"], tables["names"]["actor"], strict=True):
        searched = words(name)
        assert actor in [suggestion.target for suggestion in names.exact(searched)], name


@given(st.text(max_size=300))
def test_any_text_can_be_searched(search: str) -> None:
    index = SuggestionIndex(open_corpus().tables) if not _INDEX else _INDEX[0]
    _INDEX[:] = [index]
    for group in index.suggest(search):
        assert 0 < len(group.suggestions) <= min(group.total, MAX_SUGGESTIONS)


_INDEX: list[SuggestionIndex] = []


@pytest.mark.parametrize(
    ("token", "known", "expected"),
    [
        ("ann", ["anne", "anna", "anton"], {"anne": 0, "anna": 0}),
        ("abcd", ["abxd", "abd", "abcde", "acbd", "axxd"], {"abxd": 1, "abd": 1, "abcde": 0, "acbd": 1}),
        ("abcdefgh", ["abxxefgh", "axxxefgh"], {"abxxefgh": 2}),
        ("", ["word"], {"word": 0}),
    ],
)
def test_near_words_differ_in_one_or_two_letters(token: str, known: list[str], expected: dict[str, int]) -> None:
    assert dict(near_words(token, known)) == expected


def test_thousands_of_names_are_searched_in_few_steps(tmp_path: Path) -> None:
    """A wrong name is the slowest search. The number of steps grows by less than four per name."""
    corpus = open_corpus(write_corpus(tmp_path, letters=1, arguments=10, signatories=2000))
    index = SuggestionIndex(corpus.tables)
    index.suggest("Kogutiak")
    assert count_calls(lambda: index.suggest("Kogutiak")) < 4 * len(index.names["person"].entries)
