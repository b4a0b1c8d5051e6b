"""Build who signed both of two letters, and two signatures that may be one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from components.markup.links import letter_address
from components.markup.records import RecordLookup
from components.markup.tables import DataTable, Line, RowGroups, TableCell, TableColumn, line_values
from components.markup.templates import Html, render
from components.state.urls import BETWEEN, PAIR, address
from data.catalog.identities import WhoSigned
from data.evidence.cells import Cell
from data.identities.candidates import Candidate
from data.identities.overlap import Letters, Overlap, SharedPerson
from data.identities.signature import Signature
from data.model.signatures import Identity
from data.schema.lists import LIST_SEPARATOR, Row, split_list
from data.schema.vocabulary import humanize

# More letters are a list of pairs.
MAX_MATRIX = 8
_TITLES = {"sure": "For sure", "possible": "Possible"}
_NONE = Overlap()
_FIELDS = {
    "Printed name": "printed_name", "Description": "description", "Affiliation": "affiliation", "Country": "country",
}  # fmt: skip


def between(first: str, second: str) -> str:
    """Return two letters as the value of the parameter that chooses them."""
    return f"{first}/{second}"


def overlap_sentences(titles: Mapping[str, str], letters: Letters, found: Mapping[Letters, Overlap]) -> Html:
    """Return how many signed both of two letters, or one of them more than once: for sure, and possibly."""
    pairs = [letters, *((letter, letter) for letter in letters)]
    return render("overlap_sentences.html.j2", titles=titles, pairs=[_cell(pair, found) for pair in pairs])


def overlap_matrix(titles: Mapping[str, str], letters: Sequence[str], found: Mapping[Letters, Overlap]) -> Html:
    """Return the letters as rows and columns, with the numbers of people who signed both."""
    rows = [
        {
            "letter": first,
            "cells": [_cell((first, second), found) if i <= j else None for j, second in enumerate(letters)],
        }
        for i, first in enumerate(letters)
    ]
    return render(
        "overlap_matrix.html.j2", letters=letters, titles=titles, rows=rows,
        most=max((len(overlap.sure) for overlap in found.values()), default=0),
    )  # fmt: skip


def _cell(pair: Letters, found: Mapping[Letters, Overlap]) -> dict[str, Any]:
    overlap = found.get(pair, _NONE)
    return {
        "letters": pair, "sure": len(overlap.sure), "possible": len(overlap.possible),
        "href": address("", **{BETWEEN: between(*pair)}),
    }  # fmt: skip


def pair_table(titles: Mapping[str, str], found: Mapping[Letters, Overlap]) -> DataTable:
    """Return a table of pairs of letters that have an overlap, the largest first."""
    order = sorted(found, key=lambda pair: (-len(found[pair].sure), -len(found[pair].possible)))
    rows = [
        {
            "first": titles[first], "second": titles[second] if first != second else "the same letter, twice",
            "sure": f"{len(found[first, second].sure):,}", "possible": f"{len(found[first, second].possible):,}",
            "href": address("", **{BETWEEN: between(first, second)}),
        }
        for first, second in order
    ]  # fmt: skip
    columns = [
        TableColumn("Letter", lambda row: TableCell(Line(row["first"], href=row["href"])), is_name=True),
        TableColumn("Other letter", lambda row: TableCell(Line(row["second"]))),
        TableColumn("For sure", lambda row: TableCell(Line(row["sure"]))),
        TableColumn("Possible", lambda row: TableCell(Line(row["possible"]))),
    ]
    return DataTable("signatures", pd.DataFrame(rows, columns=["first", "second", "sure", "possible", "href"]), columns)


def people_of_both(
    records: RecordLookup, known: WhoSigned, decisions: Mapping[Identity, int | None], letters: Letters,
    overlap: Overlap,
) -> DataTable:  # fmt: skip
    """Return the people who signed both letters as a table: the sure ones, then the possible ones.

    `decisions` has the row of the file of each decision, or None if it is not saved.
    """
    same = _decisions_by_person(known, decisions)
    rows = [
        *(_sure_row(records, known, same.get(person.person, []), letters, person) for person in overlap.sure),
        *(_possible_row(known, letters, candidate) for candidate in overlap.possible),
    ]
    first, second = (records.titles[letter] for letter in letters)
    headings = (f"In “{first}”", f"In “{second}”") if first != second else (f"In “{first}”", "Again as")
    columns = [
        TableColumn(headings[0], lambda row: _signatures(known, row["first"]), "", _details(headings[0]), is_name=True),
        TableColumn(headings[1], lambda row: _signatures(known, row["second"]), "", _details(headings[1])),
        TableColumn("Why", _why, "", "Against"),
    ]
    groups = RowGroups(
        "certainty",
        "Certainty",
        _TITLES,
        lambda name, count: f"{_TITLES[name]} · {count:,}",
        dict.fromkeys(_TITLES, 0),
    )
    names = ["certainty", "first", "second", "why", "against", "cell", "actor"]
    return DataTable("signatures", pd.DataFrame(rows, columns=names), columns, groups)


def with_decide_links(table: DataTable) -> list[TableColumn]:
    """Return the columns of a table of people with a link to decide each possible one, which a CSV does not need."""

    def link(row: Row) -> TableCell:
        if row["certainty"] == "sure":
            return TableCell()
        return TableCell(Line("Same person?", href=address("identities", **{PAIR: f"{row['first']} {row['second']}"})))

    return [*table.columns, TableColumn("Decide", link)]


def _details(heading: str) -> str:
    return f"Description and affiliation, {heading[:1].lower()}{heading[1:]}"


def _decisions_by_person(
    known: WhoSigned, decisions: Mapping[Identity, int | None]
) -> dict[str, list[tuple[Identity, int | None]]]:
    """Return the decisions that signatures are one person, by person."""
    same: dict[str, list[tuple[Identity, int | None]]] = {}
    for decision, row in decisions.items():
        if decision.is_same:
            same.setdefault(known.decided.person(decision.a), []).append((decision, row))
    return same


def _sure_row(
    records: RecordLookup, known: WhoSigned, decisions: Sequence[tuple[Identity, int | None]], letters: Letters,
    person: SharedPerson,
) -> Row:  # fmt: skip
    """Return the row of a person who signed both: coded as one actor, or decided."""
    once = letters[0] == letters[1]
    first, second = (person.in_first[:1], person.in_first[1:]) if once else (person.in_first, person.in_second)
    row = {
        "certainty": "sure", "first": LIST_SEPARATOR.join(first), "second": LIST_SEPARATOR.join(second),
        "against": "", "cell": "", "actor": "",
    }  # fmt: skip
    if not decisions:
        actor = records.index.rows["actors"].get((person.person,))
        name = actor["name"] if actor else person.person
        return row | {"why": f"Coded as one actor: {name}", "actor": person.person}
    saved = next((number for _, number in decisions if number is not None), None)
    cell = "" if saved is None else str(Cell("identities", (str(saved),), "decision"))
    return row | {"why": " ".join(dict.fromkeys(_decision_words(*decision) for decision in decisions)), "cell": cell}


def _decision_words(decision: Identity, row: int | None) -> str:
    by = f" by {decision.by}" if decision.by else ""
    unsaved = " in this session" if row is None else ""
    return f"Decided{by}{unsaved}{f': {decision.why}' if decision.why else ''}."


def _possible_row(known: WhoSigned, letters: Letters, candidate: Candidate) -> Row:
    first, second = sorted(
        (candidate.a, candidate.b), key=lambda name: letters.index(known.signatures[name].letter)
    )  # fmt: skip
    pro, contra = evidence_words(candidate)
    return {
        "certainty": "possible", "first": first, "second": second, "why": " ".join(pro), "against": " ".join(contra),
        "cell": "", "actor": "",
    }  # fmt: skip


def evidence_words(candidate: Candidate) -> tuple[list[str], list[str]]:
    """Return what speaks for one person, and what speaks against it."""
    evidence = candidate.evidence
    return [item.words for item in evidence if item.supports], [item.words for item in evidence if not item.supports]


def _signatures(known: WhoSigned, ids: str) -> TableCell:
    """Return the printed names of signatures, and beneath them what they are."""
    names = split_list(ids)
    signatures = [known.signatures[name] for name in names]
    printed = LIST_SEPARATOR.join(dict.fromkeys(signature.name for signature in signatures))
    details = LIST_SEPARATOR.join(dict.fromkeys(filter(None, map(_description, signatures))))
    return TableCell(
        Line(printed, cell=_signature_cell(names[0], "printed_name")),
        Line(details, cell=_signature_cell(names[0], "description")),
    )


def _description(signature: Signature) -> str:
    return " · ".join(filter(None, (signature.description, signature.affiliation, signature.country)))


def _signature_cell(name: str, column: str) -> str:
    return str(Cell("signatures", tuple(name.split("/")), column))


def _why(row: Row) -> TableCell:
    actor = row["actor"]
    return TableCell(Line(row["why"], cell=row["cell"], actor=actor), Line(row["against"], lead="Against:"))


def signature_pair(records: RecordLookup, candidate: Candidate) -> Html:
    """Return two signatures side by side, with what speaks for one person and what against it."""
    found = (records.index.row("signatures", tuple(name.split("/"))) for name in (candidate.a, candidate.b))
    rows = [row for row in found if row is not None]
    withdrawn = any(row["role"] == "withdrawn" for row in rows)
    fields = {label: [Line(row[column] or "", column) for row in rows] for label, column in _FIELDS.items()}
    fields["Letter"] = [Line(records.titles[row["letter"]], href=letter_address(row["letter"])) for row in rows]
    fields["Row of the file"] = [
        Line(f"row {row['row']} of {row['file']}" if row["row"] else row["file"], "row") for row in rows
    ]
    if withdrawn:
        fields["Role"] = [Line(humanize(row["role"]), "role") for row in rows]
    shown = {
        label: [line_values("signatures", row, line) for row, line in zip(rows, lines, strict=True)]
        for label, lines in fields.items()
        if any(line.text for line in lines)
    }
    pro, contra = evidence_words(candidate)
    return render("signature_pair.html.j2", fields=shown, pro=pro, contra=contra)


def decision_columns(known: WhoSigned) -> list[TableColumn]:
    """Return the columns of a table of decisions."""

    def named(column: str) -> TableColumn:
        heading = {"a": "Signature", "b": "Other signature"}[column]
        return TableColumn(heading, lambda row: _named(known, row, column), column, "", is_name=column == "a")

    def plain(heading: str, column: str) -> TableColumn:
        return TableColumn(heading, lambda row: TableCell(Line(row[column] or "", column)), column)

    return [named("a"), named("b"), plain("Decision", "decision"), plain("By", "by"), plain("Why", "why")]


def _named(known: WhoSigned, row: Row, column: str) -> TableCell:
    signature = known.signatures.get(row[column])
    return TableCell(Line(signature.name if signature else row[column], column), Line(row[column]))


def session_decisions(known: WhoSigned, decisions: Iterable[Identity]) -> Html:
    """Return decisions of this session, the last first."""
    pairs = [
        (decision.decision, [known.signatures[name].name for name in (decision.a, decision.b)], decision.why)
        for decision in decisions
    ]  # fmt: skip
    return render("session_decisions.html.j2", decisions=pairs[::-1])
