"""What is wrong with a corpus, and where: one sentence a problem, with file, line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

Path = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, and what to do about it. `line` and `column` count from 1.

    A `warning` asks for a look: the corpus is shown whole all the same.
    """

    file: str
    line: int
    column: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {'warning: ' * self.warning}{self.message}"


@dataclass(frozen=True)
class Finding:
    """A problem before it is located: the file, and the path of keys and indices inside it.

    Where a `word` is none of those `known`, the message goes on with the nearest of them, or `otherwise`.
    """

    file: str
    path: Path
    message: str
    warning: bool = False
    word: str | None = None
    known: Collection[str] = ()
    otherwise: str = ""


class CorpusError(Exception):
    """A corpus cannot be opened; `problems` says why, each with its place, and `warnings` what else asks for a look."""

    def __init__(self, found: Iterable[Problem]) -> None:
        self.problems, self.warnings = split_by_severity(found)
        super().__init__("\n".join(map(str, self.problems)))


def split_by_severity(found: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Errors and warnings, each in the order of their places."""
    ordered = sorted(found)
    return tuple(p for p in ordered if not p.warning), tuple(p for p in ordered if p.warning)


@dataclass
class SourceMap:
    """Where each value and each key of a file stands: path to line and column."""

    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)

    def find(self, path: Path, *, key: bool = False) -> Position:
        """The place of a path, or of the nearest thing around it that the file holds."""
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))
