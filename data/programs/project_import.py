"""Import the project of another program as a corpus, by what the visitor or the options of the command chose."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO, Any

from data.dna.corpus_files import CorpusOptions, build_corpus_files
from data.dna.kept import describe_import
from data.dna.mapping import map_variables
from data.dna.reader import read_project
from data.files.limits import MAX_DATABASE_BYTES, MAX_FILE_BYTES, megabytes
from data.files.problems import Problem
from data.model.arguments import ArgumentKind
from data.model.letters import Stance
from data.refi import corpus as refi_corpus
from data.refi.kept import kept_file
from data.refi.mapping import default_mapping, read_mapping
from data.refi.own_note import restored_files
from data.refi.reading import read_project as read_refi
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

    @property
    def has_letters(self) -> bool:
        """Whether the corpus can be opened. That of a code book has no letters yet."""
        return any(name.startswith("letters/") for name in self.files)


@dataclass(frozen=True)
class ImportChoices:
    """What was chosen: what codes become (REFI-QDA), the variables that fields are read from (DNA), and values for all.

    `mapping` is the value of a file of `--mapping`, or None for the default.
    """

    mapping: Any = None
    columns: tuple[tuple[str, str], ...] = ()
    title: str | None = None
    kind: ArgumentKind = "justification"
    stance: Stance = "supports"


ImportProject = Callable[[str, IO[bytes], ImportChoices], ProjectImport]


def is_project(name: str) -> bool:
    """Return whether a file is a project of another program, by its suffix."""
    return _suffix(name) in PROJECTS


def import_project(name: str, file: IO[bytes], choices: ImportChoices) -> ProjectImport:
    """Return the corpus of a project.

    Raises `FileError` or `CorpusError` if the file cannot be read, and `ValueError` if the choices do not fit it.
    """
    return PROJECTS[_suffix(name)](name, file, choices)


def import_content(name: str, content: bytes, choices: ImportChoices) -> ProjectImport:
    """Return the corpus of a project in memory, as `import_project` does."""
    return import_project(name, io.BytesIO(content), choices)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _import_dna(name: str, file: IO[bytes], choices: ImportChoices) -> ProjectImport:
    # A file that is too large is read in part, and then refused.
    project = read_project(name, file.read(MAX_DATABASE_BYTES + 1))
    mapping = map_variables(project, dict(choices.columns))
    draft, files = build_corpus_files(project, mapping, CorpusOptions(choices.title, choices.kind))
    report = describe_import(draft)
    return ProjectImport(files, report.sentences, project.problems, report.as_json())


def _import_refi(name: str, file: IO[bytes], choices: ImportChoices) -> ProjectImport:
    project = read_refi(name, file)
    default = default_mapping(project)
    mapping = replace(default, kind=choices.kind, stance=choices.stance, title=choices.title or "")
    if choices.mapping is not None:
        mapping = read_mapping(choices.mapping, project, mapping)
    imported = refi_corpus.import_project(project, mapping)
    # A mapping that was chosen is wanted for the codes, not the corpus that they came from.
    restored, changed = restored_files(project, imported.texts) if mapping.roles == default.roles else ({}, False)
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


# By the suffix of the file.
PROJECTS: Mapping[str, ImportProject] = {".dna": _import_dna, ".qdpx": _import_refi, ".qdc": _import_refi}
