"""Collect what is wrong with single rows of a DNA file."""

from __future__ import annotations

from collections import Counter

from data.files.folder import printable_name
from data.files.problems import Problem
from data.text.wording import count_noun

# Of one table. A file may have as many wrong rows as rows.
MAX_LISTED = 20


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
