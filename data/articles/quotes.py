"""Find the quotations and anchors of statements in the article texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from data.articles.texts import ArticleText, text_with, texts_of
from data.model.letters import Letter, Statement, statement_ids

MatchState = Literal["verified", "moved", "lost"]


@dataclass(frozen=True)
class QuoteMatch:
    """The passages with the words of a statement.

    `state` is `verified` if the statement's passage has the words. It is `moved` if only other passages have them, and
    `lost` if none has them.
    """

    state: MatchState
    passages: tuple[str, ...]


def quote_matches(letter: Letter, article_texts: Mapping[str, ArticleText]) -> dict[str, QuoteMatch]:
    """Return the match of each statement of a letter, by the statement's id.

    Statements of a text that is not available are left out.
    """
    texts = texts_of(letter, article_texts)
    return {
        name: _match(statement, texts)
        for name, statement in zip(statement_ids(letter), letter.statements, strict=True)
        if text_with(letter, statement, article_texts) is not None
    }


def _match(statement: Statement, texts: Iterable[ArticleText]) -> QuoteMatch:
    passages = tuple(passage for text in texts for passage in text.find(statement.words))
    state: MatchState = "verified" if statement.passage in passages else "moved" if passages else "lost"
    return QuoteMatch(state, passages)


def count_match_states(letters: Iterable[Letter], article_texts: Mapping[str, ArticleText]) -> Counter[MatchState]:
    """Return the number of matches per state, over all letters with an article text."""
    return Counter(match.state for letter in letters for match in quote_matches(letter, article_texts).values())


def describe_verification(letters: Iterable[Letter], article_texts: Mapping[str, ArticleText]) -> str:
    """Return the number of matches per state as a sentence.

    If some articles have no text, or the text of another version, the sentence ends with their numbers.
    """
    letters = tuple(letters)
    states = count_match_states(letters, article_texts)
    verified, total = states["verified"], states.total()
    share = f" ({verified / total:.0%})" if total else ""
    counts = f"{verified} of {total} quotations and anchors verified{share}"
    articles = [text for letter in letters for text in texts_of(letter, article_texts)]
    number = sum(len(letter.articles) for letter in letters)
    other_versions = sum(article.is_coded_version is False for article in articles)
    coverage = f", in the texts of {len(articles)} of {number} articles" if len(articles) < number else ""
    versions = f", {other_versions} of them in another version" if other_versions else ""
    return f"{counts}, {states['moved']} moved, {states['lost']} lost{coverage}{versions}"
