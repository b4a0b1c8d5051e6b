"""Import the project of another program as a corpus: what the command `import` does with such a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from data.cli.output import MisuseError
from data.dna.corpus_files import CorpusOptions, build_corpus_files
from data.dna.database import check_finished
from data.dna.kept import describe_import
from data.dna.mapping import map_variables
from data.dna.reader import read_project
from data.files.limits import MAX_DATABASE_BYTES, MAX_FILE_BYTES, megabytes
from data.files.problems import CorpusError, FileError, Problem
from data.files.yaml_parser import parse_yaml
from data.refi import corpus as refi_corpus
from data.refi.kept import kept_file
from data.refi.mapping import CodeMapping, default_mapping, read_mapping
from data.refi.own_note import restored_files
from data.refi.reading import read_project as read_refi
from data.refi.records import Project
from data.refi.report import report as refi_report
from data.refi.report import report_lines


@dataclass(frozen=True)
class ProjectImport:
    """What an import of a project made.

    `files` are those of the corpus and its texts by path; there are none if nothing could be imported. `sentences` say
    what was verified, how the file was read and what was not carried over. `problems` are warnings about single rows.
    `report` is written to the file of `--report`.
    """

    files: Mapping[str, bytes]
    sentences: Sequence[str]
    problems: Sequence[Problem]
    report: Mapping[str, Any]


# Gets the name of a file, the open file, and the options of the command.
ReadProject = Callable[[str, IO[bytes], Mapping[str, Any]], ProjectImport]


def project_reader(files: Sequence[Path]) -> ReadProject | None:
    """Return what reads the file of another program, by its suffix, or None if all files are spreadsheets."""
    readers = [reader for path in files if (reader := PROJECTS.get(path.suffix.lower()))]
    if readers and len(files) > 1:
        raise MisuseError("A project of another program is imported alone. Name one file.")
    return readers[0] if readers else None


def read_project_file(path: Path, read: ReadProject, chosen: Mapping[str, Any]) -> ProjectImport:
    """Return the import of a file. A file that cannot be imported gives a problem and no files."""
    try:
        with path.open("rb") as file:
            return read(path.name, file, chosen)
    except FileNotFoundError as error:
        raise MisuseError(f"There is no file {path}. Name one that exists.") from error
    except OSError as error:
        raise MisuseError(f"Cannot read {path}: {error.strerror}.") from error
    except FileError as error:
        problems: tuple[Problem, ...] = (error.problem,)
    except CorpusError as error:
        problems = error.problems
    return ProjectImport({}, (), problems, {"error": "\n".join(map(str, problems))})


def _import_dna(name: str, file: IO[bytes], chosen: Mapping[str, Any]) -> ProjectImport:
    unsaved = check_finished(Path(file.name))
    # A file that is too large is read in part, and then refused.
    project = read_project(name, file.read(MAX_DATABASE_BYTES + 1))
    try:
        mapping = map_variables(project, dict(chosen["columns"]))
    except ValueError as error:
        raise MisuseError(str(error)) from error
    draft, files = build_corpus_files(project, mapping, CorpusOptions(chosen["title"], chosen["kind"]))
    report = describe_import(draft)
    return ProjectImport(files, report.sentences, (*unsaved, *project.problems), report.as_json())


def _import_refi(name: str, file: IO[bytes], chosen: Mapping[str, Any]) -> ProjectImport:
    project = read_refi(name, file)
    imported = refi_corpus.import_project(project, _refi_mapping(project, chosen))
    # A mapping that was chosen is wanted for the codes, not the corpus that they came from.
    restored, changed = ({}, False) if chosen["mapping"] else restored_files(project, imported.texts)
    report, lines = refi_report(imported), list(report_lines(imported, restored=bool(restored)))
    if restored:
        lines.append("The corpus that this project was exported from is restored.")
        return ProjectImport(restored, lines, project.problems, {**report, "restored": True})
    if changed:
        lines.append("The project was changed since it was exported from a corpus. It is imported as any other.")
    # The kept file changes positions to those of the corpus, so it is written last.
    kept = kept_file(imported)
    if len(kept) > MAX_FILE_BYTES:
        lines.append(f"{imported.kept_in} is not written, because it would be larger than {megabytes(MAX_FILE_BYTES)}.")
        return ProjectImport(imported.files, lines, project.problems, report)
    return ProjectImport({**imported.files, imported.kept_in: kept}, lines, project.problems, report)


def _refi_mapping(project: Project, chosen: Mapping[str, Any]) -> CodeMapping:
    """Return the mapping that the options name. Raises `MisuseError` if its file does not fit the project."""
    default = replace(
        default_mapping(project), kind=chosen["kind"], stance=chosen["stance"], title=chosen["title"] or ""
    )
    path: Path | None = chosen["mapping"]
    if path is None:
        return default
    try:
        value, _, problems = parse_yaml(path.name, path.read_bytes())
    except OSError as error:
        raise MisuseError(f"Cannot read {path}: {error.strerror}.") from error
    if problems:
        raise MisuseError(str(problems[0]))
    try:
        return read_mapping(value, project, default)
    except ValueError as error:
        raise MisuseError(f"{path}: {error}") from error


# By the suffix of the file.
PROJECTS: Mapping[str, ReadProject] = {".dna": _import_dna, ".qdpx": _import_refi, ".qdc": _import_refi}
