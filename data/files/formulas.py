"""Protect spreadsheets against formula injection."""

from __future__ import annotations

import re

# Spreadsheets also accept a formula after spaces, and in full-width characters.
# A text that starts with apostrophes and a formula gets one more, so that reading takes off no other one.
_FORMULA = re.compile(r"'*(?:[\s\u00a0]*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])")


def escape_formula(value: str) -> str:
    """Return a text, with a leading apostrophe if a spreadsheet would run it."""
    return f"'{value}" if _FORMULA.match(value) else value


def unescape_formula(value: str) -> str:
    """Return a text as it was before `escape_formula`."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value
