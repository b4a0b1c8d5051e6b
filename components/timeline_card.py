"""The timeline's figure, kept by selection, and the words behind its items."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.corpus import rows
from components.evidence import Ledger, ledger, passage
from components.markup import facts, given, note, text
from data import Corpus
from data.selection import Selection


def figure(corpus: Corpus, selection: Selection, *, dark: bool) -> dict[str, Any]:
    """The figure of a selection, made once for each theme."""
    return _figure(corpus.fingerprint, selection, dark, corpus)


@st.cache_data(max_entries=500, show_spinner=False)
def _figure(fingerprint: str, selection: Selection, dark: bool, _corpus: Corpus) -> dict[str, Any]:
    from components import charts  # Plotly is loaded by the page that draws, not by every page.

    items = rows(_corpus, "timeline", selection)
    items["known"] = ledger(_corpus, printed=selection.printed).knowns(items["basis"], items["source"])
    return charts.timeline(items, dark=dark)


def undated(book: Ledger, items: pd.DataFrame) -> str:
    """What could not be dated, and why."""
    if items.empty:
        return ""
    return f"<h3>Not dated ({len(items)})</h3><ul>{''.join(_undated(book, row) for _, row in items.iterrows())}</ul>"


def _undated(book: Ledger, row: pd.Series) -> str:
    printed = f": “{text(row['printed'])}”" if pd.notna(row["printed"]) else ""
    where = f" {book.link(row['letter'], row['passage'])}" if pd.notna(row["passage"]) else ""
    return f"<li>{text(row['label'])}{printed}{where} {note(row['note'])}</li>"


def card(book: Ledger, item: pd.Series) -> str:
    """An item: its date, how that is known, and the passage that mentions it."""
    printed = given(item["printed"]) if pd.notna(item["printed"]) else "no expression of time is printed"
    listed = facts(
        {
            "When": book.given(item["when"], item["basis"], item["source"]),
            "As printed": printed,
            "EDTF": text(item["edtf"]),
            "Confidence": text(item["confidence"]),
            "Note": text(item["note"]),
        }
    )
    where = passage(book, item["letter"], item["passage"]) if pd.notna(item["passage"]) else ""
    return f'<section class="card here"><h3>{text(item["label"])}</h3>{listed}{where}</section>'
