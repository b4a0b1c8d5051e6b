"""A spreadsheet of statements to the files of a corpus, with every row that is not in it named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data.files.layout import with_schema_line
from data.files.limits import MAX_FILE_BYTES, megabytes
from data.files.problems import Problem
from data.files.yaml_writer import yaml_bytes
from data.model.letters import MAX_ANCHOR_WORDS
from data.spreadsheets.columns import FIELD, FIELDS
from data.spreadsheets.corpus_draft import CorpusDraft
from data.spreadsheets.corpus_files import build_files
from data.spreadsheets.grouping import Group, group_statements
from data.spreadsheets.sheet import Sheet
from data.spreadsheets.statements import ImportOptions, RowProblems, StatementReader, StatementRow
from data.text.normalize import lower_first
from data.text.wording import count_noun


@dataclass(frozen=True)
class ImportCounts:
    """How much was read: for a look at it before it is kept. `left_out` are rows that are in no statement."""

    rows: int
    left_out: int
    letters: int = 0
    signatories: int = 0
    arguments: int = 0
    statements: int = 0


@dataclass(frozen=True)
class ImportResult:
    """A corpus from a spreadsheet: its files by their path, or none where no row is left.

    `problems` name what is left out and where; `notes` are sentences on what was read as what.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    counts: ImportCounts


def import_statements(sheet: Sheet, mapping: Mapping[str, str], choices: ImportOptions) -> ImportResult:
    """The corpus that the rows of a sheet make. `mapping` says which column is what: field of FIELDS to column."""
    every = len(sheet.rows) + len({problem.line for problem in sheet.problems})
    if faults := list(_unmapped(sheet, mapping)):
        return ImportResult({}, tuple(faults), sheet.notes, ImportCounts(every, every))
    found = RowProblems(sheet, mapping)
    rows = StatementReader(found, choices)
    groups = group_statements(rows.entries(), found)
    draft = CorpusDraft(sheet, groups, choices, found)
    files = {path: with_schema_line(path, yaml_bytes(value)) for path, value in build_files(draft)} if groups else {}
    problems = [*sheet.problems, *found.problems, *_too_large(sheet, files)]
    counts = ImportCounts(
        every, every - len(draft.entries), len(draft.letters), len(draft.signatories), len(draft.arguments), len(groups)
    )
    notes = (*sheet.notes, *rows.respelt.values(), *_notes(rows, groups, draft.entries, choices))
    return ImportResult({} if _too_large(sheet, files) else files, tuple(sorted(problems)), notes, counts)


def _unmapped(sheet: Sheet, mapping: Mapping[str, str]) -> Iterator[Problem]:
    for field, column in mapping.items():
        if field not in FIELD or column not in sheet.columns:
            yield Problem(sheet.name, 1, 1, f"no column “{column}” for `{field}` here; choose one of the columns")
    for needed in FIELDS:
        if needed.required and needed.name not in mapping:
            yield Problem(sheet.name, 1, 1, f"no column is chosen for {lower_first(needed.label)}; choose one")


def _too_large(sheet: Sheet, files: Mapping[str, bytes]) -> list[Problem]:
    largest = max(map(len, files.values()), default=0)
    if largest <= MAX_FILE_BYTES:
        return []
    message = f"a file of the corpus would be larger than {megabytes(MAX_FILE_BYTES)}; split the spreadsheet"
    return [Problem(sheet.name, 1, 1, message)]


def _notes(
    rows: StatementReader, groups: list[Group], entries: list[StatementRow], choices: ImportOptions
) -> Iterator[str]:
    """What was chosen for the rows and not said by them, and what was changed."""
    for field, value, what in (
        ("stance", choices.blank_stance, "the stance is blank"),
        ("voice", choices.voice, "it is not said whose words they are"),
        ("kind", choices.kind, "no kind of argument is named"),
    ):
        if number := sum(field in entry.assumed for entry in entries):
            yield f"In {number:,} of {count_noun(len(entries), 'row')} {what}: taken as {value}, as chosen."
    if number := sum(g[0].voice == "reported" and len(g[0].words.split()) > MAX_ANCHOR_WORDS for g in groups):
        yield f"Of {count_noun(number, 'reported wording')} the first {MAX_ANCHOR_WORDS} words are kept."
    if number := len(entries) - len(groups):
        yield f"{count_noun(number, 'row')} with the words of an earlier one: they are one statement with it."
    if rows.folded:
        yield f"Line breaks and tabs are read as blanks in {count_noun(rows.folded, 'cell')}."
    if entries:
        yield "An actor is taken for a person, unless the type says organisation."
