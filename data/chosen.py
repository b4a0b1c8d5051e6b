"""The rows of each table that a selection keeps, each table in terms of those before it.

The questions are written in Narwhals, so that they can be put to other engines than pandas; see
https://narwhals-dev.github.io/narwhals/. What is counted over kept rows (`comparison`, `backing`, `likeness`) is asked
of functions of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

import narwhals as nw
import pandas as pd

from data.backing import backing
from data.comparison import Sides, of_letters, side_by_side
from data.likeness import likeness
from data.query_selection import Selection
from data.schema import TABLE
from data.tables import Tables, frame

Rows = nw.DataFrame[pd.DataFrame]


class Chosen:
    """The rows that a selection keeps, each table in terms of those before it."""

    def __init__(self, tables: Tables, selection: Selection) -> None:
        self.tables = tables
        self.selection = selection

    def table(self, name: str) -> Rows:
        """A whole table."""
        return nw.from_native(self.tables[name], eager_only=True)

    def of_letters(self, name: str) -> Rows:
        """The rows of a table that belong to the chosen letters."""
        return _among(self.table(name), "letter", self.selection.letter)

    @cached_property
    def actors_of_type(self) -> Rows:
        """Actors of the chosen types; a group stands for all of its types."""
        return (
            _of_types(self.table("actor_types"), self.selection.actor_type).select("actor").unique(maintain_order=True)
        )

    def standing(self, name: str, roles: tuple[str, ...]) -> Rows:
        """Appearances or mentions of chosen actors, in chosen roles, in chosen letters."""
        rows = _among(self.of_letters(name), "role", roles)
        return rows.join(self.actors_of_type, on="actor", how="semi") if self.selection.actor_type else rows

    def actors(self) -> Rows:
        """Actors with a chosen appearance."""
        return self.table("actors").join(self.standing("appearances", self.selection.role), on="actor", how="semi")

    @cached_property
    def letters(self) -> Rows:
        """Letters in which a chosen actor stands in a chosen role; by signatories where no role is chosen."""
        letters = self.of_letters("letters")
        if not self.selection.actor_type and not self.selection.role:
            return letters
        return letters.join(self.standing("appearances", self.roles), on="letter", how="semi")

    def in_letters(self, name: str) -> Rows:
        """Rows of these letters."""
        return self.of_letters(name).join(self.letters, on="letter", how="semi")

    def kept_arguments(self) -> Rows:
        """Arguments of the chosen kinds and themes, whoever makes them."""
        kinds = _among(self.table("arguments"), "kind", self.selection.kind)
        return _among(kinds, "theme_id", self.selection.theme)

    @cached_property
    def argued(self) -> Rows:
        """Statements of these letters on these arguments, whoever stands behind them."""
        return self.in_letters("statements").join(self.kept_arguments(), on="argument", how="semi")

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles by which statements go: the signatories' where none is chosen."""
        return self.selection.role or ("signatory",)

    @cached_property
    def standing_behind(self) -> Rows:
        """Statements with the chosen actors who stand behind them: signatories, or, in other roles, by their letter."""
        others, parts = tuple(role for role in self.roles if role != "signatory"), []
        if "signatory" in self.roles:
            speakers = self.table("speakers").select("statement", "actor")
            parts.append(speakers.join(self.argued, on="statement", how="semi"))
        if others:
            heard = self.standing("appearances", others).select("letter", "actor")
            parts.append(
                self.argued.select("statement", "letter").join(heard, on="letter").select("statement", "actor")
            )
        return nw.concat(parts).join(self.actors_of_type, on="actor", how="semi").unique(maintain_order=True)

    @cached_property
    def statements(self) -> Rows:
        """Statements of these letters on these arguments, behind which a chosen actor stands."""
        if not self.selection.actor_type:
            return self.argued
        return self.argued.join(self.standing_behind, on="statement", how="semi")

    def _signatories(self, rows: Rows, of: str) -> Rows:
        """Of rows with signatories, those who count.

        Where some signatory of a statement or a letter (the column `of`) was chosen, only those who were; where it is
        kept through actors in other roles, all.
        """
        if not self.selection.actor_type or "signatory" not in self.roles:
            return rows
        picked = rows.join(self.actors_of_type, on="actor", how="semi")
        return nw.concat([picked, rows.join(picked, on=of, how="anti")])

    def counted_speakers(self) -> Rows:
        """Signatories who count, behind these statements."""
        return self._signatories(self.table("speakers").join(self.statements, on="statement", how="semi"), "statement")

    def in_role(self, role: str) -> Rows:
        """Appearances in a role in these letters."""
        return self.in_letters("appearances").filter(nw.col("role") == role)

    def addressed(self) -> Rows:
        """Addressees of these letters who count: of the chosen types, where these were chosen among addressees."""
        rows = self.in_role("addressee")
        if self.selection.actor_type and "addressee" in self.roles:
            return rows.join(self.actors_of_type, on="actor", how="semi")
        return rows

    @cached_property
    def sides(self) -> Sides:
        """What is set against each other: these letters, or the chosen actor types (else the groups of them)."""
        if self.selection.sides == "letter":
            return of_letters(self.letters.to_native(), self.statements.to_native())
        labels, parts = {}, []
        types = self.table("actor_types").join(self.standing_in_letters, on="actor", how="semi")
        for side, label, of_side in _sides(types, self.selection.actor_type):
            labels[side] = label
            behind = self.standing_behind.join(of_side, on="actor", how="semi")
            parts.append(self.statements.join(behind, on="statement", how="semi").with_columns(side=nw.lit(side)))
        said = nw.concat(parts) if parts else self.statements.head(0).with_columns(side=nw.lit(""))
        return Sides(labels, said.to_native().astype({"side": "str"}))

    @cached_property
    def standing_in_letters(self) -> Rows:
        """Actors who stand in the roles by which statements go, in these letters."""
        return self.standing("appearances", self.roles).join(self.letters, on="letter", how="semi")

    def comparison(self) -> Rows:
        """The comparison of just these statements and sides; a side that is not kept has no column."""
        speakers, facts = self.counted_speakers().to_native(), self.facts().to_native()
        arguments, related = self.with_argument("arguments").to_native(), self.table("related_arguments").to_native()
        rows = side_by_side(arguments, self.sides, speakers, related, facts, self.selection.count)
        return nw.from_native(rows, eager_only=True)

    def backing(self) -> Rows:
        """Who makes these statements, and to whom they are put."""
        signed, addressed = (
            self._signatories(self.in_role("signatory"), "letter").to_native(),
            self.addressed().to_native(),
        )
        speakers, types = self.counted_speakers().to_native(), self._chosen_types().to_native()
        rows = backing(self.statements.to_native(), speakers, signed, addressed, types, self.selection.count)
        return nw.from_native(rows, eager_only=True)

    def _chosen_types(self) -> Rows:
        """Types of actors, the chosen ones where they were chosen among signatories."""
        types, names = self.table("actor_types"), self.selection.actor_type
        return _of_types(types, names) if names and self.roles == ("signatory",) else types

    def likeness(self) -> Rows:
        """How alike these sides argue, pair by pair."""
        rows = likeness(self.sides, self.table("related_arguments").to_native())
        return nw.from_native(frame(rows, TABLE["likeness"].columns), eager_only=True)

    def with_argument(self, name: str) -> Rows:
        """Rows on the arguments that these statements make."""
        return self.table(name).join(self.statements, on="argument", how="semi")

    def related(self) -> Rows:
        """Related pairs, either of which these statements make."""
        made = self.statements.select("argument").unique()
        rows = self.table("related_arguments")
        first = rows.join(made, on="argument", how="semi")
        second = rows.join(made.rename({"argument": "related"}), on="related", how="semi")
        pairs = nw.concat([first, second]).select("argument", "related").unique()
        return rows.join(pairs, on=["argument", "related"], how="semi")

    def of_letters_or_none(self, name: str) -> Rows:
        """Rows of these letters, and those of no letter while every letter is kept."""
        rows, letters = self.table(name), self.letters.select("letter")
        if len(letters) == len(self.table("letters")):
            return rows
        return rows.join(letters, on="letter", how="semi")

    def of_actors(self, name: str) -> Rows:
        """Rows of these actors."""
        return self.table(name).join(self.actors(), on="actor", how="semi")

    def facts(self) -> Rows:
        """Outside facts about what is kept: of the letters, actors and argument that one is about, some of each.

        What one does to the article of a letter goes by that letter, whoever is named in it.
        """
        kept = {"letters": self.letters["letter"], "actors": self.actors()["actor"]}
        rows = self.table("facts")
        for column, ids in kept.items():
            if len(ids) < len(self.table(column)):
                of_article = (nw.col("kind") != "background") & ~nw.col("letters").is_null()
                free = nw.col(column).is_null() if column == "letters" else nw.col(column).is_null() | of_article
                rows = rows.filter(free | _lists_any(column, ids.to_list()))
        return rows.filter(nw.col("argument").is_null() | nw.col("argument").is_in(self.statements["argument"]))


def _of_types(types: Rows, names: tuple[str, ...]) -> Rows:
    """Rows of these types, or of these groups of types; every row where none is named."""
    return types.filter(nw.col("actor_type").is_in(names) | nw.col("actor_group").is_in(names)) if names else types


def _sides(types: Rows, names: tuple[str, ...]) -> Iterator[tuple[str, str, Rows]]:
    """Id, label and actors of each of these types or groups that has any; of every group where none is named."""
    for name in names or types["actor_group"].unique(maintain_order=True):
        for kind, label in (("actor_group", "group_label"), ("actor_type", "type_label")):
            of_side = types.filter(nw.col(kind) == name)
            if len(of_side):
                # An id has no underscore, so that with one it can be no other column of the comparison.
                yield f"type_{name}", of_side[label][0], of_side


def _lists_any(column: str, ids: Iterable[str]) -> nw.Expr:
    """Whether a list cell holds one of these ids, which are words and hyphens."""
    return nw.col(column).fill_null("").str.contains(f"(?:^|; )(?:{'|'.join(ids) or '-'})(?:$|; )")


def _among(rows: Rows, column: str, values: tuple[str, ...]) -> Rows:
    return rows.filter(nw.col(column).is_in(values)) if values else rows


KEEPS: dict[str, Callable[[Chosen], Rows]] = {
    "letters": lambda chosen: chosen.letters,
    "passages": lambda chosen: chosen.in_letters("passages"),
    "actors": Chosen.actors,
    "names": lambda chosen: chosen.of_actors("names"),
    "appearances": lambda chosen: chosen.standing("appearances", chosen.selection.role),
    "mentions": lambda chosen: chosen.standing("mentions", chosen.selection.role),
    "arguments": lambda chosen: chosen.with_argument("arguments"),
    "related_arguments": Chosen.related,
    "statements": lambda chosen: chosen.statements,
    "comparison": Chosen.comparison,
    "backing": Chosen.backing,
    "likeness": Chosen.likeness,
    "speakers": Chosen.counted_speakers,
    "timeline": lambda chosen: chosen.of_letters_or_none("timeline"),
    "facts": Chosen.facts,
    "sources": lambda chosen: chosen.table("sources"),
    "doubts": lambda chosen: chosen.of_letters_or_none("doubts"),
    "quality": lambda chosen: chosen.table("quality"),
    "actor_types": lambda chosen: chosen.of_actors("actor_types"),
}
