"""Timeline items and date windows."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data import Corpus
from data.timeline.items import default_window, full_window, imprecise_dates, ordered_window, timeline_items
from tests.generator import dates


def shipped_items(corpus: Corpus) -> pd.DataFrame:
    """Return the timeline of a corpus with a text on how each date is known."""
    return corpus.tables["timeline"].assign(known="↗ outside: somebody")


def test_the_default_window_contains_the_dates_in_articles(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    assert default_window(items) == (date(2024, 9, 17), date(2024, 12, 15))
    assert full_window(items) == (date(2022, 11, 1), date(2026, 1, 14))


def test_the_default_window_contains_letters_with_two_bounds(clock: Corpus) -> None:
    assert default_window(clock.tables["timeline"]) == (date(2019, 4, 19), date(2019, 12, 14))


def test_without_dates_in_articles_all_dates_count(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    assert default_window(items[items["item"] == "six-mirages"]) == (date(2025, 12, 17), date(2026, 1, 14))
    undated = items[items["edtf"].isna()]
    assert len(undated) and default_window(undated) is None and full_window(undated) is None


def test_windows_stay_inside_the_calendar() -> None:
    items = dates.timeline_rows(2)
    items["earliest"], items["latest"] = ["0001-01-01", "9999-12-31"], ["0001-01-01", "9999-12-31"]
    assert full_window(items) == (date.min, date.max)
    assert ordered_window((date.min, date.min)) == (date.min, date(1, 1, 2))
    assert ordered_window((date.max, date.max)) == (date(9999, 12, 30), date.max)
    assert ordered_window((date(2024, 2, 1), date(2024, 1, 1))) == (date(2024, 1, 1), date(2024, 2, 1))


def test_imprecise_dates_are_not_known_to_the_day(shipped: Corpus) -> None:
    imprecise = imprecise_dates(shipped_items(shipped))
    assert set(imprecise["item"]) == {
        "letter-intellectuals-to-president", "letter-mps-to-lecornu", "article-on-open-letter",
        "north-korean-troops-arrive", "figaro-removed", "six-mirages",
    }  # fmt: skip
    assert {item.item for item in timeline_items(shipped_items(shipped)) if not item.is_a_day} == set(imprecise["item"])


def test_items_have_texts_on_date_and_basis(shipped: Corpus) -> None:
    items = {item.item: item for item in timeline_items(shipped_items(shipped))}
    assert items["letter-mps-to-lecornu"].when == "Letter: no later than 1 December 2024"
    assert items["letter-mps-to-lecornu"].earliest is None
    assert items["eumam-launched"].known == "↗ outside: somebody; in no article"
    assert items["troop-talks"].known == "↗ outside: somebody"
    assert "brigade-formed" not in items
