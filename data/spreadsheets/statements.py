"""Rows of a spreadsheet as statements: each cell is read for what it says, and what cannot be read is named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, get_args

from data.files.problems import Problem
from data.model.arguments import MAX_LABEL_WORDS, ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.cell_values import parse_cell_date, parse_kind, parse_stance, parse_voice
from data.spreadsheets.columns import FIELD
from data.spreadsheets.sheet import Sheet, excerpt
from data.text.characters import TABS_AND_BREAKS

T = TypeVar("T")
_NO_STANCE = "is neither for nor against; write supports or opposes"
_NO_VOICE = "is neither quoted nor reported, and no other words are the letter's; write one of the two"
_NO_KIND = f"is no kind of argument; write one of {', '.join(get_args(ArgumentKind))}"


@dataclass(frozen=True)
class ImportOptions:
    """What the file does not say and the analyst does: for all rows that leave it blank.

    `voice`: whose words the cells are. `separators` part several names in one cell.
    """

    voice: StatementVoice
    blank_stance: Stance = "supports"
    kind: ArgumentKind = "justification"
    separators: tuple[str, ...] = (";",)
    title: str | None = None


@dataclass(frozen=True)
class StatementRow:
    """What one row says. No `signatories` are all of the letter's; `assumed` is what it does not say itself."""

    row: int
    letter: str
    argument: str
    words: str
    passage: str
    stance: Stance
    voice: StatementVoice
    signatories: tuple[str, ...]
    addressees: tuple[str, ...]
    types: tuple[tuple[str, str], ...]
    theme: str
    kind: ArgumentKind | None
    edtf: str | None
    outlet: str
    assumed: frozenset[str]


class RowProblems:
    """What is wrong with the rows of a sheet, each with its row and column."""

    def __init__(self, sheet: Sheet, mapping: Mapping[str, str]) -> None:
        self.sheet = sheet
        self.places = {field: sheet.columns.index(column) for field, column in mapping.items()}
        self.problems: list[Problem] = []

    def add(self, row: int, field: str, message: str, *, kept: bool = False) -> None:
        """Name a fault; the row is left out, or `kept` without what the cell says."""
        place = self.places.get(field)
        named = FIELD[field].label if place is None else self.sheet.columns[place]
        ends = "the row is kept without it" if kept else "the row is left out"
        column = 1 if place is None else place + 1
        self.problems.append(Problem(self.sheet.name, row, column, f"{named}: {message} ({ends})"))


class StatementReader:
    """The rows of a sheet, read one after the other."""

    def __init__(self, faults: RowProblems, choices: ImportOptions) -> None:
        self.faults, self.choices = faults, choices
        self.folded = 0
        self._spelt: dict[tuple[str, str], tuple[str, int]] = {}
        self.respelt: dict[tuple[str, str], str] = {}
        marks = "|".join(re.escape(mark) for mark in choices.separators if mark)
        self.parting = re.compile(marks or r"(?!)")

    def entries(self) -> Iterator[StatementRow]:
        """The rows that can be read."""
        for number, cells in self.faults.sheet.rows.items():
            row = _Row(self, number, cells)
            entry = row.entry()
            if not row.unfit:
                yield entry

    def spelling(self, field: str, text: str, row: int) -> str:
        """The text as it was first spelt: names that differ in capitals alone stand for one thing here."""
        first, at = self._spelt.setdefault((field, text.casefold()), (text, row))
        if first != text:
            said = f"“{excerpt(text)}” is read as “{excerpt(first)}” of row {at}"
            self.respelt[field, text] = f"{FIELD[field].label} {said}."
        return first


class _Row:
    """One row while it is read."""

    def __init__(self, rows: StatementReader, number: int, cells: tuple[str, ...]) -> None:
        self.rows, self.number, self.unfit = rows, number, False
        self.assumed: set[str] = set()
        self._cells = {field: self._whole(field, place, cells) for field, place in rows.faults.places.items()}

    def entry(self) -> StatementRow:
        """What the row says; to be left aside where the row turned out `unfit`."""
        letter, argument = self._needed("letter"), self._needed("argument")
        if len(argument.split()) > MAX_LABEL_WORDS:
            message = f"a label has at most {MAX_LABEL_WORDS} words and this one {len(argument.split())}; shorten it"
            self._fault("argument", message)
        choices, signatories = self.rows.choices, self._names("signatory")
        return StatementRow(
            self.number, self.rows.spelling("letter", letter, self.number), argument, self._needed("words"),
            self._text("passage"), self._value("stance", parse_stance, _NO_STANCE) or choices.blank_stance,
            self._value("voice", parse_voice, _NO_VOICE) or choices.voice, signatories, self._names("addressee"),
            self._types(signatories), self._spelt("theme"), self._value("kind", parse_kind, _NO_KIND),
            self._edtf(), self._spelt("outlet"), frozenset(self.assumed),
        )  # fmt: skip

    def _whole(self, field: str, place: int, cells: tuple[str, ...]) -> str:
        """A cell as it stands; nothing where it could not be read."""
        if message := self.rows.faults.sheet.faults.get((self.number, place + 1)):
            self._fault(field, message)
        cell = unicodedata.normalize("NFC", cells[place]).strip()
        self.rows.folded += bool(TABS_AND_BREAKS.search(cell))
        return cell

    def _fault(self, field: str, message: str) -> None:
        kept = not FIELD[field].decides
        self.unfit |= not kept
        self.rows.faults.add(self.number, field, message, kept=kept)

    def _text(self, field: str) -> str:
        return TABS_AND_BREAKS.sub(" ", self._cells.get(field, ""))

    def _needed(self, field: str) -> str:
        text = self._text(field)
        faults = self.rows.faults
        if not text and (self.number, faults.places[field] + 1) not in faults.sheet.faults:
            self._fault(field, "is blank, and a statement needs it; fill it in")
        return text

    def _spelt(self, field: str) -> str:
        return self.rows.spelling(field, self._text(field), self.number)

    def _value(self, field: str, read: Callable[[str], T | None], otherwise: str) -> T | None:
        """What a cell says in a few set words; nothing, and that it is assumed, where it says nothing."""
        if not (text := self._text(field)):
            self.assumed.add(field)
            return None
        value = read(text)
        if value is None:
            self._fault(field, f"“{excerpt(text)}” {otherwise}")
        return value

    def _parts(self, field: str) -> list[str]:
        """The names in a cell, as often as they stand there."""
        cell = self._cells.get(field, "")
        parts = [TABS_AND_BREAKS.sub(" ", part).strip() for part in self.rows.parting.split(cell)]
        if cell and not any(parts):
            self._fault(field, f"“{excerpt(cell)}” names nothing; write a name, or leave the cell blank")
        return [part for part in parts if part]

    def _names(self, field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._parts(field)))

    def _types(self, signatories: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """The types of the signatories: all of one person, one for all, or one each."""
        types = [self.rows.spelling("actor_type", name, self.number) for name in self._parts("actor_type")]
        if signatories and 1 in (len(types), len(signatories)):
            return tuple((name, kind) for name in signatories for kind in types)
        if types and len(types) != len(signatories):
            message = f"{len(types)} of these for {len(signatories)} signatories; write one, or one each"
            self._fault("actor_type", message)
            return ()
        return tuple(zip(signatories, types, strict=bool(types)))

    def _edtf(self) -> str | None:
        text = self._text("date")
        try:
            return parse_cell_date(text) if text else None
        except ValueError as error:
            self._fault("date", str(error))
            return None
