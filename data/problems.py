"""What is wrong with a corpus, and where: one sentence a problem, with file, line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

Path = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, and what to do about it. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


@dataclass(frozen=True)
class Fault:
    """A problem before it is located: the file, and the path of keys and indices inside it."""

    file: str
    path: Path
    message: str


class CorpusError(Exception):
    """A corpus cannot be opened; `problems` says why, each with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Marks:
    """Where each value and each key of a file stands: path to line and column."""

    values: dict[Path, Mark] = field(default_factory=dict)
    keys: dict[Path, Mark] = field(default_factory=dict)

    def find(self, path: Path, *, key: bool = False) -> Mark:
        """The place of a path, or of the nearest thing around it that the file holds."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def of(self, kept: list[int]) -> Marks:
        """The places of these entries of a list alone, counted anew."""
        new = {old: i for i, old in enumerate(kept)}

        def moved(places: dict[Path, Mark]) -> dict[Path, Mark]:
            return {(new[path[0]], *path[1:]): mark for path, mark in places.items() if path and path[0] in new}

        return Marks(moved(self.values), moved(self.keys))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean `{near[0]}`?" if near else ""
