"""The other tables of a brief: letters, signatories, dates, outside facts, and the sources of all these."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pandas as pd

from data.export.brief_arguments import MAX_COLUMNS
from data.export.brief_data import BriefData, tabled
from data.export.document import (
    Block,
    Cell,
    Figure,
    Items,
    Line,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    cell,
    ours,
    plain,
)
from data.model.dates import parse_date
from data.model.languages import language_name
from data.schema.lists import Row as Record
from data.schema.lists import split_list
from data.schema.vocabulary import BASIS_LABELS, FACT_KIND_LABELS, NO_SIGNATORY, humanize
from data.tables.model_index import to_records
from data.text.wording import plural
from data.timeline.letter_order import LetterDate, describe_order

MAX_NAMED = 12
_NOT_FOUND = "not found"


def letters(view: BriefData) -> Section:
    """Who writes to whom, when, by which channel, and what for: a column a letter, or a line where they are many."""
    query = view.query("letters", view.beside)
    rows, signed = query.rows, view.query("appearances", replace(view.beside, role=("signatory",))).rows
    told = [_letter(view, row, signed[signed["letter"] == row["letter"]]) for row in to_records(rows)]
    titles, terms = tuple(rows["short_title"]), ("Form and title", "From", "To", "Made public", "Asks for")
    widths: tuple[int, ...]
    if len(rows) > MAX_COLUMNS:
        names, headings, widths = titles, terms, (16, 18, 18, 12, 18, 18)
    else:
        names, headings, widths = terms, titles, (16, *[84 // max(len(rows), 1)] * len(rows))
        told = list(zip(*told, strict=True))
    body = tuple((cell(plain(name, "strong")), *cells) for name, cells in zip(names, told, strict=bool(told)))
    table = Table("Who wrote to whom", ("Letter", *headings), body, widths)
    return tabled("The letters", query.sentence(), table)


def _letter(view: BriefData, row: Record, signed: pd.DataFrame) -> Row:
    form = plain(f"{row['form']}{_in(row['form_passage'])}")
    shown, *known = view.given(row, "title")
    titled = replace(shown, language=row["language"]) if row["title"] else shown
    title = (*plain("Title:", "soft"), titled, *known, *plain(_in(row["title_passage"]).strip(), "soft"))
    tongue = plain(f"In {language_name(row['language'])}" if row["language"] else "", "soft")
    return (
        cell(form, title, ours(row["title_translation"]), plain(row["title_note"], "soft"), tongue),
        cell(*_signed(view, row, signed)),
        cell(view.given(row, "addressee")), _public(view, row),
        cell(plain(f"{row['asks']}{_in(row['asks_passages'])}")),
    )  # fmt: skip


def _in(passages: str | None) -> str:
    return f" ({passages})" if passages else ""


def _signed(view: BriefData, row: Record, signed: pd.DataFrame) -> list[Line]:
    """How many of the signatories are kept, and the names of the first of them."""
    every, some = row["signatories"], len(signed)
    count = f"{every}" if some == every else f"{some} of {every}"
    gone = plain(f"{row['withdrawn']} withdrew their signature" if row["withdrawn"] else "", "soft")
    if not every:
        return [plain(NO_SIGNATORY), gone]
    names = [(Span("·"), *_briefly(view, who)) for who in to_records(signed[:MAX_NAMED])]
    more = plain(f"and {some - MAX_NAMED} more", "soft") if some > MAX_NAMED else ()
    return [plain(f"{count} {plural(every, 'signatory', 'signatories')}"), (*chain(*names), *more)[1:], gone]


def _briefly(view: BriefData, row: Record) -> Line:
    """A name in a list of names: of how it is known the sign alone, and the numbers of its sources."""
    sign = "" if row["name_basis"] == "printed" else BASIS_LABELS[row["name_basis"]][0]
    return (*plain(row["name"]), *plain(sign, "fact"), *view.cite(row["name_source"]))


def _public(view: BriefData, row: Record) -> Cell:
    """When, by whom, and who reported it, as far as known."""
    article = () if row["outlet_source"] == row["source"] else view.cite(row["source"])
    printed = f"printed: “{row['date_printed']}”{_in(row['date_passage'])}" if row["date_printed"] else ""
    return cell(
        (*plain("When:", "soft"), *view.given(row, "date")), plain(printed, "soft"), plain(row["date_note"], "soft"),
        (*plain("By:", "soft"), *view.given(row, "publisher")),
        (*plain("Reported by:", "soft"), *view.given(row, "outlet"), *article),
    )  # fmt: skip


def people(view: BriefData) -> Section:
    """The signatories, who withdrew, then the actors in other roles, as printed."""
    query = view.query("appearances")
    rows = query.rows
    signs, gone = rows["role"] == "signatory", rows["role"] == "withdrawn"
    tables = (
        _people(view, "Signatories", rows[signs]),
        _people(view, "Those who withdrew their signature", rows[gone]),
        _people(view, "Actors in other roles", rows[~signs & ~gone]),
    )
    shown = tuple(table for table in tables if table.rows)
    return Section("Signatories and actors", (Paragraph(plain(query.sentence())), *shown))


def _people(view: BriefData, caption: str, rows: pd.DataFrame) -> Table:
    body = tuple(_person(view, row) for row in to_records(rows))
    headings = ("Name", "Printed as", "Described as", "Types", "Where")
    return Table(f"{caption} ({len(body)})", headings, body, (26, 17, 20, 16, 21))


def _person(view: BriefData, row: Record) -> Row:
    identity = view.mark(row["basis"]) if row["name_basis"] != "inferred" else ()
    role = "" if row["role"] in ("signatory", "withdrawn") else humanize(row["role"])
    beside = (
        plain(role, "soft"),
        *_withdrawn(view, row),
        (*plain("Identity"), *identity) if identity else (),
        plain(row["inferred_from"], "soft"),
    )
    return (
        cell(view.given(row, "name"), *beside, plain(row["note"], "soft")), cell(plain(row["printed_name"])),
        cell(plain(row["printed_description"]), plain(row["affiliation"], "soft")), cell(plain(row["actor_types"])),
        cell((*plain(view.titles[row["letter"]]), *plain(row["passages"], "soft"))),
    )  # fmt: skip


def _withdrawn(view: BriefData, row: Record) -> list[Line]:
    """How it is known that a signature was withdrawn; nothing where it was not."""
    if row["withdrawn"] is None:
        return []
    printed = row["withdrawn_basis"] == "printed"
    words = f"“{row['withdrawn']}”{_in(row['withdrawn_passage'])}" if printed else row["withdrawn"]
    mark = view.mark(row["withdrawn_basis"], row["withdrawn_source"], row["withdrawn_confidence"])
    return [(*plain("Withdrew:", "soft"), *plain(words), *mark), plain(row["withdrawn_note"], "soft")]


def timeline(view: BriefData) -> Section:
    """What is dated and what could not be, and which letter came first as far as that is known."""
    query = view.query("timeline")
    rows = query.rows
    body = tuple(_dated(view, row) for row in to_records(rows))
    headings = ("What", "When", "As printed", "Letter", "Beside it")
    table = Table("Dates, and how each is known", headings, body, (26, 26, 12, 18, 18))
    blocks: list[Block] = [Paragraph(plain(query.sentence()))]
    order = (*_order(view),)
    blocks += [Items(order)] if order else []
    blocks += [Figure()] if rows["edtf"].notna().any() else []
    return Section("Timeline", (*blocks, *([table] if body else [])))


def _dated(view: BriefData, row: Record) -> Row:
    mark = view.mark(row["basis"], row["source"], row["confidence"])
    when = (*plain(row["when"]), *mark) if row["when"] else plain("not known", "soft")
    printed = f"“{row['printed']}”" if row["printed"] else ""
    letter = view.titles[row["letter"]] if row["letter"] else ""
    return (
        cell(plain(row["label"]), plain(humanize(row["kind"]), "soft")), cell(when), cell(plain(printed)),
        cell((*plain(letter), *plain(row["passage"], "soft"))), cell(plain(row["note"], "soft")),
    )  # fmt: skip


def _order(view: BriefData) -> list[Line]:
    """Which letter came first: as sources say, and as the dates alone would have it."""
    rows = view.query("letters", view.beside).rows
    told = [_follows(view, row) for row in to_records(rows) if row["follows"]]
    dated = [
        LetterDate(row["short_title"], row["date_earliest"] or "", row["date_latest"] or "", bool(row["date"]))
        for row in to_records(rows)
    ]
    return [*told, *map(plain, describe_order(dated))]


def _follows(view: BriefData, row: Record) -> Line:
    earlier = ", ".join(f"“{view.titles[name]}”" for name in split_list(row["follows"]) if name in view.titles)
    mark = view.mark("outside", row["follows_source"], row["follows_confidence"])
    return (*plain(f"“{row['short_title']}” came after {earlier}."), *mark, *plain(row["follows_note"], "soft"))


def facts(view: BriefData) -> list[Section]:
    """What is known beyond the articles; what was looked for and not found is shown as not found."""
    query = view.query("facts")
    body = tuple(_fact(view, row) for row in to_records(query.rows))
    headings = ("About", "Topic", "What is known", "Source, how sure")
    table = Table(f"Facts {BASIS_LABELS['outside']}", headings, body, (20, 18, 37, 25))
    return [tabled("Known beyond the articles", query.sentence(), table)] if body else []


def _fact(view: BriefData, row: Record) -> Row:
    value = plain(row["value"]) if row["value"] else plain(_NOT_FOUND, "soft")
    mark = view.mark("outside", row["source"], row["confidence"]) if row["value"] else ()
    return (
        cell(plain(row["about"]), plain(row["passage"], "soft")),
        cell(plain(row["topic"]), plain(FACT_KIND_LABELS[row["kind"]], "soft")),
        cell(value, plain(row["date"], "soft"), plain(row["note"], "soft")), cell(mark),
    )  # fmt: skip


def sources(view: BriefData, names: list[str]) -> list[Section]:
    """The sources of these ids, in this order."""
    body = tuple(_source(row) for row in map(view.source, names) if row)
    headings = ("No.", "Source", "Address", "How sure")
    table = Table(f"Sources cited above {BASIS_LABELS['outside']}", headings, body, (8, 42, 38, 12))
    says = f"{len(body)} of the {view.count_sources()} sources of the corpus are cited in this brief."
    return [tabled("Sources", says, table)] if body else []


def _source(row: Record) -> Row:
    title = f"“{row['title']}”" if row["title"] else ""
    day = parse_date(row["date"]).label if row["date"] else ""
    said = ", ".join(str(part) for part in (row["author"], row["outlet"], title, day) if part)
    return (
        cell(plain(row["source"], "entry")), cell(plain(said), plain(row["note"], "soft")),
        cell(plain(row["address"], "soft")), cell(plain(row["confidence"])),
    )  # fmt: skip
