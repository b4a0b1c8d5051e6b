"""Notes about how a file was read, each with a code that stays the same from version to version."""

from __future__ import annotations

from dataclasses import dataclass

# What each code means. `rows` of a note are the rows that its meaning names, if it names some.
READING_NOTES: dict[str, str] = {
    "other-sheets": "Sheets of the workbook that were not read. `count` is how many.",
    "hidden-sheets": "Hidden sheets of the workbook that were not read. `count` is how many.",
    "hidden-rows-left-out": "Rows that the workbook hides. They were left out.",
    "hidden-rows-read": "Rows that the workbook hides. They were read, as was chosen.",
    "hidden-columns": "Columns that the workbook hides. They were read. `count` is how many.",
    "merged-cells": "Rows that got the value of a merged cell. `count` is the number of cells.",
    "dates-as-shown": "Rows with a date of which the workbook shows only the month or the year.",
    "dates-without-year": "Rows with a date of which the workbook hides the year. Its year was taken.",
    "old-workbook": "The kind of workbook does not say which rows are hidden or how dates and numbers are shown.",
    "escaped-characters": "Rows with escaped characters such as `_x000D_`. `count` is the number of cells.",
    "made-equal": "Rows with spaces and characters that nobody sees, made equal. `count` is the number of cells.",
    "encoding-guessed": "The file is not UTF-8. Its encoding is a guess.",
    "byte-order-marks": "Byte order marks at the start of lines, or more than one, were left out.",
    "quotation-marks": "Rows with quotation marks that are words. They were kept.",
    "marks-doubtful": "Rows with marks that may be words, or may quote a cell. Lines of the usual width are rows.",
    "escaped-marks": "Rows with quotation marks after a backslash. They were read as words.",
    "heading-row": "The row of the headings, where it is not the first one.",
    "rows-above-headings": "Rows above the headings. They were left out.",
    "second-headings": "A second line of headings. It names the columns that the other line leaves blank.",
    "repeated-headings": "Rows that repeat the headings. They were left out.",
    "headings-doubtful": "The row that was taken for headings, but does not look like them.",
    "no-headings": "The file has no headings, and its columns were named.",
    "heading-error": "Headings that cannot be read. Their columns have a number.",
    "short-rows": "Rows that have fewer cells than the headings. Their missing cells are blank.",
    "lines-left-out": "Lines of a list that are no item, such as titles. They were left out.",
    "files-left-out": "Files of a folder that are not YAML. They were left out. `count` is how many.",
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
