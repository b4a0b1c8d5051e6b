"""Guess the field of each column from its heading and its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from babel import Locale

from data.files.layout import letter_of_signatures
from data.importing.cell_dates import AmbiguousDayError, parse_cell_date
from data.importing.cell_values import parse_stances
from data.importing.columns import (
    FIELDS,
    SHOWN_COLUMN,
    SIGNATURE_FIELDS,
    Field,
    exported_table,
    guess_by_heading,
    has_signatures_format,
)
from data.spreadsheets.sheet import Sheet, clean_text, excerpt
from data.text.normalize import fold
from data.text.person_names import looks_like_person, split_plainly
from data.text.slugs import make_slug

_SAMPLE_ROWS = 200
_EXAMPLES = 3
# The share of cells of a column that must have the form of a field.
_MOST = 0.8
_ADDRESS = re.compile(r"\S+@\S+\.\S+|https?://\S+")
_HANDLE = re.compile(r"@\w[\w.]{1,30}")
_NUMBER = re.compile(r"[\d.,:/ -]+")
# Words at the end of the name of a file that say that it is a list.
_LIST_WORDS = "signatories signatures signers list names signed final export copy signataires liste"
# Words in the headings that programs for coding texts give to what is of the coding, not of the letter.
_OF_THE_CODING = (
    "coder coded codiert annotator annotation created modified updated changed imported timestamp memo coverage weight "
    "importance context cree modifie codeur erstellt geandert"
)
_MIN_QUOTE_LENGTH, _MAX_CLAIM_WORDS = 20, 14


@dataclass(frozen=True)
class ColumnGuess:
    """A column with its likely field and example cells.

    `field` is None if no field fits. `by_cells` is true if the heading did not say the field.
    """

    column: str
    field: str | None
    by_cells: bool
    examples: tuple[str, ...]


def guess_columns(sheet: Sheet, fields: Sequence[Field] = FIELDS) -> tuple[ColumnGuess, ...]:
    """Return every column of a sheet with its likely field. No field has two columns."""
    cells = column_cells(sheet)
    by_heading = guess_by_heading(sheet.columns, fields)
    mapping = dict(by_heading)
    missing = {field.name for field in fields} - mapping.keys()
    if fields is SIGNATURE_FIELDS:
        # Most lists are of one letter, and other columns of a list repeat their words too.
        missing -= {"letter"}
    # The headings of our exports say all.
    for name, rule in ({} if exported_table(sheet.columns) else _RULES).items():
        free = {
            column: cells[column]
            for column in sheet.columns
            if column not in mapping.values() and cells[column] and not (fields is FIELDS and _is_of_the_coding(column))
        }
        if name in missing and (column := rule(free)) is not None:
            mapping[name] = column
    field_of = {column: field for field, column in mapping.items()}
    return tuple(
        ColumnGuess(
            column, field_of.get(column), field_of.get(column) not in (None, *by_heading), examples(cells[column])
        )
        for column in sheet.columns
    )


def _is_of_the_coding(column: str) -> bool:
    return not set(make_slug(column).split("-")).isdisjoint(_OF_THE_CODING.split())


def mapping_of(guesses: Iterable[ColumnGuess]) -> dict[str, str]:
    """Return the column of each field."""
    return {guess.field: guess.column for guess in guesses if guess.field}


def column_cells(sheet: Sheet, rows: int = _SAMPLE_ROWS) -> dict[str, list[str]]:
    """Return the first cells of each column that are not blank."""
    sample = [cells for cells, _ in zip(sheet.rows.values(), range(rows), strict=False)]
    return {
        column: [cells[i].strip() for cells in sample if cells[i].strip()] for i, column in enumerate(sheet.columns)
    }


def examples(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the beginnings of three different cells of a column."""
    return tuple(excerpt(" ".join(cell.split())) for cell in dict.fromkeys(cells))[:_EXAMPLES]


def _first(test: Callable[[str], bool]) -> Callable[[dict[str, list[str]]], str | None]:
    """Return a rule that gives the first column of which most cells pass a test."""

    def rule(columns: dict[str, list[str]]) -> str | None:
        return next((column for column, cells in columns.items() if _share(cells, test) >= _MOST), None)

    return rule


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / len(cells) if cells else 0


def _is_person(cell: str) -> bool:
    return all(map(looks_like_person, split_plainly(cell)))


def _is_date(cell: str) -> bool:
    try:
        return len(cell) > 4 and bool(parse_cell_date(cell))
    except AmbiguousDayError:
        return True
    except ValueError:
        return False


@cache
def _countries() -> frozenset[str]:
    """Return the names of all countries in some languages, and their codes."""
    names: set[str] = {"uk", "usa", "england", "scotland", "wales"}
    for language in ("en", "fr", "de", "uk"):
        for code, name in Locale.parse(language).territories.items():
            names |= {name.casefold(), *([code.casefold()] if code.isalpha() else [])}
    return frozenset(names)


def _stance_column(columns: dict[str, list[str]]) -> str | None:
    """Return the first column of few values, most of which are stances. Numbers must be more than one."""
    for column, cells in columns.items():
        stances = parse_stances(cells)
        known = [cell for cell in cells if stances.get(cell)]
        if len(known) >= _MOST * len(cells) and (len(stances) > 1 or not _NUMBER.fullmatch(cells[0])):
            return column
    return None


def _texts(columns: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the columns of texts: no numbers, dates, addresses or handles."""
    return {
        column: cells
        for column, cells in columns.items()
        if _share(cells, lambda c: bool(_NUMBER.fullmatch(c) or _ADDRESS.fullmatch(c) or _HANDLE.fullmatch(c))) < 1 / 2
        and _share(cells, _is_date) < 1 / 2
    }


def _mean_length(cells: Sequence[str]) -> float:
    return sum(map(len, cells)) / len(cells)


def _words_column(columns: dict[str, list[str]]) -> str | None:
    """Return the column with the longest texts, if they hardly repeat."""
    texts = {c: cells for c, cells in _texts(columns).items() if len(set(cells)) > len(cells) * 0.6}
    longest = max(texts, key=lambda column: _mean_length(texts[column]), default=None)
    return longest if longest and _mean_length(texts[longest]) >= _MIN_QUOTE_LENGTH else None


def _argument_column(columns: dict[str, list[str]]) -> str | None:
    """Return the column of short claims: the longest texts of a few words that are no names."""
    claims = {
        column: cells
        for column, cells in _texts(columns).items()
        if all(len(cell.split()) <= _MAX_CLAIM_WORDS for cell in cells) and _share(cells, looks_like_person) < 1 / 2
    }
    return max(claims, key=lambda column: _mean_length(claims[column]), default=None)


def _letter_column(columns: dict[str, list[str]]) -> str | None:
    """Return the column whose texts repeat most."""
    texts = {c: cells for c, cells in _texts(columns).items() if len(set(cells)) < len(cells) or len(cells) == 1}
    return min(texts, key=lambda column: len(set(texts[column])), default=None)


# The surest forms first. Of what is left, the longest texts are words, and names that repeat are letters.
_RULES: dict[str, Callable[[dict[str, list[str]]], str | None]] = {
    "date": _first(_is_date),
    "signed": _first(_is_date),
    "stance": _stance_column,
    "country": _first(lambda cell: cell.casefold() in _countries()),
    "signatory": _first(_is_person),
    "name": _first(_is_person),
    "description": _first(lambda cell: bool(_HANDLE.fullmatch(cell))),
    "words": _words_column,
    "letter": _letter_column,
    "argument": _argument_column,
}


Kind = Literal["statements", "signatures"]
KINDS: dict[Kind, tuple[Field, ...]] = {"statements": FIELDS, "signatures": SIGNATURE_FIELDS}


@dataclass(frozen=True)
class ImportFile:
    """A sheet with what its rows are, its columns as guessed, and the column of each field."""

    sheet: Sheet
    kind: Kind
    columns: tuple[ColumnGuess, ...]
    mapping: Mapping[str, str]


def guess_kind(sheet: Sheet) -> Kind:
    """Return `statements` if a sheet seems to have arguments and words, else `signatures`."""
    if (table := exported_table(sheet.columns)) is not None:
        return "statements" if table == "statements" else "signatures"
    # A list or a table of people as shown has no arguments, but its notes, names and types may look like some.
    if SHOWN_COLUMN in sheet.columns or has_signatures_format(sheet.columns) or listed_letter(sheet.name):
        return "signatures"
    mapping = mapping_of(guess_columns(sheet))
    return "statements" if {"argument", "words"} <= mapping.keys() else "signatures"


def listed_letter(file_name: str) -> str | None:
    """Return the id of the letter whose table of signatures in the folder of a corpus has this name, or None."""
    return letter_of_signatures(f"letters/{file_name}")


def guess_title(file_name: str) -> str:
    """Return the title that a letter seems to have by the name of its list. Example: “open_letter-signatories.csv”."""
    stem = listed_letter(file_name) or file_name.rsplit(".", 1)[0]
    words = clean_text(re.sub(r"[_\s-]+", " ", stem)).split()
    while len(words) > 1 and fold(words[-1]) in _LIST_WORDS.split():
        words.pop()
    title = " ".join(words) or "Letter"
    return title[0].upper() + title[1:]


def choose_columns(sheets: Sequence[tuple[Sheet, Kind]], chosen: Sequence[tuple[str, str]]) -> list[ImportFile]:
    """Return the files with the guessed columns, replaced by those that are chosen.

    Raises `ValueError` with a message if no file has a chosen field or column.
    """
    files = []
    used: set[tuple[str, str]] = set()
    for sheet, kind in sheets:
        guesses = guess_columns(sheet, KINDS[kind])
        mapping = mapping_of(guesses)
        for name, column in chosen:
            if name in {field.name for field in KINDS[kind]} and column in ("", *sheet.columns):
                mapping = {field: other for field, other in mapping.items() if field != name and other != column}
                mapping |= {name: column} if column else {}
                used.add((name, column))
        files.append(ImportFile(sheet, kind, guesses, mapping))
    for name, column in chosen:
        if (name, column) not in used:
            fields = ", ".join(dict.fromkeys(field.name for _, kind in sheets for field in KINDS[kind]))
            columns = ", ".join(dict.fromkeys(column for sheet, _ in sheets for column in sheet.columns))
            raise ValueError(
                f"Cannot read `{name}` from “{column}”. The fields are {fields}. The columns are {columns}."
            )
    return files
