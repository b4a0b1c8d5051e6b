"""What the script of the page reports is taken over, and invalid reports are ignored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.state.urls import EVIDENCE
from data.timeline.layout import DEFAULT_WIDTH
from tests.components.app import drawings, html, messages, page, without_exception


def send(app: AppTest, event: str) -> AppTest:
    """Write an event into the hidden field."""
    return without_exception(app.text_input(key="browser_event").set_value(event).run())


def report(app: AppTest, name: str, value: Any) -> AppTest:
    """Report an event as the script does."""
    return send(app, json.dumps({"name": name, "value": value, "number": 1}))


def query(app: AppTest) -> dict[str, list[str]]:
    """Return the parameters in the address of the page."""
    return {name: [values] if isinstance(values, str) else values for name, values in app.query_params.items()}


def test_a_cell_is_opened_and_closed() -> None:
    app = report(page("people", printed="true"), "cell", "actors/kremlin/name")
    assert query(app) == {"printed": ["true"], EVIDENCE: ["actors/kremlin/name"]}
    assert query(report(app, "closed", EVIDENCE)) == {"printed": ["true"]}


def test_a_link_replaces_the_parameters_of_its_page() -> None:
    app = report(page("people", printed="true"), "page", "?search=kremlin")
    assert query(app) == {"search": ["kremlin"]}


def test_a_width_draws_the_page_again() -> None:
    app = page("timeline")
    (before,) = drawings(app)
    (after,) = drawings(report(app, "width", 654.5))
    assert before != after and 'data-drawn-for="600"' in html(app)


def test_days_of_the_timeline_are_shown() -> None:
    app = report(page("timeline"), "dates", ["2024-11-01", "2024-11-21"])
    assert query(app) == {"dates": ["2024-11-01", "2024-11-21"]}
    assert query(report(app, "dates", [])) == {}


@pytest.mark.parametrize("days", [["x", 7], [["2024-11-01"]], ["1024-11-20", "1025-11-01"]])
def test_days_that_cannot_be_shown_are_refused_with_a_sentence(days: list[Any]) -> None:
    app = report(page("timeline"), "dates", days)
    assert "`dates` must be two days" in messages(app)


@pytest.mark.parametrize(
    "event",
    [
        "",
        "x",
        "[]",
        "7",
        "[" * 100_000,
        '{"name": "cell"}',
        '{"name": ["cell"], "value": 1}',
        '{"name": "unknown", "value": 1}',
        '{"name": "cell", "value": null}',
        '{"name": "page", "value": "nowhere?x=1"}',
        '{"name": "closed", "value": "search"}',
        '{"name": "closed", "value": ["evidence"]}',
        '{"name": "dates", "value": "all"}',
        '{"name": "width", "value": "wide"}',
        '{"name": "width", "value": NaN}',
    ],
)
def test_an_invalid_event_changes_nothing(event: str) -> None:
    app = send(page("overview", search="kremlin", evidence="actors/kremlin/name"), event)
    assert query(app) == {"search": ["kremlin"], EVIDENCE: ["actors/kremlin/name"]}
    assert f'data-drawn-for="{DEFAULT_WIDTH}"' in html(app)
