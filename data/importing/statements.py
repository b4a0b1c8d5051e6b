"""Read rows as statements, and report every cell that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar, get_args

from data.importing.cell_dates import parse_cell_date
from data.importing.cell_values import parse_kind, parse_voice, says_nothing
from data.importing.column_meanings import ColumnMeanings
from data.importing.columns import FIELD_BY_NAME, exported_table
from data.importing.report import RowProblems
from data.model.arguments import MAX_LABEL_WORDS, ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.sheet import clean_text, excerpt
from data.text.characters import TABS_AND_BREAKS
from data.text.wording import count_noun

T = TypeVar("T")
# Who makes a statement: those who are named, all signatories of the letter, or somebody who is not named.
Speakers = Literal["named", "all", "open"]
_NOT_A_VOICE = "is not a voice of a statement. Write quoted or reported."
# In other columns a dash may be a value.
_MAY_HAVE_NO_VALUE = ("argument", "signatory", "organisation", "addressee", "actor_type")
_NOT_A_KIND = f"is not a kind of argument. Write one of {', '.join(get_args(ArgumentKind))}."


@dataclass(frozen=True)
class ImportOptions:
    """The options of an import.

    Defaults are the values of blank cells. `title` is that of the corpus. `letter` is that of all rows if no column
    has it, and `date` its EDTF value if a list of signatories starts it. `listed_letters` have a list of signatories,
    and `listed_actors` are the ids of actors that lists have, by name. `split` has the separators of a field, and what
    it lacks is found in the cells. `answers` are those to questions, by the key of the question.
    """

    default_voice: StatementVoice
    default_stance: Stance = "supports"
    default_kind: ArgumentKind = "justification"
    title: str | None = None
    letter: str | None = None
    date: str | None = None
    listed_letters: frozenset[str] = frozenset()
    listed_actors: Mapping[str, str] = field(default_factory=dict)
    split: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class StatementRow:
    """A row as a statement, or one of the statements of a row.

    `argument` is a label, and `full_argument` is the cell if the label is shorter. `stance` is None if the row is
    neither for nor against. `organisation` is that of the signatories, or if `is_by_organisation` the signatory.
    `defaults` are the fields that have a value of the options.
    """

    row: int
    letter: str
    argument: str
    full_argument: str
    argument_id: str
    words: str
    passage: str
    stance: Stance | None
    voice: StatementVoice
    speakers: Speakers
    signatories: tuple[str, ...]
    organisation: str
    is_by_organisation: bool
    addressees: tuple[str, ...]
    actor_types: tuple[tuple[str, str], ...]
    theme: str
    kind: ArgumentKind | None
    edtf: str | None
    outlet: str
    defaults: frozenset[str]


class StatementReader:
    """A reader of the rows of a sheet.

    It counts and notes what it changes in their text.
    """

    def __init__(self, row_problems: RowProblems, options: ImportOptions) -> None:
        self.row_problems, self.options = row_problems, options
        self.rows_with_breaks: list[int] = []
        self.rewritten_dates: dict[int, tuple[str, str]] = {}
        self.spelling_notes: dict[tuple[str, str], tuple[str, list[int]]] = {}
        self._first_spellings: dict[tuple[str, str], tuple[str, int]] = {}
        self._labels: dict[str, str] = {}
        self.is_export = exported_table(row_problems.sheet.columns) is not None
        self._cells = self._read_cells()
        headings = {field: row_problems.sheet.columns[index] for field, index in row_problems.column_index.items()}
        self.meanings = ColumnMeanings(
            self._cells, headings, options.split, row_problems.findings, is_export=self.is_export
        )

    def read_rows(self) -> Iterator[StatementRow]:
        """Yield the statements of the rows that can be read."""
        for number in self.row_problems.sheet.rows:
            reader = _RowReader(self, number, {field: cells[number] for field, cells in self._cells.items()})
            rows = reader.read()
            if not reader.is_left_out:
                yield from rows

    def _read_cells(self) -> dict[str, dict[int, str]]:
        """Return the text of each cell of the mapped columns."""
        rows, columns = self.row_problems.sheet.rows.items(), self.row_problems.column_index.items()
        cells = {field: {number: row[index].strip() for number, row in rows} for field, index in columns}
        for name in () if self.is_export else _MAY_HAVE_NO_VALUE:
            self._blank_no_values(name, cells.get(name, {}))
        for texts in cells.values():
            self.rows_with_breaks += [number for number, text in texts.items() if TABS_AND_BREAKS.search(text)]
        return cells

    def _blank_no_values(self, field: str, texts: dict[int, str]) -> None:
        """Make cells blank that say that they have no value, such as “n/a”, and note each."""
        for number, text in texts.items():
            if says_nothing(text):
                texts[number] = ""
                message = f"“{excerpt(text)}” says that there is no value."
                self.row_problems.add(number, field, "cell-ignored", message, leaves_out=False)

    def unify_spelling(self, field: str, text: str, row: int) -> str:
        """Return the first spelling of a name.

        Names that differ only in case are one name.
        """
        first_text, first_row = self._first_spellings.setdefault((field, text.casefold()), (text, row))
        if first_text != text:
            label = FIELD_BY_NAME[field].label
            note = f"{label} “{excerpt(text)}” is read as “{excerpt(first_text)}” of row {first_row}."
            self.spelling_notes.setdefault((field, text), (note, []))[1].append(row)
        return first_text

    def shorten(self, argument: str) -> str:
        """Return the label of an argument, with as many words as a label may have. Different arguments differ."""
        if len(argument.split()) <= MAX_LABEL_WORDS:
            return argument
        if argument not in self._labels:
            words, used, number = argument.split(), set(self._labels.values()), 2
            label = " ".join(words[:MAX_LABEL_WORDS]) + "…"
            while label in used:
                label, number = " ".join(words[: MAX_LABEL_WORDS - 1]) + f"… ({number})", number + 1
            self._labels[argument] = label
        return self._labels[argument]


class _RowReader:
    """A reader of one row. `is_left_out` is true once a cell that the row needs has a problem."""

    def __init__(self, reader: StatementReader, number: int, cells: Mapping[str, str]) -> None:
        self.reader, self.number, self.is_left_out = reader, number, False
        self.defaults: set[str] = set()
        self._cells = cells
        row_problems = reader.row_problems
        for name, index in row_problems.column_index.items():
            if message := row_problems.sheet.cell_errors.get((number, index + 1)):
                needed = FIELD_BY_NAME[name].skips_row
                self._add_problem(name, "cell-unreadable" if needed else "cell-ignored", message)

    def read(self) -> list[StatementRow]:
        """Return the statements of the row, one for each argument.

        They are not valid if `is_left_out` is true afterwards.
        """
        options, meanings = self.reader.options, self.reader.meanings
        letter = self._required_text("letter") if "letter" in self._cells else clean_text(options.letter or "")
        self._required_text("argument")
        words, stance = self._required_text("words"), self._stance()
        signatories, speakers = self._signatories()
        organisation, by_organisation = self._text("organisation"), False
        if not signatories and organisation:
            signatories, speakers, by_organisation = self._names("organisation"), "named", True
        shared: dict[str, Any] = {
            "letter": self.reader.unify_spelling("letter", letter, self.number), "words": words,
            "argument_id": self._text("argument_id"), "passage": self._text("passage"), "stance": stance,
            "voice": self._parse("voice", parse_voice, "voice-unknown", _NOT_A_VOICE) or options.default_voice,
            "speakers": speakers, "signatories": signatories, "organisation": organisation,
            "is_by_organisation": by_organisation, "addressees": self._names("addressee"),
            "actor_types": self._actor_types(signatories), "theme": self._name("theme"),
            "kind": self._parse("kind", parse_kind, "kind-ignored", _NOT_A_KIND), "edtf": self._edtf(),
            "outlet": self._name("outlet"),
        }  # fmt: skip
        return [
            StatementRow(
                row=self.number, argument=self.reader.shorten(argument), full_argument=argument,
                defaults=frozenset(self.defaults), **shared,
            )
            for argument in (self._one_line(text) for text in meanings.arguments(self._cells.get("argument", "")))
        ]  # fmt: skip

    def _add_problem(self, field: str, code: str, message: str) -> None:
        leaves_out = FIELD_BY_NAME[field].skips_row
        self.is_left_out |= leaves_out
        self.reader.row_problems.add(self.number, field, code, message, leaves_out=leaves_out)

    @staticmethod
    def _one_line(text: str) -> str:
        return TABS_AND_BREAKS.sub(" ", text).strip()

    def _text(self, field: str) -> str:
        return TABS_AND_BREAKS.sub(" ", self._cells.get(field, ""))

    def _required_text(self, field: str) -> str:
        text = self._text(field)
        row_problems = self.reader.row_problems
        if not text and (self.number, row_problems.column_index[field] + 1) not in row_problems.sheet.cell_errors:
            message = "Cell is blank, but every statement needs a value here. Fill it in."
            self._add_problem(field, "cell-blank", message)
        return text

    def _name(self, field: str) -> str:
        return self.reader.unify_spelling(field, self._text(field), self.number)

    def _stance(self) -> Stance | None:
        """Return the stance of the row. A row without a plain one is left out, of a neutral one only the statement."""
        text = self._cells.get("stance", "")
        if not text:
            self.defaults.add("stance")
            return self.reader.options.default_stance
        stance = self.reader.meanings.stances[text]
        if stance is None:
            self._add_problem("stance", "stance-left-out", f"“{excerpt(text)}” is not a plain stance.")
        elif stance == "neutral":
            message = f"“{excerpt(text)}” is neither for nor against, so it is no statement."
            self.reader.row_problems.add(self.number, "stance", "stance-neutral", message, leaves_out=True)
        return stance if stance in ("supports", "opposes") else None

    def _parse(self, field: str, parse: Callable[[str], T | None], code: str, message: str) -> T | None:
        """Return the value of a cell.

        None if the cell is blank, which is noted as a default, or invalid.
        """
        if not (text := self._text(field)):
            self.defaults.add(field)
            return None
        value = parse(text)
        if value is None:
            self._add_problem(field, code, f"“{excerpt(text)}” {message}")
        return value

    def _split_names(self, field: str) -> list[str]:
        """Return the names in a cell, with repetitions."""
        cell = self._cells.get(field, "")
        names = [self._one_line(name) for name in self.reader.meanings.names(field, cell)]
        if cell and not any(names):
            code = "no-name" if FIELD_BY_NAME[field].skips_row else "cell-ignored"
            message = f"“{excerpt(cell)}” contains no name. Write a name, or leave the cell blank."
            self._add_problem(field, code, message)
        return [name for name in names if name]

    def _names(self, field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._split_names(field)))

    def _signatories(self) -> tuple[tuple[str, ...], Speakers]:
        """Return the named signatories, and who speaks if there are none."""
        if names := self._names("signatory"):
            return names, "named"
        chosen = self.reader.meanings.blank_signatory
        if chosen == "leave-out" and "signatory" in self._cells and not self._text("organisation"):
            self._add_problem("signatory", "signatory-left-out", "Row names nobody.")
        return (), "all" if chosen == "all" else "open"

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
            message = f"Cell has {counts}. Write one type, or one for each signatory."
            self._add_problem("actor_type", "types-ignored", message)
            return ()
        return tuple(zip(signatories, types, strict=bool(types)))

    def _edtf(self) -> str | None:
        text = self._text("date")
        if "date_latest" in self._cells and (last := self._text("date_latest")) != text:
            text = f"{text or '..'}/{last or '..'}"  # A blank end is open.
        try:
            edtf = parse_cell_date(text, self.reader.meanings.day_orders) if text else None
        except ValueError as error:
            self._add_problem("date", "date-ignored", str(error))
            return None
        if edtf and edtf != text:
            self.reader.rewritten_dates[self.number] = (text, edtf)
        return edtf
