"""What an import says of itself: rows left out, notes and questions, each with a code that stays the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from data.files.problems import Problem
from data.importing.columns import FIELDS, Field
from data.spreadsheets.notes import READING_NOTES, Note
from data.spreadsheets.sheet import Sheet
from data.text.wording import count_noun

# Why a row is left out. Each is the `code` of an entry of `rows_left_out`.
LEFT_OUT: dict[str, str] = {
    "row-unreadable": "The row could not be read from the file, for example because it has too many cells.",
    "cell-unreadable": "A cell that the row needs could not be read, for example because it hides characters.",
    "cell-blank": "A cell that the row needs is blank.",
    "no-name": "A cell of names has separators only.",
    "stance-neutral": "The row is neither for nor against. Its signatories and its passage are kept.",
    "stance-left-out": "The row has a stance that is not plain, and such rows are left out by choice or by default.",
    "voice-unknown": "The voice is neither quoted nor reported.",
    "rows-contradict": "Rows of one signatory have the same words, but different stances or voices.",
    "too-many-passages": "The letter has more passages than a letter may have.",
    "signatory-left-out": "The row names nobody, and such rows are left out by choice.",
}
# What was changed, guessed or ignored. Each is the `code` of an entry of `notes`, as are those of questions.
IMPORT_NOTES: dict[str, str] = {
    "argument-shortened": "Arguments of more than twelve words. Their passage has them in full.",
    "cell-ignored": "Cells that could not be read and that their rows do not need.",
    "columns-guessed": "Columns whose field was guessed from their cells, not from their heading.",
    "columns-not-mapped": "Columns that nothing was read from.",
    "date-ignored": "Dates that cannot be read, or that could be two dates. They are left blank.",
    "date-rewritten": "Dates that were written in another form, such as “Nov 2024”, and mean one date.",
    "default-kind": "Blank kinds of argument. The chosen value is used.",
    "default-stance": "Blank stances. The chosen value is used.",
    "default-voice": "Blank voices. The chosen value is used.",
    "ids-made": "Ids of arguments or signatures that are no ids, or those of others. Ids are made from the names.",
    "kind-guessed": "Actors are persons unless a column or their type says that they are organisations.",
    "kind-ignored": "Kinds of argument that are not known.",
    "line-breaks": "Cells whose line breaks and tabs are replaced by spaces.",
    "name-blank": "Signatures without a name. They are written as Anonymous.",
    "names-split": "Cells that were split at a semicolon, bar, line break or slash between names.",
    "organisation-speaks": "Rows without a person. Their organisation makes the statement.",
    "organisations-differ": "Rows that name another organisation for a person than an earlier row does.",
    "people-decided": "Signatures of one person by the list. `identities.csv` has the decisions.",
    "person-contradicted": "Signatures of one person by the list, although actors or `identities.csv` say otherwise.",
    "person-not-in-list": "Signatures of a person whose other signatures are not in the list. Each is its own person.",
    "reference-unknown": "Types and actors of signatures that the corpus does not have. They are kept as a note.",
    "rows-merged": "Rows with the statement of an earlier row. They are one statement of all their signatories.",
    "signature-known": "Signatures that the table of the letter has already. They are not added again.",
    "signatories-from-list": "Statements without a signatory. All signatories of the list make them.",
    "signatory-matched": "Signatories of statements that the list of signatories has.",
    "signatory-not-in-list": "Signatories of statements that the list of their letter does not have. They are kept.",
    "signatory-open": "Statements that nobody is named for. They are those of an unnamed signatory of their letter.",
    "signatory-twice-in-list": "Signatories of statements whose name the list has more than once. No row is chosen.",
    "spelling-unified": "Names that differ from an earlier one in case only. The earlier spelling is used.",
    "types-by-rule": "Types that a rule of the codebook gave. They are read as types of the list.",
    "types-ignored": "Types of signatories whose number does not fit that of the signatories.",
    "value-ignored": "Values of a letter or an argument that differ from those of an earlier row.",
    "words-shortened": "Reported statements whose first twelve words are kept.",
}
# What is ambiguous in a column. Each is the `code` of a question, and of a note if its default was taken.
QUESTIONS: dict[str, str] = {
    "blank-signatory": "Whose the statements of rows without a name are.",
    "day-month-order": "Whether the day or the month comes first, if no date of the column settles it.",
    "same-person": "Whether names that share their words or initials are those of one person.",
    "split-arguments": "Whether a cell has several arguments.",
    "split-names": "Whether a separator, such as “ and ”, parts names or is inside of one.",
    "stance-words": "What a word that is not plain means: for, against, or neither.",
}
_MAX_SENTENCES = 5
CHOICE_LABELS: dict[str, str] = {
    "all": "All signatories of the letter", "day-first": "Day first", "different": "Different people",
    "keep": "Do not split", "leave-out": "Leave out", "month-first": "Month first",
    "open": "Leave open who says it", "opposes": "Opposes", "same": "One person", "split": "Split",
    "supports": "Supports",
}  # fmt: skip


@dataclass(frozen=True)
class Question:
    """A question about a column, asked once for all rows that it is about.

    `value` is the word, separator or name that it is about, if it is not about the whole column. `answer` is None
    until it is chosen, and the default is used.
    """

    code: str
    column: str
    choices: tuple[str, ...]
    default: str
    text: str
    rows: tuple[int, ...]
    value: str = ""
    answer: str | None = None

    @property
    def key(self) -> str:
        """Return the name that an answer is given by: the code, with the value if there is one."""
        return f"{self.code}:{self.value}" if self.value else self.code

    @property
    def chosen(self) -> str:
        """Return the answer, or the default."""
        return self.default if self.answer is None else self.answer


@dataclass(frozen=True)
class CellProblem:
    """A cell that left its row out, or that was ignored. `column` counts from 1."""

    row: int
    column: int
    code: str
    message: str
    leaves_out: bool

    def problem(self, file: str) -> Problem:
        """Return the problem with its place and its effect."""
        effect = "Row skipped." if self.leaves_out else "Cell ignored."
        if self.code == "stance-neutral":
            effect = "The signatories are kept."
        return Problem(file, self.row, self.column, f"{self.message} {effect}")


@dataclass
class Findings:
    """The problems, notes and questions that an import collects."""

    answers: Mapping[str, str]
    cells: list[CellProblem] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def note(self, code: str, rows: Iterable[int], text: str, count: int | None = None) -> None:
        """Add a note, unless it is about nothing."""
        numbers = tuple(sorted(set(rows)))
        if numbers or count:
            self.notes.append(Note(code, len(numbers) if count is None else count, numbers, text))

    def ask(self, question: Question) -> str:
        """Add a question, and return its answer or its default.

        An answer without a value answers every question of its code.
        """
        answer = self.answers.get(question.key, self.answers.get(question.code))
        if answer not in question.choices:
            answer = None
        self.questions.append(Question(**{**vars(question), "answer": answer}))
        return self.questions[-1].chosen

    def all_notes(self) -> tuple[Note, ...]:
        """Return the notes, with those of ignored cells and of defaults that were taken."""
        ignored: dict[str, list[CellProblem]] = {}
        for cell in self.cells:
            if not cell.leaves_out:
                ignored.setdefault(cell.code, []).append(cell)
        taken = [
            Note(q.code, len(q.rows), q.rows, f"{q.text} Taken: {CHOICE_LABELS[q.default].lower()}.")
            for q in self.questions if q.answer is None
        ]  # fmt: skip
        return (*self.notes, *taken, *(_ignored_note(code, cells) for code, cells in ignored.items()))


class RowProblems:
    """The problems of the rows of a sheet, each with its row and column."""

    def __init__(
        self, sheet: Sheet, mapping: Mapping[str, str], findings: Findings, fields: Iterable[Field] = FIELDS
    ) -> None:
        self.sheet, self.findings = sheet, findings
        self.labels = {field.name: field.label for field in fields}
        self.column_index = {field: sheet.columns.index(column) for field, column in mapping.items()}

    def add(self, row: int, field: str, code: str, message: str, *, leaves_out: bool) -> None:
        """Add a problem of a cell, which leaves its row out or is ignored."""
        index = self.column_index.get(field)
        name = self.labels[field] if index is None else self.sheet.columns[index]
        column = 1 if index is None else index + 1
        self.findings.cells.append(CellProblem(row, column, code, f"{name}: {message}", leaves_out))


def _ignored_note(code: str, cells: list[CellProblem]) -> Note:
    others = f" And {count_noun(len(cells) - 1, 'other cell')}." if len(cells) > 1 else ""
    rows = tuple(sorted({cell.row for cell in cells}))
    return Note(code, len(cells), rows, f"{cells[0].message} Cell ignored.{others}")


def merge_notes(notes: Iterable[Note]) -> list[dict[str, Any]]:
    """Return one entry for each code, with the rows of all its notes."""
    by_code: dict[str, list[Note]] = {}
    for note in notes:
        by_code.setdefault(note.code, []).append(note)
    return [
        {
            "code": code, "count": sum(note.count for note in same),
            "rows": sorted({row for note in same for row in note.rows}), "texts": [note.text for note in same],
        }
        for code, same in by_code.items()
    ]  # fmt: skip


def note_sentences(notes: Iterable[Note]) -> list[tuple[str, str]]:
    """Return the code and the first sentences of the notes of each code."""
    return [
        (entry["code"], " ".join(entry["texts"][:_MAX_SENTENCES]) + _more(len(entry["texts"]) - _MAX_SENTENCES))
        for entry in merge_notes(notes)
    ]


def _more(count: int) -> str:
    return f" And {count_noun(count, 'other note')} of this kind." if count > 0 else ""


def unreadable_rows(sheet: Sheet) -> list[CellProblem]:
    """Return the rows that could not be read from the file."""
    return [CellProblem(p.line, p.column, "row-unreadable", p.message, leaves_out=True) for p in sheet.problems]


def rows_left_out(cells: Iterable[CellProblem]) -> list[dict[str, Any]]:
    """Return one entry for each row that is left out, with all reasons."""
    rows: dict[int, list[CellProblem]] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        if cell.leaves_out:
            rows.setdefault(cell.row, []).append(cell)
    return [
        {"row": row, "reason": " ".join(dict.fromkeys(cell.message for cell in cells)), "code": cells[0].code}
        for row, cells in rows.items()
    ]


def question_entry(question: Question) -> dict[str, Any]:
    """Return a question as it is in the report."""
    names = ("code", "column", "value", "choices", "default", "answer", "text", "rows")
    return {name: getattr(question, name) for name in names}


def report_text(report: Mapping[str, Any]) -> str:
    """Return a report as JSON."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def reference_tables() -> dict[str, Mapping[str, str]]:
    """Return the codes and their meanings, by what they are codes of."""
    return {
        "Rows left out": LEFT_OUT,
        "Notes of reading": READING_NOTES,
        "Notes of meaning": IMPORT_NOTES,
        "Questions": QUESTIONS,
    }
