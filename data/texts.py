"""Copies of the articles: every name, description, quotation, anchor, title and date that a corpus gives as printed
is looked up in the passage that is said to print it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from data.model import CorpusModel, Letter
from data.problems import Fault
from data.problems import Path as FaultPath
from data.reading import letter_file

_QUOTATION = re.compile(r"“([^“”]*)”|\"([^\"]*)\"")
LARGEST_TEXT = 5_000_000


def text_faults(model: CorpusModel, folder: Path) -> Iterator[Fault]:
    """What the copies in a folder contradict. A copy is known by its SHA-256, whatever its name."""
    copies = _copies(folder)
    for letter in model.letters:
        file, text = letter_file(letter.id), copies.get(letter.article.sha256)
        if text is None:
            message = f"no file in {folder.name} has this SHA-256; put an unchanged copy of the article there"
            yield Fault(file, ("article", "sha256"), message)
            continue
        lines = passage_lines(text, letter.article.not_passages)
        if len(lines) != len(letter.passages):
            message = f"the article has {len(lines)} passages, the ledger {len(letter.passages)}; account for each"
            yield Fault(file, ("passages",), message)
            continue
        ledger = dict(zip((p.id for p in letter.passages), lines, strict=True))
        yield from _letter_faults(letter, ledger)
        for i, event in enumerate(model.events):
            if event.letter == letter.id and event.passage in ledger:
                path = (i, "date", "printed")
                yield from _missing("events.yaml", ledger, event.passage, path, event.date.printed)


def passage_lines(text: str, not_passages: tuple[str, ...] = ()) -> list[str]:
    """The passages of an article in reading order: its lines, without list marks and lines that are no passage."""
    lines = (line.strip().removeprefix("- ") for line in text.splitlines())
    return [line for line in lines if line and line not in not_passages]


def _copies(folder: Path) -> dict[str, str]:
    copies = {}
    for path in sorted(folder.glob("*.txt")):
        if path.is_file() and path.stat().st_size <= LARGEST_TEXT:
            content = path.read_bytes()
            copies[hashlib.sha256(content).hexdigest()] = content.decode("utf-8-sig", errors="replace")
    return copies


def _letter_faults(letter: Letter, lines: dict[str, str]) -> Iterator[Fault]:
    file = letter_file(letter.id)
    if letter.title and letter.title.passage:
        yield from _missing(file, lines, letter.title.passage, ("title", "text"), letter.title.text)
    if letter.date.printed and not any(_stands(letter.date.printed, line) for line in lines.values()):
        yield Fault(file, ("date", "printed"), f"“{letter.date.printed}” is nowhere in the article; copy it from there")
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


def _missing(file: str, lines: dict[str, str], passage: str, path: FaultPath, words: str | None) -> Iterator[Fault]:
    if words is None or _stands(words, lines[passage]):
        return
    elsewhere = [name for name, line in lines.items() if _stands(words, line)]
    hint = f"they stand in {', '.join(elsewhere)}" if elsewhere else "copy them from the article, letter for letter"
    yield Fault(file, path, f"“{words}” is not in {passage}; {hint}")


def _stands(words: str, line: str) -> bool:
    """Whether these words stand in a line as whole words, letter for letter."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", line) is not None


def _is_quoted(words: str, line: str) -> bool:
    return any(_stands(words, curly or straight) for curly, straight in _QUOTATION.findall(line))
