"""Templates lose the line breaks that no browser shows."""

from __future__ import annotations

import pytest

from components.markup.templates import _ENVIRONMENT


@pytest.mark.parametrize(
    ("source", "made"),
    [
        ("<ul>\n  {% for x in [1, 2] %}\n  <li>{{ x }}</li>\n  {% endfor %}\n</ul>\n", "<ul><li>1</li><li>2</li></ul>"),
        ("<p>one\n  <b>two</b>\n  <i>three</i>\n</p>", "<p>one\n  <b>two</b>\n  <i>three</i></p>"),
        ('<td data-label="a">\n  one</td>\n<td>two</td>', '<td data-label="a">one</td><td>two</td>'),
        ("<pre>\n  one\n  two</pre>", "<pre>\n  one\n  two</pre>"),
    ],
)
def test_line_breaks_around_blocks_are_removed(source: str, made: str) -> None:
    assert _ENVIRONMENT.from_string(source).render() == made


def test_line_breaks_of_values_are_kept() -> None:
    text = "one\n<p>\n  two"
    assert _ENVIRONMENT.from_string("<p>\n  {{ text }}\n</p>").render(text=text) == "<p>one\n&lt;p&gt;\n  two</p>"
