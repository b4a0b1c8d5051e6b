"""Build the HTML of the comparison of arguments by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from components.cards.facts import fact_notes, facts_by_letter
from components.markup.elements import contradiction_mark, escape_html, table, table_row, voice_mark
from components.markup.links import evidence_link
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, contradiction_link, statement
from data import Corpus
from data.model.arguments import Match
from data.model.codebook import Codebook
from data.schema.lists import Row, split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    ALSO_ELSEWHERE,
    NO_REASON_GIVEN,
    STATUS_LABELS,
    count_label,
    coverage,
    coverage_note,
    shared_heading,
    voice_meaning,
)
from data.tables.comparison import NOT_MENTIONED, count_columns, statements_by_argument
from data.tables.model_index import to_records
from data.tables.related_pairs import RelatedArgument, related_by_argument

# With more sides, a column of quotes per side is too narrow to read.
MAX_QUOTE_COLUMNS = 4
COUNT_HEADINGS = {"letters": "Number of letters", "signatories": "Number of signatories"}


def legend(codebook: Codebook, letters: Iterable[Row], *, by_letter: bool) -> str:
    """Return the meaning of the marks, and the remarks of the corpus on its quotations and limits.

    `letters` are rows of that table. For actor types, add why several types can make the same argument.
    """
    rows = list(letters)
    texts = {coverage(row["holds"]) for row in rows}
    has_report = any("report" in split_list(row["holds"]) for row in rows)
    marks = ("quoted", "reported", NOT_MENTIONED) if has_report else ("quoted", NOT_MENTIONED)
    meanings = " · ".join(f"{voice_mark(name, *texts)} {escape_html(voice_meaning(name, texts))}" for name in marks)
    types = "" if by_letter else " Signatories of one letter make the same arguments, and so do their actor types."
    remarks = " ".join(filter(None, (codebook.quotations, coverage_note(codebook.caveat, rows))))
    return f'<p class="muted">{meanings} {escape_html(remarks)}{types}</p>'


def match_reasons(corpus: Corpus) -> dict[str, Match]:
    """Return by argument why statements of several letters are coded as the same."""
    return {argument.id: argument.match for argument in corpus.model.arguments if argument.match}


def letters_by_argument(arguments: pd.DataFrame) -> dict[str, list[str]]:
    """Return the letters that make each argument."""
    return {
        argument: split_list(letters)
        for argument, letters in zip(arguments["argument"], arguments["letters"], strict=True)
    }


def mention_counts(rows: pd.DataFrame, sides: Iterable[str]) -> pd.Series:
    """Return how many of these sides mention each argument."""
    return (rows[list(sides)] != NOT_MENTIONED).sum(axis=1)


@dataclass(frozen=True)
class ComparisonTable:
    """A comparison of arguments by side.

    `labels` has the label of each side by id, `columns` the sides that have a column. `statements` have a column
    `side`. `related` are pairs of related arguments. `facts` are outside facts, which do not count as a mention.
    `letters` has all letters that make each argument, also those without a selected signatory. With `whole_corpus`,
    numbers count the whole corpus and link to their evidence. With `expanded`, the quotes of all rows are visible.
    """

    records: RecordLookup
    labels: Mapping[str, str]
    columns: tuple[str, ...]
    statements: pd.DataFrame
    related: pd.DataFrame
    matches: Mapping[str, Match]
    facts: pd.DataFrame
    letters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_letter: bool = True
    whole_corpus: bool = True
    expanded: bool = False

    @cached_property
    def statements_by_argument(self) -> dict[str, dict[str, list[Row]]]:
        """Statements by argument and side."""
        return statements_by_argument(self.statements)

    @cached_property
    def facts_by_argument(self) -> dict[str, dict[str | None, str]]:
        """Outside facts by argument and letter, as HTML."""
        return {
            argument: {letter: fact_notes(self.records, rows) for letter, rows in facts_by_letter(part).items()}
            for argument, part in self.facts.groupby("argument", sort=False)
        }

    @cached_property
    def related_by_argument(self) -> dict[str, list[RelatedArgument]]:
        """The related arguments of each argument."""
        return related_by_argument(to_records(self.related))

    @property
    def has_quote_columns(self) -> bool:
        """Whether the quotes of each side have a column of their own."""
        return len(self.labels) <= MAX_QUOTE_COLUMNS

    def html(self, rows: pd.DataFrame) -> str:
        """Return rows in groups: pinned, shared, made by one side, also made elsewhere."""
        shared, pinned = mention_counts(rows, self.labels) > 1, rows["pinned"]
        only = (rows["status"] == "only") | (not self.by_letter)
        several = shared_heading(len(self.labels), by_letter=self.by_letter)
        alone = "In one letter only" if self.by_letter else "In one of these actor types only"
        groups = (
            ("Pinned", pinned), (several, shared & ~pinned), (alone, ~shared & only & ~pinned),
            (ALSO_ELSEWHERE, ~shared & ~only & ~pinned),
        )  # fmt: skip
        body = "".join(self._group(title, rows[part]) for title, part in groups if part.any())
        sides = "".join(f'<th scope="col">{self._side_heading(side)}</th>' for side in self.columns)
        caption = "Arguments by side and voice. Expand a row to compare the quotes."
        wide = "" if self.has_quote_columns else " wide"
        count = COUNT_HEADINGS[rows["counted"].iloc[0]]
        return (
            f'<div class="comparison-frame{wide}"><table class="comparison-table{wide}"><caption>{caption}</caption>'
            f'<thead><tr><th scope="col">Argument</th><th scope="col">{count}</th>{sides}</tr></thead>'
            f"{body}</table></div>"
        )

    def _side_heading(self, side: str) -> str:
        """Return the label of a side, with a link to what contradicts the title of a letter."""
        label = escape_html(self.labels[side])
        if not self.by_letter:
            return label
        return label + contradiction_link("letters", self.records.letter(side), "short_title")

    def _group(self, title: str, rows: pd.DataFrame) -> str:
        heading = f'<tr class="group"><th colspan="{len(self.columns) + 2}" scope="rowgroup">{title}</th></tr>'
        columns = [*(column.name for column in TABLE["comparison"].columns), *self.columns]
        return f"<tbody>{heading}</tbody>" + "".join(map(self._argument, to_records(rows[columns])))

    def _argument(self, row: Row) -> str:
        """Return the two table rows of an argument: the marks, and the quotes that expand."""
        kind, theme = cells("comparison", row, "kind", "theme")
        is_open = " open" if self.expanded else ""
        label = f"<details{is_open}><summary>{escape_html(row['label'])}</summary></details>"
        contradiction = contradiction_link("comparison", row, "label")
        marks = "".join(self._mark(row, side) for side in self.columns)
        count = f'<td data-label="{COUNT_HEADINGS[row["counted"]]}">{self._counts(row)}</td>'
        return (
            f'<tbody class="argument"><tr id="{escape_html(row["argument"])}"><th scope="row">{label}'
            f'{contradiction}<p class="muted">{kind} · {theme}</p></th>{count}{marks}</tr>'
            f'<tr class="quotes">{self._quotes_row(row)}</tr></tbody>'
        )

    def _counts(self, row: Row) -> str:
        """Return the numbers of letters and signatories.

        The number that the page counts by comes first.
        """
        numbers = []
        for column in count_columns(row["counted"]):
            number = count_label(row[column], column)
            numbers.append(cell(number, "comparison", row, column) if self.whole_corpus else number)
        against = f'<div class="count-line">{row["opposing"]} of these against</div>' if row["opposing"] else ""
        return f'<strong>{numbers[0]}</strong>{against}<div class="count-line muted">{numbers[1]}</div>'

    def _mark(self, row: Row, side: str) -> str:
        mark = voice_mark(row[side], *self._texts(side)) + contradiction_mark(row, side)
        if row[side] == NOT_MENTIONED:
            unselected = side in self.letters.get(row["argument"], ())
            mark = f'<span class="muted">{"– not by selected signatories" if unselected else mark}</span>'
        linked = evidence_link(mark, "comparison", (row["argument"],), side) if self.by_letter else mark
        statements = self.statements_by_argument.get(row["argument"], {}).get(side, [])
        against = " <strong>against</strong>" if any(item["stance"] == "opposes" for item in statements) else ""
        doubt = ' <span class="muted">uncertain</span>' if any(item["ambiguous"] for item in statements) else ""
        return f'<td data-label="{escape_html(self.labels[side])}">{linked}{against}{doubt}</td>'

    def _quotes_row(self, row: Row) -> str:
        """Return the cells of an expanded row.

        Evidence and related arguments come first, then the quotes and facts of each side.
        """
        statements = self.statements_by_argument.get(row["argument"], {})
        facts = self.facts_by_argument.get(row["argument"], {})
        # Facts about a letter are in its column. Actor types have no such column, so all facts follow the argument.
        details = self._details(row) + "".join(facts.values() if not self.by_letter else [facts.get(None, "")])
        if self.has_quote_columns:
            quotes = "".join(
                f'<td data-label="{escape_html(self.labels[side])}">'
                f"{self._quotes(side, statements.get(side))}{facts.get(side, '')}</td>"
                for side in self.columns
            )
            return f'<td colspan="2">{details}</td>{quotes}'
        shown = [side for side in self.columns if side in statements or side in facts]
        quotes = "".join(
            f"<dt>{escape_html(self.labels[side])}</dt><dd>{self._quotes(side, statements.get(side))}"
            f"{facts.get(side, '')}</dd>"
            for side in shown
        )
        hidden = len(statements.keys() - set(shown))
        note = f'<p class="muted">{hidden} more make this argument, on other pages of columns.</p>' if hidden else ""
        return f'<td colspan="{len(self.columns) + 2}">{details}<dl>{quotes}</dl>{note}</td>'

    @cached_property
    def _all_texts(self) -> tuple[str, ...]:
        return self.records.coverage(self.records.titles)

    def _texts(self, side: str) -> tuple[str, ...]:
        """Return what the letter of a side was coded from. For an actor type, all letters count."""
        return self.records.coverage([side]) if self.by_letter else self._all_texts

    def _quotes(self, side: str, statements: list[Row] | None) -> str:
        """Return the quotes of a side.

        Quotes of an actor type are listed with their letters.
        """
        if not statements:
            return f'<span class="muted">{voice_mark(NOT_MENTIONED, *self._texts(side))}</span>'
        if self.by_letter:
            return "".join(map(statement, statements))
        return "".join(
            f'<p class="muted">{escape_html(self.records.titles[row["letter"]])}</p>{statement(row)}'
            for row in statements
        )

    def _details(self, row: Row) -> str:
        evidence = cell("Evidence", "comparison", row, "label")
        status = cell(STATUS_LABELS[row["status"]], "comparison", row, "status")
        match = self.matches.get(row["argument"])
        needs_reason = row["status"] == "shared" and self.by_letter
        missing = f'<p class="muted">{escape_html(NO_REASON_GIVEN)}</p>' if needs_reason else ""
        reason = missing if match is None else self._match_reason(match)
        return f'<p class="muted">{evidence} · {status}</p>{reason}{self._related_list(row["argument"])}'

    def _match_reason(self, match: Match) -> str:
        additions = "".join(
            f"<dt>{escape_html(self.records.titles[letter])} adds</dt><dd>{escape_html(text)}</dd>"
            for letter, text in match.adds.items()
            if letter in self.records.titles
        )
        return (
            f"<h4>Same argument ({escape_html(match.confidence)} confidence)</h4>"
            f'<p>{escape_html(match.why)}</p><dl class="stacked">{additions}</dl>'
        )

    def _related_list(self, argument: str) -> str:
        items = "".join(map(_related_item, self.related_by_argument.get(argument, ())))
        return f"<h4>Related arguments</h4><ul>{items}</ul>" if items else ""


def _related_item(related: RelatedArgument) -> str:
    label, difference = cells("related_arguments", related.pair, related.label_column, "differs")
    return f"<li>{label}: {difference}</li>"


def related_arguments(pairs: pd.DataFrame) -> str:
    """Return a table of related arguments, with the difference of each pair."""
    rows = (cells("related_arguments", row, "label", "related_label", "differs") for row in to_records(pairs))
    headings = ("Argument", "Related argument", "Difference: the argument; the related one")
    return table(headings, "".join(map(table_row, rows)))
