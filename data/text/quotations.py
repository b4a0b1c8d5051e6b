"""Find quotations in text: “…”, "…", «…», »…«, „…“ and ‘…’.

Apostrophes are not quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_QUOTATION = re.compile(
    r"“(?P<curly>[^“”]*)”"
    r'|"(?P<straight>[^"]*)"'
    r"|«(?P<angle>[^«»]*)»"
    r"|»(?P<inward>[^«»]*)«"
    r"|„(?P<low>[^„“”]*)[“”]"
    # Before a letter, ’ is an apostrophe: ‘we don’t’. Python 3.11.2 reads `*+` in place of `*` wrongly.
    r"|(?<!\w)‘(?P<single>(?:[^‘’]|’(?=\w))*)’(?!\w)"
)


def quotations(line: str) -> Iterator[str]:
    """Yield the texts inside quotation marks in a line, in order.

    Nested quotations are part of the outer one. Skips a single word in single marks, since these are usually
    apostrophes, as in rock ‘n’ roll.
    """
    for match in _QUOTATION.finditer(line):
        text = str(match[match.lastgroup or 0]).strip()
        if text and (match.lastgroup != "single" or " " in text):
            yield text
