"""Clean the text of each cell: escaped characters, and what nobody sees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from data.files.formulas import unescape_formula
from data.files.limits import MAX_CELL_CHARACTERS
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, describe_rows
from data.text.characters import HIDDEN, describe_hidden
from data.text.invisible import normalize_invisible
from data.text.wording import count_noun

# Most cells are plain, and a file may have millions.
_PLAIN = re.compile(r"[\w.,;:!?()/%&@+-]+(?: [\w.,;:!?()/%&@+-]+)*", re.ASCII)
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# Programs that export a workbook leave these in its texts.
_ESCAPED_BREAK = re.compile("_x(000[9AaDd])_")
_NOT_A_CHARACTER = "Contains a byte that is no character of the encoding. Fix it, or choose another encoding."


class CellCleaner:
    """A cleaner of the cells of a sheet, which counts what it changes."""

    def __init__(self, raw: RawSheet) -> None:
        self._raw = raw
        self._escape = _ESCAPED if raw.escapes else _ESCAPED_BREAK
        self._made_equal: dict[int, int] = {}
        self._escaped: dict[int, int] = {}

    def clean_row(self, number: int, cells: list[str]) -> list[str]:
        """Return the cells of a row. A cell that is refused becomes a cell error and is blank."""
        return [
            cell if not cell or _is_plain(cell) else self._clean(number, column, cell)
            for column, cell in enumerate(cells, 1)
        ]

    def _clean(self, row: int, column: int, cell: str) -> str:
        if len(cell) > MAX_CELL_CHARACTERS:
            return self._refuse(
                row, column, f"Cell has {len(cell):,} characters. The limit is {MAX_CELL_CHARACTERS:,}. Shorten it."
            )
        if "_x" in cell and self._escape.search(cell):
            cell = self._escape.sub(lambda match: chr(int(match[1], 16)), cell)
            cell = cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            self._escaped[row] = self._escaped.get(row, 0) + 1
        # CSV exports of this dashboard have an apostrophe before formulas.
        cell = unescape_formula(cell)
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
        normal = normalize_invisible(cell)
        if match := HIDDEN.search(normal):
            is_byte = "\udc80" <= match.group() <= "\udcff"
            return self._refuse(row, column, _NOT_A_CHARACTER if is_byte else describe_hidden(match.group()))
        if normal.strip() != cell.strip(" \t\n"):
            self._made_equal[row] = self._made_equal.get(row, 0) + 1
        return normal

    def _refuse(self, row: int, column: int, message: str) -> str:
        self._raw.cell_errors[row, column] = message
        return ""

    def notes(self) -> Iterator[Note]:
        """Yield notes of the cells that were changed."""
        for code, changed, text in (
            ("made-equal", self._made_equal, "Spaces and characters that nobody sees were made equal"),
            ("escaped-characters", self._escaped, "Escaped characters such as _x000D_ were read as what they mean"),
        ):
            if changed:
                count, rows = sum(changed.values()), tuple(changed)
                where = describe_rows(rows).replace("Row", "row", 1)
                yield Note(code, count, rows, f"{text} in {count_noun(count, 'cell')}: {where}.")


def _is_plain(cell: str) -> bool:
    return len(cell) <= MAX_CELL_CHARACTERS and "_x" not in cell and _PLAIN.fullmatch(cell) is not None
