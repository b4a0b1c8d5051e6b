"""The comparison as a table in HTML: it wraps, prints whole, works by keyboard; a row opens on the words behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from components.cards.facts import fact_notes, facts_by_letter
from components.markup import elements
from components.markup.elements import escape_html, table, voice_mark
from components.markup.links import evidence_link
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, statement
from data import Corpus
from data.model.arguments import Match
from data.schema.lists import Row, split_list
from data.schema.tables import TABLE
from data.schema.vocabulary import (
    ALSO_ELSEWHERE,
    NO_REASON_GIVEN,
    STATUS_LABELS,
    VOICE_LABELS,
    count_label,
    shared_heading,
)
from data.tables.comparison import NOT_MENTIONED, count_columns, statements_by_argument
from data.tables.model_index import to_records
from data.tables.related_pairs import RelatedArgument, related_by_argument

# So many sides have a column of words each; the words of more stand under each other.
OPPOSITE = 4


def legend(caveat: str, *, by_letter: bool) -> str:
    """What the marks mean, and what `only` means; of actor types, why they may say the same."""
    marks = ("quoted", "reported", NOT_MENTIONED)
    legend = " · ".join(f"{voice_mark(name)} {escape_html(VOICE_LABELS[name][2])}" for name in marks)
    joint = "" if by_letter else " People who sign one letter together make the same arguments, and so do their types."
    return f'<p class="soft">{legend} {escape_html(caveat)}{joint}</p>'


def match_reasons(corpus: Corpus) -> dict[str, Match]:
    """Why arguments that letters share are held to be one."""
    return {argument.id: argument.match for argument in corpus.model.arguments if argument.match}


def letters_by_argument(arguments: pd.DataFrame) -> dict[str, list[str]]:
    """The letters that make each argument."""
    return {
        name: split_list(letters) for name, letters in zip(arguments["argument"], arguments["letters"], strict=True)
    }


def mention_counts(rows: pd.DataFrame, sides: Iterable[str]) -> pd.Series:
    """How many of these sides mention each argument."""
    return (rows[list(sides)] != NOT_MENTIONED).sum(axis=1)


@dataclass(frozen=True)
class ComparisonTable:
    """What a matrix of arguments and sides shows.

    `labels` are all the sides by id, `columns` those that have a column here. `said` are statements with their `side`;
    `close` pairs of related arguments; `known` facts from outside, which make no mention of an argument; `makers` the
    letters that make each argument, whoever in them is chosen. `whole` says that numbers are those of the whole
    corpus, whose evidence can be shown.
    """

    book: RecordLookup
    labels: Mapping[str, str]
    columns: tuple[str, ...]
    said: pd.DataFrame
    close: pd.DataFrame
    matches: Mapping[str, Match]
    known: pd.DataFrame
    makers: Mapping[str, Sequence[str]] = field(default_factory=dict)
    by_letter: bool = True
    whole: bool = True
    opened: bool = False

    @cached_property
    def words(self) -> dict[str, dict[str, list[Row]]]:
        """Statements by argument and side."""
        return statements_by_argument(self.said)

    @cached_property
    def beside(self) -> dict[str, dict[str | None, str]]:
        """What is known from outside of an argument in a letter, as HTML."""
        return {
            argument: {letter: fact_notes(self.book, facts) for letter, facts in facts_by_letter(part).items()}
            for argument, part in self.known.groupby("argument", sort=False)
        }

    @property
    def opposite(self) -> bool:
        """Whether the words of the sides stand in columns, opposite each other."""
        return len(self.labels) <= OPPOSITE

    def html(self, rows: pd.DataFrame) -> str:
        """These rows of the comparison: those that are `pinned`, those that several sides share, and the others."""
        shared, pinned = mention_counts(rows, self.labels) > 1, rows["pinned"]
        only = (rows["status"] == "only") | (not self.by_letter)
        several = shared_heading(len(self.labels), by_letter=self.by_letter)
        groups = (
            ("Pinned", pinned), (several, shared & ~pinned), (self._alone, ~shared & only & ~pinned),
            (ALSO_ELSEWHERE, ~shared & ~only & ~pinned),
        )  # fmt: skip
        body = "".join(self._group(title, rows[part]) for title, part in groups if part.any())
        names = "".join(f'<th scope="col">{escape_html(self.labels[side])}</th>' for side in self.columns)
        caption = "Who makes which argument, in whose words. Open a row to read the words opposite each other."
        wide = "" if self.opposite else " wide"
        return (
            f'<div class="frame{wide}"><table class="matrix{wide}"><caption>{caption}</caption><thead><tr>'
            f'<th scope="col">Argument</th><th scope="col">Made by</th>{names}</tr></thead>{body}</table></div>'
        )

    @property
    def _alone(self) -> str:
        return "In one letter only" if self.by_letter else "In one of these actor types only"

    def _group(self, title: str, rows: pd.DataFrame) -> str:
        heading = f'<tr class="group"><th colspan="{len(self.columns) + 2}" scope="rowgroup">{title}</th></tr>'
        kept = [*(column.name for column in TABLE["comparison"].columns), *self.columns]
        return f"<tbody>{heading}</tbody>" + "".join(map(self._row, to_records(rows[kept])))

    def _row(self, row: Row) -> str:
        """An argument: a line of marks, and a line of words that opens with it."""
        kind, theme = cells("comparison", row, "kind", "theme")
        opened = " open" if self.opened else ""
        claim = f"<details{opened}><summary>{escape_html(row['label'])}</summary></details>"
        marks = "".join(self._mark(row, side) for side in self.columns)
        return (
            f'<tbody class="argument"><tr id="{escape_html(row["argument"])}"><th scope="row">{claim}'
            f'<p class="soft">{kind} · {theme}</p></th><td data-letter="Made by">{self._made_by(row)}</td>{marks}</tr>'
            f'<tr class="words">{self._opened(row)}</tr></tbody>'
        )

    def _made_by(self, row: Row) -> str:
        """How many make it, by the chosen counting first; how many of these against it."""
        told = []
        for column in count_columns(row["counted"]):
            number = count_label(row[column], column)
            told.append(cell(number, "comparison", row, column) if self.whole else number)
        against = f'<div class="line">{row["opposing"]} of these against</div>' if row["opposing"] else ""
        return f'<strong>{told[0]}</strong>{against}<div class="line soft">{told[1]}</div>'

    def _mark(self, row: Row, side: str) -> str:
        mention = voice_mark(row[side])
        if row[side] == NOT_MENTIONED:
            others = side in self.makers.get(row["argument"], ())
            mention = f'<span class="soft">{"– not by those chosen" if others else mention}</span>'
        shown = evidence_link(mention, "comparison", (row["argument"],), side) if self.by_letter else mention
        said = self.words.get(row["argument"], {}).get(side, [])
        against = " <strong>against</strong>" if any(one["stance"] == "opposes" for one in said) else ""
        doubt = ' <span class="soft">in doubt</span>' if any(one["ambiguous"] for one in said) else ""
        return f'<td data-letter="{escape_html(self.labels[side])}">{shown}{against}{doubt}</td>'

    def _opened(self, row: Row) -> str:
        """What an open row tells: what the claim rests on, what each side adds, what comes close, and all words."""
        said, beside = self.words.get(row["argument"], {}), self.beside.get(row["argument"], {})
        # What is known of a letter stands in its column; where types are set against each other, beside the claim.
        claim = self._claim(row) + "".join(beside.values() if not self.by_letter else [beside.get(None, "")])
        if self.opposite:
            words = "".join(
                f'<td data-letter="{escape_html(self.labels[side])}">'
                f"{self._words(said.get(side))}{beside.get(side, '')}</td>"
                for side in self.columns
            )
            return f'<td colspan="2">{claim}</td>{words}'
        named = [side for side in self.columns if side in said or side in beside]
        words = "".join(
            f"<dt>{escape_html(self.labels[side])}</dt><dd>{self._words(said.get(side))}{beside.get(side, '')}</dd>"
            for side in named
        )
        more = len(said.keys() - set(named))
        left = f'<p class="soft">{more} more make it, on other pages of columns.</p>' if more else ""
        return f'<td colspan="{len(self.columns) + 2}">{claim}<dl>{words}</dl>{left}</td>'

    def _words(self, statements: list[Row] | None) -> str:
        """The words of a side; of an actor type, each with its letter."""
        if not statements:
            return f'<span class="soft">{voice_mark(NOT_MENTIONED)}</span>'
        if self.by_letter:
            return "".join(map(statement, statements))
        titles = (self.book.titles[said["letter"]] for said in statements)
        told = zip(titles, statements, strict=True)
        return "".join(f'<p class="soft">{escape_html(title)}</p>{statement(said)}' for title, said in told)

    def _claim(self, row: Row) -> str:
        rests = cell("What it rests on", "comparison", row, "label")
        status = cell(STATUS_LABELS[row["status"]], "comparison", row, "status")
        match = self.matches.get(row["argument"])
        unsaid = (
            f'<p class="soft">{escape_html(NO_REASON_GIVEN)}</p>'
            if row["status"] == "shared" and self.by_letter
            else ""
        )
        why = unsaid if match is None else self._why(match)
        return f'<p class="soft">{rests} · {status}</p>{why}{self._close(row["argument"])}'

    def _why(self, match: Match) -> str:
        adds = "".join(
            f"<dt>{escape_html(self.book.titles[name])} adds</dt><dd>{escape_html(what)}</dd>"
            for name, what in match.adds.items()
            if name in self.book.titles
        )
        return (
            f"<h4>One claim ({escape_html(match.confidence)} confidence)</h4>"
            f'<p>{escape_html(match.why)}</p><dl class="stack">{adds}</dl>'
        )

    def _close(self, argument: str) -> str:
        """Close but different claims, whichever side of the pair names it."""
        items = "".join(map(_related, self.related.get(argument, ())))
        return f"<h4>Close, but not the same</h4><ul>{items}</ul>" if items else ""

    @cached_property
    def related(self) -> dict[str, list[RelatedArgument]]:
        """The related arguments of each argument."""
        return related_by_argument(to_records(self.close))


def _related(other: RelatedArgument) -> str:
    label, differs = cells("related_arguments", other.pair, other.label_column, "differs")
    return f"<li>{label}: {differs}</li>"


def related_arguments(pairs: pd.DataFrame) -> str:
    """The merely related: close but different claims, each with what differs."""
    rows = (cells("related_arguments", row, "label", "related_label", "differs") for row in to_records(pairs))
    headings = ("Argument", "Close, but not the same", "What differs: the one; the other")
    return table(headings, "".join(map(elements.row, rows)))
