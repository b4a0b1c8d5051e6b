"""Lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

LIST_SEPARATOR = "; "

Row = dict[str, Any]
# How a name that no article prints, or that is this actor's only by inference, is marked inside a list cell.
NAME_MARK = re.compile(r" \((?:inferred|outside)(?:: [a-z0-9-]+)?\)")


def join_list(values: Iterable[str | None]) -> str | None:
    """Distinct values in order, as one list cell; None where there is none."""
    return LIST_SEPARATOR.join(dict.fromkeys(value for value in values if value)) or None


def split_list(cell: object) -> list[str]:
    """The entries of a list cell; none where it is missing."""
    return cell.split(LIST_SEPARATOR) if isinstance(cell, str) else []
