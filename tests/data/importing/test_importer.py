"""Imports: options, notes, counts, columns, and exports imported again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.authoring.new_corpus import with_format_files, write_corpus
from data.files.formulas import escape_formula
from data.importing import importer
from data.importing.columns import guess_by_heading
from data.importing.importer import ImportCounts, import_statements
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import read_sheet
from tests.data.importing.imports import QUOTED, import_rows, notes, open_result, problems


def test_missing_columns_get_defaults_and_notes(tmp_path: Path) -> None:
    result = import_rows({})
    model = open_result(result, tmp_path).model
    (letter,) = model.letters
    assert (letter.date.basis, letter.date.note) == ("unknown", "s.csv has no date that can be read.")
    assert [theme.label for theme in model.codebook.themes] == ["Not sorted"]
    assert letter.article.source == "spreadsheet"
    assert "words from “words”" in str(model.codebook.coding)
    assert tuple(notes(result)) == (
        "Stance is blank in 1 of 1 row. The chosen value supports is used.",
        "Voice is blank in 1 of 1 row. The chosen value quoted is used.",
        "Kind of argument is blank in 1 of 1 row. The chosen value justification is used.",
        "Actors are persons unless a column or their type says organisation.",
    )


def test_options_give_the_values_of_blank_cells(tmp_path: Path) -> None:
    options = ImportOptions("reported", "opposes", "benefit", "My letters", split={"signatory": (" and ",)})
    words = " ".join(f"w{i}" for i in range(20))
    result = import_rows({"signatory": "Ada and Karl", "words": words}, options=options)
    model = open_result(result, tmp_path).model
    (statement,) = model.letters[0].statements
    assert (statement.stance, statement.speakers) == ("opposes", ("ada", "karl"))
    assert statement.anchor == " ".join(words.split()[:12])
    assert "The first 12 words are kept of 1 reported statement." in notes(result)
    assert (model.arguments[0].kind, model.codebook.title) == ("benefit", "My letters")


def test_missing_and_unknown_columns_are_reported() -> None:
    sheet = read_sheet("s.csv", b"a,b\n1,2\n")
    result = import_statements(sheet, {"letter": "a", "words": "c"}, QUOTED)
    assert problems(result) == [
        "s.csv:1:1: There is no column “c” for `words`. Choose one of the columns.",
        "s.csv:1:1: No column is chosen for argument. Choose one.",
    ]
    assert (result.files, result.counts) == ({}, ImportCounts(1, 1))


def test_rows_skipped_by_the_reader_are_counted(tmp_path: Path) -> None:
    content = b"letter,signatory,argument,words\nL,A,X,w\nL,A,X,Build, now\n"
    sheet = read_sheet("s.csv", content)
    result = import_statements(sheet, guess_by_heading(sheet.columns), QUOTED)
    assert (result.counts.rows, result.counts.skipped) == (2, 1)
    assert "s.csv:3:5: Row has 5 cells" in problems(result)[0]
    open_result(result, tmp_path)


def test_a_corpus_with_a_file_over_the_size_limit_is_not_created(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer, "MAX_FILE_BYTES", 500)
    result = import_rows({"words": "x" * 600})
    assert not result.files
    assert problems(result)[0].startswith("s.csv:1:1: A file of the corpus would be larger than 0 MB. Split")


def test_an_import_is_deterministic() -> None:
    rows = [{"words": f"w{i}", "theme": f"t{i % 3}", "signatory": f"s{i % 4}"} for i in range(20)]
    assert import_rows(*rows) == import_rows(*rows)


def test_the_downloaded_corpus_is_the_same_with_format_files(tmp_path: Path) -> None:
    result = import_rows({})
    write_corpus(with_format_files(result.files), tmp_path / "download")
    corpus = open_corpus(tmp_path / "download")
    assert (corpus.problems, corpus.fingerprint) == ((), open_result(result, tmp_path / "other").fingerprint)
    assert (tmp_path / "download" / "format" / "letter.schema.json").is_file()
    letters = [path.read_text("utf-8") for path in (tmp_path / "download" / "letters").iterdir()]
    assert all(text.startswith("# yaml-language-server: $schema=../format/letter.schema.json") for text in letters)


def statements_by_name(corpus: Corpus) -> pd.DataFrame:
    """Return the statements of a corpus with names instead of ids."""
    tables = corpus.tables
    names = tables["actors"].set_index("actor")["printed_name"]
    speakers = tables["speakers"].assign(speaker=lambda rows: rows["actor"].map(names))
    rows = tables["statements"]
    letters = tables["letters"].set_index("letter")
    arguments = tables["arguments"].set_index("argument")
    return pd.DataFrame(
        {
            "letter": rows["letter"].map(letters["short_title"]),
            "argument": rows["label"],
            "signatory": rows["statement"].map(speakers.groupby("statement")["speaker"].agg("; ".join)),
            "stance": rows["stance"],
            "voice": rows["voice"],
            "words": rows["words"],
            "passage": rows["passage"],
            "theme": rows["argument"].map(arguments["theme"]),
            "kind": rows["argument"].map(arguments["kind"]),
            "date": rows["letter"].map(letters["date_edtf"]).fillna(""),
        }
    )


@pytest.mark.parametrize("which", ["bridge", "shipped"])
def test_exported_statements_can_be_imported_again(corpus: Corpus, tmp_path: Path) -> None:
    before = statements_by_name(corpus)
    content = before.map(escape_formula).to_csv(index=False).encode()
    sheet = read_sheet("statements.csv", content)
    result = import_statements(sheet, guess_by_heading(sheet.columns), QUOTED)
    assert not result.problems
    after = statements_by_name(open_result(result, tmp_path))
    order = ["letter", "argument", "passage", "words"]
    columns = [column for column in before if column != "passage"]
    expected, actual = (frame.sort_values(order).reset_index(drop=True)[columns] for frame in (before, after))
    pd.testing.assert_frame_equal(actual, expected)
    arguments = after.groupby("letter")["argument"].agg(set)
    assert arguments.to_dict() == before.groupby("letter")["argument"].agg(set).to_dict()
