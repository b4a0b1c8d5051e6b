"""Import the project of another program as a corpus: what the command `import` does with such a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.cli.output import MisuseError, read_limited
from data.dna.corpus_files import CorpusOptions, build_corpus_files
from data.dna.database import DnaError
from data.dna.mapping import map_variables
from data.dna.reader import read_project
from data.dna.report import describe_import
from data.files.problems import CorpusError, Problem


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


# Gets the name and content of a file, and the options of the command.
ReadProject = Callable[[str, bytes, Mapping[str, Any]], ProjectImport]


def project_reader(files: Sequence[Path]) -> ReadProject | None:
    """Return what reads the file of another program, by its suffix, or None if all files are spreadsheets."""
    readers = [reader for path in files if (reader := PROJECTS.get(path.suffix.lower()))]
    if readers and len(files) > 1:
        raise MisuseError("A project of another program is imported alone. Name one file.")
    return readers[0] if readers else None


def read_project_file(path: Path, read: ReadProject, chosen: Mapping[str, Any]) -> ProjectImport:
    """Return the import of a file. A file that cannot be imported gives a problem and no files."""
    try:
        return read(path.name, read_limited(path), chosen)
    except DnaError as error:
        problems: tuple[Problem, ...] = (error.problem,)
    except CorpusError as error:
        problems = error.problems
    return ProjectImport({}, (), problems, {"error": "\n".join(map(str, problems))})


def _import_dna(name: str, content: bytes, chosen: Mapping[str, Any]) -> ProjectImport:
    project = read_project(name, content)
    try:
        mapping = map_variables(project, dict(chosen["columns"]))
    except ValueError as error:
        raise MisuseError(str(error)) from error
    draft, files = build_corpus_files(project, mapping, CorpusOptions(chosen["title"], chosen["kind"]))
    report = describe_import(draft)
    return ProjectImport(files, report.sentences, project.problems, report.as_json())


# By the suffix of the file.
PROJECTS: Mapping[str, ReadProject] = {".dna": _import_dna}
