"""Characters that hide or reorder text, and line breaks: one definition for files, spreadsheets and pages."""

from __future__ import annotations

import re

# Control characters but tabs and line breaks, surrogates, directional controls and non-characters.
_HIDDEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufffe\uffff"
_LINE_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_BYTE_ORDER_MARK = "\ufeff"

# What no file of a corpus may contain. A byte order mark is allowed, since an article that is quoted may contain it.
HIDDEN = re.compile(f"[{_HIDDEN}]")
# In a cell, a byte order mark is left over from files that were joined.
HIDDEN_IN_CELL = re.compile(f"[{_HIDDEN}{_BYTE_ORDER_MARK}]")
# A YAML string on one line would contain these only as escapes, which nobody can check against the article.
HIDDEN_OR_BREAK = re.compile(f"[{_HIDDEN}{_BYTE_ORDER_MARK}\t{_LINE_BREAKS}]")
# A page shows what hides in an article. A tab looks like a blank. A zero-width space explains why equal words differ.
HIDDEN_ON_PAGE = re.compile(f"[{_HIDDEN}{_BYTE_ORDER_MARK}{_LINE_BREAKS}\u200b]")
TABS_AND_BREAKS = re.compile(f"[\t{_LINE_BREAKS}]+")
# These are allowed, since scripts and emoji need them, and ignored when words are compared.
INVISIBLE = re.compile(f"[\u00ad\u200b-\u200d\u2060{_BYTE_ORDER_MARK}]")


def code_point(character: str) -> str:
    """Return the number of a character: “U+202E”."""
    return f"U+{ord(character):04X}"


def describe_hidden(character: str) -> str:
    """Return what is wrong with a text that contains a hidden character."""
    return f"holds {code_point(character)}, a character that hides or reorders text; remove it"
