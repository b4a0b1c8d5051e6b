"""Build the HTML of an actor: names, appearances and signed arguments."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from components.markup.elements import definition_list, escape_html, fact_mark, muted_note, table, table_row
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, statement
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, humanize
from data.tables.model_index import group_rows, to_records

NAME_FORMS = {"printed": "as printed", "canonical": "display name", "also": "other name"}


def actor_card(records: RecordLookup, actor_id: str, names: pd.DataFrame) -> str:
    """Return name and types of an actor, and a table of its names with their basis."""
    actor = records.index.rows["actors"][(actor_id,)]
    name = records.sourced_value(actor["name"], actor["name_basis"], actor["name_source"])
    types, kind = cells("actors", actor, "actor_types", "kind")
    type_list = definition_list({"Types": f'{types} <span class="muted">({kind})</span>'})
    linked_name = cell(name, "actors", actor, "name") + records.source_links(actor["name_source"])
    body = "".join(_name_row(records, row) for row in to_records(names))
    headings = ("Name", "Form", "Basis", "Printed in", "Note")
    return (
        f'<section class="card"><h3>{linked_name}</h3>{type_list}</section>'
        f"<h3>Names ({len(names)})</h3>{table(headings, body)}"
    )


def _name_row(records: RecordLookup, row: Row) -> str:
    source = records.outlet(row["source"]) if row["source"] else None
    confidence = f", {row['confidence']} confidence" if row["confidence"] else ""
    basis = escape_html(BASIS_LABELS[row["basis"]] + (f": {source}{confidence}" if source else ""))
    passages = ", ".join(_passage(records, address) for address in split_list(row["places"]))
    name, note = cells("names", row, "name", "note")
    form = cell(NAME_FORMS[row["form"]], "names", row, "form")
    basis = cell(basis, "names", row, "basis") + records.source_links(row["source"])
    return table_row((name, form, basis, passages, note))


def _passage(records: RecordLookup, address: str) -> str:
    letter, passage = address.rsplit(".", 1)
    title = escape_html(records.titles[letter])
    return f"{records.passage_link(letter, passage)} <span class='muted'>({title})</span>"


def appearances(records: RecordLookup, mentions: pd.DataFrame) -> str:
    """Return a table of the mentions of an actor. Each cell links to its evidence."""
    body = "".join(_appearance_row(records, row) for row in to_records(mentions))
    headings = ("Letter", "Passage", "Role", "Printed as", "Described as", "Basis")
    return f"<h3>Appearances as printed ({len(mentions)})</h3>{table(headings, body)}"


def _appearance_row(records: RecordLookup, row: Row) -> str:
    basis = (
        "printed" if row["basis"] == "printed" else f"{fact_mark('inferred')} from {escape_html(row['inferred_from'])}"
    )
    basis += " (by an adjective)" if row["by_adjective"] else ""
    note = f'<p class="muted">{escape_html(row["note"])}</p>' if row["note"] else ""
    role = cell(escape_html(humanize(row["role"])), "mentions", row, "role")
    return table_row(
        (
            cell(escape_html(records.titles[row["letter"]]), "mentions", row, "letter"),
            records.passage_link(row["letter"], row["passage"]),
            role + _withdrawal(records, row),
            *cells("mentions", row, "printed_name", "printed_description"),
            cell(basis, "mentions", row, "basis") + note,
        )
    )


def _withdrawal(records: RecordLookup, row: Row) -> str:
    """Return the source of a withdrawal, or an empty string if there is none."""
    if row["withdrawn"] is None:
        return ""
    value = records.sourced_value(*(row[f"withdrawn{part}"] for part in ("", "_basis", "_source", "_confidence")))
    withdrawal = cell(value, "mentions", row, "withdrawn") + records.source_links(row["withdrawn_source"])
    passage = row["withdrawn_passage"]
    link = f" ({records.passage_link(row['letter'], passage)})" if passage else ""
    return f'<p class="muted">{withdrawal}{link} {muted_note(row["withdrawn_note"])}</p>'


def argument_list(
    records: RecordLookup,
    statements: pd.DataFrame,
    comparison: pd.DataFrame,
    *,
    roles: Collection[str],
    quotations: str | None,
) -> str:
    """Return a table of the arguments that an actor signed, in comparison order.

    If the actor signed several letters, each statement names its letter. `roles` are all roles of the actor.
    `quotations` is the remark of the corpus on quotes, which is added to quotes of several letters.
    """
    if "signatory" not in roles:
        if "withdrawn" in roles:
            return '<p class="muted">This actor withdrew its signature, so it has no arguments of the letter.</p>'
        return '<p class="muted">This actor signed none of these letters, so it has no arguments.</p>'
    if statements.empty:
        return '<p class="muted">This actor signed a letter, but no argument is coded for it.</p>'
    order = {argument: position for position, argument in enumerate(comparison["argument"])}
    groups = sorted(group_rows(to_records(statements), "argument").items(), key=lambda group: order[group[0]])
    several = statements["letter"].nunique() > 1
    body = "".join(_argument_row(records, rows, several=several) for _, rows in groups)
    remark = f"<p>{muted_note(quotations)}</p>" if several and quotations else ""
    return (
        f"<h3>Arguments of the {'letters' if several else 'letter'} that this actor signed ({len(groups)})</h3>"
        '<p class="muted">Signatories share every statement of their letter, unless a statement names its speakers.</p>'
        f"{remark}"
        f"{table(('Argument', 'Quotes'), body)}"
    )


def _argument_row(records: RecordLookup, statements: list[Row], *, several: bool) -> str:
    first = statements[0]
    quotes = (muted_note(records.titles[row["letter"]] if several else None) + statement(row) for row in statements)
    return table_row((cell(escape_html(first["label"]), "arguments", first, "label"), "".join(quotes)))
