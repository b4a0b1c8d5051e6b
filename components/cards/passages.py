"""The ledger of a letter: a card a passage, in reading order, with the article's own text where a copy is at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components.cards.facts import fact_notes
from components.markup.elements import (
    definition_list,
    doubt_note,
    escape_html,
    in_language,
    lang_attributes,
    language_label,
    muted_note,
    our_translation,
    two_columns,
    voice_mark,
)
from components.markup.highlight import Span, SpanMarkup, highlight
from components.markup.links import evidence_link, passage_link
from components.markup.records import RecordLookup
from components.markup.statements import cell, cells, quoted
from data.articles.quotes import QuoteMatch, find_words
from data.articles.texts import ArticleText, Translation
from data.evidence.index import row_key
from data.model.languages import language_name
from data.schema.lists import Row
from data.schema.vocabulary import VOICE_LABELS, humanize
from data.tables.model_index import group_rows, to_records

VOICE_NAMES = SpanMarkup(lambda _, held: held, lambda _, words: words)
MATCH_STATES = {
    "verified": "✓ verified",
    "moved": "⇄ moved: these words stand in",
    "lost": "✗ lost: these words stand nowhere in this copy",
}


@dataclass(frozen=True)
class CodedLetter:
    """What was coded from one letter, by passage; the matches of its words in the article's text, and their numbers."""

    mentions: Mapping[str, list[Row]]
    statements: Mapping[str, list[Row]]
    facts: Mapping[str, list[Row]]
    anchors: Mapping[str, QuoteMatch]
    numbers: Mapping[str, int]


def statement_numbers(book: RecordLookup, letter: str, statements: pd.DataFrame) -> dict[str, int]:
    """The statements of a letter, numbered in the order in which their words stand in the copy, passage by passage."""
    order = {row["passage"]: i for i, row in enumerate(book.passages(letter))}

    def place(row: Any) -> tuple[int, tuple[int, int]]:
        return order[row.passage], find_words(row.words, book.line(letter, row.passage) or "") or (0, 0)

    return {row.statement: i for i, row in enumerate(sorted(statements.itertuples(), key=place), start=1)}


def heading(book: RecordLookup, letter: str, stands: str) -> str:
    """The letter's title, form, day and article, and whether its text is shown; `stands` says how its anchors do."""
    row = book.letter(letter)
    listed = definition_list(
        {
            "Own title": f"{_title(book, row)} {muted_note(row['title_note'])}",
            "Language": cell(language_label(row["language"]), "letters", row, "language"),
            "Form": cell(escape_html(row["form"]), "letters", row, "form"),
            "Date": f"{_given(book, row, 'date')} {muted_note(row['date_note'])}",
            "Known from": cell(_article(book, letter), "letters", row, "source"),
        }
    )
    text = f'<p class="soft">{_copy(book.copies.get(letter), stands)}</p>'
    return f"<h2>{escape_html(row['short_title'])}</h2>{listed}{text}"


def _title(book: RecordLookup, row: Row) -> str:
    """The letter's own title, and our translation."""
    translation = cell(escape_html(row["title_translation"]), "letters", row, "title_translation")
    shown = _given(book, row, "title")
    original = in_language(shown, row["language"]) if row["title"] else shown
    return f"{original}<br>{our_translation(translation)}" if translation else original


def _article(book: RecordLookup, letter: str) -> str:
    """The article, as far as something is known of it that may be shown."""
    row = book.letter(letter)
    source = book.source(row["source"])
    bare = row["outlet"] is None and (source is None or source["title"] is None)
    return (
        '<span class="soft">an article whose outlet and headline are not shown</span>' if bare else book.article(letter)
    )


# Whether a copy is the one that was coded: it is, it is not, or nobody can say.
VERSIONS = {
    True: "",
    False: "This copy is another version than the one that was coded. ",
    None: "Whether this copy is the one that was coded is not known: the corpus has no SHA-256 of the article. ",
}


def _copy(copy: ArticleText | None, stands: str) -> str:
    if copy is None:
        return "No copy of the article is at hand: this ledger stands in for it."
    beside = "".join(f" {_translation(copy, translation)}" for translation in copy.translations)
    source = f"Text from your copy of the article ({escape_html(copy.file)}): {escape_html(stands)}."
    return f"{VERSIONS[copy.is_coded_version]}{source}{beside}"


def _translation(copy: ArticleText, translation: Translation) -> str:
    """That a translation stands beside the text, or why not."""
    name = f"translation into {language_name(translation.language)} ({translation.file})"
    if translation.lines:
        return escape_html(f"Beside it stands a {name}.")
    counts = f"its passages number {translation.passage_count}, those of the text {len(copy.lines)}"
    return escape_html(f"A {name} is not shown: {counts}; give it as many.")


def _given(book: RecordLookup, row: Row, name: str) -> str:
    shown = book.given(row[name], *(row[f"{name}_{part}"] for part in ("basis", "source", "confidence")))
    return cell(shown, "letters", row, name) if row[name] else shown


def legend(*, copy: bool) -> str:
    """What the marks in the text mean."""
    if not copy:
        return ""
    marks = " ".join(f'<mark class="{voice}">{voice_mark(voice)}</mark>' for voice in ("quoted", "reported"))
    return (
        f'<p class="soft">In the text: {marks}, each with a number that leads to its coding and back; '
        '<span class="name">names</span> lead to who is meant.</p>'
    )


def outside_facts(known: pd.DataFrame) -> pd.DataFrame:
    """The outside facts that the card of a passage does not show whole: on the letter, on the article, or not found."""
    return known[known["passage"].isna() | known["value"].isna() | (known["kind"] != "background")]


def other_matches(found: pd.DataFrame, titles: dict[str, str]) -> str:
    """Other letters that hold what was searched for, with links to the passages."""
    items = "".join(
        f"<li>{escape_html(titles[letter])}: {', '.join(passage_link(titles[letter], name) for name in passages)}</li>"
        for letter, passages in found.groupby("letter", sort=False)["passage"]
    )
    return f"<p>Found in other letters:</p><ul>{items}</ul>" if items else ""


def passage_with_neighbours(book: RecordLookup, letter: str, here: str, coded: CodedLetter) -> str:
    """A passage between those before and after it."""
    around = book.around(letter, here)
    cards = "".join(_card(book, row, coded, here=row["passage"] == here, ids="n") for row in around)
    return f'<h3>{escape_html(here)}, with its neighbours</h3><div class="pile">{cards}</div>'


def all_passages(book: RecordLookup, passages: pd.DataFrame, coded: CodedLetter) -> str:
    """Every passage, and what of a copy belongs to none of them."""
    cards = "".join(_card(book, row, coded, ids="a") for row in to_records(passages))
    return f'<div class="pile">{cards}</div>{_unnumbered(book, passages)}'


def _unnumbered(book: RecordLookup, passages: pd.DataFrame) -> str:
    """The lines of a copy that has other passages than the ledger, as they stand."""
    copy = book.copies.get(passages["letter"].iloc[0])
    lines = {} if copy is None else {name: line for name, line in copy.lines.items() if name.startswith("¶")}
    if not lines:
        return ""
    body = "".join(f"<p>{escape_html(name)} {highlight(line, (), VOICE_NAMES)}</p>" for name, line in lines.items())
    return f"<h3>This copy has other passages than the ledger ({len(lines)})</h3><div class='article'>{body}</div>"


def _card(book: RecordLookup, row: Row, coded: CodedLetter, *, ids: str, here: bool = False) -> str:
    said, named = coded.statements.get(row["passage"], []), coded.mentions.get(row["passage"], [])
    gist, not_coded, doubtful, surplus = cells("passages", row, "gist", "not_coded", "ambiguous", "surplus")
    listed = definition_list(
        {
            "Argues": "".join(_argued(one, coded, ids) for one in said),
            "Not coded": not_coded,
            "Names": "; ".join(_named(role, part) for role, part in group_rows(named, "role").items()),
            "Doubtful": doubtful,
            "Beyond the letter": surplus,
        }
    )
    line = book.line(row["letter"], row["passage"])
    inner = "" if line is None else _text(line, said, named, coded.numbers, ids)
    article = _article_text(book, row, inner) if inner else ""
    voice = cell(f"{escape_html(row['passage'])} {voice_mark(row['voice'])}", "passages", row, "voice")
    known = fact_notes(book, coded.facts.get(row["passage"], []))
    place = "card here" if here else "card"
    return f'<section class="{place}"><h4>{voice}</h4>{article}<p>{gist}</p>{listed}{known}</section>'


def _article_text(book: RecordLookup, row: Row, inner: str) -> str:
    """The text of a passage, as HTML already, with its translations beside it."""
    original = f'<p class="article"{lang_attributes(book.letter(row["letter"])["language"])}>{inner}</p>'
    others = "".join(
        f'<p class="article"{lang_attributes(other.language)}>'
        f"{highlight(other.lines[row['passage']], (), VOICE_NAMES)} "
        f"{muted_note(f'({language_name(other.language)} translation)')}</p>"
        for other in book.copies[row["letter"]].translations
        if row["passage"] in other.lines
    )
    return two_columns(original, others) if others else original


def _argued(row: Row, coded: CodedLetter, ids: str) -> str:
    """A statement: its claim, voice and words; with a copy, how these stand in it, and a number that leads there."""
    name, against = row["statement"], " against" if row["stance"] == "opposes" else ""
    anchor = coded.anchors.get(name)
    number = coded.numbers[name]
    found = anchor is not None and anchor.state == "verified"
    back = f'<a class="number" href="#s-{ids}{number}">{number}</a> ' if found else ""
    stands = "" if anchor is None else f'<span class="soft">{_state(anchor)}</span>'
    label = cell(escape_html(row["label"]), "statements", row, "label")
    about = f"{back}{label} {voice_mark(row['voice'])}{against} {stands}"
    return f'<div id="c-{ids}{number}">{about}{quoted(row)}{doubt_note(row["ambiguous"])}</div>'


def _state(anchor: QuoteMatch) -> str:
    return MATCH_STATES[anchor.state] + (f" {', '.join(anchor.passages)}" if anchor.state == "moved" else "")


def _named(role: str, named: list[Row]) -> str:
    """The names of a passage that stand in one role, which is said once."""
    names = ", ".join(cell(escape_html(row["printed_name"]), "mentions", row, "name") for row in named)
    return f"{names} ({escape_html(humanize(role))})"


def _text(line: str, said: list[Row], named: list[Row], numbers: Mapping[str, int], ids: str) -> str:
    """A passage as the copy has it: statements marked by voice, leading to their codings; names to who is meant."""
    statements = {row["statement"]: row for row in said}
    names = {str(place): (place, row) for row in named if (place := find_words(row["printed_name"], line))}
    spans = [Span(*place, name, "name") for name, (place, _) in names.items()]
    spans += [
        Span(*place, name, row["voice"])
        for name, row in statements.items()
        if (place := find_words(row["words"], line))
    ]

    def around(span: Span, held: str) -> str:
        if span.voice == "name":
            return f'<span class="name">{held}</span>'
        number = numbers[span.name]
        if span.rest:
            return f'<mark class="{span.voice}">{held}</mark>'
        lead = f'<a class="number" href="#c-{ids}{number}">{VOICE_LABELS[span.voice][0]}{number}</a>'
        return f'<mark class="{span.voice}" id="s-{ids}{number}">{lead}{held}</mark>'

    def leaf(span: Span, words: str) -> str:
        if span.voice == "name":
            return evidence_link(words, "mentions", row_key("mentions", names[span.name][1]), "name")
        # The number before the words is the same link for the keyboard.
        return f'<a class="run" href="#c-{ids}{numbers[span.name]}" tabindex="-1">{words}</a>'

    return highlight(line, spans, SpanMarkup(around, leaf))
