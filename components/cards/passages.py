"""Build the HTML of the passages of a letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.cards.facts import fact_notes, facts_about
from components.markup.elements import contradiction_mark, voice_mark
from components.markup.highlight import Span, SpanMarkup, highlight, lines_with_spans
from components.markup.links import evidence_link, passage_address
from components.markup.records import RecordLookup, record_lookup
from components.markup.statements import cell, statement_quote, value_cell
from components.markup.tables import DataTable, column
from components.markup.templates import Html, macros, render
from components.state.cache import cached_query
from components.state.urls import address
from data import Corpus
from data.articles.quotes import QuoteMatch, quote_matches
from data.evidence.index import row_key
from data.model.languages import language_name
from data.model.letters import Letter
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import Row
from data.schema.vocabulary import VOICE_LABELS, humanize
from data.tables.model_index import group_rows, to_records
from data.text.wording import count_noun

_MARKS = macros("marked_text.html.j2")
NO_MARKUP = SpanMarkup(lambda _, inner: inner, lambda _, text: text)
MATCH_STATES = {
    "verified": "✓ verified",
    "moved": "⇄ moved: found in",
    "lost": "✗ lost: not found in this text",
}
# The columns with notes on a passage.
NOTES = {"not_coded": "Not coded", "ambiguous": "Uncertain", "surplus": "Not in the letter"}
TEXT_HEADINGS = {"report": "Report", "letter": "Full text of the letter"}
# Joins the lines of a passage of several lines.
BREAK = "\n"
# More names, and more lines of a list of signatures, are collapsed.
MAX_NAMES = 20


@dataclass(frozen=True)
class CodedLetter:
    """The coding of one letter by passage.

    `matches` has the result of searching each quote in the article text, by statement. It is empty without a text.
    `numbers` are the numbers of the statements on the page.
    """

    mentions: Mapping[str, list[Row]]
    statements: Mapping[str, list[Row]]
    facts: Mapping[str, list[Row]]
    matches: Mapping[str, QuoteMatch]
    numbers: Mapping[str, int]


def coded_letter(corpus: Corpus, letter: Letter, of_letter: Selection, facts: pd.DataFrame) -> CodedLetter:
    """Return the coding of a letter. `of_letter` selects the letter, and `facts` are about it."""
    records = record_lookup(corpus, printed=of_letter.printed)
    mentions, statements = (TableQuery(corpus, name, of_letter).rows for name in ("mentions", "statements"))
    mentions_by, statements_by, facts_by = (
        group_rows(to_records(rows), "passage") for rows in (mentions, statements, facts)
    )
    numbers = statement_numbers(records, letter.id, statements)
    return CodedLetter(mentions_by, statements_by, facts_by, quote_matches(letter, corpus.article_texts), numbers)


def statement_numbers(records: RecordLookup, letter: str, statements: pd.DataFrame) -> dict[str, int]:
    """Assign a number to each statement, by passage and position in the text."""
    order = {row["passage"]: i for i, row in enumerate(records.passages(letter))}

    def position(row: Any) -> tuple[int, tuple[int, int]]:
        return order[row.passage], records.find_words(letter, row.passage, row.words) or (0, 0)

    return {row.statement: i for i, row in enumerate(sorted(statements.itertuples(), key=position), start=1)}


@cached_query(50)
def facts_of_letter(corpus: Corpus, letter: str, *, printed: bool) -> pd.DataFrame:
    """Return the outside facts about a letter. With `printed`, there are none."""
    return facts_about(TableQuery(corpus, "facts", Selection(printed=printed)).rows, letters=letter)


@cached_query(50)
def remaining_facts(corpus: Corpus, letter: str, *, printed: bool) -> pd.DataFrame:
    """Return the outside facts about a letter that no passage shows in full.

    They are about the letter or its article, or were not found.
    """
    facts = facts_of_letter(corpus, letter, printed=printed)
    return facts[facts["passage"].isna() | facts["value"].isna() | (facts["kind"] != "background")]


def other_matches(passages: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """Return links to the passages of other letters that match the search, or an empty string without any."""
    letters = [
        {"title": titles[letter], "passages": [(name, passage_address(letter, name)) for name in names]}
        for letter, names in passages.groupby("letter", sort=False)["passage"]
    ]
    return render("other_matches.html.j2", letters=letters) if letters else ""


def passage_with_neighbours(records: RecordLookup, letter: str, passage: str, coded: CodedLetter) -> str:
    """Return a passage, the previous one and the next."""
    passages = [
        {**_passage(records, row, coded, id_prefix="n"), "is_current": row["passage"] == passage}
        for row in records.surrounding_passages(letter, passage)
    ]
    sections = [{"heading": f"{passage} in context", "passages": passages, "close": address("", passage=None)}]
    return render("passages.html.j2", sections=sections, unmatched=[])


def all_passages(records: RecordLookup, passages: pd.DataFrame, coded: CodedLetter) -> str:
    """Return all passages, under a heading for each text if there are two.

    An article text with other passages than the coded ones follows as a whole.
    """
    by_text = group_rows(to_records(passages), "text")
    sections = [
        {
            "heading": TEXT_HEADINGS[text] if len(by_text) > 1 else None,
            "close": "",
            "passages": [_passage(records, row, coded, id_prefix="a") for row in rows],
        }
        for text, rows in by_text.items()
    ]
    unmatched = [
        [(name, _plain(line)) for name, line in text.lines.items()]
        for text in records.texts(passages["letter"].iloc[0]).values() if not text.is_aligned
    ]  # fmt: skip
    return render("passages.html.j2", sections=sections, unmatched=unmatched)


def shown_passages(records: RecordLookup, passages: pd.DataFrame) -> DataTable:
    """Return what the screen shows of each passage, for a CSV."""
    headings = {
        "Passage": "passage", "In whose words": "voice", "Summary": "gist", "Arguments": "argues", "Words": "words",
        "Names": "names", "Uncertain": "ambiguous", "Not coded because": "not_coded",
    }  # fmt: skip
    title = column("Letter", "letter", lambda row: records.titles[row["letter"]])
    return DataTable("passages", passages, [title, *(column(heading, name) for heading, name in headings.items())])


def _passage(records: RecordLookup, row: Row, coded: CodedLetter, *, id_prefix: str) -> dict[str, Any]:
    """Return the values of a passage: voice, article text, summary, coding and facts."""
    statements, mentions = coded.statements.get(row["passage"], []), coded.mentions.get(row["passage"], [])
    gist, *notes = (value_cell("passages", row, name) for name in ("gist", *NOTES))
    heading = Html(" ").join((row["passage"], voice_mark(row["voice"], row["text"])))
    text, more_lines = _highlighted_text(records, row, coded, id_prefix)
    return {
        "heading": cell(heading, "passages", row, "voice"), "is_current": False,
        "language": row["language"], "text": text, "translations": _translations(records, row),
        "more_lines": [_plain(line) for line in more_lines],
        "more_summary": count_noun(len(more_lines), "more line"), "gist": gist,
        "statements": [_statement(statement, coded, id_prefix) for statement in statements],
        "names": [_names_in_role(role, part) for role, part in group_rows(mentions, "role").items()],
        "notes": list(zip(NOTES.values(), notes, strict=True)),
        "facts": fact_notes(records, coded.facts.get(row["passage"], [])),
    }  # fmt: skip


def _translations(records: RecordLookup, row: Row) -> list[dict[str, Any]]:
    """Return the translations of a passage by line."""
    return [
        {
            "language": translation.language, "name": language_name(translation.language),
            "lines": [_plain(line) for line in translation.lines[row["passage"]].split(BREAK)],
        }
        for text in records.texts(row["letter"]).values()
        for translation in text.translations
        if row["passage"] in translation.lines
    ]  # fmt: skip


def _statement(row: Row, coded: CodedLetter, id_prefix: str) -> dict[str, Any]:
    """Return argument, voice, stance and quote of a statement.

    With an article text, add whether the quote is in it, and a number that links to it.
    """
    match, number = coded.matches.get(row["statement"]), coded.numbers[row["statement"]]
    return {
        "anchor": f"{id_prefix}{number}", "number": number,
        "is_verified": match is not None and match.state == "verified",
        "label": value_cell("statements", row, "label"),
        "voice": row["voice"], "text": row["text"], "is_against": row["stance"] == "opposes",
        "state": match and _match_label(match), "quote": statement_quote(row), "doubt": row["ambiguous"],
    }  # fmt: skip


def _match_label(match: QuoteMatch) -> str:
    return MATCH_STATES[match.state] + (f" {', '.join(match.passages)}" if match.state == "moved" else "")


def _names_in_role(role: str, mentions: list[Row]) -> dict[str, Any]:
    """Return the printed names of a role, and how many are left out."""
    shown = mentions[:MAX_NAMES]
    hidden = len(mentions) - len(shown)
    marked = next((row for row in mentions if contradiction_mark(row, "role")), mentions[0])
    return {
        "names": [_printed_name(row) for row in shown], "hidden": f"{hidden:,}" if hidden else "",
        "role": cell(humanize(role), "mentions", marked, "role"),
    }  # fmt: skip


def _printed_name(row: Row) -> Html:
    column = "printed_name" if contradiction_mark(row, "printed_name") else "name"
    return cell(row["printed_name"], "mentions", row, column)


def _highlighted_text(
    records: RecordLookup, passage: Row, coded: CodedLetter, id_prefix: str
) -> tuple[list[Html], list[str]]:
    """Return the lines of a passage with links to coded statements and names, and its collapsed lines.

    Both are empty if there is no text.
    """
    line = records.passage_text(passage["letter"], passage["passage"])
    if line is None:
        return [], []

    def find(words: str) -> tuple[int, int] | None:
        return records.find_words(passage["letter"], passage["passage"], words)

    mentions, statements = (rows.get(passage["passage"], []) for rows in (coded.mentions, coded.statements))
    # A list of signatures has thousands of names, of which only some are links.
    named = mentions[:MAX_NAMES] if BREAK in line else mentions
    names = {str(span): (span, row) for row in named if (span := find(row["printed_name"]))}
    spans = [Span(*limits, span_id, "name") for span_id, (limits, _) in names.items()]
    spans += [Span(*limits, row["statement"], row["voice"]) for row in statements if (limits := find(row["words"]))]
    markup = _markup({name: row for name, (_, row) in names.items()}, coded, id_prefix)
    lines, others = lines_with_spans(line, spans, MAX_NAMES)
    return [highlight(part, spans_of, markup) for part, spans_of in lines], others


def _markup(names: Mapping[str, Row], coded: CodedLetter, id_prefix: str) -> SpanMarkup:
    """Return how names and coded quotes are marked. `names` has the mention of each span of a name."""

    def wrap_span(span: Span, inner: Html) -> Html:
        if span.kind == "name":
            return _MARKS.name(inner)
        number = coded.numbers[span.id]
        anchor = "" if span.is_continuation else f"{id_prefix}{number}"
        return _MARKS.quote(inner, span.kind, anchor, number, VOICE_LABELS[span.kind][0])

    def wrap_text(span: Span, text: Html) -> Html:
        if span.kind == "name":
            return evidence_link(text, "mentions", row_key("mentions", names[span.id]), "name")
        return _MARKS.quote_link(text, f"{id_prefix}{coded.numbers[span.id]}")

    return SpanMarkup(wrap_span, wrap_text)


def _plain(line: str) -> Html:
    """Return a line without marks, with codes for invisible characters."""
    return highlight(line, (), NO_MARKUP)
