"""Build the HTML of the evidence of a table cell."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby, pairwise
from typing import Any

from components.cards.facts import contradiction_values
from components.markup.highlight import Span, SpanMarkup, highlight, lines_with_spans
from components.markup.links import letter_link, passage_address, source_link
from components.markup.records import RecordLookup
from components.markup.sources import dependant_link, dependants, source_entries
from components.markup.statements import value_cell
from components.markup.templates import macros, render
from data.evidence.arguments import side_labels
from data.evidence.items import EvidenceItem
from data.evidence.lookup import Evidence
from data.model.codebook import Codebook
from data.model.languages import language_name
from data.queries.colours import side_colours
from data.schema.lists import Row, split_list
from data.schema.vocabulary import (
    BASIS_LABELS,
    CONTRADICTED,
    OUR_TRANSLATION,
    TEXT_NOUNS,
    VOICE_LABELS,
    coverage_note,
    format_quote,
    humanize,
)  # fmt: skip
from data.tables.contradictions import entry_parts
from data.text.wording import count_noun

# Passages beyond MAX_VISIBLE are collapsed. Those beyond MAX_SECTIONS are left out: the CSV has them.
MAX_VISIBLE = 6
MAX_SECTIONS = 60
# Quotes of one passage beyond this number are collapsed, for example the names of all signatories.
MAX_QUOTES = 12
MAX_DEPENDANTS = 8
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
_MARKS = macros("marked_text.html.j2")


def cell_reference(records: RecordLookup, evidence: Evidence) -> str:
    """Return a cell in one line of plain text: row, column and value."""
    row = _row_label(records, evidence.cell.table, evidence.row)
    return f"{row} – {_column_label(records, evidence)}: {evidence.text or 'empty'}"


def evidence_card(
    records: RecordLookup,
    evidence: Evidence,
    codebook: Codebook,
    *,
    printed: bool,
    link: str | None = None,
    report: str = "",
) -> str:
    """Return a cell with what contradicts it, its value, its evidence, what depends on it, and its meaning.

    `printed` says that outside facts and inferences are hidden. The caveat of the codebook is added to an absence, its
    remark on quotations to quotes of several letters. `link` is the address to share, and `report` a text that reports
    a mistake.
    """
    bases = dict.fromkeys(item.basis for item in evidence.items)
    text = _text_noun(records, evidence.items)
    quoted_letters = {item.letter for item in evidence.items if item.words and item.voice == "quoted"}
    sections = _sections(records, evidence.items, codebook.caveat)
    return render(
        "evidence.html.j2",
        heading=_row_label(records, evidence.cell.table, evidence.row), column=_column_label(records, evidence),
        bases=[BASIS_SENTENCES[basis].format(text=text) for basis in bases]
        or [EMPTY_CELL + (PRINTED_ONLY if printed else "")],
        contradictions=contradiction_values(records, evidence.contradictions), contradicted=CONTRADICTED,
        value=_value_lines(records, evidence),
        value_voice=evidence.value if evidence.value in VOICE_LABELS else None,
        show_value=not _is_shown_elsewhere(evidence),
        remark=codebook.quotations if len(quoted_letters) > 1 else None,
        sections=sections[:MAX_SECTIONS], not_shown_sections=len(sections) - MAX_SECTIONS, max_visible=MAX_VISIBLE,
        max_quotes=MAX_QUOTES, our_translation=OUR_TRANSLATION, dependants=_dependants(records, evidence),
        meaning=evidence.column.description.split("`"),
        link=link, report=report, corrections=codebook.corrections,
    )  # fmt: skip


def _is_shown_elsewhere(evidence: Evidence) -> bool:
    """Return whether the value is among what contradicts it, or is the words of the first quote."""
    first = next(iter(evidence.items), None)
    return bool(evidence.contradictions) or (first is not None and first.words == evidence.text)


def _text_noun(records: RecordLookup, items: Iterable[EvidenceItem]) -> str:
    """Return what prints the words of these items: the article, the letter or both."""
    texts = {records.passage(item.letter, item.passage)["text"] for item in items if item.letter and item.passage}
    nouns = [noun for name, noun in TEXT_NOUNS.items() if name in texts]
    nouns += ["the list of signatures"] if any(item.listed for item in items) else []
    return " and ".join(nouns) or TEXT_NOUNS["report"]


def _value_lines(records: RecordLookup, evidence: Evidence) -> list[str]:
    """Return the value of a cell by line.

    A list has one entry per line. Ids of letters and sources become names.
    """
    if evidence.value is None:
        return ["–"]
    if evidence.column.name == "address":
        return [source_link(evidence.value)]
    entries = split_list(evidence.value) if evidence.column.type == "list" else [evidence.value]
    return [_entry_label(records, evidence.column.name, entry) for entry in entries]


def _entry_label(records: RecordLookup, column: str, entry: str) -> str:
    if column in ("letter", "letters", "follows") and entry in records.titles:
        return records.titles[entry]
    if column == "source" or column.endswith("_source"):
        return str(records.outlet(entry))
    if column in ("contradictions", "contradicted_by"):
        contradicted, fact, words = entry_parts(entry)
        label = f"{records.index.rows['facts'][(fact,)]['topic']}{f' ({words})' if words else ''}"
        return f"{humanize(contradicted)}: {label}" if contradicted else label
    return records.with_outlets(entry)


def _column_label(records: RecordLookup, evidence: Evidence) -> str:
    name = evidence.column.name
    side = name.removesuffix("_words")
    labels = side_labels(records.index, side)
    if evidence.cell.table == "comparison" and side in labels:
        return f"{'Quotes of' if side != name else 'In'} “{labels[side]}”"
    return humanize(name).capitalize()


def _row_label(records: RecordLookup, table: str, row: Row) -> str:
    """Return the label of a table row for people, as plain text."""
    letter = records.titles[row["letter"]] if row.get("letter") else ""
    match table:
        case "letters" | "sources":
            return str(row.get("short_title") or row.get("outlet") or row["source"])
        case "passages" | "signatures_over_time":
            return f"{row.get('passage') or row['date']}, {letter}"
        case "appearances" | "signatures":
            return f"{row['name']}, {humanize(row['role'])}, {letter}"
        case "mentions":
            return f"“{row['printed_name']}”, {humanize(row['role'])}, {row['passage']}, {letter}"
        case "signature_types":
            return f"{row['signature']}, {letter}: {row['type_label']}"
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
        case "identities":
            return f"{row['a']} / {row['b']}"
        case "quality":
            return f"{row['what']}, {humanize(row['value'])}: {row['count']} of {row['of']}"
        case "actor_types":
            return f"{row['actor']}: {row['type_label']}"
    return str(row.get("name") or row.get("label") or row.get("what") or f"{letter}: {row['date']}")


def _sections(records: RecordLookup, items: tuple[EvidenceItem, ...], caveat: str) -> list[dict[str, Any]]:
    """Return the values of each passage or source.

    Passages are in the order of their first item. The article is named after the last of its passages.
    """
    positions = {(item.letter, item.passage): i for i, item in enumerate(reversed(items))}
    ordered = sorted(items, key=lambda item: -positions[item.letter, item.passage])
    sections: list[dict[str, Any]] = []
    for (letter, passage), group in groupby(ordered, key=lambda item: (item.letter, item.passage)):
        if letter is not None and passage is not None:
            sections.append(_passage_section(records, letter, passage, list(group)))
        else:
            sections += [_source_section(records, item, caveat) for item in group]
    for section, following in pairwise(sections):
        if section.get("article") == following.get("article"):
            section["article"] = None
    return sections


def _passage_section(records: RecordLookup, letter: str, passage: str, items: list[EvidenceItem]) -> dict[str, Any]:
    """Return a passage with its quotes, its neighbours and the article."""
    row = records.passage(letter, passage)
    language = row["language"]
    text = records.passage_text(letter, passage)
    positions = {place for item in items if item.words and (place := records.find_words(letter, passage, item.words))}
    label, source = ("Article", "source") if row["text"] == "report" else ("Full text", "letter_source")
    article = records.article(letter, row["text"]) + records.source_links(records.letter(letter)[source])
    return {
        "passage": passage, "voice": row["voice"], "texts": [row["text"]], "title": records.titles[letter],
        "address": passage_address(letter, passage),
        "language": language, "language_name": language and language_name(language),
        "quotes": [_quote(records, item, row) for item in items[:MAX_SECTIONS]],
        "not_shown": len(items) - MAX_SECTIONS,
        "text": text and _highlighted_lines(text, positions), "gist": row["gist"],
        "neighbours": [
            other for other in records.surrounding_passages(letter, passage) if other["passage"] != passage
        ],
        "article": f"{label}: " + article,
    }  # fmt: skip


def _quote(records: RecordLookup, item: EvidenceItem, passage: Row) -> dict[str, Any]:
    """Return a quote with its sources and notes.

    A paraphrase has no quotation marks. The voice is marked if it differs from that of the passage.
    """
    voice = item.voice or passage["voice"]
    basis = None if item.basis in ("printed", "coded") else _basis_reason(item)
    doubt = f"Uncertain: {item.reason}" if item.reason else None
    sources = source_entries(records, item.sources)
    confidence = f", {item.confidence} confidence" if item.confidence else ""
    derived = f"with {BASIS_LABELS['outside']}{confidence}:" if sources and item.basis == "derived" else None
    return {
        "subject": item.subject, "words": item.words and format_quote(item.words, voice),
        "is_paraphrase": voice != "quoted", "language": passage["language"],
        "voice": None if voice == passage["voice"] else voice, "texts": [passage["text"]],
        "colour": side_colours(records.titles)[passage["letter"]],
        "translation": item.translation and format_quote(item.translation, voice),
        "notes": [note for note in (item.attribution, basis or doubt, derived) if note], "sources": sources,
    }  # fmt: skip


def _basis_reason(item: EvidenceItem) -> str:
    """Return the basis and the reason of an item as plain text."""
    label = BASIS_LABELS[item.basis]
    return f"{label}: {(item.reason or '').removeprefix(f'{item.basis} from ')}" if item.reason else label


def _highlighted_lines(text: str, positions: Iterable[tuple[int, int]]) -> list[str]:
    """Return the lines of a passage in the article with the quotes marked.

    Of several lines, only those with a quote are shown.
    """
    spans = [Span(start, end, f"{start}", "evidence") for start, end in sorted(positions)]
    markup = SpanMarkup(lambda span, inner: _MARKS.quote(inner, span.kind), lambda _, inner: inner)
    lines, others = lines_with_spans(text, spans, MAX_QUOTES)
    more = [f"{len(others):,} other lines"] if others else []
    return [*(highlight(line, spans_of_line, markup) for line, spans_of_line in lines), *more]


def _source_section(records: RecordLookup, item: EvidenceItem, caveat: str) -> dict[str, Any]:
    """Return evidence that is in no passage: a row of a table of signatures, sources or an absence."""
    if (listed := item.listed) is not None:
        cells = [(humanize(name).capitalize(), value) for name, value in listed.cells]
        lines = [_basis_reason(item)] if item.basis == "derived" else []
        return {"passage": None, "heading": listed.place, "lines": lines, "cells": cells, "note": None, "sources": []}
    if item.basis == "absent" and item.letter is not None:
        total, row = len(records.passages(item.letter)), records.letter(item.letter)
        passages = f"{total} passages of {ABSENT_FROM[row['holds']]} “{records.titles[item.letter]}”"
        line = f"None of the {passages} says this: " + letter_link(item.letter, "show all passages") + "."
        return {"passage": None, "heading": None, "lines": [line], "note": coverage_note(caveat, [row]), "sources": []}
    # A count has a list of differences. Every other reason is a sentence, which may contain the list separator.
    reasons = split_list(item.reason) if item.basis == "counted" else [item.reason]
    confidence = f"{item.confidence} confidence" if item.confidence else None
    return {
        "passage": None, "heading": " · ".join(part for part in (BASIS_LABELS[item.basis], confidence) if part),
        "lines": [line for line in (item.subject, *reasons) if line], "note": None,
        "sources": source_entries(records, item.sources),
    }  # fmt: skip


def _dependants(records: RecordLookup, evidence: Evidence) -> dict[str, Any] | None:
    """Return what depends on a source, or on the only passage of a cell, or None."""
    passages = {(item.letter, item.passage) for item in evidence.items if item.letter and item.passage}
    if evidence.cell.table == "sources":
        heading = "What depends on this source"
        links = [dependant_link(item) for item in dependants(records).get(evidence.row["source"], ())]
    elif len(passages) == 1:
        letter, passage = passages.pop()
        heading = f"Arguments that depend on {passage}"
        statements = records.index.select("statements", letter=letter, passage=passage)
        links = [value_cell("statements", row, "label") for row in statements]
    else:
        return None
    hidden = len(links) - MAX_DEPENDANTS
    more = count_noun(hidden, "more entry", "more entries") if hidden > 0 else None
    return {"heading": heading, "entries": links[:MAX_DEPENDANTS], "more": more} if links else None
