"""The comparison of more letters than a table can have as columns."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.cli.main import main
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.export.brief import build_brief
from data.export.data_package import data_package
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.tables import MAX_SIDES
from tests.generator.__main__ import write_corpus

LIMIT = "the first 3 of 7 letters are compared, filter by letter for others"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a corpus of seven letters."""
    return write_corpus(tmp_path_factory.mktemp("seven"), letters=7, arguments=30)


@pytest.fixture
def seven(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """Return the corpus of seven letters, of which three can be compared."""
    monkeypatch.setattr("data.tables.comparison.MAX_SIDES", 3)
    return open_corpus(folder)


def test_only_the_first_letters_have_columns_and_all_count(seven: Corpus, folder: Path) -> None:
    letters = list(seven.model.letter_titles)
    limited = TableQuery(seven, "comparison").rows
    assert [name for name in limited if name in letters] == letters[:3]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.tables.comparison.MAX_SIDES", MAX_SIDES)
        whole = TableQuery(open_corpus(folder), "comparison").rows
    assert [name for name in whole if name in letters] == letters
    assert limited.equals(whole[list(limited.columns)])


def test_selected_letters_have_their_columns(seven: Corpus) -> None:
    last = tuple(seven.model.letter_titles)[-2:]
    query = TableQuery(seven, "comparison", Selection(letter=last))
    assert set(last) <= set(query.rows.columns) and not set(seven.model.letter_titles) - set(last) & set(query.rows)
    assert [column.name for column in query.columns] == list(query.rows.columns)
    assert query.csv(raw=True).decode().startswith(",".join(f'"{name}"' for name in query.rows.columns))
    assert "are compared" not in query.sentence()


def test_sentence_package_and_brief_say_which_letters_are_compared(seven: Corpus) -> None:
    assert TableQuery(seven, "comparison").sentence() == f"30 arguments in 7 letters: {LIMIT}"
    assert TableQuery(seven, "similarity").sentence() == f"3 of 21 pairs of letters: {LIMIT}"
    two = Selection(letter=tuple(seven.model.letter_titles)[-2:])
    assert TableQuery(seven, "similarity", two).sentence().startswith("1 of 21 pairs of letters: ")
    described = {table["name"]: table["description"] for table in data_package(seven, Selection())["resources"]}
    assert [name for name, text in described.items() if LIMIT in text] == ["comparison", "similarity"]
    for with_tables in (False, True):
        document = build_brief(seven, Selection(), address="", created=date(2026, 1, 1), with_tables=with_tables)
        assert LIMIT in str(document)


def test_a_search_finds_the_words_of_letters_without_a_column(seven: Corpus) -> None:
    letters = list(seven.model.letter_titles)
    statements, limited = seven.tables["statements"], TableQuery(seven, "comparison").rows.set_index("argument")
    alone = set(statements["argument"]) - set(statements[statements["letter"].isin(letters[:3])]["argument"])
    row = next(row for row in statements.itertuples() if row.argument in alone)
    assert (limited.loc[row.argument, letters[:3]] == "not mentioned").all()
    found = TableQuery(seven, "comparison", Selection(search=f"{row.words} {row.passage}")).rows
    assert row.argument in set(found["argument"]) and ".words" not in found and len(found) < len(limited)


@pytest.mark.parametrize("sides", ["letter", "actor_type"])
def test_a_search_finds_the_same_as_one_through_the_columns(bridge: Corpus, sides: str) -> None:
    whole = TableQuery(bridge, "comparison", Selection(sides=sides)).rows
    texts = [" ".join(map(str, row)).lower() for row in whole.fillna("").itertuples(index=False)]
    for word in ("against:", "spring", "P2", "guild", "zzz"):
        found = TableQuery(bridge, "comparison", Selection(sides=sides, search=word)).rows
        assert set(found["argument"]) <= {
            a for a, text in zip(whole["argument"], texts, strict=True) if word.lower() in text
        }
        words = [name for name in whole if name.endswith("_words")]
        quoted = whole[[any(word.lower() in str(cell).lower() for cell in row) for row in whole[words].to_numpy()]]
        assert set(quoted["argument"]) <= set(found["argument"])


def test_a_cell_of_a_letter_without_a_column_has_evidence(seven: Corpus) -> None:
    index, letter = EvidenceIndex(seven.tables), list(seven.model.letter_titles)[-1]
    rows = TableQuery(seven, "comparison", Selection(letter=(letter,))).rows
    for row in rows.to_dict("records"):
        cell = evidence(index, Cell("comparison", (str(row["argument"]),), letter))
        words = evidence(index, Cell("comparison", (str(row["argument"]),), f"{letter}_words"))
        assert (cell.value, words.value) == (row[letter], row[f"{letter}_words"]) and cell.items


def test_all_letters_are_compared_if_they_are_few(bridge: Corpus) -> None:
    assert len(bridge.model.letters) < MAX_SIDES and not compared_sides(bridge, Selection()).limit


def test_the_command_says_which_letters_are_compared(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("data.tables.comparison.MAX_SIDES", 3)
    for options in ([], ["--format", "sqlite"]):
        main(["export", *options, str(tmp_path), str(folder)])
        assert f"In `comparison` and `similarity`, {LIMIT}. `statements` has all." in capsys.readouterr().out
