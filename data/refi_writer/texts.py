"""The texts of a corpus as they are written to a project, and where the words of its statements are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from data.model.articles import Article
from data.model.letters import Letter, Statement, statement_ids
from data.refi.letters import TextPassage, text_passages
from data.text.whole_words import find_all_words

_BREAK = re.compile("\r\n|\r")
Span = tuple[int, int]


@dataclass(frozen=True)
class WrittenText:
    """A text of a letter. `spans` are the places of the words of each statement by id, in code points.

    `is_real` is false for a text that the corpus does not have. Its lines are then the coded words of the passages.
    """

    id: str
    letter: Letter
    title: str
    plain: str
    is_real: bool
    spans: Mapping[str, Sequence[Span]] = field(default_factory=dict)


def plain_text(content: bytes) -> str:
    """Return a text with line feeds and without a byte-order mark. Raises `UnicodeDecodeError` if it is not UTF-8."""
    return _BREAK.sub("\n", content.decode("utf-8-sig"))


def written_texts(letter: Letter, contents: Mapping[str, bytes]) -> Iterator[WrittenText]:
    """Yield the texts of a letter. `contents` are those that the corpus has, by the id of the text."""
    for article in letter.articles:
        name = letter.text_id(article)
        title = letter.short_title if len(letter.articles) < 2 else f"{letter.short_title} ({article.holds})"
        statements = [
            (statement_id, statement)
            for statement_id, statement in zip(statement_ids(letter), letter.statements, strict=True)
            if letter.text_of(statement) == article.holds
        ]
        if name in contents:
            plain = plain_text(contents[name])
            passages = _places(letter, article, plain)
            spans = {i: list(_find(statement, plain, passages)) for i, statement in statements}
            yield WrittenText(name, letter, title, plain, True, spans)
        else:
            yield _made_up(name, letter, article, title, statements)


def _places(letter: Letter, article: Article, plain: str) -> dict[str, list[TextPassage]]:
    """Return the lines of each passage. Without the right number of lines, no passage has a place."""
    excluded = set(article.not_passages)
    lines = [line for line in text_passages(plain) if line.words not in excluded]
    passages = letter.passages_of(article)
    starts = list(accumulate((passage.lines for passage in passages), initial=0))
    if starts[-1] != len(lines):
        return {"": lines}
    return {passage.id: lines[start : start + passage.lines] for passage, start in zip(passages, starts, strict=False)}


def _find(statement: Statement, plain: str, passages: Mapping[str, list[TextPassage]]) -> Iterator[Span]:
    """Yield where the words of a statement are in its passage, or anywhere if the passages have no places."""
    lines = passages.get(statement.passage, passages.get("", []))
    if "" in passages:
        for line in lines:
            yield from (
                (line.start + start, line.start + end) for start, end in find_all_words(statement.words, line.words)
            )
        return
    joined = "\n".join(line.words for line in lines)
    offsets = list(accumulate((len(line.words) + 1 for line in lines), initial=0))
    for start, end in find_all_words(statement.words, joined):
        first = max(i for i, offset in enumerate(offsets[:-1]) if offset <= start)
        last = max(i for i, offset in enumerate(offsets[:-1]) if offset < end)
        yield lines[first].start + start - offsets[first], lines[last].start + end - offsets[last]


def _made_up(
    name: str, letter: Letter, article: Article, title: str, statements: Sequence[tuple[str, Statement]]
) -> WrittenText:
    """Return a text of the coded words of each passage, or of its gist."""
    parts: list[str] = []
    spans: dict[str, list[Span]] = {}
    length = 0
    for passage in letter.passages_of(article):
        coded = [(i, statement) for i, statement in statements if statement.passage == passage.id]
        line = f"{passage.id}: "
        for words in dict.fromkeys(statement.words for _, statement in coded):
            start = length + len(line)
            line += f"{words} … "
            for i in (i for i, statement in coded if statement.words == words):
                spans[i] = [(start, start + len(words))]
        line = line.rstrip() if coded else f"{line}{passage.gist}"
        parts.append(line)
        length += len(line) + 1
    return WrittenText(name, letter, title, "\n".join(parts), False, spans)
