"""The timeline page shows a date window and imprecise dates."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from components.widgets.table import ROWS_PER_PAGE
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.schema.vocabulary import HOW_KNOWN
from data.timeline.items import imprecise_dates
from tests.components.app import HOSTILE, drawings, filters, html, page, plain_text, texts
from tests.components.html_tables import ReadCell, ReadTable, read_tables
from tests.generator import dates

IMPRECISE = "Not known to the day, and why"


def chart(app: AppTest) -> str:
    """Return the drawing of the chart as SVG."""
    (shown,) = drawings(app)
    return shown


def chart_text(app: AppTest) -> str:
    """Return the text of the chart, one line of text a line."""
    texts = ElementTree.fromstring(chart(app)).iter("{http://www.w3.org/2000/svg}text")
    return "\n".join(text.text or "" for text in texts)


def alt(app: AppTest) -> str:
    """Return the description of the chart."""
    return ElementTree.fromstring(chart(app)).get("aria-label") or ""


def drawn_window(app: AppTest) -> tuple[str, ...]:
    """Return the first and the last day of the chart, which its description names."""
    days = re.findall(r"\d+ [A-Z][a-z]+ \d{4}", alt(app))[:2]
    return tuple(datetime.strptime(day, "%d %B %Y").date().isoformat() for day in days)


def press(app: AppTest, label: str) -> None:
    """Press the button with a label."""
    next(button for button in app.button if button.label == label).click().run()


def dates_table(app: AppTest) -> ReadTable:
    """Return the table of dates."""
    (shown,) = read_tables(html(app))
    return shown


def group(app: AppTest, heading: str) -> list[list[ReadCell]]:
    """Return the rows below a heading of the table."""
    return [cells for name, cells in dates_table(app).rows if name.startswith(heading)]


def test_imprecise_dates_have_reasons(shipped: Corpus) -> None:
    rows = imprecise_dates(shipped.tables["timeline"])
    app = page("timeline")
    shown = group(app, f"{IMPRECISE} · {len(rows)}")
    assert len(shown) == len(rows) == 6
    for (what, when, known, *_), (_, row) in zip(shown, rows.iterrows(), strict=True):
        assert row["label"] in what.text and row["when"] in when.text and when.below == row["note"]
        assert known.text.startswith(HOW_KNOWN[row["basis"]])
        for column in ("label", "when", "note", "basis"):
            assert f'data-evidence="timeline/{row["item"]}/{column}"' in html(app)


def test_an_imprecise_date_without_a_note_shows_what_is_printed(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(
        path.read_text("utf-8").replace("printed: 2 April, edtf: 2020-04-02", "printed: April, edtf: 2020-04")
    )
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    reasons = [when.below for _, when, *_ in group(page("timeline"), IMPRECISE)]
    assert "the article prints “April” and no day" in reasons and "the corpus gives no reason" in reasons


def test_exact_and_undated_items_follow() -> None:
    app = page("timeline")
    groups = list(dict.fromkeys(name for name, _ in dates_table(app).rows))
    assert groups == [f"{IMPRECISE} · 6", "Known to the day · 15", "Without a date · 3"]
    undated = group(app, "Without a date")
    assert all(when.text == "not known" and when.below for _, when, *_ in undated)
    assert [cells[3].text for cells in undated] == ["“over recent months”", "“almost two years ago”", "“newly-formed”"]


def test_further_columns_are_a_choice_that_the_address_keeps() -> None:
    assert dates_table(page("timeline")).headings == ["What", "When", "How known", "As printed", "Letter"]
    app = page("timeline", show=["edtf", "passage", "source", "x"])
    assert dates_table(app).headings[5:] == ["Passage", "EDTF", "Source"]
    (edtf,) = (cells[6].text for cells in group(app, IMPRECISE) if "Mirage" in cells[0].text)
    assert edtf == "[..2025]" and 'href="sources?read=mps-to-lecornu&amp;passage=R6"' in html(app)


def test_printed_content_only_hides_outside_dates() -> None:
    app = page("timeline", printed="true")
    assert len(group(app, f"{IMPRECISE} · 1")) == 1 and len(group(app, "Without a date · 13")) == 13
    assert "“almost two years ago”" in dates_table(app).texts("As printed")
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


def lanes(app: AppTest) -> ButtonGroup[str]:
    """Return the switches of the lanes."""
    return next(pills for pills in app.pills if pills.label == "Lanes")


def test_lanes_fold() -> None:
    app = page("timeline")
    assert lanes(app).options == ["Letters", "Referred to", "Context"]
    assert "Context: 16, folded" in chart_text(app) and "Macron" not in chart_text(app)
    lanes(app).set_value(["context"]).run()
    assert "context" in app.query_params["lanes"]
    text = chart_text(app)
    assert "Headline: Macron backs US approval" in text and "Letters: 2, folded" in text and "≤ 1 Dec" not in text
    assert lanes(app).value == ["context"]
    lanes(app).set_value(["letters", "referred"]).run()
    assert "lanes" not in app.query_params
    lanes(app).set_value([]).run()
    assert lanes(app).value == ["letters", "referred"], "at least one lane is shown"
    assert lanes(page("timeline", lanes=["x", "context"])).value == ["context"]


def test_the_context_is_shown_if_there_is_nothing_else() -> None:
    app = page("timeline", search="Barrot")
    assert lanes(app).options == ["Context"] and "folded" not in chart_text(app)


def test_the_window_follows_the_filters_until_it_is_moved() -> None:
    app = page("timeline")
    filters(app)["letter"].set_value(["intellectuals-to-president"]).run()
    assert drawn_window(app) == ("2024-09-17", "2024-12-09")
    app.slider(key="dates").set_value((date(2024, 11, 1), date(2024, 12, 1))).run()
    filters(app)["letter"].set_value([]).run()
    assert drawn_window(app) == ("2024-11-01", "2024-12-01")


@pytest.mark.parametrize(
    "dates",
    [["2024-11-20"], ["x", "y"], ["0001-01-01", "9999-12-31"], ["2024-13-45", "2024-11-01"], ["-1", "1e400"], [""]],
)
def test_an_invalid_window_gives_the_default(dates: list[str]) -> None:
    app = page("timeline", dates=dates, rows="-1")
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
    text = alt(page("timeline"))
    assert "Of 24 items, 6 have an imprecise date" in text and "3 have no date" in text
    assert "The table below has all of them, with links to their evidence." in text


def test_days_without_items_are_drawn() -> None:
    app = page("timeline", dates=["2024-10-08", "2024-10-10"])
    assert drawn_window(app) == ("2024-10-08", "2024-10-10") and "2 later" in chart_text(app)


def test_a_long_table_has_pages(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dates.add_events(copy_of_bridge, 150, undated=60)
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("timeline", rows="3")
    assert len(dates_table(app).rows) == 215 - 2 * ROWS_PER_PAGE and "Rows 201 to 215 of 215" in texts(app)
    assert {name for name, _ in dates_table(app).rows} == {"Without a date · 61"}
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
    assert "&lt;script&gt;" in html(app) and "&lt;script&gt;" in chart(app)


def test_one_sentence_says_which_letter_came_first_and_how_sure() -> None:
    content = html(page("timeline"))
    (answer,) = re.findall(r'<p class="lead"><strong>.*?</p>', content, re.DOTALL)
    assert plain_text(answer).startswith(
        "“Intellectuals and military experts to the President” came first, “Five MPs to the Defence Minister” second "
        "(high confidence: Kogutyak, who says that he collected signatures"
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


def test_letters_without_a_date_are_said_to_be_in_the_table() -> None:
    said = "The articles print no date of a letter. The chart has only 1 of 14 items."
    assert said in html(page("timeline", printed="true"))
    assert "no date of a letter" not in html(page("timeline"))
