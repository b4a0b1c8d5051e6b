"""The one place for links: every page by name, and the address of a passage."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import streamlit as st

PAGES = {
    "overview": ("views/overview.py", "Overview"),
    "actors": ("views/actors.py", "Signatories and actors"),
    "arguments": ("views/arguments.py", "Arguments, side by side"),
    "timeline": ("views/timeline.py", "Timeline"),
    "letters": ("views/letters.py", "Letters"),
}


def address(page: str, **named: str) -> str:
    """The address of a page, with the filter as it is and what is named; relative, so it holds under any base path."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params}
    return f"{page}?{urlencode({**kept, **named}, doseq=True)}"


def to_passage(short_title: str, passage: str, words: str = "") -> str:
    """A link, in HTML, to a passage in its ledger, named by its id and by further words."""
    href = address("letters", read=short_title, passage=passage)
    return f'<a href="{escape(href)}" target="_self">{escape(passage + words)}</a>'


def to_argument(label: str) -> str:
    """A link, in HTML, to an argument side by side, which a search for its label finds."""
    return f'<a href="{escape(address("arguments", search=label))}" target="_self">{escape(label)}</a>'


def to_page(page: str, words: str) -> str:
    """A link, in HTML, to a page with the filter as it is."""
    return f'<a href="{escape(address(page))}" target="_self">{escape(words)}</a>'
