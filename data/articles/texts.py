"""Read article texts and their translations.

The text of a letter's article is the file with the SHA-256 in the letter file, under any name. A file named
`<letter>.txt` is the text too, but of another version. If the letter file has no SHA-256, the version is unknown and
a missing text is no problem. If a letter has two texts, they are named `<letter>.report.txt` and `<letter>.letter.txt`.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from data.articles.alignment import words_with_passages
from data.files.folder import FileSet
from data.files.problems import Problem
from data.model.articles import Article, Passage
from data.model.corpus import CorpusModel, Event
from data.model.languages import LANGUAGE_TAG
from data.model.letters import Appearance, Letter, Statement
from data.text.fuzzy_search import Corrector
from data.text.whole_words import Matches, Span, find_all_in_lines, find_in_lines

TEXT_FILE_PATTERNS = ("*.txt",)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Translation:
    """A translation of an article text, from the file `<letter>.<language>.txt`.

    `lines` are its passages by id. They are empty if `line_count` is not that of the article text.
    """

    file: str
    language: str
    line_count: int
    lines: Mapping[str, str]


@dataclass(frozen=True)
class ArticleText:
    """The text of the article that reports a letter, or of the letter itself.

    `is_coded_version` is None if the version is unknown. `lines` are the passages by id. A passage of several lines has
    them joined by line breaks. `is_aligned` is false if the passages of the letter file cover another number of lines.
    Then `lines` are the single lines, with the ids ¶1, ¶2 …. `excluded_lines` are listed as `not_passages` in the
    letter file. `line_numbers` are those of all other lines in the text file. `translations` are read only if the text
    is aligned. `coded_words` are those that the letter or an event has from the article.
    """

    file: str
    is_coded_version: bool | None
    lines: Mapping[str, str]
    is_aligned: bool
    excluded_lines: tuple[str, ...]
    line_numbers: tuple[int, ...]
    coded_words: frozenset[str] = frozenset()
    translations: tuple[Translation, ...] = ()

    @cached_property
    def _matches(self) -> dict[str, Matches[str]]:
        """Return where the coded words are. The text is searched for all of them at once."""
        return find_all_in_lines(self.coded_words, self.lines)

    @cached_property
    def corrector(self) -> Corrector:
        """Return advice on words that are not in their passage."""
        return Corrector(self.lines)

    def find(self, words: str) -> Mapping[str, Sequence[Span]]:
        """Return each passage that has these words, with the start and end of every match."""
        if words not in self._matches:
            self._matches[words] = find_in_lines(words, self.lines)
        return self._matches[words]

    def find_first(self, words: str, passage: str) -> Span | None:
        """Return the start and end of the first match in a passage, or None if it has none."""
        return next(iter(self.find(words).get(passage, ())), None)


def read_article_texts(model: CorpusModel, files: FileSet) -> tuple[dict[str, ArticleText], list[Problem]]:
    """Return the article texts by id, and problems of unreadable files.

    The id of a text is that of its letter. If the letter has two texts, it is `<letter>.report` or `<letter>.letter`.
    """
    problems = [replace(problem, file=f"{files.name}/{problem.file}") for problem in files.problems]
    translation_files = _translation_files(files.contents)
    by_hash = {hashlib.sha256(content).hexdigest(): name for name, content in files.contents.items()}
    article_texts = {}
    events_by_letter: defaultdict[str | None, list[Event]] = defaultdict(list)
    for event in model.events:
        events_by_letter[event.letter].append(event)
    for letter, article in _coded_articles(model):
        text_id = letter.text_id(article)
        coded_file = by_hash.get(article.sha256) if article.sha256 else None
        file = coded_file or f"{text_id}.txt"
        text = _decode(files, file, problems) if file in files.contents else None
        if text is None:
            continue
        is_coded_version = coded_file is not None if article.sha256 else None
        passages = letter.passages_of(article)
        article_text = _article_text(article, passages, file, text, is_coded_version)
        if article_text.is_aligned:
            translations = [
                _translation(name, language, translated, text, article_text, passages)
                for name, language in translation_files.get(text_id, ())
                if name != file and (translated := _decode(files, name, problems)) is not None
            ]
            article_text = replace(article_text, translations=tuple(translations))
        coded = words_with_passages(letter, events_by_letter[letter.id])
        article_texts[text_id] = replace(article_text, coded_words=frozenset(words for _, words in coded if words))
    return article_texts, problems


def _coded_articles(model: CorpusModel) -> Iterator[tuple[Letter, Article]]:
    for letter in model.letters:
        yield from ((letter, article) for article in letter.articles)


def texts_of(letter: Letter, article_texts: Mapping[str, ArticleText]) -> list[ArticleText]:
    """Return the available texts of a letter, the report first."""
    ids = (letter.text_id(article) for article in letter.articles)
    return [article_texts[text_id] for text_id in ids if text_id in article_texts]


def text_with(
    letter: Letter, record: Passage | Appearance | Statement, article_texts: Mapping[str, ArticleText]
) -> ArticleText | None:
    """Return the text that has a record of a letter, or None if it is not available."""
    (article,) = (article for article in letter.articles if article.holds == letter.text_of(record))
    return article_texts.get(letter.text_id(article))


def _decode(files: FileSet, name: str, problems: list[Problem]) -> str | None:
    """Return the text of a file, or add a problem and return None."""
    try:
        return files.contents[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(f"{files.name}/{name}", 1, 1, "File is not UTF-8. Save it as UTF-8."))
        return None


def _translation_files(names: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the names and languages of translation files by the id of the text."""
    translations: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        text_id, _, language = name.removesuffix(".txt").rpartition(".")
        if re.fullmatch(LANGUAGE_TAG, language):
            translations.setdefault(text_id, []).append((name, language))
    return translations


def _translation(
    file: str, language: str, text: str, original: str, article: ArticleText, passages: Sequence[Passage]
) -> Translation:
    """Return a translation by passage, without the excluded lines."""
    lines, original_lines = list(passage_lines(text).values()), list(passage_lines(original).values())
    if len(lines) == len(original_lines):
        pairs = zip(lines, original_lines, strict=True)
        excluded = set(article.excluded_lines)
        lines = [line for line, original_line in pairs if original_line not in excluded]
    return Translation(file, language, len(lines), _lines_of_passages(lines, passages) or {})


def _article_text(
    article: Article, passages: Sequence[Passage], file: str, text: str, is_coded_version: bool | None
) -> ArticleText:
    all_lines = passage_lines(text)
    not_passages = set(article.not_passages)
    excluded = tuple(line for line in all_lines.values() if line in not_passages)
    lines = {number: line for number, line in all_lines.items() if line not in not_passages}
    by_passage = _lines_of_passages(list(lines.values()), passages)
    shown = {f"¶{i}": line for i, line in enumerate(lines.values(), 1)} if by_passage is None else by_passage
    return ArticleText(file, is_coded_version, shown, by_passage is not None, excluded, tuple(lines))


def _lines_of_passages(lines: Sequence[str], passages: Sequence[Passage]) -> dict[str, str] | None:
    """Return the lines of each passage, joined by line breaks.

    Returns None if the passages cover another number of lines.
    """
    if len(lines) != sum(passage.lines for passage in passages):
        return None
    remaining = iter(lines)
    return {passage.id: "\n".join(islice(remaining, passage.lines)) for passage in passages}


def passage_lines(text: str) -> dict[int, str]:
    """Return the lines of an article by number, without list markers and empty lines."""
    lines = (line.strip().removeprefix("- ") for line in _LINE_END.split(text))
    return {number: line for number, line in enumerate(lines, start=1) if line}
