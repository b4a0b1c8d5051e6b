"""Build the columns of the table of people, and everything about one person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components.cards.facts import fact_columns, site_line
from components.markup.links import letter_address, passage_address
from components.markup.records import RecordLookup
from components.markup.statements import statement_quote
from components.markup.tables import Chip, DataTable, Line, RowGroups, TableCell, TableColumn, column, line_values
from components.markup.templates import render
from components.state.cache import cached_query
from data import Corpus
from data.queries.colours import group_tints, letter_colours
from data.queries.selection import Selection
from data.queries.table_query import tables_for
from data.schema.lists import Row, plain_list, split_list
from data.schema.vocabulary import TEXT_NOUNS, basis_words, humanize
from data.tables.model_index import group_rows, to_records
from data.text.wording import count_noun

NAME_FORMS = {"printed": "as printed", "canonical": "display name", "also": "other name"}
# Further columns by choice, by their id in the address.
MORE_COLUMNS = {
    "affiliation": "Affiliation", "country": "Country", "signed": "Signed", "tier": "Part of the list",
    "other-names": "Other names", "passages": "Passages", "name-basis": "Basis of name",
    "identity": "Basis of identity", "facts": "Outside facts", "withdrawal": "Withdrawal", "source": "Source of name",
    "row": "Row of the list",
}  # fmt: skip
# These are known of signatures only.
_SIGNATURE_COLUMNS = ("country", "signed", "tier", "row")


@dataclass(frozen=True)
class Chips:
    """The types of people as chips in the tint of their group, and of all types by label."""

    by_person: Mapping[str, tuple[Chip, ...]]
    by_label: Mapping[str, Chip]

    def of_row(self, row: Row, types: str) -> tuple[Chip, ...]:
        """Return the types of the person of a row, whose column `types` has labels."""
        person = row.get("person") or row["actor"]
        if person in self.by_person:
            return self.by_person[person]
        return tuple(replace(self.by_label[label], basis=row["types_basis"]) for label in split_list(row[types]))


@cached_query(2)
def type_chips(corpus: Corpus, *, printed: bool) -> Chips:
    """Return the types of each person as chips. A former office says so, and a type by a rule has a mark."""
    tints, chips = group_tints(corpus), dict[str, tuple[Chip, ...]]()
    by_label = {
        kind.label: Chip(_type_label(kind.label, former=kind.former), tints[group.id])
        for group in corpus.model.codebook.actor_groups for kind in group.types
    }  # fmt: skip
    for row in to_records(tables_for(corpus, Selection(printed=printed)).person_types):
        label = _type_label(row["type_label"], former=row["former"])
        chips[row["person"]] = (*chips.get(row["person"], ()), Chip(label, tints[row["actor_group"]], row["basis"]))
    return Chips(chips, by_label)


def _type_label(label: str, *, former: bool) -> str:
    return f"{label} (former)" if former and "former" not in label.casefold() else label


def more_columns(*, signatures: bool) -> dict[str, str]:
    """Return the further columns of signatures or of appearances, by their id in the address."""
    return {name: label for name, label in MORE_COLUMNS.items() if signatures or name not in _SIGNATURE_COLUMNS}


def people_columns(
    records: RecordLookup, chips: Chips, *, signatures: bool, more: Collection[str]
) -> list[TableColumn]:
    """Return the columns of signatures or appearances: name, role, description, type, and those of the ids in `more`.

    All signatures that a tab lists have the same role.
    """
    kinds = records.index.text_kinds
    is_listed = signatures and records.index.has_lists
    text = f", in {TEXT_NOUNS[next(iter(kinds))]}" if len(kinds) == 1 and not is_listed else ""
    role = column("Role", "role", lambda row: humanize(row["role"]))
    further = _further_columns(records)
    types = "types" if signatures else "actor_types"
    return [
        TableColumn("Name", lambda row: _name(records, row), "name", "Printed as", is_name=True),
        *([] if signatures else [role]),
        column(f"Described as{text}", "description" if signatures else "printed_description"),
        TableColumn("Type", lambda row: _types(chips, row, types), types),
        *(further[name] for name in more_columns(signatures=signatures) if name in more),
    ]


def _name(records: RecordLookup, row: Row) -> TableCell:
    """Return the name, and beneath it how it is printed if that differs or is inferred.

    It opens the person, or its evidence if nobody has decided who signed.
    """
    printed = split_list(row["printed_name"])
    other = printed if row["basis"] == "inferred" else [form for form in printed if form != row["name"]]
    below = Line(", ".join(other), "printed_name", basis=row["basis"], lead="printed")
    source = records.source_label(row["name_source"], row["name_confidence"])
    name = Line(row["name"], "name", actor=row["actor"] or "", basis=row["name_basis"], source=source)
    return TableCell(name, below)


def _types(chips: Chips, row: Row, types: str) -> TableCell:
    """Return the types of a person. A row without types of its own is no evidence of them."""
    evidence = types if row[types] else None
    return TableCell(Line(evidence=evidence, chips=chips.of_row(row, types)))


def _further_columns(records: RecordLookup) -> dict[str, TableColumn]:
    """Return the columns by choice, by id."""
    values = {
        **{name: (name, None) for name in ("affiliation", *_SIGNATURE_COLUMNS)},
        "other-names": ("also_known_as", lambda row: records.with_outlets(row["also_known_as"] or "")),
        "passages": ("passages", lambda row: row["passages"]),
        "name-basis": ("name_basis", lambda row: _basis(records, row, "name")),
        "identity": ("basis", lambda row: row["basis"]),
    }
    columns = {name: column(MORE_COLUMNS[name], field, value) for name, (field, value) in values.items()}
    cells = {
        "facts": lambda row: TableCell(Line(records.with_outlets(row["outside_facts"] or ""), "outside_facts")),
        "withdrawal": lambda row: TableCell(_withdrawal(records, row)),
        "source": lambda row: TableCell(site_line(records, row["name_source"])),
    }
    return columns | {name: TableColumn(MORE_COLUMNS[name], cell) for name, cell in cells.items()}


def _basis(records: RecordLookup, row: Row, name: str) -> str:
    return basis_words(row[f"{name}_basis"], records.source_label(row[f"{name}_source"], None))


def _withdrawal(records: RecordLookup, row: Row) -> Line:
    source = records.source_label(row["withdrawn_source"], row["withdrawn_confidence"])
    return Line(row["withdrawn"] or "", "withdrawn", basis=row["withdrawn_basis"], source=source)


def person(
    corpus: Corpus,
    records: RecordLookup,
    actor: Row,
    tables: Mapping[str, pd.DataFrame],
    chips: Chips,
    *,
    is_listed: bool,
) -> str:
    """Return everything about a person: appearances as printed, what its letters argue, facts and other names.

    `tables` has the rows of `mentions`, `signatures`, `statements`, `facts` and `names` of the person, and `comparison`
    for the order of arguments. If the filters of the page hide the person (not `is_listed`), a line says so.
    """
    mentions, signatures = to_records(tables["mentions"]), to_records(tables["signatures"])
    groups, signed_in = group_rows(mentions, "letter"), group_rows(signatures, "letter")
    signed = {row["letter"] for row in signatures if row["role"] == "signatory"}
    source = records.source_label(actor["name_source"], None)
    arguments = _arguments(records, tables["statements"], tables["comparison"])
    letters = list(dict.fromkeys([*groups, *signed_in]))
    colours = letter_colours(corpus, letters)
    return render(
        "person.html.j2",
        name=line_values("actors", actor, Line(actor["name"], "name", basis=actor["name_basis"], source=source)),
        name_links=records.source_links(actor["name_source"]),
        types=_person_types(actor, signatures, chips.by_person.get(actor["actor"], ())),
        kind=line_values("actors", actor, Line(humanize(actor["kind"]), "kind")),
        is_listed=is_listed,
        letters=[
            _letter(records, letter, groups.get(letter, ()), signed_in.get(letter, ())) | {"colour": colours[letter]}
            for letter in letters
        ],
        arguments=arguments,
        note=_note_on_arguments([*mentions, *signatures], arguments),
        several=len(signed) > 1,
        quotations=corpus.model.codebook.quotations,
        facts=DataTable("facts", tables["facts"], fact_columns(records)).html("Outside facts"),
        fact_count=len(tables["facts"]), found=int(tables["facts"]["value"].count()),
        names=[_other_name(records, row) for row in to_records(tables["names"])],
    )  # fmt: skip


def _person_types(actor: Row, signatures: Collection[Row], chips: Collection[Chip]) -> list[dict[str, Any] | None]:
    """Return the types by the coder, and those that rules give to signatures, each with their evidence."""
    given, coded = (tuple(chip for chip in chips if (chip.basis == "derived") is derived) for derived in (True, False))
    lines = [line_values("actors", actor, Line(evidence="actor_types", chips=coded))]
    if row := next((row for row in signatures if row["types_basis"] == "derived"), None):
        lines.append(line_values("signatures", row, Line(evidence="types", chips=given)))
    return lines


def _letter(
    records: RecordLookup, letter: str, mentions: Collection[Row], signatures: Collection[Row]
) -> dict[str, Any]:
    """Return where a letter names a person: in passages, and in rows of its table of signatures."""
    return {
        "title": records.titles[letter], "address": letter_address(letter),
        "mentions": [_mention(records, row) for row in mentions],
        "listed": [_listed(records, row) for row in signatures if row["row"]],
    }  # fmt: skip


def _mention(records: RecordLookup, row: Row) -> dict[str, Any]:
    """Return the values of a printed name in a passage."""
    inferred = f"inferred from {row['inferred_from']}" if row["basis"] == "inferred" else ""
    adjective = "named by an adjective" if row["by_adjective"] else ""
    lines = {
        "printed": Line(f"“{row['printed_name']}”", "printed_name"),
        "role": Line(humanize(row["role"]), "role"),
        "description": Line(row["printed_description"] or "", "printed_description"),
        "affiliation": Line(row["affiliation"] or "", "affiliation"),
        "basis": Line(", ".join(filter(None, (inferred, adjective))), "basis", basis=row["basis"]),
        "withdrawal": _withdrawal(records, row),
    }
    return {
        **{name: line_values("mentions", row, line) for name, line in lines.items()},
        "passage": row["passage"], "passage_address": passage_address(row["letter"], row["passage"]),
        "note": row["note"], "withdrawn_note": row["withdrawn_note"],
        "withdrawn_passage": row["withdrawn_passage"],
        "withdrawn_address": passage_address(row["letter"], row["withdrawn_passage"] or ""),
        "withdrawal_links": records.source_links(row["withdrawn_source"]),
    }  # fmt: skip


def _listed(records: RecordLookup, row: Row) -> dict[str, Any]:
    """Return the values of a row of a table of signatures."""
    lines = {
        "name": Line(f"“{row['printed_name']}”", "printed_name"),
        "description": Line(row["description"] or "", "description"),
        "affiliation": Line(row["affiliation"] or "", "affiliation"),
        "role": Line(humanize(row["role"]), "role"),
        "place": Line(f"row {row['row']} of the list", "row"),
        "signed": Line(row["signed"] or "", "signed"),
        "withdrawal": _withdrawal(records, row),
    }
    return {
        **{name: line_values("signatures", row, line) for name, line in lines.items()},
        "note": plain_list(row["note"]),
    }


def _arguments(records: RecordLookup, statements: pd.DataFrame, comparison: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the arguments of the statements in the order of the comparison, each with its words in each letter."""
    order = {argument: position for position, argument in enumerate(comparison["argument"])}
    groups = sorted(group_rows(to_records(statements), "argument").items(), key=lambda group: order[group[0]])
    return [
        {
            "label": line_values("arguments", rows[0], Line(rows[0]["label"], "label")),
            "statements": [
                {
                    "voice": row["voice"], "texts": (row["text"],), "against": row["stance"] == "opposes",
                    "letter": records.titles[row["letter"]], "quote": statement_quote(row),
                }
                for row in rows
            ],
        }
        for _, rows in groups
    ]  # fmt: skip


def _note_on_arguments(appearances: Collection[Row], arguments: Collection[object]) -> str:
    """Return why a person has no arguments, or whose they are."""
    roles = {row["role"] for row in appearances}
    if arguments:
        return "Signatories share every statement of their letter, unless a statement names its speakers."
    if "signatory" in roles:
        return "This actor signed a letter, but no argument is coded for it."
    if "withdrawn" in roles:
        return "This actor withdrew its signature, so it has no arguments of the letter."
    return "This actor signed none of these letters, so it has no arguments."


def _other_name(records: RecordLookup, row: Row) -> dict[str, Any]:
    """Return the values of a name: its form, its basis and where it is printed."""
    source = records.source_label(row["source"], row["confidence"])
    places = (place.rsplit(".", 1) for place in split_list(row["places"]))
    return {
        "name": line_values("names", row, Line(row["name"], "name")),
        "form": line_values("names", row, Line(NAME_FORMS[row["form"]], "form")),
        "basis": line_values("names", row, Line(basis_words(row["basis"], source), "basis")),
        "links": records.source_links(row["source"]), "note": row["note"],
        "places": [(records.titles[letter], passage, passage_address(letter, passage)) for letter, passage in places],
    }  # fmt: skip


def letter_groups(corpus: Corpus, counts: Mapping[str, int], nouns: tuple[str, str]) -> RowGroups:
    """Return a group for each letter, with its title, its colour and its number of rows. `nouns` counts the rows."""
    titles = corpus.letter_titles
    letters = [letter for letter in titles if letter in counts]

    def label(letter: str, count: int) -> str:
        return f"{titles[letter]} · {count_noun(count, *nouns)}"

    return RowGroups("letter", "Letter", titles, label, letter_colours(corpus, letters), counts)
