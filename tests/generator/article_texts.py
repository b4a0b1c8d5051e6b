"""Article texts of generated letters, in which all coded words occur."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tests.generator.actors import Record


def article_text(letter: Record, events: Iterable[Record]) -> str:
    """Return the text of the article that reports a letter. `events` are the timeline items of all letters."""
    parts: dict[str, dict[str, None]] = {passage["id"]: {passage["gist"]: None} for passage in letter["passages"]}
    for passage, text in _coded_texts(letter, events):
        parts[passage][text] = None
    return "".join(f"{', '.join(texts)}\n" for texts in parts.values())


def _coded_texts(letter: Record, events: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield texts with coded words, each with its passage."""
    if "passage" in letter.get("title", {}):
        yield letter["title"]["passage"], letter["title"]["text"]
    if "date_passage" in letter:
        yield letter["date_passage"], letter["date"]["printed"]
    for appearance in letter["appearances"]:
        words = (appearance.get(field) for field in ("printed_name", "printed_description", "affiliation"))
        yield appearance["passage"], ", ".join(filter(None, words))
    for statement in letter["statements"]:
        quote = statement.get("quote")
        yield statement["passage"], f"“{quote}”" if quote else statement["anchor"]
    for event in events:
        if event.get("letter") == letter["id"] and "passage" in event and "printed" in event["date"]:
            yield event["passage"], event["date"]["printed"]
