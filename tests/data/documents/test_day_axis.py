"""The axis of days has round days with their year where it begins."""

from __future__ import annotations

from datetime import date

import pytest

from data.documents.day_axis import day_ticks


@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [
        ("2024-11-01", "2024-11-04", ["1 Nov 2024", "2 Nov", "3 Nov", "4 Nov"]),
        ("2024-09-17", "2024-11-15", ["23 Sep 2024", "7 Oct", "21 Oct", "4 Nov"]),
        ("2024-01-15", "2025-01-15", ["1 Apr 2024", "1 Jul", "1 Oct", "1 Jan 2025"]),
        ("0001-01-01", "9999-12-31", ["1 Jan 2000", "1 Jan 4000", "1 Jan 6000", "1 Jan 8000"]),
        ("0001-01-01", "0001-01-02", ["1 Jan 1", "2 Jan"]),
        ("9999-12-30", "9999-12-31", ["30 Dec 9999", "31 Dec"]),
    ],
)
def test_ticks_are_round_days(first: str, last: str, ticks: list[str]) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    shown = list(day_ticks(days, 450))
    assert [text for _, text in shown] == ticks
    assert all(0 <= x <= 450 for x, _ in shown)
