"""What changed between an exported file and a corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os.path import commonprefix
from textwrap import shorten

# More are counted. A reader of the first ones knows what to look for.
MAX_LISTED = 20
_MAX_VALUE, _MAX_SAME = 200, 60


@dataclass(frozen=True)
class Change:
    """A difference. `old` is what the file has, and `new` what the corpus has. None is nothing.

    `part` is a table or a section, `place` the row and column in it. A verdict says who makes an argument.
    """

    part: str
    place: str
    old: str | None
    new: str | None
    is_verdict: bool = False

    def __str__(self) -> str:
        if self.old is None:
            return f"{self.place}: not in the file" + (f", in the corpus {_shown(self.new)}" if self.new else "")
        if self.new is None:
            return f"{self.place}: not in the corpus" + (f", in the file {_shown(self.old)}" if self.old else "")
        same = len(commonprefix((self.old, self.new)))
        # Of long texts, what differs is shown, with some words before it.
        start = self.old.rfind(" ", 0, same - _MAX_SAME) + 1 if same > _MAX_SAME else 0
        cut = "… " if start else ""
        old, new = (cut + text[start:] if text else "" for text in (self.old, self.new))
        return f"{self.place}: {_shown(old)} → {_shown(new)}"


@dataclass(frozen=True)
class Report:
    """The result of a comparison.

    `version` is the corpus version of the file, or empty if it has none. `broken` names files that were changed after
    they were written.
    """

    version: str
    corpus_version: str
    changes: tuple[Change, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether nothing differs but the corpus version."""
        return not self.changes and not self.broken

    @property
    def verdicts(self) -> list[Change]:
        """The verdicts that changed, each once: the comparison has those of the arguments again."""
        verdicts: dict[str, Change] = {}
        for change in self.changes:
            if change.is_verdict:
                verdicts.setdefault(change.place, change)
        return list(verdicts.values())

    def lines(self) -> Iterator[str]:
        """Yield sentences: the corpus version, changed files, verdicts, and the rest by table or section."""
        yield self._version()
        for name in self.broken:
            yield f"{name} is not as it was written: manifest.json has another SHA-256, or only one of both is there."
        if self.verdicts:
            yield f"Verdicts that changed: {len(self.verdicts)}."
            yield from _listed(self.verdicts)
        rest = [change for change in self.changes if not change.is_verdict]
        for part in dict.fromkeys(change.part for change in rest):
            own = [change for change in rest if change.part == part]
            yield f"{part}: {_counts(own)}."
            yield from _listed(own)

    def _version(self) -> str:
        if not self.version:
            return f"The file does not say of which corpus version it is. The corpus has version {self.corpus_version}."
        if self.version == self.corpus_version:
            return f"The corpus version is the same: {self.version}."
        return f"The corpus version differs: {self.version} in the file, {self.corpus_version} now."


def _counts(changes: list[Change]) -> str:
    added, removed = sum(change.old is None for change in changes), sum(change.new is None for change in changes)
    counts = ((added, "added"), (removed, "removed"), (len(changes) - added - removed, "changed"))
    return ", ".join(f"{count:,} {word}" for count, word in counts if count)


def _listed(changes: Iterable[Change]) -> Iterator[str]:
    """Yield the first lines, and how many more there are."""
    lines = list(map(str, changes))
    yield from (f"  {line}" for line in lines[:MAX_LISTED])
    if len(lines) > MAX_LISTED:
        yield f"  and {len(lines) - MAX_LISTED:,} more"


def _shown(value: str | None) -> str:
    return f"“{shorten(value, _MAX_VALUE, placeholder=' …')}”" if value else "empty"
