"""The timeline layout: no overlapping labels and no lost items."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from data import Corpus
from data.text.metrics import text_width
from data.timeline.items import DateWindow, TimelineItem, default_window, full_window, timeline_items
from data.timeline.labels import placed_extent
from data.timeline.lanes import Layout, PlacedItem, label_box, pack_intervals
from data.timeline.layout import MAX_LABELS, MAX_LANE_HEIGHT, lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates

WIDTHS = (280, 300, 600, 900, 1200)


def items_and_windows(corpus: Corpus, which: str) -> tuple[list[TimelineItem], list[DateWindow]]:
    """Return items and three windows: the default, all dates, and three days."""
    rows = shipped_items(corpus) if which == "shipped" else dates.timeline_rows(int(which))
    windows = [window for window in (default_window(rows), full_window(rows)) if window is not None]
    middle = date.fromordinal((windows[1][0].toordinal() + windows[1][1].toordinal()) // 2)
    return timeline_items(rows), [*windows, (middle, date.fromordinal(middle.toordinal() + 3))]


def layouts(corpus: Corpus, which: str, width: float) -> list[Layout]:
    items, windows = items_and_windows(corpus, which)
    return [lay_out(items, window, width) for window in windows]


def overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Return whether two boxes (left, right, top, bottom) share a point."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def line_box(placed: PlacedItem, layout: Layout) -> tuple[float, float, float, float]:
    """Return the box of the mark or line of an item."""
    left, right = placed_extent(
        PlacedItem(placed.item, placed.start, placed.end, False, False, 0, None), layout.window, layout.width
    )
    return left, right, placed.y - 7, placed.y + 7


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["shipped", "12", "60"])
def test_labels_and_lines_do_not_overlap(shipped: Corpus, which: str, width: float) -> None:
    label_count = 0
    for layout in layouts(shipped, which, width):
        for lane in layout.lanes:
            labelled = [placed for placed in lane.items if placed.label]
            boxes = [label_box(placed, layout.window, width) for placed in labelled]
            lines = [line_box(placed, layout) for placed in labelled]
            assert not any(overlap(one, other) for one, other in combinations(boxes, 2))
            assert not any(overlap(box, line) for box in boxes for line in lines)
            assert not any(overlap(one, other) for one, other in combinations(lines, 2))
            label_count += len(labelled)
    assert label_count >= 12


@pytest.mark.parametrize("wider", [100, 99, 1000])
def test_labels_do_not_overlap_on_a_wider_page(shipped: Corpus, wider: float) -> None:
    for layout in layouts(shipped, "shipped", 600):
        for lane in layout.lanes:
            boxes = [label_box(placed, layout.window, 600 + wider) for placed in lane.items]
            assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_are_inside_the_figure_and_above_their_items(shipped: Corpus, width: float) -> None:
    for layout in layouts(shipped, "shipped", width):
        for lane in layout.lanes:
            for placed in lane.items:
                left, right, top, bottom = label_box(placed, layout.window, width)
                begins, ends, *_ = line_box(placed, layout)
                assert left >= -8 and right <= width + 8
                assert lane.top < top and bottom <= placed.y < lane.bottom
                assert left <= ends and begins <= right


@pytest.mark.parametrize("which", ["shipped", "60", "2000"])
@pytest.mark.parametrize("width", [300, 900])
def test_every_item_is_drawn_or_counted(shipped: Corpus, which: str, width: float) -> None:
    items, windows = items_and_windows(shipped, which)
    for window in windows:
        lanes = lay_out(items, window, width).lanes
        placed = [placed.item.item for lane in lanes for placed in lane.items]
        counted = [
            item.item for lane in lanes for note in {r.items: r for r in lane.notes}.values() for item in note.items
        ]
        assert sorted(placed + counted) == sorted(item.item for item in items)


def test_items_outside_the_window_are_counted_at_its_edges(shipped: Corpus) -> None:
    letters, references, context = layouts(shipped, "shipped", 900)[0].lanes
    assert letters.notes == ()
    assert references.notes == ()
    early, late = context.notes
    assert early.text == "◀ 2 earlier: 15 November 2022, 26 February 2024" and not early.is_right
    assert late.text == "1 later: 6 February 2025 ▶" and late.is_right and late.line == early.line
    november = (date(2024, 11, 1), date(2024, 12, 15))
    narrow = lay_out(timeline_items(shipped_items(shipped)), november, 280).lanes[2].notes
    assert narrow[0].text == "◀ 4 earlier: 15 November 2022, 26 February 2024, …" and narrow[1].line == 1
    assert all(text_width(note.text, 11) <= 280 for note in narrow)


def test_open_dates_continue_beyond_the_window(shipped: Corpus) -> None:
    layout = layouts(shipped, "shipped", 900)[1]
    placed = {placed.item.item: placed for lane in layout.lanes for placed in lane.items}
    assert (placed["six-mirages"].starts_before, placed["six-mirages"].ends_after) == (True, False)
    assert placed["six-mirages"].start == layout.window[0] and placed["six-mirages"].end == date(2025, 12, 31)
    assert (placed["north-korean-troops-arrive"].starts_before, placed["north-korean-troops-arrive"].ends_after) == (
        False,
        True,
    )
    assert not placed["troop-talks"].starts_before and not placed["troop-talks"].ends_after


@pytest.mark.parametrize("width", [300, 900])
def test_two_thousand_items_become_dot_plots_with_a_note(shipped: Corpus, width: float) -> None:
    layout = layouts(shipped, "2000", width)[0]
    assert layout.height < 1200
    for lane in layout.lanes:
        assert lane.row_height and not any(placed.label for placed in lane.items)
        text = " ".join(note.text for note in lane.notes if not note.items)
        assert text.startswith(f"{len(lane.items):,} items, too many to label")
        places = {(placed.y, int(line_box(placed, layout)[0])) for placed in lane.items if placed.item.is_a_day}
        assert len(places) > 0.9 * sum(placed.item.is_a_day for placed in lane.items)
        assert all(lane.top < placed.y < lane.bottom for placed in lane.items)


@pytest.mark.parametrize(("count", "is_dot_plot"), [(MAX_LABELS, False), (MAX_LABELS + 1, True)])
def test_lanes_have_a_maximum_number_of_labels(count: int, is_dot_plot: bool) -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + 8 * index) for index in range(count)]
    items = [TimelineItem(f"{day}", "context", "printed", day, day, "Vote", "a day", "printed") for day in days]
    (lane,) = lay_out(items, (days[0], days[-1]), 1200).lanes
    assert (lane.row_height is not None) is is_dot_plot


def test_a_narrow_window_shows_labels(shipped: Corpus) -> None:
    items, _ = items_and_windows(shipped, "2000")
    window = date(2015, 3, 1), date(2015, 4, 15)
    context = lay_out(items, window, 900).lanes[1]
    assert context.row_height is None and 0 < len(context.items) <= MAX_LABELS
    assert context.bottom - context.top <= MAX_LANE_HEIGHT
    spanning = next(note for note in context.notes if "span all these dates" in note.text)
    assert spanning.items and all(item.earliest is None or item.earliest < window[0] for item in spanning.items)


def test_the_first_and_last_day_of_the_calendar_have_a_layout() -> None:
    first = TimelineItem(
        "first", "letter", "printed", date.min, date.min, "The first day", "Letter: 1 January 1", "printed"
    )
    last = TimelineItem("last", "letter", "printed", date.max, None, "The last day", "Letter: since 9999", "printed")
    (lane,) = lay_out([first, last], (date.min, date.max), 900).lanes
    assert [(placed.item.item, placed.start, placed.ends_after) for placed in lane.items] == [
        ("first", date.min, False),
        ("last", date.max, True),
    ]
    assert lay_out([], (date.min, date.max), 900).lanes == ()


def test_intervals_are_packed_into_the_fewest_rows() -> None:
    assert pack_intervals([(0, 2), (1, 3), (2, 4), (3, 5), (0, 9)]) == [0, 2, 0, 2, 1]
    assert pack_intervals([]) == []
