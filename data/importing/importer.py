"""Import the statements of a spreadsheet as the files of a corpus, and complete the results of several imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from data.files.layout import IDENTITIES_FILE, with_schema_line
from data.files.limits import MAX_FILE_BYTES, megabytes
from data.files.problems import Problem
from data.files.yaml_writer import yaml_bytes
from data.identities.decisions import NamedPerson, add_decisions, decide_people
from data.importing.columns import FIELD_BY_NAME, FIELDS
from data.importing.corpus_draft import CorpusDraft
from data.importing.corpus_files import build_files
from data.importing.grouping import group_statements
from data.importing.guessing import ImportFile, column_cells, examples
from data.importing.report import (
    CellProblem,
    Findings,
    Question,
    RowProblems,
    merge_notes,
    question_entry,
    rows_left_out,
    unreadable_rows,
)
from data.importing.signature_files import CorpusFiles, ListedPerson
from data.importing.statements import ImportOptions, StatementReader
from data.model.arguments import MAX_LABEL_WORDS
from data.model.letters import MAX_ANCHOR_WORDS
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import Sheet, clean_text, excerpt
from data.text.normalize import lower_first
from data.text.wording import count_noun

_MAX_LISTED_DATES = 10


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

    `files` are the files of the corpus by path. There are none if no row can be read. `problems` are the rows that are
    left out and the cells that are ignored, `cells` the same with codes. `mapping` has the field of each column, which
    is None if nothing was read from it. `examples` has three cells of each. `people` are the signatures that name a
    person.
    """

    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    notes: tuple[Note, ...]
    counts: ImportCounts
    cells: tuple[CellProblem, ...] = ()
    questions: tuple[Question, ...] = ()
    mapping: Mapping[str, str | None] | None = None
    examples: Mapping[str, tuple[str, ...]] | None = None
    people: tuple[ListedPerson, ...] = ()

    def report(self) -> dict[str, Any]:
        """Return the report of the import. Its keys and codes stay the same from version to version."""
        return {
            "rows_read": self.counts.rows,
            "rows_left_out": rows_left_out(self.cells),
            "notes": merge_notes(self.notes),
            "mapping": dict(self.mapping or {}),
            "examples": {column: list(cells) for column, cells in (self.examples or {}).items()},
            "questions": [question_entry(question) for question in self.questions],
        }


def import_statements(sheet: Sheet, mapping: Mapping[str, str], options: ImportOptions) -> ImportResult:
    """Import a sheet.

    `mapping` has the column of each field, by the names of `FIELDS`.
    """
    total = len(sheet.rows) + len({problem.line for problem in sheet.problems})
    if mapping_problems := list(_check_mapping(sheet, mapping, options)):
        return ImportResult({}, tuple(mapping_problems), sheet.notes, ImportCounts(total, total))
    findings = Findings(options.answers, unreadable_rows(sheet))
    row_problems = RowProblems(sheet, mapping, findings)
    reader = StatementReader(row_problems, options)
    groups = group_statements(reader.read_rows(), row_problems)
    draft = CorpusDraft(sheet, groups, options, row_problems)
    files = (
        {path: with_schema_line(path, yaml_bytes(value)) for path, value in build_files(draft)}
        if draft.statements else {}
    )  # fmt: skip
    size_problems = _check_sizes(sheet, files)
    _add_notes(findings, reader, draft)
    problems = sorted([*(cell.problem(sheet.name) for cell in findings.cells), *size_problems])
    field_of = {column: field for field, column in mapping.items()}
    return ImportResult(
        {} if size_problems else files, tuple(problems), (*sheet.notes, *findings.all_notes()),
        _counts(draft, total), tuple(findings.cells), tuple(findings.questions),
        {column: field_of.get(column) for column in sheet.columns},
        {column: examples(cells) for column, cells in column_cells(sheet).items()},
    )  # fmt: skip


def _counts(draft: CorpusDraft, total: int) -> ImportCounts:
    rows = {row.row for group in draft.statements for row in group.rows}
    return ImportCounts(
        total, total - len(rows), len(draft.letters), len(draft.signatories), len(draft.arguments),
        len(draft.statements),
    )  # fmt: skip


def _check_mapping(sheet: Sheet, mapping: Mapping[str, str], options: ImportOptions) -> Iterator[Problem]:
    for name, column in mapping.items():
        if name not in FIELD_BY_NAME or column not in sheet.columns:
            message = f"There is no column “{column}” for `{name}`. Choose one of the columns."
            yield Problem(sheet.name, 1, 1, message)
    for field in FIELDS:
        if (
            field.required
            and field.name not in mapping
            and not (field.name == "letter" and clean_text(options.letter or ""))
        ):
            yield Problem(sheet.name, 1, 1, f"No column is chosen for {lower_first(field.label)}. Choose one.")


def _check_sizes(sheet: Sheet, files: Mapping[str, bytes]) -> list[Problem]:
    largest = max(map(len, files.values()), default=0)
    if largest <= MAX_FILE_BYTES:
        return []
    message = f"A file of the corpus would be larger than {megabytes(MAX_FILE_BYTES)}. Split the spreadsheet."
    return [Problem(sheet.name, 1, 1, message)]


def _add_notes(findings: Findings, reader: StatementReader, draft: CorpusDraft) -> None:
    """Add the notes of an import to its findings."""
    for text, rows in reader.spelling_notes.values():
        findings.note("spelling-unified", rows, text)
    _note_columns(findings, draft)
    _note_defaults(findings, draft)
    _note_dates(findings, reader)
    _note_texts(findings, reader, draft)
    _note_signatories(findings, draft)


def _note_columns(findings: Findings, draft: CorpusDraft) -> None:
    mapped = set(draft.column_index.values())
    names = [f"“{column}”" for i, column in enumerate(draft.sheet.columns) if i not in mapped]
    if names:
        text = f"Nothing is read from {count_noun(len(names), 'column')}: {', '.join(names)}."
        findings.note("columns-not-mapped", (), text, len(names))


def _note_defaults(findings: Findings, draft: CorpusDraft) -> None:
    options, total = draft.options, count_noun(len({row.row for row in draft.rows}), "row")
    for field, default in (
        ("stance", options.default_stance), ("voice", options.default_voice), ("kind", options.default_kind)
    ):  # fmt: skip
        rows = {row.row for row in draft.rows if field in row.defaults}
        label = FIELD_BY_NAME[field].label
        text = f"{label} is blank in {len(rows):,} of {total}. The chosen value {default} is used."
        findings.note(f"default-{field}", rows, text)


def _note_dates(findings: Findings, reader: StatementReader) -> None:
    read = dict.fromkeys(f"“{excerpt(text)}” as {edtf}" for text, edtf in reader.rewritten_dates.values())
    listed = ", ".join(list(read)[:_MAX_LISTED_DATES]) + (", …" if len(read) > _MAX_LISTED_DATES else "")
    findings.note("date-rewritten", reader.rewritten_dates, f"Dates are read in another form: {listed}.")


def _note_texts(findings: Findings, reader: StatementReader, draft: CorpusDraft) -> None:
    """Note texts that are shortened or changed, and rows that are merged."""
    shortened = {row.row for row in draft.rows if row.full_argument != row.argument}
    text = f"{count_noun(len(shortened), 'argument')} with more than {MAX_LABEL_WORDS} words."
    findings.note("argument-shortened", shortened, f"{text} The label has the first ones, the passage has all.")
    long = [
        row for group in draft.statements for row in group.rows
        if row.voice == "reported" and len(row.words.split()) > MAX_ANCHOR_WORDS
    ]  # fmt: skip
    groups = {(row.letter, row.argument, row.words) for row in long}
    text = f"The first {MAX_ANCHOR_WORDS} words are kept of {count_noun(len(groups), 'reported statement')}."
    findings.note("words-shortened", (row.row for row in long), text)
    kept = draft.argument_ids
    lost = {row.row for row in draft.rows if row.argument_id and kept.get(row.argument) != row.argument_id}
    text = f"{count_noun(len(lost), 'row')} with the id of another argument, or with no id."
    findings.note("ids-made", lost, text)
    merged = [row.row for group in draft.statements for row in group.rows[1:]]
    text = f"{count_noun(len(merged), 'row')} with the words of an earlier row: merged into one statement."
    findings.note("rows-merged", merged, text)
    count = len(reader.rows_with_breaks)
    text = f"Line breaks and tabs are replaced by spaces in {count_noun(count, 'cell')}."
    findings.note("line-breaks", reader.rows_with_breaks, text, count)


def _note_signatories(findings: Findings, draft: CorpusDraft) -> None:
    speaking = {row.row for row in draft.rows if row.is_by_organisation}
    text = f"{count_noun(len(speaking), 'row')} without a person: the organisation makes the statement."
    findings.note("organisation-speaks", speaking, text)
    listed = {row.row for row in draft.rows if row.speakers == "open" and draft.is_by_all(row)}
    text = f"{count_noun(len(listed), 'row')} of all signatories of the list."
    findings.note("signatories-from-list", listed, text)
    unnamed = {row.row for row in draft.rows if not row.signatories and draft.signatories_of(row)}
    text = f"Nobody is named in {count_noun(len(unnamed), 'row')}. Who signs is left open."
    findings.note("signatory-open", unnamed, text)
    _note_organisations(findings, draft)
    text = "Actors are persons unless a column or their type says organisation."
    findings.note("kind-guessed", (), text, len(draft.actor_types) if draft.rows else 0)


def _note_organisations(findings: Findings, draft: CorpusDraft) -> None:
    first: dict[tuple[str, str], str] = {}
    for row in draft.rows:
        for name in row.signatories if row.organisation and not row.is_by_organisation else ():
            known = first.setdefault((row.letter, name), row.organisation)
            if known != row.organisation:
                text = f"“{row.organisation}” is not used for “{name}”: an earlier row names “{known}”."
                findings.note("organisations-differ", (row.row,), text)


def with_guesses(file: ImportFile, result: ImportResult) -> ImportResult:
    """Add a note for the columns whose field was guessed from their cells."""
    mapped = {column: name for name, column in file.mapping.items()}
    guessed = [guess for guess in file.columns if guess.by_cells and mapped.get(guess.column) == guess.field]
    if not guessed:
        return result
    listed = ", ".join(f"“{guess.column}” as {guess.field}" for guess in guessed)
    note = Note("columns-guessed", len(guessed), (), f"By their cells, columns are read as: {listed}.")
    return replace(result, notes=(*result.notes, note))


def merge_reports(files: Sequence[ImportFile], results: Sequence[ImportResult]) -> dict[str, Any]:
    """Return the report of one file, or of several with the name of the file in each entry."""
    reports = [result.report() for result in results]
    if len(reports) == 1:
        return reports[0]
    names = [file.sheet.name for file in files]
    listed = ("rows_left_out", "notes", "questions")
    return {
        "rows_read": sum(report["rows_read"] for report in reports),
        **{
            key: [{"file": name, **entry} for name, report in zip(names, reports, strict=True) for entry in report[key]]
            for key in listed
        },
        **{
            key: {name: report[key] for name, report in zip(names, reports, strict=True)}
            for key in ("mapping", "examples")
        },
    }


def with_people(
    results: Sequence[ImportResult], files: Sequence[ImportFile], corpus: dict[str, bytes]
) -> list[ImportResult]:
    """Add decisions to a corpus for signatures of which the lists say that they are one person's, and notes."""
    people = [one for result in results for one in result.people]
    if not people:
        return list(results)
    listed = CorpusFiles(corpus)
    signers = {letter: listed.signers(letter) for letter in listed.letters}
    ids = {one: signers[one.letter][one.place][0] for one in people}
    named = [NamedPerson(name, one.own, one.person) for one, name in ids.items()]
    names = ", ".join(file.sheet.name for file, result in zip(files, results, strict=True) if result.people)
    before = corpus.get(IDENTITIES_FILE, b"")
    decisions, undecided = decide_people(
        before, dict(chain.from_iterable(signers.values())), named, f"One person in {names}."
    )
    if decisions:
        corpus[IDENTITIES_FILE] = add_decisions(before, decisions)
    decided = {decision.b for decision in decisions}
    noted = []
    for result in results:
        findings, rows = Findings({}), {ids[one]: one.row for one in result.people}
        text = f"{count_noun(len(decided & rows.keys()), 'signature')} of people who signed before: {IDENTITIES_FILE}."
        findings.note("people-decided", [rows[name] for name in rows if name in decided], text)
        for name, reason in undecided.items():
            if name in rows:
                is_left_out = reason is None
                code = "person-not-in-list" if is_left_out else "person-contradicted"
                why = "the list does not have the other signature" if is_left_out else f"that contradicts {reason}"
                findings.note(code, [rows[name]], f"`{name}` is a person of its own, because {why}.")
        noted.append(replace(result, notes=(*result.notes, *findings.notes)))
    return noted
