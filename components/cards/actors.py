"""One actor: its names, every appearance as printed, and what the letters it signed argue."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from components.markup import elements
from components.markup.elements import definition_list, escape_html, fact_mark, muted_note, table
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, statement
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, humanize
from data.tables.model_index import group_rows, to_records

FORMS = {"printed": "as printed", "canonical": "the name shown", "also": "also"}


def actor_card(book: RecordLookup, actor_id: str, names: pd.DataFrame) -> str:
    """Return the name and types of an actor, and every form of its name with its origin."""
    actor = book.index.rows["actors"][(actor_id,)]
    name = book.given(actor["name"], actor["name_basis"], actor["name_source"])
    types, kind = cells("actors", actor, "actor_types", "kind")
    types_of_it = definition_list({"Types": f'{types} <span class="soft">({kind})</span>'})
    body = "".join(_name(book, row) for row in to_records(names))
    headings = ("Name", "Which form", "Known how", "Printed in", "Note")
    return (
        f'<section class="card"><h3>{cell(name, "actors", actor, "name")}</h3>{types_of_it}</section>'
        f"<h3>Names ({len(names)})</h3>{table(headings, body)}"
    )


def _name(book: RecordLookup, row: Row) -> str:
    source = book.outlet(row["source"]) if row["source"] else None
    sure = f", {row['confidence']} confidence" if row["confidence"] else ""
    how = escape_html(BASIS_LABELS[row["basis"]] + (f": {source}{sure}" if source else ""))
    where = ", ".join(_place(book, place) for place in split_list(row["places"]))
    name, beside = cells("names", row, "name", "note")
    form = cell(FORMS[row["form"]], "names", row, "form")
    return elements.row((name, form, cell(how, "names", row, "basis"), where, beside))


def _place(book: RecordLookup, place: str) -> str:
    letter, passage = place.rsplit(".", 1)
    return f"{book.link(letter, passage)} <span class='soft'>({escape_html(book.titles[letter])})</span>"


def appearances(book: RecordLookup, mentions: pd.DataFrame) -> str:
    """Every appearance as printed, each cell with what it rests on."""
    body = "".join(_appearance(book, row) for row in to_records(mentions))
    headings = ("Letter", "Passage", "Role", "Printed as", "Described as", "Known how")
    return f"<h3>Every appearance as printed ({len(mentions)})</h3>{table(headings, body)}"


def _appearance(book: RecordLookup, row: Row) -> str:
    how = (
        "printed" if row["basis"] == "printed" else f"{fact_mark('inferred')} from {escape_html(row['inferred_from'])}"
    )
    how += " (by an adjective)" if row["by_adjective"] else ""
    beside = f'<p class="soft">{escape_html(row["note"])}</p>' if row["note"] else ""
    printed, described = cells("mentions", row, "printed_name", "printed_description")
    title = escape_html(book.titles[row["letter"]])
    inner = (
        cell(title, "mentions", row, "letter"), book.link(row["letter"], row["passage"]),
        cell(escape_html(humanize(row["role"])), "mentions", row, "role") + _withdrawn(book, row), printed, described,
        cell(how, "mentions", row, "basis") + beside,
    )  # fmt: skip
    return elements.row(inner)


def _withdrawn(book: RecordLookup, row: Row) -> str:
    """How it is known that a signature was withdrawn; nothing where it was not."""
    if row["withdrawn"] is None:
        return ""
    known = book.given(*(row[f"withdrawn{part}"] for part in ("", "_basis", "_source", "_confidence")))
    where = f" ({book.link(row['letter'], row['withdrawn_passage'])})" if row["withdrawn_passage"] else ""
    return f'<p class="soft">{cell(known, "mentions", row, "withdrawn")}{where} {muted_note(row["withdrawn_note"])}</p>'


def argument_list(book: RecordLookup, said: pd.DataFrame, comparison: pd.DataFrame, *, roles: Collection[str]) -> str:
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
    groups = sorted(group_rows(to_records(said), "argument").items(), key=lambda group: order[group[0]])
    several = said["letter"].nunique() > 1
    rows = "".join(
        elements.row(
            (
                cell(escape_html(group[0]["label"]), "arguments", group[0], "label"),
                "".join(_said(book, one, several=several) for one in group),
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


def _said(book: RecordLookup, one: Row, *, several: bool) -> str:
    title = book.titles[one["letter"]] if several else None
    return f"{muted_note(title)}{statement(one)}"
