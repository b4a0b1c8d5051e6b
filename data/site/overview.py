"""The overview of a site: who wrote to whom, when and what for, and what the letters share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from data.documents.spans import Line, Span, joined, text_line
from data.documents.spans import cell as lines_cell
from data.evidence.cells import Cell
from data.model.dates import short_label
from data.queries.argument_groups import shared_between
from data.schema.lists import Row as Record
from data.schema.lists import plain_list, with_commas
from data.schema.tables import TABLE
from data.schema.vocabulary import basis_sign, count_label, format_quote, humanize
from data.site.arguments import MAX_WORD_COLUMNS, Comparison
from data.site.content import Column, Part, Row, Table, address
from data.site.evidence import cell_part
from data.site.site_data import SiteData
from data.tables.actors import signatory_count, type_counts
from data.tables.comparison import first_statement, for_and_against
from data.tables.model_index import to_records
from data.tables.signatures import count_people, count_people_by
from data.tables.similarity import describe_overlap
from data.text.wording import count_noun
from data.timeline.letter_order import order_letters

# The names of a card, the arguments of a list, and the arguments of many letters that the overview shows.
MAX_NAMES, MAX_ARGUMENTS, MAX_COMMON = 24, 30, 15
# What the evidence of a letter is about.
_NO_ARGUMENT = "No argument of these letters matches the filters of this site."
_VALUES = ("title", "addressee", "date", "publisher", "channel", "outlet", "asks", "form")


def answer(data: SiteData, comparison: Comparison) -> Line:
    """Return what happened, in some sentences."""
    letters, rows = to_records(data.letters), comparison.rows
    shared = int((rows[["supporting", "opposing"]].max(axis=1) > 1).sum()) if len(rows) else 0
    disputed = int(for_and_against(rows).sum())
    arguments = count_noun(len(rows), "argument")
    if len(letters) > 2:
        signatures = count_noun(sum(row["signatories"] for row in letters), "signature")
        text = f"{len(letters)} letters with {signatures} make {arguments}. Several letters agree on {shared}"
        text += f", and {disputed} are for and against." if disputed else "."
    elif len(letters) == 2:
        writes = [f"{signatory_count(row['signatories'])} wrote to {_addressee(row)}" for row in letters]
        shares = f"The letters share {shared} of {arguments}" + (f" and disagree on {disputed}." if disputed else ".")
        text = f"{', '.join(writes)}. {shares if len(rows) else _NO_ARGUMENT}"
    elif letters:
        text = f"{signatory_count(letters[0]['signatories'])} wrote to {_addressee(letters[0])}. "
        text += f"The letter makes {arguments}."
    else:
        text = "No letter matches."
    return (*text_line(text), *_order(data, letters))


def _addressee(row: Record) -> str:
    return plain_list(row["addressee"]) or "an addressee that is not known"


def _order(data: SiteData, letters: list[Record]) -> Line:
    """Return which letter came first, and how that is known."""
    order = order_letters(letters, printed=data.selection.printed)
    if order is None:
        return ()
    if order.later is None:
        return text_line(f"{order.answer}. {order.reason}")
    later = order.later
    sources = data.provenance("outside", later["follows_source"], later["follows_confidence"])
    return (*text_line(f"{order.answer}.", "strong"), *sources)


def similarity(data: SiteData, comparison: Comparison) -> str:
    """Return how similar two sides are, or an empty text."""
    if comparison.rows.empty or comparison.sides.no_similarity or len(comparison.labels) != 2:
        return ""
    return " ".join(describe_overlap(row) for row in to_records(data.query("similarity", data.without_search).rows))


def cards(data: SiteData) -> list[dict[str, Any]]:
    """Return a card for each of few letters."""
    if len(data.letters) > MAX_WORD_COLUMNS:
        return []
    signatories = data.signatories(MAX_NAMES)
    return [_card(data, row, signatories[signatories["letter"] == row["letter"]]) for row in to_records(data.letters)]


def _card(data: SiteData, row: Record, signatories: Any) -> dict[str, Any]:
    distinct = signatories.drop_duplicates("person")
    named = to_records(distinct[distinct["name"].notna()].head(MAX_NAMES))
    total = count_people(distinct["person"])
    types = f": {type_counts(signatories)}" if total > MAX_NAMES else ""
    withdrawn = f"; {row['withdrawn']} withdrew" if row["withdrawn"] else ""
    return {
        "title": Span(row["short_title"], href=f"#{address('letters', row['letter'])}"),
        "colour": data.letter_colour(row["letter"]), "meta": joined(_publication(data, row)), "asks": row["asks"],
        "contradiction": data.contradiction(row, "asks", "short_title"),
        "count": signatory_count(row["signatories"], total) + types + withdrawn,
        "people": [
            (Span(person["name"], "chip", colour=data.tint(person["types"]),
                  href=f"#{address('people', person['letter'], person['signature'])}"),
             *text_line(plain_list(person["description"]), "muted"))
            for person in named
        ],
        "hidden": max(total - len(named), 0),
    }  # fmt: skip


def _publication(data: SiteData, row: Record) -> Iterator[Line]:
    """Yield addressee, publisher, channel, outlet and day of a letter. The letter opens their sources."""
    columns = (("to", "addressee"), ("published by", "publisher"), ("on", "channel"), ("reported by", "outlet"))
    for word, column in columns:
        if row[column]:
            basis = text_line(basis_sign(row[f"{column}_basis"]), "fact")
            yield (Span(word, "muted"), Span(with_commas(row[column])), *basis, *data.contradiction(row, column))
    if row["date_edtf"]:
        basis = text_line(basis_sign(row["date_basis"]), "fact")
        yield (Span(short_label(row["date_edtf"]), "strong"), *basis, *data.contradiction(row, "date"))
    else:
        yield text_line("date not known", "muted")


def _date(data: SiteData, row: Record) -> Line:
    """Return the date of a letter in short form, with how it is known."""
    if not row["date_edtf"]:
        return text_line("date not known", "muted")
    provenance = data.provenance(row["date_basis"], row["date_source"], row["date_confidence"])
    return (Span(short_label(row["date_edtf"]), "strong"), *provenance, *data.contradiction(row, "date"))


def argument_lists(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the shared arguments and those of each side alone, each with its first words. Only for few sides."""
    if not comparison.has_columns:
        return []
    lists = []
    for group in shared_between(comparison.groups(), comparison.labels):
        rows = to_records(comparison.rows[group.rows])
        items = [(Span(row["label"], href=f"#{address('arguments', row['argument'])}"),) for row in rows]
        words = [_first_words(comparison, row["argument"]) for row in rows]
        lists.append({
            "title": group.title, "colour": "both" if group.shared else comparison.colours.get(group.side, "side_0"),
            "count": len(rows), "items": list(zip(items, words, strict=True)), "shown": MAX_ARGUMENTS,
        })  # fmt: skip
    return lists


def _first_words(comparison: Comparison, argument: str) -> str:
    rows = [row for of_side in comparison.statements.get(argument, {}).values() for row in of_side]
    first = first_statement(rows)
    return format_quote(first["words"], first["voice"]) if first else ""


def common_arguments(comparison: Comparison) -> list[dict[str, Any]]:
    """Return the arguments that most of many sides make, each with its share of the most frequent one."""
    if comparison.has_columns or comparison.rows.empty:
        return []
    rows = comparison.rows.sort_values("count", ascending=False, kind="stable").head(MAX_COMMON)
    return [
        {"line": (Span(row["label"], href=f"#{address('arguments', row['argument'])}"),
                  Span(count_label(row["count"], row["counted"]), "muted")),
         "share": round(100 * row["count"] / rows["count"].max(), 1)}
        for row in to_records(rows)
    ]  # fmt: skip


def letters_table(data: SiteData) -> Table:
    """Return the letters, which open the evidence of their values."""
    columns = (
        Column("Letter"), Column("To"), Column("When"), Column("Published"), Column("What it asks"),
        Column("Signatories", is_number=True), Column("Arguments", is_number=True),
    )  # fmt: skip
    signatories = data.signatories(1)
    counts = {str(letter): int(count) for letter, count in count_people_by(signatories, "letter").items()}
    rows = tuple(_letter_row(data, row, counts) for row in to_records(data.letters))
    sentence = f"{data.query('letters', data.without_search).sentence()}. A letter opens the evidence of its values."
    return Table("letters", "The letters and their evidence", columns, rows, TABLE["letters"].noun, sentence)


def _letter_row(data: SiteData, row: Record, counts: dict[str, int]) -> Row:
    place = address("letters", row["letter"])
    published = [data.value(row, column) for column in ("publisher", "channel", "outlet")]
    cells = (
        lines_cell((Span(row["short_title"], href=f"#{place}"), *data.contradiction(row, "short_title"))),
        lines_cell(data.value(row, "addressee") or text_line("not known", "muted")),
        lines_cell(_date(data, row)), lines_cell(*published),
        lines_cell((*text_line(row["asks"]), *data.contradiction(row, "asks"))),
        lines_cell(text_line(f"{counts.get(row['letter'], 0):,}")), lines_cell(text_line(f"{row['arguments']:,}")),
    )  # fmt: skip
    return Row(
        place, cells, tuple(_letter_parts(data, row)), keys={2: row["date_earliest"] or row["date_latest"] or ""}
    )


def _letter_parts(data: SiteData, row: Record) -> Iterator[Part]:
    """Yield the evidence of each value of a letter."""
    for column in _VALUES:
        if row[column]:
            part = cell_part(data, humanize(column).capitalize(), Cell("letters", (row["letter"],), column))
            colour, value = data.letter_colour(row["letter"]), (Span(str(plain_list(row[column])), "strong"),)
            yield Part(part.heading, tuple(filter(None, (value, *part.lines))), colour=colour)
