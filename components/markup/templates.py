"""Render the templates of page fragments. Values are escaped unless they are HTML already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

from markupsafe import Markup

from data.documents.templates import environment

_ENVIRONMENT = environment(Path(__file__).parent / "templates")
# HTML that a template made. Text that is added to it is escaped.
Html = Markup


class Macros(Protocol):
    """The macros of a template as functions."""

    def __getattr__(self, name: str) -> Callable[..., Html]: ...


def render(template: str, **values: Any) -> Html:
    """Return a template with values in the element that the style sheets apply to."""
    return render_part("page_block.html.j2", inner=render_part(template, **values))


def render_part(template: str, **values: Any) -> Html:
    """Return a template with values, as HTML that another template may contain."""
    return Html(_ENVIRONMENT.get_template(template).render(values).strip())


def macros(template: str) -> Macros:
    """Return the macros of a template, for HTML that is built piece by piece."""
    return cast(Macros, _ENVIRONMENT.get_template(template).module)
