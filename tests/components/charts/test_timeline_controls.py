"""What the browser reports of the timeline sets the period, and invalid reports are ignored."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from components.charts import timeline_controls
from components.state import open_evidence
from data.evidence.cells import Cell


@pytest.mark.parametrize(
    ("sent", "window"),
    [
        (["2024-11-01", "2024-11-20"], ("2024-11-01", "2024-11-20")),
        (["2024-11-20", "2024-11-01"], ("2024-11-01", "2024-11-20")),
        (["2024-11-01 13:12:11.1234", "2024-11-20 00:00:01"], ("2024-11-01", "2024-11-21")),
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


@pytest.mark.parametrize("chart", [None, {}, {"selection": None}, {"selection": {"points": [None, {}]}}])
def test_invalid_clicks_open_nothing(chart: object, monkeypatch: pytest.MonkeyPatch) -> None:
    put = []
    monkeypatch.setattr(open_evidence.parameters, "put", put.append)
    state = {"chart": SimpleNamespace(selection=SimpleNamespace(points=["x", None, {}, {"customdata": None}]))}
    monkeypatch.setattr(open_evidence.st, "session_state", state if chart is None else {"chart": chart})
    open_evidence.open_clicked("chart", lambda item: Cell("timeline", (item,), "when"))
    assert put == []
