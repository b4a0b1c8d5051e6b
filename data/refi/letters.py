"""The letter of a text: its passages, and a statement for each selection and paragraph."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.articles.full_texts import is_quotation
from data.files.limits import MAX_PASSAGES, MAX_TEXT_BYTES, megabytes
from data.files.yaml_writer import Value
from data.refi.placing import Placed, PlacedText
from data.text.characters import HIDDEN
from data.text.whole_words import find_words, goes_on

_MARK = "\ufeff"
_MAX_QUOTE = 32_767
_GIST_WORDS = 12
_NOT_CODED = "no selection in the project"
_QUOTED_BY_OTHERS = "In quotation marks in the text. The project does not say whose words they are."


@dataclass(frozen=True)
class TextPassage:
    """A paragraph of a text, with its place in the plain text."""

    id: str
    start: int
    end: int
    words: str


@dataclass
class Outcome:
    """What became of the selections of a text.

    `statements` are the numbers of the statements of each selection. `left_out` has the reasons of selections without
    any, by the id of the selection. `arguments` are the ids of those that the letter makes.
    """

    words: int = 0
    verified_words: int = 0
    verified: int = 0
    repeated: int = 0
    arguments: set[str] = field(default_factory=set)
    statements: dict[str, list[int]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


def text_passages(plain: str) -> list[TextPassage]:
    """Return the paragraphs of a text, one for each line that `data check` compares."""
    passages: list[TextPassage] = []
    start = 0
    for line in plain.split("\n"):
        words = line.strip().removeprefix("- ")
        if words:
            first = start + len(line) - len(line.lstrip()) + len(line.strip()) - len(words)
            passages.append(TextPassage(f"P{len(passages) + 1}", first, first + len(words), words))
        start += len(line) + 1
    return passages


def unusable(text: PlacedText, passages: list[TextPassage]) -> str:
    """Return why a text cannot be a letter, or ""."""
    if not passages:
        return "it is empty"
    if len(passages) > MAX_PASSAGES:
        return f"it has more than {MAX_PASSAGES:,} paragraphs"
    if len(text.plain.encode("utf-8", "replace")) > MAX_TEXT_BYTES:
        return f"it is larger than {megabytes(MAX_TEXT_BYTES)}"
    return "" if text.plain.isascii() or _can_be_written(text.plain) else "it has characters that are none"


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def build_letter(
    text: PlacedText, letter: str, title: str, argument_ids: Mapping[str, str], stance: str
) -> tuple[dict[str, Value], bytes, Outcome]:
    """Return the values of a letter file, its text, and what became of the selections.

    `argument_ids` are by the id of a code. The letter has no signatories yet.
    """
    passages = text_passages(text.plain)
    outcome, statements = Outcome(), list[dict[str, Value]]()
    known: dict[tuple[str, str, str], int] = {}
    for placed in sorted(text.placed, key=lambda placed: (placed.start or 0, placed.end or 0)):
        for statement in _statements(text, placed, passages, argument_ids, outcome):
            key = (str(statement["passage"]), str(statement["argument"]), str(statement["quote"]))
            if key in known:
                outcome.repeated += 1
            else:
                known[key] = len(statements)
                statements.append({**statement, **({"stance": stance} if stance != "supports" else {})})
            outcome.statements.setdefault(placed.selection.guid, []).append(known[key])
            outcome.arguments.add(str(statement["argument"]))
    # A mark at the start of a file is not of its text, so one that is needs another before it.
    content = (_MARK * text.plain.startswith(_MARK) + text.plain).encode()
    coded = {statement["passage"] for statement in statements}
    values: dict[str, Value] = {
        "id": letter,
        "short_title": title,
        "form": "text",
        "date": {"basis": "unknown", "note": "The project has no date of the text."},
        "asks": {"gist": "Not coded: the project does not say what the letter asks for.", "passages": ["P1"]},
        "article": {"source": letter, "holds": "letter", "sha256": hashlib.sha256(content).hexdigest()},
        "passages": [_passage(passage, passage.id in coded) for passage in passages],
        "statements": statements,
    }
    return values, content, outcome


def _passage(passage: TextPassage, is_coded: bool) -> dict[str, Value]:
    words = HIDDEN.sub("", passage.words).split()
    more = " …" if len(words) > _GIST_WORDS else ""
    gist = f"“{' '.join(words[:_GIST_WORDS])[:1_000]}{more}”"
    return {"id": passage.id, "gist": gist, **({} if is_coded else {"not_coded": _NOT_CODED})}


def _statements(
    text: PlacedText, placed: Placed, passages: list[TextPassage], argument_ids: Mapping[str, str], outcome: Outcome
) -> Iterator[dict[str, Value]]:
    """Yield a statement for each argument of a selection and each paragraph that it is in."""
    selection = placed.selection
    arguments = dict.fromkeys(argument_ids[c.code] for c in selection.codings if c.code in argument_ids)
    if placed.start is None or placed.end is None:
        outcome.left_out[selection.guid] = placed.problem
        return
    outcome.words += len(text.plain[placed.start : placed.end].split())
    is_verified = not placed.problem
    for passage, quote in quotes(text.plain, placed.start, placed.end, passages):
        if HIDDEN.search(quote) or len(quote) > _MAX_QUOTE or find_words(quote, passage.words) is None:
            outcome.left_out[selection.guid] = "its words cannot be quoted"
            is_verified = False
            continue
        reasons = [f"The positions do not fit: {placed.problem}."] if placed.problem else []
        reasons += [_QUOTED_BY_OTHERS] if is_quotation(quote, passage.words) else []
        doubt: dict[str, Value] = {"ambiguous": HIDDEN.sub("", " ".join(reasons))} if reasons else {}
        for argument in arguments:
            yield {"argument": argument, "passage": passage.id, "quote": quote, **doubt}
    if is_verified:
        outcome.verified += 1
        outcome.verified_words += len(text.plain[placed.start : placed.end].split())


def quotes(plain: str, start: int, end: int, passages: list[TextPassage]) -> Iterator[tuple[TextPassage, str]]:
    """Yield the words of a selection in each paragraph.

    A word that the selection cuts is quoted as a whole. Signs next to a word of others are left out.
    """
    first_passage = bisect_right(passages, start, key=lambda passage: passage.end)
    for passage in passages[first_passage:]:
        if passage.start >= end:
            break
        first = _whole_start(plain, max(start, passage.start), passage)
        last = _whole_end(plain, min(end, passage.end), passage)
        if words := plain[first:last].strip():
            yield passage, words


def _whole_start(plain: str, place: int, passage: TextPassage) -> int:
    if place == passage.start or not goes_on(plain[place - 1], plain[place]):
        return place
    if not plain[place].isalnum():
        return next((i for i in range(place, passage.end) if plain[i].isalnum()), passage.end)
    places = range(place, passage.start, -1)
    return next((i for i in places if not goes_on(plain[i - 1], plain[i])), passage.start)


def _whole_end(plain: str, place: int, passage: TextPassage) -> int:
    if place == passage.end or not goes_on(plain[place], plain[place - 1]):
        return place
    if not plain[place - 1].isalnum():
        return next((i for i in range(place, passage.start, -1) if plain[i - 1].isalnum()), passage.start)
    return next((i for i in range(place, passage.end) if not goes_on(plain[i], plain[i - 1])), passage.end)
