"""Random bytes are a sheet, or are rejected with the position of the problem."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import SheetError


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
