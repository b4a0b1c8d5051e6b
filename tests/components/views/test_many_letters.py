"""The arguments of many letters have pages, and can be pinned."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, page, texts
from tests.components.html_tables import argument_rows, column_headings
from tests.generator.__main__ import write_corpus


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of thirty letters with ninety arguments."""
    return write_corpus(tmp_path_factory.mktemp("many"), letters=30, arguments=90)


def test_more_than_two_sides_have_a_sentence_instead_of_the_bar(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    app = page("arguments")
    comparison = open_corpus(many).tables["comparison"]
    several = (comparison["letters"] > 1).sum()
    disputed = ((comparison["supporting"] > 0) & (comparison["opposing"] > 0)).sum()
    note = f", {disputed} of these for and against" if disputed else ""
    assert f"90 arguments in 30 letters. {several} of them are in several letters{note}." in texts(app)
    assert "comparison-bar" not in html(app)


def test_many_letters_are_paginated_and_can_be_pinned(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    titles = list(corpus.tables["letters"]["short_title"])
    first = html(page("arguments", words=["All rows"]))
    assert len(argument_rows(first)) == 40 and len(column_headings(first)) == 10
    row = corpus.tables["comparison"].iloc[0]
    others = sum(row[letter] != "not mentioned" for letter in list(corpus.tables["letters"]["letter"])[10:])
    assert (
        others and f"{others} more make this argument and have no column here." in argument_rows(first)[row["argument"]]
    )
    pinned = titles[-1]
    label = corpus.tables["comparison"]["label"].iloc[-1]
    content = html(page("arguments", pin_columns=[pinned], pin_arguments=[label], page="2", rows="2"))
    assert column_headings(content)[0] == pinned and len(column_headings(content)) == 11
    assert corpus.tables["comparison"]["argument"].iloc[-1] in argument_rows(content)
    assert len(argument_rows(content)) == 41


def test_of_many_arguments_the_list_to_pin_has_the_first_and_the_pinned(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    monkeypatch.setattr("components.widgets.comparison_options.MAX_OPTIONS", 3)
    labels = list(open_corpus(many).tables["comparison"]["label"])
    app = page("arguments", pin_arguments=[labels[-1]])
    listed = app.multiselect(key="pin_arguments")
    assert len(listed.options) == 4 and listed.options[-1] == labels[-1] and len(listed.value) == 1
    captions = [caption.value for caption in app.caption]
    assert "The first 3 of 90. The search and the filters find the others." in captions
    assert "The first 3 of 30. The search and the filters find the others." in captions


def test_every_letter_and_argument_is_on_exactly_one_page(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    columns, rows = [], []
    for number in ("1", "2", "3"):
        content = html(page("arguments", page=number, rows=number, columns=["By similarity"]))
        columns += column_headings(content)
        rows += list(argument_rows(content))
    assert sorted(columns) == sorted(corpus.tables["letters"]["short_title"])
    assert sorted(rows) == sorted(corpus.tables["comparison"]["argument"])


def test_of_too_many_letters_the_page_compares_the_first_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.tables.comparison.MAX_SIDES", 5)
    folder = write_corpus(tmp_path, letters=8, arguments=30)
    monkeypatch.setenv(CORPUS_VARIABLE, str(folder))
    rows = open_corpus(folder).tables["letters"]
    titles = dict(zip(rows["letter"], rows["short_title"], strict=True))
    app = page("arguments")
    sentence = "30 arguments in 8 letters: the first 5 of 8 letters are compared, filter by letter for others"
    assert any(text.startswith(sentence) for text in texts(app))
    assert set(column_headings(html(app))) == set(list(titles.values())[:5])
    last = list(titles)[-3:]
    app = page("arguments", letter=last)
    assert set(column_headings(html(app))) == {titles[letter] for letter in last}
    assert not any("are compared" in text for text in texts(app))
    for view in ({"depth": ["At a glance"]}, {"sides": ["Actor types"]}):
        assert not page("arguments", **view).exception


def test_letters_without_shared_arguments_are_listed(monkeypatch: pytest.MonkeyPatch, many: Path) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    only = corpus.tables["comparison"].query("status == 'only'")
    letters = list(corpus.tables["arguments"].set_index("argument").loc[only["argument"], "letters"])[:3]
    titles = corpus.tables["letters"].set_index("letter")["short_title"]
    app = page("arguments", letter=[titles[name] for name in dict.fromkeys(letters)], search=only["label"].iloc[0])
    assert argument_rows(html(app))
