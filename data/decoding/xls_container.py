"""Look through an old .xls workbook before the library reads it, for chains without end and for cells that are far."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

CONTAINER = b"\xd0\xcf\x11\xe0"
# This and higher numbers mean that a chain ends, or that a sector is free.
_NO_SECTOR = 0xFFFFFFFA
_SMALL_SECTOR = 64
_SMALL_STREAM = 4096
_ENTRY = 128
_ROOT = 5
_STREAMS = ("Workbook", "Book")
_SHEET, _SIZE, _END = 0x85, 0x200, 0x0A
# These records have a row and a column. The second kind has several cells, and ends with the last column.
_CELLS = frozenset({0x06, 0xBD, 0xD6, 0x203, 0x204, 0x205, 0x27E, 0xFD})
_SEVERAL_CELLS = 0xBD
_Record = tuple[int, bytes]


@dataclass(frozen=True)
class Container:
    """The container of an old workbook: sectors, and tables that name the sector that follows each."""

    content: bytes

    def has_endless_chain(self) -> bool:
        """Return whether a chain of sectors comes back to itself. The library would follow it for ever."""
        return self._chains is None or _comes_back(self._chains) or _comes_back(self._small_chains)

    def count_cells(self, limit: int) -> int:
        """Return how many cells all sheets have room for, or more than `limit`. The library makes room for all."""
        count, declared, steps = 0, 0, 0
        for stream in self._streams():
            for begin in [_number(body, 0) for kind, body in _records(stream) if kind == _SHEET]:
                rows, columns = set[int](), set[int]()
                for kind, body in _records(stream, begin):
                    steps += 1
                    if kind == _END or steps > limit:
                        break
                    _add_place(kind, body, rows, columns)
                    declared = max(declared, _declared(body) if kind == _SIZE else 0)
                count += (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows else 0
                if max(count, declared, steps) > limit:
                    return max(count, declared, steps)
        return max(count, declared)

    @cached_property
    def _sector_size(self) -> int:
        return 1 << min(int.from_bytes(self.content[30:32], "little"), 12)

    def _sector(self, number: int) -> bytes:
        return self.content[(number + 1) * self._sector_size : (number + 2) * self._sector_size]

    @cached_property
    def _chains(self) -> list[int] | None:
        """The sector that follows each. None if the list of this table has no end."""
        # The header and further sectors, each of which names the next, list the sectors of the table.
        header = self.content[:512].ljust(512, b"\0")
        listed, further, seen = list(_numbers(header[76:])), _number(header, 68), set[int]()
        while further <= len(self.content) // self._sector_size:
            if further in seen:
                return None
            seen.add(further)
            *numbers, further = _numbers(self._sector(further)) or (_NO_SECTOR,)
            listed += numbers
        return [after for number in listed if number < _NO_SECTOR for after in _numbers(self._sector(number))]

    @cached_property
    def _small_chains(self) -> Sequence[int]:
        return _numbers(self._follow(_number(self.content, 60)))

    def _follow(self, number: int) -> bytes:
        """Return the sectors of a chain."""
        return b"".join(map(self._sector, _chain(number, self._chains or [])))

    def _streams(self) -> Iterator[bytes]:
        """Yield the streams that may be the workbook."""
        folder = self._follow(_number(self.content, 48))
        entries = [folder[place : place + _ENTRY] for place in range(0, len(folder) - _ENTRY + 1, _ENTRY)]
        small = b"".join(self._follow(_number(entry, 116)) for entry in entries[:1] if entry[66] == _ROOT)
        names = [entry[:64].decode("utf-16-le", "replace").partition("\0")[0] for entry in entries]
        for entry in (entries[names.index(name)] for name in _STREAMS if name in names):
            begin, size = _number(entry, 116), _number(entry, 120)
            yield (self._follow(begin) if size >= _SMALL_STREAM else self._follow_small(begin, small))[:size]

    def _follow_small(self, number: int, small: bytes) -> bytes:
        numbers = _chain(number, self._small_chains)
        return b"".join(small[number * _SMALL_SECTOR : (number + 1) * _SMALL_SECTOR] for number in numbers)


def _records(stream: bytes, place: int = 0) -> Iterator[_Record]:
    """Yield the kind and the content of each record from a place on."""
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + size]
        place += 4 + size


def _add_place(kind: int, body: bytes, rows: set[int], columns: set[int]) -> None:
    """Add the row and the columns of a record, if it has some."""
    if kind in _CELLS and len(body) >= 4:
        row, column = struct.unpack_from("<HH", body)
        rows.add(row)
        columns.add(column)
        if kind == _SEVERAL_CELLS:
            columns.add(int.from_bytes(body[-2:], "little"))


def _declared(body: bytes) -> int:
    """Return how many cells a sheet says that it has: from a row to another, and from a column to another.

    If the last is before the first, the library makes room for 4,294,967,296 less the difference.
    """
    places = {10: "<4H", 14: "<2I2H"}.get(len(body))
    if places is None:
        return 0
    first, last, left, right = struct.unpack_from(places, body)
    return int((max(last, 1) - first) % 2**32 * ((max(right, 1) - left) % 2**32))


def _numbers(content: bytes) -> Sequence[int]:
    return struct.unpack_from(f"<{len(content) // 4}I", content)


def _number(content: bytes, place: int) -> int:
    return int.from_bytes(content[place : place + 4], "little")


def _chain(number: int, following: Sequence[int]) -> Iterator[int]:
    """Yield a number and those that follow it."""
    while number < len(following):
        yield number
        number = following[number]


def _comes_back(following: Sequence[int]) -> bool:
    """Return whether a chain of numbers, each with the one that follows it, has a number twice."""
    seen_from = [-1] * len(following)
    for start in range(len(following)):
        number, is_new = start, seen_from[start] < 0
        while number < len(following) and seen_from[number] < 0:
            seen_from[number] = start
            number = following[number]
        if is_new and number < len(following) and seen_from[number] == start:
            return True
    return False
