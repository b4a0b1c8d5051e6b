"""The workbook: openpyxl and LibreOffice read every text as text, and the same rows as the CSV has."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from data import Corpus
from data.queries.selection import Selection
from data.schema.tables import TABLE
from data.table_files.workbook import COLUMNS, pack_sheets, workbook
from tests.conftest import find_program
from tests.data.table_files.tables import HOSTILE, csv_rows, shown, with_hostile_text

# XML has no other characters.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\r\t"), min_size=1)


def read(content: bytes) -> dict[str, list[list[Any]]]:
    """Return the rows of each sheet as openpyxl reads them."""
    book = load_workbook(io.BytesIO(content))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


@pytest.mark.parametrize("which", ["shipped", "bridge", "clock"])
@pytest.mark.parametrize("selection", [Selection(), Selection(printed=True, sides="actor_type", search="the")])
def test_a_sheet_has_the_rows_of_the_csv(corpus: Corpus, selection: Selection) -> None:
    sheets = read(workbook(corpus, selection))
    assert list(sheets) == [COLUMNS, *TABLE]
    types = {(table, column): type_ for table, column, type_, _ in sheets[COLUMNS][1:]}
    for name in TABLE:
        headings, *rows = sheets[name]
        assert [headings, *(shown(row, [types[name, heading] for heading in headings]) for row in rows)] == csv_rows(
            corpus, name, selection
        )


def test_a_workbook_is_ready_to_read(bridge: Corpus) -> None:
    content = workbook(bridge, Selection())
    book = load_workbook(io.BytesIO(content))
    assert {(sheet.freeze_panes, sheet.sheet_view.pane.state) for sheet in book} == {("A2", "frozen")}
    names = [name.lower() for name in book.sheetnames]
    assert len(set(names)) == len(names) and max(map(len, names)) <= 31
    assert all(cell.number_format == "@" for cell in book["letters"][2] if isinstance(cell.value, str))
    assert content == workbook(bridge, Selection())


def test_text_stays_text() -> None:
    rows = read(pack_sheets({"Texts": [("text",), *((text,) for text in HOSTILE)]}))["Texts"]
    assert [row[0] for row in rows] == ["text", *HOSTILE]


@given(st.lists(TEXTS, min_size=1))
def test_any_text_stays_text(texts: list[str]) -> None:
    book = load_workbook(io.BytesIO(pack_sheets({"Texts": [texts]})))
    assert [(cell.data_type, cell.value) for cell in book["Texts"][1]] == [("s", text) for text in texts]


def test_a_character_that_xml_cannot_have_is_escaped_as_the_standard_says() -> None:
    content = pack_sheets({"Texts": [("a\0b\x1b\ufffe", "_x0041_")]})
    assert read(content)["Texts"] == [["a_x0000_b_x001B__xFFFE_", "_x0041_"]]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b">_x005F_x0041_<" in archive.read("xl/sharedStrings.xml")


def test_columns_after_z_have_two_letters() -> None:
    row = [str(i) for i in range(800)]
    assert read(pack_sheets({"Texts": [row]}))["Texts"] == [row]


def test_a_long_text_goes_on_in_further_columns(copy_of_bridge: Path) -> None:
    text = "=" + "🪖 " * 16_000
    headings, *rows = read(workbook(with_hostile_text(copy_of_bridge, text), Selection()))["arguments"]
    parts = [i for i, heading in enumerate(headings) if heading.partition("~")[0] == "match_why"]
    assert len(parts) == 2
    (joined,) = ("".join(row[i] for i in parts) for row in rows if row[0] == "build-bridge")
    assert joined.strip() == text.strip()
    assert max(len(row[i].encode("utf-16-le")) // 2 for row in rows for i in parts if row[i]) <= 32_767


def test_libreoffice_reads_text_as_text(tmp_path: Path) -> None:
    # Its packages are large: `make test-all` needs them.
    if not shutil.which("soffice") and os.environ.get("COSIGNED_LARGE_PROGRAMS") != "required":
        pytest.skip("LibreOffice is not installed")
    program = find_program("soffice", "libreoffice")
    texts = [text for text in HOSTILE if "\r" not in text]
    (tmp_path / "texts.xlsx").write_bytes(pack_sheets({"Texts": [("text",), *((text,) for text in texts)]}))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [program, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "texts.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120)
    with (tmp_path / "texts.csv").open(encoding="utf-8", newline="") as file:
        assert [row[0] for row in csv.reader(file)] == ["text", *texts]
