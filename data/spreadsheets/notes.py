"""Notes about how a file was read, each with a code that stays the same from version to version."""

from __future__ import annotations

from dataclasses import dataclass

# What each code of a note means. `count` and `rows` of a note are about the things that its meaning names first.
READING_NOTES: dict[str, str] = {
    "other-sheets": "Sheets of the workbook that were not read.",
    "encoding-guessed": "The file is not UTF-8. Its encoding is a guess.",
    "short-rows": "Rows that have fewer cells than the headings. Their missing cells are blank.",
    "heading-error": "Headings that cannot be read. Their columns have a number.",
}


@dataclass(frozen=True)
class Note:
    """A sentence about how a file was read, with its code.

    `count` is how many cells, rows or sheets it is about. `rows` are their row numbers in the file, if they have some.
    """

    code: str
    count: int
    rows: tuple[int, ...]
    text: str
