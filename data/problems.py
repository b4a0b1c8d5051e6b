"""What is wrong with a corpus, and where: one sentence a problem, with file, line and column."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

# A word is compared with all that are known, a tenth of a millisecond each.
MOST_COMPARED = 20_000

Path = tuple[str | int, ...]
Mark = tuple[int, int]


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
class Fault:
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
        self.problems, self.warnings = apart(found)
        super().__init__("\n".join(map(str, self.problems)))


def apart(found: Iterable[Problem]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Errors and warnings, each in the order of their places."""
    ordered = sorted(found)
    return tuple(p for p in ordered if not p.warning), tuple(p for p in ordered if p.warning)


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


class NearWords:
    """The nearest known words, for many faults: found once a word, and none any more once that took long."""

    def __init__(self) -> None:
        self._left = MOST_COMPARED
        # What is known is held: as long as it is, no other collection goes by its number.
        self._found: dict[tuple[str, int], tuple[Collection[str], str]] = {}

    def told(self, fault: Fault) -> Fault:
        """A fault whose message is whole."""
        if fault.word is None:
            return fault
        return Fault(fault.file, fault.path, fault.message + (self._near(fault) or fault.otherwise), fault.warning)

    def _near(self, fault: Fault) -> str:
        key = (str(fault.word), id(fault.known))
        if key not in self._found:
            self._left -= len(fault.known)
            near = did_you_mean(key[0], sorted(fault.known)) if self._left >= 0 else ""
            self._found[key] = (fault.known, near)
        return self._found[key][1]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that names the nearest known word, in any case, or nothing where none is near."""
    spelt = {_spelt(name): name for name in known}
    near = get_close_matches(_spelt(word), spelt, n=1)
    return f"; did you mean `{spelt[near[0]]}`?" if near else ""


def _spelt(word: str) -> str:
    return re.sub(r"[\s_]+", "-", word.casefold())
