"""Build the HTML of a letter: its heading and a card for each passage."""

from __future__ import annotations

from collections.abc import Mapping
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
    language_label,
    mark_language,
    muted_note,
    our_translation,
    two_columns,
    voice_mark,
)
from components.markup.highlight import Span, SpanMarkup, highlight
from components.markup.links import evidence_link, passage_link
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, statement_quote
from data.articles.quotes import QuoteMatch
from data.articles.texts import ArticleText, Translation
from data.evidence.index import row_key
from data.model.languages import language_name
from data.schema.lists import Row
from data.schema.vocabulary import VOICE_LABELS, humanize
from data.tables.model_index import group_rows, to_records

NO_MARKUP = SpanMarkup(lambda _, inner: inner, lambda _, text: text)
MATCH_STATES = {
    "verified": "✓ verified",
    "moved": "⇄ moved: found in",
    "lost": "✗ lost: not found in this text",
}
VERSION_NOTES = {
    True: "",
    False: "This text is another version of the article than the coded one. ",
    None: "The corpus has no SHA-256 of the article, so it is not known whether this text is the coded version. ",
}


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


def heading(records: RecordLookup, letter: str, verification: str) -> str:
    """Return title, language, form, date, article and text version of a letter.

    `verification` says how many quotes were found in the text.
    """
    row = records.letter(letter)
    terms = definition_list(
        {
            "Title": f"{_title(records, row)} {muted_note(row['title_note'])}",
            "Language": cell(language_label(row["language"]), "letters", row, "language"),
            "Form": cell(escape_html(row["form"]), "letters", row, "form"),
            "Date": f"{_sourced_cell(records, row, 'date')} {muted_note(row['date_note'])}",
            "Article": cell(_article(records, letter), "letters", row, "source") + records.source_links(row["source"]),
        }
    )
    note = f'<p class="muted">{_text_note(records.article_texts.get(letter), verification)}</p>'
    return f"<h2>{cell(escape_html(row['short_title']), 'letters', row, 'short_title')}</h2>{terms}{note}"


def _title(records: RecordLookup, row: Row) -> str:
    """Return the title of a letter and our translation of it."""
    translation = cell(escape_html(row["title_translation"]), "letters", row, "title_translation")
    title = _sourced_cell(records, row, "title")
    original = mark_language(title, row["language"]) if row["title"] else title
    return f"{original}<br>{our_translation(translation)}" if translation else original


def _article(records: RecordLookup, letter: str) -> str:
    """Return the article of a letter, or a note if outlet and headline are hidden."""
    row = records.letter(letter)
    source = records.source(row["source"])
    if row["outlet"] is None and (source is None or source["title"] is None):
        return '<span class="muted">outlet and headline are not shown</span>'
    return records.article(letter)


def _text_note(text: ArticleText | None, verification: str) -> str:
    """Return a note on the article text, its version and its translations."""
    if text is None:
        return "The text of the article is not available. A summary of each passage is shown instead."
    translations = "".join(f" {_translation_note(text, translation)}" for translation in text.translations)
    source = f"Text from your copy of the article ({escape_html(text.file)}): {escape_html(verification)}."
    return f"{VERSION_NOTES[text.is_coded_version]}{source}{translations}"


def _translation_note(text: ArticleText, translation: Translation) -> str:
    """Return that a translation is shown, or why it is not."""
    name = f"translation into {language_name(translation.language)} ({translation.file})"
    if translation.lines:
        return escape_html(f"A {name} is shown with the text.")
    counts = f"It has {translation.line_count} passages and the text has {len(text.line_numbers)}"
    return escape_html(f"The {name} is not shown. {counts}. Both must have the same number.")


def _sourced_cell(records: RecordLookup, row: Row, name: str) -> str:
    """Return a value of a letter with its source, as a link to its evidence.

    A missing value has no link.
    """
    provenance = (row[f"{name}_{part}"] for part in ("basis", "source", "confidence"))
    value = records.sourced_value(row[name], *provenance)
    return cell(value, "letters", row, name) + records.source_links(row[f"{name}_source"]) if row[name] else value


def legend(quotations: str | None, *, has_text: bool) -> str:
    """Return the remark of the corpus on its quotations, and the meaning of the marks in the article text."""
    remark = f'<p class="muted">{escape_html(quotations)}</p>' if quotations else ""
    if not has_text:
        return remark
    marks = " ".join(f'<mark class="{voice}">{voice_mark(voice)}</mark>' for voice in ("quoted", "reported"))
    return remark + (
        f'<p class="muted">In the text: {marks}. The number of a mark links to its coding and back. '
        '<span class="actor-name">Names</span> link to the actors that they refer to.</p>'
    )


def remaining_facts(facts: pd.DataFrame) -> pd.DataFrame:
    """Return the outside facts that no passage card shows in full.

    They are about the letter or its article, or were not found.
    """
    return facts[facts["passage"].isna() | facts["value"].isna() | (facts["kind"] != "background")]


def other_matches(passages: pd.DataFrame, titles: dict[str, str]) -> str:
    """Return links to the passages of other letters that match the search."""
    items = "".join(
        f"<li>{escape_html(titles[letter])}: {', '.join(passage_link(titles[letter], name) for name in names)}</li>"
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
    """Return the cards of all passages.

    An article text with other passages than the coded ones follows as a whole.
    """
    cards = "".join(_passage_card(records, row, coded, id_prefix="a") for row in to_records(passages))
    return f'<div class="card-list">{cards}</div>{_unmatched_text(records, passages)}'


def _unmatched_text(records: RecordLookup, passages: pd.DataFrame) -> str:
    """Return an article text with other passages than the coded ones, by line."""
    text = records.article_texts.get(passages["letter"].iloc[0])
    lines = {} if text is None else {name: line for name, line in text.lines.items() if name.startswith("¶")}
    if not lines:
        return ""
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
    text = _highlighted_text(records, row, coded, id_prefix)
    article = _text_with_translations(records, row, text) if text else ""
    voice = cell(f"{escape_html(row['passage'])} {voice_mark(row['voice'])}", "passages", row, "voice")
    facts = fact_notes(records, coded.facts.get(row["passage"], []))
    classes = "card current" if is_current else "card"
    return f'<section class="{classes}"><h4>{voice}</h4>{article}<p>{gist}</p>{coding}{facts}</section>'


def _text_with_translations(records: RecordLookup, row: Row, inner: str) -> str:
    """Return the text of a passage with its translations. `inner` is HTML."""
    original = f'<p class="article-text"{lang_attributes(records.letter(row["letter"])["language"])}>{inner}</p>'
    translations = "".join(
        f'<p class="article-text"{lang_attributes(translation.language)}>'
        f"{highlight(translation.lines[row['passage']], (), NO_MARKUP)} "
        f"{muted_note(f'({language_name(translation.language)} translation)')}</p>"
        for translation in records.article_texts[row["letter"]].translations
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
    summary = f"{link}{label} {voice_mark(row['voice'])}{against} {state}"
    return f'<div id="c-{id_prefix}{number}">{summary}{statement_quote(row)}{doubt_note(row["ambiguous"])}</div>'


def _match_label(match: QuoteMatch) -> str:
    return MATCH_STATES[match.state] + (f" {', '.join(match.passages)}" if match.state == "moved" else "")


def _names_in_role(role: str, mentions: list[Row]) -> str:
    names = ", ".join(_printed_name(row) for row in mentions)
    marked = next((row for row in mentions if contradiction_mark(row, "role")), mentions[0])
    return f"{names} ({cell(escape_html(humanize(role)), 'mentions', marked, 'role')})"


def _printed_name(row: Row) -> str:
    column = "printed_name" if contradiction_mark(row, "printed_name") else "name"
    return cell(escape_html(row["printed_name"]), "mentions", row, column)


def _highlighted_text(records: RecordLookup, passage: Row, coded: CodedLetter, id_prefix: str) -> str:
    """Return the text of a passage with links to coded statements and names, or an empty string if there is none."""
    line = records.passage_text(passage["letter"], passage["passage"])
    if line is None:
        return ""

    def find(words: str) -> tuple[int, int] | None:
        return records.find_words(passage["letter"], passage["passage"], words)

    mentions, statements = (rows.get(passage["passage"], []) for rows in (coded.mentions, coded.statements))
    names = {str(span): (span, row) for row in mentions if (span := find(row["printed_name"]))}
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

    return highlight(line, spans, SpanMarkup(wrap_span, wrap_text))
