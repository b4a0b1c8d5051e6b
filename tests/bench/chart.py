"""Draw costs against sizes, both on logarithmic scales, as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 760, 420, 70, 40, 30, 150
_COLOURS = ("#0B5CAD", "#B3541E", "#2A7F4F", "#7A3E9D", "#8A6D00", "#B0264B", "#3B6E8F", "#555555")
Points = Sequence[tuple[float, float]]


def write_chart(file: Path, title: str, lines: Mapping[str, Points]) -> None:
    """Write a line for each name as SVG."""
    sizes = [size for points in lines.values() for size, _ in points]
    costs = [max(cost, 0.1) for points in lines.values() for _, cost in points]
    across, up = _scale(sizes, LEFT, WIDTH - RIGHT), _scale(costs, HEIGHT - BOTTOM, TOP)
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif"',
        'font-size="11">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/>',
        f'<text x="{LEFT}" y="18" font-size="13">{escape(title)}</text>',
        *_ticks(sizes, costs, across, up),
        *_lines(lines, across, up),
        "</svg>",
    ]
    file.write_text("\n".join(body) + "\n", "utf-8")


Scale = Callable[[float], float]


def _scale(values: Sequence[float], first: float, last: float) -> Scale:
    """Return the place of a value between two places, by its logarithm. Whole powers of ten are at both ends."""
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return lambda value: round(first + (last - first) * (log10(max(value, 0.1)) - low) / max(high - low, 1), 1)


def _powers(values: Sequence[float]) -> list[float]:
    return [10.0**power for power in range(floor(log10(min(values))), ceil(log10(max(values))) + 1)]


def _ticks(sizes: Sequence[float], costs: Sequence[float], across: Scale, up: Scale) -> Iterator[str]:
    """Yield a line and a number for each power of ten."""
    for value in _powers(sizes):
        x = across(value)
        yield f'<path d="M{x} {TOP}V{HEIGHT - BOTTOM}" stroke="#D9DEE5"/>'
        yield f'<text x="{x}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:,.0f}</text>'
    for value in _powers(costs):
        y = up(value)
        yield f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#D9DEE5"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{value:,g} ms</text>'


def _lines(lines: Mapping[str, Points], across: Scale, up: Scale) -> Iterator[str]:
    """Yield each line with its name at the right, as near to its end as the others allow."""
    lowest = 0.0
    for i, (name, points) in enumerate(sorted(lines.items(), key=lambda line: up(line[1][-1][1]))):
        colour, dashes = _COLOURS[i % len(_COLOURS)], "5 3" if i >= len(_COLOURS) else "none"
        places = [(across(size), up(cost)) for size, cost in points]
        path = "L".join(f"{x} {y}" for x, y in places)
        yield f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5" stroke-dasharray="{dashes}"/>'
        lowest = max(lowest + 13, places[-1][1])
        yield f'<text x="{places[-1][0] + 8}" y="{lowest + 4}" fill="{colour}">{escape(name)}</text>'
