"""Group rows into statements.

Rows that contradict each other are reported and skipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.files.limits import MAX_PASSAGES
from data.importing.statements import RowProblems, StatementRow

# The rows of one statement, in the order of the file.
Group = list[StatementRow]


def passage_key(row: StatementRow) -> tuple[str, str]:
    """Return the key of a passage in its letter: the passage cell, else the words."""
    return ("passage", row.passage) if row.passage else ("words", row.words)


def group_statements(rows: Iterable[StatementRow], row_problems: RowProblems) -> list[Group]:
    """Return the rows of each statement.

    They have the same letter, argument, passage and words.
    """
    groups: dict[tuple[object, ...], Group] = {}
    for row in rows:
        groups.setdefault((row.letter, row.argument, passage_key(row), row.words), []).append(row)
    consistent = [group for group in groups.values() if _is_consistent(group, row_problems)]
    unique = _unique_arguments(consistent, row_problems)
    return list(_signed_letters(_numbered_passages(unique, row_problems), row_problems))


def _skip(group: Group, field: str, message: str, row_problems: RowProblems) -> None:
    for row in group:
        row_problems.add(row.row, field, message, skips_row=True)


def _is_consistent(group: Group, row_problems: RowProblems) -> bool:
    """Return whether all rows of a statement have the same stance and voice."""
    for field in ("stance", "voice"):
        if len({getattr(row, field) for row in group}) > 1:
            numbers = ", ".join(str(row.row) for row in group[:10])
            message = f"Rows {numbers} have the same words but different values here. Make them agree."
            _skip(group, field, message, row_problems)
            return False
    return True


def _unique_arguments(groups: Iterable[Group], row_problems: RowProblems) -> Iterator[Group]:
    """Yield the first statement of each argument in each passage."""
    first_rows: dict[tuple[object, ...], int] = {}
    for group in groups:
        row = group[0]
        first_row = first_rows.setdefault((row.letter, row.argument, passage_key(row)), row.row)
        if first_row == row.row:
            yield group
            continue
        message = f"Row {first_row} has this argument in the same passage with other words. Name another passage."
        _skip(group, "words", message, row_problems)


def _signed_letters(groups: Iterable[Group], row_problems: RowProblems) -> Iterator[Group]:
    """Yield the statements of letters that have a signatory."""
    groups = list(groups)
    signed = {row.letter for group in groups for row in group if row.signatories}
    for group in groups:
        if group[0].letter in signed:
            yield group
            continue
        message = "No row of this letter has a signatory. Name one in at least one row."
        _skip(group, "signatory", message, row_problems)


def _numbered_passages(groups: Iterable[Group], row_problems: RowProblems) -> Iterator[Group]:
    """Yield the statements of the first `MAX_PASSAGES` passages of each letter."""
    passages: dict[str, set[tuple[str, str]]] = {}
    for group in groups:
        known = passages.setdefault(group[0].letter, set())
        if passage_key(group[0]) in known or len(known) < MAX_PASSAGES:
            known.add(passage_key(group[0]))
            yield group
            continue
        message = f"Letter has more than {MAX_PASSAGES:,} passages. Split it."
        _skip(group, "letter", message, row_problems)


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
            row_problems.add(row.row, "date" if field == "edtf" else field, message, skips_row=False)
    return {name: value for name, (value, _) in values.items()}
