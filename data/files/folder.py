"""The files of a corpus by name: those that stand in its folder, each of a bearable size."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cached_property
from pathlib import Path, PurePosixPath

from data.files.limits import MAX_FILE_BYTES, megabytes
from data.files.problems import Problem

# A file written within this time of being read may change again without its times telling so.
_UNSETTLED = 2_000_000_000  # nanoseconds

Signature = tuple[int, int, int, int]


@dataclass(frozen=True)
class FileSet:
    """Contents by name, such as `letters/<id>.yaml`, and what could not be read and why; `name` is the folder's.

    `ignored_files` are files beside them, by name, that are not read.
    """

    name: str
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    ignored_files: tuple[str, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """The first twelve digits of a SHA-256 over names and contents: equal ones mean equal files."""
        digest = hashlib.sha256()
        for name in sorted(self.contents):
            digest.update(f"{name}\0{len(self.contents[name])}\0".encode())
            digest.update(self.contents[name])
        return digest.hexdigest()[:12]

    def unread(self) -> set[str]:
        """The names of files that are there and could not be read."""
        return {problem.file for problem in self.problems}


@dataclass(frozen=True)
class CachedFile:
    """A file as it was last read, and whether its times would tell of a change since."""

    signature: Signature
    settled: bool
    content: bytes


@dataclass
class WatchedFolder:
    """A folder whose files are read again only where they changed; `patterns` say which files, relative to it.

    Files that only the patterns `beside` fit are named, and not read.
    """

    root: Path
    patterns: tuple[str, ...]
    largest: int = MAX_FILE_BYTES
    beside: tuple[str, ...] = ()
    _seen: dict[str, CachedFile] = field(default_factory=dict)

    def read(self) -> FileSet:
        """Its files as they are now. What cannot be read is named: a link out of it, a pipe, a file too large."""
        seen: dict[str, CachedFile] = {}
        problems = []
        every = _listed(self.root, {str(PurePosixPath(pattern).parent) for pattern in (*self.patterns, *self.beside)})
        names = _fitting(every, self.patterns)
        for name in names:
            try:
                seen[name] = _read(self.root, name, self.largest, self._seen.get(name))
            except (OSError, ValueError) as error:
                problems.append(Problem(*_place(name), _why(error)))
        # Two visitors may read it at the same time; they read the same.
        self._seen = seen
        others = [name for name in _fitting(every - {*names}, self.beside) if is_printable_name(name)]
        return FileSet(
            self.root.name, {name: one.content for name, one in seen.items()}, tuple(problems), tuple(others)
        )


def _listed(root: Path, folders: Iterable[str]) -> set[str]:
    """The names of all that stands in these folders of a folder: each is listed once, for it may hold thousands."""
    names: set[str] = set()
    for folder in folders:
        try:
            names |= {path.relative_to(root).as_posix() for path in (root / folder).iterdir()}
        except OSError:
            continue  # A folder that is not there or may not be listed holds nothing for us.
    return names


def _fitting(names: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """Of these names, in order, those of the depth and form of a pattern."""
    forms = [(pattern.count("/"), re.compile(translate(pattern))) for pattern in patterns]
    return sorted(name for name in names if any(name.count("/") == depth and form.match(name) for depth, form in forms))


def _read(root: Path, name: str, largest: int, before: CachedFile | None) -> CachedFile:
    path = root / name
    if not is_printable_name(name):
        raise ValueError("the name of this file holds characters that cannot be shown; rename it")
    status = path.stat()
    signature = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    if before is not None and before.settled and before.signature == signature:
        return before
    if not path.resolve().is_relative_to(root.resolve()):
        raise ValueError("leads out of its folder; put the file itself here")
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("is not a regular file; replace it by one")
    if status.st_size > largest:
        raise ValueError(f"is larger than {megabytes(largest)}; split it")
    settled = time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _UNSETTLED
    content = path.read_bytes()
    # What did not change stays the very same bytes, which are compared at once.
    same = before is not None and before.content == content
    return CachedFile(signature, settled, before.content if before is not None and same else content)


def is_printable_name(name: str) -> bool:
    """Whether a file's name can be printed on a line."""
    return name.isprintable()


def _place(name: str) -> tuple[str, int, int]:
    return (name if is_printable_name(name) else ascii(name)[1:-1]), 1, 1


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return f"cannot be read: {os.strerror(error.errno) if error.errno else error}; mend its rights, or remove it"
    return str(error)
