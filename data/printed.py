"""Only what the articles print: a corpus without outside facts and inferences.

They are taken out of the model itself, before any table is built, so that no page, chart or export can show one.
"""

from __future__ import annotations

import re
import unicodedata

from data.attested import Attested, Dating, Source
from data.model import Actor, Appearance, CorpusModel, Event, Letter


def only_printed(model: CorpusModel) -> CorpusModel:
    """The corpus as its articles alone give it.

    An appearance whose identity is inferred stands under its printed name, as an actor of its own.
    """
    letters = tuple(_letter(letter) for letter in model.letters)
    articles = {letter.article.source for letter in model.letters}
    return model.model_copy(
        update={
            "letters": letters,
            "actors": _actors(model, letters),
            "events": tuple(_event(e) for e in model.events if not _from_outside(e)),
            "sources": tuple(_bare(s) for s in model.sources if s.id in articles),
        }
    )


def _printed(text: Attested | None) -> Attested | None:
    return text if text and text.basis == "printed" else None


def _dating(date: Dating) -> Dating:
    if date.basis != "outside":
        return date
    return Dating(printed=date.printed, basis="unknown")  # type: ignore[call-arg]


def _letter(letter: Letter) -> Letter:
    names: dict[str, str] = {}
    appearances = tuple(_appearance(a, names) for a in letter.appearances)
    update = {"title": _printed(letter.title), "date": _dating(letter.date), "appearances": appearances}
    return letter.model_copy(update=update)


def _appearance(appearance: Appearance, names: dict[str, str]) -> Appearance:
    """Detach an inferred identity; the forms of one actor in one letter stay together, under the first."""
    if appearance.inferred_from is None:
        return appearance
    detached = names.setdefault(appearance.actor, as_printed_id(appearance.printed_name))
    return appearance.model_copy(update={"actor": detached, "inferred_from": None, "note": None})


def as_printed_id(printed_name: str) -> str:
    """An id that says nothing beyond the printed name."""
    ascii_name = unicodedata.normalize("NFKD", printed_name).encode("ascii", "ignore").decode().lower()
    return "printed-" + (re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-") or "name")


def _actors(model: CorpusModel, letters: tuple[Letter, ...]) -> tuple[Actor, ...]:
    """The actors that are still printed, and one for each detached name, of the same kind and types."""
    known = {actor.id: actor for actor in model.actors}
    result: dict[str, Actor] = {}
    for before, after in zip(model.letters, letters, strict=True):
        for old, new in zip(before.appearances, after.appearances, strict=True):
            actor = known[old.actor]
            kept: dict[str, object]
            if new.actor == old.actor:
                kept = {"canonical": _printed(actor.canonical), "also": tuple(filter(_printed, actor.also))}
            else:
                kept = {"id": new.actor, "name": new.printed_name, "canonical": None, "also": ()}
            result.setdefault(new.actor, actor.model_copy(update=kept))
    for name, actor in result.items():
        result[name] = actor.model_copy(update={"name": _printed_name(actor, letters)})
    order = [*known, *result]
    return tuple(sorted(result.values(), key=lambda actor: order.index(actor.id)))


def _printed_name(actor: Actor, letters: tuple[Letter, ...]) -> str:
    """The actor's name where a passage still prints it for this actor, else the first form that one prints."""
    forms = [a.printed_name for letter in letters for a in letter.appearances if a.actor == actor.id]
    return actor.name if actor.name in forms else forms[0]


def _from_outside(event: Event) -> bool:
    return event.passage is None and event.date.basis == "outside"


def _event(event: Event) -> Event:
    return event.model_copy(update={"date": _dating(event.date)})


def _bare(source: Source) -> Source:
    """The article without what it does not print of itself: outlet, headline, author, day, address."""
    return Source(id=source.id, confidence=source.confidence)  # type: ignore[call-arg]
