"""Columns of the tables about the quality of the data."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from components.markup.tables import Line, RowGroups, TableCell, TableColumn, column
from components.markup.templates import render
from components.state.urls import address
from data.schema.lists import Row
from data.schema.vocabulary import BASIS_LABELS, FACT_KIND_LABELS, VOICE_LABELS, humanize
from data.text.wording import count_noun

DOUBT_KINDS = {
    "voice": "voice of a passage",
    "attribution": "attribution to the letter",
    "identity": "identity of an actor",
    "match": "match between letters",
}
KAPPA = (
    "Kappa measures how far two coders agree beyond chance. 1 means full agreement. It applies to choices that both "
    "coders made, not to items that each of them found."
)
FIGURES = (
    column("Subject", "what", sort=False),
    column("Value", "value", lambda row: _value(row), sort=False),
    column("Count", "count", lambda row: f"{row['count']:,} of {row['of']:,}", sort=False),
    TableColumn("Share", lambda row: TableCell(Line(row["share"] or "", "share"), Line(row["note"] or "", "note"))),
)

DESCRIPTIONS = (
    column("Description", "value", sort=False), column("Signatures", "count", sort=False),
    column("Of those without a type", "share", sort=False),
)  # fmt: skip

# The words of the screen for the values of a counted column, by table and column.
_LABELS = {
    **dict.fromkeys(("passages.voice", "statements.voice"), {n: " ".join(v[:2]) for n, v in VOICE_LABELS.items()}),
    **dict.fromkeys(("letters.date_basis", "timeline.basis", "actors.name_basis", "names.basis", "appearances.basis"),
                    BASIS_LABELS),
    "doubts.kind": DOUBT_KINDS,
    "signatures.types_basis": {
        "type by the coder": f"{BASIS_LABELS['coded'][0]} type by the coder",
        "type by a rule": f"{BASIS_LABELS['derived'][0]} type by a rule",
    },
    "facts.kind": {
        **{kind: label.partition(" ")[2] for kind, label in FACT_KIND_LABELS.items()},
        "background": "about the subject, not the article",
    },
    "facts.confidence": {name: f"{name} confidence" for name in ("high", "medium", "low")},
}  # fmt: skip


def _value(row: Row) -> str:
    """Return the value of a figure in the words of the screen."""
    counted = ".".join(row["figure"].split(".")[:2])
    return _LABELS.get(counted, {}).get(row["value"], humanize(row["value"]))


def corpus_card(fingerprint: str, coding: str | None, verification: str | None) -> str:
    """Return the corpus version, the coders and how many quotes were verified.

    `verification` is None if the corpus has no article texts.
    """
    texts = verification or "not available, so quotations and anchors were not verified"
    return render("quality.html.j2", fingerprint=fingerprint, texts=texts, coding=coding, kappa=KAPPA)


def sections(sections: list[str]) -> RowGroups:
    """Return the division of the figures into sections."""
    names = {name: name for name in sections}
    return RowGroups("section", "Section", names, lambda name, _: name, dict.fromkeys(names, 0))


def untyped_sentence(descriptions: pd.DataFrame) -> str:
    """Return how many signatures have no type and a description, for the rows of `quality` on these descriptions."""
    number = count_noun(int(descriptions["of"].iloc[0]), "signature")
    return f"{number} without a type, by description, the commonest first."


def doubt_columns(titles: Mapping[str, str]) -> tuple[TableColumn, ...]:
    """Return the columns of uncertain codings, with decision and reason."""
    return (
        column("Uncertain", "kind", lambda row: DOUBT_KINDS[row["kind"]], sort=False),
        column("Decision", "what", sort=False),
        column("Reason", "why", sort=False),
        TableColumn("Passage", lambda row: _passage(row, titles)),
    )


def passage_columns(titles: Mapping[str, str]) -> tuple[TableColumn, ...]:
    """Return the columns of passages without coding. Without a reason, coding is still to be done."""
    return (
        TableColumn("Passage", lambda row: _passage(row, titles)),
        column("Summary", "gist", sort=False),
        TableColumn(
            "Reason",
            lambda row: TableCell(
                Line(row["not_coded"], "not_coded") if row["not_coded"] else Line("no reason given: not coded yet")
            ),
        ),
    )


def _passage(row: Row, titles: Mapping[str, str]) -> TableCell:
    """Return a link to the passage of a row. A match between letters has no single passage."""
    if row["letter"] is None:
        return TableCell(Line("several letters"))
    href = address("sources", read=row["letter"], passage=row["passage"])
    return TableCell(Line(row["passage"], href=href), Line(titles[row["letter"]]))
