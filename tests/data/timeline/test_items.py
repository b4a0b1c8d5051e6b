"""What is dated, the days in view, and what is not known to the day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data import Corpus
from data.timeline.items import default_window, full_window, imprecise_dates, ordered_window, timeline_items
from tests.generator import dates


def shipped_items(corpus: Corpus) -> pd.DataFrame:
    """The timeline of a corpus, with how each date is known."""
    return corpus.tables["timeline"].assign(known="↗ outside: somebody")


def test_the_first_view_spans_what_the_articles_mention(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    assert default_window(items) == (date(2024, 10, 26), date(2024, 12, 15))
    assert full_window(items) == (date(2022, 11, 1), date(2025, 8, 14))


def test_at_first_every_letter_with_two_bounds_is_in_view(clock: Corpus) -> None:
    assert default_window(clock.tables["timeline"]) == (date(2019, 4, 19), date(2019, 12, 14))


def test_where_no_day_is_mentioned_every_bound_counts(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    assert default_window(items[items["item"] == "first-courses"]) == (date(2023, 12, 17), date(2024, 1, 14))
    undated = items[items["edtf"].isna()]
    assert len(undated) and default_window(undated) is None and full_window(undated) is None


def test_views_stay_inside_the_calendar() -> None:
    items = dates.rows(2)
    items["earliest"], items["latest"] = ["0001-01-01", "9999-12-31"], ["0001-01-01", "9999-12-31"]
    assert full_window(items) == (date.min, date.max)
    assert ordered_window((date.min, date.min)) == (date.min, date(1, 1, 2))
    assert ordered_window((date.max, date.max)) == (date(9999, 12, 30), date.max)
    assert ordered_window((date(2024, 2, 1), date(2024, 1, 1))) == (date(2024, 1, 1), date(2024, 2, 1))


def test_what_is_not_known_to_the_day(shipped: Corpus) -> None:
    unsure = imprecise_dates(shipped_items(shipped))
    assert set(unsure["item"]) == {
        "letter-intellectuals-to-president", "letter-mps-to-lecornu", "article-on-open-letter", "first-courses",
        "north-korean-troops-arrive", "figaro-removed", "six-mirages",
    }  # fmt: skip
    assert {item.item for item in timeline_items(shipped_items(shipped)) if not item.is_a_day} == set(unsure["item"])


def test_an_item_says_when_how_known_and_whether_an_article_mentions_it(shipped: Corpus) -> None:
    items = {item.item: item for item in timeline_items(shipped_items(shipped))}
    assert items["letter-mps-to-lecornu"].when == "Letter: no later than 1 December 2024"
    assert items["letter-mps-to-lecornu"].earliest is None
    assert items["eumam-launched"].known == "↗ outside: somebody; in no article"
    assert items["troop-talks"].known == "↗ outside: somebody"
    assert "brigade-formed" not in items
