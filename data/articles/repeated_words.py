"""Warn about words whose place in an article is ambiguous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.articles.texts import ArticleText
from data.files.layout import letter_file
from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.text.normalize import whole_word_pattern
from data.text.quotations import quotations

_TIMES = {1: "once", 2: "twice"}
_PUNCTUATION = " ,.;:!?…"


def check_repeated_words(model: CorpusModel, article_texts: Mapping[str, ArticleText]) -> Iterator[Finding]:
    """Yield a warning for each statement whose words occur several times.

    Words that do not occur in their passage are reported by `check_article_texts`.
    """
    for letter in model.letters:
        lines = article_texts[letter.id].lines if letter.id in article_texts else {}
        for i, statement in enumerate(letter.statements):
            counts = _count_words(statement.words, lines)
            if statement.passage in counts and sum(counts.values()) > 1:
                places = " and ".join(
                    f"{_TIMES.get(count, f'{count} times')} in {passage}" for passage, count in counts.items()
                )
                if all(_is_full_quotation(statement.words, lines[passage]) for passage in counts):
                    message = (
                        f"is printed as a full quotation {places}. "
                        f"The statement is shown at the first one in {statement.passage}."
                    )
                else:
                    message = f"occurs {places}. Add words, so that they occur only once."
                path = ("statements", i, "quote" if statement.quote else "anchor")
                yield Finding(letter_file(letter.id), path, f"“{statement.words}” {message}", warning=True)


def _count_words(words: str, lines: Mapping[str, str]) -> dict[str, int]:
    """Return how often the words occur in each passage that has them."""
    counts = {passage: len(whole_word_pattern(words).findall(line)) for passage, line in lines.items()}
    return {passage: count for passage, count in counts.items() if count}


def _is_full_quotation(words: str, line: str) -> bool:
    """Return whether the words are a full quotation wherever they occur in a line.

    Punctuation at the ends is ignored.
    """
    full = sum(quotation.strip(_PUNCTUATION) == words.strip(_PUNCTUATION) for quotation in quotations(line))
    return full == len(whole_word_pattern(words).findall(line))
