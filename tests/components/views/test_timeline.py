"""The timeline page shows a date window and imprecise dates."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components.charts import timeline_controls
from components.widgets.pagination import LIST_PAGE_SIZE
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.schema.vocabulary import BASIS_LABELS
from data.timeline.items import imprecise_dates
from tests.components.app import HOSTILE, html, page, plain_text, texts
from tests.generator import dates

IMPRECISE = "Imprecise dates"


def chart(app: AppTest) -> str:
    """Return the SVG of the chart."""
    (component,) = (
        element for element in app.get("bidi_component") if element.proto.component_name == "cosigned_timeline"
    )
    return str(json.loads(component.proto.json)["svg"])


def chart_text(app: AppTest) -> str:
    """Return the text of the chart, one element a line."""
    return "\n".join(unescape(text) for text in re.findall(r"<text[^>]*>(?:<title>[^<]*</title>)?([^<]*)", chart(app)))


def drawn_window(app: AppTest) -> tuple[str, ...]:
    """Return the first and the last day of the chart."""
    return re.findall(r'data-first="([^"]*)" data-last="([^"]*)"', chart(app))[0]


def press(app: AppTest, label: str) -> None:
    """Press the button with a label."""
    next(button for button in app.button if button.label == label).click().run()


def section(app: AppTest, heading: str) -> str:
    """Return the HTML of the list with a heading."""
    return next(element.proto.body for element in app.get("html") if f"<h2>{heading}" in element.proto.body)


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
    assert "other source" not in chart(app) and "2024" not in chart(app) and "≤ 2025 · derived" in chart_text(app)
    assert drawn_window(app) == ("2025-12-17", "2026-01-14")


def test_the_default_window_has_the_dates_that_articles_mention() -> None:
    app = page("timeline", lanes="context")
    assert app.slider(key="dates").value == (date(2024, 9, 17), date(2024, 12, 15))
    assert drawn_window(app) == ("2024-09-17", "2024-12-15")
    assert (app.date_input(key="from").value, app.date_input(key="to").value) == (
        date(2024, 9, 17), date(2024, 12, 15),
    )  # fmt: skip
    assert "◀ 2 earlier: 15 Nov 2022, 26 Feb" in chart_text(app)


def test_presets_set_the_period() -> None:
    app = page("timeline", lanes="context")
    press(app, "All")
    assert drawn_window(app) == ("2022-11-01", "2026-01-14") and app.slider(key="dates").value[0].year == 2022
    assert "earlier" not in chart_text(app) and "later:" not in chart_text(app)
    press(app, "3 months")
    first, last = map(date.fromisoformat, drawn_window(app))
    assert (last - first).days == 91
    press(app, "Around the letters")
    assert drawn_window(app) == ("2024-09-17", "2024-12-15") and "dates" not in app.query_params


def test_date_fields_set_the_period() -> None:
    app = page("timeline")
    app.date_input(key="from").set_value(date(2024, 11, 1)).run()
    assert drawn_window(app) == ("2024-11-01", "2024-12-15")
    assert app.query_params["dates"] == ["2024-11-01", "2024-12-15"]
    app.date_input(key="to").set_value(date(2024, 10, 1)).run()
    assert drawn_window(app) == ("2024-10-01", "2024-11-01"), "the days are put in order"
    assert app.slider(key="dates").value == (date(2024, 10, 1), date(2024, 11, 1))
    app.date_input(key="to").set_value(None).run()
    assert drawn_window(app) == ("2024-10-01", "2024-11-01")


@pytest.mark.parametrize(
    ("sent", "window"),
    [
        (["2024-11-01", "2024-11-20"], ("2024-11-01", "2024-11-20")),
        (["2024-11-20", "2024-11-01"], ("2024-11-01", "2024-11-20")),
        (["1024-11-20", "2024-11-01"], ("2022-11-01", "2024-11-01")),
        ("all", ("2022-11-01", "2026-01-14")),
        (["1024-11-20", "1025-11-01"], ("2024-09-17", "2024-12-15")),
        (["x", 7], ("2024-09-17", "2024-12-15")),
        ([["2024-11-01"]], ("2024-09-17", "2024-12-15")),
        ({"a": 1}, ("2024-09-17", "2024-12-15")),
        (None, ("2024-09-17", "2024-12-15")),
    ],
)
def test_a_dragged_window_sets_the_period(
    sent: object, window: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chart_state = {"timeline_chart": SimpleNamespace(window=sent)}
    monkeypatch.setattr(timeline_controls.st, "session_state", chart_state)
    days = date(2022, 11, 1), date(2026, 1, 14)
    default = date(2024, 9, 17), date(2024, 12, 15)
    timeline_controls._take_over_zoom(days, default)
    assert timeline_controls.current_window() in (tuple(map(date.fromisoformat, window)), None)
    assert (timeline_controls.current_window() or default) == tuple(map(date.fromisoformat, window))


def test_lanes_fold() -> None:
    app = page("timeline")
    assert app.pills(key="lanes").options == ["Letters 4", "Referred to 1", "Context 16"]
    assert "Context: 16, folded" in chart_text(app) and "Macron" not in chart_text(app)
    app.pills(key="lanes").set_value(["context"]).run()
    assert "context" in app.query_params["lanes"]
    text = chart_text(app)
    assert "Headline: Macron backs US approval" in text and "Letters: 2, folded" in text and "≤ 1 Dec" not in text
    assert app.pills(key="lanes").value == ["context"]
    app.pills(key="lanes").set_value(["letters", "referred"]).run()
    assert "lanes" not in app.query_params
    app.pills(key="lanes").set_value([]).run()
    assert app.pills(key="lanes").value == ["letters", "referred"], "at least one lane is shown"
    assert page("timeline", lanes=["x", "context"]).pills(key="lanes").value == ["context"]


def test_the_context_is_shown_if_there_is_nothing_else() -> None:
    app = page("timeline", search="Barrot")
    assert app.pills(key="lanes").options == ["Context 2"] and "folded" not in chart_text(app)


def test_the_window_follows_the_filters_until_it_is_moved() -> None:
    app = page("timeline")
    app.multiselect(key="letter").set_value(["intellectuals-to-president"]).run()
    assert drawn_window(app) == ("2024-09-17", "2024-12-09")
    app.slider(key="dates").set_value((date(2024, 11, 1), date(2024, 12, 1))).run()
    app.multiselect(key="letter").set_value([]).run()
    assert drawn_window(app) == ("2024-11-01", "2024-12-01")


@pytest.mark.parametrize(
    "dates",
    [["2024-11-20"], ["x", "y"], ["0001-01-01", "9999-12-31"], ["2024-13-45", "2024-11-01"], ["-1", "1e400"], [""]],
)
def test_an_invalid_window_gives_the_default(dates: list[str]) -> None:
    app = page("timeline", dates=dates, uncertain="99", undated="-1")
    assert drawn_window(app) == ("2024-09-17", "2024-12-15")


@pytest.mark.parametrize("dates", [["2024-11-20", "2024-11-10"], ["2024-11-20", "2024-11-20"]])
def test_a_reversed_or_one_day_window_is_drawn(dates: list[str]) -> None:
    first, last = drawn_window(page("timeline", dates=dates))
    assert first < last and first <= min(dates) and last >= max(dates)


@pytest.mark.parametrize("years", [("0001", "0002"), ("9998", "9999"), ("1500", "2020"), ("0001", "9999")])
def test_dates_that_a_slider_cannot_hold_are_drawn(
    years: tuple[str, str], copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_bridge / "events.yaml"
    text = path.read_text("utf-8").replace("edtf: 2020-05-04", f"edtf: {years[0]}-05-04/{years[1]}-05-04")
    path.write_text(text, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline", lanes=["letters", "referred", "context"])
    assert not app.slider
    assert "The council voted" in chart_text(app) or "1 earlier" in chart_text(app) or "1 later" in chart_text(app)


def test_the_chart_has_a_description() -> None:
    assert "Of 24 items, 6 have an imprecise date" in chart(page("timeline")) and "3 have no date" in chart(
        page("timeline")
    )


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
    app = page("timeline", lanes=["letters", "referred", "context"])
    press(app, "All")
    assert "<script" not in html(app) and "<script" not in chart(app) and "<img" not in chart(app)
    assert "&lt;script&gt;" in section(app, IMPRECISE) and "&lt;script&gt;" in chart(app)


def test_one_sentence_says_which_letter_came_first_and_how_sure() -> None:
    content = html(page("timeline"))
    (answer,) = re.findall(r'<p class="lead"><strong>.*?</p>', content, re.DOTALL)
    assert plain_text(answer).startswith(
        "“Intellectuals and military experts to the President” came first, “Five MPs to the Defence Minister” second "
        "(high confidence: One who says that he collected signatures"
    )
    assert 'data-evidence="letters/mps-to-lecornu/follows"' in answer and "pravda.com.ua" in answer
    assert "The dates alone do not settle the order" in answer
    printed = html(page("timeline", printed="true"))
    assert "<strong>The articles do not say which came first</strong>." in printed and "came first, " not in printed


def test_the_order_is_asked_of_several_letters_alone() -> None:
    assert "came first" not in html(page("timeline", letter="mps-to-lecornu"))


@pytest.mark.parametrize(
    ("date", "follows", "answer"),
    [
        ("[..2020-05-04]", True, "“For the bridge” came first, “The guild” second (medium confidence: The register"),
        ("[..2020-05-04]", False, "Which letter came first is not known. The dates alone do not settle the order"),
        ("2020-05-04", False, "“For the bridge” came first, “The guild” second. The dates alone settle this."),
        ("2020-03-04", False, "“The guild” came first, “For the bridge” second. The dates alone settle this."),
    ],
)
def test_the_answer_names_sources_or_dates_or_that_it_is_not_known(
    date: str, follows: bool, answer: str, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    text = path.read_text("utf-8").replace('edtf: "[..2020-05-04]"', f'edtf: "{date}"', 1)
    path.write_text(text if follows else re.sub(r"follows:\n-.*\n", "", text), "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    titles = {"Neighbours for the bridge": "For the bridge", "The guild against it": "The guild"}
    app = page("timeline")
    (content,) = re.findall(r'<p class="lead"><strong>.*?</p>', html(app), re.DOTALL)
    shown = plain_text(content)
    for title, short in titles.items():
        shown = shown.replace(title, short)
    assert shown.startswith(answer)


def test_undated_items_are_listed() -> None:
    app = page("timeline", printed="true")
    assert "Undated items (13)" in html(app) and "almost two years ago" in html(app)
    assert len(app.dataframe[0].value) == 14
