"""The corpus that the statements of a spreadsheet make, before it is written: every name has its id."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from data.schema.tables import TABLE
from data.spreadsheets.grouping import Group, settled
from data.spreadsheets.sheet import Sheet, rows_named
from data.spreadsheets.statements import Choices, Entry, Faults
from data.text.slugs import ids_of

SPREADSHEET = "spreadsheet"
NOT_SORTED = "Not sorted"
# An id that a table or an old file system keeps for itself.
_TAKEN = {column.name for column in TABLE["comparison"].columns} | {"con", "prn", "aux", "nul"}
_TAKEN |= {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


def distinct(names: Iterable[str]) -> list[str]:
    """Names without blank ones, each once, in order."""
    return list(dict.fromkeys(filter(None, names)))


class Draft:
    """The corpus before it is written: its statements, and every name with its id."""

    def __init__(self, sheet: Sheet, groups: list[Group], choices: Choices, faults: Faults) -> None:
        self.sheet, self.groups, self.choices, self.mapping = sheet, groups, choices, faults.places
        self.entries = sorted(chain.from_iterable(groups), key=lambda entry: entry.row)
        self.dates = settled(self.entries, "letter", "edtf", faults)
        self.outlets = settled(self.entries, "letter", "outlet", faults)
        self.themes = settled(self.entries, "argument", "theme", faults)
        self.kinds = settled(self.entries, "argument", "kind", faults)
        self.signatories = distinct(name for entry in self.entries for name in entry.signatories)
        names = [*self.signatories, *(name for entry in self.entries for name in entry.addressees)]
        self.actor_ids = ids_of(names, "actor")
        self.letter_ids = ids_of((entry.letter for entry in self.entries), "letter", _TAKEN)
        self.argument_ids = ids_of((entry.argument for entry in self.entries), "argument")
        self.outlet_ids = ids_of(self.outlets.values(), "outlet", {SPREADSHEET})

    @cached_property
    def letters(self) -> dict[str, list[Group]]:
        """Letter to its statements."""
        letters: dict[str, list[Group]] = {}
        for group in self.groups:
            letters.setdefault(group[0].letter, []).append(group)
        return letters

    @cached_property
    def arguments(self) -> dict[str, list[Entry]]:
        """Argument to the rows that name it."""
        arguments: dict[str, list[Entry]] = {}
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
        return _spelt(NOT_SORTED, (kind for entry in self.entries for _, kind in entry.types))

    @cached_property
    def no_theme(self) -> str:
        """The theme of arguments without one."""
        return _spelt(NOT_SORTED, self.themes.values())

    @cached_property
    def type_ids(self) -> dict[str, str]:
        """Actor types, and the one group that holds them, with their ids; the group comes last."""
        types = distinct(chain.from_iterable(self.types.values()))
        taken = {name.casefold() for name in types}
        group = "Actors"
        while group.casefold() in taken:
            group = f"All {group}"
        return ids_of([*types, group], "type")

    @cached_property
    def theme_ids(self) -> dict[str, str]:
        """Themes with their ids."""
        return ids_of((self.themes.get(name, self.no_theme) for name in self.arguments), "theme")

    def rows(self, entries: Iterable[Entry]) -> str:
        """These rows, with the name of the file."""
        return f"{rows_named(sorted({entry.row for entry in entries}))} of {self.sheet.name}"


def _spelt(name: str, spellings: Iterable[str]) -> str:
    return next((other for other in spellings if other.casefold() == name.casefold()), name)
