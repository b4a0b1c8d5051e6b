"""A line with its spans: nested, cut where they cross, and always escaped."""

from __future__ import annotations

import re

import pytest

from components.markup.highlight import Span, SpanMarkup, highlight

PLAIN = SpanMarkup(lambda span, held: f"[{span.name}{'+' if span.rest else ''} {held}]", lambda _, words: words)


@pytest.mark.parametrize(
    ("spans", "shown"),
    [
        ([], "abcdefgh"),
        ([(0, 3, "x")], "[x abc]defgh"),
        ([(0, 8, "x"), (2, 4, "y")], "[x ab[y cd]efgh]"),
        ([(2, 4, "y"), (0, 8, "x")], "[x ab[y cd]efgh]"),
        ([(0, 4, "x"), (2, 6, "y")], "[x ab[y cd]][y+ ef]gh"),
        ([(0, 4, "x"), (0, 4, "y")], "[x [y abcd]]efgh"),
        ([(0, 3, "x"), (1, 5, "y"), (2, 8, "z")], "[x a[y b[z c]]][z+ [y+ de]fgh]"),
        ([(0, 2, "x"), (2, 4, "y")], "[x ab][y cd]efgh"),
    ],
)
def test_spans(spans: list[tuple[int, int, str]], shown: str) -> None:
    assert highlight("abcdefgh", [Span(start, end, name, "quoted") for start, end, name in spans], PLAIN) == shown


def test_crossing_spans_are_whole_again_when_their_parts_are_put_together() -> None:
    spans = [Span(0, 5, "x", "quoted"), Span(3, 7, "y", "quoted"), Span(4, 8, "z", "quoted")]
    shown = highlight("abcdefgh", spans, PLAIN)
    assert re.sub(r"\[\w\+? |\]", "", shown) == "abcdefgh"


def test_text_is_escaped_wherever_it_stands() -> None:
    line = "<b>&</b>"
    assert highlight(line, [Span(3, 4, "x", "quoted")], PLAIN) == "&lt;b&gt;[x &amp;]&lt;/b&gt;"
