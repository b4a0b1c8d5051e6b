"""Random bytes are a sheet, or are rejected with the position of the problem."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from data.files.limits import MAX_CELL_CHARACTERS, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS
from data.importing.guessing import KINDS, ImportFile, guess_columns, guess_kind, mapping_of
from data.importing.signatures import import_files
from data.importing.statements import ImportOptions
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import SheetError
from data.text.characters import HIDDEN
from tests.conftest import TESTS, examples, zip_bytes


@example(content=b"\x01\r,!")
@example(content=b"\x01\n,!")
@example(content=b"\x01\n\x01")
@example(content=b'"\'\t"\n"\'\t"')
@given(content=st.binary(max_size=200) | st.binary(max_size=100).map(lambda rest: b"PK\x03\x04" + rest))
def test_bytes_are_a_sheet_or_rejected(content: bytes) -> None:
    try:
        result = read_sheet("any", content)
        assert result.rows and result.columns
    except SheetError as error:
        assert str(error).startswith("any:")


CASES = sorted((TESTS / "data" / "spreadsheets" / "cases").iterdir())
TOKENS = st.sampled_from(
    [b"", b"\x00", b"\x1b[31m", b"\xff\xfe", b"\xef\xbb\xbf", "\u202e".encode(), b",", b";", b"\t", b"\n", b"\r", b'"',
     b"'", b"<", b"/>", b"&", b"&#x1b;", b"&#0;", b"]]>", b"<!DOCTYPE a>", b"9" * 40, b"-1", b"1e400", b"NaN", b"=1+1",
     b"A1:XFD1048576", b"XFD1048576", b"_x001B_", b"true", b"a" * 33_000, b"\n" * 300, b"," * 300,
     b'<mergeCell ref="A1:B9999"/>', b'<row r="1048576"><c r="A1048576" t="s"><v>99999</v></c></row>']
)  # fmt: skip


def change(data: st.DataObject, content: bytes) -> bytes:
    """Return a content with some bytes replaced, repeated or cut off."""
    for _ in range(data.draw(st.integers(1, 3))):
        begin = data.draw(st.integers(0, len(content)))
        end = data.draw(st.sampled_from([begin, begin + 1, begin + 8, begin + 200, len(content)]))
        inserted = data.draw(TOKENS | st.sampled_from([content[begin:end] * 2, content[end : end + 300]]))
        content = content[:begin] + inserted + content[end:]
    return content


def changed_part(data: st.DataObject, content: bytes) -> bytes:
    """Return an archive in which one file is changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    name = data.draw(st.sampled_from(sorted(files)))
    return zip_bytes(files | {name: change(data, files[name])})


@examples(3)
@given(path=st.sampled_from(CASES), data=st.data())
def test_changed_sheets_are_read_or_rejected(path: Path, data: st.DataObject) -> None:
    content = path.read_bytes()
    is_archive = content.startswith(b"PK") and data.draw(st.integers(0, 3)) > 0
    content = changed_part(data, content) if is_archive else change(data, content)
    try:
        sheet = read_sheet(path.name, content)
    except SheetError as error:
        assert str(error).startswith(f"{path.name}:") and len(str(error).splitlines()) == 1
        return
    assert 0 < len(sheet.rows) <= MAX_SHEET_ROWS and 0 < len(sheet.columns) <= MAX_SHEET_COLUMNS
    for cells in sheet.rows.values():
        assert all(len(cell) <= MAX_CELL_CHARACTERS and not HIDDEN.search(cell) for cell in cells)
    kind = guess_kind(sheet)
    guesses = guess_columns(sheet, KINDS[kind])
    imported = ImportFile(sheet, kind, guesses, mapping_of(guesses))
    results, _ = import_files([imported], [ImportOptions("quoted", title="Title", letter="Letter")], {})
    assert all(not HIDDEN.search(str(problem)) for problem in results[0].problems)
