"""Colours can be read on their background in both modes."""

from __future__ import annotations

import pytest

from data.schema import theme

MIN_CONTRAST = 4.5


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2.2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


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
