"""A corpus with printed content only: no outside facts and no inferences.

They are removed from the model before any table is built, so that no page, chart or export can show them.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import chain, count

from data.model.actors import Actor
from data.model.articles import Article
from data.model.corpus import CorpusModel, Event
from data.model.letters import Appearance, Letter, Statement
from data.model.provenance import Source, SourcedDate, SourcedText
from data.model.signatures import Signature
from data.text.slugs import make_slug


def printed_only(model: CorpusModel) -> CorpusModel:
    """Return a corpus with only what its articles print.

    An appearance with an inferred identity becomes an actor of its own, under its printed name. Dates derived from
    printed words alone are kept. So are tables of signatures, because they are lists of the letters themselves.
    """
    neutral_ids = _neutral_ids(model)
    taken = {actor.id for actor in model.actors} | set(neutral_ids.values())
    listed = {letter: {row.actor for row in rows.values()} for letter, rows in model.signatures.items()}
    letters = tuple(
        _printed_letter(letter, neutral_ids, taken, listed.get(letter.id, set())) for letter in model.letters
    )
    return model.model_copy(
        update={
            "letters": tuple(_without_duplicates(letter) for letter in letters),
            "signatures": _printed_signatures(model, neutral_ids),
            "actors": _printed_actors(model, letters, neutral_ids),
            "events": tuple(_printed_event(event) for event in model.events if not _is_outside(event)),
            "sources": tuple(source for letter in letters for source in _article_sources(letter)),
            "facts": (),
        }
    )


def _printed_text(text: SourcedText | None) -> SourcedText | None:
    return text if text and text.basis == "printed" else None


def _printed_date(date: SourcedDate) -> SourcedDate:
    if date.is_printed_only:
        return date
    return SourcedDate(printed=date.printed, basis="unknown")  # type: ignore[call-arg]


def _neutral_ids(model: CorpusModel) -> dict[str, str]:
    """Return neutral ids for actors whose id reveals a name that no article prints.

    Example: `poland`, printed only as “Polish”.
    """
    taken = {actor.id for actor in model.actors}
    return {
        actor.id: _free_id(f"printed-{make_slug(actor.name, 0) or 'name'}-{make_slug(actor.kind)}", taken)
        for actor in model.actors
        if actor.canonical is not None
    }


def _free_id(name: str, taken: set[str]) -> str:
    """Return an id that is not taken, and add it to those taken."""
    free = next(candidate for candidate in chain([name], (f"{name}-{i}" for i in count(2))) if candidate not in taken)
    taken.add(free)
    return free


def _without_duplicates(letter: Letter) -> Letter:
    """Remove appearances that differed only by an inference."""
    unique = {(a.actor, a.role, a.passage, a.printed_name): a for a in reversed(letter.appearances)}
    return letter.model_copy(update={"appearances": tuple(reversed(unique.values()))})


def _printed_signatures(model: CorpusModel, neutral_ids: dict[str, str]) -> dict[str, dict[int, Signature]]:
    """Return the tables of signatures with neutral ids of actors."""
    return {
        letter: {
            number: row.model_copy(update={"actor": neutral_ids[row.actor]}) if row.actor in neutral_ids else row
            for number, row in rows.items()
        }
        for letter, rows in model.signatures.items()
    }


def _printed_letter(
    letter: Letter, neutral_ids: dict[str, str], taken: set[str], listed: Collection[str | None]
) -> Letter:
    """Return the printed content of a letter. `listed` are the actors in its table of signatures."""
    ids = _detached_ids(letter, taken)
    named_signatories = {a.actor for a in letter.appearances if a.role == "signatory" and not a.inferred_from}
    named_signatories |= {actor for actor in listed if actor}
    appearances = tuple(_printed_appearance(a, ids, named_signatories, neutral_ids) for a in letter.appearances)
    signatories: dict[str, list[str]] = {}
    for old, new in zip(letter.appearances, appearances, strict=True):
        if new.role == "signatory" and new.actor not in signatories.setdefault(old.actor, []):
            signatories[old.actor].append(new.actor)
    for actor in filter(None, listed):
        if (name := neutral_ids.get(actor, actor)) not in signatories.setdefault(actor, []):
            signatories[actor].append(name)
    title = _printed_text(letter.title)
    update = {
        "title": title,
        "title_translation": letter.title_translation if title else None,
        "date": _printed_date(letter.date),
        "follows": (),
        "article": tuple(map(partial(_printed_article, letter), letter.articles)),
        "appearances": appearances,
        "statements": tuple(_printed_statement(statement, signatories) for statement in letter.statements),
    }
    return letter.model_copy(update=update)


def _detached_ids(letter: Letter, taken: set[str]) -> dict[tuple[str, str], str]:
    """Return an id for each printed name with an inferred identity, by actor and name.

    The id is made from the printed name and the letter, so that it reveals nothing else.
    """
    ids: dict[tuple[str, str], str] = {}
    for appearance in letter.appearances:
        key = appearance.actor, appearance.printed_name
        if appearance.inferred_from is not None and key not in ids:
            ids[key] = _free_id(f"printed-{make_slug(appearance.printed_name, 0) or 'name'}-{letter.id}", taken)
    return ids


def _printed_appearance(
    appearance: Appearance, ids: dict[tuple[str, str], str], named_signatories: set[str], neutral_ids: dict[str, str]
) -> Appearance:
    """Detach an inferred identity and drop a withdrawal that no article prints.

    A signatory who also signs under a printed identity is counted once: the inferred appearance becomes `context`.
    """
    withdrawn = _printed_text(appearance.withdrawn)
    if appearance.inferred_from is None:
        actor = neutral_ids.get(appearance.actor, appearance.actor)
        return appearance.model_copy(update={"actor": actor, "withdrawn": withdrawn})
    update = {"actor": ids[appearance.actor, appearance.printed_name], "inferred_from": None, "note": None}
    if appearance.role == "signatory" and appearance.actor in named_signatories:
        return appearance.model_copy(update={**update, "role": "context", "withdrawn": None})
    return appearance.model_copy(update={**update, "withdrawn": withdrawn})


def _printed_statement(statement: Statement, signatories: dict[str, list[str]]) -> Statement:
    if statement.speakers == "signatories":
        return statement
    speakers = tuple(new for old in statement.speakers for new in signatories[old])
    return statement.model_copy(update={"speakers": speakers})


def _printed_actors(model: CorpusModel, letters: tuple[Letter, ...], neutral_ids: dict[str, str]) -> tuple[Actor, ...]:
    """Return the actors that are printed, and one for each detached name.

    A detached actor has the kind and types of the original.
    """
    actors = {actor.id: actor for actor in model.actors}
    result: dict[str, Actor] = {}
    for before, after in zip(model.letters, letters, strict=True):
        for old, new in zip(before.appearances, after.appearances, strict=True):
            printed = {"id": new.actor, "name": new.printed_name, "canonical": None, "also": ()}
            result.setdefault(new.actor, actors[old.actor].model_copy(update=printed))
    printed_names = {(a.actor, a.printed_name) for letter in letters for a in letter.appearances}
    for row in (row for rows in model.signatures.values() for row in rows.values() if row.actor):
        actor_id = neutral_ids.get(row.actor or "", row.actor or "")
        printed = {"id": actor_id, "name": row.name, "canonical": None, "also": ()}
        result.setdefault(actor_id, actors[row.actor or ""].model_copy(update=printed))
        printed_names.add((actor_id, row.name))
    for actor in model.actors:
        actor_id = neutral_ids.get(actor.id, actor.id)
        if (actor_id, actor.name) in printed_names:
            result[actor_id] = result[actor_id].model_copy(update={"name": actor.name})
    order = dict.fromkeys([*(neutral_ids.get(actor_id, actor_id) for actor_id in actors), *result])
    return tuple(result[actor_id] for actor_id in order if actor_id in result)


def _is_outside(event: Event) -> bool:
    return event.passage is None and not event.date.is_printed_only


def _printed_event(event: Event) -> Event:
    return event.model_copy(update={"date": _printed_date(event.date)})


def _printed_article(letter: Letter, article: Article) -> Article:
    noun = "article" if article.holds == "report" else "text"
    return article.model_copy(update={"source": f"{noun}-of-{letter.id}"})


def _article_sources(letter: Letter) -> tuple[Source, ...]:
    """Return each article as a source with its id only.

    An article does not print its outlet, headline or date.
    """
    return tuple(Source.model_construct(id=article.source) for article in letter.articles)
