"""The values of sources for templates: what they are, and what depends on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from components.markup.links import letter_link, source_link
from components.markup.records import RecordLookup
from components.markup.statements import cell
from components.markup.tables import DataTable, column
from components.markup.templates import Html, render
from data.model.dates import parse_date
from data.schema.lists import Row, split_list
from data.schema.vocabulary import humanize
from data.tables.model_index import to_records

# More of what depends on a source is collapsed.
MAX_DEPENDANTS = 4
# The tables whose rows are not copied from other tables, each with the column of the label of a row.
_LABELS = {"facts": "topic", "letters": "short_title", "actors": "name", "names": "name", "timeline": "label"}
# The column that has the value, where its name is not that of the column of sources.
_VALUES = {"facts": "value", "timeline": "when"}


class Dependant(NamedTuple):
    """A value that depends on a source: a row of a table, and the column with its evidence."""

    table: str
    row: Row
    column: str


def source_entries(records: RecordLookup, sources: str | None) -> list[dict[str, Any]]:
    """Return the values of each source in a list cell."""
    return [source_entry(row) for row in filter(None, map(records.source, split_list(sources)))]


def source_entry(row: Row) -> dict[str, Any]:
    """Return name, title, author, address, note and what was seen of a source."""
    date = parse_date(row["date"]).label if row["date"] else None
    return {
        "name": ", ".join(part for part in (row["outlet"], date) if part) or row["source"],
        "title": row["title"], "author": row["author"], "note": row["note"], "seen": row["seen"],
        "address": source_link(row["address"]) if row["address"] else "",
    }  # fmt: skip


def dependants(records: RecordLookup) -> dict[str, list[Dependant]]:
    """Return what depends on each source: outside facts, and values of letters, names and dates.

    The tables keep it, so it is built once and freed with them.
    """
    derived = records.index.tables.derived
    if "dependants" not in derived:
        derived["dependants"] = _find_dependants(records)
    found: dict[str, list[Dependant]] = derived["dependants"]
    return found


def _find_dependants(records: RecordLookup) -> dict[str, list[Dependant]]:
    found: dict[str, list[Dependant]] = defaultdict(list)
    for table in _LABELS:
        frame = records.index.tables[table]
        for name in (name for name in frame.columns if name.endswith("source") and name != "letter_source"):
            value = name.removesuffix("_source")
            if (table, value) == ("letters", "source"):
                continue  # The article of a letter is named as such.
            column = value if value in frame.columns and value != "source" else _VALUES.get(table, _LABELS[table])
            for position, sources in frame[name].dropna().items():
                for source in split_list(sources):
                    found[source].append(Dependant(table, records.index.records[table][position], column))
    return dict(found)


def dependant_link(item: Dependant) -> Html:
    """Return what depends on a source as a link to its evidence."""
    label = str(item.row[_LABELS[item.table]])
    if item.table == "facts":
        label = f"{label}: {item.row['about']}"
    elif item.table == "timeline":
        label = f"On the timeline: {label}"
    elif item.column != _LABELS[item.table]:
        label = f"{humanize(item.column).capitalize()} of {label}"
    return cell(label, item.table, item.row, item.column)


def sources_table(records: RecordLookup, sources: pd.DataFrame, part: slice = slice(None)) -> str:
    """Return a part of the sources, each with what was seen of it and what depends on it. Articles are first."""
    letters, depending = _letters_by_source(records), dependants(records)
    articles = int(sources["source"].isin(letters).sum())
    groups: list[dict[str, Any]] = [
        {"title": "Articles", "count": articles, "sources": []},
        {"title": "Outside sources", "count": len(sources) - articles, "sources": []},
    ]  # fmt: skip
    for row in to_records(_articles_first(sources, letters)[part]):
        letter = letters.get(row["source"])
        values = _source_row(records, row, letter, depending.get(row["source"], []))
        groups[letter is None]["sources"].append(values)
    return render("sources_table.html.j2", groups=groups, shown=MAX_DEPENDANTS)


def _articles_first(sources: pd.DataFrame, letters: Mapping[str, str]) -> pd.DataFrame:
    """Return sources in the order of the screen. `letters` has the letter that is coded from each article."""
    return sources.loc[(~sources["source"].isin(letters)).sort_values(kind="stable").index]


def _letters_by_source(records: RecordLookup) -> dict[str, str]:
    return {
        row[column]: row["letter"]
        for row in records.index.records["letters"] for column in ("source", "letter_source") if row[column]
    }  # fmt: skip


def shown_sources(records: RecordLookup, sources: pd.DataFrame) -> DataTable:
    """Return what the screen shows of each source, for a CSV."""
    headings = {
        "Outlet": "outlet", "Title": "title", "Author": "author", "Date": "date", "Address": "address", "Note": "note",
        "Seen": "seen", "Confidence": "confidence",
    }  # fmt: skip
    columns = [column(heading, name) for heading, name in headings.items()]
    return DataTable("sources", _articles_first(sources, _letters_by_source(records)), columns)


def _source_row(records: RecordLookup, row: Row, letter: str | None, depending: list[Dependant]) -> dict[str, Any]:
    """Return a source with its links. `letter` is the letter that is coded from it."""
    entry, links = source_entry(row), [dependant_link(item) for item in depending]
    name = entry["name"]
    if letter is not None:
        links.insert(0, "All statements of " + letter_link(letter, records.titles[letter]))
        name = name if row["outlet"] else f"Article on “{records.titles[letter]}”"
    if column := next((column for column in ("outlet", "title", "address") if row[column]), None):
        name = cell(name, "sources", row, column)
    return {**entry, "name": name, "links": links, "confidence": row["confidence"]}
