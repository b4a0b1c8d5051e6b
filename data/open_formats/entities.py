"""Entities of FollowTheMoney: their ids, their properties, and what is known about the certainty of a value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data.open_formats.content import stable_id
from data.schema.lists import Row, split_list

# FollowTheMoney has dates of a year, a month or a day.
_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# What a value of a property can be given as.
Values = str | Iterable[str] | None


@dataclass
class Entity:
    """An entity: its id, its schema and its properties, each with its values."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, **properties: Values) -> None:
        """Add values. One that is there already, or empty, is not added."""
        for name, given in properties.items():
            for value in (given,) if isinstance(given, str) else given or ():
                if value.strip() and value not in (values := self.properties.setdefault(name, [])):
                    values.append(value)

    def as_json(self) -> str:
        """Return the entity as one line."""
        properties = {name: values for name, values in self.properties.items() if values}
        return json.dumps({"id": self.id, "schema": self.schema, "properties": properties}, ensure_ascii=False)


class Entities:
    """The entities of a corpus, in order. Equal keys give equal ids in every export."""

    def __init__(self, corpus: str) -> None:
        self._corpus = corpus
        self._found: dict[tuple[str, ...], Entity] = {}

    def entity(self, schema: str, *key: str) -> Entity:
        """Return the entity with this key. It is made with this schema if there is none."""
        if key not in self._found:
            self._found[key] = Entity(f"cosigned-{stable_id(self._corpus, 'entity', *key)}", schema)
        return self._found[key]

    def __contains__(self, key: tuple[str, ...]) -> bool:
        return key in self._found

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._found.values())


def plain_date(edtf: str | None) -> str | None:
    """Return a date that FollowTheMoney has, or None for a range, a bound or an approximate date."""
    return edtf if edtf and _DATE.fullmatch(edtf) else None


def certainty(what: str, row: Row, prefix: str = "") -> Iterator[str]:
    """Yield a sentence on a value that no article prints: its basis, sources, confidence and note.

    `prefix` is that of the columns of the row, such as `name_`.
    """
    basis = row.get(f"{prefix}basis")
    if basis not in (None, "printed"):
        parts = [basis, *split_list(row.get(f"{prefix}source"))]
        parts += [f"confidence {value}" for value in split_list(row.get(f"{prefix}confidence"))]
        note = row.get(f"{prefix}note")
        yield f"{what}: {', '.join(parts)}." + (f" {note}" if note else "")
