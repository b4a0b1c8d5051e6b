"""Colours and fonts of Plotly figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from data.schema import theme

# A figure, or a part of one, as Plotly's JSON.
PlotlyDict = dict[str, Any]
CLEAR = "rgba(0,0,0,0)"
PAGE_FONT = '"Source Sans", sans-serif'


@dataclass(frozen=True)
class ChartColours:
    """The colours of the light or the dark mode."""

    dark: bool

    def __call__(self, name: str) -> str:
        """Return a colour in CSS."""
        return theme.colour(name, dark=self.dark)

    def hover_label(self) -> PlotlyDict:
        """Return how texts on hover look."""
        font = {"color": self("ink"), "family": PAGE_FONT}
        return {"bgcolor": self("ground"), "bordercolor": self("line"), "align": "left", "font": font}
