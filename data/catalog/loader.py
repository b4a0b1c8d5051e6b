"""The YAML files of a corpus to its model; every problem with its file, line and column."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from data.catalog.error_messages import explain_error
from data.files.folder import FileSet
from data.files.layout import CODING_FILES, EVENTS_FILE, FACTS_FILE, SHARED_FILES, is_letter, letter_file
from data.files.problems import CorpusError, Finding, Problem, SourceMap
from data.files.yaml_parser import parse_yaml
from data.model.actors import Actor
from data.model.arguments import Argument
from data.model.codebook import Codebook
from data.model.corpus import Coding, CorpusModel, Event
from data.model.letters import Letter
from data.model.provenance import Fact, Source

_SHARED_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "codebook.yaml": TypeAdapter(Codebook),
    "sources.yaml": TypeAdapter(tuple[Source, ...]),
    "actors.yaml": TypeAdapter(tuple[Actor, ...]),
    "arguments.yaml": TypeAdapter(tuple[Argument, ...]),
    EVENTS_FILE: TypeAdapter(tuple[Event, ...]),
}
_OPTIONAL_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    FACTS_FILE: TypeAdapter(tuple[Fact, ...]),
    **dict.fromkeys(CODING_FILES, TypeAdapter(Coding)),
}
_LETTER_ADAPTER: TypeAdapter[Letter] = TypeAdapter(Letter)
# More of them are of one kind, and to say each would take long.
MAX_PROBLEMS = 500

# Hears how many of the files that must be parsed are done.
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class ParsedFile:
    """One file, read: its part of the model, and its problems; `value` is None where it is not well.

    Of facts, those that are well are the value, and `kept` says which of the file they are.
    """

    value: Any
    problems: tuple[Problem, ...] = ()
    valid_rows: tuple[int, ...] | None = None


@dataclass(frozen=True)
class LoadedCorpus:
    """What was read: the files, what each of them holds, the model, and the problems.

    `problems` concern letters that had to be left out.
    """

    files: FileSet
    parts: Mapping[str, ParsedFile]
    model: CorpusModel
    problems: tuple[Problem, ...]

    def locate(self, fault: Finding) -> Problem:
        """A fault with its line and column."""
        content, path = self.files.contents.get(fault.file), fault.path
        if content is None:
            return Problem(fault.file, 1, 1, fault.message, fault.warning)
        kept = self.parts[fault.file].valid_rows
        if kept is not None and path:
            path = (kept[int(path[0])], *path[1:])
        place = _marks(fault.file, content).find(path)
        return Problem(fault.file, *place, fault.message, fault.warning)


@lru_cache(maxsize=16)
def _marks(name: str, content: bytes) -> SourceMap:
    """Where everything stands: kept for a few files, since most have no fault."""
    return parse_yaml(name, content)[1]


def type_adapter(name: str) -> TypeAdapter[Any]:
    """Return the type that the value of a file must have, by the name of the file."""
    return (_SHARED_ADAPTERS | _OPTIONAL_ADAPTERS).get(name, _LETTER_ADAPTER)


def read_files(
    files: FileSet, known: Mapping[str, ParsedFile] | None = None, on_progress: OnProgress | None = None
) -> dict[str, ParsedFile]:
    """What each file holds, by name; those that are `known`, with this very content, are not read again."""
    parts = {name: known[name] for name in files.contents if known and name in known}
    new = [name for name in files.contents if name not in parts]
    for done, name in enumerate(new):
        if on_progress is not None:
            on_progress(done, len(new))
        parts[name] = read_file(name, files.contents[name])
    return parts


def assemble_corpus(files: FileSet, parts: Mapping[str, ParsedFile]) -> LoadedCorpus:
    """Put what the files hold together. CorpusError where a shared file is missing or wrong, or no letter is left."""
    if files.problems and not files.contents:
        raise CorpusError(files.problems)  # That every file is missing says nothing more.
    problems = [*files.problems, *_missing(files), *(p for part in parts.values() for p in part.problems)]
    broken = {problem.file for problem in problems}
    names = sorted(filter(is_letter, {*files.contents, *files.unread()}))
    letters = tuple(parts[name].value for name in names if name not in broken)
    if broken & set(SHARED_FILES) or not letters:
        raise CorpusError(problems or [Problem("letters", 1, 1, "no letter here; write one as letters/<id>.yaml")])
    codings = tuple(parts[name].value for name in CODING_FILES if name in parts and name not in broken)
    model = CorpusModel.model_construct(
        letters=letters,
        facts=(parts[FACTS_FILE].value if FACTS_FILE in parts else None) or (),
        codings=codings if len(codings) == len(CODING_FILES) else (),
        left_out=tuple(PurePosixPath(name).stem for name in names if name in broken),
        **{name.removesuffix(".yaml"): parts[name].value for name in SHARED_FILES},
    )
    return LoadedCorpus(files, parts, model, tuple(sorted(problems)))


def _missing(files: FileSet) -> list[Problem]:
    there = {*files.contents, *files.unread()}
    shared = "the file is missing; a corpus needs it, with `[]` where it is empty"
    missing = [Problem(name, 1, 1, shared) for name in SHARED_FILES if name not in there]
    coding = "one of two codings is here and this one is not; add it, or take the other away"
    if there & set(CODING_FILES):
        missing += [Problem(name, 1, 1, coding) for name in CODING_FILES if name not in there]
    return missing


def read_file(name: str, content: bytes) -> ParsedFile:
    """One file of a corpus, by its name, with its problems."""
    value, marks, found = parse_yaml(name, content)
    if name == FACTS_FILE and isinstance(value, list):
        # A fact stands alone: those that are well are kept.
        problems = [*found, *_validated(name, value, marks)[1]]
        return _well_formed(value, marks, problems)
    if found:
        return ParsedFile(None, tuple(found))
    part, found = _validated(name, value, marks)
    return ParsedFile(None if found else part, tuple(found))


def _validated(name: str, value: Any, marks: SourceMap) -> tuple[Any, list[Problem]]:
    try:
        part = type_adapter(name).validate_python(value)
    except ValidationError as error:
        found = [_problem(name, item, marks) for item in error.errors(include_url=False)[:MAX_PROBLEMS]]
        if (more := error.error_count() - MAX_PROBLEMS) > 0:
            found.append(Problem(name, 1, 1, f"and {more:,} more problems like those named; mend these first"))
        return None, list(dict.fromkeys(found))
    if isinstance(part, Letter) and letter_file(part.id) != name:
        message = f"the file is {name} and the id `{part.id}`; make them agree"
        return part, [Problem(name, *marks.find(("id",)), message)]
    return part, []


def _well_formed(value: list[Any], marks: SourceMap, problems: list[Problem]) -> ParsedFile:
    """The facts in which no problem was found."""
    begins = [marks.find((i,)) for i in range(len(value))]
    bad = {bisect(begins, (problem.line, problem.column)) - 1 for problem in problems}
    kept, facts = [], []
    for i, item in enumerate(value):
        try:
            fact = Fact.model_validate(item)
        except ValidationError:
            continue  # Its problems are named with those of the file.
        if i not in bad:
            facts.append(fact)
            kept.append(i)
    return ParsedFile(tuple(facts), tuple(problems), tuple(kept))


def _problem(name: str, error: Any, marks: SourceMap) -> Problem:
    # Pydantic adds the branch of a union to the path, which no file holds.
    path = tuple(part for part in error["loc"] if not (isinstance(part, str) and "[" in part))
    line, column = marks.find(path, key=error["type"] == "extra_forbidden")
    return Problem(name, line, column, f"{_where(path)}{explain_error(name, error)}")


def _where(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path)) + ": " if path else ""
