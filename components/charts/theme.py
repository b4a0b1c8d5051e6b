"""Colours of charts in the light and the dark theme."""

from __future__ import annotations

from typing import Any

# A figure, or a part of one, as Plotly's JSON.
PlotlyDict = dict[str, Any]
# Text and background, by whether the theme is dark.
INK = {False: "#17202B", True: "#E8ECF1"}
BACKGROUND = {False: "#FFFFFF", True: "#10151C"}
