"""Read a list or a table in Markdown, or a text with one name a line, as raw cells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from data.decoding.encodings import DecodedText
from data.spreadsheets.csv_reader import split_lines
from data.spreadsheets.headings import is_person, known_share
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, ReadingOptions, describe_rows

NumberedLine = tuple[int, str]

# A text is a list if so many of its lines are items.
_MIN_ITEMS = 0.6
_TOP_LINES = 20
_ITEM = re.compile(r"\s*(?:[-*+•–]|\d{1,6}[.)])\s+(?:\[[ xX]\]\s+)?(?=\S)")
_DELIMITER_LINE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")
_LINK = re.compile(
    r"!?\[([^\[\]]{0,300})\]\((?:<([^<>]{0,2000})>|([^\s()]{0,2000}))[^()]{0,300}\)|<((?:https?|mailto):[^<>\s]{1,2000})>"
)
_EMPHASIS = re.compile(r"(?<!\\)(\*\*|__|\*|`|(?<!\w)_)(?=\S)(.{1,300}?)(?<![\s\\])\1(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What parts a name from its description, most likely first.
_PARTS = (", ", " – ", " — ", " - ", " -- ", ": ", "; ", " | ", "\t", ",")
_IN_BRACKETS = re.compile(r"(?P<name>[^()]{1,300}) \((?P<description>.+)\)")
# A longer line is no delimiter of a table.
_MAX_DELIMITER_LENGTH = 2_000


def read_list(decoded: DecodedText, *, is_plain_text: bool) -> RawSheet | None:
    """Return the cells of a Markdown table or list, or of a plain text with one name a line.

    None if the text is none of these.
    """
    lines = [(number, line) for number, line in enumerate(split_lines(decoded.text), 1) if line.strip()]
    raw = _markdown_table(lines) or _markdown_list(lines) or (_plain_list(lines) if is_plain_text else None)
    if raw is not None:
        raw.reading = ReadingOptions(header_row=raw.reading.header_row, encoding=decoded.encoding)
    return raw


def _markdown_table(lines: Sequence[NumberedLine]) -> RawSheet | None:
    delimiters = [
        i for i, (_, line) in enumerate(lines)
        if i and "|" in lines[i - 1][1] and "|" in line and _is_delimiter(line)
    ]  # fmt: skip
    if not delimiters:
        return None
    first = delimiters[0] - 1
    table = [(number, line) for i, (number, line) in enumerate(lines) if i >= first and _BAR.search(line)]
    rows = [(number, _table_cells(line)) for number, line in table if not _is_delimiter(line)]
    notes = _left_out({number for number, _ in lines} - {number for number, _ in table})
    return RawSheet(iter(rows), notes=notes, reading=ReadingOptions(header_row=lines[first][0]))


def _is_delimiter(line: str) -> bool:
    return len(line) < _MAX_DELIMITER_LENGTH and _DELIMITER_LINE.fullmatch(line) is not None


def _table_cells(line: str) -> list[str]:
    cells = [_plain(cell.strip())[0] for cell in _BAR.split(line.strip())]
    cells = cells[1:] if line.strip().startswith("|") else cells
    return cells[:-1] if cells and not cells[-1] else cells


def _markdown_list(lines: Sequence[NumberedLine]) -> RawSheet | None:
    items: list[NumberedLine] = []
    left_out = []
    for number, line in lines:
        if match := _ITEM.match(line):
            items.append((number, line[match.end() :].strip()))
        elif items and line[:2].isspace():
            items[-1] = (items[-1][0], f"{items[-1][1]} {line.strip()}")
        else:
            left_out.append(number)
    if not items or len(items) < _MIN_ITEMS * len(lines):
        return None
    return _items(items, left_out)


def _plain_list(lines: Sequence[NumberedLine]) -> RawSheet | None:
    """Return the lines of a text that has no headings and starts with a name, else None."""
    first = [line for _, line in lines[:_TOP_LINES]]
    part = _usual_part(first)
    cells = [line.split(part) if part else [line] for line in first]
    has_headings = any(known_share(row) == 1 for row in cells)
    are_names = bool(cells) and all(is_person(row[0].strip()) for row in cells) and max(map(len, cells)) <= 3
    return _items([(number, line.strip()) for number, line in lines], []) if are_names and not has_headings else None


def _items(items: Sequence[NumberedLine], left_out: Iterable[int]) -> RawSheet:
    """Return items as names, with their descriptions and links if some have one."""
    plain = [(number, *_plain(text)) for number, text in items]
    part = _usual_part([text for _, text, _ in plain])
    rows = [(number, [*_split_item(text, part), link]) for number, text, link in plain]
    used = [i for i in range(3) if i == 0 or any(cells[i] for _, cells in rows)]
    columns = tuple(("name", "description", "link")[i] for i in used)
    named = ", ".join(columns)
    note = Note("no-headings", 1, (), f"The file is a list. Its columns were named: {named}.")
    numbered = ((number, [cells[i] for i in used]) for number, cells in rows)
    return RawSheet(numbered, notes=[note, *_left_out(left_out)], columns=columns)


def _usual_part(texts: Sequence[str]) -> str | None:
    """Return what parts the name from the description in most items, or None."""
    found = Counter(part for text in texts for part in _PARTS if part in text)
    best = max(_PARTS, key=lambda part: found[part])
    return (
        best if found[best] >= len(texts) / 2 or (found[best] and not any(map(_IN_BRACKETS.fullmatch, texts))) else None
    )


def _split_item(text: str, part: str | None) -> tuple[str, str]:
    match = _IN_BRACKETS.fullmatch(text)
    if match and (part is None or part not in match["name"]):
        return match["name"], match["description"]
    name, _, description = text.partition(part) if part else (text, "", "")
    return name.strip(), description.strip()


def _plain(text: str) -> tuple[str, str]:
    """Return a Markdown text without its marks, and its first link."""
    links = [match[2] or match[3] or match[4] for match in _LINK.finditer(text)]
    text = _LINK.sub(lambda match: match[1] if match[4] is None else match[4], text)
    text = _EMPHASIS.sub(r"\2", _EMPHASIS.sub(r"\2", text))
    return _ESCAPE.sub(r"\1", text).strip(), next(filter(None, links), "")


def _left_out(numbers: Iterable[int]) -> list[Note]:
    if not (rows := tuple(sorted(numbers))):
        return []
    text = describe_rows(rows, "is", "are").replace("Row", "Line", 1)
    return [Note("lines-left-out", len(rows), rows, f"{text} no part of the list and left out.")]
