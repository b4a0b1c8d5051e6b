"""Colours of charts in the light and the dark theme."""

from __future__ import annotations

from typing import Any

from data.schema.theme import COLOURS

# A figure, or a part of one, as Plotly's JSON.
PlotlyDict = dict[str, Any]
FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
# Text and background, by whether the theme is dark.
INK, BACKGROUND = (dict(zip((False, True), COLOURS[name], strict=True)) for name in ("ink", "ground"))
