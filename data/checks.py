"""What must hold across the files of a corpus. Each check yields faults that say what to do; none changes anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from data.model import CorpusModel
from data.problems import Fault, Path, did_you_mean
from data.reading import letter_file
from data.schema import TABLE
from data.tables import timeline_id

T = TypeVar("T", bound=Hashable)
Check = Callable[[CorpusModel], Iterator[Fault]]


def faults(model: CorpusModel, checks: Iterable[Check]) -> list[Fault]:
    """Everything that does not hold by these checks."""
    return [fault for check in checks for fault in check(model)]


def _again(values: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Each value that has stood before, with its place."""
    seen: set[T] = set()
    for i, value in enumerate(values):
        if value in seen:
            yield i, value
        seen.add(value)


def _repeated(file: str, path: Path, field: str, values: Iterable[str], what: str) -> Iterator[Fault]:
    for i, value in _again(values):
        yield Fault(file, (*path, i, field), f"{what} `{value}` stands twice; rename or remove one")


def ids_are_unique(model: CorpusModel) -> Iterator[Fault]:
    """No two parts of one sort share an id."""
    for name in ("sources", "actors", "arguments", "events"):
        yield from _repeated(f"{name}.yaml", (), "id", (p.id for p in getattr(model, name)), f"id in {name}")
    for letter in model.letters:
        ids = (passage.id for passage in letter.passages)
        yield from _repeated(letter_file(letter.id), ("passages",), "id", ids, "passage")


def names_are_unambiguous(model: CorpusModel) -> Iterator[Fault]:
    """A filter is named by an id or a label, in an address and on the command line: none may stand for two things."""
    book = model.codebook
    types = [kind for group in book.actor_groups for kind in group.types]
    for terms, key in ((book.forms, "forms"), (book.themes, "themes"), ((*book.actor_groups, *types), "actor_groups")):
        names = Counter(name for term in terms for name in {term.id.casefold(), term.label.casefold()})
        for name, count in names.items():
            if count > 1:
                yield Fault("codebook.yaml", (key,), f"`{name}` stands for {count} entries; rename all but one")
    named = {letter.id: letter.id for letter in model.letters}
    for letter in model.letters:
        first = named.setdefault(letter.short_title.casefold(), letter.id)
        if first != letter.id:
            message = f"`{first}` goes by this name too; change one, or an analyst could not tell them apart"
            yield Fault(letter_file(letter.id), ("short_title",), message)


def ids_are_free(model: CorpusModel) -> Iterator[Fault]:
    """An id does not take a name that the tables use themselves."""
    taken = {column.name for column in TABLE["comparison"].columns}
    for letter in model.letters:
        if letter.id in taken:
            yield Fault(
                letter_file(letter.id), ("id",), f"`{letter.id}` is a column of the comparison; choose another id"
            )
    items = {timeline_id(letter.id) for letter in model.letters}
    for i, event in enumerate(model.events):
        if event.id in items:
            yield Fault("events.yaml", (i, "id"), f"`{event.id}` names a letter on the timeline; choose another id")


def _unknown(file: str, path: Path, what: str, name: str | None, known: Iterable[str]) -> Iterator[Fault]:
    known = set(known)
    if name is not None and name not in known:
        yield Fault(file, path, f"no {what} `{name}`{did_you_mean(name, sorted(known))}")


def references_resolve(model: CorpusModel) -> Iterator[Fault]:
    """Every id that a shared file names exists."""
    book = model.codebook
    sources, arguments = {s.id for s in model.sources}, {a.id for a in model.arguments}
    types = {t.id for group in book.actor_groups for t in group.types}
    for i, actor in enumerate(model.actors):
        for j, name in enumerate(actor.types):
            yield from _unknown("actors.yaml", (i, "types", j), "actor type", name, types)
        for path, other in ((("canonical",), actor.canonical), *((("also", j), n) for j, n in enumerate(actor.also))):
            if other is not None:
                yield from _unknown("actors.yaml", (i, *path, "source"), "source", other.source, sources)
    for i, argument in enumerate(model.arguments):
        yield from _unknown("arguments.yaml", (i, "theme"), "theme", argument.theme, (t.id for t in book.themes))
        for j, related in enumerate(argument.related):
            yield from _unknown("arguments.yaml", (i, "related", j, "to"), "argument", related.to, arguments)
    for i, event in enumerate(model.events):
        yield from _unknown("events.yaml", (i, "date", "source"), "source", event.date.source, sources)


def letters_resolve(model: CorpusModel) -> Iterator[Fault]:
    """Every id that a letter names exists."""
    sources, actors = {s.id for s in model.sources}, {a.id for a in model.actors}
    arguments, forms = {a.id for a in model.arguments}, {f.id for f in model.codebook.forms}
    for letter in model.letters:
        file, passages = letter_file(letter.id), {p.id for p in letter.passages}
        signatories = set(letter.actors_in("signatory"))
        yield from _unknown(file, ("form",), "form", letter.form, forms)
        yield from _unknown(file, ("article", "source"), "source", letter.article.source, sources)
        yield from _unknown(file, ("date", "source"), "source", letter.date.source, sources)
        if letter.title:
            yield from _unknown(file, ("title", "source"), "source", letter.title.source, sources)
            yield from _unknown(file, ("title", "passage"), "passage", letter.title.passage, passages)
        for i, name in enumerate(letter.asks.passages):
            yield from _unknown(file, ("asks", "passages", i), "passage", name, passages)
        for i, appearance in enumerate(letter.appearances):
            yield from _unknown(file, ("appearances", i, "actor"), "actor", appearance.actor, actors)
            yield from _unknown(file, ("appearances", i, "passage"), "passage", appearance.passage, passages)
        for i, statement in enumerate(letter.statements):
            yield from _unknown(file, ("statements", i, "argument"), "argument", statement.argument, arguments)
            yield from _unknown(file, ("statements", i, "passage"), "passage", statement.passage, passages)
            for j, name in enumerate(() if statement.speakers == "signatories" else statement.speakers):
                yield from _unknown(file, ("statements", i, "speakers", j), "signatory", name, signatories)


def passages_are_accounted_for(model: CorpusModel) -> Iterator[Fault]:
    """A passage holds statements or says why not, and only the letter's own or reported words make statements."""
    for letter in model.letters:
        file = letter_file(letter.id)
        voices = {passage.id: passage.voice for passage in letter.passages}
        coded = {statement.passage for statement in letter.statements}
        for i, passage in enumerate(letter.passages):
            if passage.id in coded and passage.not_coded:
                yield Fault(file, ("passages", i, "not_coded"), f"{passage.id} holds statements; drop `not_coded`")
            if passage.id not in coded and not passage.not_coded:
                message = f"nothing was coded from {passage.id}; say under `not_coded` why not"
                yield Fault(file, ("passages", i), message)
        for i, statement in enumerate(letter.statements):
            if voices.get(statement.passage) in ("reporter", "third_party"):
                message = f"{statement.passage} is not the letter's voice; no statement of the letter rests on it"
                yield Fault(file, ("statements", i, "passage"), message)


def nothing_is_counted_twice(model: CorpusModel) -> Iterator[Fault]:
    """One statement an argument and passage; one appearance an actor, role, passage and printed name."""
    for letter in model.letters:
        made = [(s.argument, s.passage) for s in letter.statements]
        seen = [(a.actor, a.role, a.passage, a.printed_name) for a in letter.appearances]
        for key, entries in (("statements", made), ("appearances", seen)):
            for i, entry in _again(entries):
                message = f"{entry[0]} in {entry[1]} is coded twice; keep one"
                yield Fault(letter_file(letter.id), (key, i), message)


def letters_are_signed(model: CorpusModel) -> Iterator[Fault]:
    """A letter has signatories, and a collective label is none."""
    groups = {actor.id for actor in model.actors if actor.kind == "group"}
    for letter in model.letters:
        file = letter_file(letter.id)
        if not letter.actors_in("signatory"):
            yield Fault(file, ("appearances",), "nobody signs this letter; add an appearance with role signatory")
        for i, appearance in enumerate(letter.appearances):
            if appearance.role == "signatory" and appearance.actor in groups:
                message = f"`{appearance.actor}` is a collective label, not one more signatory; choose another role"
                yield Fault(file, ("appearances", i, "role"), message)


def arguments_are_made(model: CorpusModel) -> Iterator[Fault]:
    """Every argument is made; a shared one says why it is one; what a letter adds is said of one that makes it."""
    makers = _makers(model)
    for i, argument in enumerate(model.arguments):
        made_by = makers.get(argument.id, set())
        if not made_by:
            yield Fault("arguments.yaml", (i, "id"), f"no letter makes `{argument.id}`; remove it or code it")
        if len(made_by) > 1 and argument.match is None:
            yield Fault("arguments.yaml", (i,), f"`{argument.id}` is shared; say under `match` why it is one claim")
        if len(made_by) < 2 and argument.match is not None:
            yield Fault("arguments.yaml", (i, "match"), f"`{argument.id}` is not shared; drop `match`")
        for name in argument.match.adds if argument.match else ():
            yield from _unknown("arguments.yaml", (i, "match", "adds", name), "letter making this", name, made_by)


def _makers(model: CorpusModel) -> dict[str, set[str]]:
    makers: dict[str, set[str]] = {}
    for letter in model.letters:
        for statement in letter.statements:
            makers.setdefault(statement.argument, set()).add(letter.id)
    return makers


def actors_are_printed(model: CorpusModel) -> Iterator[Fault]:
    """Every actor appears in a letter, and its name is one of the printed ones."""
    printed: dict[str, set[str]] = {}
    for letter in model.letters:
        for appearance in letter.appearances:
            printed.setdefault(appearance.actor, set()).add(appearance.printed_name)
    for i, actor in enumerate(model.actors):
        names = printed.get(actor.id, set())
        if not names:
            yield Fault("actors.yaml", (i, "id"), f"no letter prints `{actor.id}`; remove it or add its appearance")
        elif actor.name not in names:
            message = f"`{actor.name}` is printed nowhere; use a printed form and put this one under `canonical`"
            yield Fault("actors.yaml", (i, "name"), message)


def events_are_placed(model: CorpusModel) -> Iterator[Fault]:
    """An event that a letter's article mentions names a letter and a passage that exist."""
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    for i, event in enumerate(model.events):
        yield from _unknown("events.yaml", (i, "letter"), "letter", event.letter, passages)
        if event.letter in passages:
            yield from _unknown("events.yaml", (i, "passage"), "passage", event.passage, passages[event.letter])


def without_orphans(model: CorpusModel) -> CorpusModel:
    """The corpus without what only a left-out letter held: arguments, matches, actors and events of no letter."""
    makers = _makers(model)
    places = {(letter.id, name) for letter in model.letters for name in (None, *(p.id for p in letter.passages))}
    printed = {appearance.actor for letter in model.letters for appearance in letter.appearances}
    arguments = (
        argument.model_copy(
            update={
                "match": argument.match if len(makers[argument.id]) > 1 else None,
                "related": tuple(related for related in argument.related if related.to in makers),
            }
        )
        for argument in model.arguments
        if argument.id in makers
    )
    update = {
        "arguments": tuple(arguments),
        "actors": tuple(actor for actor in model.actors if actor.id in printed),
        "events": tuple(e for e in model.events if e.letter is None or (e.letter, e.passage) in places),
    }
    return model.model_copy(update=update)


# A fault found by these leaves its letter out; in a shared file it stops the opening.
EACH_PART: tuple[Check, ...] = (
    ids_are_unique, names_are_unambiguous, ids_are_free, references_resolve, letters_resolve,
    passages_are_accounted_for, nothing_is_counted_twice, letters_are_signed,
)  # fmt: skip
# These ask whether the parts fit together, once every letter is whole; the corpus can be shown all the same.
WHOLE_CORPUS: tuple[Check, ...] = (arguments_are_made, actors_are_printed, events_are_placed)
