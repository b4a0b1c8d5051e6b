"""What the script of the page reports is taken over, and invalid reports are ignored."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components.state.urls import EVIDENCE
from data.timeline.layout import DEFAULT_WIDTH
from tests.components.app import drawings, html, messages, page, without_exception


def send(app: AppTest, text: str) -> AppTest:
    """Write a text into the hidden field."""
    return without_exception(app.text_input(key="browser_events").set_value(text).run())


def report(app: AppTest, *events: tuple[str, Any]) -> AppTest:
    """Report events after those that the field has, as the script does."""
    earlier = json.loads(app.text_input(key="browser_events").value or "[]")
    new = [{"number": len(earlier) + i, "name": name, "value": value} for i, (name, value) in enumerate(events, 1)]
    return send(app, json.dumps(earlier + new))


def query(app: AppTest) -> dict[str, list[str]]:
    """Return the parameters in the address of the page."""
    return {name: [values] if isinstance(values, str) else values for name, values in app.query_params.items()}


def test_a_cell_is_opened_and_closed() -> None:
    app = report(page("people", printed="true"), ("cell", "actors/kremlin/name"))
    assert query(app) == {"printed": ["true"], EVIDENCE: ["actors/kremlin/name"]}
    assert query(report(app, ("closed", EVIDENCE))) == {"printed": ["true"]}


def test_a_link_replaces_the_parameters_of_its_page() -> None:
    app = report(page("people", printed="true"), ("page", "?search=kremlin"))
    assert query(app) == {"search": ["kremlin"]}


def test_a_width_draws_the_page_again() -> None:
    app = page("timeline")
    (before,) = drawings(app)
    (after,) = drawings(report(app, ("width", 654)))
    assert before != after and 'data-drawn-for="600"' in html(app)


def test_days_of_the_timeline_are_shown() -> None:
    app = report(page("timeline"), ("dates", ["2024-11-01", "2024-11-21"]))
    assert query(app) == {"dates": ["2024-11-01", "2024-11-21"]}
    assert query(report(app, ("dates", []))) == {}


@pytest.mark.parametrize("days", [["x", 7], [["2024-11-01"]], ["1024-11-20", "1025-11-01"]])
def test_days_that_cannot_be_shown_are_refused_with_a_sentence(days: list[Any]) -> None:
    app = report(page("timeline"), ("dates", days))
    assert "`dates` must be two days" in messages(app)


def test_events_that_come_together_are_taken_over_in_their_order_and_once() -> None:
    app = report(page("people"), ("page", "?sort=name"), ("cell", "actors/kremlin/name"))
    assert query(app) == {"sort": ["name"], EVIDENCE: ["actors/kremlin/name"]}
    assert query(report(app, ("closed", EVIDENCE))) == {"sort": ["name"]}


def test_events_of_an_earlier_session_are_not_taken_over_again() -> None:
    app = page("people")
    del app.session_state["last_browser_event"]
    app.session_state["browser_events"] = event("page", "?sort=name", number=7)
    app.run()
    assert query(send(app, event("page", "?sort=name", number=7) + " ")) == {}
    assert query(send(app, event("page", "?sort=name", number=8))) == {"sort": ["name"]}


def event(name: Any, value: Any, number: Any = 1) -> str:
    """Return the text of the field after one event."""
    return json.dumps([{"number": number, "name": name, "value": value}])


INVALID = [
    "",
    "x",
    "{}",
    "7",
    "[7]",
    "[" * 100_000,
    '[{"number": 1, "name": "cell"}]',
    event("cell", "x", number="many"),
    event("cell", "x", number=float("inf")),
    event(["cell"], 1),
    event("unknown", 1),
    event("cell", None),
    event("page", "nowhere?x=1"),
    event("closed", "search"),
    event("closed", [EVIDENCE]),
    event("dates", "all"),
    event("width", "wide"),
    event("width", float("nan")),
    event("width", 654.5),
]


@pytest.mark.parametrize("text", INVALID)
def test_an_invalid_event_changes_nothing(text: str) -> None:
    app = send(page("overview", search="kremlin", evidence="actors/kremlin/name"), text)
    assert query(app) == {"search": ["kremlin"], EVIDENCE: ["actors/kremlin/name"]}
    assert f'data-drawn-for="{DEFAULT_WIDTH}"' in html(app)


def test_a_width_without_end_is_the_largest() -> None:
    app = send(page("timeline"), event("width", 10**400))
    assert 'data-drawn-for="4000"' in html(app)
