"""Build the HTML of the overview: what happened, and the letters as cards or, if they are many, as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import pandas as pd

from components.cards.facts import facts_by_letter
from components.markup.elements import contradicted, important
from components.markup.links import facts_link, letter_link
from components.markup.records import RecordLookup
from components.markup.statements import cell, contradiction_link, value_cell
from components.markup.tables import DataTable, Line, TableCell, TableColumn, column
from components.markup.templates import Html, render, render_part
from components.state.urls import address
from data import Corpus
from data.model.dates import short_label
from data.queries.colours import group_tints, groups_by_label, letter_colours
from data.schema.lists import Row, plain_list, split_list, with_commas
from data.schema.vocabulary import BASIS_LABELS, TEXT_LABELS, TEXT_NOUNS
from data.tables.actors import signatory_count, type_counts
from data.tables.comparison import for_and_against
from data.tables.model_index import to_records
from data.tables.signatures import count_people, count_people_by
from data.text.wording import count_noun

FACT_KINDS = {"left_out": "left out by", "confirms": "confirming"}
# More names would move the arguments too far down.
MAX_NAMES = 24


def letter_cards(
    corpus: Corpus, records: RecordLookup, letters: pd.DataFrame, signatories: pd.DataFrame, facts: pd.DataFrame
) -> str:
    """Return a card for each letter."""
    facts_of = facts_by_letter(facts, set(letters["letter"]))
    colours = letter_colours(corpus, letters["letter"])
    tints = {label: group_tints(corpus)[group.id] for label, group in groups_by_label(corpus).items()}
    cards = [
        _card(records, row, signatories[signatories["letter"] == row["letter"]], tints)
        | {"colour": colours[row["letter"]], "facts": list(_fact_counts(row, facts_of))}
        for row in to_records(letters)
    ]
    return render("letter_cards.html.j2", letters=cards, outside=BASIS_LABELS["outside"])


def shown_letters(records: RecordLookup, letters: pd.DataFrame) -> DataTable:
    """Return what the screen shows of each letter, for a CSV."""

    def sourced(heading: str, name: str) -> TableColumn:
        def cell(row: Row) -> TableCell:
            source = records.source_label(row[f"{name}_source"], row[f"{name}_confidence"])
            text = short_label(row["date_edtf"]) if name == "date" and row["date_edtf"] else row[name]
            return TableCell(Line(with_commas(text or "not known"), name, basis=row[f"{name}_basis"], source=source))

        return TableColumn(heading, cell)

    columns = [
        column("Letter", "short_title"), sourced("To", "addressee"), sourced("Published by", "publisher"),
        sourced("Channel", "channel"), sourced("Date", "date"), sourced("Reported by", "outlet"),
        column("What it asks", "asks"), column("Signatories", "signatories"), column("Arguments", "arguments"),
    ]  # fmt: skip
    return DataTable("letters", letters, columns)


def _card(records: RecordLookup, letter: Row, signatories: pd.DataFrame, tints: dict[str, int]) -> dict[str, Any]:
    """Return the values of a card without its facts."""
    distinct = signatories.drop_duplicates("person")
    named = distinct[distinct["name"].notna()]
    people = [
        {
            "name": value_cell("signatures", row, "name"),
            "description": plain_list(row["description"]),
            "tint": next((tints[label] for label in split_list(row["types"])), 0),
        }
        for row in to_records(named.head(MAX_NAMES))
    ]  # fmt: skip
    return {
        "title": letter["short_title"],
        "texts": " and ".join(TEXT_NOUNS[name] for name in split_list(letter["holds"])),
        "meta": [*_publication(records, letter), _date(records, letter)],
        "asks": value_cell("letters", letter, "asks"),
        "count": _signatory_count(letter, signatories),
        "people": people,
        "hidden": max(count_people(distinct["person"]) - MAX_NAMES, 0),
        "all_people": address("people", letter=letter["letter"]),
    }


def _fact_counts(letter: Row, facts_of: dict[str | None, list[Row]]) -> Iterator[Html]:
    """Yield the number of contradicting outside facts and those of other kinds, with links to them."""
    counts = Counter(fact["kind"] for fact in facts_of.get(letter["letter"], []) if fact["value"])
    others = ", ".join(f"{counts[kind]} {label}" for kind, label in FACT_KINDS.items() if counts[kind])
    if counts["contradicts"]:
        mark = contradicted(f"⚠ {counts['contradicts']} contradicting")
        yield cell(mark, "letters", letter, "contradictions")
    if others:
        yield facts_link(letter["letter"], others)


def _publication(records: RecordLookup, letter: Row) -> list[Html]:
    """Return addressee, publisher, channel and reporting outlet of a letter, as far as known."""
    parts = []
    for preposition, name in (("to", "addressee"), ("published by", "publisher"), ("on", "channel")):
        if letter[name]:
            provenance = (letter[f"{name}_basis"], letter[f"{name}_source"])
            value = records.short_value(letter[name], *provenance)
            parts.append(f"{preposition} " + cell(value, "letters", letter, name))
    if letter["outlet"]:
        outlet = records.short_value(letter["outlet"], letter["outlet_basis"], letter["outlet_source"])
        parts.append("reported by " + cell(outlet, "letters", letter, "outlet"))
    texts = split_list(letter["holds"])
    if "letter" in texts:
        label = " and ".join(TEXT_LABELS[name] for name in texts)
        source = records.source_links(letter["letter_source"])
        parts.append("coded from " + cell(label, "letters", letter, "holds") + source)
    return parts


def _date(records: RecordLookup, letter: Row) -> str:
    """Return the date of a letter in short form."""
    if not letter["date_edtf"]:
        return "date not known"
    provenance = (letter["date_basis"], letter["date_source"], letter["date_confidence"])
    value = records.short_value(short_label(letter["date_edtf"]), *provenance)
    return important(cell(value, "letters", letter, "date"))


def _signatory_count(letter: Row, signatories: pd.DataFrame) -> Html:
    """Return the number of signatories, by type if not all are named, and of withdrawn signatures."""
    number = count_people(signatories["person"])
    types = f": {type_counts(signatories)}" if number > MAX_NAMES else ""
    return _linked_count(letter, number, types) + _withdrawn(letter)


def _linked_count(letter: Row, selected: int | None = None, types: str = "") -> Html:
    """Return the number of signatories as a link to their evidence."""
    return cell(signatory_count(letter["signatories"], selected) + types, "letters", letter, "signatories")


def _withdrawn(letter: Row) -> Html:
    """Return the number of withdrawn signatures, or an empty string for none."""
    number = letter["withdrawn"]
    return "; " + cell(f"{number} withdrew", "letters", letter, "withdrawn") if number else Html()


def answer(records: RecordLookup, letters: pd.DataFrame, comparison: pd.DataFrame, order: Html) -> Html:
    """Return what happened: who wrote to whom, what the letters share, and which came first.

    An argument that one letter makes and the other opposes is not shared.
    """
    # More than two letters are only counted.
    rows = [
        {"signatories": _linked_count(row), "addressee": _addressee(records, row)}
        for row in to_records(letters.head(2))
    ]
    return render_part(
        "overview_answer.html.j2", letters=rows, count=len(letters),
        shared=int((comparison[["supporting", "opposing"]].max(axis=1) > 1).sum()),
        disputed=int(for_and_against(comparison).sum()),
        arguments=count_noun(len(comparison), "argument"), period=_period(letters), order=order,
        signatures=count_noun(int(letters["signatories"].sum()), "signature"),
        addressees=count_noun(letters["addressee"].dropna().nunique(), "addressee"),
    )  # fmt: skip


def _addressee(records: RecordLookup, letter: Row) -> str:
    if not letter["addressee"]:
        return "an addressee that is not known"
    value = records.short_value(
        plain_list(letter["addressee"]) or "", letter["addressee_basis"], letter["addressee_source"]
    )
    return cell(value, "letters", letter, "addressee")


def _period(letters: pd.DataFrame) -> str:
    """Return the years of the letters, or an empty string unless both ends of every date are known."""
    ends = letters[["date_earliest", "date_latest"]]
    if ends.isna().any(axis=None):
        return ""
    years = [str(day)[:4] for day in (ends.min(axis=None), ends.max(axis=None))]
    return f" in {years[0]}" if years[0] == years[1] else f" from {years[0]} to {years[1]}"


def letter_list(
    corpus: Corpus, records: RecordLookup, letters: pd.DataFrame, signatories: pd.DataFrame, statements: pd.DataFrame
) -> str:
    """Return letters as rows with small drawings of their dates, signatories and arguments.

    `statements` has the statements of all letters. An argument is shared if two letters take the same stance on it.
    """
    claims = statements[["letter", "argument", "stance"]].drop_duplicates()
    claims = claims.assign(shared=claims.groupby(["argument", "stance"])["letter"].transform("nunique") > 1)
    counts = claims.groupby(["letter", "argument"])["shared"].max().groupby("letter").agg(["size", "sum"])
    most = int(counts["size"].max()) if len(counts) else 1
    colours, period = letter_colours(corpus, letters["letter"]), _days(records.index.rows["letters"].values())
    groups = _groups_by_letter(corpus, signatories)
    rows = [
        {
            "title": letter_link(row["letter"], row["short_title"]),
            "contradiction": contradiction_link("letters", row, "short_title"),
            "colour": colours[row["letter"]], "meta": _publication(records, row),
            "date": _date(records, row), "place": _place(row, period),
            "signatories": _linked_count(row) + _withdrawn(row),
            "groups": groups.get(row["letter"], []), "most": most,
            "arguments": int(counts["size"].get(row["letter"], 0)), "shared": int(counts["sum"].get(row["letter"], 0)),
        }
        for row in to_records(letters)
    ]  # fmt: skip
    return render("letter_list.html.j2", letters=rows)


def _groups_by_letter(corpus: Corpus, signatories: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Return the label, tint and number of signatories of each group, by letter."""
    # A person of several groups counts for the first, so that the numbers add up.
    types = signatories.groupby(["letter", "person"], sort=False)["types"].first().reset_index()
    known, tints = groups_by_label(corpus), group_tints(corpus)
    first = [next((known[label] for label in split_list(cell)), None) for cell in types["types"]]
    types = types.assign(group=[group.id if group else "" for group in first])
    labels = {group.id: group.label for group in known.values()} | {"": "Type not known"}
    groups: dict[str, list[dict[str, Any]]] = {}
    for (letter, group), count in count_people_by(types, "letter", "group").items():
        groups.setdefault(letter, []).append({"label": labels[group], "tint": tints.get(group, 0), "count": int(count)})
    return {letter: sorted(parts, key=lambda part: (-part["count"], part["label"])) for letter, parts in groups.items()}


def _days(letters: Iterable[Row]) -> tuple[int, int] | None:
    """Return the first and the last known day of letters as ordinals, or None."""
    known = [day for row in letters for day in (row["date_earliest"], row["date_latest"]) if day]
    return (date.fromisoformat(min(known)).toordinal(), date.fromisoformat(max(known)).toordinal()) if known else None


def _place(letter: Row, period: tuple[int, int] | None) -> dict[str, Any] | None:
    """Return where the date of a letter is in a period, in percent, and whether one end is open."""
    ends = [letter["date_earliest"], letter["date_latest"]]
    known = [date.fromisoformat(day).toordinal() for day in ends if day]
    if not known or period is None:
        return None
    days = max(period[1] - period[0], 1)
    open_end = "" if all(ends) else "later" if ends[0] else "earlier"
    return {
        "left": 100 * (known[0] - period[0]) / days, "width": 100 * (known[-1] - known[0]) / days, "open": open_end,
    }  # fmt: skip
