"""Render the templates of page fragments. Values are escaped unless they are HTML already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import Markup

from data.export.templates import environment

_ENVIRONMENT = environment(Path(__file__).parent / "templates")
# HTML that Python code built and escaped.
Html = Markup


def render(template: str, **values: Any) -> str:
    """Return a template with values in the element that `style.css` applies to."""
    return f'<div class="cosigned">{render_part(template, **values)}</div>'


def render_part(template: str, **values: Any) -> Html:
    """Return a template with values, as HTML that another template may contain."""
    return Html(_ENVIRONMENT.get_template(template).render(values).strip())


def macros(template: str) -> Any:
    """Return the macros of a template as functions, for HTML that is built piece by piece."""
    return _ENVIRONMENT.get_template(template).module
