"""Quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.articles.texts import ArticleText
from data.model.letters import Letter, Statement, statement_id
from data.text.normalize import whole_word_pattern

MatchState = Literal["verified", "moved", "lost"]


@dataclass(frozen=True)
class QuoteMatch:
    """Where the words of a statement stand: in its passage (`verified`), elsewhere (`moved`), or nowhere (`lost`).

    `passages` are those in which they do stand.
    """

    state: MatchState
    passages: tuple[str, ...]


def find_words(words: str, line: str) -> tuple[int, int] | None:
    """Where these words stand in a line as whole words, letter for letter: start and end; None where they do not."""
    found = whole_word_pattern(words).search(line)
    return found.span() if found else None


def quote_matches(letter: Letter, copy: ArticleText) -> dict[str, QuoteMatch]:
    """Where the words of each statement of a letter stand in a copy, by the statement's id."""
    return {statement_id(letter, statement): _anchor(statement, copy) for statement in letter.statements}


def _anchor(statement: Statement, copy: ArticleText) -> QuoteMatch:
    where = tuple(name for name, line in copy.lines.items() if find_words(statement.words, line))
    state: MatchState = "verified" if statement.passage in where else "moved" if where else "lost"
    return QuoteMatch(state, where)


def count_match_states(letters: Iterable[Letter], found: Mapping[str, ArticleText]) -> Counter[MatchState]:
    """How many quotations and anchors are verified, moved or lost, over all of these letters that have a copy."""
    return Counter(
        anchor.state
        for letter in letters
        if letter.id in found
        for anchor in quote_matches(letter, found[letter.id]).values()
    )


def describe_verification(letters: Iterable[Letter], found: Mapping[str, ArticleText]) -> str:
    """These counts in a sentence, with how many letters have a copy where not all have the one that was coded."""
    letters = tuple(letters)
    states = count_match_states(letters, found)
    verified, every = states["verified"], states.total()
    share = f" ({verified / every:.0%})" if every else ""
    said = (
        f"{verified} of {every} quotations and anchors verified{share}, {states['moved']} moved, {states['lost']} lost"
    )
    here = [found[letter.id] for letter in letters if letter.id in found]
    others = sum(copy.is_coded_version is False for copy in here)
    where = f", in copies of {len(here)} of {len(letters)} letters" if len(here) < len(letters) else ""
    return said + where + (f", {others} of them another version" if others else "")
