"""The filter values that every page, address, export and command shares."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from data.tables.comparison import Counting

SideKind = Literal["letter", "actor_type"]


@dataclass(frozen=True)
class Selection:
    """A set of filter values, by id.

    An empty tuple selects everything. Usable as a cache key.

    - `letter` selects rows of these letters.
    - `actor_type` and `role` select actors by their type and by their role in a letter. They also select the
      statements that these actors support: as signatories, or in the selected roles, such as addressee.
    - `kind` and `theme` select arguments, their statements and the comparison. Letters and actors stay.
    - `affiliation`, `country`, `signatory_kind` and `tier` select signatures by what their list says. Letters and
      arguments stay.
    - `search` selects rows that contain every word. Case and accents do not matter.
    - `printed` removes outside facts and inferences.
    - `sides` is what the comparison compares: letters or actor types.
    - `count` is how arguments are counted: by letter or by signatory.

    An outside fact is selected if its letters, its actors and its argument are each selected at least in part. A fact
    that confirms, contradicts or completes an article follows the letter of that article, not the actors it names.
    """

    letter: tuple[str, ...] = ()
    actor_type: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    theme: tuple[str, ...] = ()
    affiliation: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    signatory_kind: tuple[str, ...] = ()
    tier: tuple[str, ...] = ()
    search: str = ""
    printed: bool = False
    sides: SideKind = "letter"
    count: Counting = "letter"

    def without_search(self) -> Selection:
        """Return the selection without its search words."""
        return replace(self, search="")

    def unfiltered(self) -> Selection:
        """Return the selection of everything. Keeps only `printed`."""
        return Selection(printed=self.printed)

    def active(self) -> dict[str, Any]:
        """Return the values that differ from their defaults, by name."""
        return {name: value for name, value in vars(self).items() if value != _DEFAULTS[name]}

    def parameters(self) -> dict[str, list[str]]:
        """Return the active values as an address has them."""
        return {
            name: list(value) if isinstance(value, tuple) else [str(value).lower() if value is True else value]
            for name, value in self.active().items()
        }


_DEFAULTS = vars(Selection())
