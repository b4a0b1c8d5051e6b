"""Quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.articles.texts import Copy
from data.model.letters import Letter, Statement, statement_id
from data.text.normalize import whole

State = Literal["verified", "moved", "lost"]


@dataclass(frozen=True)
class Anchor:
    """Where the words of a statement stand: in its passage (`verified`), elsewhere (`moved`), or nowhere (`lost`).

    `passages` are those in which they do stand.
    """

    state: State
    passages: tuple[str, ...]


def find(words: str, line: str) -> tuple[int, int] | None:
    """Where these words stand in a line as whole words, letter for letter: start and end; None where they do not."""
    found = whole(words).search(line)
    return found.span() if found else None


def anchors(letter: Letter, copy: Copy) -> dict[str, Anchor]:
    """Where the words of each statement of a letter stand in a copy, by the statement's id."""
    return {statement_id(letter, statement): _anchor(statement, copy) for statement in letter.statements}


def _anchor(statement: Statement, copy: Copy) -> Anchor:
    where = tuple(name for name, line in copy.lines.items() if find(statement.words, line))
    state: State = "verified" if statement.passage in where else "moved" if where else "lost"
    return Anchor(state, where)


def anchor_states(letters: Iterable[Letter], found: Mapping[str, Copy]) -> Counter[State]:
    """How many quotations and anchors are verified, moved or lost, over all of these letters that have a copy."""
    return Counter(
        anchor.state
        for letter in letters
        if letter.id in found
        for anchor in anchors(letter, found[letter.id]).values()
    )


def rate(letters: Iterable[Letter], found: Mapping[str, Copy]) -> str:
    """These counts in a sentence, with how many letters have a copy where not all have the one that was coded."""
    letters = tuple(letters)
    states = anchor_states(letters, found)
    verified, every = states["verified"], states.total()
    share = f" ({verified / every:.0%})" if every else ""
    said = (
        f"{verified} of {every} quotations and anchors verified{share}, {states['moved']} moved, {states['lost']} lost"
    )
    here = [found[letter.id] for letter in letters if letter.id in found]
    others = sum(copy.coded is False for copy in here)
    where = f", in copies of {len(here)} of {len(letters)} letters" if len(here) < len(letters) else ""
    return said + where + (f", {others} of them another version" if others else "")
