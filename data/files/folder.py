"""Read the files of a folder, and reread only those that changed."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import translate
from functools import cache, cached_property
from pathlib import Path

from data.files.layout import letter_of_signatures
from data.files.limits import MAX_FILE_BYTES, megabytes
from data.files.problems import Problem

# A file that changed within this time before it was read may change again without a new time stamp.
_MIN_AGE = 2_000_000_000  # nanoseconds

Signature = tuple[int, int, int, int]


@dataclass(frozen=True)
class LargeFile:
    """A file that stays on disk. `digest` is the SHA-256 hash of its content."""

    path: Path
    size: int
    digest: str


@dataclass(frozen=True)
class FileSet:
    """File contents by path, such as `letters/<id>.yaml`.

    `name` is the name of their folder. `problems` name files and folders that could not be read. `ignored_files` are
    paths of other files, which are not read. `kept_files` are in a folder that cannot be read now, and have their
    earlier contents. `large` are files that stay on disk.
    """

    name: str
    contents: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()
    ignored_files: tuple[str, ...] = ()
    kept_files: tuple[str, ...] = ()
    large: Mapping[str, LargeFile] = field(default_factory=dict)

    @cached_property
    def fingerprint(self) -> str:
        """The first twelve digits of a SHA-256 hash of paths and contents."""
        digest = hashlib.sha256()
        for name in sorted(self.contents):
            digest.update(f"{name}\0{len(self.contents[name])}\0".encode())
            digest.update(self.contents[name])
        for name in sorted(self.large):
            digest.update(f"{name}\0{self.large[name].digest}\0".encode())
        return digest.hexdigest()[:12]

    @property
    def entries(self) -> dict[str, bytes | LargeFile]:
        """The content of each file, or the file that stays on disk."""
        return {**self.contents, **self.large}

    @property
    def unreadable(self) -> set[str]:
        """The paths of files and folders that exist but could not be read."""
        return {problem.file for problem in self.problems}


@dataclass(frozen=True)
class CachedFile:
    """File content as last read.

    If not `settled`, the signature may miss a later change.
    """

    signature: Signature
    settled: bool
    content: bytes | LargeFile


@dataclass
class WatchedFolder:
    """Folder whose files are reread only if they changed.

    Patterns are relative to the folder. Files that match `patterns` are read. Files that match only
    `lookalike_patterns` are listed as ignored. Files that match `large_patterns` stay on disk, and so do those with the
    same name before the suffix.
    """

    root: Path
    patterns: tuple[str, ...]
    max_bytes: int = MAX_FILE_BYTES
    lookalike_patterns: tuple[str, ...] = ()
    large_patterns: tuple[str, ...] = ()
    _cache: dict[str, CachedFile] = field(default_factory=dict)

    def read(self) -> FileSet:
        """Return the current files.

        Links out of the folder, pipes, files that are too large and folders that cannot be read are problems.
        """
        patterns = (*self.patterns, *self.lookalike_patterns, *self.large_patterns)
        names, unlisted = _list_folders(self.root, {_folder_of(pattern) for pattern in patterns})
        current = {name: file for name, file in self._cache.items() if _folder_of(name) in unlisted}
        kept = tuple(sorted(current))
        # If the root folder cannot be read, its subfolders cannot either, for the same reason.
        problems = [
            Problem(unlisted_folder, 1, 1, message) for unlisted_folder, message in sorted(unlisted.items())[:1]
        ]
        large_names = _matching_names(names, self.large_patterns)
        read_names = [*_matching_names(names, self.patterns), *large_names]
        stems = {name.rpartition(".")[0] for name in large_names}
        for name in read_names:
            max_bytes = None if name.rpartition(".")[0] in stems else self.max_bytes
            try:
                current[name] = _read_file(self.root, name, max_bytes, self._cache.get(name))
            except (OSError, ValueError) as error:
                problems.append(Problem(printable_name(name), 1, 1, _explain(error)))
        # Two sessions that read at the same time assign equal caches.
        self._cache = current
        ignored = filter(is_printable_name, _matching_names(names - {*read_names}, self.lookalike_patterns))
        contents = {name: file.content for name, file in current.items() if isinstance(file.content, bytes)}
        large = {name: file.content for name, file in current.items() if isinstance(file.content, LargeFile)}
        return FileSet(self.root.name, contents, tuple(problems), tuple(ignored), kept, large)


def _list_folders(root: Path, folders: Iterable[str]) -> tuple[set[str], dict[str, str]]:
    """Return the paths of all files in some folders of a root folder, and messages on folders that cannot be read.

    Lists each folder once, since it may be large. A folder that does not exist is empty.
    """
    names: set[str] = set()
    unlisted = {}
    for folder in folders:
        try:
            prefix = "" if folder == "." else f"{folder}/"
            names |= {prefix + name for name in os.listdir(root / folder)}  # noqa: PTH208
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            unlisted[folder] = _explain(error, "Folder")
    return names, unlisted


def is_missing(folder: Path) -> bool:
    """Return whether a folder does not exist. One that cannot be read exists."""
    try:
        return not stat.S_ISDIR(folder.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False


def _folder_of(name: str) -> str:
    return name.rpartition("/")[0] or "."


def _matching_names(names: Iterable[str], patterns: tuple[str, ...]) -> list[str]:
    """Return the sorted paths that match a pattern. A `*` does not match a slash."""
    regexes = _regexes(patterns)
    return sorted(name for name in names if (regex := regexes.get(name.count("/"))) and regex.match(name))


@cache
def _regexes(patterns: tuple[str, ...]) -> dict[int, re.Pattern[str]]:
    """Return a regular expression for the patterns with each number of slashes."""
    of_depth: dict[int, list[str]] = {}
    for pattern in patterns:
        of_depth.setdefault(pattern.count("/"), []).append(translate(pattern))
    return {depth: re.compile("|".join(parts)) for depth, parts in of_depth.items()}


def _read_file(root: Path, name: str, max_bytes: int | None, cached: CachedFile | None) -> CachedFile:
    """Read a file, or return the cached one if it did not change. Without `max_bytes`, it stays on disk.

    Raises `ValueError` for a file that is rejected.
    """
    if not is_printable_name(name):
        raise ValueError("File name contains characters that cannot be displayed. Rename the file.")
    # A path object for each file would take longer than this look at it.
    status = os.stat(f"{root}/{name}")  # noqa: PTH116
    signature = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
    is_same_kind = cached is not None and isinstance(cached.content, LargeFile) == (max_bytes is None)
    if cached is not None and is_same_kind and cached.settled and cached.signature == signature:
        return cached
    path = root / name
    if not path.resolve().is_relative_to(root.resolve()):
        raise ValueError("Link leads out of the folder. Put the file itself here.")
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("Not a regular file. Replace it with one.")
    if max_bytes is not None and status.st_size > max_bytes:
        raise ValueError(f"File is larger than {megabytes(max_bytes)}. {_advice(name)}")
    settled = time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _MIN_AGE
    content = path.read_bytes() if max_bytes is not None else _measured(path, status.st_size)
    # Equal content stays the same object, which makes later comparisons fast.
    if cached is not None and cached.content == content:
        content = cached.content
    return CachedFile(signature, settled, content)


def _measured(path: Path, size: int) -> LargeFile:
    with path.open("rb") as file:
        return LargeFile(path, size, hashlib.file_digest(file, "sha256").hexdigest())


def _advice(name: str) -> str:
    return "Split it." if letter_of_signatures(name) is None else "Compile it: `python -m data compile CORPUS`."


def is_printable_name(name: str) -> bool:
    """Return whether a file name can be printed on one line."""
    return name.isprintable()


def printable_name(name: str) -> str:
    """Return a file name for a message, with escapes if it cannot be printed."""
    return name if is_printable_name(name) else ascii(name)[1:-1]


def _explain(error: OSError | ValueError, what: str = "File") -> str:
    if isinstance(error, OSError):
        # The message of the error has the path.
        reason = os.strerror(error.errno or errno.EIO)
        return f"{what} cannot be read: {reason}. Fix its permissions, or remove it."
    return str(error)
