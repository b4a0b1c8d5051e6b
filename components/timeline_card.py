"""The timeline's figure, kept by selection, and the words behind its items."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from components.corpus import rows
from components.evidence import Ledger, cell, cells, ledger
from components.markup import facts, given, mark, note, text
from data import Corpus
from data.lookup import listed
from data.order import Dated, settled
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
    return f"<li>{cell(text(row['label']) + printed, 'timeline', row, 'basis')}{where} {note(row['note'])}</li>"


def card(book: Ledger, item: pd.Series) -> str:
    """An item: its date, how that is known, and the passage that mentions it."""
    printed = given(item["printed"]) if pd.notna(item["printed"]) else "no expression of time is printed"
    when = book.given(item["when"], item["basis"], item["source"], item["confidence"])
    edtf, beside = cells("timeline", item, "edtf", "note")
    terms = facts(
        {
            "When": cell(when, "timeline", item, "basis"),
            "As printed": cell(printed, "timeline", item, "printed") if pd.notna(item["printed"]) else printed,
            "EDTF": edtf,
            "Note": beside,
            "Mentioned in": _where(book, item),
        }
    )
    label = cell(text(item["label"]), "timeline", item, "label")
    return f'<section class="card here"><h3>{label}</h3>{terms}</section>'


def _where(book: Ledger, item: pd.Series) -> str:
    if pd.isna(item["passage"]):
        return ""
    row = book.passages[item["letter"], item["passage"]]
    return f"{book.link(item['letter'], item['passage'])} {mark(row['voice'])}: {text(row['gist'])}"


def order(book: Ledger, letters: pd.DataFrame) -> str:
    """Which letter came first, as far as known, and what that rests on; what the dates alone would say."""
    told = "".join(_follows(book, row) for _, row in letters.iterrows() if pd.notna(row["follows"]))
    dated = [
        Dated(row.short_title, row.date_earliest, row.date_latest, bool(row.date))
        for row in letters.fillna("").itertuples(index=False)
    ]
    lines = "".join(f"<li>{text(line)}</li>" for line in settled(dated))
    return f"<h3>Order of the letters</h3><ul>{told}{lines}</ul>" if told or lines else ""


def _follows(book: Ledger, row: pd.Series) -> str:
    earlier = [name for name in listed(row["follows"]) if name in book.letters]
    names = ", ".join(f"“{text(book.letters[name]['short_title'])}”" for name in earlier)
    said = f"“{text(row['short_title'])}” came after {names}"
    known = book.given("", "outside", row["follows_source"], row["follows_confidence"])
    return f"<li>{cell(said + known, 'letters', row, 'follows')} {note(row['follows_note'])}</li>" if names else ""
