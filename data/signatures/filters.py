"""Which signatures a question is about, as expressions on the value of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial, reduce

import narwhals as nw

from data.schema.lists import LIST_SEPARATOR
from data.signatures.columns import FOLDED, SEARCHED, TYPE_IDS

# The columns that a filter by their values reads. An entry of a list is one of several values.
OPTIONS = {
    "affiliation": FOLDED["affiliation"],
    "country": FOLDED["country"],
    "signatory_kind": "kind",
    "tier": FOLDED["tier"],
}
_LISTS = (FOLDED["affiliation"], TYPE_IDS)


@dataclass(frozen=True)
class Condition:
    """What the value of one of these columns must be."""

    columns: tuple[str, ...]
    holds: Callable[[str], nw.Expr]

    def expression(self) -> nw.Expr:
        """Return whether it holds of a row."""
        return any_of(map(self.holds, self.columns))


@dataclass(frozen=True)
class SignatureFilter:
    """Which signatures a question is about. What is empty selects everything.

    `types` are types or groups, `options` are ids by the name of their filter, and `words` are folded. `names` are
    beginnings of words of the name.
    """

    letters: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    options: tuple[tuple[str, tuple[str, ...]], ...] = ()
    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def conditions(self) -> Iterator[Condition]:
        """Yield what must hold of a signature."""
        values = [("letter", self.letters), ("role", self.roles), (TYPE_IDS, self.types)]
        values += [(OPTIONS[name], ids) for name, ids in self.options]
        for column, ids in values:
            if ids:
                yield Condition((column,), partial(_lists_any if column in _LISTS else _is_one, ids=ids))
        for word in self.words:
            yield Condition(SEARCHED, partial(_contains, word=word))
        for word in self.names:
            yield Condition((FOLDED["name"],), partial(_has_word, beginning=word))


EVERYTHING = SignatureFilter()


def _is_one(column: str, ids: tuple[str, ...]) -> nw.Expr:
    return nw.col(column).is_in(ids)


def _contains(column: str, word: str) -> nw.Expr:
    return nw.col(column).fill_null("").str.contains(word, literal=True)


def _has_word(column: str, beginning: str) -> nw.Expr:
    """Return whether a word begins so: the first one, or one after a space, hyphen or apostrophe."""
    cell = nw.col(column).fill_null("")
    inner = [cell.str.contains(f"{before}{beginning}", literal=True) for before in " -'’"]
    return any_of([cell.str.starts_with(beginning), *inner])


def _lists_any(column: str, ids: tuple[str, ...]) -> nw.Expr:
    """Return whether a list cell has one of these entries: alone, first, last or in the middle."""
    cell, between = nw.col(column).fill_null(""), LIST_SEPARATOR
    return any_of(
        (cell == name)
        | cell.str.starts_with(f"{name}{between}")
        | cell.str.ends_with(f"{between}{name}")
        | cell.str.contains(f"{between}{name}{between}", literal=True)
        for name in ids
    )


def any_of(conditions: Iterable[nw.Expr]) -> nw.Expr:
    """Return whether one of several conditions holds."""
    return reduce(lambda one, other: one | other, conditions)
