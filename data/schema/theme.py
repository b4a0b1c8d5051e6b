"""The colours and text sizes of pages, charts and the brief, in the light and the dark mode."""

from __future__ import annotations

# Each name with its colour in the light and in the dark mode. `side_1` to `side_4` are the compared sides, and `side_0`
# is a side beyond these. `tint_1` to `tint_5` are groups of actors, and `tint_0` is an actor without a group.
COLOURS = {
    "ink": ("#17202b", "#e8ecf1"),
    "soft": ("#4f5b6b", "#aab4c2"),
    "faint": ("#5f6a7a", "#949fae"),
    "line": ("#dfe3e9", "#2b3543"),
    "ground": ("#ffffff", "#10151c"),
    "wash": ("#f6f7f9", "#171e27"),
    "accent": ("#0b5cad", "#6db0f2"),
    "warn": ("#9a3412", "#f5a97f"),
    "warn_wash": ("#fff4ec", "#2a1d15"),
    "side_0": ("#5f6a7a", "#949fae"),
    "side_1": ("#b4451a", "#f0935f"),
    "side_2": ("#0b5cad", "#6db0f2"),
    "side_3": ("#2c6e49", "#7fd1a3"),
    "side_4": ("#8a2f72", "#e59ad0"),
    "both": ("#4b3b8f", "#b3a5f0"),
    "tint_0": ("#5f6a7a", "#949fae"),
    "tint_1": ("#0b5cad", "#6db0f2"),
    "tint_2": ("#2f6b3c", "#7cc48c"),
    "tint_3": ("#5a2d82", "#dcc4f0"),
    "tint_4": ("#8a5a00", "#dcb25a"),
    "tint_5": ("#a1305f", "#ee8fb8"),
}
TEXT_SIZES = {"t1": ".78rem", "t2": ".875rem", "t3": "1rem", "t4": "1.2rem", "t5": "1.65rem"}
# A picture has only fonts of the reader's computer.
PICTURE_FONT = "Helvetica, Arial, 'Liberation Sans', sans-serif"
# Compared sides beyond these are grey and have labels.
COLOURED_SIDES = 4


def colour(name: str, *, dark: bool = False) -> str:
    """Return a colour as hexadecimal RGB."""
    return COLOURS[name][dark]


def side(position: int) -> str:
    """Return the name of the colour of a compared side. `position` counts from 0."""
    return f"side_{position + 1}" if position < COLOURED_SIDES else "side_0"


def css_variables() -> str:
    """Return the colours and text sizes as declarations of CSS variables, such as `--side-1`.

    A colour depends on the `color-scheme` of the element.
    """
    colours = (f"--{name.replace('_', '-')}: light-dark({light}, {dark});" for name, (light, dark) in COLOURS.items())
    sizes = (f"--{name}: {size};" for name, size in TEXT_SIZES.items())
    return "\n".join((*colours, *sizes))
