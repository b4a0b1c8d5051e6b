"""What the browser reports of a chart that is invalid is ignored."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from components.state import open_evidence
from data.evidence.cells import Cell


@pytest.mark.parametrize("chart", [None, {}, {"selection": None}, {"selection": {"points": [None, {}]}}])
def test_invalid_clicks_open_nothing(chart: object, monkeypatch: pytest.MonkeyPatch) -> None:
    put = []
    monkeypatch.setattr(open_evidence.parameters, "put", put.append)
    state = {"chart": SimpleNamespace(selection=SimpleNamespace(points=["x", None, {}, {"customdata": None}]))}
    monkeypatch.setattr(open_evidence.st, "session_state", state if chart is None else {"chart": chart})
    open_evidence.open_clicked("chart", lambda item: Cell("timeline", (item,), "when"))
    assert put == []
