"""The picture of signatures over time has the numbers of the chart on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest

from components.charts.signatures_picture import signatures_picture
from data.schema import theme
from tests.components.charts.test_signatures_figure import DAYS

SVG = "{http://www.w3.org/2000/svg}"
LETTERS = [
    {"id": "a", "title": "Letter <b>A</b>", "side": 1, "counts": "1,203 signatures with a day"},
    {"id": "b", "title": "Letter B " * 30, "side": 2, "counts": "1 signature with a day"},
]


def drawn(days: list[dict[str, Any]], *, per_day: bool = False) -> ElementTree.Element:
    """Return the picture of two letters, or of the first if the other has no days."""
    letters = [letter for letter in LETTERS if any(row["letter"] == letter["id"] for row in days)]
    svg = signatures_picture(days, letters, "2 letters.", ["Cosigned", ""], per_day=per_day).svg()
    return ElementTree.fromstring(svg)


def lines(picture: ElementTree.Element) -> list[ElementTree.Element]:
    """Return the lines of the letters, in order."""
    return [path for path in picture.iter(f"{SVG}path") if path.get("fill") == "none"]


def bars(picture: ElementTree.Element) -> list[tuple[str | None, float, float]]:
    """Return the colour, the top and the height of each bar."""
    return [
        (bar.get("fill"), float(bar.attrib["y"]), float(bar.attrib["height"]))
        for bar in picture.iter(f"{SVG}rect") if bar.get("fill-opacity")
    ]  # fmt: skip


@pytest.mark.parametrize("per_day", [False, True])
def test_the_picture_equals_its_snapshot(assert_snapshot: Callable[[str, str], None], per_day: bool) -> None:
    name = "signatures_per_day" if per_day else "signatures_so_far"
    assert_snapshot(name, signatures_picture(DAYS, LETTERS, "2 letters.", ["Cosigned"], per_day=per_day).svg())


def test_lines_are_steps_that_rise_with_the_numbers() -> None:
    signed, withdrawn, other = lines(drawn(DAYS))
    assert [line.get("stroke") for line in (signed, withdrawn, other)] == [
        theme.colour("side_1"), theme.colour("side_1"), theme.colour("side_2")
    ]  # fmt: skip
    assert withdrawn.get("stroke-dasharray") and not signed.get("stroke-dasharray")
    numbers = [float(number) for number in re.findall(r"[\d.]+", signed.attrib["d"])]
    (x, y), (later, higher) = numbers[:2], numbers[2:]
    # Four of the five days between both margins, and 1,200 of 1,203 signatures.
    assert later > x and y > higher and y - higher < 1


def test_bars_of_withdrawn_signatures_are_below_zero() -> None:
    picture = drawn([{**row, "signed": row["signed"] % 1000} for row in DAYS], per_day=True)
    zero = max(top for _, top, height in bars(picture) if height == 0)
    assert [(colour, top < zero, height > 0) for colour, top, height in bars(picture) if height] == [
        (theme.colour("side_1"), True, True), (theme.colour("side_1"), True, True),
        (theme.colour("side_1"), False, True), (theme.colour("side_2"), True, True),
    ]  # fmt: skip


@pytest.mark.parametrize("per_day", [False, True])
@pytest.mark.parametrize("dates", [["2024-11-02"], ["0001-01-01", "9999-12-31"]])
def test_one_day_and_all_days_can_be_drawn(dates: list[str], per_day: bool) -> None:
    days = [{**DAYS[0], "date": day, "signed_total": number} for number, day in enumerate(dates, 1)]
    picture = drawn(days, per_day=per_day)
    assert len(bars(picture)) == len(dates) if per_day else len(lines(picture)) == 1
    assert {"0", "1"} <= {text.text for text in picture.iter(f"{SVG}text")} or per_day


def test_texts_are_literal_and_wrapped() -> None:
    texts = [text.text or "" for text in drawn(DAYS).iter(f"{SVG}text")]
    assert "Letter <b>A</b>: 1,203 signatures with a day" in texts
    assert sum("Letter B Letter B" in text for text in texts) == 2
    assert {"1,000", "3 Nov"} <= set(texts)
