"""Highlighted spans of a line: nested, split if they overlap, always escaped."""

from __future__ import annotations

import re

import pytest

from components.markup.highlight import Span, SpanMarkup, highlight

BRACKETS = SpanMarkup(
    lambda span, inner: f"[{span.id}{'+' if span.is_continuation else ''} " + inner + "]", lambda _, text: text
)


@pytest.mark.parametrize(
    ("spans", "expected"),
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
def test_highlight_nests_and_splits_spans(spans: list[tuple[int, int, str]], expected: str) -> None:
    assert (
        highlight("abcdefgh", [Span(start, end, span_id, "quoted") for start, end, span_id in spans], BRACKETS)
        == expected
    )


def test_splitting_spans_keeps_the_text_of_the_line() -> None:
    spans = [Span(0, 5, "x", "quoted"), Span(3, 7, "y", "quoted"), Span(4, 8, "z", "quoted")]
    html = highlight("abcdefgh", spans, BRACKETS)
    assert re.sub(r"\[\w\+? |\]", "", html) == "abcdefgh"


def test_text_is_escaped_inside_and_outside_of_spans() -> None:
    line = "<b>&</b>"
    assert highlight(line, [Span(3, 4, "x", "quoted")], BRACKETS) == "&lt;b&gt;[x &amp;]&lt;/b&gt;"
