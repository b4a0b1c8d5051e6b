"""The other tables of a brief: letters, actors, dates, outside facts and sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

import pandas as pd

from data.documents.spans import Cell, Line, Span, Style, cell, joined, text_line, translation_line
from data.export.brief_arguments import MAX_COLUMNS
from data.export.brief_data import MAX_PEOPLE, BriefData, in_parentheses, table_section
from data.export.document import Block, Items, Paragraph, Row, Section, Table
from data.model.dates import parse_date
from data.model.languages import language_name
from data.model.signatures import size_of_crowd
from data.schema.lists import Row as Record
from data.schema.lists import plain_list, split_list
from data.schema.vocabulary import BASIS_LABELS, TEXT_LABELS, basis_sign, fact_kind_label, humanize
from data.tables.actors import signatory_count
from data.tables.build import SIGNED
from data.tables.model_index import to_records
from data.tables.signatures import count_people
from data.text.addresses import is_public, link_target
from data.text.wording import count_noun
from data.timeline.letter_order import order_letters

MAX_NAMED_SIGNATORIES = 12
# More orders of letters by sources are counted in the first pages.
MAX_ORDERS = 4


def letters(brief: BriefData) -> Section:
    """Return the letters: each in a column, or in a row if there are many."""
    query = brief.query("letters", brief.without_search)
    rows = query.rows
    signatories = brief.signatories()
    cells = [_letter_cells(brief, row, signatories[signatories["letter"] == row["letter"]]) for row in to_records(rows)]
    titles, terms = tuple(rows["short_title"]), ("Form and title", "From", "To", "Published", "Requests")
    widths: tuple[int, ...]
    if len(rows) > MAX_COLUMNS:
        names, headings, widths = titles, terms, (16, 18, 18, 12, 18, 18)
    else:
        names, headings, widths = terms, titles, (16, *[84 // max(len(rows), 1)] * len(rows))
        cells = list(zip(*cells, strict=True))
    body = tuple((cell(text_line(name, "strong")), *row) for name, row in zip(names, cells, strict=bool(cells)))
    table = Table("Authors and addressees", ("Letter", *headings), body, widths)
    return table_section("Letters", query.sentence(), table)


def _letter_cells(brief: BriefData, row: Record, signatories: pd.DataFrame) -> Row:
    form = (
        *text_line(f"{row['form']}{in_parentheses(row['form_passage'])}"),
        *brief.contradiction(row, "form", "language"),
    )
    value, *provenance = brief.sourced_value(row, "title")
    value = replace(value, language=row["language"]) if row["title"] else value
    passage = text_line(in_parentheses(row["title_passage"]).strip(), "muted")
    title = (*text_line("Title:", "muted"), value, *provenance, *passage)
    language = text_line(f"In {language_name(row['language'])}" if row["language"] else "", "muted")
    title_note = text_line(row["title_note"], "muted")
    return (
        cell(form, title, translation_line(row["title_translation"]), title_note, language),
        cell(*_signatories(brief, row, signatories)),
        cell(brief.sourced_value(row, "addressee")), _publication(brief, row),
        cell((*text_line(f"{row['asks']}{in_parentheses(row['asks_passages'])}"), *brief.contradiction(row, "asks"))),
    )  # fmt: skip


def _signatories(brief: BriefData, row: Record, signatories: pd.DataFrame) -> list[Line]:
    """Return the number of selected signatories, and the names of the first of them."""
    people = signatories.drop_duplicates("person")
    count, people = count_people(people["person"]), people[people["name"].notna()]
    number = signatory_count(row["signatories"], count)
    withdrawn = count_noun(row["withdrawn"], "withdrawn signature") if row["withdrawn"] else ""
    names = [(Span("·"), *_short_name(brief, who)) for who in to_records(people[:MAX_NAMED_SIGNATORIES])]
    more = text_line(f"and {count - len(names):,} more", "muted") if count > len(names) else ()
    return [
        (*text_line(number), *brief.contradiction(row, "signatories", "withdrawn")),
        (*chain(*names), *more)[1:],
        text_line(withdrawn, "muted"),
    ]


def _short_name(brief: BriefData, row: Record) -> Line:
    """Return a name for a list of names, with the sign of its basis and its citations."""
    sign = text_line(basis_sign(row["name_basis"]), "fact")
    return (*text_line(row["name"]), *sign, *brief.cite(row["name_source"]))


def _publication(brief: BriefData, row: Record) -> Cell:
    """Return date, publisher, channel and reporting outlet of a letter."""
    article = () if row["outlet_source"] == row["source"] else brief.cite(row["source"])
    texts = split_list(row["holds"])
    reporter = (*text_line("Reported by:", "muted"), *brief.sourced_value(row, "outlet"), *article)
    full_text = () if row["publisher_source"] == row["letter_source"] else brief.cite(row["letter_source"])
    coded_from = " and ".join(TEXT_LABELS[name] for name in texts)
    printed = f"printed: “{row['date_printed']}”{in_parentheses(row['date_passage'])}" if row["date_printed"] else ""
    return cell(
        (*text_line("When:", "muted"), *brief.sourced_value(row, "date")),
        text_line(printed, "muted"),
        text_line(row["date_note"], "muted"),
        (*text_line("By:", "muted"), *brief.sourced_value(row, "publisher")),
        (*text_line("On:", "muted"), *brief.sourced_value(row, "channel")) if row["channel"] else (),
        reporter if "report" in texts else (),
        (*text_line("Coded from:", "muted"), *text_line(coded_from), *full_text) if "letter" in texts else (),
    )


def actors(brief: BriefData) -> Section:
    """Return signatories, withdrawn signatories, and actors in other roles."""
    signed, appeared = brief.query("signatures"), brief.query("appearances")
    signatures, others = signed.first_rows(MAX_PEOPLE), appeared.rows[~appeared.rows["role"].isin(SIGNED)]
    is_withdrawn = signatures["role"] == "withdrawn"
    tables = (
        *_actors_table(brief, "Signatories", signatures[~is_withdrawn], "signatures"),
        *_actors_table(brief, "Withdrawn signatories", signatures[is_withdrawn], "signatures"),
        *_actors_table(brief, "Actors in other roles", others, "appearances"),
    )
    sentences = (Paragraph(text_line(sentence)) for sentence in (signed.sentence(), appeared.over(others).sentence()))
    return Section("Signatories and actors", (*sentences, *tables))


def _actors_table(brief: BriefData, caption: str, rows: pd.DataFrame, name: str) -> Iterator[Block]:
    """Yield a table of the first rows. A sentence says where the others are. `name` is the table that has all."""
    named = rows[rows["name"].notna()]
    count = sum(map(size_of_crowd, rows["person" if name == "signatures" else "actor"]))
    body = tuple(_actor_row(brief, row) for row in to_records(named.head(MAX_PEOPLE)))
    headings = ("Name", "Printed as", "Described as", "Types", "Letter and passages")
    if count > MAX_PEOPLE:
        where = f"All are in {name}.csv: in the dashboard under Export, “All tables”, or by the command export."
        yield Paragraph(text_line(f"{caption}: the first {MAX_PEOPLE:,} of {count:,}. {where}", "muted"))
    if body:
        yield Table(f"{caption} ({count:,})", headings, body, (26, 17, 20, 16, 21))


def _actor_row(brief: BriefData, row: Record) -> Row:
    identity = brief.provenance(row["basis"]) if row["name_basis"] != "inferred" else ()
    role = "" if row["role"] in SIGNED else humanize(row["role"])
    described, types = ("description", "types") if "signature" in row else ("printed_description", "actor_types")
    place = f"row {row['row']} of the list" if row.get("row") else ""
    return (
        cell(
            brief.sourced_value(row, "name"),
            (*text_line(role, "muted"), *brief.contradiction(row, "role")),
            *_withdrawal(brief, row),
            (*text_line("Identity"), *identity) if identity else (),
            text_line(plain_list(row["inferred_from"]), "muted"),
            text_line(plain_list(row["note"]), "muted"),
        ),
        cell(_value(brief, row, "printed_name")),
        cell(_value(brief, row, described), _value(brief, row, "affiliation", "muted")),
        cell((*_value(brief, row, types), *brief.provenance(row.get("types_basis")))),
        cell((*text_line(brief.titles[row["letter"]]), *text_line(row["passages"] or place, "muted"))),
    )


def _value(brief: BriefData, row: Record, column: str, style: Style = "plain") -> Line:
    """Return the value of a column and what contradicts it."""
    return (*text_line(plain_list(row[column]), style), *brief.contradiction(row, column))


def _withdrawal(brief: BriefData, row: Record) -> list[Line]:
    """Return the evidence of a withdrawn signature.

    The list is empty for other appearances.
    """
    if row["withdrawn"] is None:
        return []
    is_printed = row["withdrawn_basis"] == "printed"
    text = f"“{row['withdrawn']}”{in_parentheses(row['withdrawn_passage'])}" if is_printed else row["withdrawn"]
    provenance = brief.provenance(row["withdrawn_basis"], row["withdrawn_source"], row["withdrawn_confidence"])
    return [
        (*text_line("Withdrawn:", "muted"), *text_line(text), *provenance),
        text_line(row["withdrawn_note"], "muted"),
    ]


def timeline(brief: BriefData) -> Section:
    """Return the dated and undated items, and the order of the letters."""
    query = brief.query("timeline")
    rows = query.rows
    body = tuple(_date_row(brief, row) for row in to_records(rows))
    headings = ("Item", "Date", "As printed", "Letter", "Note")
    table = Table("Dates and their basis", headings, body, (26, 26, 12, 18, 18))
    blocks: list[Block] = [Paragraph(text_line(query.sentence()))]
    order = tuple(letter_order(brief))
    blocks += [Items(order)] if order else []
    return Section("Timeline", (*blocks, *([table] if body else [])))


def _date_row(brief: BriefData, row: Record) -> Row:
    provenance = brief.provenance(row["basis"], row["source"], row["confidence"])
    when = (*_value(brief, row, "when"), *provenance) if row["when"] else text_line("not known", "muted")
    printed = f"“{row['printed']}”" if row["printed"] else ""
    letter = brief.titles[row["letter"]] if row["letter"] else ""
    return (
        cell(_value(brief, row, "label"), text_line(humanize(row["kind"]), "muted")),
        cell(when),
        cell(text_line(printed)),
        cell((*text_line(letter), *text_line(row["passage"], "muted"))),
        cell(text_line(row["note"], "muted")),
    )


def letter_order(brief: BriefData, *, in_short: bool = False) -> list[Line]:
    """Return which letter came first, what the dates alone settle, and the further pairs that sources order.

    In short, notes and outlets are left out, many pairs are counted, and a source is enough as a reason.
    """
    rows = to_records(brief.query("letters", brief.without_search).rows)
    order = order_letters(rows, printed=brief.selection.printed)
    if order is None:
        return []
    if order.later is None:
        lines = [text_line(f"{order.answer}. {order.reason}")]
    else:
        reason = () if in_short else text_line(order.reason)
        lines = [_by_source(brief, order.answer, order.later, in_short=in_short), *([reason] if reason else [])]
    if in_short and len(order.pairs) > MAX_ORDERS:
        return [*lines, text_line(f"Sources settle the order of {len(order.pairs):,} pairs of letters.")]
    return lines + [_by_source(brief, *pair, in_short=in_short) for pair in order.pairs]


def _by_source(brief: BriefData, text: str, later: Record, *, in_short: bool) -> Line:
    """Return the order of two letters with its source."""
    sentence = text_line(f"{text}.")
    sources, confidence = later["follows_source"], later["follows_confidence"]
    if in_short:
        return (*sentence, Span(f"{BASIS_LABELS['outside']}, {confidence} confidence", "fact"))
    return (
        *sentence,
        *brief.provenance("outside", sources, confidence),
        *text_line(plain_list(later["follows_note"]), "muted"),
    )


def facts(brief: BriefData) -> list[Section]:
    """Return the outside facts.

    Facts that were searched for without success are marked “not found”.
    """
    query = brief.query("facts")
    body = tuple(_fact_row(brief, row) for row in to_records(query.rows))
    headings = ("About", "Topic", "Fact", "Source and confidence")
    table = Table(f"Facts {BASIS_LABELS['outside']}", headings, body, (20, 18, 37, 25))
    return [table_section("Outside facts", query.sentence(), table)] if body else []


def _fact_row(brief: BriefData, row: Record) -> Row:
    kind = fact_kind_label(row["kind"], brief.index.text_of_fact(row))
    value = text_line(row["value"]) or text_line("not found", "muted")
    provenance = brief.provenance(row["basis"], row["source"], row["confidence"])
    return (
        cell(text_line(plain_list(row["about"])), text_line(row["passage"], "muted")),
        cell(text_line(row["topic"]), text_line(kind, "muted")),
        cell(value, text_line(row["date"], "muted"), text_line(row["note"], "muted")),
        cell(provenance),
    )


def sources(brief: BriefData, ids: list[str], *, with_notes: bool) -> list[Section]:
    """Return the sources with these ids, in this order. Notes are the remarks of the corpus on them."""
    lines = [_source_line(row, with_notes=with_notes) for row in map(brief.source, ids) if row]
    sentence = f"This brief cites {len(lines)} of the {brief.count_sources()} sources of the corpus."
    return [Section("Sources", (Paragraph(text_line(sentence)), Items(tuple(lines))))] if lines else []


def _source_line(row: Record, *, with_notes: bool) -> Line:
    title = f"“{row['title']}”" if row["title"] else ""
    day = parse_date(row["date"]).label if row["date"] else ""
    reference = ", ".join(str(part) for part in (row["author"], row["outlet"], title, day) if part)
    # An address of the own machine or network does not open anywhere else.
    is_local = link_target(row["address"]) and not is_public(row["address"])
    seen = f"Seen: {row['seen']}" if row["seen"] else ""
    notes = (row["note"], seen) if with_notes else ()
    parts = (
        text_line(reference),
        text_line(None if is_local else row["address"], "link"),
        text_line(f"{row['confidence']} confidence" if row["confidence"] else "", "muted"),
        *(text_line(note, "muted") for note in notes),
    )
    return (Span(row["source"], "entry"), *joined(parts))
