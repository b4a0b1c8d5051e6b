"""Copies of the articles: where every coded word stands in them, and what they contradict.

A copy is known by its SHA-256, whatever its name; or by its name, `<letter>.txt`, and is then another version of the
article than the one that was coded.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from data.model import CorpusModel, Event, Letter, Statement
from data.problems import Fault, Problem
from data.problems import Path as FaultPath
from data.reading import letter_file, read_within
from data.rows_of_letters import statement_id

_QUOTATION = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
_LINE_END = re.compile(r"\r\n|\n|\r")
LARGEST_TEXT = 5_000_000

State = Literal["verified", "moved", "lost"]


@dataclass(frozen=True)
class Copy:
    """A copy of the article that reports a letter.

    `lines` are its passages by id. Where their number is not that of the ledger they are named ¶1, ¶2 … instead,
    for none can be said to be a passage of the ledger. `left_out` are the lines that are said to be no passage.
    `coded` says that it is the very copy that was coded.
    """

    file: str
    coded: bool
    lines: Mapping[str, str]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Anchor:
    """Where the words of a statement stand: in its passage (`verified`), elsewhere (`moved`), or nowhere (`lost`).

    `passages` are those in which they do stand.
    """

    state: State
    passages: tuple[str, ...]


def read_copies(model: CorpusModel, folder: Path) -> tuple[dict[str, Copy], list[Problem]]:
    """The copies in a folder, by letter, and what could not be read; a letter without a copy is not there."""
    texts, problems = _texts(folder)
    by_hash = {hashlib.sha256(content).hexdigest(): name for name, content in texts.items()}
    found = {}
    for letter in model.letters:
        exact = by_hash.get(letter.article.sha256)
        name = exact or f"{letter.id}.txt"
        if name not in texts:
            continue
        try:
            text = texts[name].decode("utf-8-sig")
            found[letter.id] = _copy(letter, name, text, coded=exact is not None)
        except UnicodeDecodeError:
            message = "this copy is not UTF-8; save it as UTF-8"
            problems.append(Problem(f"{folder.name}/{name}", 1, 1, message))
    return found, problems


def _texts(folder: Path) -> tuple[dict[str, bytes], list[Problem]]:
    texts: dict[str, bytes] = {}
    problems = []
    for path in sorted(folder.glob("*.txt")):
        try:
            texts[path.name] = read_within(folder, path.name, LARGEST_TEXT)
        except (OSError, ValueError) as error:
            problems.append(Problem(f"{folder.name}/{path.name}", 1, 1, str(error)))
    return texts, problems


def _copy(letter: Letter, file: str, text: str, *, coded: bool) -> Copy:
    lines = passage_lines(text)
    left_out = tuple(line for line in lines if line in letter.article.not_passages)
    lines = [line for line in lines if line not in left_out]
    names = [passage.id for passage in letter.passages]
    if len(lines) != len(names):
        names = [f"¶{i}" for i in range(1, len(lines) + 1)]
    return Copy(file, coded, dict(zip(names, lines, strict=True)), left_out)


def passage_lines(text: str) -> list[str]:
    """The lines of an article in reading order, without list marks; empty lines are none."""
    lines = (line.strip().removeprefix("- ") for line in _LINE_END.split(text))
    return [line for line in lines if line]


def find(words: str, line: str) -> tuple[int, int] | None:
    """Where these words stand in a line as whole words, letter for letter: start and end; None where they do not."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line)
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
    others = sum(not copy.coded for copy in here)
    where = f", in copies of {len(here)} of {len(letters)} letters" if len(here) < len(letters) else ""
    return said + where + (f", {others} of them another version" if others else "")


def text_faults(model: CorpusModel, events: Iterable[Event], found: Mapping[str, Copy], folder: str) -> Iterator[Fault]:
    """What the copies in a folder contradict, and which letter has none. `events` are all that the corpus file has."""
    events = list(events)
    for letter in model.letters:
        file, copy = letter_file(letter.id), found.get(letter.id)
        if copy is None or not copy.coded:
            message = f"no file in {folder} has this SHA-256; put an unchanged copy of the article there"
            other = f"; {copy.file} is another version" if copy else ""
            yield Fault(file, ("article", "sha256"), f"{message}{other}")
        if copy is None:
            continue
        for i, line in enumerate(letter.article.not_passages):
            if line not in copy.left_out:
                message = f"“{line}” is no line of the article; drop it, or copy it from there"
                yield Fault(file, ("article", "not_passages", i), message)
        if len(copy.lines) != len(letter.passages):
            message = f"the article has {len(copy.lines)} passages, the ledger {len(letter.passages)}; account for each"
            if not copy.coded:
                message = f"{copy.file} has {len(copy.lines)} passages, the ledger {len(letter.passages)}: no match"
            yield Fault(file, ("passages",), message)
            continue
        yield from _letter_faults(letter, copy.lines)
        for i, event in enumerate(events):
            if event.letter == letter.id and event.passage and event.passage in copy.lines:
                path = (i, "date", "printed")
                yield from _missing("events.yaml", copy.lines, event.passage, path, event.date.printed)


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
    for i, statement in enumerate(letter.statements):
        path = ("statements", i, "quote" if statement.quote else "anchor")
        found = list(_missing(file, lines, statement.passage, path, statement.words))
        yield from found
        if statement.quote and not found and not _is_quoted(statement.quote, lines[statement.passage]):
            where = f"these words stand in {statement.passage}, but not inside its quotation marks"
            yield Fault(file, path, f"{where}; code them as reported")


def _missing(file: str, lines: Mapping[str, str], passage: str, path: FaultPath, words: str | None) -> Iterator[Fault]:
    if words is None or find(words, lines[passage]):
        return
    elsewhere = [name for name, line in lines.items() if find(words, line)]
    hint = f"they stand in {', '.join(elsewhere)}" if elsewhere else "copy them from the article, letter for letter"
    if find(" ".join(words.split()), " ".join(lines[passage].split())):
        hint = "they stand there with other blanks, such as a no-break space; copy them from the article"
    yield Fault(file, path, f"“{words}” is not in {passage}; {hint}")


def _is_quoted(words: str, line: str) -> bool:
    return any(find(words, curly or straight) for curly, straight in _QUOTATION.findall(line))
