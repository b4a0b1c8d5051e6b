"""Check a corpus against its article texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.articles.alignment import coded_words, find_extra_lines
from data.articles.texts import ArticleText
from data.files.folder import FileSet
from data.files.layout import letter_file
from data.files.problems import Finding
from data.files.problems import Path as FieldPath
from data.model.corpus import CorpusModel, Event
from data.model.letters import Letter, Statement
from data.text.fuzzy_search import suggest_correction
from data.text.quotations import quotations
from data.text.whole_words import find_words

# A message quotes this many words of a line, and lists up to this many line numbers.
MAX_QUOTED_WORDS, MAX_LISTED_LINES = 6, 6


def unmatched_files(article_texts: Mapping[str, ArticleText], files: FileSet) -> set[str]:
    """Return the files that are neither an article text nor a translation."""
    translations = {translation.file for article in article_texts.values() for translation in article.translations}
    return set(files.contents) - {article.file for article in article_texts.values()} - translations


def check_article_texts(
    model: CorpusModel,
    events: Iterable[Event],
    article_texts: Mapping[str, ArticleText],
    folder: str,
    *,
    report_missing: bool,
) -> Iterator[Finding]:
    """Yield what does not match the article texts in a folder.

    `events` are all events in the corpus file, so that positions in the list match the file. A missing text is a
    warning, because nothing contradicts it, and is reported only if `report_missing` is set.
    """
    events = list(events)
    for letter in model.letters:
        article = article_texts.get(letter.id)
        sha256 = letter.articles[0].sha256
        if sha256 is not None and (report_missing if article is None else not article.is_coded_version):
            version = f" {article.file} is another version." if article else ""
            message = f"No file in {folder} has this SHA-256. Add an unchanged copy of the article there.{version}"
            yield Finding(letter_file(letter.id), ("article", "sha256"), message, warning=article is None)
        if article is not None:
            yield from _check_excluded_lines(letter, article)
            if len(article.lines) == len(letter.passages):
                yield from _check_letter(letter, article)
                yield from _check_events(letter, article, events)
            else:
                yield from _check_passage_count(letter, article, events)


def _check_excluded_lines(letter: Letter, article: ArticleText) -> Iterator[Finding]:
    excluded = set(article.excluded_lines)
    for i, line in enumerate(letter.articles[0].not_passages):
        if line not in excluded:
            message = f"“{line}” is not a line of the article. Remove it, or copy the line from the article."
            yield Finding(letter_file(letter.id), ("article", "not_passages", i), message)


def _check_passage_count(letter: Letter, article: ArticleText, events: list[Event]) -> Iterator[Finding]:
    """Yield the lines that are not passages, or the numbers of passages."""
    place = (letter_file(letter.id), ("passages",))
    counts = f"has {len(article.lines)} passages, but the letter file has {len(letter.passages)}."
    if not article.is_coded_version:
        yield Finding(*place, f"{article.file} {counts} Words can be checked only if the numbers are equal.")
        return
    extra, possible = find_extra_lines(coded_words(letter, events), list(article.lines.values()))
    lines = dict(zip(article.line_numbers, article.lines.values(), strict=True))
    for number in (article.line_numbers[i] for i in extra):
        start = " ".join(lines[number].split()[:MAX_QUOTED_WORDS])
        message = f"Line {number} of the text, “{start} …”, is not a passage of the letter file."
        yield Finding(*place, f"{message} Add it, or list it under `not_passages`.")
    if len(article.lines) - len(letter.passages) != len(extra):
        numbers = ", ".join(str(article.line_numbers[i]) for i in possible)
        listed = (
            f" Missing passages are among lines {numbers} of the text." if 0 < len(possible) <= MAX_LISTED_LINES else ""
        )
        advice = "Make each line of the text a passage, or list it under `not_passages`."
        yield Finding(*place, f"The article {counts}{listed} {advice}")


def _check_letter(letter: Letter, article: ArticleText) -> Iterator[Finding]:
    file = letter_file(letter.id)
    if letter.title and letter.title.passage:
        yield from _check_words(file, article, letter.title.passage, ("title", "text"), letter.title.text)
    if letter.date_passage:
        yield from _check_words(file, article, letter.date_passage, ("date", "printed"), letter.date.printed)
    for i, appearance in enumerate(letter.appearances):
        for field in ("printed_name", "printed_description", "affiliation"):
            words = getattr(appearance, field)
            yield from _check_words(file, article, appearance.passage, ("appearances", i, field), words)
        withdrawal = appearance.withdrawn
        if withdrawal and withdrawal.passage:
            yield from _check_words(
                file, article, withdrawal.passage, ("appearances", i, "withdrawn", "text"), withdrawal.text
            )
    for i, statement in enumerate(letter.statements):
        path = ("statements", i, "quote" if statement.quote else "anchor")
        findings = list(_check_words(file, article, statement.passage, path, statement.words))
        yield from findings
        if statement.quote and not findings and not _is_in_quotation_marks(statement, article.lines):
            message = f"These words are in {statement.passage}, but not in quotation marks. Code them as reported."
            yield Finding(file, path, message)


def _is_in_quotation_marks(statement: Statement, lines: Mapping[str, str]) -> bool:
    return any(find_words(statement.words, quotation) for quotation in quotations(lines[statement.passage]))


def _check_events(letter: Letter, article: ArticleText, events: list[Event]) -> Iterator[Finding]:
    for i, event in enumerate(events):
        if event.letter == letter.id and event.passage and event.passage in article.lines:
            path = (i, "date", "printed")
            yield from _check_words("events.yaml", article, event.passage, path, event.date.printed)


def _check_words(
    file: str, article: ArticleText, passage: str, path: FieldPath, words: str | None
) -> Iterator[Finding]:
    if words is not None and passage not in article.find(words):
        yield Finding(file, path, f"“{words}” is not in {passage}. {suggest_correction(words, passage, article.lines)}")
