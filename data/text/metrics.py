"""Estimate the width of text in pixels without a browser, and wrap text.

The widths are those of Helvetica Bold (Adobe font metrics), rounded up by classes of characters. Text that is not
bold is slightly narrower. The estimate is on the safe side, since the font of the dashboard is narrower than
Helvetica.
"""

from __future__ import annotations

from itertools import accumulate, pairwise, takewhile

# Widths in ems. All other Latin letters and digits count as wide as a bold "n".
_DEFAULT_EMS = 0.62
_CAPITAL_EMS = 0.75
_CLASSES = {" .,:;'’!|/ijlI": 0.3, "()[]-frt“”‘": 0.42, "mwMW@%&—…": 0.95}
_EMS = {character: ems for characters, ems in _CLASSES.items() for character in characters}
# From this code point on, symbols and scripts may fill a square.
_SQUARE_EMS, _FIRST_SQUARE = 1.05, 0x2000
_REGULAR_WEIGHT = 0.93
ELLIPSIS = "…"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of a line of text in pixels. `size` is the font size in pixels."""
    return _pixels(sum(map(_ems, text)), size, bold)


def _pixels(ems: float, size: float, bold: bool) -> float:
    return size * ems * (1 if bold else _REGULAR_WEIGHT)


def _ems(character: str) -> float:
    if character in _EMS:
        return _EMS[character]
    if ord(character) >= _FIRST_SQUARE:
        return _SQUARE_EMS
    return _CAPITAL_EMS if character.isupper() else _DEFAULT_EMS


def wrap_text(
    text: str, max_width: float, size: float, *, bold: bool = False, max_lines: int | None = None
) -> list[str]:
    """Wrap a text between words into lines of at most `max_width` pixels.

    A word that is too long is broken. With `max_lines`, a text that is too long ends in an ellipsis.
    """
    lines, used, space = [""], 0.0, text_width(" ", size, bold=bold)
    for piece in (piece for word in text.split() for piece in _break_word(word, max_width, size, bold)):
        width = text_width(piece, size, bold=bold)
        if not lines[-1]:
            lines[-1], used = piece, width
        elif used + space + width <= max_width:
            lines[-1], used = f"{lines[-1]} {piece}", used + space + width
        else:
            lines.append(piece)
            used = width
    if max_lines is not None and len(lines) > max_lines:
        rest = " ".join(lines[max_lines - 1 :])
        lines = [*lines[: max_lines - 1], truncate_text(rest, max_width, size, bold=bold)]
    return lines


def truncate_text(text: str, max_width: float, size: float, *, bold: bool = False) -> str:
    """Return a text of at most `max_width` pixels.

    A truncated text ends in an ellipsis.
    """
    if text_width(text, size, bold=bold) <= max_width:
        return text
    widths = (_pixels(ems + _ems(ELLIPSIS), size, bold) for ems in accumulate(map(_ems, text)))
    kept = sum(1 for _ in takewhile(lambda width: width <= max_width, widths))
    return text[:kept].rstrip(" ,;") + ELLIPSIS


def _break_word(word: str, max_width: float, size: float, bold: bool) -> list[str]:
    """Return the pieces of a word that each fit into a line. Most words are one piece."""
    starts, used = [0], 0.0
    for i, ems in enumerate(map(_ems, word)):
        if i > starts[-1] and _pixels(used + ems, size, bold) > max_width:
            starts.append(i)
            used = 0.0
        used += ems
    return [word[start:end] for start, end in pairwise([*starts, len(word)])]
