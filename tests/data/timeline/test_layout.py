"""The timeline layout: no overlapping labels and no lost items."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from data import Corpus
from data.text.metrics import text_width
from data.timeline.items import DateWindow, TimelineItem, default_window, full_window, timeline_items
from data.timeline.lanes import (
    MAX_LABELS,
    NARROW_WHISKER,
    PAD,
    WHISKER,
    Layout,
    first_row,
    label_box,
    mark_box,
    pack_intervals,
    x_position,
)
from data.timeline.layout import MAX_LANE_HEIGHT, lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates

JANUARY = (date(2024, 1, 1), date(2024, 1, 31))
WIDTHS = (280, 300, 600, 900, 1200)


def items_and_windows(corpus: Corpus, which: str) -> tuple[list[TimelineItem], list[DateWindow]]:
    """Return items and three windows: the default, all dates, and three days."""
    rows = shipped_items(corpus) if which == "shipped" else dates.timeline_rows(int(which))
    windows = [window for window in (default_window(rows), full_window(rows)) if window is not None]
    middle = date.fromordinal((windows[1][0].toordinal() + windows[1][1].toordinal()) // 2)
    return timeline_items(rows), [*windows, (middle, date.fromordinal(middle.toordinal() + 3))]


def _item(name: str, earliest: date | None, latest: date | None, bound: str | None = None) -> TimelineItem:
    return TimelineItem(name, "context", None, "printed", earliest, latest, bound, name, "", "", "", "")


def _votes(count: int) -> list[TimelineItem]:
    return [_item(f"vote-{number}", date(2024, 1, 14), date(2024, 1, 14)) for number in range(count)]


def layouts(corpus: Corpus, which: str, width: float) -> list[Layout]:
    items, windows = items_and_windows(corpus, which)
    return [lay_out(items, window, width) for window in windows]


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Return whether two boxes (left, right, top, bottom) share a point."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["shipped", "12", "60"])
def test_labels_and_marks_do_not_overlap(shipped: Corpus, which: str, width: float) -> None:
    label_count = 0
    for layout in layouts(shipped, which, width):
        for lane in layout.lanes:
            labelled = [placed for placed in lane.items if placed.label]
            boxes = [label_box(placed) for placed in labelled]
            lines = [mark_box(placed) for placed in labelled]
            assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
            assert not any(overlap(box, line) for box in boxes for line in lines)
            assert not any(overlap(one, other) for one, other in combinations(lines, 2))
            label_count += len(labelled)
    assert label_count >= 12


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_are_inside_the_figure_next_to_their_items(shipped: Corpus, width: float) -> None:
    for layout in layouts(shipped, "shipped", width):
        for lane in layout.lanes:
            for placed in lane.items:
                left, right, top, bottom = label_box(placed)
                begins, ends, *_ = mark_box(placed)
                assert left >= 0 and right <= width
                assert lane.top < top and bottom < lane.bottom
                is_beside = left >= ends - 7 or right <= begins + 7
                assert (is_beside and top < placed.y < bottom) or (top >= placed.y and left <= ends and begins <= right)


@pytest.mark.parametrize("width", [300, 900])
def test_a_bound_has_a_whisker_whose_length_does_not_depend_on_the_dates(shipped: Corpus, width: float) -> None:
    length = WHISKER if width == 900 else NARROW_WHISKER
    for layout in layouts(shipped, "shipped", width)[:2]:
        placed = {placed.item.item: placed for lane in layout.lanes for placed in lane.items}
        until = placed["letter-mps-to-lecornu"]
        assert until.right == pytest.approx(x_position(date(2024, 12, 1), layout.window, width))
        assert until.right - until.left == pytest.approx(min(length, until.right))
        since = placed["north-korean-troops-arrive"]
        assert since.left == pytest.approx(x_position(date(2024, 10, 1), layout.window, width))
        assert since.right - since.left == pytest.approx(length)


def test_the_year_is_left_out_if_the_window_is_in_one_year(shipped: Corpus) -> None:
    in_one_year, in_several, _ = layouts(shipped, "shipped", 900)
    (short,) = (p.item.short for p in in_one_year.lanes[0].items if p.item.item == "letter-mps-to-lecornu")
    (long,) = (p.item.short for p in in_several.lanes[0].items if p.item.item == "letter-mps-to-lecornu")
    assert (short, long) == ("≤ 1 Dec", "≤ 1 Dec 2024")
    late = next(note for note in in_one_year.lanes[3].notes if note.is_right)
    assert "≤ 2025" in late.text, "a year without a month is kept"


def test_a_folded_lane_has_its_count_and_no_items(shipped: Corpus) -> None:
    items, windows = items_and_windows(shipped, "shipped")
    layout = lay_out(items, windows[0], 900, ["context", "reference"])
    assert [lane.heading for lane in layout.lanes] == [
        "Letters", "Articles about them", "Referred to in the letters: 1, folded", "Context: 16, folded",
    ]  # fmt: skip
    assert layout.lanes[2].items == layout.lanes[3].items == ()
    assert layout.lanes[3].bottom - layout.lanes[3].top < 40 and layout.height == layout.lanes[3].bottom


@pytest.mark.parametrize("which", ["shipped", "60", "2000"])
@pytest.mark.parametrize("width", [300, 900])
def test_every_item_is_drawn_or_counted(shipped: Corpus, which: str, width: float) -> None:
    items, windows = items_and_windows(shipped, which)
    for window in windows:
        lanes = lay_out(items, window, width).lanes
        placed = [item for lane in lanes for item in dict.fromkeys(item.item for item in lane.drawn)]
        counted = [
            item.item for lane in lanes for note in {r.items: r for r in lane.notes}.values() for item in note.items
        ]
        assert sorted(placed + counted) == sorted(item.item for item in items)


def test_items_outside_the_window_are_counted_at_its_edges(shipped: Corpus) -> None:
    letters, articles, references, context = layouts(shipped, "shipped", 900)[0].lanes
    assert letters.notes == articles.notes == references.notes == ()
    early, late = context.notes
    assert early.text == "◀ 2 earlier: 15 Nov 2022, 26 Feb" and not early.is_right
    assert late.text == "2 later: 6 Feb 2025, ≤ 2025 ▶" and late.is_right and late.line == early.line
    november = (date(2024, 11, 1), date(2024, 12, 15))
    narrow = lay_out(timeline_items(shipped_items(shipped)), november, 250).lanes[3].notes
    assert narrow[0].text == "◀ 4 earlier: 15 Nov 2022, 26 Feb, 8 Oct, …" and narrow[1].line == 1
    assert all(text_width(note.text, 12) <= 250 for note in narrow)


def test_ranges_continue_beyond_the_window(shipped: Corpus) -> None:
    window = date(2024, 11, 20), date(2024, 11, 22)
    layout = lay_out(timeline_items(shipped_items(shipped)), window, 900)
    placed = {placed.item.item: placed for lane in layout.lanes for placed in lane.items}
    article = placed["article-on-open-letter"]
    assert (article.starts_before, article.ends_after, article.left, article.right) == (True, True, 0, 900)
    assert not placed["barrot-interview"].starts_before and not placed["barrot-interview"].ends_after


@pytest.mark.parametrize("width", [300, 900])
def test_two_thousand_items_are_counted_in_bars_with_a_note(shipped: Corpus, width: float) -> None:
    layout = layouts(shipped, "2000", width)[0]
    assert layout.height < 600
    for lane in layout.lanes:
        assert 10 < len(lane.bars) <= width / 9 and not lane.items
        text = " ".join(note.text for note in lane.notes if not note.items)
        most = max(len(bar.items) for bar in lane.bars)
        assert text.startswith(f"{len({item.item for item in lane.drawn}):,} items, too many to label. Each bar counts")
        lengths = sorted({(bar.days[1] - bar.days[0]).days + 1 for bar in lane.bars})
        assert f"the items of {lengths[0]} or {lengths[-1]} days, the highest {most:,}. Its light part" in text
        for bar, following in pairwise(lane.bars):
            assert bar.days[1] < following.days[0] and bar.left < bar.right <= following.left + 0.001
        assert lane.bars[0].left >= 0 and lane.bars[-1].right <= width
        assert max(bar.height for bar in lane.bars) == pytest.approx(lane.bottom - 2 * PAD - first_row(lane))


def test_an_item_is_in_the_bars_of_the_days_that_it_may_have() -> None:
    (lane,) = lay_out([*_votes(60), _item("range", date(2024, 1, 2), date(2024, 1, 9))], JANUARY, 90).lanes
    counts = {bar.days[0].day: (len(bar.items), round(60 * bar.known_height / bar.height, 1)) for bar in lane.bars}
    assert [(bar.days[0].day, bar.days[1].day) for bar in lane.bars] == [(1, 3), (4, 6), (7, 9), (13, 15)]
    assert counts == {1: (1, 0), 4: (1, 0), 7: (1, 0), 13: (60, 60)}
    assert lane.bars[0].height == 2, "a bar is visible next to one that is much higher"
    until = _item("until", None, date(2024, 1, 6), bound="latest")
    (lane,) = lay_out([*_votes(60), until], JANUARY, 90).lanes
    assert [bar.days[0].day for bar in lane.bars if until in bar.items] == [4], "not known which days it covers"
    assert all(bar.known_height == (0 if until in bar.items else bar.height) for bar in lane.bars)
    assert "Its light part" in " ".join(note.text for note in lane.notes)
    (lane,) = lay_out(_votes(60), JANUARY, 900).lanes
    assert "Each bar counts the items of a day, the highest 60." in " ".join(note.text for note in lane.notes)


@pytest.mark.parametrize("days", [2, 3, 30, 99, 4_000])
def test_bars_share_the_days_of_the_window(days: int) -> None:
    first = date(2024, 1, 1)
    items = [_item(f"{n}", first + timedelta(days=n), first + timedelta(days=n)) for n in range(days)] * (
        80 // days + 1
    )
    (lane,) = lay_out(items, (first, first + timedelta(days=days - 1)), 876).lanes
    lengths = [(bar.days[1] - bar.days[0]).days + 1 for bar in lane.bars]
    assert sum(lengths) == days and max(lengths) - min(lengths) <= 1
    assert sum(len(bar.items) for bar in lane.bars) == len(items)


def test_a_bar_leads_to_a_narrower_window_that_draws_its_items() -> None:
    (lane,) = lay_out(_votes(60), JANUARY, 900).lanes
    assert [bar.zoom for bar in lane.bars] == [(date(2024, 1, 14), date(2024, 1, 15))]
    (lane,) = lay_out(_votes(60), (date(2024, 1, 10), date(2024, 1, 14)), 900).lanes
    assert [bar.zoom for bar in lane.bars] == [(date(2024, 1, 13), date(2024, 1, 14))]
    (lane,) = lay_out(_votes(60), (date(2024, 1, 13), date(2024, 1, 14)), 900).lanes
    assert [bar.zoom for bar in lane.bars] == [None], "no window is narrower"
    months = [_item(f"month-{n}", date(2024, 1, 5), date(2024, 1, 20)) for n in range(60)]
    (lane,) = lay_out(months, JANUARY, 90).lanes
    assert {bar.days[0].day: bar.zoom is not None for bar in lane.bars} == {
        4: True,
        7: False,
        10: False,
        13: False,
        16: False,
        19: True,
    }
    assert not lay_out(months, (date(2024, 1, 7), date(2024, 1, 9)), 90).lanes[0].drawn, "they span all these days"


@pytest.mark.parametrize(("count", "has_bars"), [(MAX_LABELS, False), (MAX_LABELS + 1, True)])
def test_lanes_have_a_maximum_number_of_labels(count: int, has_bars: bool) -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + 8 * index) for index in range(count)]
    items = [TimelineItem(f"{day}", "context", None, "printed", day, day, None, "Vote", "", "", "", "") for day in days]
    (lane,) = lay_out(items, (days[0], days[-1]), 1200).lanes
    assert bool(lane.bars) is has_bars and bool(lane.items) is not has_bars


def test_a_narrow_window_shows_labels(shipped: Corpus) -> None:
    items, _ = items_and_windows(shipped, "2000")
    window = date(2015, 3, 1), date(2015, 4, 15)
    context = lay_out(items, window, 900).lanes[1]
    assert not context.bars and 0 < len(context.items) <= MAX_LABELS
    assert context.bottom - context.top <= MAX_LANE_HEIGHT


def test_items_that_span_a_crowded_window_are_counted() -> None:
    window = date(2015, 3, 1), date(2015, 4, 15)
    years = date(2015, 1, 1), date(2015, 12, 31)
    spans = [TimelineItem(f"{n}", "context", None, "printed", *years, None, "Year", "", "", "", "") for n in range(50)]
    vote = TimelineItem("vote", "context", None, "printed", *[date(2015, 4, 1)] * 2, None, "Vote", "", "", "", "")
    (lane,) = lay_out([*spans, vote], window, 900).lanes
    assert [placed.item for placed in lane.items] == [vote]
    (note,) = lane.notes
    assert note.text == "50 items that span all these dates are not drawn" and len(note.items) == 50
    (lane,) = lay_out([*spans[:10], vote], window, 900).lanes
    assert len(lane.items) == 11, "a few such items are drawn"


def test_the_first_and_last_day_of_the_calendar_have_a_layout() -> None:
    first = TimelineItem("first", "letter", "a", "printed", date.min, date.min, None, "First", "", "1 Jan 1", "", "")
    last = TimelineItem("last", "letter", "b", "printed", date.max, None, "earliest", "Last", "", "since 9999", "", "")
    (lane,) = lay_out([first, last], (date.min, date.max), 900).lanes
    assert [(placed.item.item, placed.left, placed.right) for placed in lane.items] == [
        ("first", 0, 0),
        ("last", 900, 900),
    ]
    assert lay_out([], (date.min, date.max), 900).lanes == ()


def test_intervals_are_packed_into_the_fewest_rows() -> None:
    assert pack_intervals([(0, 2), (1, 3), (2, 4), (3, 5), (0, 9)]) == [0, 2, 0, 2, 1]
    assert pack_intervals([]) == []
