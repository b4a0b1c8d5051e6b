"""Join the style sheets. Later ones override earlier ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from components.markup.templates import Html, render_part
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
def style_sheet() -> Html:
    """Return the style element of all pages, with the colours and sizes of the theme."""
    sheets = "\n".join((FOLDER / f"{name}.css").read_text("utf-8") for name in SHEETS)
    return render_part("style.html.j2", variables=css_variables(), sheets=Html(sheets))
