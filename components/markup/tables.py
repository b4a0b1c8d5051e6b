"""Build tables from rows: the same cells as HTML and as text for a CSV.

A cell of a table is the link to its evidence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.markup.links import evidence_target
from components.markup.templates import render
from components.state.urls import ACTOR, address, evidence_address
from data.evidence.index import row_key
from data.model.base import site_of
from data.schema.lists import LIST_SEPARATOR, Row, plain_list
from data.schema.tables import LIST_COLUMNS
from data.schema.vocabulary import BASIS_LABELS, basis_words
from data.tables.contradictions import COLUMN as CONTRADICTED_COLUMN
from data.tables.contradictions import contradiction_label
from data.tables.model_index import to_records
from data.text.normalize import fold

# The parameter of the column that a table is sorted by. A minus before the column sorts from last to first.
SORT = "sort"
# Bases that have a mark.
_MARKED = ("outside", "inferred", "derived")


@dataclass(frozen=True)
class Chip:
    """A short label in the tint of a group of actors. Without a tint, it is grey. `basis` gives it a mark."""

    text: str
    tint: int = 0
    basis: str | None = None

    @property
    def mark(self) -> tuple[str, str]:
        """The sign and the words of the basis."""
        return _mark(self.basis)


@dataclass(frozen=True)
class Line:
    """A text or chips, with the column of its row that has its evidence.

    The evidence may be a cell of another row (`cell`). The text may link to a page (`href`) or a person (`actor`)
    instead. `web` are addresses of sites, shown as links. `basis` and `source` give it a mark, unless it is printed.
    `lead` is a word before the text, which a CSV has in its heading.
    """

    text: str = ""
    evidence: str | None = None
    href: str = ""
    actor: str = ""
    web: tuple[str, ...] = ()
    basis: str | None = None
    source: str | None = None
    chips: tuple[Chip, ...] = ()
    lead: str = ""
    cell: str = ""


@dataclass(frozen=True)
class TableCell:
    """A cell: a line, and a smaller one beneath it."""

    main: Line = Line()
    below: Line = Line()


@dataclass(frozen=True)
class TableColumn:
    """A column: its heading, and a function from a row to a cell.

    `sort` is the column of the row that it is sorted by. `below_heading` is the heading of the lines beneath in a CSV.
    The cells of one column name their rows (`is_name`).
    """

    heading: str
    cell: Callable[[Row], TableCell]
    sort: str | None = None
    below_heading: str = ""
    is_name: bool = False


@dataclass(frozen=True)
class RowGroups:
    """A division of rows into groups with a heading row each.

    `column` has the group of a row, and `heading` is the heading of the group in a CSV. `label` returns the text of a
    heading row from a group and its number of rows. `counts` has these numbers if the rows are only a part.
    """

    column: str
    heading: str
    titles: Mapping[str, str]
    label: Callable[[str, int], str]
    colours: Mapping[str, int]
    counts: Mapping[str, int] | None = None


def column(
    heading: str,
    name: str,
    value: Callable[[Row], object] | None = None,
    *,
    evidence: str | None = "",
    sort: bool = True,
) -> TableColumn:
    """Return a column that shows a column of the rows, or a value of each row.

    Its cells link to the evidence of the same column, or of the column `evidence`. With None they have no link.
    """

    def cell(row: Row) -> TableCell:
        shown = row[name] if value is None else value(row)
        return TableCell(Line("" if shown is None else str(shown), name if evidence == "" else evidence))

    return TableColumn(heading, cell, name if sort else None)


@dataclass(frozen=True)
class DataTable:
    """Rows of a table with the columns that are shown, in the order of the screen."""

    table: str
    rows: pd.DataFrame
    columns: Sequence[TableColumn]
    groups: RowGroups | None = None
    # The parameter of the page number. Another order begins on the first page.
    page_key: str = "rows"

    def sorted_by(self, order: str | None) -> DataTable:
        """Return the table in an order: the name of a sortable column, after a minus to sort from last to first.

        Groups stay together. Any other order keeps the rows as they are. Missing values are last.
        """
        rows, name = self.rows, (order or "").removeprefix("-")
        if name in {column.sort for column in self.columns if column.sort}:
            rows = rows.sort_values(
                name, ascending=not (order or "").startswith("-"), kind="stable", key=_folded, na_position="last"
            )
        if self.groups is not None:
            numbers = pd.Series(pd.factorize(self.rows[self.groups.column])[0], index=self.rows.index)
            if rows is not self.rows or not numbers.is_monotonic_increasing:
                rows = rows.loc[numbers.loc[rows.index].sort_values(kind="stable").index]
        return self if rows is self.rows else replace(self, rows=rows.reset_index(drop=True))

    def html(self, caption: str, part: slice = slice(None), order: str | None = None) -> str:
        """Return a part of the rows as HTML. `caption` is for screen readers.

        Headings of sortable columns are links if `order` is given. It may be empty.
        """
        return render(
            "data_table.html.j2", caption=caption, columns=[self._heading(column, order) for column in self.columns],
            groups=self._groups(self.rows.iloc[part]),
        )  # fmt: skip

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self.rows)

    def headings(self) -> list[str]:
        """Return the headings of the CSV."""
        group = [self.groups.heading] if self.groups else []
        return group + [text for column in self.columns for text in (column.heading, column.below_heading) if text]

    def texts(self) -> Iterable[list[str]]:
        """Yield the texts of each row, with marks as words."""
        for row in to_records(self.rows):
            texts = [self.groups.titles[row[self.groups.column]]] if self.groups else []
            for column in self.columns:
                cell = column.cell(row)
                texts.append(_plain(self.table, cell.main, row))
                texts += [_plain(self.table, cell.below, row)] if column.below_heading else []
            yield texts

    def _heading(self, column: TableColumn, order: str | None) -> dict[str, Any]:
        sort = column.sort if order is not None else None
        direction = {sort: "ascending", f"-{sort}": "descending"}.get(order or "", "") if sort else ""
        following = {"": sort, "ascending": f"-{sort}", "descending": None}[direction]
        href = address("", **{SORT: following, self.page_key: None}) if sort else ""
        return {"text": column.heading, "href": href, "direction": direction, "is_name": column.is_name}

    def _groups(self, rows: pd.DataFrame) -> list[dict[str, Any]]:
        """Return the groups of some rows, each with its heading and its cells."""
        groups: list[dict[str, Any]] = []
        counts = (self.groups.counts or self.rows[self.groups.column].value_counts()) if self.groups else {}
        current: object = None
        for row in to_records(rows):
            group = row[self.groups.column] if self.groups else ""
            if not groups or group != current:
                current = group
                label = self.groups.label(group, int(counts[group])) if self.groups else ""
                colour = self.groups.colours.get(group, 0) if self.groups else 0
                groups.append({"label": label, "colour": colour, "rows": []})
            cells = (column.cell(row) for column in self.columns)
            groups[-1]["rows"].append(
                [[line_values(self.table, row, line) for line in (cell.main, cell.below)] for cell in cells]
            )
        return groups


def line_values(table: str, row: Row, line: Line) -> dict[str, Any] | None:
    """Return the values of a line for the macro `linked` of `lines.html.j2`, or None if the line is empty."""
    if not line.text and not line.chips and not line.web:
        return None
    cell = evidence_target(table, row_key(table, row), line.evidence).cell if line.evidence else line.cell
    sign, words = _mark(line.basis, line.source)
    return {
        "text": _text(table, line), "lead": line.lead, "chips": line.chips, "sign": sign, "words": words,
        "web": [(address, site_of(address) or address) for address in line.web], "actor": line.actor,
        "href": address("", **{ACTOR: line.actor}) if line.actor else line.href,
        "evidence": cell, "evidence_href": evidence_address(cell) if cell else "",
        "contradicted": _contradiction(line, row),
    }  # fmt: skip


def _folded(values: pd.Series) -> pd.Series:
    return values.map(fold, na_action="ignore") if values.dtype == "str" else values


def _contradiction(line: Line, row: Row) -> str:
    """Return what contradicts the value of a line, or an empty text."""
    return contradiction_label(row, line.evidence) if line.evidence and row.get(CONTRADICTED_COLUMN) else ""


def _mark(basis: str | None, source: str | None = None) -> tuple[str, str]:
    """Return the sign of a basis, and its words with the source. Both are empty for a printed or coded text."""
    if basis is None or basis not in _MARKED:
        return "", ""
    return BASIS_LABELS[basis][0], basis_words(basis, source)


def _text(table: str, line: Line) -> str:
    """Return the text of a line. If its evidence is a list cell, it is shown as a plain list."""
    return plain_list(line.text) or "" if (table, line.evidence) in LIST_COLUMNS else line.text


def _plain(table: str, line: Line, row: Row) -> str:
    """Return a line as text. A site is its web address, and marks are words in brackets."""
    words = [_mark(line.basis, line.source)[1], _contradiction(line, row).partition(" ")[2]]
    chips = (f"{chip.text} ({chip.mark[1]})" if chip.mark[1] else chip.text for chip in line.chips)
    listed = LIST_SEPARATOR.join(line.web or chips)
    text = " ".join(filter(None, (_text(table, line), listed)))
    return text + "".join(f" ({word})" for word in words if word) if text else ""
