"""Entries that make one statement, brought together; those that contradict each other are named and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.files.limits import MAX_PASSAGES
from data.spreadsheets.statements import RowProblems, StatementRow

Group = list[StatementRow]
# The id of a passage has at most four figures.


def passage_key(entry: StatementRow) -> tuple[str, str]:
    """What tells the passages of a letter apart: the cell that names one, or else the words."""
    return ("passage", entry.passage) if entry.passage else ("words", entry.words)


def group_statements(entries: Iterable[StatementRow], faults: RowProblems) -> list[Group]:
    """The statements: rows of one letter, argument, passage and words; what cannot be one is named."""
    groups: dict[tuple[object, ...], Group] = {}
    for entry in entries:
        groups.setdefault((entry.letter, entry.argument, passage_key(entry), entry.words), []).append(entry)
    agreeing = [group for group in groups.values() if _agrees(group, faults)]
    return list(_signed(_placed(_once(agreeing, faults), faults), faults))


def _agrees(group: Group, faults: RowProblems) -> bool:
    """Whether all rows of a statement say the same of it."""
    for field in ("stance", "voice"):
        if len({getattr(entry, field) for entry in group}) > 1:
            rows = ", ".join(str(entry.row) for entry in group[:10])
            for entry in group:
                faults.add(entry.row, field, f"rows {rows} hold the same words and differ here; make them agree")
            return False
    return True


def _once(groups: Iterable[Group], faults: RowProblems) -> Iterator[Group]:
    """An argument stands once in a passage; other words for it there need a passage of their own."""
    first: dict[tuple[object, ...], int] = {}
    for group in groups:
        entry = group[0]
        row = first.setdefault((entry.letter, entry.argument, passage_key(entry)), entry.row)
        if row == entry.row:
            yield group
            continue
        for entry in group:
            message = f"row {row} has this argument in the same passage with other words; name another passage"
            faults.add(entry.row, "words", message)


def _signed(groups: Iterable[Group], faults: RowProblems) -> Iterator[Group]:
    """A letter has signatories."""
    groups = list(groups)
    signed = {entry.letter for group in groups for entry in group if entry.signatories}
    for group in groups:
        if group[0].letter in signed:
            yield group
            continue
        for entry in group:
            faults.add(entry.row, "signatory", "nobody signs this letter in any row; name a signatory in one")


def _placed(groups: Iterable[Group], faults: RowProblems) -> Iterator[Group]:
    """A letter has no more passages than can be numbered."""
    places: dict[str, set[tuple[str, str]]] = {}
    for group in groups:
        known = places.setdefault(group[0].letter, set())
        if passage_key(group[0]) in known or len(known) < MAX_PASSAGES:
            known.add(passage_key(group[0]))
            yield group
            continue
        for entry in group:
            faults.add(entry.row, "letter", f"this letter has more than {MAX_PASSAGES:,} passages; split it")


def merge_values(entries: Iterable[StatementRow], of: str, field: str, faults: RowProblems) -> dict[str, str]:
    """What rows say of one letter or argument: the first of them, and each that says otherwise is named."""
    found: dict[str, tuple[str, int]] = {}
    for entry in entries:
        value = getattr(entry, field)
        if not value:
            continue
        first, row = found.setdefault(getattr(entry, of), (value, entry.row))
        if first != value:
            message = f"row {row} says otherwise of the same {of}, and comes first; make them agree"
            faults.add(entry.row, "date" if field == "edtf" else field, message, kept=True)
    return {name: value for name, (value, _) in found.items()}
