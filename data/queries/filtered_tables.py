"""Filter the tables of a corpus by a selection.

Most tables are filtered through others: statements through letters, arguments and actors, for example. The counts in
`comparison`, `support` and `similarity` are computed again from the filtered rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property

import pandas as pd

from data.queries.actor_type_sides import TypeSupport, actor_type_sides
from data.queries.row_filters import lists_any, search_rows, semi_join, where_in
from data.queries.selection import Selection
from data.queries.signature_options import signature_filter
from data.schema.frames import is_in
from data.schema.tables import TABLE
from data.tables.arguments import pairs_with
from data.tables.build import Tables, over_time, to_frame
from data.tables.comparison import ComparedSides, build_comparison, letter_sides, words_of_all_sides
from data.tables.similarity import similarity
from data.tables.support import Signed, signed_by, support

# Their filters also search: in an index, or in the words of letters that have no column.
_SEARCHED = frozenset({"signatures", "comparison"})


class FilteredTables:
    """The tables of a corpus, filtered by a selection."""

    def __init__(self, tables: Tables, selection: Selection) -> None:
        self.tables = tables
        self.selection = selection

    def rows(self, name: str) -> pd.DataFrame:
        """Return the rows of a table that match the search."""
        rows, searched = TABLE_FILTERS[name](self), [column.name for column in TABLE[name].columns if column.searched]
        # A table without words counts rows that were searched already, or none.
        if searched and name not in _SEARCHED:
            rows = search_rows(rows, searched, self.selection.search)
        return rows.reset_index(drop=True)

    def all_rows(self, name: str) -> pd.DataFrame:
        """Return a table without filtering it."""
        return self.tables[name]

    def in_selected_letters(self, name: str) -> pd.DataFrame:
        """Return the rows of a table that belong to the letters of the letter filter."""
        return where_in(self.all_rows(name), "letter", self.selection.letter)

    @cached_property
    def people_of_type(self) -> pd.DataFrame:
        """Ids of the actors and signatories of the selected types. A group includes all its types."""
        return _of_types(self.tables.person_types, self.selection.actor_type)[["person"]].drop_duplicates()

    def in_roles(self, name: str, roles: tuple[str, ...]) -> pd.DataFrame:
        """Return appearances or mentions in these roles.

        Only those of selected people in selected letters.
        """
        rows = where_in(self.in_selected_letters(name), "role", roles)
        return rows[is_in(rows["actor"], self.people_of_type["person"])] if self.selection.actor_type else rows

    def signatures(self) -> pd.DataFrame:
        """Return the signatures of selected people with the selected options that match the search."""
        return self.tables.signatures.all(signature_filter(self.selection))

    def signatures_over_time(self) -> pd.DataFrame:
        """Return the dates of the same signatures."""
        return over_time(self.tables.signatures, signature_filter(self.selection))

    def people(self, roles: tuple[str, ...]) -> pd.DataFrame:
        """Return the selected people in these roles in the selected letters."""
        people = where_in(where_in(self.tables.people, "letter", self.selection.letter), "role", roles)
        return semi_join(people, self.people_of_type, "person") if self.selection.actor_type else people

    def actors(self) -> pd.DataFrame:
        """Return the actors with a selected appearance."""
        return semi_join(self.all_rows("actors"), self.in_roles("appearances", self.selection.role), "actor")

    @cached_property
    def letters(self) -> pd.DataFrame:
        """Letters in which a selected actor has one of the supporter roles."""
        letters = self.in_selected_letters("letters")
        if not self.selection.actor_type and not self.selection.role:
            return letters
        return semi_join(letters, self.people(self.supporter_roles), "letter")

    def in_letters(self, name: str) -> pd.DataFrame:
        """Return the rows of a table that belong to the filtered letters."""
        return semi_join(self.in_selected_letters(name), self.letters, "letter")

    def arguments_on_topic(self) -> pd.DataFrame:
        """Return the arguments of the selected kinds and themes, made by any actor."""
        arguments = where_in(self.all_rows("arguments"), "kind", self.selection.kind)
        return where_in(arguments, "theme_id", self.selection.theme)

    @cached_property
    def statements_on_topic(self) -> pd.DataFrame:
        """Statements of the filtered letters on these arguments, supported by any actor."""
        return semi_join(self.in_letters("statements"), self.arguments_on_topic(), "argument")

    @property
    def supporter_roles(self) -> tuple[str, ...]:
        """The roles by which statements are filtered. Signatories if no role is selected."""
        return self.selection.role or ("signatory",)

    @cached_property
    def supporters(self) -> pd.DataFrame:
        """Pairs of a statement on topic and a selected person who supports it.

        Signatories support their own statements. Actors in other roles get all statements of the letter.
        """
        other_roles, parts = tuple(role for role in self.supporter_roles if role != "signatory"), []
        if "signatory" in self.supporter_roles:
            speakers = self.all_rows("speakers")[["statement", "person"]]
            parts.append(semi_join(speakers, self.statements_on_topic, "statement"))
        if other_roles:
            people = self.people(other_roles)[["letter", "person"]]
            statements = self.statements_on_topic[["statement", "letter"]]
            parts.append(statements.merge(people, on="letter")[["statement", "person"]])
        return semi_join(pd.concat(parts, ignore_index=True), self.people_of_type, "person").drop_duplicates()

    @cached_property
    def statements(self) -> pd.DataFrame:
        """Statements on topic that a selected actor supports."""
        if not self.selection.actor_type:
            return self.statements_on_topic
        return semi_join(self.statements_on_topic, self.supporters, "statement")

    def _counted_signatories(self, rows: pd.DataFrame, key: str) -> pd.DataFrame:
        """Return the counted signatories out of those of a statement or letter (`key`).

        If some signatories of a statement or letter have a selected type, only these are counted. If it is selected
        through actors in other roles, all its signatories are counted.
        """
        if not self.selection.actor_type or "signatory" not in self.supporter_roles:
            return rows
        of_type = semi_join(rows, self.people_of_type, "person")
        return pd.concat([of_type, rows[~is_in(rows[key], of_type[key])]])

    def counted_speakers(self) -> pd.DataFrame:
        """Return the counted signatories of the filtered statements."""
        speakers = semi_join(self.all_rows("speakers"), self.statements, "statement")
        return self._counted_signatories(speakers, "statement")

    def counted_addressees(self) -> pd.DataFrame:
        """Return the counted addressees of the filtered letters.

        Only those of the selected types are counted if addressees are filtered by type.
        """
        rows = where_in(self.in_letters("appearances"), "role", ("addressee",))
        if self.selection.actor_type and "addressee" in self.supporter_roles:
            return rows[is_in(rows["actor"], self.people_of_type["person"])]
        return rows

    @cached_property
    def sides(self) -> ComparedSides:
        """The compared sides: the filtered letters, or the selected actor types.

        Without types, all groups of types.
        """
        if self.selection.sides == "letter":
            return letter_sides(self.letters, self.statements)
        people = semi_join(self.people(self.supporter_roles), self.letters, "letter")
        types = semi_join(self.tables.person_types, people, "person")
        signed = self.supporter_roles == ("signatory",)
        supporters = semi_join(self.supporters, self.statements, "statement")
        return actor_type_sides(
            TypeSupport(types, people, supporters, self.statements, signed), self.selection.actor_type
        )

    def comparison(self) -> pd.DataFrame:
        """Return the comparison of the filtered statements that match the search.

        Only the compared sides have columns, but the words of all are searched.
        """
        speakers, facts, search = self.counted_speakers(), self.facts(), self.selection.search
        arguments, related = self.of_arguments("arguments"), self.all_rows("related_arguments")
        rows = build_comparison(arguments, self.sides, speakers, related, facts, self.selection.count)
        if not search:
            return rows
        searched = [column.name for column in TABLE["comparison"].columns if column.searched]
        texts = rows[searched].assign(words=words_of_all_sides(rows["argument"], self.sides))
        return rows.loc[search_rows(texts, texts.columns, search).index]

    def support(self) -> pd.DataFrame:
        """Return who makes the filtered statements, and to whom they are addressed."""
        signatories = self._counted_signatures()
        addressees, speakers = self.counted_addressees(), self.counted_speakers()
        types, count = self._signatory_types(), self.selection.count
        return support(self.statements, speakers, signatories, addressees, types, count)

    def signed_by(self) -> dict[str, Signed]:
        """Return what each counted group and type signed."""
        return signed_by(self._counted_signatures(), self._signatory_types())

    def _counted_signatures(self) -> pd.DataFrame:
        """Return the counted signatories of the filtered letters."""
        people = where_in(semi_join(self.tables.people, self.letters, "letter"), "role", ("signatory",))
        return self._counted_signatories(people, "letter")

    def _signatory_types(self) -> pd.DataFrame:
        """Return the types of actors and signatories.

        Only the selected types if signatories alone are filtered by them.
        """
        types, selected = self.tables.person_types, self.selection.actor_type
        return _of_types(types, selected) if selected and self.supporter_roles == ("signatory",) else types

    def similarity(self) -> pd.DataFrame:
        """Return the similarity of each pair of the compared sides."""
        rows = similarity(self.sides, self.all_rows("related_arguments"))
        return to_frame(rows, TABLE["similarity"].columns)

    def of_arguments(self, name: str) -> pd.DataFrame:
        """Return the rows of a table on the arguments of the filtered statements."""
        return semi_join(self.all_rows(name), self.statements, "argument")

    def related_arguments(self) -> pd.DataFrame:
        """Return the related pairs with at least one argument of the filtered statements."""
        return pairs_with(self.all_rows("related_arguments"), self.statements["argument"])

    def of_letters_or_none(self, name: str) -> pd.DataFrame:
        """Return the rows of the filtered letters.

        Includes rows without a letter if no letter is filtered out.
        """
        rows = self.all_rows(name)
        if len(self.letters) == len(self.all_rows("letters")):
            return rows
        return semi_join(rows, self.letters, "letter")

    def of_actors(self, name: str) -> pd.DataFrame:
        """Return the rows of a table on the filtered actors."""
        return semi_join(self.all_rows(name), self.actors(), "actor")

    def identities(self) -> pd.DataFrame:
        """Return the decisions on signatures of the filtered letters."""
        rows = self.all_rows("identities")
        return rows[lists_any(rows["letters"], frozenset(self.letters["letter"]))]

    def signature_types(self) -> pd.DataFrame:
        """Return the types of the filtered signatures. A search is one of types."""
        rows, which = self.all_rows("signature_types"), signature_filter(replace(self.selection, search=""))
        return rows[is_in(rows["letter"] + "/" + rows["signature"], self.tables.signatures.held_ids(which))]

    def facts(self) -> pd.DataFrame:
        """Return the outside facts about the filtered letters, actors and arguments.

        A fact must match each of the three that it names. A fact on the article of a letter need not match actors.
        """
        selected = {"letters": self.letters["letter"], "actors": self.actors()["actor"]}
        rows = self.all_rows("facts")
        for column, ids in selected.items():
            if len(ids) < len(self.all_rows(column)):
                exempt = rows[column].isna()
                if column != "letters":
                    exempt |= (rows["kind"] != "background") & rows["letters"].notna()
                rows = rows[exempt | lists_any(rows[column], frozenset(ids))]
        return rows[rows["argument"].isna() | is_in(rows["argument"], self.statements["argument"])]


def _of_types(types: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Return the rows of these types or groups of types.

    All rows if there are no names.
    """
    return types[types["actor_type"].isin(names) | types["actor_group"].isin(names)] if names else types


TABLE_FILTERS: dict[str, Callable[[FilteredTables], pd.DataFrame]] = {
    "letters": lambda filtered: filtered.letters,
    "passages": lambda filtered: filtered.in_letters("passages"),
    "actors": FilteredTables.actors,
    "names": lambda filtered: filtered.of_actors("names"),
    "appearances": lambda filtered: filtered.in_roles("appearances", filtered.selection.role),
    "mentions": lambda filtered: filtered.in_roles("mentions", filtered.selection.role),
    "arguments": lambda filtered: filtered.of_arguments("arguments"),
    "related_arguments": FilteredTables.related_arguments,
    "statements": lambda filtered: filtered.statements,
    "comparison": FilteredTables.comparison,
    "support": FilteredTables.support,
    "similarity": FilteredTables.similarity,
    "speakers": FilteredTables.counted_speakers,
    "timeline": lambda filtered: filtered.of_letters_or_none("timeline"),
    "facts": FilteredTables.facts,
    "sources": lambda filtered: filtered.all_rows("sources"),
    "doubts": lambda filtered: filtered.of_letters_or_none("doubts"),
    "quality": lambda filtered: filtered.all_rows("quality"),
    "signatures": FilteredTables.signatures,
    "signatures_over_time": FilteredTables.signatures_over_time,
    "signature_types": FilteredTables.signature_types,
    "identities": FilteredTables.identities,
    "actor_types": lambda filtered: filtered.of_actors("actor_types"),
}
