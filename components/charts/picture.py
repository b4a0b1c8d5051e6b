"""Put a chart into a picture that says what it shows and where it is from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from components.markup.templates import Html, render_part
from data.schema import theme
from data.text.metrics import wrap_text

# In pixels.
_MARGIN, _TITLE_SIZE, _TEXT_SIZE, _LINE_SPACING = 24, 20, 13, 1.4


@dataclass(frozen=True)
class Picture:
    """A chart as SVG with its size in pixels, and the texts around it.

    `selection` says what is shown. The `notes` below the chart are a legend, the sources, the corpus version and the
    address.
    """

    chart: Html
    width: float
    height: float
    title: str
    selection: str
    notes: Sequence[str]

    def svg(self) -> str:
        """Return the picture as a standalone SVG."""
        above = _text_lines(
            [(self.title, _TITLE_SIZE, 700, "ink"), (self.selection, _TEXT_SIZE, 400, "soft")], self.width
        )
        below = _text_lines([(note, _TEXT_SIZE, 400, "faint") for note in self.notes], self.width)
        chart_top = _bottom(above) + _MARGIN
        return render_part(
            "picture.svg.j2", title=f"{self.title} {self.selection}", chart=self.chart, above=above, below=below,
            chart_top=chart_top, chart_width=self.width, chart_height=self.height, margin=_MARGIN,
            font=theme.PICTURE_FONT,
            width=self.width + 2 * _MARGIN, height=chart_top + self.height + _bottom(below) + _MARGIN,
            colours={name: theme.colour(name) for name in theme.COLOURS},
        )  # fmt: skip


def _text_lines(texts: Iterable[tuple[str, int, int, str]], width: float) -> list[dict[str, Any]]:
    """Wrap texts of a size, weight and colour, and return their lines from top to bottom."""
    lines: list[dict[str, Any]] = []
    y: float = _MARGIN
    for text, size, weight, colour in texts:
        for line in wrap_text(text, width, size, bold=weight > 400) if text else ():
            y = round(y + size * _LINE_SPACING, 1)
            lines.append(
                {"text": line, "y": round(y - 0.4 * size, 1), "size": size, "weight": weight, "colour": colour}
            )
    return lines


def _bottom(lines: Sequence[dict[str, Any]]) -> float:
    """Return the lower edge of lines."""
    return round(lines[-1]["y"] + 0.4 * lines[-1]["size"], 1) if lines else _MARGIN
