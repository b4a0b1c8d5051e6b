"""A folder of YAML files to a corpus model; every problem with its file, line and column."""

from __future__ import annotations

import hashlib
import stat
from bisect import bisect
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from data.attested import Fact, Part, Source
from data.model import Actor, Argument, Codebook, Coding, CorpusModel, Event, Letter
from data.problems import CorpusError, Fault, Marks, Problem, did_you_mean
from data.yaml_text import parse

LARGEST_FILE = 20_000_000
SHARED: dict[str, TypeAdapter[Any]] = {
    "codebook.yaml": TypeAdapter(Codebook),
    "sources.yaml": TypeAdapter(tuple[Source, ...]),
    "actors.yaml": TypeAdapter(tuple[Actor, ...]),
    "arguments.yaml": TypeAdapter(tuple[Argument, ...]),
    "events.yaml": TypeAdapter(tuple[Event, ...]),
}
# These may be missing: a corpus may know nothing beyond its articles, and may have been coded once.
FACTS = "facts.yaml"
CODINGS = ("coding/first.yaml", "coding/second.yaml")
_OPTIONAL: dict[str, TypeAdapter[Any]] = {
    FACTS: TypeAdapter(tuple[Fact, ...]),
    **dict.fromkeys(CODINGS, TypeAdapter(Coding)),
}
_LETTER: TypeAdapter[Letter] = TypeAdapter(Letter)


def _parts(part: type[Part]) -> set[type[Part]]:
    return {part}.union(*map(_parts, part.__subclasses__()))


_FIELDS = sorted({name for part in _parts(Part) for name in part.model_fields})


@dataclass(frozen=True)
class Reading:
    """What was read: the model, where everything stands, the problems, and the fingerprint of the files.

    `problems` concern letters that had to be left out; `fingerprint` is the first twelve digits of a
    SHA-256 over names and contents, so equal fingerprints mean equal corpora.
    """

    model: CorpusModel
    marks: dict[str, Marks]
    problems: tuple[Problem, ...]
    fingerprint: str

    def locate(self, fault: Fault) -> Problem:
        """A fault with its line and column."""
        return Problem(fault.file, *self.marks.get(fault.file, Marks()).find(fault.path), fault.message)


def letter_file(letter_id: str) -> str:
    """The file of a letter, relative to the corpus."""
    return f"letters/{letter_id}.yaml"


def read_corpus(root: Path) -> Reading:
    """Read a corpus folder. CorpusError where a shared file is missing or wrong, or no letter is left."""
    optional = [name for name in _OPTIONAL if (root / name).exists()]
    # A corpus that was coded twice keeps both codings.
    optional += [name for name in CODINGS if name not in optional and set(CODINGS) & set(optional)]
    names = [*SHARED, *optional, *_letter_names(root)]
    contents, problems = _contents(root, names)
    marks: dict[str, Marks] = {}
    parts: dict[str, Any] = {}
    for name, content in contents.items():
        value, marks[name], found = parse(name, content)
        if not found or (name == FACTS and isinstance(value, list)):
            parts[name], more = _validated(name, value, marks[name])
            found = [*found, *more]
        if name == FACTS and found and isinstance(value, list):
            # A fact stands alone: those that are well are kept, and where they stand is kept with them.
            parts[name], marks[name] = _well_formed(value, marks[name], found)
        problems += found
    broken = {problem.file for problem in problems}
    letters = tuple(parts[name] for name in names if name.startswith("letters/") and name not in broken)
    if broken & set(SHARED) or not letters:
        raise CorpusError(problems or [Problem("letters", 1, 1, "no letter here; write one as letters/<id>.yaml")])
    shared = {name.removesuffix(".yaml"): parts[name] for name in SHARED}
    left_out = tuple(Path(name).stem for name in names if name.startswith("letters/") and name in broken)
    codings = tuple(parts[name] for name in CODINGS if name in parts and name not in broken)
    model = CorpusModel.model_construct(
        letters=letters,
        facts=parts.get(FACTS) or (),
        codings=codings if len(codings) == len(CODINGS) else (),
        left_out=left_out,
        **shared,
    )
    return Reading(model, marks, tuple(sorted(problems)), _fingerprint(contents))


def _letter_names(root: Path) -> list[str]:
    return sorted(f"letters/{path.name}" for path in (root / "letters").glob("*.yaml"))


def _contents(root: Path, names: list[str]) -> tuple[dict[str, bytes], list[Problem]]:
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name in names:
        try:
            contents[name] = read_within(root, name, LARGEST_FILE)
        except FileNotFoundError:
            problems.append(Problem(name, 1, 1, _missing(name)))
        except (OSError, ValueError) as error:
            problems.append(Problem(name, 1, 1, str(error)))
    return contents, problems


def _missing(name: str) -> str:
    if name in CODINGS:
        return "one of two codings is here and this one is not; add it, or take the other away"
    return "the file is missing; a corpus needs it, with `[]` where it is empty"


def read_within(root: Path, name: str, largest: int) -> bytes:
    """The bytes of a file in a folder; ValueError or OSError, with a sentence, where it is none or leads elsewhere."""
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise ValueError("leads out of its folder; put the file itself here")
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is not a regular file; replace it by one")
    if status.st_size > largest:
        raise ValueError(f"is larger than {largest // 1_000_000} MB; split it")
    return path.read_bytes()


def _fingerprint(contents: dict[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(contents):
        digest.update(f"{name}\0{len(contents[name])}\0".encode())
        digest.update(contents[name])
    return digest.hexdigest()[:12]


def _validated(name: str, value: Any, marks: Marks) -> tuple[Any, list[Problem]]:
    try:
        part = (SHARED | _OPTIONAL).get(name, _LETTER).validate_python(value)
    except ValidationError as error:
        return None, list(dict.fromkeys(_problem(name, item, marks) for item in error.errors()))
    if isinstance(part, Letter) and letter_file(part.id) != name:
        message = f"the file is {name} and the id `{part.id}`; make them agree"
        return part, [Problem(name, *marks.find(("id",)), message)]
    return part, []


def _well_formed(value: list[Any], marks: Marks, problems: list[Problem]) -> tuple[tuple[Fact, ...], Marks]:
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
    return tuple(facts), marks.of(kept)


def _problem(name: str, error: Any, marks: Marks) -> Problem:
    # Pydantic adds the branch of a union to the path, which no file holds.
    path = tuple(part for part in error["loc"] if not (isinstance(part, str) and "[" in part))
    line, column = marks.find(path, key=error["type"] == "extra_forbidden")
    return Problem(name, line, column, f"{_where(path)}{_sentence(error)}")


def _where(path: tuple[str | int, ...]) -> str:
    return ".".join(map(str, path)) + ": " if path else ""


def _sentence(error: Any) -> str:
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden":
            return f"is not a field here{did_you_mean(str(error['loc'][-1]), _FIELDS)}"
        case "too_short":
            return "is empty; name at least one, or leave the field out"
        case "literal_error" if isinstance(error["input"], str):
            return f"`{error['input']}` is not one of {context['expected']}"
        case "string_pattern_mismatch":
            return f"`{error['input']}` does not have the form {context['pattern']}"
        case "value_error":
            return str(context["error"])
        case "literal_error":
            return "is empty; name at least one, or leave the field out" if not error["input"] else "should be a text"
        case "string_type" | "model_type" | "tuple_type" | "dict_type":
            wanted = {"string_type": "a text", "tuple_type": "a list"}.get(error["type"], "a mapping of keys to values")
            return f"should be {wanted}"
    return str(error["msg"])
