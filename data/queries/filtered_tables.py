"""The rows of each table that a selection keeps, each table in terms of those before it.

What is counted over kept rows (`comparison`, `support`, `similarity`) has modules of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

import pandas as pd

from data.queries.selection import Selection
from data.schema.lists import split_list
from data.schema.tables import TABLE
from data.tables.build import Tables, to_frame
from data.tables.comparison import ComparedSides, build_comparison, letter_sides
from data.tables.similarity import similarity
from data.tables.support import support


class FilteredTables:
    """The rows that a selection keeps, each table in terms of those before it."""

    def __init__(self, tables: Tables, selection: Selection) -> None:
        self.tables = tables
        self.selection = selection

    def table(self, name: str) -> pd.DataFrame:
        """A whole table."""
        return self.tables[name]

    def of_letters(self, name: str) -> pd.DataFrame:
        """The rows of a table that belong to the chosen letters."""
        return _among(self.table(name), "letter", self.selection.letter)

    @cached_property
    def actors_of_type(self) -> pd.DataFrame:
        """Actors of the chosen types; a group stands for all of its types."""
        return _of_types(self.table("actor_types"), self.selection.actor_type)[["actor"]].drop_duplicates()

    def standing(self, name: str, roles: tuple[str, ...]) -> pd.DataFrame:
        """Appearances or mentions of chosen actors, in chosen roles, in chosen letters."""
        rows = _among(self.of_letters(name), "role", roles)
        return _semi_join(rows, self.actors_of_type, "actor") if self.selection.actor_type else rows

    def actors(self) -> pd.DataFrame:
        """Actors with a chosen appearance."""
        return _semi_join(self.table("actors"), self.standing("appearances", self.selection.role), "actor")

    @cached_property
    def letters(self) -> pd.DataFrame:
        """Letters in which a chosen actor stands in a chosen role; by signatories where no role is chosen."""
        letters = self.of_letters("letters")
        if not self.selection.actor_type and not self.selection.role:
            return letters
        return _semi_join(letters, self.standing("appearances", self.roles), "letter")

    def in_letters(self, name: str) -> pd.DataFrame:
        """Rows of these letters."""
        return _semi_join(self.of_letters(name), self.letters, "letter")

    def kept_arguments(self) -> pd.DataFrame:
        """Arguments of the chosen kinds and themes, whoever makes them."""
        kinds = _among(self.table("arguments"), "kind", self.selection.kind)
        return _among(kinds, "theme_id", self.selection.theme)

    @cached_property
    def argued(self) -> pd.DataFrame:
        """Statements of these letters on these arguments, whoever stands behind them."""
        return _semi_join(self.in_letters("statements"), self.kept_arguments(), "argument")

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles by which statements go: the signatories' where none is chosen."""
        return self.selection.role or ("signatory",)

    @cached_property
    def standing_behind(self) -> pd.DataFrame:
        """Statements with the chosen actors who stand behind them: signatories, or, in other roles, by their letter."""
        others, parts = tuple(role for role in self.roles if role != "signatory"), []
        if "signatory" in self.roles:
            speakers = self.table("speakers")[["statement", "actor"]]
            parts.append(_semi_join(speakers, self.argued, "statement"))
        if others:
            heard = self.standing("appearances", others)[["letter", "actor"]]
            parts.append(self.argued[["statement", "letter"]].merge(heard, on="letter")[["statement", "actor"]])
        return _semi_join(pd.concat(parts, ignore_index=True), self.actors_of_type, "actor").drop_duplicates()

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Statements of these letters on these arguments, behind which a chosen actor stands."""
        if not self.selection.actor_type:
            return self.argued
        return _semi_join(self.argued, self.standing_behind, "statement")

    def _signatories(self, rows: pd.DataFrame, of: str) -> pd.DataFrame:
        """Of rows with signatories, those who count.

        Where some signatory of a statement or a letter (the column `of`) was chosen, only those who were; where it is
        kept through actors in other roles, all.
        """
        if not self.selection.actor_type or "signatory" not in self.roles:
            return rows
        picked = _semi_join(rows, self.actors_of_type, "actor")
        return pd.concat([picked, rows[~rows[of].isin(picked[of])]])

    def counted_speakers(self) -> pd.DataFrame:
        """Signatories who count, behind these statements."""
        return self._signatories(_semi_join(self.table("speakers"), self.statements, "statement"), "statement")

    def in_role(self, role: str) -> pd.DataFrame:
        """Appearances in a role in these letters."""
        return _among(self.in_letters("appearances"), "role", (role,))

    def addressed(self) -> pd.DataFrame:
        """Addressees of these letters who count: of the chosen types, where these were chosen among addressees."""
        rows = self.in_role("addressee")
        if self.selection.actor_type and "addressee" in self.roles:
            return _semi_join(rows, self.actors_of_type, "actor")
        return rows

    @cached_property
    def sides(self) -> ComparedSides:
        """What is set against each other: these letters, or the chosen actor types (else the groups of them)."""
        if self.selection.sides == "letter":
            return letter_sides(self.letters, self.statements)
        labels, parts = {}, []
        types = _semi_join(self.table("actor_types"), self.standing_in_letters, "actor")
        for side, label, of_side in _sides(types, self.selection.actor_type):
            labels[side] = label
            behind = _semi_join(self.standing_behind, of_side, "actor")
            parts.append(_semi_join(self.statements, behind, "statement").assign(side=side))
        said = pd.concat(parts, ignore_index=True) if parts else self.statements.head(0).assign(side="")
        return ComparedSides(labels, said.astype({"side": "str"}))

    @cached_property
    def standing_in_letters(self) -> pd.DataFrame:
        """Actors who stand in the roles by which statements go, in these letters."""
        return _semi_join(self.standing("appearances", self.roles), self.letters, "letter")

    def comparison(self) -> pd.DataFrame:
        """The comparison of just these statements and sides; a side that is not kept has no column."""
        speakers, facts = self.counted_speakers(), self.facts()
        arguments, related = self.with_argument("arguments"), self.table("related_arguments")
        return build_comparison(arguments, self.sides, speakers, related, facts, self.selection.count)

    def support(self) -> pd.DataFrame:
        """Who makes these statements, and to whom they are put."""
        signed, addressed = self._signatories(self.in_role("signatory"), "letter"), self.addressed()
        speakers, types = self.counted_speakers(), self._chosen_types()
        return support(self.statements, speakers, signed, addressed, types, self.selection.count)

    def _chosen_types(self) -> pd.DataFrame:
        """Types of actors, the chosen ones where they were chosen among signatories."""
        types, names = self.table("actor_types"), self.selection.actor_type
        return _of_types(types, names) if names and self.roles == ("signatory",) else types

    def similarity(self) -> pd.DataFrame:
        """How alike these sides argue, pair by pair."""
        rows = similarity(self.sides, self.table("related_arguments"))
        return to_frame(rows, TABLE["similarity"].columns)

    def with_argument(self, name: str) -> pd.DataFrame:
        """Rows on the arguments that these statements make."""
        return _semi_join(self.table(name), self.statements, "argument")

    def related(self) -> pd.DataFrame:
        """Related pairs, either of which these statements make."""
        rows, made = self.table("related_arguments"), self.statements["argument"]
        return rows[rows["argument"].isin(made) | rows["related"].isin(made)]

    def of_letters_or_none(self, name: str) -> pd.DataFrame:
        """Rows of these letters, and those of no letter while every letter is kept."""
        rows = self.table(name)
        if len(self.letters) == len(self.table("letters")):
            return rows
        return _semi_join(rows, self.letters, "letter")

    def of_actors(self, name: str) -> pd.DataFrame:
        """Rows of these actors."""
        return _semi_join(self.table(name), self.actors(), "actor")

    def facts(self) -> pd.DataFrame:
        """Outside facts about what is kept: of the letters, actors and argument that one is about, some of each.

        What one does to the article of a letter goes by that letter, whoever is named in it.
        """
        kept = {"letters": self.letters["letter"], "actors": self.actors()["actor"]}
        rows = self.table("facts")
        for column, ids in kept.items():
            if len(ids) < len(self.table(column)):
                free = rows[column].isna()
                if column != "letters":
                    free |= (rows["kind"] != "background") & rows["letters"].notna()
                rows = rows[free | _lists_any(rows[column], frozenset(ids))]
        return rows[rows["argument"].isna() | rows["argument"].isin(self.statements["argument"])]


def _of_types(types: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Rows of these types, or of these groups of types; every row where none is named."""
    return types[types["actor_type"].isin(names) | types["actor_group"].isin(names)] if names else types


def _sides(types: pd.DataFrame, names: tuple[str, ...]) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Id, label and actors of each of these types or groups that has any; of every group where none is named."""
    for name in names or types["actor_group"].unique():
        for kind, label in (("actor_group", "group_label"), ("actor_type", "type_label")):
            of_side = types[types[kind] == name]
            if len(of_side):
                # An id has no underscore, so that with one it can be no other column of the comparison.
                yield f"type_{name}", of_side[label].iloc[0], of_side


def _lists_any(cells: pd.Series, ids: frozenset[str]) -> pd.Series:
    """Return for each list cell whether it holds one of these ids."""
    return cells.map(lambda cell: not ids.isdisjoint(split_list(cell))).astype(bool)


def _semi_join(rows: pd.DataFrame, others: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the rows whose value in a column is a value of it in the other rows."""
    return rows[rows[column].isin(others[column])]


def _among(rows: pd.DataFrame, column: str, values: tuple[str, ...]) -> pd.DataFrame:
    return rows[rows[column].isin(values)] if values else rows


TABLE_FILTERS: dict[str, Callable[[FilteredTables], pd.DataFrame]] = {
    "letters": lambda chosen: chosen.letters,
    "passages": lambda chosen: chosen.in_letters("passages"),
    "actors": FilteredTables.actors,
    "names": lambda chosen: chosen.of_actors("names"),
    "appearances": lambda chosen: chosen.standing("appearances", chosen.selection.role),
    "mentions": lambda chosen: chosen.standing("mentions", chosen.selection.role),
    "arguments": lambda chosen: chosen.with_argument("arguments"),
    "related_arguments": FilteredTables.related,
    "statements": lambda chosen: chosen.statements,
    "comparison": FilteredTables.comparison,
    "support": FilteredTables.support,
    "similarity": FilteredTables.similarity,
    "speakers": FilteredTables.counted_speakers,
    "timeline": lambda chosen: chosen.of_letters_or_none("timeline"),
    "facts": FilteredTables.facts,
    "sources": lambda chosen: chosen.table("sources"),
    "doubts": lambda chosen: chosen.of_letters_or_none("doubts"),
    "quality": lambda chosen: chosen.table("quality"),
    "actor_types": lambda chosen: chosen.of_actors("actor_types"),
}
