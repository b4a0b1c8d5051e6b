"""Choose what the rows of a file are, and what each column is read as, next to its first cells."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from components.markup.elements import literal
from components.state.cache import cached_in_session
from components.uploads.reading import SpreadsheetFile
from data.importing.guessing import KINDS, ColumnGuess, ImportFile, Kind, guess_columns, guess_kind, mapping_of
from data.text.wording import count_noun

NOT_READ = ""
_KIND_LABELS: dict[Kind, str] = {"signatures": "Signatories", "statements": "Statements"}
_WIDTHS = [3, 3, 6]
# A sheet may have two hundred columns. Those after these that have no field are folded.
_MAX_SHOWN = 30


def choose_kind(file: SpreadsheetFile) -> Kind:
    """Draw what the rows seem to be and a switch, and return what they are."""
    guess = cached_in_session(f"kind_{file.position}", file.scope, lambda: guess_kind(file.sheet))
    left, right = st.columns([3, 1], vertical_alignment="center")
    kind = right.segmented_control(
        "Rows are", list(_KIND_LABELS), default=guess, required=True, format_func=_KIND_LABELS.__getitem__,
        key=f"kind_{file.scope}",
    )  # fmt: skip
    columns = mapping_of(_guesses(file, guess))
    if guess == "statements":
        reason = f"“{columns['argument']}” has arguments, and “{columns['words']}” their words."
        left.text(f"This looks like a sheet of statements: {reason}")
    else:
        left.text("This looks like a list of signatories: no columns have arguments and their words.")
    return kind or guess


def choose_fields(file: SpreadsheetFile, kind: Kind) -> ImportFile:
    """Draw every column with its heading, the field that it is read as, and three cells. Return the choices."""
    guesses = _guesses(file, kind)
    keys = [f"field_{i}_{kind}_{file.scope}" for i in range(len(guesses))]
    folded = [i for i, guess in enumerate(guesses) if i >= _MAX_SHOWN and guess.field is None]
    with st.container(key=f"columns_{file.position}", gap=None):
        with st.container(key=f"columns_head_{file.position}"):
            for place, heading in zip(st.columns(_WIDTHS), ("Column", "Read as", "First cells"), strict=True):
                place.caption(heading)
        chosen = {i: _field(guesses[i], kind, keys, i) for i in range(len(guesses)) if i not in folded}
    if folded:
        with st.expander(f"{count_noun(len(folded), 'more column')} without a field"):
            chosen |= {i: _field(guesses[i], kind, keys, i) for i in folded}
    mapping = {chosen[i]: guess.column for i, guess in enumerate(guesses) if chosen[i] != NOT_READ}
    return ImportFile(file.sheet, kind, guesses, mapping)


def _guesses(file: SpreadsheetFile, kind: Kind) -> tuple[ColumnGuess, ...]:
    """Return the columns with their likely fields, by the order of the sheet."""
    name = f"guesses_{kind}_{file.position}"
    return cached_in_session(name, file.scope, lambda: guess_columns(file.sheet, KINDS[kind]))


def _field(guess: ColumnGuess, kind: Kind, keys: Sequence[str], i: int) -> str:
    """Draw a column and return the field that it is read as."""
    labels = {field.name: f"{field.label}{' *' if field.required else ''}" for field in KINDS[kind]}
    name, field, cells = st.columns(_WIDTHS, vertical_alignment="center")
    name.text(guess.column)
    value: str = field.selectbox(
        f"Field of {literal(guess.column)}", [NOT_READ, *labels], index=[None, *labels].index(guess.field),
        format_func=lambda name: labels.get(name, "Not read"), key=keys[i], label_visibility="collapsed",
        on_change=_take_over, args=(keys, keys[i]),
    )  # fmt: skip
    cells.text(" · ".join(guess.examples) or "No cells")
    return value


def _take_over(keys: Sequence[str], changed: str) -> None:
    """Take the field of the changed column from the column that had it, since a field has one column."""
    for key in keys:
        if key != changed and st.session_state.get(key) == st.session_state[changed]:
            st.session_state[key] = NOT_READ
