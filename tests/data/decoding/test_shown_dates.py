"""Dates as the text of a cell shows them: what it hides is not read, and what is not plain is not said."""

from __future__ import annotations

from datetime import date

import pytest

from data.decoding.shown_dates import shown_parts


@pytest.mark.parametrize(
    ("day", "text", "parts"),
    [
        ("2024-11-20", "20.11.2024", "ymd"), ("2024-11-20", "11/20/24", "ymd"), ("2024-11-20", "24/11/20", "ymd"),
        ("2024-11-24", "24/11/24", "ymd"), ("2024-11-11", "11/11/2024", "ymd"),
        ("2024-11-20", "Wed, 20 Nov 2024", "ymd"),
        ("2024-11-20", "20 de noviembre de 2024", "ymd"), ("2024-11-20", "20.11.2024 09:30", "ymdh"),
        ("2024-11-20", "", "ymdh"), ("2024-11-20", "###", "ymdh"), ("2024-11-20", "9:30 AM", "h"),
        ("2024-11-20", "20/11", "md"), ("2024-11-24", "24. Nov.", "md"), ("2024-11-20", "20/11/2567", "ymd"),
        ("2024-11-01", "Nov 24", "ym"), ("2024-11-24", "Nov 24", "ym"), ("2024-11-11", "11/2024", "ym"),
        ("2024-11-20", "noviembre de 2024", "ym"), ("2024-11-20", "ноябрь 2024 г.", "ym"),
        ("2024-11-20", "2024 г.", "y"),
        ("2024-11-20", "Q4 2024", "yq"), ("2024-10-04", "Q4 2024", "yq"), ("2024-11-20", "4. Quartal 2024", "yq"),
        ("2024-11-20", "IV кв. 2024", "yq"), ("2024-11-20", "Q4 24", "yq"), ("2024-11-20", "Q4", "q"),
        ("2024-11-20", "2024年第4季度", "yq"), ("2024-11-20", "2024年11月", "ym"), ("2024-11-20", "2024年", "y"),
        ("2024-11-06", "令和6年11月", "ym"), ("2024-11-20", "令和6年11月20日", "ymd"),
        ("2024-11-20", "2024년 11월 20일", "ymd"),
        ("2024-11-20", "二〇二四年十一月二十日", "ymd"), ("2024-11-20", "2024年11月 水曜日", "ym"),
        ("2024-11-20", "November", None), ("2024-11-20", "พ.ย. 2567", None), ("2024-11-20", "KW 47 2024", None),
        ("2024-03-11", "Week 11 2024", None), ("2024-11-20", "21.12.2024", None), ("2024-11-20", "20", None),
    ],
)  # fmt: skip
def test_the_text_of_a_date_says_which_parts_it_shows(day: str, text: str, parts: str | None) -> None:
    assert shown_parts(date.fromisoformat(day), text) == parts
