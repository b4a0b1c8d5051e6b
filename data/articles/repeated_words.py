"""Words that stand in more than one place of an article, so that they do not say which one is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.articles.texts import ArticleText
from data.files.layout import letter_file
from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.text.normalize import whole_word_pattern
from data.text.quotations import quotations

_TIMES = {1: "once", 2: "twice"}


def check_repeated_words(model: CorpusModel, copies: Mapping[str, ArticleText]) -> Iterator[Finding]:
    """The words of a statement stand in one place of its article; that they stand in none is found elsewhere."""
    for letter in model.letters:
        lines = copies[letter.id].lines if letter.id in copies else {}
        for i, statement in enumerate(letter.statements):
            places = _places(statement.words, lines)
            if statement.passage in places and sum(places.values()) > 1:
                where = " and ".join(
                    f"{_TIMES.get(count, f'{count} times')} in {name}" for name, count in places.items()
                )
                full = all(_in_full(statement.words, lines[name]) for name in places)
                said = f"is printed in full {where}; this one is taken for the first in {statement.passage}"
                more = f"stands {where}; take more words, so that they say which place is meant"
                path = ("statements", i, "quote" if statement.quote else "anchor")
                yield Finding(
                    letter_file(letter.id), path, f"“{statement.words}” {said if full else more}", warning=True
                )


def _places(words: str, lines: Mapping[str, str]) -> dict[str, int]:
    """How often words stand in each passage that has them."""
    counts = {name: len(whole_word_pattern(words).findall(line)) for name, line in lines.items()}
    return {name: count for name, count in counts.items() if count}


def _in_full(words: str, line: str) -> bool:
    """Whether words are, in each of their places in a line, all that stands in quotation marks there."""
    alone = sum(said.strip(" ,.;:!?…") == words.strip(" ,.;:!?…") for said in quotations(line))
    return alone == len(whole_word_pattern(words).findall(line))
