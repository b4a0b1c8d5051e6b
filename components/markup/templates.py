"""Render the templates of page fragments. Values are escaped unless they are HTML already."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, cast

from jinja2.ext import Extension
from markupsafe import Markup

from data.documents.templates import environment

_ENVIRONMENT = environment(Path(__file__).parent / "templates")
# The start of a tag before and after which white space is not shown. A block that is styled as a part of a line needs a
# space of its own.
_BLOCK = (
    "</?(?:blockquote|caption|dd|details|div|dl|dt|figcaption|figure|h[1-6]|header|li|nav|ol|p|section|summary|"
    r"table|tbody|td|th|thead|tr|ul)\b"
)
_LINE_BREAK = re.compile(rf"\s*\n\s*(?={_BLOCK})|(?P<tag>{_BLOCK}[^<>]*>)\s*\n\s*")
# HTML that a template made. Text that is added to it is escaped.
Html = Markup


class LineBreaks(Extension):
    """Removes the line breaks of a template around blocks. The browser would keep each as a piece of text."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the source of a template without these line breaks."""
        return _LINE_BREAK.sub(lambda found: found["tag"] or "", source)


_ENVIRONMENT.add_extension(LineBreaks)


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
