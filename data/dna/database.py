"""Open a SQLite file from its bytes, and read its tables without running anything that is in it."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from data.dna.project import Colour
from data.files.folder import printable_name
from data.files.limits import MAX_DATABASE_BYTES, MAX_DATABASE_ROWS, MAX_TEXT_BYTES, megabytes
from data.files.problems import FileError, Problem
from data.text.wording import count_noun

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
# The pages of a file that a program is still writing to are in another file. The mark says that it may be there.
_JOURNAL_MODE = slice(18, 20)
_NO_JOURNAL = b"\x01\x01"
# A journal begins so until the change that it is about is complete.
_HOT = bytes.fromhex("d9d505f920a163d7")
# A file of the largest size is read in far fewer steps. Each is a thousand instructions.
_MAX_STEPS = 5_000_000
_ALLOWED = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ)
# What SQLite's own check finds besides damage: values that a column should not have. They are read as they are.
_NO_DAMAGE = (
    "NULL value in",
    "CHECK constraint failed",
    "non-unique entry",
    "row ",
    "TEXT value in",
    "NUMERIC value in",
)

# A name or a message of a damaged file may be no text.
_UNREADABLE = (sqlite3.Error, UnicodeDecodeError)
# Of one table. A file may have as many wrong rows as rows.
MAX_LISTED = 20

Row = dict[str, Any]


class Database:
    """The tables of a SQLite file. Columns are found by their name without case."""

    def __init__(self, name: str, connection: sqlite3.Connection) -> None:
        self.name, self._connection = name, connection
        with self._reporting("The list of tables"):
            self._check_damage()
            rows = connection.execute("SELECT name, type, sql FROM sqlite_master").fetchall()
        # A view or a virtual table could run what its author wants.
        self._names = {
            str(table).upper(): str(table)
            for table, kind, sql in rows
            if kind == "table" and not str(sql).upper().startswith("CREATE VIRTUAL")
        }
        connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)

    @property
    def tables(self) -> Sequence[str]:
        """The names of the tables, in upper case."""
        return list(self._names)

    def columns(self, table: str) -> Sequence[str]:
        """Return the names of the columns of a table in upper case. A table that is missing has none."""
        if table not in self._names:
            return []
        with self._reporting(f"Table {table}"):
            cursor = self._connection.execute(f"SELECT * FROM {_quoted(self._names[table])} LIMIT 0")
            return [str(column[0]).upper() for column in cursor.description]

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table by column, in the order of the file. A table that is missing has none."""
        if table not in self._names:
            return
        columns = self.columns(table)
        with self._reporting(f"Table {table}"):
            cursor = self._connection.execute(f"SELECT * FROM {_quoted(self._names[table])}")
            for number, row in enumerate(cursor):
                if number >= MAX_DATABASE_ROWS:
                    raise FileError(
                        self.name, f"Table {table} has more than {MAX_DATABASE_ROWS:,} rows. Split the file."
                    )
                yield dict(zip(columns, row, strict=True))

    def count(self, table: str) -> int:
        """Return the number of rows of a table."""
        return sum(1 for _ in self.rows(table))

    def _check_damage(self) -> None:
        found = [str(row[0]) for row in self._connection.execute("PRAGMA quick_check(20)")]
        damage = [line for line in found if line != "ok" and not line.startswith(_NO_DAMAGE)]
        if damage:
            # SQLite begins a longer report with a line of asterisks.
            told = next((line for line in damage[0].splitlines() if not line.startswith("***")), damage[0])
            raise FileError(self.name, f"File is damaged: {told}. Use a backup, or export it again from DNA.")

    @contextmanager
    def _reporting(self, what: str) -> Iterator[None]:
        """Raise `FileError` with what SQLite cannot read."""
        try:
            yield
        except _UNREADABLE as error:
            reason = str(error) or type(error).__name__
            message = f"{what} cannot be read: {reason}. Use a backup, or export it again from DNA."
            raise FileError(self.name, message) from error
        except (MemoryError, OverflowError) as error:
            raise FileError(self.name, f"{what} has a value that is too large to read. Split the file.") from error


@contextmanager
def open_database(name: str, content: bytes) -> Iterator[Database]:
    """Open a SQLite file. Its bytes are copied, so that the file itself is never written to.

    Raises `FileError` if it is none, is too large, cut off or damaged.
    """
    _check_header(name, content)
    copy = content[: _JOURNAL_MODE.start] + _NO_JOURNAL + content[_JOURNAL_MODE.stop :]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = _decode
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * MAX_TEXT_BYTES)
        steps = iter(range(_MAX_STEPS))
        connection.set_progress_handler(lambda: next(steps, None) is None, 1_000)
        try:
            connection.deserialize(copy)
            connection.execute("PRAGMA trusted_schema = OFF")
            database = Database(name, connection)
        except _UNREADABLE as error:
            message = f"File is a damaged SQLite file: {error}. Use a backup, or export it again from DNA."
            raise FileError(name, message) from error
        yield database


def check_finished(path: Path) -> tuple[Problem, ...]:
    """Return a warning if a program has changes of the file that are not in it yet.

    Raises `FileError` if a program was stopped while it changed the file, so that only a part of it is new.
    """
    journal, log = (path.with_name(f"{path.name}{suffix}") for suffix in ("-journal", "-wal"))
    if _starts(journal, len(_HOT)) == _HOT:
        message = f"DNA was stopped while it wrote the file, as {journal.name} says. Open it in DNA once, and close it."
        raise FileError(path.name, message)
    if not _starts(log, 1):
        return ()
    message = f"{log.name} has changes that are not in the file yet. Close it in DNA to read them too."
    return (Problem(path.name, 1, 1, message, warning=True),)


def _starts(path: Path, length: int) -> bytes:
    """Return the first bytes of a file. One that cannot be read has none."""
    try:
        with path.open("rb") as file:
            return file.read(length)
    except OSError:
        return b""


def _check_header(name: str, content: bytes) -> None:
    if not content:
        raise FileError(name, "File is empty. Choose the .dna file of a project.")
    if len(content) > MAX_DATABASE_BYTES:
        raise FileError(name, f"File is larger than {megabytes(MAX_DATABASE_BYTES)}. Split it.")
    if not content.startswith(_MAGIC):
        what = "begins like a SQLite file and breaks off" if _MAGIC.startswith(content) else "is no SQLite file"
        raise FileError(name, f"File {what}. A .dna file of DNA 2 or 3 is one. Save it again in DNA.")
    if len(content) < _HEADER_BYTES:
        raise FileError(name, f"File breaks off after {len(content)} bytes. Copy it again.")
    page, pages = int.from_bytes(content[16:18], "big"), int.from_bytes(content[28:32], "big")
    size = (65_536 if page == 1 else page) * pages
    if pages and len(content) < size:
        raise FileError(name, f"File breaks off: it has {len(content):,} of {size:,} bytes. Copy it again.")


def _decode(text: bytes) -> str:
    """Return a text that may have bytes which are no UTF-8."""
    return text.decode("utf-8", "replace")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def integer(value: object) -> int | None:
    """Return a number of a column, also if it was saved as text or with a fraction of zero. None if it is no number."""
    if isinstance(value, int):
        return value
    try:
        if isinstance(value, float | str):
            number = float(value)
            return int(value) if isinstance(value, str) and value.strip().isdecimal() else _whole(number)
        return None
    except (ValueError, OverflowError):
        return None


def _whole(number: float) -> int | None:
    return int(number) if number.is_integer() else None


def text(value: object) -> str:
    """Return a text of a column, also if it was saved as a number or as bytes. Nothing is ""."""
    if value is None:
        return ""
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def shown(value: object) -> str:
    """Return a value for a message, shortened. One that is missing is NULL."""
    return "NULL" if value is None else text(value)[:40]


def by_id(database: Database, table: str, findings: Findings) -> Mapping[int, Row]:
    """Return the rows of a table by id. A row without one is left out, and of two with one id the first is kept."""
    found: dict[int, Row] = {}
    for place, row in enumerate(database.rows(table), 1):
        number = integer(row.get("ID"))
        if number is None or number in found:
            findings.add(table, f"row {place}", f"Its id is {shown(row.get('ID'))} or that of another row. Left out.")
        else:
            found[number] = row
    return found


def colour_of(row: Row) -> Colour:
    """Return the colour of a row. A number that is none or out of range counts as 0."""
    red, green, blue = (min(max(integer(row.get(name)) or 0, 0), 255) for name in ("RED", "GREEN", "BLUE"))
    return red, green, blue


class Findings:
    """Problems of the rows of a file. Only the first ones of each table are listed."""

    def __init__(self, name: str) -> None:
        self._name = printable_name(name)
        self._problems: list[Problem] = []
        self._counts: Counter[str] = Counter()

    def add(self, table: str, row: object, message: str) -> None:
        """Add a problem of a row, which is named by its id."""
        self._counts[table] += 1
        if self._counts[table] <= MAX_LISTED:
            self._problems.append(Problem(self._name, 1, 1, f"{table} {row}: {message}", warning=True))

    def all(self) -> tuple[Problem, ...]:
        """Return the problems, and how many more each table has."""
        more = [
            Problem(
                self._name, 1, 1, f"{table}: {count_noun(count - MAX_LISTED, 'more row')} like these.", warning=True
            )
            for table, count in self._counts.items()
            if count > MAX_LISTED
        ]
        return (*self._problems, *more)
