"""Collect what the opened row of an argument shows: why it is one claim, what each letter adds, what is close to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from components.cards.facts import fact_notes, facts_by_letter
from components.markup.links import evidence_target
from components.markup.records import RecordLookup
from components.markup.statements import statement
from components.markup.templates import Html
from data import Corpus
from data.evidence.index import row_key
from data.model.arguments import Match
from data.schema.lists import Row, split_list
from data.schema.vocabulary import NO_REASON_GIVEN, STATUS_LABELS, count_label
from data.tables.arguments import RelatedArgument, related_by_argument
from data.tables.comparison import count_columns
from data.tables.model_index import to_records

StatementsBySide = Mapping[str, Sequence[Row]]


def match_reasons(corpus: Corpus) -> dict[str, Match]:
    """Return by argument why statements of several letters are coded as the same."""
    return {argument.id: argument.match for argument in corpus.model.arguments if argument.match}


def letters_by_argument(arguments: pd.DataFrame) -> dict[str, list[str]]:
    """Return the letters that make each argument."""
    return {
        argument: split_list(letters)
        for argument, letters in zip(arguments["argument"], arguments["letters"], strict=True)
    }


@dataclass(frozen=True)
class ArgumentDetails:
    """The content of the opened rows of a comparison.

    `related` are pairs of related arguments. `facts` are outside facts, which do not count as a mention. `letters` has
    all letters that make each argument, also those without a selected signatory. With `whole_corpus`, numbers count the
    whole corpus and link to their evidence. With `every_letter`, cells are about all letters and signatories of a side.
    """

    records: RecordLookup
    related: pd.DataFrame
    matches: Mapping[str, Match]
    facts: pd.DataFrame
    letters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_letter: bool = True
    whole_corpus: bool = True
    every_letter: bool = True

    def of(self, row: Row, statements: StatementsBySide, labels: Mapping[str, str]) -> dict[str, Any]:
        """Return the values of the template for an argument.

        `labels` are the sides that have a column, with their labels.
        """
        argument, facts = row["argument"], self._facts(row["argument"])
        sides = [side for side in labels if side in statements or (self.by_letter and side in facts)]
        # Facts about a letter are with its words. Actor types have no facts, so all of them follow the argument.
        general = facts.pop(None, Html()) if self.by_letter else Html().join(facts.values())
        return {
            "evidence": evidence_target("comparison", (argument,), "label"),
            "status": STATUS_LABELS[row["status"]],
            "status_evidence": evidence_target("comparison", (argument,), "status"),
            "counts": [self._count(row, column) for column in count_columns(row["counted"])],
            "match": self.matches.get(argument),
            "missing_reason": NO_REASON_GIVEN if row["status"] == "shared" and self.by_letter else "",
            "added": self._added(argument),
            "related": [self._related(other) for other in self.related_by_argument.get(argument, ())],
            "facts": general,
            "sides": [
                {"label": labels[side], "statements": self._statements(statements.get(side, ())),
                 "facts": facts.get(side, Html()) if self.by_letter else Html()}
                for side in sides
            ],
            "hidden": len(statements.keys() - labels.keys()),
        }  # fmt: skip

    @cached_property
    def related_by_argument(self) -> dict[str, list[RelatedArgument]]:
        """The related arguments of each argument."""
        return related_by_argument(to_records(self.related))

    def _facts(self, argument: str) -> dict[str | None, Html]:
        """Return the outside facts on an argument by letter."""
        rows = facts_by_letter(self.facts[self.facts["argument"] == argument])
        return {letter: fact_notes(self.records, facts) for letter, facts in rows.items()}

    def _count(self, row: Row, column: str) -> dict[str, Any]:
        evidence = evidence_target("comparison", (row["argument"],), column) if self.whole_corpus else None
        return {"text": count_label(row[column], column), "evidence": evidence}

    def _added(self, argument: str) -> dict[str, str]:
        """Return what each letter adds, by the title of the letter."""
        match = self.matches.get(argument)
        titles = self.records.titles
        return {titles[letter]: text for letter, text in match.adds.items() if letter in titles} if match else {}

    def _related(self, other: RelatedArgument) -> dict[str, Any]:
        key = row_key("related_arguments", other.pair)
        letters = [self.records.titles[letter] for letter in self.letters.get(other.id, ())]
        return {
            "label": other.label, "evidence": evidence_target("related_arguments", key, other.label_column),
            "difference": other.pair["differs"],
            "difference_evidence": evidence_target("related_arguments", key, "differs"),
            "letters": f"only {letters[0]}" if len(letters) == 1 else count_label(len(letters), "letters"),
        }  # fmt: skip

    def _statements(self, rows: Sequence[Row]) -> list[dict[str, Any]]:
        """Return the statements of a side. Those of an actor type are listed with their letters."""
        return [
            {"letter": "" if self.by_letter else self.records.titles[row["letter"]], "content": statement(row)}
            for row in rows
        ]
