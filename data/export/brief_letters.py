"""The letters of a brief: to whom, where, what they ask, who signed, and when."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from data.documents.spans import Cell, Line, Span, cell, joined, text_line
from data.export.brief_arguments import MAX_COLUMNS, side_label
from data.export.brief_data import BriefData, short_section
from data.export.brief_tables import MAX_ORDERS, letter_order
from data.export.document import Block, Figure, Items, Paragraph, Section, Table
from data.model.signatures import size_of_crowd
from data.schema.lists import Row as Record
from data.schema.lists import plain_list, split_list
from data.schema.vocabulary import CONTRADICTED, basis_sign
from data.tables.actors import signatory_count, type_counts
from data.tables.model_index import to_records
from data.tables.signatures import count_people
from data.text.wording import count_noun

# Longer lists are counted by type, and their first names follow.
MAX_SIGNATORIES = 30
# The names of the first part of a list that has parts.
MAX_FIRST_PART = 60
# All names of a brief of many letters, and the letters, dates and names of a person that it lists.
MAX_NAMES, MAX_LETTERS, MAX_DATES, MAX_OTHER_NAMES = 60, 15, 12, 4
# The kinds of items on the timeline that are letters, or about a letter.
OWN_DATES = ("letter", "article")
_TERMS = ("To", "Asks", "Published", "Signed by")


def letters(brief: BriefData) -> Section:
    """Return the letters with their signatories: each in a column, or in a row if there are many."""
    query = brief.query("letters", brief.without_search)
    signatories, shown = brief.signatories(), to_records(query.rows.head(MAX_LETTERS))
    by_letter = dict(tuple(signatories.groupby("letter")))
    cells = [_letter_cells(brief, row, by_letter.get(row["letter"], signatories[:0]), len(shown)) for row in shown]
    titles = tuple(side_label(brief, row["letter"], row["short_title"], CONTRADICTED[0]) for row in shown)
    if len(shown) > MAX_COLUMNS:
        rows = tuple((cell(text_line(name, "strong")), *row) for name, row in zip(titles, cells, strict=True))
        table = Table("Letters and signatories", ("Letter", *_TERMS), rows, (18, 14, 24, 18, 26))
    else:
        columns = zip(_TERMS, zip(*cells, strict=True), strict=bool(cells))
        rows = tuple((cell(text_line(name, "muted")), *row) for name, row in columns)
        # The colours are of what is compared.
        is_compared = brief.selection.sides == "letter"
        colours = brief.side_colours(row["letter"] for row in shown) if is_compared else ("",) * len(shown)
        widths = (11, *[89 // max(len(titles), 1)] * len(titles))
        table = Table("Letters and signatories", ("Letter", *titles), rows, widths, ("", *colours))
    hidden = len(query.rows) - len(shown)
    note = f"The first {len(shown)} letters. {hidden:,} more are in the full tables." if hidden else ""
    return short_section("Who signed, and what they ask", query.sentence(), table, note)


def _letter_cells(brief: BriefData, row: Record, signatories: pd.DataFrame, letters: int) -> tuple[Cell, ...]:
    asks = (*text_line(row["asks"]), *brief.contradiction(row, "asks"))
    when = (*text_line(row["date"], "strong"), *brief.contradiction(row, "date"))
    published = joined((
        when or text_line("day not known", "muted"),
        *(
            (Span(word, "muted"), *brief.short_value(row, column))
            for word, column in (("published by", "publisher"), ("on", "channel"), ("reported by", "outlet"))
            if row[column]
        ),
    ))  # fmt: skip
    limit = MAX_SIGNATORIES if letters <= MAX_COLUMNS else MAX_NAMES // letters
    people = _signatories(brief, row, signatories, limit)
    return cell(brief.short_value(row, "addressee")), cell(asks), cell(published), cell(*people)


def _signatories(brief: BriefData, row: Record, signatories: pd.DataFrame, limit: int) -> list[Line]:
    """Return the signatories of a letter. A long list has counts by type and part, and the names of the first part."""
    distinct = signatories.drop_duplicates("person")
    people, total = to_records(distinct[distinct["name"].notna()]), count_people(distinct["person"])
    contradiction = brief.contradiction(row, "signatories", "withdrawn")
    withdrawn = text_line(count_noun(row["withdrawn"], "withdrawn signature") if row["withdrawn"] else "", "muted")
    count = (*text_line(signatory_count(row["signatories"], total), "strong"), *contradiction)
    if total <= limit == MAX_SIGNATORIES:
        return [count, *(_person(brief, person) for person in people), withdrawn]
    parts: Counter[str] = Counter()
    for person, tier in distinct[["person", "tier"]].dropna().itertuples(index=False):
        parts[tier] += size_of_crowd(person)
    if len(parts) > 1 or 0 < parts.total() < total:
        first = next(iter(parts))
        people = [person for person in people if person["tier"] == first]
        limit = MAX_FIRST_PART if limit == MAX_SIGNATORIES else limit
    shown = people[:limit]
    more = total - len(shown)
    names = joined(_name(brief, person) for person in shown)
    return [
        count, text_line(type_counts(signatories), "muted"), _parts(parts),
        (*names, *text_line(f"and {more:,} more" if more else "", "muted")), withdrawn,
    ]  # fmt: skip


def _parts(counts: Counter[str]) -> Line:
    """Return the number of signatories in each part of the list."""
    numbers = ", ".join(f"{part} {count:,}" for part, count in counts.items())
    return (Span("parts of the list:", "muted"), Span(numbers, "muted")) if counts else ()


def _name(brief: BriefData, person: Record) -> Line:
    """Return the name of a person in the colour of the group, with the sign of its basis."""
    sign = text_line(basis_sign(person["name_basis"]), "fact")
    return (Span(person["name"], "chip", colour=brief.tint(person["person"])), *sign)


def _person(brief: BriefData, person: Record) -> Line:
    """Return name, types, description and other spellings of a person."""
    described = f"“{plain_list(person['description'])}”" if person["description"] else ""
    return joined((
        (*_name(brief, person), *brief.cite(*split_list(person["name_source"])), *brief.contradiction(person, "name")),
        (*text_line(plain_list(person["types"])), *text_line(basis_sign(person["types_basis"]), "fact"),
         *brief.contradiction(person, "types")),
        text_line(described, "muted"), _other_names(brief, person),
    ))  # fmt: skip


def _other_names(brief: BriefData, person: Record) -> Line:
    """Return the other spellings of a person. A part of the name, such as the surname alone, is none."""
    others = [row["name"] for row in brief.index.select("names", actor=person["actor"])] if person["actor"] else []
    others = [name for name in dict.fromkeys(others) if name not in person["name"]]
    names = ", ".join(others[:MAX_OTHER_NAMES])
    return (Span("also", "muted"), Span(names)) if names else ()


def dates(brief: BriefData) -> Section:
    """Return the order of the letters, the dates of letters and reports with their certainty, and the figure."""
    query = brief.query("timeline", brief.without_search)
    own = query.rows[query.rows["kind"].isin(OWN_DATES)].head(MAX_DATES)
    order = letter_order(brief)
    order = order if len(order) <= MAX_ORDERS else letter_order(brief, in_short=True)
    lines = (*order, *(_date(brief, row) for row in to_records(own)))
    blocks: list[Block] = [Items(lines)] if lines else [Paragraph(text_line("No letter has a date here.", "muted"))]
    has_figure = bool(brief.query("timeline").rows["edtf"].notna().any())
    return Section("When, and how sure", (*blocks, *([Figure()] if has_figure else [])))


def _date(brief: BriefData, row: Record) -> Line:
    when = text_line(row["when"]) or text_line("not known", "muted")
    note = text_line(row["note"] if row["kind"] == "letter" else "", "muted")
    certainty = (*brief.contradiction(row, "when"), *brief.short_provenance(row))
    return (*text_line(f"{row['label']}:", "strong"), *when, *certainty, *note)
