"""The evidence of values as lines: exact words, voice, passage, position and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from data.documents.spans import Line, Span, joined, text_line, translation_line
from data.evidence.cells import Cell
from data.evidence.items import EvidenceItem
from data.evidence.lookup import evidence
from data.model.languages import language_name
from data.schema.lists import Row, plain_list, split_list
from data.schema.vocabulary import (
    BASIS_LABELS,
    CONTRADICTED,
    TEXT_NOUNS,
    VOICE_LABELS,
    format_quote,
    humanize,
    said_by,
)
from data.site.content import Part
from data.site.site_data import SiteData
from data.text.wording import count_noun

# The evidence of a value beyond these pieces is counted. With many letters, it would be most of the file.
FEW_LETTERS, MAX_ITEMS, MAX_ITEMS_OF_MANY = 4, 60, 6
T = TypeVar("T")


def cell_part(data: SiteData, heading: str, cell: Cell, colour: str = "") -> Part:
    """Return the evidence of a cell of a table."""
    found = evidence(data.index, cell)
    limit = MAX_ITEMS if len(data.letters) <= FEW_LETTERS else MAX_ITEMS_OF_MANY
    shown = found.items[:limit]
    lines = [line for item, following in _with_next(shown) for line in _item_lines(data, item, following)]
    for contradiction in found.contradictions:
        lines.append((Span(CONTRADICTED, "contradicted"), *text_line(contradiction.fact.reason)))
        lines.append(data.provenance("outside", contradiction.fact.sources, contradiction.fact.confidence))
    hidden = len(found.items) - len(shown)
    lines += [text_line(f"{hidden:,} more are not shown.", "muted")] if hidden else []
    return Part(heading, tuple(filter(None, lines)), colour=colour)


def _with_next(items: Sequence[T]) -> Iterator[tuple[T, T | None]]:
    """Yield each item with the item after it, or None."""
    return zip(items, [*items[1:], None], strict=False)


def statements_lines(data: SiteData, rows: Sequence[Row]) -> list[Line]:
    """Return the words of statements with their voice, passage, position and source."""
    return [line for row, following in _with_next(rows) for line in _statement_lines(data, row, following)]


def _statement_lines(data: SiteData, row: Row, following: Row | None) -> list[Line]:
    against = text_line("against", "strong") if row["stance"] == "opposes" else ()
    letter = () if row.get("side", row["letter"]) == row["letter"] else (data.title(row["letter"]),)
    return [
        (*_voice(row["voice"]), data.passage(row["letter"], row["passage"]), *letter, *against),
        _words(data, row["letter"], row["words"], row["voice"], row["language"]),
        translation_line(row["translation"] and format_quote(row["translation"], row["voice"])),
        text_line(said_by(row["said_by"]) if row["said_by"] else "", "muted"),
        text_line(f"Uncertain: {row['ambiguous']}" if row["ambiguous"] else "", "muted"),
        *_passage_lines(
            data, (row["letter"], row["passage"]), row["words"],
            (following["letter"], following["passage"]) if following else None,
        ),
    ]  # fmt: skip


def absence_lines(data: SiteData, letter: str) -> list[Line]:
    """Return that no passage of a letter makes an argument."""
    count = count_noun(len(data.index.select("passages", letter=letter)), "passage")
    texts = " and ".join(TEXT_NOUNS[name] for name in split_list(data.index.rows["letters"][(letter,)]["holds"]))
    return [
        (Span("not mentioned", "mark"), *text_line("not mentioned", "strong")),
        text_line(f"None of the {count} of {texts} says this."),
    ]


def fact_lines(data: SiteData, row: Row, label: str = "") -> list[Line]:
    """Return an outside fact with its source and its confidence."""
    value = text_line(row["value"]) or text_line("not found", "muted")
    return [
        (*text_line(label, "strong"), *value),
        data.provenance(row["basis"], row["source"], row["confidence"]),
        text_line(row["note"], "muted"),
    ]


def _voice(voice: str) -> Line:
    return Span(voice, "mark"), Span(VOICE_LABELS[voice][1], "muted")


def _words(data: SiteData, letter: str, words: str, voice: str, language: str | None) -> Line:
    return (Span(format_quote(words, voice), "words", language, data.letter_colour(letter)),)


def _passage_lines(
    data: SiteData, key: tuple[str, str], words: str | None, following: tuple[str, str] | None
) -> list[Line]:
    """Return what a passage says, where words are in it, and the article.

    What the `following` piece of evidence has too is said there: its passage, or its article.
    """
    letter, passage = key
    row = data.index.rows["passages"][key]
    characters = text_line(_characters(data, letter, passage, words), "muted")
    if key == following:
        return [characters]
    others = [
        other["passage"] for other in data.index.select("passages", letter=letter) if other["text"] == row["text"]
    ]
    places = [f"Position: passage {others.index(passage) + 1} of {len(others)}"]
    places += [language_name(row["language"])] if row["language"] else []
    lines = [characters, text_line(row["gist"]), text_line(", ".join(places), "muted")]
    same_text = following and following[0] == letter and data.index.rows["passages"][following]["text"] == row["text"]
    return lines if same_text else [*lines, data.article(letter, row)]


def _characters(data: SiteData, letter: str, passage: str, words: str | None) -> str:
    """Return where words are in the text of their passage, if the corpus has it."""
    texts = [text for name, text in data.corpus.article_texts.items() if name.partition(".")[0] == letter]
    text = next((text for text in texts if passage in text.lines), None)
    found = text.find_first(words, passage) if text and words else None
    return f"Characters {found[0] + 1:,} to {found[1]:,} of {passage}" if found else ""


def _item_lines(data: SiteData, item: EvidenceItem, following: EvidenceItem | None) -> list[Line]:
    """Return a piece of evidence of any kind."""
    if item.basis == "absent" and item.letter:
        return absence_lines(data, item.letter)
    basis = "" if item.basis in ("printed", "coded") else BASIS_LABELS[item.basis]
    confidence = f"{item.confidence} confidence" if item.confidence else ""
    reason = [
        (*text_line(item.reason),),
        (*text_line(", ".join(filter(None, (basis, confidence))), "fact"), *data.source_links(item.sources)),
    ]
    if item.listed:
        cells = [
            (Span(f"{humanize(name).capitalize()}:", "muted"), *text_line(text)) for name, text in item.listed.cells
        ]
        return [text_line(item.listed.place, "strong"), joined(cells), *reason]
    if item.letter is None or item.passage is None:
        return [text_line(item.subject, "strong"), *reason]
    voice = item.voice or data.index.rows["passages"][item.letter, item.passage]["voice"]
    language = data.index.rows["passages"][item.letter, item.passage]["language"]
    return [
        (*_voice(voice), data.passage(item.letter, item.passage), data.title(item.letter), *text_line(item.subject)),
        *([_words(data, item.letter, item.words, voice, language)] if item.words else []),
        translation_line(item.translation), text_line(plain_list(item.attribution), "muted"), *reason,
        *_passage_lines(data, (item.letter, item.passage), item.words, _place(following)),
    ]  # fmt: skip


def _place(item: EvidenceItem | None) -> tuple[str, str] | None:
    """Return the letter and the passage of a piece of evidence, or None."""
    return (item.letter, item.passage) if item and item.letter and item.passage else None
