"""Random tables give a corpus without problems, or problems and no files."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from data import open_corpus
from data.files.yaml_parser import parse_yaml
from data.files.yaml_writer import yaml_bytes
from data.importing.cell_dates import parse_cell_date
from data.importing.columns import FIELDS, SIGNATURE_FIELDS
from data.importing.importer import import_statements
from data.importing.report import CHOICE_LABELS, QUESTIONS
from data.importing.signatures import import_signatures
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import Sheet, SheetError

SPECIAL_CELLS = st.sampled_from(
    ["", " ", "A", "a", "A b", "a-b", "a-b-2", "not-sorted", "Not sorted", "Actors", "actors", "kind", "con", "for",
     "against", "quoted", "reported", "threat", "2024", "20.11.2024", "01/02/2024", "NGO", "A; B", "A; A", ";", "NO",
     "null", "1.10", "=cmd", "'=cmd", "\t", "a\nb", "\u202ex", "\x07", "公", "é", "e\u0301", "\u00a0", "\u200b", "İ"]
)  # fmt: skip
CELLS = SPECIAL_CELLS | st.text(max_size=15)
COLUMNS = tuple(f"c{i}" for i in range(8))
TABLES = st.lists(st.lists(CELLS, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=12)
REQUIRED = {field.name: st.sampled_from(COLUMNS) for field in FIELDS if field.required}
OPTIONAL = {field.name: st.sampled_from(COLUMNS) for field in FIELDS if not field.required}
MAPPINGS = st.fixed_dictionaries(REQUIRED, optional=OPTIONAL)
OPTIONS = st.builds(
    ImportOptions,
    default_voice=st.sampled_from(["quoted", "reported"]),
    default_stance=st.sampled_from(["supports", "opposes"]),
    split=st.dictionaries(
        st.sampled_from(["signatory", "argument", "addressee"]),
        st.lists(st.sampled_from([";", "", "\n", " and ", "a"]), max_size=3).map(tuple),
    ),
    answers=st.dictionaries(
        st.sampled_from([*QUESTIONS, "stance-words:1", "split-names:and"]), st.sampled_from([*CHOICE_LABELS])
    ),
    title=st.none() | CELLS,
)


def as_sheet(table: list[list[str]]) -> Sheet | None:
    """Return a table as a sheet, by way of a CSV file.

    None if it has no rows or is not text.
    """
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([COLUMNS, *table])
    try:
        return read_sheet("any.csv", buffer.getvalue().encode("utf-8", "replace"))
    except SheetError as error:
        assert any(part in str(error) for part in ("File has no rows", "File is not text", "Contains U+"))
        return None


@given(table=TABLES, mapping=MAPPINGS, options=OPTIONS)
def test_a_table_gives_a_corpus_without_problems_or_no_files(
    table: list[list[str]], mapping: dict[str, str], options: ImportOptions
) -> None:
    table_sheet = as_sheet(table)
    if table_sheet is None:
        return
    result = import_statements(table_sheet, mapping, options)
    assert all(problem.file == "any.csv" and problem.line >= 1 for problem in result.problems)
    skipped = {problem.line for problem in result.problems if "Row skipped." in problem.message}
    assert len(skipped) == result.counts.skipped
    if not result.files:
        assert result.problems and result.counts.skipped == len(table_sheet.rows)
        return
    with tempfile.TemporaryDirectory() as folder:
        for path, content in result.files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_bytes(content)
        corpus = open_corpus(folder)
    assert not corpus.problems
    rows = corpus.tables["statements"]
    assert (len(rows), len(corpus.model.letters)) == (result.counts.statements, result.counts.letters)


LISTED = {field.name: st.sampled_from(COLUMNS) for field in SIGNATURE_FIELDS if field.name != "name"}


@given(
    table=TABLES,
    mapping=st.fixed_dictionaries({"name": st.sampled_from(COLUMNS)}, optional=LISTED),
    letter=st.none() | CELLS.filter(str.strip),
)
@example(
    table=[[*[""] * 6, title, ""] for title in ("Not sorted", "not-sorted")],
    mapping={"name": "c0", "letter": "c6"},
    letter=None,
)
def test_a_list_gives_a_corpus_in_which_each_row_is_a_signature(
    table: list[list[str]], mapping: dict[str, str], letter: str | None
) -> None:
    table_sheet = as_sheet(table)
    if table_sheet is None:
        return
    result = import_signatures(table_sheet, mapping, ImportOptions("quoted", letter=letter), {})
    with tempfile.TemporaryDirectory() as folder:
        for path, content in result.files.items():
            (Path(folder) / path).parent.mkdir(exist_ok=True)
            (Path(folder) / path).write_bytes(content)
        corpus = open_corpus(folder)
    assert not corpus.problems
    # Two spellings of a letter, one of which is its id, are one letter.
    known = sum(note.count for note in result.notes if note.code == "signature-known")
    assert len(corpus.tables["signatures"]) + known == len(table_sheet.rows) == result.counts.signatories


@given(st.text() | st.text("0123456789-/.~?%[]X ,ab", max_size=14))
def test_a_text_is_a_date_or_rejected(cell: str) -> None:
    try:
        assert parse_cell_date(cell)
    except ValueError as error:
        assert "cannot be read as a date" in str(error) or "could be two days" in str(error)


VISIBLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"))
SAFE = VISIBLE.filter(lambda text: not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


@given(text=SAFE)
def test_written_yaml_is_parsed_as_the_same_text(text: str) -> None:
    value = {"a": text, "b": [{"c": text, "d": [text]}], "e": {"f": text}, "g": []}
    assert parse_yaml("x.yaml", yaml_bytes(value))[::2] == (value, [])
    assert parse_yaml("x.yaml", yaml_bytes([value, value]))[0] == [value, value]
