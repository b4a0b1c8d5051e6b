"""Only what the articles print: a corpus without outside facts and inferences.

They are taken out of the model itself, before any table is built, so that no page, chart or export can show one.
"""

from __future__ import annotations

from itertools import chain, count

from data.model.actors import Actor
from data.model.corpus import CorpusModel, Event
from data.model.letters import Appearance, Letter, Statement
from data.model.provenance import Source, SourcedDate, SourcedText
from data.text.slugs import make_slug


def printed_only(model: CorpusModel) -> CorpusModel:
    """The corpus as its articles alone give it.

    An appearance whose identity is inferred stands under its printed name, as an actor of its own. Dates derived from
    printed words alone stay, and say so.
    """
    telling = _neutral_ids(model)
    taken = {actor.id for actor in model.actors} | set(telling.values())
    letters = tuple(_letter(letter, telling, taken) for letter in model.letters)
    return model.model_copy(
        update={
            "letters": tuple(_once(letter) for letter in letters),
            "actors": _actors(model, letters, telling),
            "events": tuple(_event(e) for e in model.events if not _from_outside(e)),
            "sources": tuple(_bare(letter) for letter in letters),
            "facts": (),
        }
    )


def _printed(text: SourcedText | None) -> SourcedText | None:
    return text if text and text.basis == "printed" else None


def _dating(date: SourcedDate) -> SourcedDate:
    if not date.from_outside:
        return date
    return SourcedDate(printed=date.printed, basis="unknown")  # type: ignore[call-arg]


def _neutral_ids(model: CorpusModel) -> dict[str, str]:
    """Ids for actors shown under a name that no article prints: theirs (`poland`, printed “Polish”) would tell it."""
    taken = {actor.id for actor in model.actors}
    return {
        actor.id: _free(f"printed-{make_slug(actor.name, 0) or 'name'}-{make_slug(actor.kind)}", taken)
        for actor in model.actors
        if actor.canonical is not None
    }


def _free(name: str, taken: set[str]) -> str:
    """Return an id that is not taken, with a number if two would be the same, and add it to those taken."""
    free = next(one for one in chain([name], (f"{name}-{i}" for i in count(2))) if one not in taken)
    taken.add(free)
    return free


def _once(letter: Letter) -> Letter:
    """Each appearance once, where two of them were only told apart by what is inferred."""
    kept = {(a.actor, a.role, a.passage, a.printed_name): a for a in reversed(letter.appearances)}
    return letter.model_copy(update={"appearances": tuple(reversed(kept.values()))})


def _letter(letter: Letter, telling: dict[str, str], taken: set[str]) -> Letter:
    ids = _detached_ids(letter, taken)
    plainly = {a.actor for a in letter.appearances if a.role == "signatory" and not a.inferred_from}
    appearances = tuple(_appearance(a, ids, plainly, telling) for a in letter.appearances)
    signed: dict[str, list[str]] = {}
    for old, new in zip(letter.appearances, appearances, strict=True):
        if new.role == "signatory" and new.actor not in signed.setdefault(old.actor, []):
            signed[old.actor].append(new.actor)
    statements = tuple(_statement(statement, signed) for statement in letter.statements)
    article = letter.article.model_copy(update={"source": f"article-of-{letter.id}"})
    title = _printed(letter.title)
    translation = letter.title_translation if title else None
    update = {
        "title": title,
        "title_translation": translation,
        "date": _dating(letter.date),
        "follows": (),
        "article": article,
    }
    return letter.model_copy(update={**update, "appearances": appearances, "statements": statements})


def _detached_ids(letter: Letter, taken: set[str]) -> dict[tuple[str, str], str]:
    """An id for each printed name of an inferred actor, of this letter alone; it says nothing beyond the name."""
    ids: dict[tuple[str, str], str] = {}
    for appearance in letter.appearances:
        key = appearance.actor, appearance.printed_name
        if appearance.inferred_from is not None and key not in ids:
            ids[key] = _free(f"printed-{make_slug(appearance.printed_name, 0) or 'name'}-{letter.id}", taken)
    return ids


def _appearance(
    appearance: Appearance, ids: dict[tuple[str, str], str], plainly: set[str], telling: dict[str, str]
) -> Appearance:
    """Detach an inferred identity. One who signs under a plain name as well is not counted as one more signatory.

    A withdrawal that no article prints does not hold.
    """
    withdrawn = _printed(appearance.withdrawn)
    if appearance.inferred_from is None:
        actor = telling.get(appearance.actor, appearance.actor)
        return appearance.model_copy(update={"actor": actor, "withdrawn": withdrawn})
    again = appearance.role == "signatory" and appearance.actor in plainly
    update = {"actor": ids[appearance.actor, appearance.printed_name], "inferred_from": None, "note": None}
    if again:
        return appearance.model_copy(update={**update, "role": "context", "withdrawn": None})
    return appearance.model_copy(update={**update, "withdrawn": withdrawn})


def _statement(statement: Statement, signed: dict[str, list[str]]) -> Statement:
    if statement.speakers == "signatories":
        return statement
    speakers = tuple(new for old in statement.speakers for new in signed[old])
    return statement.model_copy(update={"speakers": speakers})


def _actors(model: CorpusModel, letters: tuple[Letter, ...], telling: dict[str, str]) -> tuple[Actor, ...]:
    """The actors that are still printed, and one for each detached name, of the same kind and types."""
    known = {actor.id: actor for actor in model.actors}
    result: dict[str, Actor] = {}
    for before, after in zip(model.letters, letters, strict=True):
        for old, new in zip(before.appearances, after.appearances, strict=True):
            bare = {"id": new.actor, "name": new.printed_name, "canonical": None, "also": ()}
            result.setdefault(new.actor, known[old.actor].model_copy(update=bare))
    forms = {(a.actor, a.printed_name) for letter in letters for a in letter.appearances}
    for actor in model.actors:
        name = telling.get(actor.id, actor.id)
        if (name, actor.name) in forms:
            result[name] = result[name].model_copy(update={"name": actor.name})
    order = [*(telling.get(name, name) for name in known), *result]
    return tuple(sorted(result.values(), key=lambda actor: order.index(actor.id)))


def _from_outside(event: Event) -> bool:
    return event.passage is None and event.date.from_outside


def _event(event: Event) -> Event:
    return event.model_copy(update={"date": _dating(event.date)})


def _bare(letter: Letter) -> Source:
    """The article without what it does not print of itself: outlet, headline, author, day, address."""
    return Source.model_construct(id=letter.article.source)
