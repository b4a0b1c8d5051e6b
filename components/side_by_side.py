"""The comparison as a table in HTML: it wraps, prints whole, and works by keyboard."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components import markup
from components.evidence import Ledger, cell, cells, statement
from components.facts_card import by_letter, notes
from components.links import to_evidence
from components.markup import MARKS, mark, table, text
from data import Corpus
from data.comparison import NOT_MENTIONED
from data.marks import STATUSES
from data.model import Match


def key(caveat: str) -> str:
    """What the marks mean, and what `only` means."""
    marks = ("quoted", "reported", NOT_MENTIONED)
    legend = " · ".join(f"{mark(name)} {text(MARKS[name][2])}" for name in marks)
    return f'<p class="soft">{legend}</p><p class="soft">{text(caveat)}</p>'


def matches(corpus: Corpus) -> dict[str, Match]:
    """Why arguments that letters share are held to be one."""
    return {argument.id: argument.match for argument in corpus.model.arguments if argument.match}


def matrix(
    book: Ledger,
    letters: pd.DataFrame,
    compared: pd.DataFrame,
    statements: pd.DataFrame,
    matches: dict[str, Match],
    known: pd.DataFrame,
) -> str:
    """One row an argument, one column a letter, each cell with its mark and every word that it rests on.

    What is `known` from outside of an argument in a letter stands in that cell, marked; it makes no mention of it.
    """
    said = dict(iter(statements.groupby(["argument", "letter"], sort=False)))
    titles = dict(zip(letters["letter"], letters["short_title"], strict=True))
    head = "".join(f'<th scope="col">{text(title)}</th>' for title in titles.values())
    beside = {argument: by_letter(part) for argument, part in known.groupby("argument", sort=False)}
    body = "".join(
        _row(row, titles, said, matches, _notes(book, beside.get(row["argument"], {})))
        for _, row in compared.iterrows()
    )
    caption = "Arguments by letter: which letter makes which, in whose words"
    return (
        f'<table class="matrix"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">Argument</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _row(
    row: pd.Series,
    titles: dict[str, str],
    said: dict[tuple[str, str], pd.DataFrame],
    matches: dict[str, Match],
    beside: Mapping[str | None, str],
) -> str:
    mentions = "".join(
        f'<td data-letter="{text(title)}">{_mention(row, letter, said.get((row["argument"], letter)))}'
        f"{beside.get(letter, '')}</td>"
        for letter, title in titles.items()
    )
    claim = _claim(row, titles, matches.get(row["argument"])) + beside.get(None, "")
    return f'<tr id="{text(row["argument"])}"><th scope="row">{claim}</th>{mentions}</tr>'


def _notes(book: Ledger, known: Mapping[str | None, pd.DataFrame]) -> dict[str | None, str]:
    return {letter: notes(book, facts) for letter, facts in known.items()}


def _claim(row: pd.Series, titles: dict[str, str], match: Match | None) -> str:
    kind, theme = cells("comparison", row, "kind", "theme")
    status = cell(STATUSES[row["status"]], "comparison", row, "status")
    kept = f'<p class="soft">{status} · {kind} · {theme}</p>'
    return f"{cell(text(row['label']), 'comparison', row, 'label')}{kept}{_why(match, titles) if match else ''}"


def _why(match: Match, titles: dict[str, str]) -> str:
    adds = "".join(
        f"<dt>{text(titles[name])} adds</dt><dd>{text(what)}</dd>"
        for name, what in match.adds.items()
        if name in titles
    )
    return (
        f"<details><summary>Why this is one claim ({text(match.confidence)} confidence)</summary>"
        f'<p>{text(match.why)}</p><dl class="stack">{adds}</dl></details>'
    )


def _mention(row: pd.Series, letter: str, statements: pd.DataFrame | None) -> str:
    if statements is None:
        silent = f'<span class="soft">{mark(NOT_MENTIONED)}</span>'
        return to_evidence(silent, "comparison", (row["argument"],), letter)
    return "".join(statement(said) for _, said in statements.iterrows())


def related(pairs: pd.DataFrame) -> str:
    """The merely related: close but different claims, each with what differs."""
    rows = (cells("related_arguments", row, "label", "related_label", "differs") for _, row in pairs.iterrows())
    headings = ("Argument", "Close, but not the same", "What differs: the one; the other")
    return table(headings, "".join(map(markup.row, rows)))
