"""Write the sources as CSL-JSON, which Zotero, Pandoc and others read.

The names of variables and types are those of the schema of CSL 1.0.2, https://docs.citationstyles.org.
"""

from __future__ import annotations

import re
from typing import Any

from data.catalog.corpus import Corpus
from data.model.dates import parse_date
from data.open_formats.content import Written, json_bytes, model_of
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.tables.model_index import to_records
from data.text.addresses import link_target
from data.text.wording import count_noun

_UNIT = r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)"
# A year, a month or a day, or a period between two of them. `~` says that a date is approximate.
_PLAIN_DATE = re.compile(rf"{_UNIT}(?:/{_UNIT})?(~?)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAY_IN_WORDS = re.compile(rf"\b(?:([1-9]|[12]\d|3[01]) )?({'|'.join(_MONTHS)}) (\d{{4}})\b")
_NOT = re.compile(r"\b(?:no|not|never|nothing)\b", re.IGNORECASE)


def citations(corpus: Corpus, selection: Selection) -> Written:
    """Return the sources as CSL-JSON, and a sentence on what it has."""
    coded = [(letter, article) for letter in model_of(corpus, selection).letters for article in letter.articles]
    languages = {article.source: article.language or letter.language for letter, article in coded}
    reports = {article.source for _, article in coded if article.holds == "report"}
    rows = to_records(TableQuery(corpus, "sources", selection).rows)
    items = [citation(row, languages.get(row["source"]), is_report=row["source"] in reports) for row in rows]
    return json_bytes(items), (f"{count_noun(len(items), 'source')}.",)


def citation(row: Row, language: str | None = None, *, is_report: bool = False) -> dict[str, Any]:
    """Return a row of `sources` as an item. What is not known has no variable.

    A report on a letter is an article. Of any other source it is known only whether it has a web address.
    """
    link = link_target(row["address"])
    kind = "article-newspaper" if is_report else "webpage" if link else "document"
    item = {
        "id": row["source"],
        "type": kind,
        "title": row["title"],
        "author": [{"literal": row["author"]}] if row["author"] else None,
        "issued": _date(row["date"]) if row["date"] else None,
        "publisher" if kind == "document" else "container-title": row["outlet"],
        "URL": link,
        "accessed": _day_seen(row["seen"]) if row["seen"] else None,
        "language": language,
        "note": _note(row, link),
    }
    return {name: value for name, value in item.items() if value is not None}


def _date(edtf: str) -> dict[str, Any]:
    """Return a date in parts. One that CSL has no parts for, such as “no later than”, is in words."""
    match = _PLAIN_DATE.fullmatch(edtf)
    if match is None:
        return {"literal": parse_date(edtf).label}
    first, last, about = match.groups()
    parts = [[int(number) for number in unit.split("-")] for unit in (first, last) if unit]
    return {"date-parts": parts, **({"circa": True} if about else {})}


def _day_seen(seen: str) -> dict[str, Any] | None:
    """Return the day or month when the coder saw a source.

    What was seen may have dates of its own, so only words before a colon count, and only if they have one date.
    Returns None if they say that the source was not seen.
    """
    said = seen.split(":")[0]
    dates = _DAY_IN_WORDS.findall(said)
    if len(dates) != 1 or _NOT.search(said):
        return None
    day, month, year = dates[0]
    return {"date-parts": [[int(year), _MONTHS.index(month) + 1, *([int(day)] if day else [])]]}


def _note(row: Row, link: str | None) -> str | None:
    """Return what CSL has no variable for."""
    parts = {
        "Address": None if link else row["address"], "Seen": row["seen"], "Note": row["note"],
        "Confidence": row["confidence"],
    }  # fmt: skip
    return "\n".join(f"{name}: {value}" for name, value in parts.items() if value) or None
