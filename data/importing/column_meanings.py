"""Read each column as a whole: the order of its dates, its words for stances, and its separators."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from data.importing.cell_dates import (
    USUAL_ORDERS,
    AmbiguousDayError,
    DayOrder,
    DayOrders,
    parse_cell_date,
    settled_orders,
)
from data.importing.cell_values import CellStance, parse_stances
from data.importing.columns import FIELD_BY_NAME
from data.importing.report import Findings, Question
from data.schema.lists import split_list
from data.spreadsheets.sheet import excerpt
from data.text.normalize import fold
from data.text.person_names import (
    GUESSED_SEPARATORS,
    SHARED_SURNAME,
    guessed_separators,
    looks_like_person,
    split_by,
    split_names,
    split_plainly,
)

_MAX_WORDS_ASKED = 12
_DAY_ORDER = "day-month-order"
_BETWEEN_ARGUMENTS = re.compile(r"[;•\n\r\u2028\u2029]+|(?<=\s)/(?=\s)|\|(?=\s*[^\W_])")
_ITEM_MARK = re.compile(r"(?:[-–*]|\d{1,2}[.)])\s+")
NAME_FIELDS = ("signatory", "addressee")


class ColumnMeanings:
    """What the columns of a sheet mean, and the questions about them.

    `columns` has the texts of each mapped column by row, by field. `split` has the chosen separators by field. An
    export of this dashboard (`is_export`) needs no question: blank speakers are all signatories of the letter.
    """

    def __init__(
        self,
        columns: Mapping[str, Mapping[int, str]],
        headings: Mapping[str, str],
        split: Mapping[str, tuple[str, ...]],
        findings: Findings,
        *,
        is_export: bool = False,
    ) -> None:
        self.is_export = is_export
        self.columns, self.headings, self.split, self.findings = columns, headings, split, findings
        self.day_orders = ask_day_orders(findings, headings.get("date", ""), self._texts("date"))
        self.stances = self._stances()
        self._name_separators = {field: self._separators(field) for field in NAME_FIELDS}
        speaking = {row: text for row, text in self._texts("organisation").items() if not self._signs(row)}
        self._note_plain_splits("organisation", speaking)
        self.blank_signatory = self._blank_signatory()
        self._splits_arguments = self._ask_arguments()

    def names(self, field: str, cell: str) -> list[str]:
        """Return the names in a cell, or the types of names."""
        if self.is_export:
            return split_list(cell)
        chosen = self.split.get(field, self.split.get("signatory") if field == "actor_type" else None)
        if chosen is not None:
            return split_by([cell], chosen)
        return split_names(cell, self._name_separators.get(field, ()))

    def arguments(self, cell: str) -> list[str]:
        """Return the arguments in a cell."""
        if "argument" in self.split:
            return split_by([cell], self.split["argument"]) or [cell]
        return self._arguments(cell) if self._splits_arguments else [cell]

    def _ask(
        self, code: str, field: str, choices: tuple[str, ...], default: str, text: str, rows: list[int], value: str = ""
    ) -> str:
        heading = self.headings.get(field, FIELD_BY_NAME[field].label)
        question = Question(code, heading, choices, default, f"{heading}: {text}", tuple(rows), value)
        return self.findings.ask(question)

    def _texts(self, field: str) -> dict[int, str]:
        return {row: text for row, text in self.columns.get(field, {}).items() if text}

    def _signs(self, row: int) -> bool:
        return bool(self.columns.get("signatory", {}).get(row))

    def _stances(self) -> dict[str, CellStance | None]:
        """Return the stance of each text of the column. Texts without one are asked about, the commonest first."""
        rows_by_text: dict[str, list[int]] = {}
        for row, text in self._texts("stance").items():
            rows_by_text.setdefault(text, []).append(row)
        stances = parse_stances(rows_by_text)
        unknown = sorted(
            (text for text in rows_by_text if stances[text] is None), key=lambda text: -len(rows_by_text[text])
        )
        for text in unknown[:_MAX_WORDS_ASKED]:
            stances[text] = self._ask_stance(f"“{excerpt(text)}” is no plain stance.", rows_by_text[text], text)
        if others := unknown[_MAX_WORDS_ASKED:]:
            rows = sorted(row for text in others for row in rows_by_text[text])
            answer = self._ask_stance(f"{len(others):,} other values are no plain stances.", rows)
            stances |= dict.fromkeys(others, answer)
        return stances

    def _ask_stance(self, text: str, rows: list[int], value: str = "") -> CellStance | None:
        choice = self._ask(
            "stance-words", "stance", ("supports", "opposes", "leave-out"), "leave-out", text, rows, value
        )
        return "supports" if choice == "supports" else "opposes" if choice == "opposes" else None

    def _separators(self, field: str) -> tuple[str, ...]:
        """Return the separators of a column of names, of which those that are a guess are asked about."""
        texts = self._texts(field)
        if field in self.split or self.is_export or not texts:
            return ()
        self._note_plain_splits(field, texts)
        rows, cells = list(texts), list(texts.values())
        accepted = []
        for separator, places in guessed_separators(cells).items():
            numbers = [rows[place] for place in places]
            first = excerpt(_one_line(texts[numbers[0]]))
            is_surname = separator == SHARED_SURNAME
            between = "of one surname." if is_surname else f"with “{separator}” between them."
            text, default = f"“{first}” seems to have several names {between}", "keep" if is_surname else "split"
            if self._ask("split-names", field, ("split", "keep"), default, text, numbers, separator.strip()) == "split":
                accepted.append(separator)
        return tuple(accepted)

    def _note_plain_splits(self, field: str, texts: Mapping[int, str]) -> None:
        rows = [row for row, text in texts.items() if len(split_plainly(text)) > 1]
        if rows:
            text = f"{self.headings[field]}: “{excerpt(_one_line(texts[rows[0]]))}” has several names."
            self.findings.note("names-split", rows, text)

    def _blank_signatory(self) -> str:
        """Return whose the statements of rows are that name neither a person nor an organisation."""
        if self.is_export:
            return "all"
        cells, organisations = self.columns.get("signatory", {}), self._texts("organisation")
        blank = [row for row, text in cells.items() if not text and row not in organisations]
        if not blank or len(blank) == len(cells):
            return "open"
        text = "Some rows name nobody. Whose are their statements?"
        return self._ask("blank-signatory", "signatory", ("open", "all", "leave-out"), "open", text, blank)

    def _ask_arguments(self) -> bool:
        if "argument" in self.split or self.is_export:
            return False
        texts = self._texts("argument")
        self._known_arguments = {fold(part) for text in texts.values() for part in _plain_parts(text)}
        several = [row for row, text in texts.items() if len(self._arguments(text)) > 1]
        if not several:
            return False
        marks = [match[0].strip()[:1] for match in _BETWEEN_ARGUMENTS.finditer(texts[several[0]])]
        name = f"a “{marks[0]}”" if marks and marks[0] else "a line break" if marks else "a comma"
        text = f"“{excerpt(_one_line(texts[several[0]]))}” seems to have several arguments, with {name} between them."
        return self._ask("split-arguments", "argument", ("split", "keep"), "split", text, several) == "split"

    def _arguments(self, cell: str) -> list[str]:
        """Return the parts of a cell that have a letter each, or the whole cell.

        A comma may be part of an argument. It parts those that begin alike, if one of them is known from another cell.
        """
        parts = _plain_parts(cell)
        by_comma = [part.strip() for part in cell.split(",")]
        if len(parts) == 1 and len({part[:1].isupper() for part in by_comma}) == 1:
            parts = by_comma if any(fold(part) in self._known_arguments for part in by_comma) else parts
        return parts if parts and all(any(map(str.isalpha, part)) for part in parts) else [cell]


def _plain_parts(cell: str) -> list[str]:
    parts = (_ITEM_MARK.sub("", part.strip(), count=1) for part in _BETWEEN_ARGUMENTS.split(cell))
    return list(filter(None, parts))


def _one_line(text: str) -> str:
    return " ".join(text.split())


def ask_day_orders(
    findings: Findings, heading: str, dates: Mapping[int, str], usual: DayOrders = USUAL_ORDERS
) -> DayOrders:
    """Return the orders of day and month in a column. They are asked about if they matter and no date settles them.

    An answer is about dates with dots too if the column has no others, or if their order is not settled.
    """
    settled = settled_orders(dates.values(), usual)
    levels = [settled]
    if _DAY_ORDER in findings.answers:
        levels = [replace(settled, other=None), settled_orders(dates.values(), DayOrders(None, None))]
    for orders in levels:
        if rows := [row for row, text in dates.items() if _is_ambiguous(text, orders)]:
            break
    if not rows or any(question.code == _DAY_ORDER for question in findings.questions):
        return settled
    text = f"{heading}: “{excerpt(dates[rows[0]])}” could be two days, and no date of the column settles which."
    choices = ("day-first", "month-first", "leave-out")
    chosen = findings.ask(Question(_DAY_ORDER, heading, choices, "leave-out", text, tuple(rows)))
    order: DayOrder | None = (
        "day-first" if chosen == "day-first" else "month-first" if chosen == "month-first" else None
    )
    return DayOrders(orders.dotted or order, orders.other or order, orders.year_first or order)


def ask_listed_names(
    findings: Findings, heading: str, cells: Mapping[int, str], chosen: tuple[str, ...] | None
) -> dict[int, list[str]]:
    """Return the names of the cells of a list that have several. A list has one signature a row, so that few do.

    Cells are split at the chosen separators, or at plain ones between people, or if it is answered at others.
    """
    if chosen is not None:
        split = {row: split_by([cell], chosen) for row, cell in cells.items()}
        return {row: names for row, names in split.items() if len(names) > 1}
    plain = {row: names for row, cell in cells.items() if _are_people(names := split_plainly(cell))}
    if plain:
        text = f"{heading}: “{excerpt(_one_line(cells[min(plain)]))}” has several names."
        findings.note("names-split", plain, text)
    split = {row: split_names(cell, GUESSED_SEPARATORS) for row, cell in cells.items()}
    guessed = {row: names for row, names in split.items() if _are_people(names) and names != plain.get(row)}
    if guessed:
        first = excerpt(_one_line(cells[min(guessed)]))
        text = f"{heading}: “{first}” seems to have several names, but a list has one signature a row."
        question = Question("split-names", heading, ("split", "keep"), "keep", text, tuple(guessed))
        plain |= guessed if findings.ask(question) == "split" else {}
    return plain


def _are_people(names: list[str]) -> bool:
    return len(names) > 1 and all(map(looks_like_person, names))


def _is_ambiguous(cell: str, orders: DayOrders) -> bool:
    try:
        parse_cell_date(cell, orders)
    except AmbiguousDayError:
        return True
    except ValueError:
        pass
    return False
