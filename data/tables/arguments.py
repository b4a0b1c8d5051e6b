"""Rows of the tables on arguments.

These are `arguments`, `related_arguments` and `statements`. The corpus file records a pair of related arguments under
one of the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from data.model.letters import Letter, Statement, statement_ids
from data.schema.frames import is_in
from data.schema.lists import Row, join_list
from data.tables.letters import date_bounds
from data.tables.model_index import ModelIndex


def arguments(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per argument."""
    for argument in index.model.arguments:
        letters, match = index.letters_by_argument[argument.id], argument.match
        yield {
            "argument": argument.id, "label": argument.label, "kind": argument.kind,
            "theme": index.themes[argument.theme], "theme_id": argument.theme, "letters": join_list(letters),
            "status": "shared" if len(letters) > 1 else "only",
            "match_confidence": match.confidence if match else None, "match_why": match.why if match else None,
            "statements": sum(map(len, letters.values())),
        }  # fmt: skip


def related_arguments(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per pair of close but different arguments."""
    for argument in index.model.arguments:
        for related in argument.related:
            yield {
                "argument": argument.id, "label": argument.label, "related": related.to,
                "related_label": index.arguments[related.to].label, "differs": related.differs,
            }  # fmt: skip


def statements(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per statement, letter by letter."""
    for letter in index.model.letters:
        days = date_bounds(letter.date, "date_earliest", "date_latest")
        for name, statement in zip(statement_ids(letter), letter.statements, strict=True):
            argument = index.arguments[statement.argument]
            yield {
                "statement": name, "letter": letter.id, "words": statement.words,
                "label": argument.label, "kind": argument.kind, "theme": index.themes[argument.theme], **days,
                **statement.model_dump(include={"argument", "stance", "voice", "passage", "ambiguous", "translation"}),
                "language": letter.language_of(statement), "said_by": _said_by(index, letter, statement),
                "text": letter.text_of(statement),
            }  # fmt: skip


def _said_by(index: ModelIndex, letter: Letter, statement: Statement) -> str | None:
    """Return the signatories who make a statement, or None if all of them do."""
    if statement.speakers == "signatories":
        return None
    named = [person for person in index.people(letter.id) if person in statement.speakers]
    return (
        None if len(named) == index.count_people(letter.id) else join_list(index.actors[actor].name for actor in named)
    )


class RelatedArgument(NamedTuple):
    """An argument in a pair.

    `pair` is a row of `related_arguments`, which has the argument in these columns.
    """

    pair: Row
    id_column: str
    label_column: str

    @property
    def id(self) -> str:
        """The id of the argument."""
        return str(self.pair[self.id_column])

    @property
    def label(self) -> str:
        """The claim of the argument."""
        return str(self.pair[self.label_column])

    @property
    def names_the_pair(self) -> bool:
        """Whether the corpus file records the pair under this argument."""
        return self.id_column == "argument"


def related_by_argument(pairs: Iterable[Row]) -> dict[str, list[RelatedArgument]]:
    """Return the related arguments of each argument, in the order of the pairs."""
    related: dict[str, list[RelatedArgument]] = {}
    for pair in pairs:
        related.setdefault(pair["argument"], []).append(RelatedArgument(pair, "related", "related_label"))
        related.setdefault(pair["related"], []).append(RelatedArgument(pair, "argument", "label"))
    return related


def pairs_with(pairs: pd.DataFrame, arguments: pd.Series) -> pd.DataFrame:
    """Return the pairs with at least one of these arguments."""
    return pairs[is_in(pairs["argument"], arguments) | is_in(pairs["related"], arguments)]
