"""Build the HTML of the evidence of a table cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from components.cards.contradictions import contradiction_cards
from components.markup.elements import (
    definition_list,
    doubt_note,
    escape_html,
    lang_attributes,
    language_label,
    mark_language,
    muted_note,
    quotation,
    voice_mark,
)
from components.markup.highlight import Span, SpanMarkup, highlight, lines_with_spans
from components.markup.links import letter_link, source_link
from components.markup.records import RecordLookup
from components.markup.sources import source_list
from data.evidence.arguments import type_side_labels
from data.evidence.items import EvidenceItem
from data.evidence.lookup import Evidence
from data.model.codebook import Codebook
from data.schema.lists import Row, split_list
from data.schema.vocabulary import BASIS_LABELS, TEXT_NOUNS, VOICE_LABELS, coverage_note, humanize

# Cards beyond MAX_VISIBLE are collapsed. Cards beyond MAX_CARDS are left out: the CSV has them.
MAX_VISIBLE = 6
MAX_CARDS = 60
# Quotes of one passage beyond this number are collapsed, for example the names of all signatories.
MAX_QUOTES = 12
BASIS_SENTENCES = {
    "printed": "printed in {text}",
    "coded": "✎ coded: a decision by the coding rules on printed words",
    "counted": "counted in the two codings that are stored with the corpus",
    "derived": "∴ derived from printed words",
    "inferred": "≈ inferred from printed words",
    "outside": "↗ outside: from a source other than {text}",
    "unknown": "not known",
    "absent": "– not mentioned",
}
ABSENT_FROM = {"report": "the article on", "letter": "the letter", "report; letter": "the two texts of"}
EMPTY_CELL = "This cell is empty."
PRINTED_ONLY = " Outside facts and inferences are hidden."
_CODE = re.compile("`([^`]*)`")
# A source in a list cell, as in "a name (outside: source-id)".
_SOURCE_MARK = re.compile(r" \((outside|inferred): ([a-z0-9-]+)\)")


def cell_reference(records: RecordLookup, evidence: Evidence) -> str:
    """Return a cell in one line of plain text: row, column and value."""
    row = _row_label(records, evidence.cell.table, evidence.row)
    return f"{row} – {_column_label(records, evidence)}: {evidence.value or 'empty'}"


def evidence_card(records: RecordLookup, evidence: Evidence, codebook: Codebook, *, printed: bool) -> str:
    """Return the value, the meaning and the basis of a cell, and its evidence.

    `printed` says that outside facts and inferences are hidden. The caveat of the codebook is added to an absence, its
    remark on quotations to quotes of several letters.
    """
    bases = dict.fromkeys(item.basis for item in evidence.items)
    text = _text_noun(records, evidence.items)
    terms = definition_list(
        {
            escape_html(_column_label(records, evidence)): (
                f'<strong class="cell-value">{_value_html(records, evidence)}</strong>'
            ),
            "Meaning": f'<span class="muted">{_description_html(evidence)}</span>',
            "Evidence basis": "<br>".join(escape_html(BASIS_SENTENCES[basis].format(text=text)) for basis in bases)
            or EMPTY_CELL + (PRINTED_ONLY if printed else ""),
        }
    )
    heading = f"<h3>{escape_html(_row_label(records, evidence.cell.table, evidence.row))}</h3>"
    contradictions = contradiction_cards(records, _value_html(records, evidence), evidence.contradictions)
    quoted_letters = {item.letter for item in evidence.items if item.words and item.voice == "quoted"}
    remark = f"<p>{muted_note(codebook.quotations)}</p>" if codebook.quotations and len(quoted_letters) > 1 else ""
    items = _item_cards(records, evidence.items, codebook.caveat)
    return f"{heading}{contradictions}{terms}{remark}{items}"


def _text_noun(records: RecordLookup, items: Iterable[EvidenceItem]) -> str:
    """Return what prints the words of these items: the article, the letter or both."""
    texts = {records.passage(item.letter, item.passage)["text"] for item in items if item.letter and item.passage}
    return " and ".join(noun for name, noun in TEXT_NOUNS.items() if name in texts) or TEXT_NOUNS["report"]


def _description_html(evidence: Evidence) -> str:
    return _CODE.sub(r"<code>\1</code>", escape_html(evidence.column.description))


def _value_html(records: RecordLookup, evidence: Evidence) -> str:
    """Return the value of a cell.

    A list has one entry per line. Ids of letters and sources become names.
    """
    if evidence.value is None:
        return "–"
    if evidence.column.name == "address":
        return source_link(evidence.value)
    entries = split_list(evidence.value) if evidence.column.type == "list" else [evidence.value]
    return "<br>".join(escape_html(_entry_label(records, evidence.column.name, entry)) for entry in entries)


def _entry_label(records: RecordLookup, column: str, entry: str) -> str:
    if column in ("letter", "letters", "follows") and entry in records.titles:
        return records.titles[entry]
    if column == "source" or column.endswith("_source"):
        return str(records.outlet(entry))
    if column in ("contradictions", "contradicted_by"):
        contradicted, separator, fact = entry.rpartition(": ")
        return f"{humanize(contradicted)}{separator}{records.index.rows['facts'][(fact,)]['topic']}"
    return _SOURCE_MARK.sub(lambda match: f" ({match[1]}: {records.outlet(match[2])})", entry)


def _column_label(records: RecordLookup, evidence: Evidence) -> str:
    name = evidence.column.name
    side = name.removesuffix("_words")
    labels = {**records.titles, **type_side_labels(records.index, side)}
    if evidence.cell.table == "comparison" and side in labels:
        return f"{'Quotes of' if side != name else 'In'} “{labels[side]}”"
    return humanize(name).capitalize()


def _row_label(records: RecordLookup, table: str, row: Row) -> str:
    """Return the label of a table row for people, as plain text."""
    letter = records.titles[row["letter"]] if row.get("letter") else ""
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


def _item_cards(records: RecordLookup, items: tuple[EvidenceItem, ...], caveat: str) -> str:
    """Return a card per passage or source.

    Passages are in the order of their first item.
    """
    positions = {(item.letter, item.passage): i for i, item in enumerate(reversed(items))}
    ordered = sorted(items, key=lambda item: -positions[item.letter, item.passage])
    cards = [
        _passage_cards(records, letter, passage, list(group), caveat, show_links=len(positions) <= MAX_VISIBLE)
        for (letter, passage), group in groupby(ordered, key=lambda item: (item.letter, item.passage))
    ]
    more = _collapsed(cards[MAX_VISIBLE:MAX_CARDS])
    more += _not_shown(len(cards) - MAX_CARDS)
    return f'<div class="card-list">{"".join(cards[:MAX_VISIBLE])}{more}</div>'


def _passage_cards(
    records: RecordLookup,
    letter: str | None,
    passage: str | None,
    items: list[EvidenceItem],
    caveat: str,
    *,
    show_links: bool,
) -> str:
    if letter is not None and passage is not None:
        return _passage_card(records, letter, passage, items, show_links=show_links)
    return "".join(_source_card(records, item, caveat) for item in items)


def _passage_card(
    records: RecordLookup, letter: str, passage: str, items: list[EvidenceItem], *, show_links: bool
) -> str:
    """Return a passage with its quotes, and links to the letter and the article."""
    row, title = records.passage(letter, passage), records.titles[letter]
    language = row["language"]
    title_note = f"<span class='muted'>{escape_html(title)}</span>"
    voice = voice_mark(row["voice"], row["text"])
    heading = f"<h4>{escape_html(passage)} {voice} {language_label(language)} {title_note}</h4>"
    quotes = [_quote(records, item, row, language) for item in items[:MAX_CARDS]]
    visible = "".join(quotes[:MAX_QUOTES]) + _collapsed(quotes[MAX_QUOTES:]) + _not_shown(len(items) - MAX_CARDS)
    text = records.passage_text(letter, passage)
    positions = {place for item in items if item.words and (place := records.find_words(letter, passage, item.words))}
    body = f"<p>{escape_html(row['gist'])}</p>" if text is None else _highlighted_text(text, positions, language)
    label, source = ("Article", "source") if row["text"] == "report" else ("Full text", "letter_source")
    article = f"{label}: {records.article(letter, row['text'])}{records.source_links(records.letter(letter)[source])}"
    links = (
        f"<p>{_adjacent_passages(records, letter, passage)}</p>"
        f"<p>{records.passage_link(letter, passage, ' in the letter')}. {article}</p>"
    )
    context = links if show_links else f"<details><summary>Context and article</summary>{links}</details>"
    return f'<section class="card">{heading}{visible}{body}{context}</section>'


def _not_shown(count: int) -> str:
    return muted_note(f"{count:,} more are not shown. The CSV has all of them.") if count > 0 else ""


def _collapsed(parts: list[str]) -> str:
    return f"<details><summary>{len(parts)} more</summary>{''.join(parts)}</details>" if parts else ""


def _quote(records: RecordLookup, item: EvidenceItem, passage: Row, language: object) -> str:
    """Return a quote with its sources and notes.

    Its voice is marked if it differs from that of the passage.
    """
    voice = voice_mark(item.voice, passage["text"]) if item.voice and item.voice != passage["voice"] else ""
    translation = f"“{escape_html(item.translation)}”" if item.translation else ""
    quote = ""
    if item.words:
        words = f"{mark_language(f'“{escape_html(item.words)}”', language)} {voice}"
        quote = quotation("quoted", words, translation)
    basis = "" if item.basis in ("printed", "coded") else f"<p>{escape_html(_basis_reason(item))}</p>"
    notes = f"{muted_note(item.attribution)}{basis or doubt_note(item.reason)}"
    return f"{muted_note(item.subject)}{quote}{notes}{_source_list(records, item)}"


def _basis_reason(item: EvidenceItem) -> str:
    """Return the basis and the reason of an item as plain text."""
    label = BASIS_LABELS[item.basis]
    return f"{label}: {(item.reason or '').removeprefix(f'{item.basis} from ')}" if item.reason else label


def _highlighted_text(text: str, positions: Iterable[tuple[int, int]], language: object) -> str:
    """Return the text of a passage in the article with the quotes marked.

    Of several lines, only those with a quote are shown.
    """
    spans = [Span(start, end, f"{start}", "evidence") for start, end in sorted(positions)]
    markup = SpanMarkup(lambda span, inner: f'<mark class="{span.kind}">{inner}</mark>', lambda _, inner: inner)
    lines, others = lines_with_spans(text, spans, MAX_QUOTES)
    shown = "<br>".join(highlight(line, spans_of_line, markup) for line, spans_of_line in lines)
    more = f"<br>{muted_note(f'{len(others):,} other lines')}" if others else ""
    return f'<p class="article-text"{lang_attributes(language)}>{shown}{more}</p>'


def _adjacent_passages(records: RecordLookup, letter: str, passage: str) -> str:
    rows = [row for row in records.surrounding_passages(letter, passage) if row["passage"] != passage]
    return "<br>".join(
        f"<span class='muted'>{escape_html(row['passage'])} {VOICE_LABELS[row['voice']][0]} "
        f"{escape_html(row['gist'])}</span>"
        for row in rows
    )


def _source_card(records: RecordLookup, item: EvidenceItem, caveat: str) -> str:
    """Return evidence that is in no passage, such as sources or an absence."""
    if item.basis == "absent" and item.letter is not None:
        title = records.titles[item.letter]
        total, row = len(records.passages(item.letter)), records.letter(item.letter)
        text = ABSENT_FROM[row["holds"]]
        note = coverage_note(caveat, [row])
        return (
            f'<section class="card"><p>None of the {total} passages of {text} “{escape_html(title)}” says '
            f"this: {letter_link(item.letter, 'show all passages')}.</p>{muted_note(note)}</section>"
        )
    # A count has a list of differences. Every other reason is a sentence, which may contain the list separator.
    reasons = split_list(item.reason) if item.basis == "counted" else [item.reason]
    paragraphs = "".join(f"<p>{escape_html(reason)}</p>" for reason in reasons if reason)
    confidence = f" <span class='muted'>{escape_html(item.confidence)} confidence</span>" if item.confidence else ""
    heading = f"<h4>{escape_html(BASIS_LABELS[item.basis])}{confidence}</h4>"
    body = f"{muted_note(item.subject)}{paragraphs}{_source_list(records, item)}"
    return f'<section class="card">{heading}{body}</section>'


def _source_list(records: RecordLookup, item: EvidenceItem) -> str:
    entries = source_list(records, item.sources)
    confidence = f", {escape_html(item.confidence)} confidence" if item.confidence else ""
    basis = f"<p>with {BASIS_LABELS['outside']}{confidence}:</p>" if item.basis == "derived" else ""
    return f"{basis}{entries}" if entries else ""
