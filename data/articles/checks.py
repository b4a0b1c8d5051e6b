"""Check a corpus against its article texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.articles.alignment import coded_words, find_extra_lines
from data.articles.full_texts import check_full_text, first_words
from data.articles.texts import ArticleText
from data.files.folder import FileSet
from data.files.layout import letter_file
from data.files.problems import Finding
from data.files.problems import Path as FieldPath
from data.model.articles import Article
from data.model.corpus import CorpusModel, Event
from data.model.letters import Letter, Statement
from data.text.quotations import quotations
from data.text.whole_words import find_words

# A message lists up to this many line numbers.
MAX_LISTED_LINES = 6


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
        for path, article in letter.article_paths:
            text = article_texts.get(letter.text_id(article))
            if article.sha256 is not None and (report_missing if text is None else not text.is_coded_version):
                version = f" {text.file} is another version." if text else ""
                message = f"No file in {folder} has this SHA-256. Add an unchanged copy of the article there.{version}"
                yield Finding(letter_file(letter.id), (*path, "sha256"), message, warning=text is None)
            if text is None:
                continue
            yield from _check_excluded_lines(letter, path, article, text)
            if text.is_aligned:
                yield from _check_letter(letter, text)
                yield from check_full_text(letter, article, text)
                yield from _check_events(letter, text, events)
            else:
                yield from _check_passage_count(letter, article, text, events)


def _check_excluded_lines(letter: Letter, path: FieldPath, article: Article, text: ArticleText) -> Iterator[Finding]:
    excluded = set(text.excluded_lines)
    for i, line in enumerate(article.not_passages):
        if line not in excluded:
            message = f"“{line}” is not a line of the article. Remove it, or copy the line from the article."
            yield Finding(letter_file(letter.id), (*path, "not_passages", i), message)


def _check_passage_count(letter: Letter, article: Article, text: ArticleText, events: list[Event]) -> Iterator[Finding]:
    """Yield the lines that are not passages, or the numbers of passages."""
    place, passages = (letter_file(letter.id), ("passages",)), letter.passages_of(article)
    covered = sum(passage.lines for passage in passages)
    several = covered > len(passages)
    counts = f"has {len(text.lines)} passages, but the letter file has {covered}."
    if several:
        counts = f"has {len(text.lines)} lines, but the passages of the letter file cover {covered}."
    if not text.is_coded_version:
        yield Finding(*place, f"{text.file} {counts} Words can be checked only if the numbers are equal.")
        return
    # The number of lines that a passage covers has no limit.
    words = coded_words(letter, passages, events) if covered < len(text.lines) else []
    extra, possible = find_extra_lines(words, list(text.lines.values()))
    lines = dict(zip(text.line_numbers, text.lines.values(), strict=True))
    correction = "Add it, raise the `lines` of its passage," if several else "Add it,"
    for number in (text.line_numbers[i] for i in extra):
        message = f"Line {number} of the text, {first_words(lines[number])}, is not a passage of the letter file."
        yield Finding(*place, f"{message} {correction} or list it under `not_passages`.")
    if len(text.lines) - covered != len(extra):
        numbers = ", ".join(str(text.line_numbers[i]) for i in possible)
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
        is_report = letter.text_of(statement) == "report" and statement.passage in article.lines
        if is_report and statement.quote and not findings and not _is_in_quotation_marks(statement, article.lines):
            message = f"These words are in {statement.passage}, but not in quotation marks. Code them as reported."
            yield Finding(file, path, message)


def _is_in_quotation_marks(statement: Statement, lines: Mapping[str, str]) -> bool:
    return any(find_words(statement.words, quotation) for quotation in quotations(lines[statement.passage]))


def _check_events(letter: Letter, article: ArticleText, events: list[Event]) -> Iterator[Finding]:
    for i, event in enumerate(events):
        if event.letter == letter.id and event.passage:
            path = (i, "date", "printed")
            yield from _check_words("events.yaml", article, event.passage, path, event.date.printed)


def _check_words(
    file: str, article: ArticleText, passage: str, path: FieldPath, words: str | None
) -> Iterator[Finding]:
    if words is not None and passage in article.lines and passage not in article.find(words):
        yield Finding(file, path, f"“{words}” is not in {passage}. {article.corrector.suggest(words, passage)}")
