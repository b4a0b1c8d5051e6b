"""Build the HTML of sources."""

from __future__ import annotations

from components.markup.elements import escape_html, muted_note
from components.markup.links import source_link
from components.markup.records import RecordLookup
from data.model.dates import parse_date
from data.schema.lists import Row, split_list


def source_list(records: RecordLookup, sources: str | None) -> str:
    """Return a list of the sources in a list cell, or an empty string if there is none."""
    rows = filter(None, map(records.source, split_list(sources)))
    entries = "".join(f"<li>{_source_entry(row)}</li>" for row in rows)
    return f"<ul>{entries}</ul>" if entries else ""


def _source_entry(row: Row) -> str:
    """Return outlet, title, author, date, address, note and what was seen of a source."""
    title = f"“{row['title']}”" if row["title"] else None
    date = parse_date(row["date"]).label if row["date"] else None
    parts = [escape_html(part) for part in (row["outlet"], title, row["author"], date) if part]
    parts += [source_link(row["address"])] if row["address"] else []
    seen = f"Seen: {row['seen']}" if row["seen"] else None
    return f"{', '.join(parts) or escape_html(row['source'])} {muted_note(row['note'])} {muted_note(seen)}"
