"""List cells: text with entries separated by "; "."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

LIST_SEPARATOR = "; "

Row = dict[str, Any]
# The mark after a name in a list cell: the name is inferred or outside, with the source after a colon.
NAME_MARK = re.compile(r" \((inferred|outside)(?:: ([a-z0-9-]+))?\)")


def join_list(values: Iterable[str | None]) -> str | None:
    """Join distinct values to a list cell, in order.

    Returns None if there is no value.
    """
    return LIST_SEPARATOR.join(dict.fromkeys(value for value in values if value)) or None


def with_commas(cell: str) -> str:
    """Return a list cell of names as it reads in a sentence. Example: “Emmanuel, President of the Republic”."""
    return cell.replace(LIST_SEPARATOR, ", ")


def split_list(cell: object) -> list[str]:
    """Return the entries of a list cell. A missing cell has none."""
    return cell.split(LIST_SEPARATOR) if isinstance(cell, str) else []
