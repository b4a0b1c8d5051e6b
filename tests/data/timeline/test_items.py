"""What is dated, the days in view, and what is not known to the day."""

from __future__ import annotations

from datetime import date

import pandas as pd

from data import Corpus
from data.timeline.items import dated, default_view, in_order, not_to_the_day, whole_view
from tests.generator import dates


def shipped_items(corpus: Corpus) -> pd.DataFrame:
    """The timeline of a corpus, with how each date is known."""
    return corpus.tables["timeline"].assign(known="↗ outside: somebody")


def test_the_first_view_spans_what_the_articles_mention(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    assert default_view(items) == (date(2024, 10, 26), date(2024, 12, 15))
    assert whole_view(items) == (date(2022, 11, 1), date(2025, 8, 14))


def test_at_first_every_letter_with_two_bounds_is_in_view(clock: Corpus) -> None:
    assert default_view(clock.tables["timeline"]) == (date(2019, 4, 19), date(2019, 12, 14))


def test_where_no_day_is_mentioned_every_bound_counts(shipped: Corpus) -> None:
    items = shipped_items(shipped)
    assert default_view(items[items["item"] == "first-courses"]) == (date(2023, 12, 17), date(2024, 1, 14))
    undated = items[items["edtf"].isna()]
    assert len(undated) and default_view(undated) is None and whole_view(undated) is None


def test_views_stay_inside_the_calendar() -> None:
    items = dates.rows(2)
    items["earliest"], items["latest"] = ["0001-01-01", "9999-12-31"], ["0001-01-01", "9999-12-31"]
    assert whole_view(items) == (date.min, date.max)
    assert in_order((date.min, date.min)) == (date.min, date(1, 1, 2))
    assert in_order((date.max, date.max)) == (date(9999, 12, 30), date.max)
    assert in_order((date(2024, 2, 1), date(2024, 1, 1))) == (date(2024, 1, 1), date(2024, 2, 1))


def test_what_is_not_known_to_the_day(shipped: Corpus) -> None:
    unsure = not_to_the_day(shipped_items(shipped))
    assert set(unsure["item"]) == {
        "letter-intellectuals-to-president", "letter-mps-to-lecornu", "article-on-open-letter", "first-courses",
        "north-korean-troops-arrive", "figaro-removed", "six-mirages",
    }  # fmt: skip
    assert {item.item for item in dated(shipped_items(shipped)) if not item.is_a_day} == set(unsure["item"])


def test_an_item_says_when_how_known_and_whether_an_article_mentions_it(shipped: Corpus) -> None:
    items = {item.item: item for item in dated(shipped_items(shipped))}
    assert items["letter-mps-to-lecornu"].when == "Letter: no later than 1 December 2024"
    assert items["letter-mps-to-lecornu"].earliest is None
    assert items["eumam-launched"].known == "↗ outside: somebody; in no article"
    assert items["troop-talks"].known == "↗ outside: somebody"
    assert "brigade-formed" not in items
