"""Import the statements of a spreadsheet as the files of a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.files.layout import with_schema_line
from data.files.limits import MAX_FILE_BYTES, megabytes
from data.files.problems import Problem
from data.files.yaml_writer import yaml_bytes
from data.importing.columns import FIELD_BY_NAME, FIELDS
from data.importing.corpus_draft import CorpusDraft
from data.importing.corpus_files import build_files
from data.importing.grouping import group_statements
from data.importing.statements import ImportOptions, RowProblems, StatementReader
from data.model.letters import MAX_ANCHOR_WORDS
from data.spreadsheets.sheet import Sheet
from data.text.normalize import lower_first
from data.text.wording import count_noun


@dataclass(frozen=True)
class ImportCounts:
    """The counts of an import. `skipped` are the rows that are in no statement."""

    rows: int
    skipped: int
    letters: int = 0
    signatories: int = 0
    arguments: int = 0
    statements: int = 0


@dataclass(frozen=True)
class ImportResult:
    """The result of an import.

    `files` are the files of the corpus by path. There are none if no row can be read.
    `problems` are the rows and cells that are skipped. `notes` are sentences about defaults and changes.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    counts: ImportCounts


def import_statements(sheet: Sheet, mapping: Mapping[str, str], options: ImportOptions) -> ImportResult:
    """Import a sheet.

    `mapping` has the column of each field, by the names of `FIELDS`.
    """
    total = len(sheet.rows) + len({problem.line for problem in sheet.problems})
    if mapping_problems := list(_check_mapping(sheet, mapping)):
        return ImportResult({}, tuple(mapping_problems), _texts(sheet), ImportCounts(total, total))
    row_problems = RowProblems(sheet, mapping)
    reader = StatementReader(row_problems, options)
    groups = group_statements(reader.read_rows(), row_problems)
    draft = CorpusDraft(sheet, groups, options, row_problems)
    files = {path: with_schema_line(path, yaml_bytes(value)) for path, value in build_files(draft)} if groups else {}
    size_problems = _check_sizes(sheet, files)
    problems = sorted([*sheet.problems, *row_problems.problems, *size_problems])
    counts = ImportCounts(
        total, total - len(draft.rows), len(draft.letters), len(draft.signatories), len(draft.arguments), len(groups)
    )
    notes = (*_texts(sheet), *reader.spelling_notes.values(), *_notes(reader, draft))
    return ImportResult({} if size_problems else files, tuple(problems), notes, counts)


def _texts(sheet: Sheet) -> tuple[str, ...]:
    return tuple(note.text for note in sheet.notes)


def _check_mapping(sheet: Sheet, mapping: Mapping[str, str]) -> Iterator[Problem]:
    for name, column in mapping.items():
        if name not in FIELD_BY_NAME or column not in sheet.columns:
            message = f"There is no column “{column}” for `{name}`. Choose one of the columns."
            yield Problem(sheet.name, 1, 1, message)
    for field in FIELDS:
        if field.required and field.name not in mapping:
            yield Problem(sheet.name, 1, 1, f"No column is chosen for {lower_first(field.label)}. Choose one.")


def _check_sizes(sheet: Sheet, files: Mapping[str, bytes]) -> list[Problem]:
    largest = max(map(len, files.values()), default=0)
    if largest <= MAX_FILE_BYTES:
        return []
    message = f"A file of the corpus would be larger than {megabytes(MAX_FILE_BYTES)}. Split the spreadsheet."
    return [Problem(sheet.name, 1, 1, message)]


def _notes(reader: StatementReader, draft: CorpusDraft) -> Iterator[str]:
    """Yield sentences about default values and changed text."""
    options, total = reader.options, count_noun(len(draft.rows), "row")
    for field, default in (
        ("stance", options.default_stance), ("voice", options.default_voice), ("kind", options.default_kind)
    ):  # fmt: skip
        if number := sum(field in row.defaults for row in draft.rows):
            yield f"{FIELD_BY_NAME[field].label} is blank in {number:,} of {total}. The chosen value {default} is used."
    shortened = [
        group for group in draft.groups
        if group[0].voice == "reported" and len(group[0].words.split()) > MAX_ANCHOR_WORDS
    ]  # fmt: skip
    if shortened:
        yield f"The first {MAX_ANCHOR_WORDS} words are kept of {count_noun(len(shortened), 'reported statement')}."
    if number := len(draft.rows) - len(draft.groups):
        yield f"{count_noun(number, 'row')} with the words of an earlier row: merged into one statement."
    if number := reader.cells_with_breaks:
        yield f"Line breaks and tabs are replaced by spaces in {count_noun(number, 'cell')}."
    if draft.rows:
        yield "Actors are persons unless their type says organisation."
