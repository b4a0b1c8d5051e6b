"""The timeline's page: which dates are not known to the day, and why; the days in view; long lists by pages."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.widgets.pagination import LIST_PAGE_SIZE
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.timeline.items import imprecise_dates
from tests.components.app import HOSTILE, html, page, texts
from tests.generator import dates

UNSURE = "Imprecise dates"


def figure(app: AppTest) -> dict[str, Any]:
    """The figure that the page draws."""
    (chart,) = app.get("plotly_chart")
    return dict(json.loads(chart.proto.spec))


def words(app: AppTest) -> str:
    """All words in the picture."""
    return "\n".join(note["text"] for note in figure(app)["layout"]["annotations"])


def part(app: AppTest, heading: str) -> str:
    """The list under a heading."""
    return next(element.proto.body for element in app.get("html") if f"<h3>{heading}" in element.proto.body)


def test_a_newcomer_sees_which_dates_are_uncertain_and_why(shipped: Corpus) -> None:
    unsure = imprecise_dates(shipped.tables["timeline"])
    shown = part(page("timeline"), f"{UNSURE} ({len(unsure)}), with reasons")
    entries = re.findall(r"<li>(.*?)</li>", shown)
    assert len(entries) == len(unsure) == 7
    for entry, (_, row) in zip(entries, unsure.iterrows(), strict=True):
        plain = re.sub(r"<[^>]*>", "", entry).replace("&#x27;", "'")
        assert row["label"] in plain and row["when"] in plain and f"Reason: {row['note']}" in plain
        assert ("∴" if row["basis"] == "derived" else "↗") in plain
        assert f"timeline/{row['item']}/note" in entry
    assert "P10</a>" in shown


def test_a_date_without_a_note_says_what_is_printed(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(
        path.read_text("utf-8").replace("printed: 2 April, edtf: 2020-04-02", "printed: April, edtf: 2020-04")
    )
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    shown = part(page("timeline"), UNSURE)
    assert "the article prints “April” and no day" in shown and "the corpus gives no reason" in shown


def test_only_what_is_printed_leaves_one_line_and_no_word_from_outside() -> None:
    app = page("timeline", printed="true")
    assert re.findall(r"<li>", part(app, f"{UNSURE} (1), with reasons")) == ["<li>"]
    assert "outside" not in words(app) and "2024" not in words(app) and "no later than July 2025" in words(app)
    assert app.slider(key="dates").value == (date(2025, 7, 17), date(2025, 8, 14))


def test_the_days_in_view_are_those_that_the_articles_mention() -> None:
    app = page("timeline")
    assert app.slider(key="dates").value == (date(2024, 10, 26), date(2024, 12, 15))
    assert figure(app)["layout"]["xaxis"]["range"] == ["2024-10-26", "2024-12-15"]
    assert "◀ 3 earlier: 15 November 2022, 26 February 2024, 8 October 2024" in words(app)


def test_all_dates_at_a_click() -> None:
    app = page("timeline")
    next(button for button in app.button if button.label == "All dates").click().run()
    assert app.slider(key="dates").value == (date(2022, 11, 1), date(2025, 8, 14))
    assert "earlier" not in words(app) and "later:" not in words(app)


def test_the_view_follows_the_filter_until_somebody_moves_it() -> None:
    app = page("timeline")
    app.multiselect(key="letter").set_value(["intellectuals-to-president"]).run()
    assert app.slider(key="dates").value == (date(2024, 10, 26), date(2024, 12, 9))
    app.slider(key="dates").set_value((date(2024, 11, 1), date(2024, 12, 1))).run()
    app.multiselect(key="letter").set_value([]).run()
    assert app.slider(key="dates").value == (date(2024, 11, 1), date(2024, 12, 1))


@pytest.mark.parametrize(
    "dates",
    [["2024-11-20"], ["x", "y"], ["0001-01-01", "9999-12-31"], ["2024-13-45", "2024-11-01"], ["-1", "1e400"], [""]],
)
def test_a_wild_view_gives_the_default(dates: list[str]) -> None:
    app = page("timeline", dates=dates, uncertain="99", undated="-1")
    assert app.slider(key="dates").value == (date(2024, 10, 26), date(2024, 12, 15))


@pytest.mark.parametrize("dates", [["2024-11-20", "2024-11-10"], ["2024-11-20", "2024-11-20"]])
def test_a_view_that_is_turned_round_or_a_day_long_is_drawn(dates: list[str]) -> None:
    first, last = figure(page("timeline", dates=dates))["layout"]["xaxis"]["range"]
    assert first < last and first <= min(dates) and last >= max(dates)


@pytest.mark.parametrize("years", [("0001", "0002"), ("9998", "9999"), ("1500", "2020"), ("0001", "9999")])
def test_years_that_no_slider_holds(
    years: tuple[str, str], copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_bridge / "events.yaml"
    text = path.read_text("utf-8").replace("edtf: 2020-05-04", f"edtf: {years[0]}-05-04/{years[1]}-05-04")
    path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    assert "The council voted" in words(page("timeline")) or "1 earlier" in words(page("timeline"))


def test_a_corpus_far_outside_the_slider_is_drawn_whole(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in copy_of_bridge.rglob("*.yaml"):
        text = re.sub(r"edtf: (\"?\[?[./]*)20\d\d", r"edtf: \g<1>1215", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline")
    assert not app.slider and "The council voted" in words(app)


def test_the_picture_is_offered_with_a_name() -> None:
    app = page("timeline")
    (chart,) = app.get("plotly_chart")
    config = json.loads(chart.proto.config)
    image = config["toImageButtonOptions"]
    assert (
        image["format"] == "png" and image["scale"] == 2 and image["filename"].startswith("cosigned_timeline_picture_")
    )
    assert "toImage" not in config.get("modeBarButtonsToRemove", [])
    assert [button.label for button in app.get("download_button")][0] == "Download SVG"
    assert "Of 24 items, 7 have an imprecise date, drawn as a line, and 2 have no date" in chart.proto.alt


def test_many_dates_are_listed_by_pages_and_counted(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dates.add_events(copy_of_bridge, 150, undated=60)
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline", undated="3")
    unsure = sum(one.earliest != one.latest for one in dates.made(150)) + 2
    assert unsure > LIST_PAGE_SIZE
    assert part(app, f"{UNSURE} ({unsure}), with reasons: 1 to {LIST_PAGE_SIZE}").count("<li>") == LIST_PAGE_SIZE
    assert part(app, "Undated items (61): 51 to 61").count("<li>") == 11
    assert "215 timeline items for 2 letters" in texts(app)


def test_hostile_words_in_the_lists_and_the_picture(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "events.yaml"
    quoted = HOSTILE.replace('"', '\\"')
    text = path.read_text("utf-8")
    for plain in ("The flood took the ferry", "Day of the minutes.", "The fair"):
        text = text.replace(plain, f'"{quoted}"')
    path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline")
    assert "<script" not in html(app) and "<script" not in words(app) and "<img" not in words(app)
    next(button for button in app.button if button.label == "All dates").click().run()
    assert "&lt;script&gt;" in part(app, UNSURE) and "&lt;script&gt;" in words(app) and "<script" not in words(app)
