"""Copies of the articles: where every coded word stands in them, and what they contradict.

A copy is known by its SHA-256, whatever its name; or by its name, `<letter>.txt`, and is then another version of the
article than the one that was coded. Of an article without SHA-256 no text was at hand: nobody can say which version
a copy is, and none is missed.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from data.articles.alignment import coded_words, unaccounted
from data.catalog.loader import letter_file
from data.files.folder import Files
from data.files.problems import Fault, Problem
from data.files.problems import Path as FaultPath
from data.model.corpus import CorpusModel, Event, Letter, Statement
from data.model.languages import LANGUAGE_TAG
from data.tables.letters import statement_id
from data.text.fuzzy_search import advice
from data.text.normalize import whole
from data.text.quotations import quotations

_LINE_END = re.compile(r"\r\n|\n|\r")
TEXTS = ("*.txt",)
# So many words name a line, and of so many lines it is said that one of them is no passage.
FIRST_WORDS, FEW = 6, 6

State = Literal["verified", "moved", "lost"]


@dataclass(frozen=True)
class Translation:
    """A translation of an article's text, kept beside the copy as `<letter>.<language>.txt`.

    `lines` are its passages by id; none where their number, `passages`, is not that of the copy.
    """

    file: str
    language: str
    passages: int
    lines: Mapping[str, str]


@dataclass(frozen=True)
class Copy:
    """A copy of the article that reports a letter.

    `lines` are its passages by id. Where their number is not that of the ledger they are named ¶1, ¶2 … instead,
    for none can be said to be a passage of the ledger. `left_out` are the lines that are said to be no passage.
    `coded` says that it is the very copy that was coded; None that this cannot be known. `numbers` say at which line of
    the file each passage stands. `translations` stand beside a copy whose passages are those of the ledger.
    """

    file: str
    coded: bool | None
    lines: Mapping[str, str]
    left_out: tuple[str, ...]
    numbers: tuple[int, ...]
    translations: tuple[Translation, ...] = ()


@dataclass(frozen=True)
class Anchor:
    """Where the words of a statement stand: in its passage (`verified`), elsewhere (`moved`), or nowhere (`lost`).

    `passages` are those in which they do stand.
    """

    state: State
    passages: tuple[str, ...]


def read_copies(model: CorpusModel, texts: Files) -> tuple[dict[str, Copy], list[Problem]]:
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


def _decoded(texts: Files, name: str, problems: list[Problem]) -> str | None:
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


def _translation(file: str, tag: str, text: str, original: str, copy: Copy) -> Translation:
    """A translation, passage by passage; a line that is no passage of the original is none of the translation."""
    lines, others = list(passage_lines(text).values()), list(passage_lines(original).values())
    if len(lines) == len(others):
        lines = [line for line, other in zip(lines, others, strict=True) if other not in copy.left_out]
    fits = len(lines) == len(copy.lines)
    return Translation(file, tag, len(lines), dict(zip(copy.lines, lines, strict=True)) if fits else {})


def _copy(letter: Letter, file: str, text: str, *, coded: bool | None) -> Copy:
    every = passage_lines(text)
    left_out = tuple(line for line in every.values() if line in letter.article.not_passages)
    lines = {number: line for number, line in every.items() if line not in left_out}
    names = [passage.id for passage in letter.passages]
    if len(lines) != len(names):
        names = [f"¶{i}" for i in range(1, len(lines) + 1)]
    return Copy(file, coded, dict(zip(names, lines.values(), strict=True)), left_out, tuple(lines))


def passage_lines(text: str) -> dict[int, str]:
    """The lines of an article in reading order by number, without list marks; empty lines are none."""
    lines = (line.strip().removeprefix("- ") for line in _LINE_END.split(text))
    return {number: line for number, line in enumerate(lines, start=1) if line}


def find(words: str, line: str) -> tuple[int, int] | None:
    """Where these words stand in a line as whole words, letter for letter: start and end; None where they do not."""
    found = whole(words).search(line)
    return found.span() if found else None


def anchors(letter: Letter, copy: Copy) -> dict[str, Anchor]:
    """Where the words of each statement of a letter stand in a copy, by the statement's id."""
    return {statement_id(letter, statement): _anchor(statement, copy) for statement in letter.statements}


def _anchor(statement: Statement, copy: Copy) -> Anchor:
    where = tuple(name for name, line in copy.lines.items() if find(statement.words, line))
    state: State = "verified" if statement.passage in where else "moved" if where else "lost"
    return Anchor(state, where)


def anchor_states(letters: Iterable[Letter], found: Mapping[str, Copy]) -> Counter[State]:
    """How many quotations and anchors are verified, moved or lost, over all of these letters that have a copy."""
    return Counter(
        anchor.state
        for letter in letters
        if letter.id in found
        for anchor in anchors(letter, found[letter.id]).values()
    )


def rate(letters: Iterable[Letter], found: Mapping[str, Copy]) -> str:
    """These counts in a sentence, with how many letters have a copy where not all have the one that was coded."""
    letters = tuple(letters)
    states = anchor_states(letters, found)
    verified, every = states["verified"], states.total()
    share = f" ({verified / every:.0%})" if every else ""
    said = (
        f"{verified} of {every} quotations and anchors verified{share}, {states['moved']} moved, {states['lost']} lost"
    )
    here = [found[letter.id] for letter in letters if letter.id in found]
    others = sum(copy.coded is False for copy in here)
    where = f", in copies of {len(here)} of {len(letters)} letters" if len(here) < len(letters) else ""
    return said + where + (f", {others} of them another version" if others else "")


def no_copies(found: Mapping[str, Copy], texts: Files) -> set[str]:
    """The files among these that are neither a copy nor its translation."""
    translations = {translation.file for copy in found.values() for translation in copy.translations}
    return set(texts.contents) - {copy.file for copy in found.values()} - translations


def text_faults(
    model: CorpusModel, events: Iterable[Event], found: Mapping[str, Copy], folder: str, *, missed: bool
) -> Iterator[Fault]:
    """What the copies in a folder contradict, and which letter has none, where these are `missed`.

    `events` are all that the corpus file has.
    """
    events = list(events)
    for letter in model.letters:
        file, copy = letter_file(letter.id), found.get(letter.id)
        if letter.article.sha256 is not None and (missed if copy is None else not copy.coded):
            message = f"no file in {folder} has this SHA-256; put an unchanged copy of the article there"
            other = f"; {copy.file} is another version" if copy else ""
            # Where there is no copy nothing is contradicted: the words were not looked up.
            yield Fault(file, ("article", "sha256"), f"{message}{other}", warning=copy is None)
        if copy is None:
            continue
        for i, line in enumerate(letter.article.not_passages):
            if line not in copy.left_out:
                message = f"“{line}” is no line of the article; drop it, or copy it from there"
                yield Fault(file, ("article", "not_passages", i), message)
        if len(copy.lines) != len(letter.passages):
            yield from _unaccounted(letter, copy, events)
            continue
        yield from _letter_faults(letter, copy.lines)
        for i, event in enumerate(events):
            if event.letter == letter.id and event.passage and event.passage in copy.lines:
                path = (i, "date", "printed")
                yield from _missing("events.yaml", copy.lines, event.passage, path, event.date.printed)


def _unaccounted(letter: Letter, copy: Copy, events: list[Event]) -> Iterator[Fault]:
    """Lines of the article that are no passage of the ledger, or how many are too many or too few."""
    counts = f"{len(copy.lines)} passages, the ledger {len(letter.passages)}"
    place = (letter_file(letter.id), ("passages",))
    if not copy.coded:
        yield Fault(*place, f"{copy.file} has {counts}: no match")
        return
    surely, perhaps = unaccounted(coded_words(letter, events), list(copy.lines.values()))
    texts = dict(zip(copy.numbers, copy.lines.values(), strict=True))
    for number in (copy.numbers[i] for i in surely):
        begins = " ".join(texts[number].split()[:FIRST_WORDS])
        which = f"line {number} of the text, “{begins} …”, is no passage of the ledger"
        yield Fault(*place, f"{which}; add it, or name it under `not_passages`")
    if len(copy.lines) - len(letter.passages) != len(surely):
        candidates = ", ".join(str(copy.numbers[i]) for i in perhaps)
        which = f"; among lines {candidates} of the text is what it lacks" if 0 < len(perhaps) <= FEW else ""
        yield Fault(*place, f"the article has {counts}{which}; account for each")


def _letter_faults(letter: Letter, lines: Mapping[str, str]) -> Iterator[Fault]:
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
        quoted = any(find(statement.words, said) for said in quotations(lines[statement.passage]))
        if statement.quote and not found and not quoted:
            where = f"these words stand in {statement.passage}, but not inside its quotation marks"
            yield Fault(file, path, f"{where}; code them as reported")


def _missing(file: str, lines: Mapping[str, str], passage: str, path: FaultPath, words: str | None) -> Iterator[Fault]:
    if words is not None and not find(words, lines[passage]):
        yield Fault(file, path, f"“{words}” is not in {passage}; {advice(words, passage, lines)}")
