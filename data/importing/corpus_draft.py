"""The corpus of an import before its files are built: statements and ids."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from data.importing.grouping import Group, merge_values
from data.importing.statements import ImportOptions, RowProblems, StatementRow
from data.schema.tables import TABLE
from data.spreadsheets.sheet import Sheet, describe_rows
from data.text.slugs import unique_ids

SPREADSHEET = "spreadsheet"
NOT_SORTED = "Not sorted"
# A letter id is a column of the comparison and a file name. Windows reserves some file names.
_RESERVED_IDS = {column.name for column in TABLE["comparison"].columns} | {"con", "prn", "aux", "nul"}
_RESERVED_IDS |= {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}


def unique_names(names: Iterable[str]) -> list[str]:
    """Return the names that are not blank, without repetitions, in order."""
    return list(dict.fromkeys(filter(None, names)))


class CorpusDraft:
    """The statements of an import, with an id for each name."""

    def __init__(self, sheet: Sheet, groups: list[Group], options: ImportOptions, row_problems: RowProblems) -> None:
        self.sheet, self.groups, self.options, self.column_index = sheet, groups, options, row_problems.column_index
        self.rows = sorted(chain.from_iterable(groups), key=lambda row: row.row)
        self.dates = merge_values(self.rows, "letter", "edtf", row_problems)
        self.outlets = merge_values(self.rows, "letter", "outlet", row_problems)
        self.themes = merge_values(self.rows, "argument", "theme", row_problems)
        self.kinds = merge_values(self.rows, "argument", "kind", row_problems)
        self.signatories = unique_names(name for row in self.rows for name in row.signatories)
        names = [*self.signatories, *(name for row in self.rows for name in row.addressees)]
        self.actor_ids = unique_ids(names, "actor")
        self.letter_ids = unique_ids((row.letter for row in self.rows), "letter", _RESERVED_IDS)
        self.argument_ids = unique_ids((row.argument for row in self.rows), "argument")
        self.outlet_ids = unique_ids(self.outlets.values(), "outlet", {SPREADSHEET})

    @cached_property
    def letters(self) -> dict[str, list[Group]]:
        """Return the statements of each letter."""
        letters: dict[str, list[Group]] = {}
        for group in self.groups:
            letters.setdefault(group[0].letter, []).append(group)
        return letters

    @cached_property
    def arguments(self) -> dict[str, list[StatementRow]]:
        """Return the rows of each argument."""
        arguments: dict[str, list[StatementRow]] = {}
        for row in self.rows:
            arguments.setdefault(row.argument, []).append(row)
        return arguments

    @cached_property
    def actor_types(self) -> dict[str, list[str]]:
        """Return the types of each actor."""
        types: dict[str, dict[str, None]] = {name: {} for name in self.actor_ids}
        for name, actor_type in chain.from_iterable(row.actor_types for row in self.rows):
            types[name][actor_type] = None
        return {name: list(actor_types) or [self.default_type] for name, actor_types in types.items()}

    @cached_property
    def default_type(self) -> str:
        """Return the type of actors without one, in the spelling of the sheet if any."""
        return _spelling_of(NOT_SORTED, (actor_type for row in self.rows for _, actor_type in row.actor_types))

    @cached_property
    def default_theme(self) -> str:
        """Return the theme of arguments without one, in the spelling of the sheet if any."""
        return _spelling_of(NOT_SORTED, self.themes.values())

    @cached_property
    def type_ids(self) -> dict[str, str]:
        """Return the ids of the actor types, and last the id of their group."""
        types = unique_names(chain.from_iterable(self.actor_types.values()))
        used = {name.casefold() for name in types}
        group = "Actors"
        while group.casefold() in used:
            group = f"All {group}"
        return unique_ids([*types, group], "type")

    @cached_property
    def theme_ids(self) -> dict[str, str]:
        """Return the ids of the themes."""
        return unique_ids((self.themes.get(name, self.default_theme) for name in self.arguments), "theme")

    def describe_rows(self, rows: Iterable[StatementRow]) -> str:
        """Return the numbers of rows with the file name.

        Example: “Rows 2 and 3 of letters.csv”.
        """
        return f"{describe_rows(sorted({row.row for row in rows}))} of {self.sheet.name}"


def _spelling_of(name: str, spellings: Iterable[str]) -> str:
    return next((spelling for spelling in spellings if spelling.casefold() == name.casefold()), name)
