"""The timeline page shows a date window and imprecise dates."""

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
from data.schema.vocabulary import BASIS_LABELS
from data.timeline.items import imprecise_dates
from tests.components.app import HOSTILE, html, page, plain_text, texts
from tests.generator import dates

IMPRECISE = "Imprecise dates"


def figure(app: AppTest) -> dict[str, Any]:
    """Return the figure of the page."""
    (chart,) = app.get("plotly_chart")
    return dict(json.loads(chart.proto.spec))


def annotations(app: AppTest) -> str:
    """Return all annotations of the figure."""
    return "\n".join(annotation["text"] for annotation in figure(app)["layout"]["annotations"])


def section(app: AppTest, heading: str) -> str:
    """Return the HTML of the list with a heading."""
    return next(element.proto.body for element in app.get("html") if f"<h3>{heading}" in element.proto.body)


def test_imprecise_dates_are_listed_with_reasons(shipped: Corpus) -> None:
    rows = imprecise_dates(shipped.tables["timeline"])
    content = section(page("timeline"), f"{IMPRECISE} ({len(rows)}), with reasons")
    entries = re.findall(r"<li>(.*?)</li>", content)
    assert len(entries) == len(rows) == 6
    for entry, (_, row) in zip(entries, rows.iterrows(), strict=True):
        text = plain_text(entry)
        assert row["label"] in text and row["when"] in text and f"Reason: {row['note']}" in text
        assert BASIS_LABELS[row["basis"]][0] in text
        assert f"timeline/{row['item']}/note" in entry
    assert "P6</a>" in content


def test_an_imprecise_date_without_a_note_shows_what_is_printed(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(
        path.read_text("utf-8").replace("printed: 2 April, edtf: 2020-04-02", "printed: April, edtf: 2020-04")
    )
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    content = section(page("timeline"), IMPRECISE)
    assert "the article prints “April” and no day" in content and "the corpus gives no reason" in content


def test_printed_content_only_hides_outside_dates() -> None:
    app = page("timeline", printed="true")
    assert re.findall(r"<li>", section(app, f"{IMPRECISE} (1), with reasons")) == ["<li>"]
    assert (
        "outside" not in annotations(app)
        and "2024" not in annotations(app)
        and "no later than 2025" in annotations(app)
    )
    assert app.slider(key="dates").value == (date(2025, 12, 17), date(2026, 1, 14))


def test_the_default_window_has_the_dates_that_articles_mention() -> None:
    app = page("timeline")
    assert app.slider(key="dates").value == (date(2024, 9, 17), date(2024, 12, 15))
    assert figure(app)["layout"]["xaxis"]["range"] == ["2024-09-17", "2024-12-15"]
    assert "◀ 2 earlier: 15 November 2022, 26 February 2024" in annotations(app)


def test_all_dates_can_be_shown() -> None:
    app = page("timeline")
    next(button for button in app.button if button.label == "All dates").click().run()
    assert app.slider(key="dates").value == (date(2022, 11, 1), date(2026, 1, 14))
    assert "earlier" not in annotations(app) and "later:" not in annotations(app)


def test_the_window_follows_the_filters_until_it_is_moved() -> None:
    app = page("timeline")
    app.multiselect(key="letter").set_value(["intellectuals-to-president"]).run()
    assert app.slider(key="dates").value == (date(2024, 9, 17), date(2024, 12, 9))
    app.slider(key="dates").set_value((date(2024, 11, 1), date(2024, 12, 1))).run()
    app.multiselect(key="letter").set_value([]).run()
    assert app.slider(key="dates").value == (date(2024, 11, 1), date(2024, 12, 1))


@pytest.mark.parametrize(
    "dates",
    [["2024-11-20"], ["x", "y"], ["0001-01-01", "9999-12-31"], ["2024-13-45", "2024-11-01"], ["-1", "1e400"], [""]],
)
def test_an_invalid_window_gives_the_default(dates: list[str]) -> None:
    app = page("timeline", dates=dates, uncertain="99", undated="-1")
    assert app.slider(key="dates").value == (date(2024, 9, 17), date(2024, 12, 15))


@pytest.mark.parametrize("dates", [["2024-11-20", "2024-11-10"], ["2024-11-20", "2024-11-20"]])
def test_a_reversed_or_one_day_window_is_drawn(dates: list[str]) -> None:
    first, last = figure(page("timeline", dates=dates))["layout"]["xaxis"]["range"]
    assert first < last and first <= min(dates) and last >= max(dates)


@pytest.mark.parametrize("years", [("0001", "0002"), ("9998", "9999"), ("1500", "2020"), ("0001", "9999")])
def test_dates_that_a_slider_cannot_hold_are_drawn(
    years: tuple[str, str], copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_bridge / "events.yaml"
    text = path.read_text("utf-8").replace("edtf: 2020-05-04", f"edtf: {years[0]}-05-04/{years[1]}-05-04")
    path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    assert "The council voted" in annotations(page("timeline")) or "1 earlier" in annotations(page("timeline"))


def test_a_corpus_outside_the_range_of_the_slider_is_drawn(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in copy_of_bridge.rglob("*.yaml"):
        text = re.sub(r"edtf: (\"?\[?[./]*)20\d\d", r"edtf: \g<1>1215", path.read_text("utf-8"))
        path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline")
    assert not app.slider and "The council voted" in annotations(app)


def test_the_chart_can_be_downloaded() -> None:
    app = page("timeline")
    (chart,) = app.get("plotly_chart")
    config = json.loads(chart.proto.config)
    image = config["toImageButtonOptions"]
    assert (
        image["format"] == "png" and image["scale"] == 2 and image["filename"].startswith("cosigned_timeline_picture_")
    )
    assert "toImage" not in config.get("modeBarButtonsToRemove", [])
    assert "Download SVG" in [button.label for button in app.get("download_button")]
    assert "Of 24 items, 6 have an imprecise date, drawn as a line, and 3 have no date" in chart.proto.alt


def test_long_lists_of_dates_are_paginated(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dates.add_events(copy_of_bridge, 150, undated=60)
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline", undated="3")
    imprecise = sum(record.earliest != record.latest for record in dates.generate_dates(150)) + 2
    assert imprecise > LIST_PAGE_SIZE
    assert (
        section(app, f"{IMPRECISE} ({imprecise}), with reasons: 1 to {LIST_PAGE_SIZE}").count("<li>") == LIST_PAGE_SIZE
    )
    assert section(app, "Undated items (61): 51 to 61").count("<li>") == 11
    assert "215 timeline items for 2 letters" in texts(app)


def test_hostile_text_is_escaped_in_lists_and_chart(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "events.yaml"
    quoted = HOSTILE.replace('"', '\\"')
    text = path.read_text("utf-8")
    for plain in ("The flood took the ferry", "Day of the minutes.", "The fair"):
        text = text.replace(plain, f'"{quoted}"')
    path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline")
    assert "<script" not in html(app) and "<script" not in annotations(app) and "<img" not in annotations(app)
    next(button for button in app.button if button.label == "All dates").click().run()
    assert (
        "&lt;script&gt;" in section(app, IMPRECISE)
        and "&lt;script&gt;" in annotations(app)
        and "<script" not in annotations(app)
    )


def test_the_order_of_the_letters_has_its_evidence() -> None:
    content = html(page("timeline"))
    assert "came after “Intellectuals and military experts to the President”" in content
    assert "stages of one campaign" in content
    assert "The dates alone do not settle the order of" in content
    printed = html(page("timeline", printed="true"))
    assert "came after" not in printed and "not both letters have one" in printed


def test_undated_items_are_listed() -> None:
    app = page("timeline", printed="true")
    assert "Undated items (13)" in html(app) and "almost two years ago" in html(app)
    assert len(app.dataframe[0].value) == 14
