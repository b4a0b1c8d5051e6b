"""Regular expressions for hidden characters and line breaks."""

from __future__ import annotations

import re

# Control characters except tabs and line breaks, surrogates, directional controls and non-characters.
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BYTE_ORDER_MARK = "\ufeff"

# Corpus files and spreadsheets contain none of these. The byte order mark at the start of a file is not of its text.
HIDDEN = re.compile(f"[{_HIDDEN}{_BYTE_ORDER_MARK}]")
# A YAML string on one line would contain these only as escapes, which nobody can check against the article.
HIDDEN_OR_BREAK = re.compile(f"[{_HIDDEN}{_BYTE_ORDER_MARK}\t{_LINE_BREAKS}]")
# Pages and terminals make these visible. A tab looks like a space. A zero-width space explains why words differ.
_MADE_VISIBLE = re.compile(f"[{_HIDDEN}{_BYTE_ORDER_MARK}{_LINE_BREAKS}\u200b]")
TABS_AND_BREAKS = re.compile(f"[\t{_LINE_BREAKS}]+")
# Scripts and emoji need these. Comparisons ignore them.
INVISIBLE = re.compile(f"[\u00ad\u200b-\u200d\u2060{_BYTE_ORDER_MARK}]")


def code_point(character: str) -> str:
    """Return the code point of a character. Example: “U+202E”."""
    return f"U+{ord(character):04X}"


def visible(text: str) -> str:
    """Return a text on one line in which hidden characters and line breaks are visible. Example: “⟦U+202E⟧”."""
    return _MADE_VISIBLE.sub(lambda match: f"⟦{code_point(match.group())}⟧", text)


def describe_hidden(character: str) -> str:
    """Return the message for a text that contains a hidden character."""
    return f"Contains {code_point(character)}, a character that hides or reorders text. Remove it."
