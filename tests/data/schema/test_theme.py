"""Colours can be read on their background in both modes."""

from __future__ import annotations

from itertools import combinations
from math import dist
from operator import mul

import pytest

from data.schema import theme

MIN_CONTRAST = 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    return sum(map(mul, (0.2126, 0.7152, 0.0722), linear_rgb(colour)))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", sorted(set(theme.COLOURS) - {"ground", "wash", "line", "warn_wash"}))
def test_text_has_enough_contrast(name: str, *, dark: bool) -> None:
    background = "warn_wash" if name == "warn" else "wash"
    for ground in ("ground", background):
        assert contrast(theme.colour(name, dark=dark), theme.colour(ground, dark=dark)) >= MIN_CONTRAST


def test_sides_beyond_the_colours_are_grey() -> None:
    assert [theme.side(position) for position in (0, 3, 4, 199)] == ["side_1", "side_4", "side_0", "side_0"]


def test_css_variables_follow_the_mode() -> None:
    assert "--side-1: light-dark(#b4451a, #f0935f);" in theme.css_variables()


# How colours look without one kind of cones, in linear RGB: Machado, Oliveira and Fernandes (2009), “A physiologically
# based model for simulation of color vision deficiency”, IEEE TVCG 15(6), severity 1.0.
COLOUR_VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
}  # fmt: skip
# Distance in CIELAB (CIE 1976). About 2 can just be seen between two fields that touch.
MIN_DISTANCE = 10


def linear_rgb(colour: str) -> list[float]:
    """Return the linear parts of a colour, as sRGB defines them."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(rgb: list[float]) -> list[float]:
    """Return a linear colour in CIELAB under the white of sRGB (D65)."""
    to_xyz = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175), (0.0193339, 0.119192, 0.9503041))
    white = (0.95047, 1, 1.08883)
    ratios = [sum(map(mul, row, rgb)) / part for row, part in zip(to_xyz, white, strict=True)]
    x, y, z = (ratio ** (1 / 3) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116 for ratio in ratios)
    return [116 * y - 16, 500 * (x - y), 200 * (y - z)]


def seen(colour: str, vision: str) -> list[float]:
    """Return how a colour is seen, in CIELAB."""
    rgb = linear_rgb(colour)
    return lab([min(max(sum(map(mul, row, rgb)), 0), 1) for row in COLOUR_VISION[vision]])


@pytest.mark.parametrize("vision", COLOUR_VISION)
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("names", [["side_1", "side_2", "side_3", "side_4"], [f"tint_{n}" for n in range(1, 6)]])
def test_colours_of_sides_and_groups_are_distinct_for_the_colour_blind(
    names: list[str], vision: str, *, dark: bool
) -> None:
    colours = {name: seen(theme.colour(name, dark=dark), vision) for name in names}
    close = {(a, b): round(dist(colours[a], colours[b]), 1) for a, b in combinations(names, 2)}
    assert {pair: distance for pair, distance in close.items() if distance < MIN_DISTANCE} == {}
