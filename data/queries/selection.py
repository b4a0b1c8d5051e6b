"""The selection of filter values that every page, address, export and command shares."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from data.tables.comparison import Counting

SideKind = Literal["letter", "actor_type"]


@dataclass(frozen=True)
class Selection:
    """A selection of filter values, by id; an empty tuple selects everything. A cache can key on it."""

    letter: tuple[str, ...] = ()
    actor_type: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    search: str = ""
    printed: bool = False
    sides: SideKind = "letter"
    count: Counting = "letter"

    def without_search(self) -> Selection:
        """Return the same selection without its search words."""
        return replace(self, search="")

    def unfiltered(self) -> Selection:
        """Return the selection of everything, or of all printed content where this one is printed only."""
        return Selection(printed=self.printed)

    def active(self) -> dict[str, Any]:
        """Return the values that differ from those of a selection of everything, by name."""
        return {name: value for name, value in asdict(self).items() if value != getattr(Selection(), name)}
