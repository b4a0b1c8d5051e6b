"""How wide text will be, and where it breaks: estimated, since no browser is asked.

The estimate is on the safe side: its widths are those of Helvetica Bold (Adobe font metrics), rounded up by classes of
characters; text that is not bold is a little narrower. The dashboard's own face is narrower than Helvetica.
"""

from __future__ import annotations

# Widths in ems; every other Latin letter and digit is held to be as wide as a bold "n".
_ORDINARY = 0.62
_CAPITAL = 0.75
_CLASSES = {" .,:;'’!|/ijlI": 0.3, "()[]-frt“”‘": 0.42, "mwMW@%&—…": 0.95}
_EMS = {character: ems for characters, ems in _CLASSES.items() for character in characters}
# Signs, and scripts whose characters fill a square.
_SQUARE, _SIGNS = 1.05, 0x2000
_LIGHTER = 0.93
ELLIPSIS = "…"


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line of text in pixels, at a font size in pixels."""
    return size * sum(_ems(character) for character in text) * (1 if bold else _LIGHTER)


def _ems(character: str) -> float:
    if character in _EMS:
        return _EMS[character]
    if ord(character) >= _SIGNS:
        return _SQUARE
    return _CAPITAL if character.isupper() else _ORDINARY


def wrap_text(text: str, pixels: float, size: float, *, bold: bool = False, most: int | None = None) -> list[str]:
    """Text broken between words into lines of at most so many pixels; a word that is too long is broken inside.

    With `most`, what does not fit into so many lines is left out, and the last line ends in an ellipsis.
    """
    lines, used, space = [""], 0.0, text_width(" ", size, bold=bold)
    for piece in (piece for word in text.split() for piece in _pieces(word, pixels, size, bold)):
        wide = text_width(piece, size, bold=bold)
        if not lines[-1]:
            lines[-1], used = piece, wide
        elif used + space + wide <= pixels:
            lines[-1], used = f"{lines[-1]} {piece}", used + space + wide
        else:
            lines.append(piece)
            used = wide
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], truncate_text(" ".join(lines[most - 1 :]), pixels, size, bold=bold)]
    return lines


def truncate_text(text: str, pixels: float, size: float, *, bold: bool = False) -> str:
    """Text cut to so many pixels; where it is cut, it ends in an ellipsis."""
    if text_width(text, size, bold=bold) <= pixels:
        return text
    while text and text_width(text + ELLIPSIS, size, bold=bold) > pixels:
        text = text[:-1]
    return text.rstrip(" ,;") + ELLIPSIS


def _pieces(word: str, pixels: float, size: float, bold: bool) -> list[str]:
    """A word in pieces that each fit into a line: mostly the word itself."""
    if text_width(word, size, bold=bold) <= pixels:
        return [word]
    pieces = [""]
    for character in word:
        if pieces[-1] and text_width(pieces[-1] + character, size, bold=bold) > pixels:
            pieces.append("")
        pieces[-1] += character
    return pieces
