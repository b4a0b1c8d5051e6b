"""The layout of the timeline: no two labels meet, nothing is lost, and the ends of the calendar hold."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import pytest

from data import Corpus
from data.text.metrics import text_width
from data.timeline.items import DateWindow, TimelineItem, default_window, full_window, timeline_items
from data.timeline.labels import _span
from data.timeline.lanes import Layout, PlacedItem, label_box, pack_intervals
from data.timeline.layout import MAX_LABELS, MAX_LANE_HEIGHT, lay_out
from tests.data.timeline.test_items import shipped_items
from tests.generator import dates

WIDTHS = (280, 300, 600, 900, 1200)


def items_and_views(corpus: Corpus, which: str) -> tuple[list[TimelineItem], list[DateWindow]]:
    """Items, and views of them: the first one, all dates, and a few days."""
    rows = shipped_items(corpus) if which == "shipped" else dates.rows(int(which))
    views = [view for view in (default_window(rows), full_window(rows)) if view is not None]
    middle = date.fromordinal((views[1][0].toordinal() + views[1][1].toordinal()) // 2)
    return timeline_items(rows), [*views, (middle, date.fromordinal(middle.toordinal() + 3))]


def layouts(corpus: Corpus, which: str, width: float) -> list[Layout]:
    items, views = items_and_views(corpus, which)
    return [lay_out(items, view, width) for view in views]


def meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    """Whether two boxes (left, right, top, bottom) share any point."""
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def line_box(drawn: PlacedItem, layout: Layout) -> tuple[float, float, float, float]:
    """What the mark or the line of an item takes up."""
    left, right = _span(
        PlacedItem(drawn.item, drawn.start, drawn.end, False, False, 0, None), layout.view, layout.width
    )
    return left, right, drawn.y - 7, drawn.y + 7


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("which", ["shipped", "12", "60"])
def test_no_label_meets_a_label_or_a_line(shipped: Corpus, which: str, width: float) -> None:
    labels = 0
    for layout in layouts(shipped, which, width):
        for lane in layout.lanes:
            labelled = [drawn for drawn in lane.drawn if drawn.label]
            boxes = [label_box(drawn, layout.view, width) for drawn in labelled]
            lines = [line_box(drawn, layout) for drawn in labelled]
            assert not any(meet(one, other) for one, other in combinations(boxes, 2))
            assert not any(meet(box, line) for box in boxes for line in lines)
            assert not any(meet(one, other) for one, other in combinations(lines, 2))
            labels += len(labelled)
    assert labels >= 12


@pytest.mark.parametrize("wider", [100, 99, 1000])
def test_a_wider_page_than_told_brings_no_labels_together(shipped: Corpus, wider: float) -> None:
    for layout in layouts(shipped, "shipped", 600):
        for lane in layout.lanes:
            boxes = [label_box(drawn, layout.view, 600 + wider) for drawn in lane.drawn]
            assert not any(meet(one, other) for one, other in combinations(boxes, 2))


@pytest.mark.parametrize("width", WIDTHS)
def test_every_label_stands_in_the_picture_over_its_item(shipped: Corpus, width: float) -> None:
    for layout in layouts(shipped, "shipped", width):
        for lane in layout.lanes:
            for drawn in lane.drawn:
                left, right, top, bottom = label_box(drawn, layout.view, width)
                begins, ends, *_ = line_box(drawn, layout)
                assert left >= -8 and right <= width + 8
                assert lane.top < top and bottom <= drawn.y < lane.bottom
                assert left <= ends and begins <= right


@pytest.mark.parametrize("which", ["shipped", "60", "2000"])
@pytest.mark.parametrize("width", [300, 900])
def test_nothing_is_lost(shipped: Corpus, which: str, width: float) -> None:
    items, views = items_and_views(shipped, which)
    for view in views:
        lanes = lay_out(items, view, width).lanes
        drawn = [drawn.item.item for lane in lanes for drawn in lane.drawn]
        told = [
            item.item for lane in lanes for remark in {r.told: r for r in lane.remarks}.values() for item in remark.told
        ]
        assert sorted(drawn + told) == sorted(item.item for item in items)


def test_what_lies_beyond_the_view_is_told_at_its_edge(shipped: Corpus) -> None:
    letters, references, context = layouts(shipped, "shipped", 900)[0].lanes
    assert letters.remarks == ()
    assert [remark.text for remark in references.remarks] == ["◀ 1 earlier: no later than 2023"]
    early, late = context.remarks
    assert early.text == "◀ 3 earlier: 15 November 2022, 26 February 2024, 8 October 2024" and not early.right
    assert late.text == "1 later: 6 February 2025 ▶" and late.right and late.line == early.line
    narrow = layouts(shipped, "shipped", 280)[0].lanes[2].remarks
    assert narrow[0].text == "◀ 3 earlier: 15 November 2022, 26 February 2024, …" and narrow[1].line == 1
    assert all(text_width(remark.text, 11) <= 280 for remark in narrow)


def test_open_ends_go_on(shipped: Corpus) -> None:
    layout = layouts(shipped, "shipped", 900)[1]
    drawn = {drawn.item.item: drawn for lane in layout.lanes for drawn in lane.drawn}
    assert (drawn["first-courses"].before, drawn["first-courses"].after) == (True, False)
    assert drawn["first-courses"].start == layout.view[0] and drawn["first-courses"].end == date(2023, 12, 31)
    assert (drawn["north-korean-troops-arrive"].before, drawn["north-korean-troops-arrive"].after) == (False, True)
    assert not drawn["troop-talks"].before and not drawn["troop-talks"].after


@pytest.mark.parametrize("width", [300, 900])
def test_two_thousand_items_make_dense_lanes_that_say_so(shipped: Corpus, width: float) -> None:
    layout = layouts(shipped, "2000", width)[0]
    assert layout.height < 1200
    for lane in layout.lanes:
        assert lane.pitch and not any(drawn.label for drawn in lane.drawn)
        said = " ".join(remark.text for remark in lane.remarks if not remark.told)
        assert said.startswith(f"{len(lane.drawn):,} items in this view: too many to label")
        places = {(drawn.y, int(line_box(drawn, layout)[0])) for drawn in lane.drawn if drawn.item.is_a_day}
        assert len(places) > 0.9 * sum(drawn.item.is_a_day for drawn in lane.drawn)
        assert all(lane.top < drawn.y < lane.bottom for drawn in lane.drawn)


@pytest.mark.parametrize(("count", "dense"), [(MAX_LABELS, False), (MAX_LABELS + 1, True)])
def test_a_lane_has_so_many_labels_and_no_more(count: int, dense: bool) -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + 8 * place) for place in range(count)]
    items = [TimelineItem(f"{day}", "context", "printed", day, day, "Vote", "a day", "printed") for day in days]
    (lane,) = lay_out(items, (days[0], days[-1]), 1200).lanes
    assert (lane.pitch is not None) is dense


def test_narrow_dates_bring_the_labels_back(shipped: Corpus) -> None:
    items, _ = items_and_views(shipped, "2000")
    view = date(2015, 3, 1), date(2015, 4, 15)
    context = lay_out(items, view, 900).lanes[1]
    assert context.pitch is None and 0 < len(context.drawn) <= MAX_LABELS
    assert context.bottom - context.top <= MAX_LANE_HEIGHT
    spanning = next(remark for remark in context.remarks if "span more than all of these days" in remark.text)
    assert spanning.told and all(item.earliest is None or item.earliest < view[0] for item in spanning.told)


def test_the_ends_of_the_calendar() -> None:
    first = TimelineItem(
        "first", "letter", "printed", date.min, date.min, "The first day", "Letter: 1 January 1", "printed"
    )
    last = TimelineItem("last", "letter", "printed", date.max, None, "The last day", "Letter: since 9999", "printed")
    (lane,) = lay_out([first, last], (date.min, date.max), 900).lanes
    assert [(drawn.item.item, drawn.start, drawn.after) for drawn in lane.drawn] == [
        ("first", date.min, False),
        ("last", date.max, True),
    ]
    assert lay_out([], (date.min, date.max), 900).lanes == ()


def test_spans_are_packed_into_the_fewest_rows() -> None:
    assert pack_intervals([(0, 2), (1, 3), (2, 4), (3, 5), (0, 9)]) == [0, 2, 0, 2, 1]
    assert pack_intervals([]) == []
