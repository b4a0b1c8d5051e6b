"""Read article texts and their translations.

The text of a letter's article is the file with the SHA-256 in the letter file, under any name. A file named
`<letter>.txt` is the text too, but of another version. If the letter file has no SHA-256, the version is unknown and
a missing text is no problem.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from data.articles.alignment import words_with_passages
from data.files.folder import FileSet
from data.files.problems import Problem
from data.model.corpus import CorpusModel, Event
from data.model.languages import LANGUAGE_TAG
from data.model.letters import Letter
from data.text.whole_words import Matches, Span, find_all_in_lines, find_in_lines

TEXT_FILE_PATTERNS = ("*.txt",)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Translation:
    """A translation of an article text, from the file `<letter>.<language>.txt`.

    `lines` are its passages by id. They are empty if `passage_count` is not that of the article text.
    """

    file: str
    language: str
    passage_count: int
    lines: Mapping[str, str]


@dataclass(frozen=True)
class ArticleText:
    """The text of the article that reports a letter.

    `is_coded_version` is None if the version is unknown. `lines` are the passages by id. The ids are ¶1, ¶2 … if the
    number of passages is not that of the letter file. `excluded_lines` are listed as `not_passages` in the letter
    file. `line_numbers` are those of the passages in the text file. `translations` are read only if the number of
    passages is that of the letter file. `coded_words` are those that the letter or an event has from the article.
    """

    file: str
    is_coded_version: bool | None
    lines: Mapping[str, str]
    excluded_lines: tuple[str, ...]
    line_numbers: tuple[int, ...]
    coded_words: frozenset[str] = frozenset()
    translations: tuple[Translation, ...] = ()

    @cached_property
    def _matches(self) -> dict[str, Matches[str]]:
        """Return where the coded words are. The text is searched for all of them at once."""
        return find_all_in_lines(self.coded_words, self.lines)

    def find(self, words: str) -> Mapping[str, Sequence[Span]]:
        """Return each passage that has these words, with the start and end of every match."""
        if words not in self._matches:
            self._matches[words] = find_in_lines(words, self.lines)
        return self._matches[words]

    def find_first(self, words: str, passage: str) -> Span | None:
        """Return the start and end of the first match in a passage, or None if it has none."""
        return next(iter(self.find(words).get(passage, ())), None)


def read_article_texts(model: CorpusModel, files: FileSet) -> tuple[dict[str, ArticleText], list[Problem]]:
    """Return the article texts by letter, and problems of unreadable files."""
    problems = [replace(problem, file=f"{files.name}/{problem.file}") for problem in files.problems]
    translation_files = _translation_files(files.contents)
    by_hash = {hashlib.sha256(content).hexdigest(): name for name, content in files.contents.items()}
    article_texts = {}
    events_by_letter: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in model.events:
        events_by_letter[event.letter].append(event)
    for letter in model.letters:
        sha256 = letter.articles[0].sha256
        coded_file = by_hash.get(sha256) if sha256 else None
        file = coded_file or f"{letter.id}.txt"
        text = _decode(files, file, problems) if file in files.contents else None
        if text is None:
            continue
        article = _article_text(letter, file, text, is_coded_version=coded_file is not None if sha256 else None)
        if len(article.lines) == len(letter.passages):
            translations = [
                _translation(name, language, translated, text, article)
                for name, language in translation_files.get(letter.id, ())
                if name != file and (translated := _decode(files, name, problems)) is not None
            ]
            article = replace(article, translations=tuple(translations))
        coded = words_with_passages(letter, events_by_letter[letter.id])
        article_texts[letter.id] = replace(article, coded_words=frozenset(words for _, words in coded if words))
    return article_texts, problems


def _decode(files: FileSet, name: str, problems: list[Problem]) -> str | None:
    """Return the text of a file, or add a problem and return None."""
    try:
        return files.contents[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(f"{files.name}/{name}", 1, 1, "File is not UTF-8. Save it as UTF-8."))
        return None


def _translation_files(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the names and languages of translation files by letter."""
    translations: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        letter, _, language = name.removesuffix(".txt").partition(".")
        if re.fullmatch(LANGUAGE_TAG, language):
            translations.setdefault(letter, []).append((name, language))
    return translations


def _translation(file: str, language: str, text: str, original: str, article: ArticleText) -> Translation:
    """Return a translation by passage, without the excluded lines."""
    lines, original_lines = list(passage_lines(text).values()), list(passage_lines(original).values())
    if len(lines) == len(original_lines):
        pairs = zip(lines, original_lines, strict=True)
        excluded = set(article.excluded_lines)
        lines = [line for line, original_line in pairs if original_line not in excluded]
    fits = len(lines) == len(article.lines)
    return Translation(file, language, len(lines), dict(zip(article.lines, lines, strict=True)) if fits else {})


def _article_text(letter: Letter, file: str, text: str, *, is_coded_version: bool | None) -> ArticleText:
    all_lines = passage_lines(text)
    not_passages = set(letter.articles[0].not_passages)
    excluded = tuple(line for line in all_lines.values() if line in not_passages)
    lines = {number: line for number, line in all_lines.items() if line not in not_passages}
    ids = [passage.id for passage in letter.passages]
    if len(lines) != len(ids):
        ids = [f"¶{i}" for i in range(1, len(lines) + 1)]
    return ArticleText(file, is_coded_version, dict(zip(ids, lines.values(), strict=True)), excluded, tuple(lines))


def passage_lines(text: str) -> dict[int, str]:
    """Return the lines of an article by number, without list markers and empty lines."""
    lines = (line.strip().removeprefix("- ") for line in _LINE_END.split(text))
    return {number: line for number, line in enumerate(lines, start=1) if line}
