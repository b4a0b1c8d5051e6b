"""Draw a network as SVG: actors by group, links by sign and strength."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import streamlit as st

from components.markup.elements import drawing_data
from components.markup.templates import Html, render, render_part
from components.network.matrix import link_address, number
from data.networks.links import Ends, place, strongest
from data.networks.network import Network

# More links would cover the drawing, and more actors have no room for a name.
MAX_LINKS, MAX_ACTORS = 150, 60
_MARGIN, _LABEL, _LINE, _CHARACTER = 40, 150, 14, 6.6
_HEIGHT, _WIDEST_LINE, _SIZE = 460, 7, 8
_SHAPES = ("circle", "square", "diamond", "triangle", "cross", "hexagon")


def shape(tint: int) -> str:
    """Return the shape of a group of types by the number of its colour, so that colour is not alone."""
    return _SHAPES[tint % len(_SHAPES)]


def network_svg(
    network: Network, tints: Mapping[str, tuple[int, str]], width: int, *, colour: Callable[[str], str], linked: bool
) -> Html:
    """Return the drawing of links between actors. With `linked`, a line opens its link."""
    links = strongest(network, MAX_LINKS)
    names = _drawn(links, network.rows)
    places = [network.rows.index(name) for name in names]
    points = place(network.matrix[np.ix_(places, places)])
    at = {name: (_MARGIN + x * (width - _MARGIN - _LABEL), _MARGIN + y * (_HEIGHT - 2 * _MARGIN))
          for name, (x, y) in zip(names, points, strict=True)}  # fmt: skip
    kinds = {tints[name] for name in names if name in tints}
    return render_part(
        "network.svg.j2", width=width, height=_HEIGHT, colour=colour, title=_title(network, links), size=_SIZE,
        lines=[_line(ends, value, at, links[0][1], linked=linked) for ends, value in reversed(links)
               if ends[0] in at and ends[1] in at],
        nodes=_nodes(at, tints), kinds=[{"shape": shape(tint), "tint": f"tint_{tint}", "label": label}
                                        for tint, label in sorted(kinds)],
    )  # fmt: skip


def _drawn(links: Sequence[tuple[Ends, float]], names: Sequence[str]) -> list[str]:
    """Return the names of the drawing: those with the strongest links first, in alphabetical order."""
    found = dict.fromkeys(name for ends, _ in links for name in ends)
    kept = set([*found, *(name for name in names if name not in found)][:MAX_ACTORS])
    return [name for name in names if name in kept]


def _title(network: Network, links: Sequence[tuple[Ends, float]]) -> str:
    """Return a description for screen readers."""
    if not links:
        return f"Drawing of {len(network.rows):,} actors without links."
    (first, second), value = links[0]
    return (
        f"Drawing of {len(network.rows):,} actors. The strongest of {len(strongest(network)):,} links is between "
        f"{first} and {second}: {number(value)}. The matrix above has all of them."
    )


def _line(
    ends: Ends, value: float, at: Mapping[str, tuple[float, float]], most: float, *, linked: bool
) -> dict[str, Any]:
    (x1, y1), (x2, y2) = at[ends[0]], at[ends[1]]
    return {
        "x1": round(x1, 1), "y1": round(y1, 1), "x2": round(x2, 1), "y2": round(y2, 1), "negative": value < 0,
        "width": round(1 + _WIDEST_LINE * abs(value / most) ** 2, 1),
        "opacity": round(0.2 + 0.5 * abs(value / most), 2),
        "text": f"{ends[0]} – {ends[1]}: {number(value)}",
        "href": link_address(ends) if linked else "",
    }  # fmt: skip


def _nodes(at: Mapping[str, tuple[float, float]], tints: Mapping[str, tuple[int, str]]) -> list[dict[str, Any]]:
    """Return the marks. A name that would cover another one is left out; the mark has it as a title."""
    nodes: list[dict[str, Any]] = []
    boxes: list[tuple[float, float, float, float]] = []
    for name, (x, y) in sorted(at.items(), key=lambda item: item[1][1]):
        tint, group = tints.get(name, (0, ""))
        text = name if len(name) * _CHARACTER <= _LABEL else name[: int(_LABEL / _CHARACTER) - 1] + "…"
        box = (x + _SIZE, y - _LINE / 2, x + 2 * _SIZE + len(text) * _CHARACTER, y + _LINE / 2)
        is_free = all(box[2] < a or box[0] > c or box[3] < b or box[1] > d for a, b, c, d in boxes)
        boxes += [box] if is_free else []
        nodes.append({
            "x": round(x, 1), "y": round(y, 1), "shape": shape(tint), "tint": f"tint_{tint}",
            "text": text if is_free else "", "name": f"{name} ({group})" if group else name,
        })  # fmt: skip
    return nodes


def draw(svg: Html) -> None:
    """Draw the drawing."""
    st.html(render("network_frame.html.j2", drawing=drawing_data(svg)))
