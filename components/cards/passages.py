"""Build the HTML of a letter: its heading and a card for each passage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.cards.facts import fact_notes
from components.markup.elements import (
    contradiction_mark,
    definition_list,
    doubt_note,
    escape_html,
    lang_attributes,
    muted_note,
    two_columns,
    voice_mark,
)
from components.markup.highlight import Span, SpanMarkup, highlight, lines_with_spans
from components.markup.links import evidence_link, passage_link
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, statement_quote
from data.articles.quotes import QuoteMatch
from data.articles.texts import ArticleText
from data.evidence.index import row_key
from data.model.languages import language_name
from data.schema.lists import Row
from data.schema.vocabulary import VOICE_LABELS, humanize
from data.tables.model_index import group_rows, to_records
from data.text.wording import count_noun

NO_MARKUP = SpanMarkup(lambda _, inner: inner, lambda _, text: text)
MATCH_STATES = {
    "verified": "✓ verified",
    "moved": "⇄ moved: found in",
    "lost": "✗ lost: not found in this text",
}
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


def statement_numbers(records: RecordLookup, letter: str, statements: pd.DataFrame) -> dict[str, int]:
    """Assign a number to each statement, by passage and position in the text."""
    order = {row["passage"]: i for i, row in enumerate(records.passages(letter))}

    def position(row: Any) -> tuple[int, tuple[int, int]]:
        return order[row.passage], records.find_words(letter, row.passage, row.words) or (0, 0)

    return {row.statement: i for i, row in enumerate(sorted(statements.itertuples(), key=position), start=1)}


def remaining_facts(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the outside facts that no passage card shows in full.

    They are about the letter or its article, or were not found.
    """
    return facts[facts["passage"].isna() | facts["value"].isna() | (facts["kind"] != "background")]


def other_matches(passages: pd.DataFrame, titles: dict[str, str]) -> str:
    """Return links to the passages of other letters that match the search."""
    items = "".join(
        f"<li>{escape_html(titles[letter])}: {', '.join(passage_link(letter, name) for name in names)}</li>"
        for letter, names in passages.groupby("letter", sort=False)["passage"]
    )
    return f"<p>Found in other letters:</p><ul>{items}</ul>" if items else ""


def passage_with_neighbours(records: RecordLookup, letter: str, passage: str, coded: CodedLetter) -> str:
    """Return the cards of a passage, the previous one and the next."""
    cards = "".join(
        _passage_card(records, row, coded, id_prefix="n", is_current=row["passage"] == passage)
        for row in records.surrounding_passages(letter, passage)
    )
    return f'<h3>{escape_html(passage)} in context</h3><div class="card-list">{cards}</div>'


def all_passages(records: RecordLookup, passages: pd.DataFrame, coded: CodedLetter) -> str:
    """Return the cards of all passages, under a heading for each text if there are two.

    An article text with other passages than the coded ones follows as a whole.
    """
    by_text = group_rows(to_records(passages), "text")
    parts = []
    for text, rows in by_text.items():
        cards = "".join(_passage_card(records, row, coded, id_prefix="a") for row in rows)
        title = f"<h3>{TEXT_HEADINGS[text]}</h3>" if len(by_text) > 1 else ""
        parts.append(f'{title}<div class="card-list">{cards}</div>')
    unmatched = (text for text in records.texts(passages["letter"].iloc[0]).values() if not text.is_aligned)
    return "".join([*parts, *map(_unmatched_text, unmatched)])


def _unmatched_text(text: ArticleText) -> str:
    """Return an article text with other passages than the coded ones, by line."""
    lines = text.lines
    body = "".join(f"<p>{escape_html(name)} {highlight(line, (), NO_MARKUP)}</p>" for name, line in lines.items())
    heading = f"<h3>The passages of this text differ from the coded ones ({len(lines)})</h3>"
    return f"{heading}<div class='article-text'>{body}</div>"


def _passage_card(
    records: RecordLookup, row: Row, coded: CodedLetter, *, id_prefix: str, is_current: bool = False
) -> str:
    """Return a passage: voice, article text, summary, coding and facts."""
    statements, mentions = coded.statements.get(row["passage"], []), coded.mentions.get(row["passage"], [])
    gist, not_coded, doubt, surplus = cells("passages", row, "gist", "not_coded", "ambiguous", "surplus")
    coding = definition_list(
        {
            "Arguments": "".join(_statement_entry(statement, coded, id_prefix) for statement in statements),
            "Not coded": not_coded,
            "Names": "; ".join(_names_in_role(role, part) for role, part in group_rows(mentions, "role").items()),
            "Uncertain": doubt,
            "Not in the letter": surplus,
        }
    )
    text, more = _highlighted_text(records, row, coded, id_prefix)
    article = _text_with_translations(records, row, text) + more if text else ""
    voice = cell(f"{escape_html(row['passage'])} {voice_mark(row['voice'], row['text'])}", "passages", row, "voice")
    facts = fact_notes(records, coded.facts.get(row["passage"], []))
    classes = "card current" if is_current else "card"
    return f'<section class="{classes}"><h4>{voice}</h4>{article}<p>{gist}</p>{coding}{facts}</section>'


def _text_with_translations(records: RecordLookup, row: Row, inner: str) -> str:
    """Return the text of a passage with its translations. `inner` is HTML."""
    original = f'<p class="article-text"{lang_attributes(row["language"])}>{inner}</p>'
    translations = "".join(
        f'<p class="article-text"{lang_attributes(translation.language)}>'
        f"{_plain_lines(translation.lines[row['passage']].split(BREAK))} "
        f"{muted_note(f'({language_name(translation.language)} translation)')}</p>"
        for text in records.texts(row["letter"]).values()
        for translation in text.translations
        if row["passage"] in translation.lines
    )
    return two_columns(original, translations) if translations else original


def _statement_entry(row: Row, coded: CodedLetter, id_prefix: str) -> str:
    """Return argument, voice, stance and quote of a statement.

    With an article text, add whether the quote is in it, and a number that links to it.
    """
    match, number = coded.matches.get(row["statement"]), coded.numbers[row["statement"]]
    is_verified = match is not None and match.state == "verified"
    link = f'<a class="statement-number" href="#s-{id_prefix}{number}">{number}</a> ' if is_verified else ""
    state = "" if match is None else f'<span class="muted">{_match_label(match)}</span>'
    label = cell(escape_html(row["label"]), "statements", row, "label")
    against = " against" if row["stance"] == "opposes" else ""
    summary = f"{link}{label} {voice_mark(row['voice'], row['text'])}{against} {state}"
    return f'<div id="c-{id_prefix}{number}">{summary}{statement_quote(row)}{doubt_note(row["ambiguous"])}</div>'


def _match_label(match: QuoteMatch) -> str:
    return MATCH_STATES[match.state] + (f" {', '.join(match.passages)}" if match.state == "moved" else "")


def _names_in_role(role: str, mentions: list[Row]) -> str:
    shown = mentions[:MAX_NAMES]
    names = ", ".join(map(_printed_name, shown))
    hidden = len(mentions) - len(shown)
    more = f" {muted_note(f'and {hidden:,} more')}" if hidden else ""
    marked = next((row for row in mentions if contradiction_mark(row, "role")), mentions[0])
    return f"{names}{more} ({cell(escape_html(humanize(role)), 'mentions', marked, 'role')})"


def _printed_name(row: Row) -> str:
    column = "printed_name" if contradiction_mark(row, "printed_name") else "name"
    return cell(escape_html(row["printed_name"]), "mentions", row, column)


def _highlighted_text(records: RecordLookup, passage: Row, coded: CodedLetter, id_prefix: str) -> tuple[str, str]:
    """Return the text of a passage with links to coded statements and names, and its collapsed lines.

    Both are empty if there is no text.
    """
    line = records.passage_text(passage["letter"], passage["passage"])
    if line is None:
        return "", ""

    def find(words: str) -> tuple[int, int] | None:
        return records.find_words(passage["letter"], passage["passage"], words)

    mentions, statements = (rows.get(passage["passage"], []) for rows in (coded.mentions, coded.statements))
    # A list of signatures has thousands of names, of which only some are links.
    named = mentions[:MAX_NAMES] if BREAK in line else mentions
    names = {str(span): (span, row) for row in named if (span := find(row["printed_name"]))}
    spans = [Span(*limits, span_id, "name") for span_id, (limits, _) in names.items()]
    spans += [Span(*limits, row["statement"], row["voice"]) for row in statements if (limits := find(row["words"]))]

    def wrap_span(span: Span, inner: str) -> str:
        if span.kind == "name":
            return f'<span class="actor-name">{inner}</span>'
        number = coded.numbers[span.id]
        if span.is_continuation:
            return f'<mark class="{span.kind}">{inner}</mark>'
        link = f'<a class="statement-number" href="#c-{id_prefix}{number}">{VOICE_LABELS[span.kind][0]}{number}</a>'
        return f'<mark class="{span.kind}" id="s-{id_prefix}{number}">{link}{inner}</mark>'

    def wrap_text(span: Span, text: str) -> str:
        if span.kind == "name":
            return evidence_link(text, "mentions", row_key("mentions", names[span.id][1]), "name")
        # The number in front of the quote is the same link, so the keyboard skips this one.
        return f'<a class="statement-link" href="#c-{id_prefix}{coded.numbers[span.id]}" tabindex="-1">{text}</a>'

    lines, others = lines_with_spans(line, spans, MAX_NAMES)
    shown = "<br>".join(highlight(part, spans_of, SpanMarkup(wrap_span, wrap_text)) for part, spans_of in lines)
    summary = f"<summary>{count_noun(len(others), 'more line')}</summary>"
    return shown, f"<details>{summary}{_plain_lines(others)}</details>" if others else ""


def _plain_lines(lines: Iterable[str]) -> str:
    return "<br>".join(highlight(line, (), NO_MARKUP) for line in lines)
