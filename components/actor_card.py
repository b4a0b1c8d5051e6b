"""One actor: its names, every appearance as printed, and what the letters it signed argue."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from components import markup
from components.evidence import Ledger, cell, cells, statement
from components.markup import BASES, fact_mark, facts, in_words, note, table, text
from data.lookup import listed

FORMS = {"printed": "as printed", "canonical": "the name shown", "also": "also"}


def card(book: Ledger, actor: pd.Series, names: pd.DataFrame) -> str:
    """An actor's name and types, and every form of its name with where it is from."""
    name = book.given(actor["name"], actor["name_basis"], actor["name_source"])
    types, kind = cells("actors", actor, "actor_types", "kind")
    types_of_it = facts({"Types": f'{types} <span class="soft">({kind})</span>'})
    body = "".join(_name(book, row) for _, row in names.iterrows())
    headings = ("Name", "Which form", "Known how", "Printed in", "Note")
    return (
        f'<section class="card"><h3>{cell(name, "actors", actor, "name")}</h3>{types_of_it}</section>'
        f"<h3>Names ({len(names)})</h3>{table(headings, body)}"
    )


def _name(book: Ledger, row: pd.Series) -> str:
    source = None if pd.isna(row["source"]) else book.outlet(row["source"])
    sure = f", {row['confidence']} confidence" if pd.notna(row["confidence"]) else ""
    how = text(BASES[row["basis"]] + (f": {source}{sure}" if source else ""))
    where = ", ".join(_place(book, place) for place in listed(row["places"]))
    name, beside = cells("names", row, "name", "note")
    form = cell(FORMS[row["form"]], "names", row, "form")
    return markup.row((name, form, cell(how, "names", row, "basis"), where, beside))


def _place(book: Ledger, place: str) -> str:
    letter, passage = place.rsplit(".", 1)
    return f"{book.link(letter, passage)} <span class='soft'>({text(book.letters[letter]['short_title'])})</span>"


def appearances(book: Ledger, mentions: pd.DataFrame) -> str:
    """Every appearance as printed, each cell with what it rests on."""
    body = "".join(_appearance(book, row) for _, row in mentions.iterrows())
    headings = ("Letter", "Passage", "Role", "Printed as", "Described as", "Known how")
    return f"<h3>Every appearance as printed ({len(mentions)})</h3>{table(headings, body)}"


def _appearance(book: Ledger, row: pd.Series) -> str:
    how = "printed" if row["basis"] == "printed" else f"{fact_mark('inferred')} from {text(row['inferred_from'])}"
    how += " (by an adjective)" if row["by_adjective"] else ""
    beside = f'<p class="soft">{text(row["note"])}</p>' if pd.notna(row["note"]) else ""
    printed, described = cells("mentions", row, "printed_name", "printed_description")
    title = text(book.letters[row["letter"]]["short_title"])
    inner = (
        cell(title, "mentions", row, "letter"), book.link(row["letter"], row["passage"]),
        cell(text(in_words(row["role"])), "mentions", row, "role") + _withdrawn(book, row), printed, described,
        cell(how, "mentions", row, "basis") + beside,
    )  # fmt: skip
    return markup.row(inner)


def _withdrawn(book: Ledger, row: pd.Series) -> str:
    """How it is known that a signature was withdrawn; nothing where it was not."""
    if pd.isna(row["withdrawn"]):
        return ""
    known = book.given(*(row[f"withdrawn{part}"] for part in ("", "_basis", "_source", "_confidence")))
    where = f" ({book.link(row['letter'], row['withdrawn_passage'])})" if pd.notna(row["withdrawn_passage"]) else ""
    return f'<p class="soft">{cell(known, "mentions", row, "withdrawn")}{where} {note(row["withdrawn_note"])}</p>'


def argues(book: Ledger, said: pd.DataFrame, comparison: pd.DataFrame, *, roles: Collection[str]) -> str:
    """What the letters that an actor signed argue, with the words, in the order of the comparison.

    Where it signed several, each statement says which one makes it. `roles` are those in which the actor stands.
    """
    if "signatory" not in roles:
        if "withdrawn" in roles:
            return '<p class="soft">Withdrew their signature, so no argument of the letter is theirs any more.</p>'
        return '<p class="soft">Signs none of these letters, so none of their arguments is theirs.</p>'
    if said.empty:
        return '<p class="soft">Signs a letter, but no argument of it is coded as theirs.</p>'
    order = {argument: place for place, argument in enumerate(comparison["argument"])}
    groups = sorted(said.groupby("argument", sort=False), key=lambda group: order[group[0]])
    several = said["letter"].nunique() > 1
    rows = "".join(
        markup.row(
            (
                cell(text(group["label"].iloc[0]), "arguments", group.iloc[0], "label"),
                "".join(_said(book, one, several=several) for _, one in group.iterrows()),
            )
        )
        for _, group in groups
    )
    return (
        f"<h3>What the {'letters' if several else 'letter'} they signed {'argue' if several else 'argues'} "
        f"({len(groups)})</h3>"
        '<p class="soft">What all who signed say together, unless a statement names its speakers.</p>'
        f"{table(('Argument', 'Words'), rows)}"
    )


def _said(book: Ledger, one: pd.Series, *, several: bool) -> str:
    title = book.letters[one["letter"]]["short_title"] if several else None
    return f"{note(title)}{statement(one)}"
