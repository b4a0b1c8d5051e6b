"""What is chosen, and which rows of each table it keeps.

One meaning everywhere, in the pages, the addresses, the exports and the command line:

- `letter` keeps what belongs to these letters.
- `actor_type` and `role` choose actors standing in a role in a letter. Of what a letter says, they keep the
  statements behind which such an actor stands: as one of its signatories, or, where other roles are chosen,
  as its addressee, adversary and so on. Where no role is chosen, statements go by signatories.
- An outside fact stays where something of each sort that it is about stays: letters, actors, its argument.
- `kind` and `theme` keep these arguments, and the statements and letters that make them as they are.
- `search` keeps the rows whose words hold every word searched for, with or without accents.
- `printed` leaves only what the articles print.

The questions are written in Narwhals, so that they can be put to other engines than pandas; see
https://narwhals-dev.github.io/narwhals/.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import narwhals as nw
import pandas as pd

from data.comparison import COMPARED, side_by_side
from data.corpus_folder import Corpus
from data.lookup import NAME_MARK
from data.tables import Tables


@dataclass(frozen=True)
class Selection:
    """What an analyst has chosen, by ids. An empty tuple chooses everything. Hashable, so a cache can key on it."""

    letter: tuple[str, ...] = ()
    actor_type: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    search: str = ""
    printed: bool = False

    def without_search(self) -> Selection:
        """The same choice, whatever the words; for what stands beside the rows that a search has found."""
        return replace(self, search="")


def tables_of(corpus: Corpus, selection: Selection) -> Tables:
    """The corpus's tables, or those of what the articles print where the selection asks for nothing else."""
    return corpus.printed_tables if selection.printed else corpus.tables


def select(corpus: Corpus, name: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table that a selection keeps, in the table's order, as pandas."""
    chosen = _Chosen(tables_of(corpus, selection), selection)
    rows = _compared(chosen) if name == "comparison" else KEEPS[name](chosen).to_native().reset_index(drop=True)
    searched = [c.name for c in chosen.tables.columns[name] if c.searched and c.name in rows]
    return matching(rows, searched, selection.search)


def _compared(chosen: _Chosen) -> pd.DataFrame:
    """The comparison of just these statements and letters; a letter that is not kept has no column."""
    parts = (chosen.table(name) if name == "related_arguments" else KEEPS[name](chosen) for name in COMPARED)
    return side_by_side(*(part.to_native() for part in parts))


def matching(rows: pd.DataFrame, columns: Iterable[str], search: str) -> pd.DataFrame:
    """The rows whose text in these columns holds every word of a search, whatever its case and accents."""
    words = folded(search).split()
    if not words or rows.empty:
        return rows
    # The mark of a name is no part of it: a search for a source does not find whom it names.
    texts = rows[list(columns)].fillna("").agg("\n".join, axis=1).map(lambda text: folded(NAME_MARK.sub("", text)))
    return rows[texts.map(lambda text: all(word in text for word in words))].reset_index(drop=True)


def folded(text: str) -> str:
    """Text without case and accents, for comparing words."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


class _Chosen:
    """The rows that a selection keeps, each table in terms of those before it."""

    def __init__(self, tables: Tables, selection: Selection) -> None:
        self.tables = tables
        self.selection = selection

    def table(self, name: str) -> nw.DataFrame[pd.DataFrame]:
        """A whole table."""
        return nw.from_native(self.tables[name], eager_only=True)

    def of_letters(self, name: str) -> nw.DataFrame[pd.DataFrame]:
        """The rows of a table that belong to the chosen letters."""
        return _among(self.table(name), "letter", self.selection.letter)

    @cached_property
    def actors_of_type(self) -> nw.DataFrame[pd.DataFrame]:
        """Actors of the chosen types; a group stands for all of its types."""
        types = self.table("actor_types")
        names = self.selection.actor_type
        if names:
            types = types.filter(nw.col("actor_type").is_in(names) | nw.col("actor_group").is_in(names))
        return types.select("actor").unique(maintain_order=True)

    def standing(self, name: str, roles: tuple[str, ...]) -> nw.DataFrame[pd.DataFrame]:
        """Appearances or mentions of chosen actors, in chosen roles, in chosen letters."""
        rows = _among(self.of_letters(name), "role", roles)
        return rows.join(self.actors_of_type, on="actor", how="semi") if self.selection.actor_type else rows

    def actors(self) -> nw.DataFrame[pd.DataFrame]:
        """Actors with a chosen appearance."""
        return self.table("actors").join(self.standing("appearances", self.selection.role), on="actor", how="semi")

    @cached_property
    def letters(self) -> nw.DataFrame[pd.DataFrame]:
        """Letters in which a chosen actor stands in a chosen role; by signatories where no role is chosen."""
        letters = self.of_letters("letters")
        if not self.selection.actor_type and not self.selection.role:
            return letters
        roles = self.selection.role or ("signatory",)
        return letters.join(self.standing("appearances", roles), on="letter", how="semi")

    def in_letters(self, name: str) -> nw.DataFrame[pd.DataFrame]:
        """Rows of these letters."""
        return self.of_letters(name).join(self.letters, on="letter", how="semi")

    def kept_arguments(self) -> nw.DataFrame[pd.DataFrame]:
        """Arguments of the chosen kinds and themes, whoever makes them."""
        kinds = _among(self.table("arguments"), "kind", self.selection.kind)
        return _among(kinds, "theme_id", self.selection.theme)

    @cached_property
    def statements(self) -> nw.DataFrame[pd.DataFrame]:
        """Statements of these letters on these arguments, behind which a chosen actor stands."""
        rows = self.in_letters("statements").join(self.kept_arguments(), on="argument", how="semi")
        return self._spoken(rows) if self.selection.actor_type else rows

    def _spoken(self, rows: nw.DataFrame[pd.DataFrame]) -> nw.DataFrame[pd.DataFrame]:
        """Of a letter's statements, those that chosen signatories make; other roles stand behind them all."""
        roles = self.selection.role or ("signatory",)
        speaking = self.table("speakers").join(self.actors_of_type, on="actor", how="semi")
        spoken = rows.join(speaking, on="statement", how="semi") if "signatory" in roles else rows.head(0)
        others = tuple(role for role in roles if role != "signatory")
        if not others:
            return spoken
        heard = rows.join(self.standing("appearances", others), on="letter", how="semi")
        ids = nw.concat([spoken, heard]).select("statement").unique()
        return rows.join(ids, on="statement", how="semi")

    def speakers(self) -> nw.DataFrame[pd.DataFrame]:
        """People of the chosen types behind these statements."""
        rows = self.table("speakers").join(self.statements, on="statement", how="semi")
        return rows.join(self.actors_of_type, on="actor", how="semi") if self.selection.actor_type else rows

    def with_argument(self, name: str) -> nw.DataFrame[pd.DataFrame]:
        """Rows on the arguments that these statements make."""
        return self.table(name).join(self.statements, on="argument", how="semi")

    def related(self) -> nw.DataFrame[pd.DataFrame]:
        """Related pairs, either of which these statements make."""
        made = self.statements.select("argument").unique()
        rows = self.table("related_arguments")
        first = rows.join(made, on="argument", how="semi")
        second = rows.join(made.rename({"argument": "related"}), on="related", how="semi")
        pairs = nw.concat([first, second]).select("argument", "related").unique()
        return rows.join(pairs, on=["argument", "related"], how="semi")

    def of_letters_or_none(self, name: str) -> nw.DataFrame[pd.DataFrame]:
        """Rows of these letters, and those of no letter while every letter is kept."""
        rows, letters = self.table(name), self.letters.select("letter")
        if len(letters) == len(self.table("letters")):
            return rows
        return rows.join(letters, on="letter", how="semi")

    def of_actors(self, name: str) -> nw.DataFrame[pd.DataFrame]:
        """Rows of these actors."""
        return self.table(name).join(self.actors(), on="actor", how="semi")

    def facts(self) -> nw.DataFrame[pd.DataFrame]:
        """Outside facts about what is kept: of the letters, actors and argument that one is about, some of each."""
        kept = {"letters": self.letters["letter"], "actors": self.actors()["actor"]}
        rows = self.table("facts")
        for column, ids in kept.items():
            rows = rows.filter(nw.col(column).is_null() | _lists_any(column, ids.to_list()))
        return rows.filter(nw.col("argument").is_null() | nw.col("argument").is_in(self.statements["argument"]))


def _lists_any(column: str, ids: Iterable[str]) -> nw.Expr:
    """Whether a list cell holds one of these ids, which are words and hyphens."""
    return nw.col(column).fill_null("").str.contains(f"(?:^|; )(?:{'|'.join(ids) or '-'})(?:$|; )")


def _among(rows: nw.DataFrame[pd.DataFrame], column: str, values: tuple[str, ...]) -> nw.DataFrame[pd.DataFrame]:
    return rows.filter(nw.col(column).is_in(values)) if values else rows


KEEPS: dict[str, Callable[[_Chosen], nw.DataFrame[pd.DataFrame]]] = {
    "letters": lambda chosen: chosen.letters,
    "passages": lambda chosen: chosen.in_letters("passages"),
    "actors": _Chosen.actors,
    "names": lambda chosen: chosen.of_actors("names"),
    "appearances": lambda chosen: chosen.standing("appearances", chosen.selection.role),
    "mentions": lambda chosen: chosen.standing("mentions", chosen.selection.role),
    "arguments": lambda chosen: chosen.with_argument("arguments"),
    "related_arguments": _Chosen.related,
    "statements": lambda chosen: chosen.statements,
    "speakers": _Chosen.speakers,
    "timeline": lambda chosen: chosen.of_letters_or_none("timeline"),
    "facts": _Chosen.facts,
    "sources": lambda chosen: chosen.table("sources"),
    "doubts": lambda chosen: chosen.of_letters_or_none("doubts"),
    "quality": lambda chosen: chosen.table("quality"),
    "actor_types": lambda chosen: chosen.of_actors("actor_types"),
}
