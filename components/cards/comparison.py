"""Build the HTML of the comparison of arguments by side: the bar, and the table with rows that open."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from components.cards.argument_details import ArgumentDetails
from components.markup.elements import contradiction_mark
from components.markup.links import EvidenceTarget, evidence_target
from components.markup.statements import contradiction_link
from components.markup.tables import DataTable, column
from components.markup.templates import Html, render
from components.state.urls import OPEN, toggle_address
from data.model.codebook import Codebook
from data.queries.argument_groups import divided, group_titles
from data.schema.lists import Row
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    ONLY_TOGETHER,
    OUR_TRANSLATION,
    coded_voices,
    count_label,
    coverage,
    coverage_note,
    format_quote,
    said_by,
    with_sign,
)
from data.tables.comparison import (
    NOT_MENTIONED,
    ComparedSides,
    first_statement,
    for_and_against,
    stance_in_words,
    statements_by_argument,
)
from data.tables.model_index import to_records
from data.text.normalize import lower_first

# With more sides, a column is too narrow for words.
MAX_WORD_COLUMNS = 4
_TOGETHER = (
    "Types that signed the same letters are one column: their agreement is no finding. An argument is shared only if "
    "two columns make it each in a letter in which the other does not."
)
# More names would make a cell longer than its words.
MAX_NAMES = 8


def arrange(
    comparison: pd.DataFrame, sides: list[str], columns: Iterable[str], *, by_letter: bool, by_count: bool
) -> pd.DataFrame:
    """Return the comparison in the order of its groups: shared, made by one side only, neither.

    Adds the columns `group`, with the number of the group, and `first_side`, with the position of the first side that
    makes the argument. Arguments of one side follow the order of the sides. With `by_count`, the most frequent come
    first in each group. Only the sides in `columns` keep their columns, because a wide table is slow to sort.
    """
    mentioned, shared, _, only = divided(sides, comparison, by_letter=by_letter)
    group = 2 - 2 * shared.astype(int) - only.astype(int)
    # Arguments that only sides without a column make come last.
    first = np.column_stack([mentioned, np.ones(len(mentioned), dtype=bool)]).argmax(axis=1)
    keys = pd.DataFrame({"group": group, "side": 0 if by_count else group.where(group == 1, 0) * first})
    keys["count"] = -comparison["count"] if by_count else 0
    order = keys.sort_values(list(keys), kind="stable").index
    hidden = {name for side in set(sides) - set(columns) for name in (side, f"{side}_words")}
    narrow = comparison[[name for name in comparison if name not in hidden]]
    return narrow.assign(group=group, first_side=first).loc[order]


def comparison_bar(
    labels: Mapping[str, str], colours: Mapping[str, int], rows: pd.DataFrame, visible: Container[str]
) -> str:
    """Return a bar of the arguments of the first side only, of both sides, and of the second side only.

    `rows` are arranged. Each part leads to its first row if that is one of the `visible` arguments.
    """
    alone, (first, second) = rows["group"] == 1, labels
    opposed = int(((rows["group"] == 0) & for_and_against(rows)).sum())
    both = f"both, {opposed} of them for and against" if opposed else "both"
    others = lower_first(ONLY_TOGETHER) if rows["only_together"].any() else "also elsewhere"
    parts = (
        (colours[first], "only", labels[first], alone & (rows["first_side"] == 0)),
        ("both", both, "", rows["group"] == 0), (0, others, "", rows["group"] == 2),
        (colours[second], "only", labels[second], alone & (rows["first_side"] == 1)),
    )  # fmt: skip
    shown = [
        {
            "colour": colour,
            "count": int(part.sum()),
            "text": text,
            "label": label,
            "row": rows["argument"][part].iloc[0],
        }
        for colour, text, label, part in parts
        if part.any()
    ]
    return render("comparison_bar.html.j2", parts=shown, visible=visible)


def legend(codebook: Codebook, letters: Iterable[Row], *, by_letter: bool) -> str:
    """Return the meaning of the marks, and the remarks of the corpus on its quotations and limits.

    `letters` are rows of that table. For actor types, add why several types are one column.
    """
    rows = list(letters)
    texts = {coverage(row["holds"]) for row in rows}
    voices = (*coded_voices(texts), NOT_MENTIONED)
    types = "" if by_letter else _TOGETHER
    remarks = filter(None, (codebook.quotations, coverage_note(codebook.caveat, rows), types))
    return render("comparison_legend.html.j2", voices=voices, texts=texts, remarks=" ".join(remarks))


@dataclass(frozen=True)
class ShownComparison:
    """The comparison as the screen shows it, for a CSV: all rows and sides, and the words of all statements."""

    labels: Mapping[str, str]
    comparison: pd.DataFrame
    by_letter: bool
    by_count: bool

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self.comparison)

    def headings(self) -> list[str]:
        """Return the headings."""
        return ["Made by", "Argument", "Kind", "Theme", "Letters", "Signatories", *self.labels.values()]

    def texts(self) -> Iterator[list[str]]:
        """Yield the texts of each row. A side that does not make the argument says so."""
        titles, sides = group_titles(len(self.labels), by_letter=self.by_letter), list(self.labels)
        rows = arrange(self.comparison, sides, sides, by_letter=self.by_letter, by_count=self.by_count)
        for row in to_records(rows):
            words = (row[f"{side}_words"] or row[side] for side in sides)
            numbers = (str(row["letters"]), str(row["signatories"]))
            yield [titles[row["group"]], row["label"], row["kind"], row["theme"], *numbers, *words]


def shown_pairs(related: pd.DataFrame) -> DataTable:
    """Return what the screen shows of each pair of related arguments, for a CSV."""
    headings = {"Argument": "label", "Related argument": "related_label", "How they differ": "differs"}
    return DataTable("related_arguments", related, [column(heading, name) for heading, name in headings.items()])


@dataclass(frozen=True)
class ComparisonTable:
    """A comparison of arguments by side.

    `colours` are the numbers of the colours of the sides. `columns` are the sides that have a column. `opened` are the
    arguments whose rows are open.
    """

    sides: ComparedSides
    colours: Mapping[str, int]
    columns: tuple[str, ...]
    details: ArgumentDetails
    opened: Container[str] = ()

    @property
    def has_words(self) -> bool:
        """Whether the cells have words. Otherwise there are too many columns, and a cell has only its mark."""
        return len(self.sides.labels) <= MAX_WORD_COLUMNS

    def html(self, rows: pd.DataFrame) -> str:
        """Return arranged rows in their groups. Pinned rows come first."""
        titles = group_titles(len(self.sides.labels), by_letter=self.details.by_letter)
        parts = [("Pinned", rows["pinned"])]
        parts += [(title, (rows["group"] == number) & ~rows["pinned"]) for number, title in enumerate(titles)]
        shown = self.sides.statements[self.sides.statements["argument"].isin(rows["argument"])]
        statements = statements_by_argument(shown)
        # A wide table is slow to read row by row.
        narrow = rows[[*(column.name for column in TABLE["comparison"].columns), *self.columns]]
        groups = [
            (title, [self._row(row, statements.get(row["argument"], {})) for row in to_records(narrow[part])])
            for title, part in parts
            if part.any()
        ]
        return render("comparison_table.html.j2", sides=list(self._headings), groups=groups, has_words=self.has_words)

    @property
    def _headings(self) -> Iterator[dict[str, Any]]:
        """Yield the headings of the columns, with a link to what contradicts the title of a letter."""
        for side in self.columns:
            mark = Html()
            if self.details.by_letter:
                mark = contradiction_link("letters", self.details.records.letter(side), "short_title")
            yield {
                "label": self.sides.labels[side], "colour": self.colours[side], "contradiction": mark,
                "remark": self.sides.remarks.get(side, ""),
            }  # fmt: skip

    def _row(self, row: Row, statements: Mapping[str, list[Row]]) -> dict[str, Any]:
        argument = row["argument"]
        labels = {side: self.sides.labels[side] for side in self.columns}
        return {
            "id": argument, "label": row["label"], "toggle": toggle_address(OPEN, argument),
            "contradiction": contradiction_link("comparison", row, "label"), "notes": list(self._notes(row)),
            "cells": [self._cell(row, side, statements.get(side, [])) for side in self.columns],
            "details": self.details.of(row, statements, labels) if argument in self.opened else None,
        }  # fmt: skip

    def _notes(self, row: Row) -> Iterator[str]:
        """Yield kind and theme, and the number of those who make the argument if the columns do not show it."""
        yield from (row["kind"], row["theme"])
        if row["counted"] == "signatories" or not self.has_words:
            yield count_label(row["count"], row["counted"])
        if row["opposing"]:
            yield f"{row['opposing']} of these against"

    def _cell(self, row: Row, side: str, statements: list[Row]) -> dict[str, Any]:
        """Return a cell with the words of the first statement."""
        first = first_statement(statements)
        is_uncertain, doubts = bool(first and first["ambiguous"]), [item["ambiguous"] for item in statements]
        by_letter = self.details.by_letter
        evidence = self._evidence(row["argument"], side, first)
        unselected = by_letter and first is None and side in self.details.letters.get(row["argument"], ())
        return {
            "side": self.sides.labels[side], "colour": self.colours[side], "voice": row[side],
            "texts": self._texts(side), "evidence": evidence, "unselected": unselected,
            "contradiction": contradiction_mark(row, side), "names": self._names(row["argument"], side, first),
            "words": format_quote(first["words"], first["voice"]) if first else "",
            "language": first["language"] if first else None, "translation": _translation(first),
            "more": max(len(statements) - 1, 0), "more_uncertain": sum(map(bool, doubts)) - is_uncertain,
            "stance": stance_in_words(statements),
            "uncertain": is_uncertain,
        }  # fmt: skip

    def _evidence(self, argument: str, side: str, statement: Row | None) -> EvidenceTarget | None:
        """Return the address of the evidence of a cell.

        The evidence of an actor type is about all letters. If the cell is not, it opens its first statement.
        """
        if not self.sides.has_evidence:
            return None
        if self.details.by_letter or self.details.every_letter:
            return evidence_target("comparison", (argument,), side)
        return evidence_target("statements", (statement["statement"],), "words") if statement else None

    def _names(self, argument: str, side: str, statement: Row | None) -> str:
        """Return who makes an argument on a side, with a sign at names that are not printed.

        A letter has names only if not all of its signatories make the statement.
        """
        if self.details.by_letter:
            return said_by(statement["said_by"]) if statement and statement["said_by"] else ""
        people = self.sides.people.get((argument, side), ())
        names = [with_sign(person.name, person.name_basis) for person in people[:MAX_NAMES]]
        more = [f"{len(people) - MAX_NAMES} more"] if len(people) > MAX_NAMES else []
        return ", ".join(names + more)

    @cached_property
    def _all_texts(self) -> tuple[str, ...]:
        return self.details.records.coverage(self.details.records.titles)

    def _texts(self, side: str) -> tuple[str, ...]:
        """Return what the letter of a side was coded from. For an actor type, all letters count."""
        return self.details.records.coverage([side]) if self.details.by_letter else self._all_texts


def _translation(statement: Row | None) -> str:
    if statement is None or not statement["translation"]:
        return ""
    return f"{OUR_TRANSLATION}: {format_quote(statement['translation'], statement['voice'])}"
