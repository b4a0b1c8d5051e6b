"""What is wrong with a corpus, and where: one sentence a problem, with file, line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import Indel

from data.text.suggestions import did_you_mean

# A comparison takes about half a microsecond. A large corpus may have 100,000 ids, and as many unknown ones.
MAX_COMPARED = 2_000_000
# A lower limit suggests many ids that only share a word with the unknown one.
NEAR = 0.65

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


def with_suggestions(faults: Iterable[Finding]) -> Iterator[Finding]:
    """Complete each message with a question that names the nearest known word, or with `otherwise`.

    Makes `MAX_COMPARED` comparisons in all. After these no word is suggested.
    """
    left = MAX_COMPARED
    for fault in faults:
        if fault.word is None:
            yield fault
            continue
        left -= len(fault.known)
        near = did_you_mean(fault.word, fault.known) if left >= 0 else ""
        yield Finding(fault.file, fault.path, fault.message + (near or fault.otherwise), fault.warning)


def nearest_word(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most similar in spelling. Case, blanks and underscores do not count."""
    near = process.extractOne(
        word, sorted(known), scorer=Indel.normalized_similarity, processor=_spelling, score_cutoff=NEAR
    )
    return near[0] if near else None


def _spelling(word: str) -> str:
    return word.casefold().replace("_", "-").replace(" ", "-")
