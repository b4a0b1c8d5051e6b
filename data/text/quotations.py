"""Words in quotation marks: “…”, "…", «…», »…«, „…“ and ‘…’, where an apostrophe is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTATION = re.compile(
    r"“(?P<curly>[^“”]*)”"
    r'|"(?P<straight>[^"]*)"'
    r"|«(?P<angle>[^«»]*)»"
    r"|»(?P<inward>[^«»]*)«"
    r"|„(?P<low>[^„“”]*)[“”]"
    # Between words an apostrophe, not a mark: ‘we don’t’.
    r"|(?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w))*+)’(?!\w)"
)


def quotations(line: str) -> Iterator[str]:
    """What stands in quotation marks in a line, in order; of marks within marks, what the outer ones hold.

    One word in single marks is passed over: more often it is an apostrophe on either side, as in rock ‘n’ roll.
    """
    for found in _QUOTATION.finditer(line):
        words = str(found[found.lastgroup or 0]).strip()
        if words and (found.lastgroup != "single" or " " in words):
            yield words
