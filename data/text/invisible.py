"""Make texts equal that look the same: spaces, invisible characters and forms of a letter."""

from __future__ import annotations

import re
import unicodedata

# Characters without a width that no script needs between its letters.
_NO_WIDTH = re.compile("[\u00ad\u034f\u180e\u200b\u2060-\u2064\ufeff]")
# Scripts from Hebrew on and emoji need joiners and marks of direction. Latin, Greek and Cyrillic do not.
_NEEDLESS_JOINER = re.compile("(?:^|(?<=[\u0000-\u058f\u2000-\u206f]))[\u200c-\u200f\u061c]+")
_SPACES = re.compile(" {2,}")
_BREAK = re.compile(" *(?:\r\n|\r|\n) *")
# Forms of a letter that look like the letter itself. Superscripts, fractions and circled digits do not.
_SAME_LOOK = ("noBreak", "wide", "narrow", "small", "initial", "medial", "final", "isolated")
_LETTERS_AND_SPACES = ("Lu", "Ll", "Lo", "Zs")


def normalize_invisible(text: str) -> str:
    """Return a text in the form that all texts of the same look share.

    Letters have their composed form. Spaces are plain and single. Line breaks stay.
    """
    if not text.isascii():
        text = _NEEDLESS_JOINER.sub("", _NO_WIDTH.sub("", text.translate(_PLAIN_FORMS)))
        text = unicodedata.normalize("NFC", text)
    return _BREAK.sub("\n", _SPACES.sub(" ", text))


class _PlainForms(dict[int, str]):
    """The plain form of each character, found when it is first asked for."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.decomposition(character).partition(" ")[0].strip("<>")
        is_letter = kind == "compat" and unicodedata.category(character) in _LETTERS_AND_SPACES
        plain = unicodedata.normalize("NFKC", character) if is_letter or kind in _SAME_LOOK else character
        return self.setdefault(code, plain)


# The hyphens of programs for text look like that of the keyboard.
_PLAIN_FORMS = _PlainForms({0x2010: "-", 0x2011: "-"})
