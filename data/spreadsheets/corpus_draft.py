"""The corpus that the statements of a spreadsheet make, before it is written: every name has its id."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from data.schema.tables import TABLE
from data.spreadsheets.grouping import Group, merge_values
from data.spreadsheets.sheet import Sheet, name_rows
from data.spreadsheets.statements import ImportOptions, RowProblems, StatementRow
from data.text.slugs import unique_ids

SPREADSHEET = "spreadsheet"
UNSORTED_TYPE = "Not sorted"
# An id that a table or an old file system keeps for itself.
_TAKEN = {column.name for column in TABLE["comparison"].columns} | {"con", "prn", "aux", "nul"}
_TAKEN |= {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


def unique_names(names: Iterable[str]) -> list[str]:
    """Names without blank ones, each once, in order."""
    return list(dict.fromkeys(filter(None, names)))


class CorpusDraft:
    """The corpus before it is written: its statements, and every name with its id."""

    def __init__(self, sheet: Sheet, groups: list[Group], choices: ImportOptions, faults: RowProblems) -> None:
        self.sheet, self.groups, self.choices, self.mapping = sheet, groups, choices, faults.places
        self.entries = sorted(chain.from_iterable(groups), key=lambda entry: entry.row)
        self.dates = merge_values(self.entries, "letter", "edtf", faults)
        self.outlets = merge_values(self.entries, "letter", "outlet", faults)
        self.themes = merge_values(self.entries, "argument", "theme", faults)
        self.kinds = merge_values(self.entries, "argument", "kind", faults)
        self.signatories = unique_names(name for entry in self.entries for name in entry.signatories)
        names = [*self.signatories, *(name for entry in self.entries for name in entry.addressees)]
        self.actor_ids = unique_ids(names, "actor")
        self.letter_ids = unique_ids((entry.letter for entry in self.entries), "letter", _TAKEN)
        self.argument_ids = unique_ids((entry.argument for entry in self.entries), "argument")
        self.outlet_ids = unique_ids(self.outlets.values(), "outlet", {SPREADSHEET})

    @cached_property
    def letters(self) -> dict[str, list[Group]]:
        """Letter to its statements."""
        letters: dict[str, list[Group]] = {}
        for group in self.groups:
            letters.setdefault(group[0].letter, []).append(group)
        return letters

    @cached_property
    def arguments(self) -> dict[str, list[StatementRow]]:
        """Argument to the rows that name it."""
        arguments: dict[str, list[StatementRow]] = {}
        for entry in self.entries:
            arguments.setdefault(entry.argument, []).append(entry)
        return arguments

    @cached_property
    def types(self) -> dict[str, list[str]]:
        """Actor to its types."""
        types: dict[str, dict[str, None]] = {name: {} for name in self.actor_ids}
        for name, kind in chain.from_iterable(entry.types for entry in self.entries):
            types[name][kind] = None
        return {name: list(found) or [self.not_sorted] for name, found in types.items()}

    @cached_property
    def not_sorted(self) -> str:
        """The type of those whose type no row says, spelt as a row does where one names it."""
        return _spelt(UNSORTED_TYPE, (kind for entry in self.entries for _, kind in entry.types))

    @cached_property
    def no_theme(self) -> str:
        """The theme of arguments without one."""
        return _spelt(UNSORTED_TYPE, self.themes.values())

    @cached_property
    def type_ids(self) -> dict[str, str]:
        """Actor types, and the one group that holds them, with their ids; the group comes last."""
        types = unique_names(chain.from_iterable(self.types.values()))
        taken = {name.casefold() for name in types}
        group = "Actors"
        while group.casefold() in taken:
            group = f"All {group}"
        return unique_ids([*types, group], "type")

    @cached_property
    def theme_ids(self) -> dict[str, str]:
        """Themes with their ids."""
        return unique_ids((self.themes.get(name, self.no_theme) for name in self.arguments), "theme")

    def rows(self, entries: Iterable[StatementRow]) -> str:
        """These rows, with the name of the file."""
        return f"{name_rows(sorted({entry.row for entry in entries}))} of {self.sheet.name}"


def _spelt(name: str, spellings: Iterable[str]) -> str:
    return next((other for other in spellings if other.casefold() == name.casefold()), name)
