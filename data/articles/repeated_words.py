"""Warn about words whose place in an article is ambiguous."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from data.articles.texts import ArticleText, text_with
from data.files.layout import letter_file
from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.text.quotations import quotations

_TIMES = {1: "once", 2: "twice"}
_PUNCTUATION = " ,.;:!?…"


def check_repeated_words(model: CorpusModel, article_texts: Mapping[str, ArticleText]) -> Iterator[Finding]:
    """Yield a warning for each statement whose words occur several times.

    Words that do not occur in their passage are reported by `check_article_texts`.
    """
    for letter in model.letters:
        for i, statement in enumerate(letter.statements):
            article = text_with(letter, statement, article_texts)
            if article is None:
                continue
            counts = {passage: len(spans) for passage, spans in article.find(statement.words).items()}
            if statement.passage in counts and sum(counts.values()) > 1:
                times = {passage: _TIMES.get(count, f"{count} times") for passage, count in counts.items()}
                places = " and ".join(f"{count} in {passage}" for passage, count in times.items())
                if all(_is_full_quotation(statement.words, article.lines[p], n) for p, n in counts.items()):
                    message = (
                        f"is printed as a full quotation {places}. "
                        f"The statement is shown at the first one in {statement.passage}."
                    )
                else:
                    message = f"occurs {places}. Add words, so that they occur only once."
                path = ("statements", i, "quote" if statement.quote else "anchor")
                yield Finding(letter_file(letter.id), path, f"“{statement.words}” {message}", warning=True)


def _is_full_quotation(words: str, line: str, count: int) -> bool:
    """Return whether words that occur `count` times in a line are a full quotation each time.

    Punctuation at the ends is ignored.
    """
    full = sum(quotation.strip(_PUNCTUATION) == words.strip(_PUNCTUATION) for quotation in quotations(line))
    return full == count
