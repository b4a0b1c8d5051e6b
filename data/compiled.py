"""Files of a large corpus that were read before, kept by content: it opens again without parsing them.

They are kept as JSON in the user's own cache folder and checked again when read: whatever stands there is never run.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

import pydantic
from pydantic import ValidationError

from data.files import Files
from data.reading import FACTS, Read, adapter

CACHE_VARIABLE = "COSIGNED_CACHE"
# A corpus with fewer letters is parsed before the eye notices.
MANY = 50
_DAYS_KEPT = 60
_DAY = 86_400
_AT_ONCE = 500
# A change in any of these may change what a file is read as.
_READERS = ("attested.py", "dates.py", "model.py", "reading.py", "yaml_text.py")


class Compiled:
    """What was read before, in a file of its own; where that cannot be used, nothing was."""

    def __init__(self, folder: Path | None = None) -> None:
        folder = folder or cache_folder()
        self._path = folder / "read.sqlite" if folder else None

    def known(self, files: Files) -> dict[str, Read]:
        """Of these files, those that were read before, with this very content."""
        if self._path is None or not _many(files.contents):
            return {}
        keys = {_key(name, content): name for name, content in files.contents.items()}
        try:
            if not self._path.is_file():
                return {}
            with closing(_connected(self._path)) as database:
                found = list(_found(database, list(keys)))
        except (OSError, sqlite3.Error):
            return {}
        return {keys[key]: read for key, part in found if (read := _read(keys[key], part)) is not None}

    def keep(self, files: Files, parts: Mapping[str, Read], known: Mapping[str, Read]) -> None:
        """Keep what was read and is not known yet; a file with a problem is read anew each time."""
        if self._path is None or not _many(parts):
            return
        new = [
            (_key(name, files.contents[name]), adapter(name).dump_json(part.value, exclude_defaults=True))
            for name, part in parts.items()
            if name not in known and not part.problems
        ]
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with closing(_connected(self._path)) as database, database:
                _add(database, new)
        except (OSError, sqlite3.Error) as error:
            # Nothing is lost: it is read again. What is no database would never become one.
            if type(error) is sqlite3.DatabaseError:
                self._path.unlink(missing_ok=True)


def cache_folder() -> Path | None:
    """The user's folder for what can be made again; COSIGNED_CACHE names another one. None where there is no home."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named)
    try:
        return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "cosigned"
    except RuntimeError:
        return None


def _connected(path: Path) -> sqlite3.Connection:
    # Another process may write: rather than wait for it, read again.
    database = sqlite3.connect(path, timeout=0.2)
    database.execute("CREATE TABLE IF NOT EXISTS read (key TEXT PRIMARY KEY, part BLOB, added INTEGER)")
    return database


def _many(names: Iterable[str]) -> bool:
    return sum(name.startswith("letters/") for name in names) >= MANY


@cache
def _version() -> bytes:
    here = Path(__file__).parent
    readers = b"".join((here / name).read_bytes() for name in _READERS)
    return hashlib.sha256(readers + pydantic.VERSION.encode()).digest()


def _key(name: str, content: bytes) -> str:
    return hashlib.sha256(b"\0".join((_version(), name.encode(), content))).hexdigest()


def _found(database: sqlite3.Connection, keys: list[str]) -> Iterable[tuple[str, bytes]]:
    for begin in range(0, len(keys), _AT_ONCE):
        some = keys[begin : begin + _AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from database.execute(f"SELECT key, part FROM read WHERE key IN ({marks})", some)


def _read(name: str, part: bytes) -> Read | None:
    try:
        value = adapter(name).validate_json(part)
    except ValidationError:
        return None
    return Read(value, kept=tuple(range(len(value))) if name == FACTS else None)


def _add(database: sqlite3.Connection, new: list[tuple[str, bytes]]) -> None:
    today = int(time.time()) // _DAY
    database.executemany("INSERT OR REPLACE INTO read VALUES (?, ?, ?)", [(*row, today) for row in new])
    if new:
        database.execute("DELETE FROM read WHERE added < ?", (today - _DAYS_KEPT,))
