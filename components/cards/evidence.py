"""What a cell rests on, as HTML: its words in their passages, its sources, or why there is nothing."""

from __future__ import annotations

import re
from itertools import groupby

from components.markup.elements import (
    definition_list,
    doubt_note,
    escape_html,
    in_language,
    lang_attributes,
    language_label,
    muted_note,
    quotation,
    voice_mark,
)
from components.markup.highlight import Span, SpanMarkup, highlight
from components.markup.links import letter_link
from components.markup.records import RecordLookup
from data.articles.quotes import find_words
from data.evidence.items import EvidenceItem
from data.evidence.lookup import Evidence
from data.model.dates import parse_date
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, VOICE_LABELS, humanize

# So many passages or sources are shown at once; what goes beyond is folded.
SHOWN = 6
# So many words of one passage are shown at once, such as the names of those who sign.
MAX_WORDS = 12
BASIS_SENTENCES = {
    "printed": "printed in the article",
    "coded": "✎ coded: decided by the coding rules on what is printed",
    "counted": "counted in the two codings that are kept beside the corpus",
    "derived": "∴ derived from printed words",
    "inferred": "≈ inferred from printed words",
    "outside": "↗ outside: from beyond the article",
    "unknown": "not known",
    "absent": "– not mentioned",
}
EMPTY = "This cell is empty: nothing stands here."
SWITCHED_OFF = " What is known from outside or by inference is switched off."
# A word of a meaning that is one of the table, and an outside source in a list cell.
_CODE = re.compile("`([^`]*)`")
_OUTSIDE = re.compile(r" \(outside: ([a-z0-9-]+)\)")
# No more than these are shown even when unfolded; a table's CSV has them all.
MAX_ITEMS = 60


def cell_reference(book: RecordLookup, found: Evidence) -> str:
    """A cell in one line of plain text: its row, its column, what it says."""
    return f"{_row(book, found.cell.table, found.row)} – {_column(book, found)}: {found.value or 'empty'}"


def evidence_card(book: RecordLookup, found: Evidence, caveat: str, *, printed: bool) -> str:
    """A cell, what it says and means, how it is known, and everything that it rests on."""
    bases = dict.fromkeys(item.basis for item in found.items)
    told = definition_list(
        {
            escape_html(_column(book, found)): f'<strong class="said">{_value(book, found)}</strong>',
            "Meaning": f'<span class="soft">{_meaning(found)}</span>',
            "Known how": "<br>".join(escape_html(BASIS_SENTENCES[basis]) for basis in bases)
            or EMPTY + (SWITCHED_OFF if printed else ""),
        }
    )
    head = f"<h3>{escape_html(_row(book, found.cell.table, found.row))}</h3>{told}"
    return f"{head}{_items(book, found.items, caveat)}"


def _meaning(found: Evidence) -> str:
    return _CODE.sub(r"<code>\1</code>", escape_html(found.column.description))


def _value(book: RecordLookup, found: Evidence) -> str:
    """What a cell says: a list entry by entry, ids of letters and sources by their names."""
    if found.value is None:
        return "–"
    entries = split_list(found.value) if found.column.type == "list" else [found.value]
    return "<br>".join(escape_html(_named(book, found.column.name, entry)) for entry in entries)


def _named(book: RecordLookup, column: str, entry: str) -> str:
    if column in ("letter", "letters", "follows") and entry in book.titles:
        return book.titles[entry]
    if column == "source" or column.endswith("_source"):
        return str(book.outlet(entry))
    return _OUTSIDE.sub(lambda mark: f" (outside: {book.outlet(mark[1])})", entry)


def _column(book: RecordLookup, found: Evidence) -> str:
    name = found.column.name
    letter = name.removesuffix("_words")
    if found.cell.table == "comparison" and letter in book.titles:
        return f"{'Words of' if letter != name else 'In'} “{book.titles[letter]}”"
    return humanize(name).capitalize()


def _row(book: RecordLookup, table: str, row: Row) -> str:
    """What a row is, for people."""
    letter = book.titles[row["letter"]] if row.get("letter") else ""
    match table:
        case "letters" | "sources":
            return str(row.get("short_title") or row.get("outlet") or row["source"])
        case "passages":
            return f"{row['passage']}, {letter}"
        case "appearances":
            return f"{row['name']}, {humanize(row['role'])}, {letter}"
        case "mentions":
            return f"“{row['printed_name']}”, {humanize(row['role'])}, {row['passage']}, {letter}"
        case "statements":
            return f"{row['label']}: {row['passage']}, {letter}"
        case "support":
            return f"{row['label']} ({row['stance']}): {row['who_label']}, {humanize(row['role'])}"
        case "similarity":
            return f"{row['side_label']} / {row['other_label']}"
        case "related_arguments":
            return f"{row['label']} / {row['related_label']}"
        case "facts":
            return f"{row['topic']}: {row['about']}"
        case "doubts":
            return str(row["what"])
        case "quality":
            return f"{row['what']}, {humanize(row['value'])}: {row['count']} of {row['of']}"
        case "actor_types":
            return f"{row['actor']}: {row['type_label']}"
    return str(row.get("name") or row["label"])


def _items(book: RecordLookup, items: tuple[EvidenceItem, ...], caveat: str) -> str:
    """Return the items by passage, in the order in which each passage is first named."""
    places = {(item.letter, item.passage): i for i, item in enumerate(reversed(items))}
    ordered = sorted(items, key=lambda item: -places[item.letter, item.passage])
    cards = [
        _place(book, letter, passage, list(group), caveat, open_text=len(places) <= SHOWN)
        for (letter, passage), group in groupby(ordered, key=lambda item: (item.letter, item.passage))
    ]
    folded = _folded(cards[SHOWN:MAX_ITEMS])
    folded += (
        muted_note(f"{len(cards) - MAX_ITEMS} more are not shown here; the CSV has them.")
        if len(cards) > MAX_ITEMS
        else ""
    )
    return f'<div class="pile">{"".join(cards[:SHOWN])}{folded}</div>'


def _place(
    book: RecordLookup,
    letter: str | None,
    passage: str | None,
    items: list[EvidenceItem],
    caveat: str,
    *,
    open_text: bool,
) -> str:
    if letter is not None and passage is not None:
        return _in_passage(book, letter, passage, items, open_text=open_text)
    return "".join(_beyond(book, item, caveat) for item in items)


def _in_passage(book: RecordLookup, letter: str, passage: str, items: list[EvidenceItem], *, open_text: bool) -> str:
    row, title = book.passage(letter, passage), book.titles[letter]
    language = book.letter(letter)["language"]
    named = f"<span class='soft'>{escape_html(title)}</span>"
    head = f"<h4>{escape_html(passage)} {voice_mark(row['voice'])} {language_label(language)} {named}</h4>"
    every = [_words(book, item, row["voice"], language) for item in items]
    words = "".join(every[:MAX_WORDS]) + _folded(every[MAX_WORDS:])
    line = book.line(letter, passage)
    body = f"<p>{escape_html(row['gist'])}</p>" if line is None else _text(line, items, language)
    where = (
        f"<p>{_neighbours(book, letter, passage)}</p>"
        f"<p>{book.link(letter, passage, ', in its letter')}. Article: {book.article(letter)}</p>"
    )
    folded = where if open_text else f"<details><summary>Neighbours and article</summary>{where}</details>"
    return f'<section class="card">{head}{words}{body}{folded}</section>'


def _folded(more: list[str]) -> str:
    return f"<details><summary>{len(more)} more</summary>{''.join(more)}</details>" if more else ""


def _words(book: RecordLookup, item: EvidenceItem, around: str, language: object) -> str:
    """Words as printed, whose they are where the passage is mainly another's, and what else they rest on."""
    voice = voice_mark(item.voice) if item.voice and item.voice != around else ""
    said = f"{in_language(f'“{escape_html(item.words)}”', language)} {voice}" if item.words else ""
    said = quotation("quoted", said, f"“{escape_html(item.translation)}”" if item.translation else "") if said else ""
    basis = "" if item.basis in ("printed", "coded") else f"<p>{escape_html(_because(item))}</p>"
    notes = f"{muted_note(item.attribution)}{basis or doubt_note(item.reason)}"
    return f"{muted_note(item.subject)}{said}{notes}{_sources(book, item)}"


def _because(item: EvidenceItem) -> str:
    """How words that do not say it themselves bear out what a cell says."""
    sign = BASIS_LABELS[item.basis]
    return f"{sign}: {(item.reason or '').removeprefix(f'{item.basis} from ')}" if item.reason else sign


def _text(line: str, items: list[EvidenceItem], language: object) -> str:
    """The passage as the copy has it, with the words marked."""
    found = {place: item for item in items if item.words and (place := find_words(item.words, line))}
    spans = [Span(start, end, f"{start}", "here") for start, end in found]
    marks = SpanMarkup(lambda span, held: f'<mark class="{span.voice}">{held}</mark>', lambda _, words: words)
    inner = highlight(line, spans, marks)
    return f'<p class="article"{lang_attributes(language)}>{inner}</p>'


def _neighbours(book: RecordLookup, letter: str, passage: str) -> str:
    others = [row for row in book.around(letter, passage) if row["passage"] != passage]
    return "<br>".join(
        f"<span class='soft'>{escape_html(row['passage'])} {VOICE_LABELS[row['voice']][0]} "
        f"{escape_html(row['gist'])}</span>"
        for row in others
    )


def _beyond(book: RecordLookup, item: EvidenceItem, caveat: str) -> str:
    """What rests on no passage: sources, an absence, or nothing that is known."""
    if item.basis == "absent" and item.letter is not None:
        title = book.titles[item.letter]
        every = len(book.passages(item.letter))
        return (
            f'<section class="card"><p>None of the {every} passages of the article on “{escape_html(title)}” says so: '
            f"{letter_link(title, 'see them all')}.</p>{muted_note(caveat)}</section>"
        )
    # What two codings differ in is a list; every other reason is a sentence.
    lines = split_list(item.reason) if item.basis == "counted" else [item.reason]
    why = "".join(f"<p>{escape_html(line)}</p>" for line in lines if line)
    sure = f" <span class='soft'>{escape_html(item.confidence)} confidence</span>" if item.confidence else ""
    head = f"<h4>{escape_html(BASIS_LABELS[item.basis])}{sure}</h4>"
    return f'<section class="card">{head}{muted_note(item.subject)}{why}{_sources(book, item)}</section>'


def _sources(book: RecordLookup, item: EvidenceItem) -> str:
    found = filter(None, map(book.source, split_list(item.sources)))
    shown = "".join(f"<li>{_source(row)}</li>" for row in found)
    sure = f", {escape_html(item.confidence)} confidence" if item.confidence else ""
    from_outside = f"<p>with {BASIS_LABELS['outside']}{sure}:</p>" if item.basis == "derived" else ""
    return f"{from_outside}<ul>{shown}</ul>" if shown else ""


def _source(row: Row) -> str:
    """A source: outlet, title, author, day, address; its address is text, and no link."""
    title = f"“{row['title']}”" if row["title"] else None
    day = parse_date(row["date"]).label if row["date"] else None
    parts = [row["outlet"], title, row["author"], day, row["address"]]
    told = ", ".join(escape_html(part) for part in parts if escape_html(part)) or escape_html(row["source"])
    return f"{told} {muted_note(row['note'])}"
