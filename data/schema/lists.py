"""List cells: text with entries separated by "; ".

An entry that has the separator itself gets a backslash between its semicolon and its space. So a cell may be split at
every separator, and no entry is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

LIST_SEPARATOR = "; "

Row = dict[str, Any]
# The mark after a name in a list cell: the name is inferred or outside, with the source after a colon.
NAME_MARK = re.compile(r" \((inferred|outside)(?:: ([a-z0-9-]+))?\)")
# An entry may have backslashes there of its own. They are kept, because one more is written and taken off.
_UNESCAPED, _ESCAPED = re.compile(r";(?=\\* )"), re.compile(r";\\(?=\\* )")


def join_list(values: Iterable[str | None]) -> str | None:
    """Join distinct values to a list cell, in order.

    Returns None if there is no value.
    """
    # Long lists have millions of entries, few of which have a separator.
    entries = (_UNESCAPED.sub(r";\\", value) if ";" in value else value for value in dict.fromkeys(values) if value)
    return LIST_SEPARATOR.join(entries) or None


def with_commas(cell: str) -> str:
    """Return a list cell of names as it reads in a sentence. Example: “Emmanuel, President of the Republic”."""
    return ", ".join(split_list(cell))


def split_list(cell: object) -> list[str]:
    """Return the entries of a list cell. A missing cell has none."""
    return [_ESCAPED.sub(";", entry) for entry in cell.split(LIST_SEPARATOR)] if isinstance(cell, str) else []


def plain_list(cell: str | None) -> str | None:
    """Return a list cell as a page shows it: the entries as they are, with the separator between them."""
    return _ESCAPED.sub(";", cell) if cell else cell
