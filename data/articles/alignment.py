"""Find the lines of an article that are not passages of the letter file.

The words coded in each passage show which line it is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice

from data.model.articles import Passage
from data.model.corpus import Event
from data.model.letters import Letter
from data.text.whole_words import find_all_in_lines

# The alignment takes this many steps at most. For larger articles, only the numbers of passages are compared.
MAX_PAIRS = 200_000
Score = Callable[[int, int], int]


def coded_words(letter: Letter, passages: Iterable[Passage], events: Iterable[Event]) -> list[list[str]]:
    """Return for each line of these passages of a letter the words that are coded as printed there."""
    words: dict[str, list[str]] = {passage.id: [] for passage in letter.passages}
    for name, coded in words_with_passages(letter, events):
        if name in words and coded:
            words[name].append(coded)
    names: dict[str, list[str]] = {}
    for appearance in letter.appearances:
        names.setdefault(appearance.passage, []).append(appearance.printed_name)
    return [line for passage in passages for line in _words_of_lines(passage, words, names)]


def _words_of_lines(
    passage: Passage, words: Mapping[str, list[str]], names: Mapping[str, list[str]]
) -> Iterator[list[str]]:
    """Yield the words of each line of a passage.

    A passage of several lines is a list of signatures, and its names are in the order of its lines.
    """
    if passage.lines == 1:
        yield words[passage.id]
    else:
        yield from ([name] for name in islice(names.get(passage.id, ()), passage.lines))
        yield from ([] for _ in range(passage.lines - len(names.get(passage.id, ()))))


def words_with_passages(letter: Letter, events: Iterable[Event]) -> Iterator[tuple[str | None, str | None]]:
    """Yield all words of a letter that may be printed, each with its passage."""
    yield letter.date_passage, letter.date.printed
    if letter.title:
        yield letter.title.passage, letter.title.text
    for appearance in letter.appearances:
        for words in (appearance.printed_name, appearance.printed_description, appearance.affiliation):
            yield appearance.passage, words
        if appearance.withdrawn:
            yield appearance.withdrawn.passage, appearance.withdrawn.text
    for statement in letter.statements:
        yield statement.passage, statement.words
    for event in events:
        if event.letter == letter.id:
            yield event.passage, event.date.printed


def find_extra_lines(words: Sequence[Sequence[str]], lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return the lines that are certainly and possibly not passages.

    `words` are the coded words of each passage. An alignment assigns lines to the passages in order, and the best
    ones match the most words. A line is certain if no best alignment uses it. Both lists are empty if there are not
    more lines than passages, or if the article is too long.
    """
    if not 0 < len(words) * (len(lines) - len(words)) < MAX_PAIRS:
        return [], []
    scores = _scores(words, lines)
    return _unused_lines(lambda line, passage: scores[line, passage], len(lines), len(words))


def _scores(words: Sequence[Sequence[str]], lines: Sequence[str]) -> Mapping[tuple[int, int], int]:
    """Return how many words of a passage are in a line, by line and passage.

    Only lines that an alignment may assign to the passage are counted.
    """
    matches = find_all_in_lines({coded for passage in words for coded in passage}, dict(enumerate(lines)))
    lines_with = {coded: list(spans) for coded, spans in matches.items()}
    scores: Counter[tuple[int, int]] = Counter()
    for i, passage in enumerate(words):
        for found in (lines_with[coded] for coded in passage):
            first, last = bisect_left(found, i), bisect_right(found, i + len(lines) - len(words))
            scores.update((line, i) for line in found[first:last])
    return scores


def _unused_lines(score: Score, lines: int, passages: int) -> tuple[list[int], list[int]]:
    """Return the lines that no best alignment and only some best alignments use."""
    before = _best_scores(score, lines, passages)
    after = _best_scores(lambda i, j: score(lines - 1 - i, passages - 1 - j), lines, passages)
    surplus = lines - passages
    best = before[passages, surplus]
    certain: list[int] = []
    possible: list[int] = []
    for line in range(lines):
        skipped_counts = range(max(0, line - passages), min(surplus, line) + 1)
        scores_if_used = (
            before[line - skipped, skipped]
            + score(line, line - skipped)
            + after[passages - 1 - line + skipped, surplus - skipped]
            for skipped in skipped_counts
            if line - skipped < passages
        )
        scores_if_skipped = (
            before[line - skipped, skipped] + after[passages - line + skipped, surplus - skipped - 1]
            for skipped in skipped_counts
            if skipped < surplus
        )
        if max(scores_if_skipped, default=best - 1) == best:
            (possible if max(scores_if_used, default=best - 1) == best else certain).append(line)
    return certain, possible


def _best_scores(score: Score, lines: int, passages: int) -> Mapping[tuple[int, int], int]:
    """Return the best score by number of first passages and of skipped lines."""
    best: dict[tuple[int, int], int] = {}
    for passage in range(passages + 1):
        for skipped in range(lines - passages + 1):
            scores = []
            if passage:
                scores.append(best[passage - 1, skipped] + score(passage + skipped - 1, passage - 1))
            if skipped:
                scores.append(best[passage, skipped - 1])
            best[passage, skipped] = max(scores, default=0)
    return best
