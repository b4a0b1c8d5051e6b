"""The texts of a site: passages with what was coded from them, outside facts, and sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from data.documents.spans import Line, Span, joined, text_line
from data.documents.spans import cell as lines_cell
from data.model.dates import parse_date
from data.schema.lists import Row as Record
from data.schema.lists import plain_list
from data.schema.tables import TABLE
from data.schema.vocabulary import BASIS_LABELS, VOICE_LABELS, fact_kind_label, format_quote
from data.site.content import Column, Part, Row, Table, address
from data.site.site_data import SiteData
from data.tables.model_index import to_records
from data.text.addresses import is_public, link_target


def source_tables(data: SiteData) -> Iterator[Table]:
    """Yield the tables of passages, outside facts and sources, if they have rows."""
    for table in (_passages(data), _facts(data), _sources(data)):
        if table.rows:
            yield table


def _passages(data: SiteData) -> Table:
    query = data.query("passages", data.without_search)
    columns = (Column("Passage"), Column("Whose words"), Column("Summary"), Column("Arguments coded"), Column("Names"))
    rows = query.rows
    counts = Counter(rows["letter"])
    groups = {
        letter: Span(f"{data.index.titles[letter]} · {count:,}", colour=data.letter_colour(letter))
        for letter, count in counts.items()
    }
    return Table(
        "passages", "Passages", columns, tuple(_passage(data, row, groups[row["letter"]]) for row in to_records(rows)),
        TABLE["passages"].noun, f"{query.sentence()}.", searches_parts=True,
    )  # fmt: skip


def _passage(data: SiteData, row: Record, group: Span) -> Row:
    letter, passage = row["letter"], row["passage"]
    place = address("passages", letter, passage)
    statements = data.index.select("statements", letter=letter, passage=passage)
    cells = (
        lines_cell((Span(passage, href=f"#{place}"),)),
        lines_cell((Span(row["voice"], "mark"), Span(VOICE_LABELS[row["voice"]][1]))),
        lines_cell((*text_line(row["gist"]), *data.contradiction(row, "gist"))),
        lines_cell(*_argument_links(statements)), lines_cell(text_line(plain_list(row["names"]), "muted")),
    )  # fmt: skip
    coded = [line for statement in statements for line in _coded(data, statement)]
    notes = (("Not coded", "not_coded"), ("Uncertain", "ambiguous"), ("Surplus", "surplus"))
    remarks = [(Span(f"{label}:", "muted"), Span(row[name])) for label, name in notes if row[name]]
    lines = tuple(filter(None, (text_line(row["gist"]), *coded, *remarks, data.article(letter, row))))
    return Row(place, cells, (Part(str(group.text.rpartition(" · ")[0]), lines, colour=group.colour),), group)


def _argument_links(statements: list[Record]) -> Iterator[Line]:
    for argument, label in {row["argument"]: row["label"] for row in statements}.items():
        yield (Span(label, href=f"#{address('arguments', argument)}"),)


def _coded(data: SiteData, row: Record) -> list[Line]:
    """Return a coded argument with its words."""
    words = Span(format_quote(row["words"], row["voice"]), "words", row["language"], data.letter_colour(row["letter"]))
    against = text_line("against", "strong") if row["stance"] == "opposes" else ()
    return [
        (Span(row["voice"], "mark"), Span(row["label"], href=f"#{address('arguments', row['argument'])}"), *against),
        (words,),
    ]


def _facts(data: SiteData) -> Table:
    query = data.query("facts")
    columns = (Column("About"), Column("Topic"), Column("Fact"), Column("Source and confidence"))
    rows = tuple(_fact(data, row) for row in to_records(query.rows))
    return Table("facts", f"Outside facts: {BASIS_LABELS['outside']}", columns, rows, TABLE["facts"].noun,
                 f"{query.sentence()}.")  # fmt: skip


def _fact(data: SiteData, row: Record) -> Row:
    kind = fact_kind_label(row["kind"], data.index.text_of_fact(row))
    passage = (data.passage(row["letters"], row["passage"]),) if row["passage"] else ()
    value = text_line(row["value"]) or text_line("not found", "muted")
    cells = (
        lines_cell(text_line(plain_list(row["about"])), passage),
        lines_cell(text_line(row["topic"]), text_line(kind, "muted")),
        lines_cell(value, text_line(row["date"], "muted"), text_line(row["note"], "muted")),
        lines_cell(data.provenance(row["basis"], row["source"], row["confidence"])),
    )
    return Row(address("facts", row["fact"]), cells)


def _sources(data: SiteData) -> Table:
    query = data.query("sources", data.without_search)
    columns = (Column("Source"), Column("Title and author"), Column("Date"), Column("Address"), Column("Notes"))
    described = [row for row in to_records(query.rows) if data.source(row["source"])]
    rows = tuple(_source(row) for row in described)
    return Table("sources", "Sources", columns, rows, TABLE["sources"].noun, f"{query.sentence()}.")


def _source(row: Record) -> Row:
    # An address of the own machine or network does not open anywhere else.
    is_local = link_target(row["address"]) and not is_public(row["address"])
    title = text_line(f"“{row['title']}”" if row["title"] else "")
    confidence = f"{row['confidence']} confidence" if row["confidence"] else ""
    cells = (
        lines_cell(text_line(row["outlet"] or row["source"])), lines_cell(title, text_line(row["author"], "muted")),
        lines_cell(text_line(parse_date(row["date"]).label if row["date"] else "")),
        lines_cell(text_line(None if is_local else row["address"], "link")),
        lines_cell(joined((text_line(confidence, "muted"), text_line(plain_list(row["seen"])))),
                   text_line(row["note"], "muted")),
    )  # fmt: skip
    return Row(address("sources", row["source"]), cells, keys={2: row["date"] or ""})
