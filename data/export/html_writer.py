"""Render a document as one HTML file, ready to print on A4.

It has no scripts and makes no requests.
"""

from __future__ import annotations

from markupsafe import Markup

from data.export.document import Document
from data.export.templates import environment
from data.schema import theme
from data.text.addresses import link_target

_TEMPLATES = environment()
_TEMPLATES.tests["link"] = lambda address: link_target(address) is not None


def render(document: Document, *, timeline_svg: str | None = None) -> str:
    """Return the HTML file.

    `timeline_svg` is the timeline figure as safe SVG, or None for no figure.
    """
    page = _TEMPLATES.get_template("brief.html.j2")
    return page.render(document=document, figure=Markup(timeline_svg or ""), variables=theme.css_variables())
