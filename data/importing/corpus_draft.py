"""The corpus of an import before its files are built: statements and ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain

from data.importing.columns import exported_table
from data.importing.grouping import Group, merge_values
from data.importing.report import Question, RowProblems
from data.importing.statements import ImportOptions, StatementRow
from data.schema.tables import RESERVED_LETTER_IDS
from data.spreadsheets.sheet import Sheet, describe_rows
from data.text.normalize import fold
from data.text.person_names import alike_names, plainest_spelling
from data.text.slugs import unique_ids

SPREADSHEET = "spreadsheet"
IDENTIFIER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
NOT_SORTED = "Not sorted"
_MAX_PEOPLE_ASKED = 20


def kept_ids(labels: Iterable[str], given: Mapping[str, str], default: str) -> dict[str, str]:
    """Return an id for each label: the one that is given, unless it is no id or that of an earlier label."""
    labels = list(labels)
    ids: dict[str, str] = {}
    for label in labels:
        name = given.get(label, "")
        if IDENTIFIER.fullmatch(name) and name not in ids.values():
            ids[label] = name
    made = unique_ids((label for label in labels if label not in ids), default, ids.values())
    return {label: (ids | made)[label] for label in labels}


def unique_names(names: Iterable[str]) -> list[str]:
    """Return the names that are not blank, without repetitions, in order."""
    return list(dict.fromkeys(filter(None, names)))


class CorpusDraft:
    """The statements of an import, with an id for each name."""

    def __init__(self, sheet: Sheet, groups: list[Group], options: ImportOptions, row_problems: RowProblems) -> None:
        self.sheet, self.groups, self.options, self.row_problems = sheet, groups, options, row_problems
        self.column_index = row_problems.column_index
        self.rows = sorted(chain.from_iterable(group.rows for group in groups), key=lambda row: row.row)
        self.dates = merge_values(self.rows, "letter", "edtf", row_problems)
        self.outlets = merge_values(self.rows, "letter", "outlet", row_problems)
        self.themes = merge_values(self.rows, "argument", "theme", row_problems)
        self.kinds = merge_values(self.rows, "argument", "kind", row_problems)
        self.organisations = {name for row in self.rows if row.is_by_organisation for name in row.signatories}
        self.signatories = unique_names(name for row in self.rows for name in self.signatories_of(row))
        names = unique_names([*self.signatories, *(name for row in self.rows for name in row.addressees)])
        self.people = self._people(names)
        listed = {name: options.listed_actors[name] for name in self.people.values() if name in options.listed_actors}
        ids = kept_ids(dict.fromkeys(self.people.values()), listed, "actor")
        self.actor_ids = {name: ids[person] for name, person in self.people.items()}
        self.letter_ids = unique_ids((row.letter for row in self.rows), "letter", RESERVED_LETTER_IDS)
        given = {label: rows[0].argument_id for label, rows in self.arguments.items()}
        self.argument_ids = kept_ids(self.arguments, given, "argument")
        self.outlet_ids = unique_ids(self.outlets.values(), "outlet", {SPREADSHEET})

    def signatories_of(self, row: StatementRow) -> tuple[str, ...]:
        """Return the signatories that a row names, or the unnamed signatory of its letter."""
        if row.signatories or self.is_by_all(row):
            return row.signatories
        return (f"Unnamed signatory of {row.letter}",)

    def is_by_all(self, row: StatementRow) -> bool:
        """Return whether a row without a name is the statement of all signatories.

        It is so by choice, or if a list has the signatories of its letter and the sheet has no column for them.
        """
        if row.signatories:
            return False
        if row.speakers == "open":
            return "signatory" not in self.column_index and self._is_listed(row.letter)
        return row.letter in self.signed_letters or self._is_listed(row.letter)

    def _is_listed(self, letter: str) -> bool:
        return fold(letter) in {fold(listed) for listed in self.options.listed_letters}

    @cached_property
    def signed_letters(self) -> set[str]:
        """Return the letters that have a named signatory."""
        return {row.letter for row in self.rows if row.signatories}

    def _people(self, names: list[str]) -> dict[str, str]:
        """Return one name of the person of each name.

        Names that are alike are asked about. They are different people unless it is answered otherwise. In an
        export of this dashboard it has been decided.
        """
        if exported_table(self.sheet.columns) is not None:
            return {name: name for name in names}
        people = {name: name for name in names}
        several = alike_names(names)
        for alike in several[:_MAX_PEOPLE_ASKED]:
            if self._ask_person(alike) == "same":
                people |= dict.fromkeys(alike, plainest_spelling(alike))
        if (others := several[_MAX_PEOPLE_ASKED:]) and self._ask_others(others) == "same":
            people |= {name: plainest_spelling(alike) for alike in others for name in alike}
        return people

    def _ask_person(self, names: list[str]) -> str:
        listed = ", ".join(f"“{name}”" for name in names)
        return self._ask(f"{listed} may be one person.", set(names), plainest_spelling(names))

    def _ask_others(self, groups: list[list[str]]) -> str:
        text = f"{len(groups):,} other groups of names may each be one person."
        return self._ask(text, set(chain.from_iterable(groups)))

    def _ask(self, text: str, names: set[str], value: str = "") -> str:
        rows = sorted({row.row for row in self.rows if not names.isdisjoint((*row.signatories, *row.addressees))})
        index = self.column_index.get("signatory", self.column_index.get("organisation"))
        column = "Signatory" if index is None else self.sheet.columns[index]
        choices, default = ("same", "different"), "different"
        return self.row_problems.findings.ask(
            Question("same-person", column, choices, default, f"{column}: {text}", tuple(rows), value)
        )

    @cached_property
    def letters(self) -> dict[str, list[Group]]:
        """Return the statements of each letter."""
        letters: dict[str, list[Group]] = {}
        for group in self.groups:
            letters.setdefault(group.first.letter, []).append(group)
        return letters

    @cached_property
    def arguments(self) -> dict[str, list[StatementRow]]:
        """Return the rows of each argument that is made or opposed."""
        arguments: dict[str, list[StatementRow]] = {}
        for row in self.rows:
            if row.stance is not None:
                arguments.setdefault(row.argument, []).append(row)
        return arguments

    @property
    def statements(self) -> list[Group]:
        """Return the groups of rows that are statements."""
        return [group for group in self.groups if group.is_statement]

    @cached_property
    def actor_types(self) -> dict[str, list[str]]:
        """Return the types of each person or organisation, by the name of `people`."""
        types: dict[str, dict[str, None]] = {name: {} for name in self.people.values()}
        for name, actor_type in chain.from_iterable(row.actor_types for row in self.rows):
            types[self.people[name]][actor_type] = None
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
