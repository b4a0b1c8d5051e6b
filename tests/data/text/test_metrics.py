"""Tests of estimated text widths, wrapping and truncation."""

from __future__ import annotations

import pytest

from data.text.metrics import text_width, truncate_text, wrap_text
from tests.conftest import count_calls


def test_width_depends_on_letters_weight_and_size() -> None:
    assert text_width("iii", 12) < text_width("nnn", 12) < text_width("NNN", 12) < text_width("WWW", 12)
    assert text_width("nnn", 12) < text_width("nnn", 12, bold=True)
    assert text_width("nn", 24) == pytest.approx(2 * text_width("nn", 12))
    assert text_width("橋", 12, bold=True) > 12


def test_wrapped_lines_fit_and_keep_all_words() -> None:
    text = "The council votes on the bridge, and on Donaudampfschifffahrtsgesellschaftskapitänswitwe too"
    for max_width in (60, 120, 400):
        lines = wrap_text(text, max_width, 12)
        assert all(text_width(line, 12) <= max_width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())
    assert wrap_text(text, 4000, 12) == [text]


def test_truncated_text_ends_in_an_ellipsis() -> None:
    lines = wrap_text("one two three four five six seven", 60, 12, max_lines=2)
    assert len(lines) == 2 and lines[1].endswith("…") and text_width(lines[1], 12) <= 60
    assert wrap_text("one two", 400, 12, max_lines=2) == ["one two"]
    assert truncate_text("bridge", 400, 12) == "bridge"
    assert truncate_text("a bridge, a ferry", text_width("a bridge, …", 12), 12) == "a bridge…"


def test_text_without_words_is_one_empty_line() -> None:
    assert wrap_text("", 100, 12) == wrap_text("  ", 100, 12) == [""]


def test_a_very_long_word_is_measured_once() -> None:
    word = "x" * 20_000
    assert count_calls(lambda: truncate_text(word, 100_000, 12)) < 200_000
    assert count_calls(lambda: wrap_text(word, 100, 12, max_lines=2)) < 300_000
    assert "".join(wrap_text(word, 100, 12)) == word
