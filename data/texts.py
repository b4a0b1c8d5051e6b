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

from data.model import CorpusModel, Letter, Statement
from data.problems import Fault
from data.problems import Path as FaultPath
from data.reading import letter_file
from data.rows_of_letters import statement_id

_QUOTATION = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
LARGEST_TEXT = 5_000_000

State = Literal["verified", "moved", "lost"]


@dataclass(frozen=True)
class Copy:
    """A copy of the article that reports a letter.

    `lines` are its passages by id. Where their number is not that of the ledger they are named ¶1, ¶2 … instead,
    for none can be said to be a passage of the ledger. `coded` says that it is the very copy that was coded.
    """

    file: str
    coded: bool
    lines: Mapping[str, str]


@dataclass(frozen=True)
class Anchor:
    """Where the words of a statement stand: in its passage (`verified`), elsewhere (`moved`), or nowhere (`lost`).

    `passages` are those in which they do stand.
    """

    state: State
    passages: tuple[str, ...]


def copies(model: CorpusModel, folder: Path) -> dict[str, Copy]:
    """The copies in a folder, by letter; a letter without one is not there."""
    texts = dict(_texts(folder))
    by_hash = {hashlib.sha256(content).hexdigest(): name for name, content in texts.items()}
    found = {}
    for letter in model.letters:
        exact = by_hash.get(letter.article.sha256)
        name = exact or f"{letter.id}.txt"
        if name in texts:
            text = texts[name].decode("utf-8-sig", errors="replace")
            found[letter.id] = Copy(name, exact is not None, _named(letter, text))
    return found


def _texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.txt")):
        if path.is_file() and path.stat().st_size <= LARGEST_TEXT:
            yield path.name, path.read_bytes()


def _named(letter: Letter, text: str) -> dict[str, str]:
    lines = passage_lines(text, letter.article.not_passages)
    if len(lines) == len(letter.passages):
        return {passage.id: line for passage, line in zip(letter.passages, lines, strict=True)}
    return {f"¶{i}": line for i, line in enumerate(lines, start=1)}


def passage_lines(text: str, not_passages: tuple[str, ...] = ()) -> list[str]:
    """The passages of an article in reading order: its lines, without list marks and lines that are no passage."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in lines if line and line not in not_passages]


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


def rate(states: Counter[State]) -> str:
    """These counts in a sentence."""
    verified, every = states["verified"], states.total()
    share = f" ({verified / every:.0%})" if every else ""
    return (
        f"{verified} of {every} quotations and anchors verified{share}, {states['moved']} moved, {states['lost']} lost"
    )


def text_faults(model: CorpusModel, found: Mapping[str, Copy], folder: str) -> Iterator[Fault]:
    """What the copies in a folder contradict, and which letter has none."""
    for letter in model.letters:
        file, copy = letter_file(letter.id), found.get(letter.id)
        if copy is None or not copy.coded:
            message = f"no file in {folder} has this SHA-256; put an unchanged copy of the article there"
            other = f"; {copy.file} is another version" if copy else ""
            yield Fault(file, ("article", "sha256"), f"{message}{other}")
        if copy is None:
            continue
        if len(copy.lines) != len(letter.passages):
            message = f"the article has {len(copy.lines)} passages, the ledger {len(letter.passages)}; account for each"
            yield Fault(file, ("passages",), message)
            continue
        yield from _letter_faults(letter, copy.lines)
        for i, event in enumerate(model.events):
            if event.letter == letter.id and event.passage:
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
    yield Fault(file, path, f"“{words}” is not in {passage}; {hint}")


def _is_quoted(words: str, line: str) -> bool:
    return any(find(words, curly or straight) for curly, straight in _QUOTATION.findall(line))
