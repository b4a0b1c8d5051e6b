"""Draw the options of an import: the letter of a list, and the values of blank cells of statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import get_args

import streamlit as st

from components.markup.elements import literal
from components.uploads.reading import SpreadsheetFile
from data.importing.cell_dates import parse_cell_date
from data.importing.guessing import ImportFile, guess_title, listed_letter
from data.importing.report import CHOICE_LABELS, Question
from data.importing.statements import ImportOptions
from data.model.arguments import ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.spreadsheets.sheet import Sheet, clean_text
from data.text.slugs import make_slug

_VOICE_LABELS: dict[StatementVoice, str] = {"quoted": "Quoted", "reported": "Reported"}
_MAX_TITLE = 120


def list_options(file: SpreadsheetFile, imported: ImportFile, letters: Mapping[str, str]) -> ImportOptions | None:
    """Draw the title and the date of the letter of a list, unless a column has the letters.

    `letters` has the titles of those that the list may be of, by id. None if the date cannot be read.
    """
    answers = given_answers(file)
    if "letter" in imported.mapping:
        return ImportOptions("quoted", answers=answers)
    left, right = st.columns([3, 1])
    with left:
        title = _letter_title(file, letters)
    text = right.text_input(
        "Date of the letter (optional)", placeholder="2024-11-20", max_chars=60, key=f"date_{file.scope}"
    )
    try:
        date = parse_cell_date(clean_text(text)) if clean_text(text) else None
    except ValueError as error:
        st.error("The date of the letter cannot be read:")
        st.text(str(error))
        return None
    return ImportOptions("quoted", title=title, letter=title, date=date, answers=answers)


def _letter_title(file: SpreadsheetFile, letters: Mapping[str, str]) -> str:
    """Draw the title of the letter and return it. With known letters it is one of them or a new one."""
    guess, key = guess_title(file.sheet.name), f"letter_{file.scope}"
    if not letters:
        return clean_text(st.text_input("Title of the letter", guess, max_chars=_MAX_TITLE, key=key)) or guess
    titles, title = list(letters.values()), clean_text(st.session_state.get(key) or "")
    if title in ("", guess):
        # Nobody has written another title.
        title = letters.get(listed_letter(file.sheet.name) or "") or _nearest(guess, titles)
    known = list(dict.fromkeys([title, *titles]))
    chosen = st.selectbox(
        "Title of the letter", known, accept_new_options=True, key=f"known_{key}",
        help="Choose a letter, or write the title of another one.",
    )  # fmt: skip
    return clean_text(chosen or "")[:_MAX_TITLE] or title


def _nearest(guess: str, letters: Sequence[str]) -> str:
    """Return the letter that a list seems to be of: the one that its title names, or the only one."""
    slug = make_slug(guess)
    named = [letter for letter in letters if slug and (slug in make_slug(letter) or make_slug(letter) in slug)]
    return named[0] if named else letters[0] if len(letters) == 1 else guess


def statement_options(file: SpreadsheetFile, imported: ImportFile) -> ImportOptions | None:
    """Draw the options of statements and return them.

    None until the visitor has chosen a voice.
    """
    sheet = file.sheet
    st.markdown("**Values for blank cells**")
    first, second, third, fourth = st.columns(4)
    voice: StatementVoice | None = first.segmented_control(
        "Voice", list(_VOICE_LABELS), format_func=_VOICE_LABELS.__getitem__, key="sheet_voice",
        help="Quoted: the letter's own words. Reported: the article's words, of which the first twelve are kept.",
    )  # fmt: skip
    stance: Stance = second.selectbox("Stance", get_args(Stance), key="sheet_stance")
    kind: ArgumentKind = third.selectbox("Kind of argument", get_args(ArgumentKind), index=1, key="sheet_kind")
    separator = fourth.text_input(
        "Separator of names in a cell", max_chars=5, key="sheet_separator", help="Leave blank to find it in the cells."
    )
    stem = sheet.name.rsplit(".", 1)[0]
    title = st.text_input("Title of the corpus", stem, max_chars=_MAX_TITLE, key=f"title_{sheet.name}")
    letter = None
    if "letter" not in imported.mapping:
        letter = st.text_input("Title of the letter", guess_title(sheet.name), max_chars=_MAX_TITLE, key="sheet_letter")
    if voice is None and _has_no_blanks(sheet, imported.mapping.get("voice")):
        voice = "reported"  # Any value will do, since no row uses it.
    if voice is None:
        return None
    split = dict.fromkeys(("signatory", "addressee"), (separator,)) if separator.strip() else {}
    return ImportOptions(
        voice, stance, kind, title.strip() or None, letter, split=split, answers=given_answers(file)
    )  # fmt: skip


def _has_no_blanks(sheet: Sheet, column: str | None) -> bool:
    """Return whether a column is selected and has no blank cell."""
    return column is not None and all(cells[sheet.columns.index(column)].strip() for cells in sheet.rows.values())


def statement_letters(imported: ImportFile) -> list[str]:
    """Return the letters that a sheet of statements names."""
    if "letter" not in imported.mapping:
        return []
    index = imported.sheet.columns.index(imported.mapping["letter"])
    return sorted({clean_text(cells[index]) for cells in imported.sheet.rows.values()} - {""})


def ask(file: SpreadsheetFile, questions: Sequence[Question]) -> None:
    """Draw each question about a column with its default. The next run has the answers."""
    for question in questions:
        st.text(question.text)
        st.selectbox(
            literal(question.text), question.choices, index=question.choices.index(question.default),
            format_func=CHOICE_LABELS.__getitem__, label_visibility="collapsed",
            key=f"question_{file.scope}_{question.default}_{question.key}",
        )  # fmt: skip


def given_answers(file: SpreadsheetFile) -> dict[str, str]:
    """Return the answers of the visitor by the key of the question. A default is not an answer."""
    prefix, answers = f"question_{file.scope}_", {}
    for key, answer in st.session_state.items():
        if isinstance(key, str) and key.startswith(prefix):
            default, _, name = key.removeprefix(prefix).partition("_")
            if answer != default:
                answers[name] = str(answer)
    return answers
