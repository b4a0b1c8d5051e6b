"""Render a document as one HTML file, ready to print on A4.

It has no scripts and makes no requests.
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup

from data.documents.templates import environment
from data.export.document import Document
from data.schema import theme

_TEMPLATES = environment(Path(__file__).parent / "templates")


def render(document: Document, *, timeline_svg: str | None = None) -> str:
    """Return the HTML file.

    `timeline_svg` is the timeline figure as safe SVG, or None for no figure.
    """
    page = _TEMPLATES.get_template("brief.html.j2")
    return page.render(document=document, figure=Markup(timeline_svg or ""), variables=theme.css_variables())
