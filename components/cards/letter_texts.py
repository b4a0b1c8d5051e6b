"""Build the HTML of the heading of a letter, and of the texts that it was coded from."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from components.markup.elements import (
    definition_list,
    escape_html,
    language_label,
    mark_language,
    muted_note,
    our_translation,
    voice_mark,
)
from components.markup.records import RecordLookup
from components.markup.statements import cell, statement
from data.articles.texts import ArticleText, Translation
from data.model.languages import language_name
from data.schema.lists import Row, split_list
from data.schema.vocabulary import TEXT_NOUNS
from data.tables.model_index import group_rows, to_records
from data.text.wording import count_noun

VERSION_NOTES = {
    True: "",
    False: "This text is another version of {noun} than the coded one. ",
    None: "The corpus has no SHA-256 of {noun}, so it is not known whether this text is the coded version. ",
}


def heading(records: RecordLookup, letter: str, verification: str) -> str:
    """Return title, language, form, date and coded texts of a letter.

    `verification` says how many quotes were found in the text.
    """
    row = records.letter(letter)
    terms = definition_list(
        {
            "Title": f"{_title(records, row)} {muted_note(row['title_note'])}",
            "Language": cell(language_label(row["language"]), "letters", row, "language"),
            "Form": cell(escape_html(row["form"]), "letters", row, "form"),
            "Date": f"{_sourced_cell(records, row, 'date')} {muted_note(row['date_note'])}",
            "Article": _article(records, letter, "report"),
            "Full text": _article(records, letter, "letter"),
        }
    )
    texts = records.texts(letter)
    notes = " ".join(_text_note(name, texts.get(name)) for name in split_list(row["holds"]))
    note = f'<p class="muted">{notes}{escape_html(f" {verification}.") if texts else ""}</p>'
    return f"<h2>{cell(escape_html(row['short_title']), 'letters', row, 'short_title')}</h2>{terms}{note}"


def _title(records: RecordLookup, row: Row) -> str:
    """Return the title of a letter and our translation of it."""
    translation = cell(escape_html(row["title_translation"]), "letters", row, "title_translation")
    title = _sourced_cell(records, row, "title")
    original = mark_language(title, row["language"]) if row["title"] else title
    return f"{original}<br>{our_translation(translation)}" if translation else original


def _article(records: RecordLookup, letter: str, text: str) -> str:
    """Return the article with a text of a letter and its link, or a note if outlet and headline are hidden.

    Returns an empty string if the letter was not coded from such a text.
    """
    row = records.letter(letter)
    if text not in split_list(row["holds"]):
        return ""
    source, outlet = ("letter_source", "publisher") if text == "letter" else ("source", "outlet")
    article = records.source(row[source])
    if row[outlet] is None and (article is None or article["title"] is None):
        return cell('<span class="muted">outlet and headline are not shown</span>', "letters", row, source)
    return cell(records.article(letter, text), "letters", row, source) + records.source_links(row[source])


def _text_note(name: str, text: ArticleText | None) -> str:
    """Return a note on a text, its version and its translations. `name` is what the text holds."""
    noun = TEXT_NOUNS[name]
    if text is None:
        return f"The text of {noun} is not available. A summary of each passage is shown instead."
    translations = "".join(f" {_translation_note(text, translation)}" for translation in text.translations)
    version = VERSION_NOTES[text.is_coded_version].format(noun=noun)
    return f"{version}Text from your copy of {noun} ({escape_html(text.file)}).{translations}"


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


def legend(quotations: str | None, texts: Iterable[str]) -> str:
    """Return the remark of the corpus on its quotations, and the meaning of the marks in the available texts.

    `texts` are what they hold: `report`, `letter` or both.
    """
    remark = f'<p class="muted">{escape_html(quotations)}</p>' if quotations else ""
    held = list(texts)
    if not held:
        return remark
    voices = ("quoted", "reported") if "report" in held else ("quoted",)
    marks = " ".join(f'<mark class="{voice}">{voice_mark(voice, *held)}</mark>' for voice in voices)
    return remark + (
        f'<p class="muted">In the text: {marks}. The number of a mark links to its coding and back. '
        '<span class="actor-name">Names</span> link to the actors that they refer to.</p>'
    )


def left_out_by_report(statements: pd.DataFrame) -> str:
    """Return the arguments of a letter that its report leaves out, and those that only the report has.

    `statements` are those of one letter. Returns an empty string if it was not coded from both.
    """
    by_text = group_rows(to_records(statements), "text")
    if len(by_text) < 2:
        return ""
    arguments = {text: group_rows(rows, "argument") for text, rows in by_text.items()}
    left_out = {name: rows for name, rows in arguments["letter"].items() if name not in arguments["report"]}
    added = {name: rows for name, rows in arguments["report"].items() if name not in arguments["letter"]}
    total = count_noun(len(arguments["letter"]), "argument")
    return (
        f"<h3>Left out by the report ({len(left_out)} of {total})</h3>"
        + (_argument_list(left_out) or "<p>The report has every argument of the letter.</p>")
        + (f"<h3>In the report only ({len(added)})</h3>{_argument_list(added)}" if added else "")
    )


def _argument_list(arguments: dict[str, list[Row]]) -> str:
    items = "".join(
        f"<li>{cell(escape_html(rows[0]['label']), 'arguments', rows[0], 'label')}{''.join(map(statement, rows))}</li>"
        for rows in arguments.values()
    )
    return f"<ul>{items}</ul>" if items else ""
