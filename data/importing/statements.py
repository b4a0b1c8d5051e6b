"""Read rows as statements, and report every cell that cannot be read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args

from data.files.problems import Problem
from data.importing.cell_values import parse_cell_date, parse_kind, parse_stance, parse_voice
from data.importing.columns import FIELD_BY_NAME
from data.model.arguments import MAX_LABEL_WORDS, ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.sheet import Sheet, excerpt
from data.text.characters import TABS_AND_BREAKS
from data.text.wording import count_noun

T = TypeVar("T")
_NOT_A_STANCE = "is not a stance. Write supports or opposes."
_NOT_A_VOICE = "is not a voice of a statement. Write quoted or reported."
_NOT_A_KIND = f"is not a kind of argument. Write one of {', '.join(get_args(ArgumentKind))}."


@dataclass(frozen=True)
class ImportOptions:
    """The options of an import.

    Defaults are the values of blank cells. `separators` separate names in a cell. `title` is that of the corpus.
    """

    default_voice: StatementVoice
    default_stance: Stance = "supports"
    default_kind: ArgumentKind = "justification"
    separators: tuple[str, ...] = (";",)
    title: str | None = None


@dataclass(frozen=True)
class StatementRow:
    """A row as a statement.

    Empty `signatories` mean all signatories of the letter. `defaults` are the fields that have a value of the options.
    """

    row: int
    letter: str
    argument: str
    words: str
    passage: str
    stance: Stance
    voice: StatementVoice
    signatories: tuple[str, ...]
    addressees: tuple[str, ...]
    actor_types: tuple[tuple[str, str], ...]
    theme: str
    kind: ArgumentKind | None
    edtf: str | None
    outlet: str
    defaults: frozenset[str]


class RowProblems:
    """The problems of the rows of a sheet, each with its row and column."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]) -> None:
        self.sheet = sheet
        self.column_index = {field: sheet.columns.index(column) for field, column in mapping.items()}
        self.problems: list[Problem] = []

    def add(self, row: int, field: str, message: str, *, skips_row: bool) -> None:
        """Add a problem of a cell, which skips its row or is ignored."""
        index = self.column_index.get(field)
        name = FIELD_BY_NAME[field].label if index is None else self.sheet.columns[index]
        effect = "Row skipped." if skips_row else "Cell ignored."
        column = 1 if index is None else index + 1
        self.problems.append(Problem(self.sheet.name, row, column, f"{name}: {message} {effect}"))


class StatementReader:
    """A reader of the rows of a sheet.

    It counts and notes what it changes in their text.
    """

    def __init__(self, row_problems: RowProblems, options: ImportOptions) -> None:
        self.row_problems, self.options = row_problems, options
        self.cells_with_breaks = 0
        self.spelling_notes: dict[tuple[str, str], str] = {}
        self._first_spellings: dict[tuple[str, str], tuple[str, int]] = {}
        separators = "|".join(re.escape(separator) for separator in options.separators if separator)
        self.separator_pattern = re.compile(separators or r"(?!)")

    def read_rows(self) -> Iterator[StatementRow]:
        """Yield the rows that can be read."""
        for number, cells in self.row_problems.sheet.rows.items():
            reader = _RowReader(self, number, cells)
            row = reader.read()
            if not reader.is_skipped:
                yield row

    def unify_spelling(self, field: str, text: str, row: int) -> str:
        """Return the first spelling of a name.

        Names that differ only in case are one name.
        """
        first_text, first_row = self._first_spellings.setdefault((field, text.casefold()), (text, row))
        if first_text != text:
            label = FIELD_BY_NAME[field].label
            note = f"{label} “{excerpt(text)}” is read as “{excerpt(first_text)}” of row {first_row}."
            self.spelling_notes[field, text] = note
        return first_text


class _RowReader:
    """A reader of one row. `is_skipped` is true once a required cell has a problem."""

    def __init__(self, reader: StatementReader, number: int, cells: tuple[str, ...]) -> None:
        self.reader, self.number, self.is_skipped = reader, number, False
        self.defaults: set[str] = set()
        columns = reader.row_problems.column_index.items()
        self._cells = {field: self._read_cell(field, index, cells) for field, index in columns}

    def read(self) -> StatementRow:
        """Return the row as a statement.

        It is not valid if `is_skipped` is true afterwards.
        """
        letter, argument = self._required_text("letter"), self._required_text("argument")
        if (words := len(argument.split())) > MAX_LABEL_WORDS:
            self._add_problem("argument", f"Label has {words} words. The limit is {MAX_LABEL_WORDS}. Shorten it.")
        options, signatories = self.reader.options, self._names("signatory")
        return StatementRow(
            self.number, self.reader.unify_spelling("letter", letter, self.number), argument,
            self._required_text("words"), self._text("passage"),
            self._parse("stance", parse_stance, _NOT_A_STANCE) or options.default_stance,
            self._parse("voice", parse_voice, _NOT_A_VOICE) or options.default_voice,
            signatories, self._names("addressee"), self._actor_types(signatories), self._name("theme"),
            self._parse("kind", parse_kind, _NOT_A_KIND), self._edtf(), self._name("outlet"), frozenset(self.defaults),
        )  # fmt: skip

    def _read_cell(self, field: str, index: int, cells: tuple[str, ...]) -> str:
        """Return the text of a cell, and report a cell that the sheet could not read."""
        if message := self.reader.row_problems.sheet.cell_errors.get((self.number, index + 1)):
            self._add_problem(field, message)
        text = unicodedata.normalize("NFC", cells[index]).strip()
        self.reader.cells_with_breaks += bool(TABS_AND_BREAKS.search(text))
        return text

    def _add_problem(self, field: str, message: str) -> None:
        skips_row = FIELD_BY_NAME[field].skips_row
        self.is_skipped |= skips_row
        self.reader.row_problems.add(self.number, field, message, skips_row=skips_row)

    def _text(self, field: str) -> str:
        return TABS_AND_BREAKS.sub(" ", self._cells.get(field, ""))

    def _required_text(self, field: str) -> str:
        text = self._text(field)
        row_problems = self.reader.row_problems
        if not text and (self.number, row_problems.column_index[field] + 1) not in row_problems.sheet.cell_errors:
            self._add_problem(field, "Cell is blank, but every statement needs a value here. Fill it in.")
        return text

    def _name(self, field: str) -> str:
        return self.reader.unify_spelling(field, self._text(field), self.number)

    def _parse(self, field: str, parse: Callable[[str], T | None], message: str) -> T | None:
        """Return the value of a cell.

        None if the cell is blank, which is noted as a default, or invalid.
        """
        if not (text := self._text(field)):
            self.defaults.add(field)
            return None
        value = parse(text)
        if value is None:
            self._add_problem(field, f"“{excerpt(text)}” {message}")
        return value

    def _split_names(self, field: str) -> list[str]:
        """Return the names in a cell, with repetitions."""
        cell = self._cells.get(field, "")
        names = [TABS_AND_BREAKS.sub(" ", name).strip() for name in self.reader.separator_pattern.split(cell)]
        if cell and not any(names):
            self._add_problem(field, f"“{excerpt(cell)}” contains no name. Write a name, or leave the cell blank.")
        return [name for name in names if name]

    def _names(self, field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._split_names(field)))

    def _actor_types(self, signatories: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return pairs of a signatory and its type.

        A cell has one type for all, or one for each. One signatory may have several types.
        """
        types = [
            self.reader.unify_spelling("actor_type", name, self.number) for name in self._split_names("actor_type")
        ]
        if signatories and 1 in (len(types), len(signatories)):
            return tuple((name, actor_type) for name in signatories for actor_type in types)
        if types and len(types) != len(signatories):
            counts = f"{count_noun(len(types), 'type')} for {count_noun(len(signatories), 'signatory', 'signatories')}"
            self._add_problem("actor_type", f"Cell has {counts}. Write one type, or one for each signatory.")
            return ()
        return tuple(zip(signatories, types, strict=bool(types)))

    def _edtf(self) -> str | None:
        text = self._text("date")
        try:
            return parse_cell_date(text) if text else None
        except ValueError as error:
            self._add_problem("date", str(error))
            return None
