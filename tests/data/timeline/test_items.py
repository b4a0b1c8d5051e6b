"""Timeline items and date windows."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from data import Corpus
from data.model.dates import bounded_end, short_label
from data.timeline.items import (
    centred_window,
    default_window,
    full_window,
    imprecise_dates,
    ordered_window,
    timeline_items,
)
from tests.generator import dates


def shipped_items(corpus: Corpus) -> pd.DataFrame:
    """Return the timeline of a corpus with the columns that a chart adds."""
    rows = corpus.tables["timeline"]
    dated = [value if isinstance(value, str) else None for value in rows["edtf"]]
    short, bound = ([edtf and of(edtf) for edtf in dated] for of in (short_label, bounded_end))
    bounds = pd.Series(bound, index=rows.index, dtype=object)
    return rows.assign(short=short, bound=bounds, known="other source", provenance="↗ outside: somebody")


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
    imprecise_items = {item.item for item in timeline_items(shipped_items(shipped)) if item.shape != "day"}
    assert imprecise_items == set(imprecise["item"])


def test_the_shape_of_an_item_follows_its_bounds(shipped: Corpus) -> None:
    items = {item.item: item for item in timeline_items(shipped_items(shipped))}
    shapes = {
        "letter-mps-to-lecornu": "until", "letter-intellectuals-to-president": "until", "six-mirages": "until",
        "north-korean-troops-arrive": "since", "article-on-open-letter": "range", "article-on-mps-letter": "day",
    }  # fmt: skip
    assert {name: items[name].shape for name in shapes} == shapes
    # A bound is drawn at its day alone. Nothing is known of the days that its whisker covers.
    until, since = items["letter-intellectuals-to-president"], items["north-korean-troops-arrive"]
    assert until.first_day == until.last_day == date(2024, 11, 20)
    assert since.first_day == since.last_day == date(2024, 10, 1)


def test_items_have_texts_on_date_and_basis(shipped: Corpus) -> None:
    items = {item.item: item for item in timeline_items(shipped_items(shipped))}
    letter = items["letter-mps-to-lecornu"]
    assert (letter.when, letter.short, letter.earliest) == ("no later than 1 December 2024", "≤ 1 Dec 2024", None)
    assert letter.letter == "mps-to-lecornu" and items["eumam-launched"].letter is None
    assert "brigade-formed" not in items


def test_a_window_of_a_length_has_the_same_centre() -> None:
    window = date(2024, 1, 1), date(2024, 12, 31)
    assert centred_window(window, timedelta(days=10)) == (date(2024, 6, 26), date(2024, 7, 6))
    assert centred_window((date.min, date(1, 1, 3)), timedelta(days=91))[0] == date.min
