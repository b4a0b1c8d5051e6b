"""The command `import`: spreadsheets of statements and lists of signatories as a corpus."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import click

from data.catalog.opening import open_corpus
from data.cli.imported import write_files, write_imported, write_report
from data.cli.output import DONE, FOLDER, WRONG, MisuseError, print_problems, say
from data.cli.projects import project_of, read_project_file
from data.files.archive import zip_files
from data.importing.cell_dates import parse_cell_date
from data.importing.columns import check_export
from data.importing.guessing import KINDS, ImportFile, Kind, choose_columns, guess_kind
from data.importing.importer import ImportResult, merge_reports
from data.importing.report import CHOICE_LABELS, note_sentences
from data.importing.signatures import import_files
from data.importing.statements import ImportOptions
from data.model.arguments import ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.programs.project_import import ProjectImport
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, Sheet, SheetError
from data.text.wording import count_noun

_MARKS = {"tab": "\t", "\\t": "\t", "\\n": "\n", "comma": ",", "semicolon": ";"}
_NAME_FIELDS = ("signatory", "addressee")


def _pairs(_context: click.Context, parameter: click.Parameter, values: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return options of the form `name=value` as pairs."""
    for value in values:
        if "=" not in value:
            raise click.BadParameter(f"“{value}” has no equals sign. Write {parameter.metavar}.")
    return [(name.strip(), rest) for name, _, rest in (value.partition("=") for value in values)]


@click.command("import")
@click.option(
    "--as",
    "kinds",
    type=click.Choice(KINDS),
    multiple=True,
    metavar="KIND",
    help="What the rows are: statements or signatures. Once for all files, or once for each.",
)
@click.option("--letter", metavar="LETTER", help="Letter of all rows without one, by title or id.")
@click.option("--date", metavar="DATE", help="Date of a letter that a list starts, such as 2024-11-20.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=_pairs,
    metavar="FIELD=COLUMN",
    help="Read a field from this column. FIELD= without a column leaves it out.",
)
@click.option("--sheet", metavar="NAME", help="Sheet of a workbook (default: the first that is not hidden).")
@click.option(
    "--header-row", type=click.IntRange(0), metavar="N", help="Number of the row with the column names. 0: no row."
)
@click.option("--hidden-rows", is_flag=True, help="Read the rows that a workbook hides too.")
@click.option("--separator", metavar="MARK", help="What separates cells: , ; | or tab.")
@click.option("--encoding", metavar="NAME", help="Encoding of a text file, such as utf-8 or windows-1251.")
@click.option("--day-first/--month-first", default=None, help="Read 03/04/2024 as 3 April, or as 4 March.")
@click.option(
    "--split",
    multiple=True,
    callback=_pairs,
    metavar='FIELD="MARK"',
    help='What separates names or arguments in a cell: names=";" or argument="/". May be repeated.',
)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    callback=_pairs,
    metavar="QUESTION=CHOICE",
    help="Answer a question about a column, by the key that the command prints.",
)
@click.option(
    "--voice",
    type=click.Choice(get_args(StatementVoice)),
    default="quoted",
    metavar="VOICE",
    help="Voice of statements without one: quoted (default) or reported.",
)
@click.option(
    "--stance",
    type=click.Choice(get_args(Stance)),
    default="supports",
    metavar="STANCE",
    help="Stance of statements without one: supports (default) or opposes.",
)
@click.option(
    "--kind",
    type=click.Choice(get_args(ArgumentKind)),
    default="justification",
    metavar="KIND",
    help="Kind of arguments without one (default: justification).",
)
@click.option("--title", metavar="TITLE", help="Title of the new corpus.")
@click.option(
    "--mapping", type=FOLDER, metavar="FILE.json", help="What the codes of a project become, as JSON or YAML."
)
@click.option("--report", "report_file", type=FOLDER, metavar="FILE.json", help="Write the report to this file.")
@click.argument("files", type=FOLDER, nargs=-1, required=True, metavar="FILE…")
@click.argument("out", type=FOLDER)
def import_command(files: Sequence[Path], out: Path, report_file: Path | None, **chosen: Any) -> int:
    """Import spreadsheets, or a project of another program, as a corpus.

    OUT is a new folder. A project is a file of DNA (.dna) or REFI-QDA (.qdpx; .qdc has codes alone).
    Signatures may be added to a corpus that exists. A list of signatories and a sheet of statements are joined by
    letter and name. What is ambiguous in a column is printed as a question with the default that was taken.
    """  # fmt: skip
    if (project := project_of(files)) is not None:
        return _import_project(read_project_file(project, chosen), out, report_file)
    try:
        sheets = [_read(path, chosen) for path in files]
    except SheetError as error:
        print_problems([error.problem])
        write_report(
            report_file, {"rows_read": 0, "rows_left_out": [], "notes": [], "mapping": {}, "error": str(error)}
        )
        return WRONG
    imports = _with_columns(_with_kinds(sheets, chosen["kinds"]), chosen["columns"])
    existing = _existing(out, imports)
    options = _options(chosen)
    results, corpus = import_files(imports, [options] * len(imports), existing)
    for imported, result in zip(imports, results, strict=True):
        _describe(imported, result)
    _warn_of_answers(options, results)
    write_report(report_file, merge_reports(imports, results))
    if corpus is None:
        say("Nothing was written: no row is left, or a column is missing.", sys.stderr)
        return WRONG
    return write_imported(corpus, out, existing)


def _import_project(imported: ProjectImport, out: Path, report_file: Path | None) -> int:
    for sentence in imported.sentences:
        say(sentence)
    print_problems(imported.problems, sys.stderr if imported.files else None)
    write_report(report_file, imported.report)
    if not imported.files:
        return WRONG
    if imported.has_letters:
        return write_imported(imported.files, out, {})
    write_files(imported.files, out, {})
    say(f"Wrote {out} without letters. Start one: python -m data letter {out} TEXT.txt --holds letter")
    return DONE


def _read(path: Path, chosen: Mapping[str, Any]) -> Sheet:
    if not path.exists():
        raise MisuseError(f"There is no file {path}. Name a spreadsheet.")
    separator = _MARKS.get(chosen["separator"] or "", chosen["separator"])
    options = ReadingOptions(
        chosen["sheet"], chosen["header_row"], separator, chosen["encoding"], chosen["hidden_rows"]
    )
    try:
        content = _zip_folder(path) if path.is_dir() else path.read_bytes()
        return check_export(read_sheet(path.name, content, options))
    except OSError as error:
        raise MisuseError(f"Cannot read {path}: {error.strerror}.") from error


def _zip_folder(folder: Path) -> bytes:
    """Return the YAML files of a folder as a zip, which is read as one signature a file."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in (".yaml", ".yml") and path.is_file())
    return zip_files({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, folder.name)


def _with_kinds(sheets: Sequence[Sheet], kinds: Sequence[Kind]) -> list[tuple[Sheet, Kind]]:
    """Return what each sheet is: as chosen, or as its columns look."""
    if len(kinds) not in (0, 1, len(sheets)):
        raise MisuseError(
            f"`--as` is given {len(kinds)} times for {len(sheets)} files. Give it once, or once for each."
        )
    chosen = list(kinds) * len(sheets) if len(kinds) == 1 else kinds or [guess_kind(sheet) for sheet in sheets]
    if sum(kind == "statements" for kind in chosen) > 1:
        raise MisuseError("Only one file can be statements. Put all statements into one sheet.")
    return list(zip(sheets, chosen, strict=True))


def _with_columns(sheets: Sequence[tuple[Sheet, Kind]], columns: Sequence[tuple[str, str]]) -> list[ImportFile]:
    try:
        return choose_columns(sheets, columns)
    except ValueError as error:
        raise MisuseError(str(error)) from error


def _options(chosen: Mapping[str, Any]) -> ImportOptions:
    split: dict[str, tuple[str, ...]] = {}
    for name, mark in chosen["split"]:
        for field in _NAME_FIELDS if name == "names" else (name.removesuffix("s"),):
            split[field] = (*split.get(field, ()), _MARKS.get(mark, mark))
    answers = dict(chosen["answers"])
    if chosen["day_first"] is not None:
        answers["day-month-order"] = "day-first" if chosen["day_first"] else "month-first"
    for key, choice in answers.items():
        if choice not in CHOICE_LABELS:
            raise MisuseError(f"“{choice}” is no choice for {key}. The command prints the choices of each question.")
    return ImportOptions(
        chosen["voice"], chosen["stance"], chosen["kind"], chosen["title"], chosen["letter"], _date(chosen["date"]),
        split=split, answers=answers,
    )  # fmt: skip


def _date(text: str | None) -> str | None:
    """Return the EDTF value of the date of a letter."""
    try:
        return parse_cell_date(text) if text else None
    except ValueError as error:
        raise MisuseError(str(error)) from error


def _existing(out: Path, imports: Sequence[ImportFile]) -> dict[str, bytes]:
    """Return the files of the corpus that signatures are added to. None are there if it is new."""
    if not out.exists() or (out.is_dir() and not any(out.iterdir())):
        return {}
    if any(imported.kind == "statements" for imported in imports):
        raise MisuseError(f"{out} is not empty. Name a new folder for statements. Nothing was overwritten.")
    return dict(open_corpus(out).loaded.files.contents)


def _describe(imported: ImportFile, result: ImportResult) -> None:
    """Print the columns, questions, notes and problems of an import."""
    sheet = imported.sheet
    say(f"{sheet.name}: {count_noun(result.counts.rows, 'row')} of {imported.kind}.")
    for guess in imported.columns:
        field = next((name for name, column in imported.mapping.items() if column == guess.column), None)
        cells = ", ".join(f"“{cell}”" for cell in guess.examples)
        say(f"  {guess.column} → {field or 'not read'}: {cells or 'no cells'}")
    for code, text in note_sentences(result.notes):
        say(f"  {code}: {text}")
    for question in result.questions:
        if question.answer is None:
            say(f'  Answer with --answer "{question.key}=…": {", ".join(question.choices)}.')
    print_problems(result.problems)


def _warn_of_answers(options: ImportOptions, results: Sequence[ImportResult]) -> None:
    """Print the answers to which there was no question."""
    asked = {name for result in results for question in result.questions for name in (question.key, question.code)}
    for key in options.answers.keys() - asked - {"day-month-order"}:
        say(f"There was no question {key}. Its answer was not needed.", sys.stderr)
