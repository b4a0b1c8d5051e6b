"""Problems of a corpus, each with file, line, column and a message."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from data.text.characters import visible

Path = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, order=True)
class Problem:
    """Error or warning with its place.

    The message says what is wrong and how to fix it. `line` and `column` count from 1. A warning excludes nothing
    from the corpus.
    """

    file: str
    line: int
    column: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        # A quoted value may have several lines, and editors read one problem per line.
        message = visible(" / ".join(self.message.splitlines()))
        return f"{visible(self.file)}:{self.line}:{self.column}: {'warning: ' * self.warning}{message}"


@dataclass(frozen=True)
class Finding:
    """Result of a check: a problem before its line and column are known.

    `path` consists of the keys and indices that lead to the value. If `word` is set, the most similar of the `known`
    words is added to the message. If none is similar, `advice` is.
    """

    file: str
    path: Path
    message: str
    warning: bool = False
    word: str | None = None
    known: Collection[str] = ()
    advice: str = ""


class CorpusError(Exception):
    """Error of a corpus that cannot be opened.

    `problems` are the causes, `warnings` the other findings.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems, self.warnings = split_by_severity(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[object, ...]:
        return CorpusError, ((*self.problems, *self.warnings),)


class FileError(Exception):
    """A file of another program that cannot be read. `problem` says where and why."""

    def __init__(self, name: str, message: str, line: int = 1, column: int = 1) -> None:
        self.problem = Problem(name, line, column, message)
        super().__init__(str(self.problem))

    def __reduce__(self) -> tuple[object, ...]:
        found = self.problem
        return FileError, (found.file, found.message, found.line, found.column)


def split_by_severity(problems: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return errors and warnings, each sorted by file, line and column."""
    ordered = sorted(problems)
    return tuple(p for p in ordered if not p.warning), tuple(p for p in ordered if p.warning)


@dataclass
class SourceMap:
    """Line and column of each value and each key of a file, by path.

    `size` is the number of values that were read, with those that were skipped.
    """

    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    size: int = 0

    def find(self, path: Path, *, key: bool = False) -> Position:
        """Return the position of a path.

        If the file does not have it, return that of the closest parent.
        """
        if key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))
