"""Our own CSV, imported as spreadsheets, gives the same tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus, open_corpus
from data.authoring.new_corpus import write_corpus
from data.files.formulas import escape_formula
from data.files.limits import MAX_CELL_CHARACTERS
from data.identities.decisions import add_decisions
from data.importing.columns import check_export
from data.importing.guessing import choose_columns, guess_kind
from data.importing.signatures import import_files
from data.model.signatures import Identity
from data.queries.csv_export import text_csv
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import join_list, plain_list, split_list
from data.schema.tables import TABLE
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import SheetError, clean_text
from tests.conftest import BATHS
from tests.data.importing.imports import QUOTED
from tests.generator.signature_lists import write_lists

STATEMENTS = [
    "statement", "letter", "argument", "label", "kind", "theme", "stance", "voice", "passage", "words", "date_earliest",
    "date_latest", "said_by",
]  # fmt: skip
SIGNATURES = [
    "letter", "signature", "person", "actor", "role", "printed_name", "description", "affiliation", "country", "kind",
    "types", "signed", "tier",
]  # fmt: skip


def files_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a corpus that is made of spreadsheets."""
    sheets = [check_export(read_sheet(name, content)) for name, content in files.items()]
    results, made = import_files(
        choose_columns([(sheet, guess_kind(sheet)) for sheet in sheets], []), [QUOTED] * len(sheets), {}
    )
    assert made is not None and not [problem for result in results for problem in result.problems]
    assert not [question for result in results for question in result.questions]
    return dict(made)


def exported(corpus: Corpus, *tables: str, raw: bool = False) -> dict[str, bytes]:
    """Return the full data of tables as CSV files."""
    return {f"{name}.csv": TableQuery(corpus, name).csv(raw=raw) for name in tables}


def read_back(corpus: Corpus, folder: Path, *, raw: bool = False) -> Corpus:
    """Export the statements and signatures of a corpus, import them, and open the result."""
    write_corpus(files_of(exported(corpus, "statements", "signatures", raw=raw)), folder)
    opened = open_corpus(folder)
    assert not opened.problems
    return opened


def rows_of(corpus: Corpus, table: str, columns: list[str]) -> list[dict[str, object]]:
    """Return the rows of a table in any order, with the first printed name, and lists as plain text."""
    rows = corpus.tables[table][columns].astype(object)
    rows = rows.where(rows.notna(), None)
    for name in {"description", "affiliation"} & set(columns):
        rows[name] = rows[name].map(plain_list)
    if "printed_name" in columns:
        rows["printed_name"] = [split_list(cell)[0] for cell in rows["printed_name"]]
    return sorted(rows.to_dict("records"), key=str)


@pytest.mark.parametrize("selection", [Selection(), Selection(printed=True), Selection(sides="actor_type")])
@pytest.mark.parametrize("which", ["shipped", "bridge", "clock"])
def test_every_other_table_names_the_tables_to_import_instead(corpus: Corpus, selection: Selection) -> None:
    for name in TABLE.keys() - {"signatures", "statements"}:
        query = TableQuery(corpus, name, selection)
        if query.rows.empty:
            continue
        with pytest.raises(SheetError, match=f"the table `{name}`.*full data of `signatures` and `statements`"):
            check_export(read_sheet("x.csv", query.csv()))


@pytest.mark.parametrize("raw", [False, True])
@pytest.mark.parametrize("which", ["shipped", "bridge", "clock"])
def test_statements_and_signatures_give_the_same_tables(corpus: Corpus, raw: bool, tmp_path: Path) -> None:
    again = read_back(corpus, tmp_path / "again", raw=raw)
    assert rows_of(again, "statements", STATEMENTS) == rows_of(corpus, "statements", STATEMENTS)
    assert rows_of(again, "signatures", SIGNATURES) == rows_of(corpus, "signatures", SIGNATURES)
    speakers = ["statement", "person", "actor"]
    assert rows_of(again, "speakers", speakers) == rows_of(corpus, "speakers", speakers)


def test_passages_of_two_texts_of_one_letter_get_new_numbers(tmp_path: Path) -> None:
    corpus = open_corpus(BATHS)
    again = read_back(corpus, tmp_path / "again")
    columns = [name for name in STATEMENTS if name not in ("statement", "passage")]
    assert rows_of(again, "statements", columns) == rows_of(corpus, "statements", columns)
    assert rows_of(again, "signatures", SIGNATURES) == rows_of(corpus, "signatures", SIGNATURES)


# Names and words with everything that separates, quotes, escapes or starts a formula.
TEXT = st.text(alphabet="ab;, \"'=+-@\\\n~|/&", min_size=1, max_size=12).map(lambda text: f"{text}x")
ROWS = st.lists(st.tuples(st.sampled_from("LM"), st.lists(TEXT, max_size=2, unique=True), TEXT), min_size=1, max_size=5)


@given(ROWS, st.lists(st.tuples(st.sampled_from("LM"), TEXT, TEXT), min_size=1, max_size=4))
def test_any_names_and_words_are_read_as_they_were(
    statements: list[tuple[str, list[str], str]], signatures: list[tuple[str, str, str]]
) -> None:
    content = pd.DataFrame(
        [
            (f"Letter {letter}", "¦".join(names), f"claim {i}", words)
            for i, (letter, names, words) in enumerate(statements)
        ],
        columns=["letter", "signatory", "argument", "words"],
    )
    listed = pd.DataFrame(
        [(f"Letter {letter}", name, description) for letter, name, description in signatures],
        columns=["letter", "name", "description"],
    )
    options = replace(QUOTED, split={"signatory": ("¦",)})
    sheets = [read_sheet(f"{i}.csv", csv_of(rows)) for i, rows in enumerate((content, listed))]
    _, made = import_files(
        choose_columns([(sheets[0], "statements"), (sheets[1], "signatures")], []), [options] * 2, {}
    )
    with TemporaryDirectory() as folder:
        write_corpus(dict(made or {}), Path(folder) / "first")
        corpus = open_corpus(Path(folder) / "first")
        again = read_back(corpus, Path(folder) / "again")
        assert rows_of(again, "statements", STATEMENTS) == rows_of(corpus, "statements", STATEMENTS)
        columns = [name for name in SIGNATURES if name not in ("kind", "types")]
        assert rows_of(again, "signatures", columns) == rows_of(corpus, "signatures", columns)


def csv_of(rows: pd.DataFrame) -> bytes:
    """Return rows as a spreadsheet program saves them, with our escapes of formulas."""
    return rows.map(escape_formula).to_csv(index=False).encode()


def test_several_rows_of_one_statement_are_one_statement_of_all_speakers(bridge: Corpus, tmp_path: Path) -> None:
    speakers = bridge.tables["speakers"].rename(columns={"name": "signatory"})[["statement", "signatory"]]
    rows = bridge.tables["statements"][["statement", "letter", "label", "words", "stance", "voice", "passage"]]
    content = rows.merge(speakers, on="statement").drop(columns="statement")
    write_corpus(files_of({"rows.csv": csv_of(content)}), tmp_path / "again")
    again = open_corpus(tmp_path / "again")
    assert len(again.tables["statements"]) == len(rows) < len(content) == len(again.tables["speakers"])


def test_a_cell_that_no_spreadsheet_holds_goes_on_in_another_column(bridge: Corpus, tmp_path: Path) -> None:
    query = TableQuery(bridge, "statements")
    names = [f"Nora; Quill {i}" for i in range(4_000)]
    words = "=one" + " 😀two" * 9_000
    rows = query.rows.assign(said_by=join_list(names), words=words)
    content = query.over(rows).csv()
    header, first, *_ = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header[-3:] == ["words~2", "said_by~2", "said_by~3"]
    assert max(len(cell.encode("utf-16-le")) // 2 for cell in first) <= MAX_CELL_CHARACTERS
    assert split_list("".join(cell for name, cell in zip(header, first, strict=True) if "said_by" in name)) == names
    sheet = read_sheet("statements.csv", content)
    assert sheet.columns == tuple(query.rows.columns)
    cells = dict(zip(sheet.columns, next(iter(sheet.rows.values())), strict=True))
    assert (split_list(cells["said_by"]), cells["words"]) == (names, words)


def test_a_shown_text_that_no_spreadsheet_holds_is_shortened_with_a_note() -> None:
    (text,) = csv.reader(io.StringIO(text_csv(["Name"], [["=" + "x" * 50_000]]).decode().splitlines()[1]))
    assert len(text[0]) == MAX_CELL_CHARACTERS
    assert text[0].endswith("… [shortened: 50,001 characters. “Full data” has all.]")
    assert text_csv(["Name"], [["x" * 30_000]]).decode().count("x") == 30_000


def test_a_column_with_a_tilde_continues_only_a_column_of_that_name() -> None:
    assert read_sheet("x.csv", b"name,words~2,note\nA,b,c\n").columns == ("name", "words~2", "note")
    assert read_sheet("x.csv", b"name,note,words~2\nA,b,c\n").columns == ("name", "note", "words~2")
    sheet = read_sheet("x.csv", b"name,words,words~2\nA,b,c\n")
    assert (sheet.columns, sheet.rows[2]) == (("name", "words"), ("A", "bc"))


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return two lists of signatures with decisions on who is who: pairs, chains, and people who are two."""
    folder = tmp_path_factory.mktemp("decided")
    lists = write_lists(folder, sizes=(300, 500), seed=4)
    corpus = open_corpus(folder)
    names = {
        (letter, row - 2): f"{letter}/{signature.signature}"
        for letter, rows in corpus.model.signatures.items()
        for row, signature in rows.items()
    }
    pairs = sorted(sorted(names[place] for place in pair) for pair in lists.same_person())
    pairs += list(pairwise(sorted(names.values())[5:9]))
    decisions = [Identity(a=a, b=b, decision="same") for a, b in pairs]
    (folder / "identities.csv").write_bytes(add_decisions(b"", decisions))
    opened = open_corpus(folder)
    assert not opened.problems and opened.tables["signatures"]["person"].nunique() < len(names) - 10
    return opened


@pytest.mark.parametrize("selection", [Selection(), Selection(letter=("school-meals-2",)), Selection(search="ar")])
@pytest.mark.parametrize("raw", [False, True])
def test_decisions_on_who_signed_are_read_back(
    decided: Corpus, selection: Selection, raw: bool, tmp_path: Path
) -> None:
    query = TableQuery(decided, "signatures", selection)
    write_corpus(files_of({"signatures.csv": query.csv(raw=raw)}), tmp_path / "again")
    again = open_corpus(tmp_path / "again")
    assert not again.problems
    assert people_of(again.tables["signatures"]) == people_of(query.rows)
    # The new corpus has no rules for types, and of people the names in the rows that are exported.
    lost = {"types_basis"} if selection == Selection() else {"types_basis", "person", "also_known_as", "row"}
    columns = [name for name in again.tables["signatures"] if name not in lost]
    before, after = (rows[columns].map(normal).to_dict("records") for rows in (query.rows, again.tables["signatures"]))
    assert after == before


def normal(cell: object) -> str | None:
    """Return a cell with single spaces, or None if it is blank."""
    return clean_text(cell) if isinstance(cell, str) else None


def people_of(rows: pd.DataFrame) -> set[frozenset[str]]:
    """Return the signatures of each person."""
    named = rows["letter"] + "/" + rows["signature"]
    return {frozenset(names) for _, names in named.groupby(rows["person"])}
