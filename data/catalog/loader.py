"""Build the model of a corpus from its YAML files.

Every problem has a file, line and column.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import inf
from pathlib import PurePosixPath
from typing import Any

from pydantic import TypeAdapter, ValidationError

from data.catalog.compiled_lists import is_read_instead, open_lists, parse_compiled
from data.catalog.error_messages import explain_error
from data.catalog.signatures import MAX_PROBLEMS, SIGNATURES_ADAPTER, first_problems, parse_signatures
from data.files.csv_parser import parse_csv
from data.files.folder import FileSet, LargeFile
from data.files.layout import (
    CODING_FILES,
    EVENTS_FILE,
    FACTS_FILE,
    IDENTITIES_FILE,
    SHARED_FILES,
    is_imported,
    is_letter,
    letter_file,
    letter_of_compiled,
    letter_of_signatures,
    signature_file,
)
from data.files.problems import CorpusError, Finding, Problem, SourceMap
from data.files.yaml_parser import parse_yaml
from data.identities.decisions import parse_decisions
from data.model.actors import Actor
from data.model.arguments import Argument
from data.model.codebook import Codebook
from data.model.corpus import Coding, CorpusModel, Event
from data.model.letters import Letter
from data.model.provenance import Fact, Source
from data.model.signatures import SIGNATURE_COLUMNS, Identity
from data.signatures.parquet import CompiledFile

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
    IDENTITIES_FILE: TypeAdapter(tuple[Identity, ...]),
}
_LETTER_ADAPTER: TypeAdapter[Letter] = TypeAdapter(Letter)

# Called with the number of parsed files and the number of all files to parse.
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class ParsedFile:
    """A parsed file: its validated value and its problems.

    `value` is None if the file is invalid. The value of `facts.yaml` is its valid facts, and `valid_rows` are their
    indices in the file. For other files `valid_rows` is None. The value of a table has its valid rows. `size` is the
    number of values of a YAML file.
    """

    value: Any
    problems: tuple[Problem, ...] = ()
    valid_rows: tuple[int, ...] | None = None
    size: int = 0


@dataclass(frozen=True)
class LoadedCorpus:
    """A loaded corpus: its files, the parsed files, their model and problems.

    `problems` are those of letters, facts and codings that are not in the model.
    """

    files: FileSet
    parsed: Mapping[str, ParsedFile]
    model: CorpusModel
    problems: tuple[Problem, ...]

    def locate(self, finding: Finding) -> Problem:
        """Return a finding as a problem with its line and column."""
        content, path = self.files.contents.get(finding.file), finding.path
        if content is None:
            return Problem(finding.file, 1, 1, finding.message, finding.warning)
        valid_rows = self.parsed[finding.file].valid_rows
        if valid_rows is not None and path:
            path = (valid_rows[int(path[0])], *path[1:])
        position = _source_map(finding.file, content).find(path)
        return Problem(finding.file, *position, finding.message, finding.warning)


@lru_cache(maxsize=16)
def _source_map(name: str, content: bytes) -> SourceMap:
    """Return the positions in a file.

    The cache is small because few files have problems.
    """
    if name == IDENTITIES_FILE:
        return parse_decisions(name, content)[1]
    if letter_of_signatures(name) is not None:
        return parse_csv(name, content, SIGNATURE_COLUMNS)[1]
    return parse_yaml(name, content)[1]


def type_adapter(name: str) -> TypeAdapter[Any]:
    """Return the type that the value of a file must have, by the name of the file."""
    if letter_of_signatures(name) is not None:
        return SIGNATURES_ADAPTER
    return (_SHARED_ADAPTERS | _OPTIONAL_ADAPTERS).get(name, _LETTER_ADAPTER)


def parse_files(
    files: FileSet, known: Mapping[str, ParsedFile] | None = None, on_progress: OnProgress | None = None,
    max_values: float = inf,
) -> dict[str, ParsedFile]:  # fmt: skip
    """Parse the files of a corpus, by name.

    Files in `known` must have the same content and are not parsed again. Raises `CorpusError` if the parsed files have
    more than `max_values` values together.
    """
    entries = files.entries
    parsed = {name: known[name] for name in entries if known and name in known}
    new = [name for name in entries if name not in parsed]
    values = 0
    for done, name in enumerate(new):
        if on_progress is not None:
            on_progress(done, len(new))
        parsed[name] = parse_file(name, entries[name])
        values += parsed[name].size
        if values > max_values:
            message = f"The files up to this one have more than {max_values:,} values together. Upload fewer."
            raise CorpusError([Problem(name, 1, 1, message)])
    codebook = parsed["codebook.yaml"].value if "codebook.yaml" in parsed else None
    for letter, compiled in _compiled(parsed).items():
        name = signature_file(letter)
        if is_read_instead(files, letter, compiled, codebook) and parsed[name].value is None:
            parsed[name] = parse_file(name, files.large[name].path.read_bytes())
    return parsed


def _compiled(parsed: Mapping[str, ParsedFile]) -> dict[str, CompiledFile | None]:
    """Return the compiled lists by letter. Those that are broken are None."""
    letters = {name: letter for name in parsed if (letter := letter_of_compiled(name)) is not None}
    return {letter: parsed[name].value for name, letter in letters.items()}


def assemble_corpus(files: FileSet, parsed: Mapping[str, ParsedFile]) -> LoadedCorpus:
    """Build the model from the parsed files.

    Raises `CorpusError` if a shared file is missing or invalid, or if no letter is valid.
    """
    if files.problems and not files.entries:
        raise CorpusError(files.problems)  # Listing every file as missing would only hide the cause.
    problems = [
        *files.problems, *_missing_files(files), *_signatures_of_no_letter(files),
        *(problem for file in parsed.values() for problem in file.problems),
    ]  # fmt: skip
    invalid = {problem.file for problem in problems}
    names = sorted(filter(is_letter, {*files.contents, *files.unreadable}))
    letters = tuple(parsed[name].value for name in names if name not in invalid)
    if invalid & set(SHARED_FILES) or not letters:
        raise CorpusError(problems or [Problem("letters", 1, 1, "No letter found. Write one as letters/<id>.yaml.")])
    codings = tuple(parsed[name].value for name in CODING_FILES if name in parsed and name not in invalid)
    identities = parsed[IDENTITIES_FILE].value if IDENTITIES_FILE in parsed else {}
    tables = {letter.id: parsed[name].value for letter in letters if (name := signature_file(letter.id)) in parsed}
    of_letter = _compiled(parsed)
    lists = {letter.id: of_letter[letter.id] for letter in letters if letter.id in of_letter}
    listed, compiled, of_lists = open_lists(files, lists, parsed["codebook.yaml"].value, identities.values())
    model = CorpusModel.model_construct(
        letters=letters,
        signatures={letter: rows or {} for letter, rows in (tables | listed).items()},
        compiled=compiled,
        identities=identities,
        facts=(parsed[FACTS_FILE].value if FACTS_FILE in parsed else None) or (),
        codings=codings if len(codings) == len(CODING_FILES) else (),
        excluded_letters=tuple(PurePosixPath(name).stem for name in names if name in invalid),
        **{name.removesuffix(".yaml"): parsed[name].value for name in SHARED_FILES},
    )
    return LoadedCorpus(files, parsed, model, tuple(sorted([*problems, *of_lists])))


def _missing_files(files: FileSet) -> list[Problem]:
    """Return a problem for each file that the corpus needs and does not have."""
    present = {*files.entries, *files.unreadable}
    message = "File not found. Create it, and write `[]` if it has no entries."
    missing = [Problem(name, 1, 1, message) for name in SHARED_FILES if name not in present]
    if present & set(CODING_FILES):
        message = "File not found, but the other coding file exists. Add this one, or remove the other."
        missing += [Problem(name, 1, 1, message) for name in CODING_FILES if name not in present]
    return missing


def _signatures_of_no_letter(files: FileSet) -> list[Problem]:
    """Return a problem for each table of signatures whose letter has no file."""
    present = {*files.entries, *files.unreadable}
    owners = {name: letter_of_signatures(name) or letter_of_compiled(name) for name in files.entries}
    letters = {name: letter for name, letter in owners.items() if letter is not None}
    message = "There is no {}. Rename this file to the id of a letter, or write the letter."
    return [
        Problem(name, 1, 1, message.format(letter_file(letter)))
        for name, letter in letters.items()
        if letter_file(letter) not in present
    ]


def parse_file(name: str, content: bytes | LargeFile) -> ParsedFile:
    """Parse and validate one file of a corpus. A list that is compiled is read only if that file cannot be used."""
    if isinstance(content, LargeFile):
        compiled, problems = (None, []) if letter_of_signatures(name) else parse_compiled(name, content)
        return ParsedFile(compiled, tuple(problems))
    if is_imported(name):
        return ParsedFile(None)
    if name == IDENTITIES_FILE:
        decisions, _, problems = parse_decisions(name, content)
        return ParsedFile(decisions, tuple(first_problems(name, problems)))
    if letter_of_signatures(name) is not None:
        signatures, problems = parse_signatures(name, content)
        return ParsedFile(signatures, tuple(problems))
    value, source_map, problems = parse_yaml(name, content)
    parsed = _validated_file(name, value, source_map, first_problems(name, problems))
    return replace(parsed, size=source_map.size)


def _validated_file(name: str, value: Any, source_map: SourceMap, problems: list[Problem]) -> ParsedFile:
    """Return the value of a YAML file if it is valid, and its problems."""
    if name == FACTS_FILE and isinstance(value, list):
        problems = [*problems, *_validate(name, value, source_map)[1]]
        return _valid_facts(value, source_map, problems)
    if problems:
        return ParsedFile(None, tuple(problems))
    valid, problems = _validate(name, value, source_map)
    return ParsedFile(None if problems else valid, tuple(problems))


def _validate(name: str, value: Any, source_map: SourceMap) -> tuple[Any, list[Problem]]:
    """Return the validated value of a file, or None if invalid, and its problems."""
    try:
        valid = type_adapter(name).validate_python(value)
    except ValidationError as error:
        errors = error.errors(include_url=False)[:MAX_PROBLEMS]
        problems = [_locate_error(name, item, source_map) for item in errors if not _is_consequence(item, errors)]
        if (unlisted := error.error_count() - MAX_PROBLEMS) > 0:
            message = f"File has {unlisted:,} more problems. Fix the listed ones first."
            problems.append(Problem(name, 1, 1, message))
        return None, list(dict.fromkeys(problems))
    if isinstance(valid, Letter) and letter_file(valid.id) != name:
        message = f"File is {name}, but its id is `{valid.id}`. Change one of them."
        return valid, [Problem(name, *source_map.find(("id",)), message)]
    return valid, []


def _is_consequence(error: Any, errors: Iterable[Any]) -> bool:
    """Return whether a list is too short only because its entries have errors."""
    path = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(path) and other["loc"][: len(path)] == path for other in errors
    )


def _valid_facts(value: list[Any], source_map: SourceMap, problems: list[Problem]) -> ParsedFile:
    """Return the facts that have no problem.

    One invalid fact does not exclude the others.
    """
    starts = [source_map.find((row,)) for row in range(len(value))]
    invalid = {bisect(starts, (problem.line, problem.column)) - 1 for problem in problems}
    valid_rows, facts = [], []
    for row, item in enumerate(value):
        try:
            fact = Fact.model_validate(item)
        except ValidationError:
            continue  # `problems` has its errors already.
        if row not in invalid:
            facts.append(fact)
            valid_rows.append(row)
    return ParsedFile(tuple(facts), tuple(problems), tuple(valid_rows))


def _locate_error(name: str, error: Any, source_map: SourceMap) -> Problem:
    # Pydantic adds the branch of a union to the path. The file has no such key.
    path = tuple(step for step in error["loc"] if not (isinstance(step, str) and "[" in step))
    line, column = source_map.find(path, key=error["type"] == "extra_forbidden")
    prefix = ".".join(map(str, path)) + ": " if path else ""
    return Problem(name, line, column, f"{prefix}{explain_error(name, error)}")
