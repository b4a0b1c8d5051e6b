"""The timeline is written as TimelineJS reads it: with bounds as days, and what is not sure in words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.open_formats.timeline_js import timeline_js
from data.queries.selection import Selection

EVERYTHING = Selection()
# Properties of a slide, a date and a text that https://timeline.knightlab.com/docs/json-format.html has.
SLIDE = {"start_date", "end_date", "text", "group", "display_date", "autolink", "unique_id"}


def read(corpus: Corpus, selection: Selection = EVERYTHING) -> dict[str, Any]:
    """Return the timeline of a corpus."""
    timeline: dict[str, Any] = json.loads(timeline_js(corpus, selection)[0])
    return timeline


def events(corpus: Corpus, selection: Selection = EVERYTHING) -> dict[str, dict[str, Any]]:
    """Return the events of a corpus by id."""
    return {event["unique_id"]: event for event in read(corpus, selection)["events"]}


@pytest.mark.parametrize("which", ["shipped", "bridge", "baths", "clock"])
@pytest.mark.parametrize("printed", [False, True])
def test_every_property_is_documented(corpus: Corpus, printed: bool) -> None:
    timeline = read(corpus, Selection(printed=printed))
    assert timeline.keys() == {"title", "events"}
    assert timeline["title"].keys() == {"text", "autolink", "unique_id"}
    assert len({event["unique_id"] for event in timeline["events"]}) == len(timeline["events"])
    for event in timeline["events"]:
        assert event.keys() <= SLIDE
        assert event["text"].keys() == {"headline", "text"}
        days = [date(**event[name]) for name in ("start_date", "end_date") if name in event]
        assert days == sorted(set(days)) != []


def test_bounds_are_days_and_the_date_is_in_words_with_its_basis(bridge: Corpus) -> None:
    assert events(bridge)["flood"] == {
        "unique_id": "flood", "group": "Referred to in the letters",
        "start_date": {"year": 2019, "month": 3, "day": 1}, "end_date": {"year": 2019, "month": 5, "day": 31},
        "display_date": "between March and May 2019 (derived from printed words)",
        "text": {
            "headline": "The flood took the ferry",
            "text": "Printed: “last spring”. Basis: ∴ derived. Note: derived from “last spring”, counted from the "
            "printed date of the report",
        },
        "autolink": False,
    }  # fmt: skip


def test_a_date_with_an_open_end_has_the_day_of_the_other(shipped: Corpus) -> None:
    event = events(shipped)["letter-mps-to-lecornu"]
    assert event["start_date"] == {"year": 2024, "month": 12, "day": 1}
    assert "end_date" not in event
    assert event["display_date"] == "no later than 1 December 2024 (other source)"
    assert event["text"]["text"].startswith("Basis: ↗ outside: pravda-2024-12-01. Confidence: high.")


def test_items_without_a_date_are_left_out_and_counted(bridge: Corpus) -> None:
    assert "fair" not in events(bridge)
    assert timeline_js(bridge, Selection())[1] == ("4 events.", "1 item without a date is left out.")


def test_articles_only_has_printed_and_derived_dates_only(bridge: Corpus) -> None:
    found = events(bridge, Selection(printed=True))
    assert list(found) == ["letter-for-the-bridge", "flood"]
    assert timeline_js(bridge, Selection(printed=True))[1][1] == "2 items without a date are left out."


def test_the_selection_holds_and_is_named(bridge: Corpus) -> None:
    timeline = read(bridge, Selection(letter=("guild-against",)))
    assert [event["unique_id"] for event in timeline["events"]] == ["letter-guild-against"]
    assert timeline["title"]["text"]["text"].endswith("for “The guild against it”.")


def test_texts_are_escaped(copy_of_bridge: Path) -> None:
    label = 'The <img src=x onerror=alert(1)> & "vote"; é 𝔸'
    file = copy_of_bridge / "events.yaml"
    text = file.read_text("utf-8").replace(
        "label: The council voted", f"label: {json.dumps(label, ensure_ascii=False)}"
    )
    file.write_text(text.replace("note: Day of the minutes.", "note: <b>Day</b> of https://a.example"), "utf-8")
    event = events(open_corpus(copy_of_bridge))["vote"]
    assert event["text"]["headline"] == "The &lt;img src=x onerror=alert(1)&gt; &amp; &quot;vote&quot;; é 𝔸"
    assert event["text"]["text"].endswith("Note: &lt;b&gt;Day&lt;/b&gt; of https://a.example")
    assert event["autolink"] is False
