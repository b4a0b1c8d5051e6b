"""Build the HTML of the heading of a letter, and of the texts that it was coded from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from components.markup.elements import in_language, language_label, lines, muted, our_translation
from components.markup.records import RecordLookup
from components.markup.statements import cell, statement, value_cell
from components.markup.templates import Html, render
from data.articles.texts import ArticleText, Translation
from data.model.languages import language_name
from data.schema.lists import Row, split_list
from data.schema.vocabulary import TEXT_NOUNS, coded_voices
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
    texts = records.texts(letter)
    terms = [
        ("Title", _title(records, row), row["title_note"]),
        ("Language", cell(language_label(row["language"]), "letters", row, "language"), None),
        ("Form", value_cell("letters", row, "form"), None),
        ("Date", _sourced_cell(records, row, "date"), row["date_note"]),
        ("Article", _article(records, letter, "report"), None),
        ("Full text", _article(records, letter, "letter"), None),
    ]
    notes = [_text_note(name, texts.get(name)) for name in split_list(row["holds"])]
    title = value_cell("letters", row, "short_title")
    notes += [f"{verification}."] if texts else []
    return render("letter_heading.html.j2", title=title, terms=terms, notes=notes)


def _title(records: RecordLookup, row: Row) -> Html:
    """Return the title of a letter and our translation of it."""
    translation = value_cell("letters", row, "title_translation")
    title = _sourced_cell(records, row, "title")
    original = in_language(title, row["language"]) if row["title"] else title
    return lines(original, our_translation(translation)) if translation else original


def _article(records: RecordLookup, letter: str, text: str) -> Html:
    """Return the article with a text of a letter and its link, or a note if outlet and headline are hidden.

    Returns an empty string if the letter was not coded from such a text.
    """
    row = records.letter(letter)
    if text not in split_list(row["holds"]):
        return Html()
    source, outlet = ("letter_source", "publisher") if text == "letter" else ("source", "outlet")
    article = records.source(row[source])
    if row[outlet] is None and (article is None or article["title"] is None):
        return cell(muted("outlet and headline are not shown"), "letters", row, source)
    return cell(records.article(letter, text), "letters", row, source) + records.source_links(row[source])


def _text_note(name: str, text: ArticleText | None) -> str:
    """Return a note on a text, its version and its translations. `name` is what the text holds."""
    noun = TEXT_NOUNS[name]
    if text is None:
        return f"The text of {noun} is not available. A summary of each passage is shown instead."
    translations = "".join(f" {_translation_note(text, translation)}" for translation in text.translations)
    version = VERSION_NOTES[text.is_coded_version].format(noun=noun)
    return f"{version}Text from your copy of {noun} ({text.file}).{translations}"


def _translation_note(text: ArticleText, translation: Translation) -> str:
    """Return that a translation is shown, or why it is not."""
    name = f"translation into {language_name(translation.language)} ({translation.file})"
    if translation.lines:
        return f"A {name} is shown with the text."
    counts = f"It has {translation.line_count} passages and the text has {len(text.line_numbers)}"
    return f"The {name} is not shown. {counts}. Both must have the same number."


def _sourced_cell(records: RecordLookup, row: Row, name: str) -> Html:
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
    held = list(texts)
    return render("text_legend.html.j2", remark=quotations, texts=held, voices=coded_voices(held) if held else ())


def left_out_by_report(statements: pd.DataFrame) -> str:
    """Return the arguments of a letter that its report leaves out, and those that only the report has.

    `statements` are those of one letter. Returns an empty string if it was not coded from both.
    """
    by_text = group_rows(to_records(statements), "text")
    if len(by_text) < 2:
        return ""
    arguments = {text: group_rows(rows, "argument") for text, rows in by_text.items()}
    return render(
        "left_out.html.j2",
        left_out=[_argument(rows) for name, rows in arguments["letter"].items() if name not in arguments["report"]],
        added=[_argument(rows) for name, rows in arguments["report"].items() if name not in arguments["letter"]],
        total=count_noun(len(arguments["letter"]), "argument"),
    )


def _argument(rows: list[Row]) -> dict[str, Any]:
    return {"label": value_cell("arguments", rows[0], "label"), "statements": list(map(statement, rows))}
