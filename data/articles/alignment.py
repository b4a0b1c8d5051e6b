"""Which line of an article no passage of the ledger accounts for, by where the words coded from each passage stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from data.model.corpus import Event
from data.model.letters import Letter
from data.text.normalize import whole_word_pattern

# Larger articles are not aligned: their passages are only counted.
MAX_PAIRS = 200_000
Score = Callable[[int, int], int]


def coded_words(letter: Letter, events: Iterable[Event]) -> list[list[str]]:
    """For each passage of a letter, the words that were coded as printed there."""
    words: dict[str, list[str]] = {passage.id: [] for passage in letter.passages}
    for passage, coded in _coded(letter, events):
        if passage in words and coded:
            words[passage].append(coded)
    return list(words.values())


def _coded(letter: Letter, events: Iterable[Event]) -> Iterator[tuple[str | None, str | None]]:
    yield letter.date_passage, letter.date.printed
    if letter.title:
        yield letter.title.passage, letter.title.text
    for appearance in letter.appearances:
        for words in (appearance.printed_name, appearance.printed_description, appearance.affiliation):
            yield appearance.passage, words
    for statement in letter.statements:
        yield statement.passage, statement.words
    for event in events:
        if event.letter == letter.id:
            yield event.passage, event.date.printed


def find_extra_lines(words: Sequence[Sequence[str]], lines: Sequence[str]) -> tuple[list[int], list[int]]:
    """Where there are more lines than passages: those that are surely none of them, and those that may be none.

    `words` are those coded from each passage. Passages stand in the order of their lines, and where most of their
    words do; what words do not settle stays open.
    """

    def score(line: int, passage: int) -> int:
        """How many of the words of a passage stand in a line."""
        return sum(whole_word_pattern(coded).search(lines[line]) is not None for coded in words[passage])

    if not 0 < len(words) * (len(lines) - len(words)) < MAX_PAIRS:
        return [], []
    return _left_over(_remembered(score), len(lines), len(words))


def _remembered(score: Score) -> Score:
    known: dict[tuple[int, int], int] = {}

    def remembered(line: int, passage: int) -> int:
        if (line, passage) not in known:
            known[line, passage] = score(line, passage)
        return known[line, passage]

    return remembered


def _left_over(score: Score, lines: int, passages: int) -> tuple[list[int], list[int]]:
    """Lines that every best way of pairing leaves out, and those that one of the best ways leaves out."""
    before = _best(score, lines, passages)
    after = _best(lambda i, j: score(lines - 1 - i, passages - 1 - j), lines, passages)
    surplus = lines - passages
    best = before[passages, surplus]
    surely: list[int] = []
    perhaps: list[int] = []
    for line in range(lines):
        ways = range(max(0, line - passages), min(surplus, line) + 1)
        used = (
            before[line - out, out] + score(line, line - out) + after[passages - 1 - line + out, surplus - out]
            for out in ways
            if line - out < passages
        )
        left_out = (
            before[line - out, out] + after[passages - line + out, surplus - out - 1] for out in ways if out < surplus
        )
        if max(left_out, default=best - 1) == best:
            (perhaps if max(used, default=best - 1) == best else surely).append(line)
    return surely, perhaps


def _best(score: Score, lines: int, passages: int) -> Mapping[tuple[int, int], int]:
    """The best score of so many first passages with so many lines left out before or among them."""
    best: dict[tuple[int, int], int] = {}
    for passage in range(passages + 1):
        for out in range(lines - passages + 1):
            ways = []
            if passage:
                ways.append(best[passage - 1, out] + score(passage + out - 1, passage - 1))
            if out:
                ways.append(best[passage, out - 1])
            best[passage, out] = max(ways, default=0)
    return best
