"""What all kinds of workbooks share: the size of their archives, their sheets, and notes of what they hide."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from openpyxl.utils import get_column_letter

from data.decoding.number_formats import ShownNumber
from data.files.limits import MAX_SHEET_COLUMNS, MAX_WORKBOOK_BYTES, MAX_WORKBOOK_RATIO, MIN_ZIP_BOMB_BYTES, megabytes
from data.spreadsheets.building import too_many_columns
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import SheetError, describe_rows
from data.text.wording import count_noun


def check_archive(name: str, content: bytes) -> list[str]:
    """Return the names of the parts of a zip archive.

    Raises `SheetError` before unpacking if it unpacks to more than is accepted.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        size = sum(part.file_size for part in archive.infolist())
        if size > max(MIN_ZIP_BOMB_BYTES, MAX_WORKBOOK_RATIO * len(content)) or size > MAX_WORKBOOK_BYTES:
            raise SheetError(name, f"File unpacks to {megabytes(size)}, which is too large. Save the rows as CSV.")
        return archive.namelist()


def choose_sheet(name: str, chosen: str | None, titles: Iterable[str], hidden: set[str]) -> str:
    """Return the chosen sheet, else the first that is not hidden.

    Raises `SheetError` if there is none.
    """
    titles = list(titles)
    if not titles:
        raise SheetError(name, "Workbook has no sheet with cells. Write the rows on a sheet.")
    if chosen is not None and chosen not in titles:
        raise SheetError(name, f"Workbook has no sheet “{chosen}”. Choose one of its sheets.")
    return chosen if chosen is not None else next((title for title in titles if title not in hidden), titles[0])


def sheet_notes(title: str, titles: Iterable[str], hidden: set[str]) -> Iterator[Note]:
    """Yield notes about the sheets of a workbook that are not read."""
    others = [other for other in titles if other != title]
    for code, kind, listed in (
        ("other-sheets", "Not read", [other for other in others if other not in hidden]),
        ("hidden-sheets", "Hidden and not read", [other for other in others if other in hidden]),
    ):
        if listed:
            text = ", ".join(f"“{other}”" for other in listed)
            yield Note(code, len(listed), (), f"Sheet “{title}” was read. {kind}: {text}.")


@dataclass
class WorkbookRows:
    """The rows of a sheet of a workbook as they are read, with what the workbook hides."""

    name: str
    with_hidden: bool
    hidden_rows: dict[int, list[str]] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hides_day: list[int] = field(default_factory=list)
    hides_year: list[int] = field(default_factory=list)

    def is_read(self, number: int, texts: list[str], *, is_hidden: bool) -> bool:
        """Return whether a row is read. Notes a hidden row."""
        if is_hidden and any(texts):
            self.hidden_rows[number] = texts
        return self.with_hidden or not is_hidden

    def shown_text(self, number: int, shown: ShownNumber) -> str:
        """Return the text of a number in a row. Notes what it hides."""
        if shown.hides_day:
            self.hides_day.append(number)
        if shown.hides_year:
            self.hides_year.append(number)
        return shown.text

    def place(self, texts: list[str], number: int, column: int, text: str) -> None:
        """Put the text of a cell into its column.

        Raises `SheetError` for a far column, since one such cell would make every row that wide.
        """
        if column > MAX_SHEET_COLUMNS:
            raise SheetError(self.name, too_many_columns(column), number, column)
        texts += [""] * (column - len(texts))
        texts[column - 1] = text

    def notes(self) -> Iterator[Note]:
        """Yield notes about hidden rows and columns, and about dates of which a part is hidden."""
        if self.hidden_rows:
            code, done = ("hidden-rows-read", "read") if self.with_hidden else ("hidden-rows-left-out", "left out")
            verbs = f"is hidden in the workbook and was {done}.", f"are hidden in the workbook and were {done}."
            numbers = tuple(self.hidden_rows)
            yield Note(code, len(numbers), numbers, describe_rows(numbers, *verbs))
        if hidden := sorted(number for number in self.hidden_columns if number <= MAX_SHEET_COLUMNS):
            text = f"{count_noun(len(hidden), 'hidden column')} read: {', '.join(map(get_column_letter, hidden))}."
            yield Note("hidden-columns", len(hidden), (), text)
        for code, rows, text in (
            ("dates-as-shown", self.hides_day, "the workbook shows a month or a year without the day. It was read so."),
            ("dates-without-year", self.hides_year, "the workbook shows a date without its year. Its year was taken."),
        ):
            if rows:
                numbers = tuple(dict.fromkeys(rows))
                yield Note(code, len(rows), numbers, f"{describe_rows(numbers)}: {text}")
