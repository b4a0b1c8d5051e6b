"""Build the HTML of a line of an article with its coded spans highlighted. All text is escaped."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import accumulate, islice

from components.markup.templates import Html
from data.text.characters import visible


@dataclass(frozen=True, order=True)
class Span:
    """A coded part of a line, from `start` up to but not including `end`.

    `kind` is the voice of a statement, `name` for a name of an actor, or another class for the HTML.
    `is_continuation` marks the second part of a span that was split.
    """

    start: int
    end: int
    id: str
    kind: str
    is_continuation: bool = False


@dataclass(frozen=True)
class SpanMarkup:
    """Functions that build the HTML of a span.

    `wrap_span` gets all HTML inside a span. `wrap_text` gets the text that is in this span and in no inner one.
    """

    wrap_span: Callable[[Span, Html], Html]
    wrap_text: Callable[[Span, Html], Html]


def highlight(line: str, spans: Iterable[Span], markup: SpanMarkup) -> Html:
    """Return the HTML of a line with nested spans.

    HTML elements cannot overlap. A span that starts inside another and ends after it is split in two.
    """
    return _html_between(line, (0, len(line)), _nested(spans), markup, None)


def lines_with_spans(text: str, spans: Iterable[Span], count: int) -> tuple[list[tuple[str, list[Span]]], list[str]]:
    """Return up to `count` lines of a text, each with its spans, and the other lines.

    Lines without spans are among the others, unless no line has one. No span goes over a line break.
    """
    lines = text.split("\n")
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    spans_by_line: dict[int, list[Span]] = {}
    for span in sorted(spans):
        i = bisect(starts, span.start) - 1
        shifted = replace(span, start=span.start - starts[i], end=span.end - starts[i])
        spans_by_line.setdefault(i, []).append(shifted)
    shown = dict.fromkeys(islice(spans_by_line or range(len(lines)), count))
    others = [line for i, line in enumerate(lines) if i not in shown]
    return [(lines[i], spans_by_line.get(i, [])) for i in shown], others


def _nested(spans: Iterable[Span]) -> list[Span]:
    """Return spans by start, split so that none of them overlap partly."""
    waiting = [((span.start, -span.end, span.id), span) for span in spans]
    heapify(waiting)
    nested: list[Span] = []
    open_spans: list[Span] = []
    while waiting:
        _, span = heappop(waiting)
        open_spans = [other for other in open_spans if other.end > span.start]
        end = min([span.end, *(other.end for other in open_spans)])
        if end < span.end:
            rest = replace(span, start=end, is_continuation=True)
            heappush(waiting, ((rest.start, -rest.end, rest.id), rest))
        nested.append(replace(span, end=end))
        open_spans.append(nested[-1])
    return nested


def _html_between(
    line: str, limits: tuple[int, int], spans: list[Span], markup: SpanMarkup, parent: Span | None
) -> Html:
    """Return the HTML between two limits of a line, and remove its spans from `spans`.

    `parent` is the span that has these limits, or None for the whole line.
    """
    position, end = limits
    parts = []
    while spans and spans[0].start < end:
        span = spans.pop(0)
        parts.append(_text_html(line[position : span.start], markup, parent))
        parts.append(markup.wrap_span(span, _html_between(line, (span.start, span.end), spans, markup, span)))
        position = span.end
    return Html().join([*parts, _text_html(line[position:end], markup, parent)])


def _text_html(text: str, markup: SpanMarkup, parent: Span | None) -> Html:
    shown = Html.escape(visible(text))
    return markup.wrap_text(parent, shown) if parent and shown else shown
