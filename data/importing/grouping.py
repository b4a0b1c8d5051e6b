"""Group rows into statements.

Rows that contradict each other are reported and skipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.files.limits import MAX_PASSAGES
from data.importing.report import RowProblems
from data.importing.statements import StatementRow

# A passage of a letter: what it is known by, that text, and a number if the text has several passages.
PassageKey = tuple[str, str, int]


@dataclass(frozen=True)
class Group:
    """The rows of one statement, in the order of the file, and its passage.

    Rows without a stance are no statement, but have a passage.
    """

    rows: list[StatementRow]
    passage: PassageKey

    @property
    def first(self) -> StatementRow:
        """Return the first row, whose values are those of the statement."""
        return self.rows[0]

    @property
    def is_statement(self) -> bool:
        """Return whether the rows are for or against."""
        return self.first.stance is not None


def group_statements(rows: Iterable[StatementRow], row_problems: RowProblems) -> list[Group]:
    """Return the rows of each statement.

    They have the same letter, argument, passage, words, stance and voice.
    """
    alike: dict[tuple[object, ...], list[StatementRow]] = {}
    for row in rows:
        alike.setdefault((row.letter, row.argument, _place(row), row.words), []).append(row)
    statements = [group for same_words in alike.values() for group in _consistent(same_words, row_problems)]
    return list(_numbered_passages(_placed(statements), row_problems))


def _place(row: StatementRow) -> tuple[str, str]:
    """Return what the passage of a row is known by: its cell, else the words."""
    return ("passage", row.passage) if row.passage else ("words", row.words)


def _skip(rows: Iterable[StatementRow], field: str, code: str, message: str, row_problems: RowProblems) -> None:
    for row in rows:
        row_problems.add(row.row, field, code, message, leaves_out=True)


def _consistent(rows: list[StatementRow], row_problems: RowProblems) -> Iterator[list[StatementRow]]:
    """Yield the statements of rows with the same words, one for each stance and voice.

    The rows of a signatory who has two stances or voices are left out.
    """
    positions: dict[str, set[tuple[object, object]]] = {}
    for row in rows:
        for name in _speakers(row):
            positions.setdefault(name, set()).add((row.stance, row.voice))
    differing = [row for row in rows if any(len(positions[name]) > 1 for name in _speakers(row))]
    if differing:
        field = "voice" if len({row.stance for row in differing}) == 1 else "stance"
        numbers = ", ".join(str(row.row) for row in differing[:10])
        message = f"Rows {numbers} have the same words but different values here. Make them agree."
        _skip(differing, field, "rows-contradict", message, row_problems)
    left_out = {row.row for row in differing}
    statements: dict[tuple[object, object], list[StatementRow]] = {}
    for row in rows:
        if row.row not in left_out:
            statements.setdefault((row.stance, row.voice), []).append(row)
    yield from statements.values()


def _speakers(row: StatementRow) -> tuple[str, ...]:
    return row.signatories or (f"({row.speakers})",)


def _placed(statements: Iterable[list[StatementRow]]) -> Iterator[Group]:
    """Yield the statements with their passages. A passage has an argument once, so that further ones get their own."""
    counts: Counter[tuple[object, ...]] = Counter()
    for rows in statements:
        row = rows[0]
        place = _place(row)
        key = (row.letter, row.argument, place)
        counts[key] += 1
        yield Group(rows, (*place, counts[key]))


def _numbered_passages(groups: Iterable[Group], row_problems: RowProblems) -> Iterator[Group]:
    """Yield the statements of the first `MAX_PASSAGES` passages of each letter."""
    passages: dict[str, set[PassageKey]] = {}
    for group in groups:
        known = passages.setdefault(group.first.letter, set())
        if group.passage in known or len(known) < MAX_PASSAGES:
            known.add(group.passage)
            yield group
            continue
        message = f"Letter has more than {MAX_PASSAGES:,} passages. Split it."
        _skip(group.rows, "letter", "too-many-passages", message, row_problems)


def merge_values(rows: Iterable[StatementRow], key: str, field: str, row_problems: RowProblems) -> dict[str, str]:
    """Return the first value of a field for each letter or argument.

    Rows with another value are reported. `key` is `letter` or `argument`. Blank values are skipped.
    """
    values: dict[str, tuple[str, int]] = {}
    for row in rows:
        value = getattr(row, field)
        if not value:
            continue
        first_value, first_row = values.setdefault(getattr(row, key), (value, row.row))
        if first_value != value:
            message = f"Row {first_row} has another value for the same {key} and comes first. Make them agree."
            column = "date" if field == "edtf" else field
            row_problems.add(row.row, column, "value-ignored", message, leaves_out=False)
    return {name: value for name, (value, _) in values.items()}
