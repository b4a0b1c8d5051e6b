"""The small timeline has the letters and their articles, and links to the timeline."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from components.charts import small_timeline as module
from components.charts.small_timeline import MAX_LABELS, small_timeline
from components.charts.timeline_chart import items
from data import Corpus
from data.queries.selection import Selection


def test_small_timeline(shipped: Corpus, assert_snapshot: Callable[[str, str], None]) -> None:
    html = small_timeline(shipped, Selection(), 1200)
    assert '<a class="small-timeline" href="timeline?"' in html
    assert "Five MPs to the Defence Minister ⚠ contradicted: no later than 1 December 2024" in html
    assert "North Korean troops" not in html, "only letters and articles"
    assert html.count('<span class="small-timeline-row"') == 4, "about 100 pixels high"
    assert_snapshot("small_timeline", html)


@pytest.mark.parametrize("width", [300, 600, 900, 1700])
def test_labels_of_the_small_timeline_do_not_overlap(shipped: Corpus, width: int) -> None:
    dated = [item for item in items(shipped, Selection()) if item.kind == "letter"]
    window = module._window(dated)
    marks = [module._mark(item, window, width) for item in dated]
    for row in module._shared_rows(marks, is_narrow=width < 600):
        extents = sorted(mark.extent for mark in row)
        assert all(end <= start for (_, end), (start, _) in zip(extents, extents[1:], strict=False))


def test_on_a_narrow_page_labels_are_above_their_marks(shipped: Corpus) -> None:
    html = small_timeline(shipped, Selection(), 300)
    assert 'class="small-timeline is-narrow"' in html and html.count('style=""') == 4


def test_without_dates_there_is_no_small_timeline(shipped: Corpus) -> None:
    assert small_timeline(shipped, Selection(search="zzz"), 900) == ""
    assert small_timeline(shipped, Selection(printed=True), 900) == ""


def test_many_letters_have_a_row_without_labels(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = next(item for item in items(shipped, Selection()) if item.kind == "letter")
    many = [replace(letter, item=f"letter-{number}", letter=str(number)) for number in range(MAX_LABELS + 1)]
    monkeypatch.setattr(module.timeline_chart, "items", lambda *_: many)
    html = small_timeline(shipped, Selection(), 900)
    assert html.count("small-timeline-mark") == MAX_LABELS + 1 and "small-timeline-label" not in html
    assert "and 1 more" in html and re.findall(r"mark until (side-\d)", html) == ["side-0"] * (MAX_LABELS + 1)
