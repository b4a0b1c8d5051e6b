"""Render the templates of page fragments. Values are escaped unless they are HTML already."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip
# HTML that Python code built and escaped.
Html = Markup


def render(template: str, **values: Any) -> str:
    """Return a template with values in the element that `style.css` applies to."""
    return f'<div class="cosigned">{_ENVIRONMENT.get_template(template).render(values).strip()}</div>'
