"""Read the rows of a sheet of an OpenDocument workbook one by one from its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import IO
from xml.etree.ElementTree import Element, iterparse

from data.decoding.number_formats import ShownNumber, plain_number, shown_date
from data.decoding.shown_dates import shown_parts

# No sheet may have so many rows or columns, but a cell or a row may say that it is repeated more often.
_MAX_REPEATED = 100_050
_MAX_COLUMNS = 16_384
_HIDDEN = ("collapse", "filter")


@dataclass(frozen=True)
class OdsCell:
    """A cell: its text, how many rows it is merged over, and whether it has an error."""

    shown: ShownNumber
    rows: int = 1
    is_error: bool = False


@dataclass
class OdsSheet:
    """The rows of a table. What the workbook hides is known when they are read."""

    part: IO[bytes]
    title: str
    hidden_columns: set[int] = field(default_factory=set)

    def rows(self) -> Iterator[tuple[int, bool, list[OdsCell]]]:
        """Yield the number of each row that is not blank, whether it is hidden, and its cells."""
        number, columns, inside, table = 1, 1, False, None
        for event, element in iterparse(self.part, ("start", "end")):
            tag = _local(element.tag)
            if tag == "table":
                if inside and event == "end":
                    return
                inside = inside or (event == "start" and _get(element, "name") == self.title)
                table = element
            elif event == "start" or tag not in ("table-row", "table-column"):
                continue
            elif not inside:
                element.clear()
            elif tag == "table-column":
                repeated = int(_get(element, "number-columns-repeated") or 1)
                if _get(element, "visibility") in _HIDDEN:
                    self.hidden_columns.update(range(columns, columns + min(repeated, 1_000)))
                columns += repeated
            else:
                repeated = int(_get(element, "number-rows-repeated") or 1)
                cells = _cells(element)
                for place in range(min(repeated, _MAX_REPEATED) if cells else 0):
                    yield number + place, _get(element, "visibility") in _HIDDEN, cells
                number += repeated
                element.clear()
                if table is not None and len(table) > 1_000:
                    table.clear()


def ods_sheets(part: IO[bytes]) -> dict[str, bool]:
    """Return the names of the tables of a workbook, and whether each is hidden."""
    hidden_styles, sheets = set[str | None](), dict[str, bool]()
    for event, element in iterparse(part, ("start", "end")):
        tag = _local(element.tag)
        if tag == "style" and event == "end":
            if any(_local(child.tag) == "table-properties" and _get(child, "display") == "false" for child in element):
                hidden_styles.add(_get(element, "name"))
        elif tag == "table" and event == "start":
            sheets[_get(element, "name") or f"Table {len(sheets) + 1}"] = _get(element, "style-name") in hidden_styles
        elif tag == "table-row" and event == "end":
            element.clear()
    return sheets


@cache
def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _get(element: Element, name: str) -> str | None:
    """Return an attribute by its name without a namespace."""
    return next((value for key, value in element.attrib.items() if _local(key) == name), None)


def _cells(row: Element) -> list[OdsCell]:
    """Return the cells of a row without the blank ones at its end."""
    cells: list[OdsCell] = []
    blanks = 0
    for element in row:
        if _local(element.tag) not in ("table-cell", "covered-table-cell"):
            continue
        repeated = int(_get(element, "number-columns-repeated") or 1)
        cell = _cell(element)
        if not cell.shown.text and not cell.is_error:
            blanks += repeated
            continue
        cells += [OdsCell(ShownNumber(""))] * min(blanks, _MAX_COLUMNS)
        cells += [cell] * min(repeated, _MAX_COLUMNS)
        blanks = 0
        if len(cells) > _MAX_COLUMNS:
            break
    return cells


def _cell(element: Element) -> OdsCell:
    """Return a cell as the workbook shows it."""
    if _local(element.tag) == "covered-table-cell":
        return OdsCell(ShownNumber(""))  # A merged cell covers what was in the others.
    kind = _get(element, "value-type")
    shown = "\n".join(_text(child) for child in element if _local(child.tag) == "p")
    rows = int(_get(element, "number-rows-spanned") or 1)
    if _get(element, "formula") and re.match(r"#[A-Z/0!?]+|Err:\d+", shown):
        return OdsCell(ShownNumber(shown), rows, is_error=True)
    value = _get(element, f"{'date' if kind == 'date' else 'boolean' if kind == 'boolean' else 'value'}-value")
    if kind == "date" and value:
        return OdsCell(_shown_date(value, shown), rows)
    if kind == "boolean" and value:
        return OdsCell(ShownNumber(value), rows)
    number = _get(element, "value")
    if kind == "float" and number:
        amount = float(number)
        # Leading zeros are shown, and words in place of a number, but thousands are not grouped.
        is_plain = shown.isdecimal() and int(shown) == amount
        is_words = shown and not any(map(str.isdigit, shown))
        return OdsCell(ShownNumber(shown if is_plain or is_words else plain_number(amount)), rows)
    return OdsCell(ShownNumber(shown or _get(element, "string-value") or _get(element, "time-value") or ""), rows)


def _shown_date(value: str, shown: str) -> ShownNumber:
    """Return a date, or the part of it that the text of the cell shows. It is that text if the part is not plain."""
    moment = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    parts = shown_parts(moment, shown)
    return ShownNumber(shown) if parts is None else shown_date(moment, parts)


def _text(element: Element) -> str:
    """Return the text of a paragraph with its spaces, tabs and line breaks."""
    texts = [element.text or ""]
    for child in element:
        tag = _local(child.tag)
        if tag == "s":
            texts.append(" " * min(int(_get(child, "c") or 1), 1_000))
        elif tag in ("tab", "line-break"):
            texts.append("\t" if tag == "tab" else "\n")
        elif tag not in ("annotation", "ruby-text"):
            texts.append(_text(child))
        texts.append(child.tail or "")
    return "".join(texts)
