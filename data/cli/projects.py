"""Import the project of another program as a corpus: what the command `import` does with such a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from data.cli.output import MisuseError
from data.dna.database import check_finished
from data.files.problems import CorpusError, FileError, Problem
from data.files.yaml_parser import parse_yaml
from data.programs.project_import import ImportChoices, ProjectImport, import_project, is_project


def project_of(files: Sequence[Path]) -> Path | None:
    """Return the project among the files, by its suffix, or None if all files are spreadsheets."""
    projects = [path for path in files if is_project(path.name)]
    if projects and len(files) > 1:
        raise MisuseError("A project of another program is imported alone. Name one file.")
    return projects[0] if projects else None


def read_project_file(path: Path, chosen: Mapping[str, Any]) -> ProjectImport:
    """Return the import of a file. A file that cannot be imported gives a problem and no files."""
    choices = ImportChoices(
        _mapping(chosen["mapping"]), tuple(chosen["columns"]), chosen["title"], chosen["kind"], chosen["stance"]
    )
    try:
        with path.open("rb") as file:
            unsaved = check_finished(path) if path.suffix.lower() == ".dna" else ()
            imported = import_project(path.name, file, choices)
            return ProjectImport(imported.files, imported.sentences, (*unsaved, *imported.problems), imported.report)
    except FileNotFoundError as error:
        raise MisuseError(f"There is no file {path}. Name one that exists.") from error
    except OSError as error:
        raise MisuseError(f"Cannot read {path}: {error.strerror}.") from error
    except ValueError as error:
        raise MisuseError(str(error)) from error
    except FileError as error:
        problems: tuple[Problem, ...] = (error.problem,)
    except CorpusError as error:
        problems = error.problems
    return ProjectImport({}, (), problems, {"error": "\n".join(map(str, problems))})


def _mapping(path: Path | None) -> Any:
    """Return the value of the file of a mapping, or None without one."""
    if path is None:
        return None
    try:
        value, _, problems = parse_yaml(path.name, path.read_bytes())
    except OSError as error:
        raise MisuseError(f"Cannot read {path}: {error.strerror}.") from error
    if problems:
        raise MisuseError(str(problems[0]))
    return [] if value is None else value
