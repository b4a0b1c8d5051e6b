"""The arguments of many letters have pages, and can be pinned."""

from __future__ import annotations

from pathlib import Path

import pytest

from components.state import queries
from data import open_corpus
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import CORPUS_PAGES, html, page, texts
from tests.components.html_tables import argument_rows, column_headings, read_tables
from tests.generator.__main__ import write_corpus

# The most bytes that a page may send of many letters, with its default options.
MAX_SENT = 300_000


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
    assert len(argument_rows(first)) == 30 and len(column_headings(first)) == 8
    row = corpus.tables["comparison"].iloc[0]
    others = sum(row[letter] != "not mentioned" for letter in list(corpus.tables["letters"]["letter"])[8:])
    assert (
        others and f"{others} more make this argument and have no column here." in argument_rows(first)[row["argument"]]
    )
    pinned = titles[-1]
    label = corpus.tables["comparison"]["label"].iloc[-1]
    content = html(page("arguments", pin_columns=[pinned], pin_arguments=[label], page="2", rows="2"))
    assert column_headings(content)[0] == pinned and len(column_headings(content)) == 9
    assert corpus.tables["comparison"]["argument"].iloc[-1] in argument_rows(content)
    assert len(argument_rows(content)) == 31


def test_of_many_arguments_the_list_to_pin_has_the_first_and_the_pinned(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    monkeypatch.setattr(queries, "MAX_OPTIONS", 3)
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
    contents = [html(page("arguments", page=number, columns=["By similarity"])) for number in ("1", "2", "3", "4")]
    columns = [heading for content in contents for heading in column_headings(content)]
    rows = [row for number in ("1", "2", "3") for row in argument_rows(html(page("arguments", rows=number)))]
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


@pytest.fixture(scope="module")
def hundreds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of more letters than a list offers."""
    return write_corpus(tmp_path_factory.mktemp("hundreds"), letters=queries.MAX_OPTIONS + 20, arguments=440)


@pytest.mark.parametrize("view", [*CORPUS_PAGES, "who"])
def test_no_page_sends_more_of_many_letters(view: str, hundreds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(hundreds))
    app = page("arguments", view="who") if view == "who" else page(view)
    protos = [element.proto for element in app if getattr(element, "proto", None)]
    assert 10_000 < sum(proto.ByteSize() for proto in protos) < MAX_SENT


def test_hundreds_of_letters_are_bars_of_the_small_timeline(hundreds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(hundreds))
    content = html(page("overview"))
    assert content.count("small-timeline-bar") > 20 and "small-timeline-mark" not in content


def test_the_list_of_letters_begins_with_the_filtered_ones(hundreds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(hundreds))
    titles = list(open_corpus(hundreds).tables["letters"]["short_title"])
    app = page("sources", letter=titles[-2], read=titles[-1])
    letters = app.selectbox(key="read")
    assert letters.options == [titles[-2], *titles[: queries.MAX_OPTIONS - 1], titles[-1]]
    assert letters.value == open_corpus(hundreds).tables["letters"]["letter"].iloc[-1]
    captions = [caption.value for caption in app.caption]
    assert "The first 200 of 220. The search and the filters find the others." in captions


def test_the_timeline_names_the_first_letters_in_order(hundreds: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(hundreds))
    ordered = int((open_corpus(hundreds).tables["letters"]["follows"].notna()).sum())
    content = html(page("timeline"))
    assert ordered > 22 and f"<summary>{ordered - 2} more</summary>" in content
    assert content.count('/follows"') == 22
    assert "The first 20 of them. The exported table of letters has all in its column “follows”." in content


def test_a_page_has_the_most_similar_pairs(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    app = page("arguments")
    (pairs,) = [table for table in read_tables(html(app)) if "Overlap" in table.headings]
    assert len(pairs.rows) == 20 and "Rows 1 to 20 of 435" in texts(app)
