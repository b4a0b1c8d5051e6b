"""A passage of an article as HTML, with what was coded from it highlighted by voice; always escaped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush

from components.markup.elements import escape_html
from data.text.characters import HIDDEN_ON_PAGE, code_point


@dataclass(frozen=True, order=True)
class Span:
    """Part of a line that was coded: from `start` up to `end`, named and of a voice, or a name of an actor.

    `rest` says that it is the rest of a span that another one cut.
    """

    start: int
    end: int
    name: str
    voice: str
    rest: bool = False


@dataclass(frozen=True)
class SpanMarkup:
    """How spans look: what stands around the HTML that a span holds, and the text that lies directly in one."""

    around: Callable[[Span, str], str]
    leaf: Callable[[Span, str], str]


def highlight(line: str, spans: Iterable[Span], marks: SpanMarkup) -> str:
    """A line with its spans inside each other, as HTML.

    A span that begins in another and ends behind it is cut in two, for HTML cannot say it otherwise.
    """
    return _inside(line, (0, len(line)), _nested(spans), marks, None)


def _nested(spans: Iterable[Span]) -> list[Span]:
    """Spans in the order in which they open, cut so that each lies inside or beside every other."""
    waiting = [((span.start, -span.end, span.name), span) for span in spans]
    heapify(waiting)
    done: list[Span] = []
    still_open: list[Span] = []
    while waiting:
        _, span = heappop(waiting)
        still_open = [other for other in still_open if other.end > span.start]
        end = min([span.end, *(other.end for other in still_open)])
        if end < span.end:
            rest = replace(span, start=end, rest=True)
            heappush(waiting, ((rest.start, -rest.end, rest.name), rest))
        done.append(replace(span, end=end))
        still_open.append(done[-1])
    return done


def _inside(line: str, within: tuple[int, int], spans: list[Span], marks: SpanMarkup, holder: Span | None) -> str:
    """A part of a line with the spans that lie in it; `spans` loses those. `holder` is the span that it is."""
    place, end = within
    parts = []
    while spans and spans[0].start < end:
        span = spans.pop(0)
        parts.append(_plain(line[place : span.start], marks, holder))
        parts.append(marks.around(span, _inside(line, (span.start, span.end), spans, marks, span)))
        place = span.end
    return "".join([*parts, _plain(line[place:end], marks, holder)])


def _plain(words: str, marks: SpanMarkup, holder: Span | None) -> str:
    shown = HIDDEN_ON_PAGE.sub(lambda found: f"⟦{code_point(found.group())}⟧", escape_html(words))
    return marks.leaf(holder, shown) if holder and shown else shown
