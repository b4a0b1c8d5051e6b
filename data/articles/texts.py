"""Copies of the articles: where every coded word stands in them, and what they contradict.

A copy is known by its SHA-256, whatever its name; or by its name, `<letter>.txt`, and is then another version of the
article than the one that was coded. Of an article without SHA-256 no text was at hand: nobody can say which version
a copy is, and none is missed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from data.files.folder import FileSet
from data.files.problems import Problem
from data.model.corpus import CorpusModel
from data.model.languages import LANGUAGE_TAG
from data.model.letters import Letter

_LINE_END = re.compile(r"\r\n|\n|\r")
TEXT_FILE_PATTERNS = ("*.txt",)


@dataclass(frozen=True)
class Translation:
    """A translation of an article's text, kept beside the copy as `<letter>.<language>.txt`.

    `lines` are its passages by id; none where their number, `passages`, is not that of the copy.
    """

    file: str
    language: str
    passage_count: int
    lines: Mapping[str, str]


@dataclass(frozen=True)
class ArticleText:
    """A copy of the article that reports a letter.

    `lines` are its passages by id. Where their number is not that of the ledger they are named ¶1, ¶2 … instead,
    for none can be said to be a passage of the ledger. `left_out` are the lines that are said to be no passage.
    `coded` says that it is the very copy that was coded; None that this cannot be known. `numbers` say at which line of
    the file each passage stands. `translations` stand beside a copy whose passages are those of the ledger.
    """

    file: str
    is_coded_version: bool | None
    lines: Mapping[str, str]
    excluded_lines: tuple[str, ...]
    line_numbers: tuple[int, ...]
    translations: tuple[Translation, ...] = ()


def read_article_texts(model: CorpusModel, texts: FileSet) -> tuple[dict[str, ArticleText], list[Problem]]:
    """The copies among these files, by letter, and what could not be read; a letter without a copy is not there."""
    problems = [replace(problem, file=f"{texts.name}/{problem.file}") for problem in texts.problems]
    translated = _translated(texts.contents)
    by_hash = {hashlib.sha256(content).hexdigest(): name for name, content in texts.contents.items()}
    found = {}
    for letter in model.letters:
        kept = letter.article.sha256
        exact = by_hash.get(kept) if kept else None
        name = exact or f"{letter.id}.txt"
        if name not in texts.contents:
            continue
        text = _decoded(texts, name, problems)
        if text is None:
            continue
        found[letter.id] = copy = _copy(letter, name, text, coded=exact is not None if kept else None)
        for other, tag in translated.get(letter.id, ()) if len(copy.lines) == len(letter.passages) else ():
            told = None if other == name else _decoded(texts, other, problems)
            if told is not None:
                more = _translation(other, tag, told, text, copy)
                found[letter.id] = copy = replace(copy, translations=(*copy.translations, more))
    return found, problems


def _decoded(texts: FileSet, name: str, problems: list[Problem]) -> str | None:
    """The text of a file; None, with a problem, where it is not UTF-8."""
    try:
        return texts.contents[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(f"{texts.name}/{name}", 1, 1, "this copy is not UTF-8; save it as UTF-8"))
        return None


def _translated(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """The files that are translations by their names: the letter's id to file and language."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        letter, _, tag = name.removesuffix(".txt").partition(".")
        if re.fullmatch(LANGUAGE_TAG, tag):
            found.setdefault(letter, []).append((name, tag))
    return found


def _translation(file: str, tag: str, text: str, original: str, copy: ArticleText) -> Translation:
    """A translation, passage by passage; a line that is no passage of the original is none of the translation."""
    lines, others = list(passage_lines(text).values()), list(passage_lines(original).values())
    if len(lines) == len(others):
        lines = [line for line, other in zip(lines, others, strict=True) if other not in copy.excluded_lines]
    fits = len(lines) == len(copy.lines)
    return Translation(file, tag, len(lines), dict(zip(copy.lines, lines, strict=True)) if fits else {})


def _copy(letter: Letter, file: str, text: str, *, coded: bool | None) -> ArticleText:
    every = passage_lines(text)
    left_out = tuple(line for line in every.values() if line in letter.article.not_passages)
    lines = {number: line for number, line in every.items() if line not in left_out}
    names = [passage.id for passage in letter.passages]
    if len(lines) != len(names):
        names = [f"¶{i}" for i in range(1, len(lines) + 1)]
    return ArticleText(file, coded, dict(zip(names, lines.values(), strict=True)), left_out, tuple(lines))


def passage_lines(text: str) -> dict[int, str]:
    """The lines of an article in reading order by number, without list marks; empty lines are none."""
    lines = (line.strip().removeprefix("- ") for line in _LINE_END.split(text))
    return {number: line for number, line in enumerate(lines, start=1) if line}
