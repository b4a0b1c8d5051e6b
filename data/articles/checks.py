"""Checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from data.articles.alignment import coded_words, find_extra_lines
from data.articles.quotes import find_words
from data.articles.texts import ArticleText
from data.files.folder import FileSet
from data.files.layout import letter_file
from data.files.problems import Finding
from data.files.problems import Path as FaultPath
from data.model.corpus import CorpusModel, Event
from data.model.letters import Letter
from data.text.fuzzy_search import suggest_correction
from data.text.quotations import quotations

# So many words name a line, and of so many lines it is said that one of them is no passage.
FIRST_WORDS, MAX_LISTED = 6, 6


def unmatched_files(found: Mapping[str, ArticleText], texts: FileSet) -> set[str]:
    """The files among these that are neither a copy nor its translation."""
    translations = {translation.file for copy in found.values() for translation in copy.translations}
    return set(texts.contents) - {copy.file for copy in found.values()} - translations


def check_article_texts(
    model: CorpusModel, events: Iterable[Event], found: Mapping[str, ArticleText], folder: str, *, report_missing: bool
) -> Iterator[Finding]:
    """What the copies in a folder contradict, and which letter has none, where these are `missed`.

    `events` are all that the corpus file has.
    """
    events = list(events)
    for letter in model.letters:
        file, copy = letter_file(letter.id), found.get(letter.id)
        if letter.article.sha256 is not None and (report_missing if copy is None else not copy.is_coded_version):
            message = f"no file in {folder} has this SHA-256; put an unchanged copy of the article there"
            other = f"; {copy.file} is another version" if copy else ""
            # Where there is no copy nothing is contradicted: the words were not looked up.
            yield Finding(file, ("article", "sha256"), f"{message}{other}", warning=copy is None)
        if copy is None:
            continue
        for i, line in enumerate(letter.article.not_passages):
            if line not in copy.excluded_lines:
                message = f"“{line}” is no line of the article; drop it, or copy it from there"
                yield Finding(file, ("article", "not_passages", i), message)
        if len(copy.lines) != len(letter.passages):
            yield from _unaccounted(letter, copy, events)
            continue
        yield from _letter_faults(letter, copy.lines)
        for i, event in enumerate(events):
            if event.letter == letter.id and event.passage and event.passage in copy.lines:
                path = (i, "date", "printed")
                yield from _missing("events.yaml", copy.lines, event.passage, path, event.date.printed)


def _unaccounted(letter: Letter, copy: ArticleText, events: list[Event]) -> Iterator[Finding]:
    """Lines of the article that are no passage of the ledger, or how many are too many or too few."""
    counts = f"{len(copy.lines)} passages, the ledger {len(letter.passages)}"
    place = (letter_file(letter.id), ("passages",))
    if not copy.is_coded_version:
        yield Finding(*place, f"{copy.file} has {counts}: no match")
        return
    surely, perhaps = find_extra_lines(coded_words(letter, events), list(copy.lines.values()))
    texts = dict(zip(copy.line_numbers, copy.lines.values(), strict=True))
    for number in (copy.line_numbers[i] for i in surely):
        begins = " ".join(texts[number].split()[:FIRST_WORDS])
        which = f"line {number} of the text, “{begins} …”, is no passage of the ledger"
        yield Finding(*place, f"{which}; add it, or name it under `not_passages`")
    if len(copy.lines) - len(letter.passages) != len(surely):
        candidates = ", ".join(str(copy.line_numbers[i]) for i in perhaps)
        which = f"; among lines {candidates} of the text is what it lacks" if 0 < len(perhaps) <= MAX_LISTED else ""
        yield Finding(*place, f"the article has {counts}{which}; account for each")


def _letter_faults(letter: Letter, lines: Mapping[str, str]) -> Iterator[Finding]:
    file = letter_file(letter.id)
    if letter.title and letter.title.passage:
        yield from _missing(file, lines, letter.title.passage, ("title", "text"), letter.title.text)
    if letter.date_passage:
        yield from _missing(file, lines, letter.date_passage, ("date", "printed"), letter.date.printed)
    for i, appearance in enumerate(letter.appearances):
        for field in ("printed_name", "printed_description", "affiliation"):
            words = getattr(appearance, field)
            yield from _missing(file, lines, appearance.passage, ("appearances", i, field), words)
        gone = appearance.withdrawn
        if gone and gone.passage:
            yield from _missing(file, lines, gone.passage, ("appearances", i, "withdrawn", "text"), gone.text)
    for i, statement in enumerate(letter.statements):
        path = ("statements", i, "quote" if statement.quote else "anchor")
        found = list(_missing(file, lines, statement.passage, path, statement.words))
        yield from found
        quoted = any(find_words(statement.words, said) for said in quotations(lines[statement.passage]))
        if statement.quote and not found and not quoted:
            where = f"these words stand in {statement.passage}, but not inside its quotation marks"
            yield Finding(file, path, f"{where}; code them as reported")


def _missing(
    file: str, lines: Mapping[str, str], passage: str, path: FaultPath, words: str | None
) -> Iterator[Finding]:
    if words is not None and not find_words(words, lines[passage]):
        yield Finding(file, path, f"“{words}” is not in {passage}. {suggest_correction(words, passage, lines)}")
