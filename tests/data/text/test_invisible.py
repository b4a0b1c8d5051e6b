"""Texts that look the same become equal, and what is seen does not change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text.invisible import normalize_invisible


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("a\u00a0 b", "a b"), ("a\u2003b", "a b"), ("a\u202fb", "a b"), ("a\u3000b", "a b"), ("a\u200bb", "ab"),
        ("a\u2060b", "ab"), ("\ufeffa", "a"), ("co\u00adop", "coop"), ("e\u0301", "é"), ("ﬁne", "fine"),
        ("Ｎｏｒａ", "Nora"), ("a\u2011b", "a-b"), ("a\u2010b", "a-b"), ("a\u200db", "ab"),
        ("\u200eNora\u200f", "Nora"),
        ("a \r\n b", "a\nb"), ("a\n\nb", "a\n\nb"), ("a\tb", "a\tb"),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_made_equal(text: str, normal: str) -> None:
    assert normalize_invisible(text) == normal


@pytest.mark.parametrize(
    "text",
    ["x² + ½", "№ 5 … ™", "Ⅳ ① ㎏", "“words” – ’tis", "👩\u200d👩\u200d👧", "می\u200cخواهم", "שלום\u200f", "Straße İ"],
)
def test_what_is_seen_stays(text: str) -> None:
    assert normalize_invisible(text) == text


@given(st.text())
def test_a_normal_text_stays(text: str) -> None:
    normal = normalize_invisible(text)
    assert normalize_invisible(normal) == normal
