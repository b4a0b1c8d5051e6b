"""The one place for links: every page by name, and the address of a passage."""

from __future__ import annotations

import streamlit as st

from data import Corpus

PAGES = {
    "overview": ("views/overview.py", "Overview"),
    "actors": ("views/actors.py", "Signatories and actors"),
    "arguments": ("views/arguments.py", "Arguments, side by side"),
    "timeline": ("views/timeline.py", "Timeline"),
    "letters": ("views/letters.py", "Letters"),
}


def to_passage(corpus: Corpus, letter: str, passage: str, label: str | None = None) -> None:
    """A link to a passage in its ledger; the filter goes along."""
    st.page_link(
        PAGES["letters"][0], label=label or f"{passage} in its letter", icon=":material/menu_book:",
        query_params={**_kept(), "read": title(corpus, letter), "passage": passage},
    )  # fmt: skip


def to_page(name: str, label: str) -> None:
    """A link to a page; the filter goes along."""
    st.page_link(PAGES[name][0], label=label, query_params=_kept())


def title(corpus: Corpus, letter: str) -> str:
    """The short title that stands for a letter in addresses."""
    return next(part.short_title for part in corpus.model.letters if part.id == letter)


def _kept() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}
