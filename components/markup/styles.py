"""Join the style sheets. Later ones override earlier ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from data.schema.theme import css_variables

FOLDER = Path(__file__).parent / "styles"
SHEETS = (
    "header",
    "files",
    "panel",
    "page",
    "overview",
    "text",
    "comparison",
    "tables",
    "identities",
    "network",
    "sources",
    "uploads",
    "narrow",
    "print",
)


@cache
def style_sheet() -> str:
    """Return the style sheet of all pages, with the colours and sizes of the theme."""
    sheets = "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in SHEETS)
    return f'[data-testid="stApp"] {{ {css_variables()} }}\n{sheets}'
