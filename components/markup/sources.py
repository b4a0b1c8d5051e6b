"""The values of sources for the template `sources.html.j2`."""

from __future__ import annotations

from typing import Any

from components.markup.links import source_link
from components.markup.records import RecordLookup
from components.markup.templates import Html
from data.model.dates import parse_date
from data.schema.lists import Row, split_list


def source_entries(records: RecordLookup, sources: str | None) -> list[dict[str, Any]]:
    """Return the values of each source in a list cell."""
    return [source_entry(row) for row in filter(None, map(records.source, split_list(sources)))]


def source_entry(row: Row) -> dict[str, Any]:
    """Return name, title, author, address, note and what was seen of a source."""
    date = parse_date(row["date"]).label if row["date"] else None
    return {
        "name": ", ".join(part for part in (row["outlet"], date) if part) or row["source"],
        "title": row["title"], "author": row["author"], "note": row["note"], "seen": row["seen"],
        "address": Html(source_link(row["address"])) if row["address"] else "",
    }  # fmt: skip
