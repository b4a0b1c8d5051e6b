"""Check statements and signatures against a text that is the letter itself."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import accumulate

from data.articles.texts import ArticleText
from data.files.layout import letter_file
from data.files.problems import Finding
from data.model.articles import Article, Passage
from data.model.letters import Letter
from data.text.quotations import quotations
from data.text.whole_words import find_all_words

# A message quotes this many words of a line.
MAX_QUOTED_WORDS = 6
# More lines without a signatory are reported by their number.
MAX_LISTED_SIGNATURES = 6
# A quotation that goes on in the next paragraph has no closing mark.
_UNCLOSED = re.compile(r"[“«„]([^“”«»„]*)$")


def first_words(line: str) -> str:
    """Return the first words of a line for a message, in quotation marks."""
    return f"“{' '.join(line.split()[:MAX_QUOTED_WORDS])} …”"


def check_full_text(letter: Letter, article: Article, text: ArticleText) -> Iterator[Finding]:
    """Yield words of others that are coded as the letter's, and signatures that are not coded.

    Yields nothing for a report.
    """
    if article.holds == "letter":
        yield from _check_quotations_of_others(letter, text)
        yield from _check_signatures(letter, letter.passages_of(article), text)


def _check_quotations_of_others(letter: Letter, text: ArticleText) -> Iterator[Finding]:
    for i, statement in enumerate(letter.statements):
        # A reason for the attribution says that the coder has seen the quotation marks.
        if statement.ambiguous is None and is_quotation(statement.words, text.lines.get(statement.passage, "")):
            message = f"These words are in quotation marks in {statement.passage}, so they may be somebody else's."
            advice = (
                "Quote words of the letter around them too, give the passage the voice `third_party`, or say under "
                "`ambiguous` why they are the letter's."
            )
            yield Finding(letter_file(letter.id), ("statements", i, "quote"), f"{message} {advice}")


def is_quotation(words: str, line: str) -> bool:
    """Return whether words are inside quotation marks wherever they occur in a line."""
    quoted = [*quotations(line), *_UNCLOSED.findall(line)]
    count = sum(1 for _ in find_all_words(words, line))
    return 0 < count <= sum(1 for quotation in quoted for _ in find_all_words(words, quotation))


def _check_signatures(letter: Letter, passages: Iterable[Passage], text: ArticleText) -> Iterator[Finding]:
    """Yield the lines of lists of signatures in which no signatory is coded."""
    indices = {passage.id: i for i, passage in enumerate(letter.passages)}
    first = 0
    for passage in passages:
        if passage.is_signature_list:
            lines = text.lines[passage.id].split("\n")
            uncoded = _lines_without_signatory(letter, passage, text, lines)
            numbers = text.line_numbers[first : first + passage.lines]
            path = ("passages", indices[passage.id])
            for i in uncoded[: 1 if len(uncoded) > MAX_LISTED_SIGNATURES else None]:
                message = f"Line {numbers[i]} of the text, {first_words(lines[i])}, has no signatory in {passage.id}."
                if len(uncoded) > MAX_LISTED_SIGNATURES:
                    message = (
                        f"{len(uncoded):,} lines of {passage.id} have no signatory. The first is line {numbers[i]}."
                    )
                advice = "Add an appearance for each signature, or list the line under `not_passages`."
                yield Finding(letter_file(letter.id), path, f"{message} {advice}", warning=True)
        first += passage.lines


def _lines_without_signatory(letter: Letter, passage: Passage, text: ArticleText, lines: list[str]) -> list[int]:
    """Return the indices of the lines of a passage without the name of a signatory."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    names = {a.printed_name for a in letter.appearances if a.role == "signatory" and a.passage == passage.id}
    coded = {bisect(starts, start) - 1 for name in names for start, _ in text.find(name).get(passage.id, ())}
    return [i for i in range(len(lines)) if i not in coded]
