"""What must hold across the files of a corpus. Each check yields faults that say what to do; none changes anything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from data.catalog.loader import letter_file
from data.files.problems import Fault, Path, with_suggestions
from data.model.corpus import CorpusModel
from data.model.pruning import makers_of
from data.schema.tables import TABLE
from data.tables.facts import timeline_id
from data.validation.references import (
    codings_are_placed,
    events_are_placed,
    facts_are_placed,
    facts_resolve,
    letters_follow_letters,
    letters_resolve,
    references_resolve,
    unknown,
)
from data.validation.similar_names import people_are_told_apart
from data.validation.todo import unfinished

T = TypeVar("T", bound=Hashable)
# So many printed forms of a name are told where another one is printed nowhere.
FEW_FORMS = 3
Check = Callable[[CorpusModel], Iterator[Fault]]


def faults(model: CorpusModel, checks: Iterable[Check]) -> list[Fault]:
    """Everything that does not hold by these checks."""
    return list(with_suggestions(fault for check in checks for fault in check(model)))


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
    for name in ("sources", "actors", "arguments", "events", "facts"):
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


def passages_are_in_order(model: CorpusModel) -> Iterator[Fault]:
    """Paragraphs and headlines are each numbered from 1, in reading order and without a gap."""
    for letter in model.letters:
        counted: Counter[str] = Counter()
        for i, passage in enumerate(letter.passages):
            counted[passage.id[0]] += 1
            expected = f"{passage.id[0]}{counted[passage.id[0]]}"
            if passage.id != expected:
                message = f"{expected} should stand here, and {passage.id} does; number every passage in reading order"
                yield Fault(letter_file(letter.id), ("passages", i, "id"), message)
                break


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
                yield Fault(file, ("passages", i), message, warning=True)
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
    """A letter was signed, by no collective label; a signature is withdrawn once."""
    groups = {actor.id for actor in model.actors if actor.kind == "group"}
    for letter in model.letters:
        file = letter_file(letter.id)
        if not any(appearance.role == "signatory" for appearance in letter.appearances):
            yield Fault(file, ("appearances",), "nobody signs this letter; add an appearance with role signatory")
        for i, appearance in enumerate(letter.appearances):
            if appearance.role == "signatory" and appearance.actor in groups:
                message = f"`{appearance.actor}` is a collective label, not one more signatory; choose another role"
                yield Fault(file, ("appearances", i, "role"), message)
        withdrawing = [(i, a.actor) for i, a in enumerate(letter.appearances) if a.withdrawn]
        for place, actor in _again(actor for _, actor in withdrawing):
            message = f"`{actor}` withdraws twice; say it once, with its best source"
            yield Fault(file, ("appearances", withdrawing[place][0], "withdrawn"), message)


def translations_are_of_another_language(model: CorpusModel) -> Iterator[Fault]:
    """What is translated is there, and in a language that is named."""
    for letter in model.letters:
        file = letter_file(letter.id)
        if letter.title_translation and letter.title is None:
            yield Fault(file, ("title_translation",), "there is no `title` that this translates; add it, or drop this")
        translated = [("statements", i, "translation") for i, s in enumerate(letter.statements) if s.translation]
        paths: list[Path] = [*translated, *([("title_translation",)] if letter.title_translation else [])]
        for path in paths if letter.language is None else ():
            message = "a translation is of words in another language; name that under `language` of the letter"
            yield Fault(file, path, message)


def arguments_are_made(model: CorpusModel) -> Iterator[Fault]:
    """Every argument is made; a shared one says why it is one; what a letter adds is said of one that makes it."""
    makers = makers_of(model)
    for i, argument in enumerate(model.arguments):
        made_by = makers.get(argument.id, set())
        if not made_by:
            message = f"no letter makes `{argument.id}`; remove it or code it"
            yield Fault("arguments.yaml", (i, "id"), message, warning=True)
        if len(made_by) > 1 and argument.match is None:
            message = f"`{argument.id}` is shared; say under `match` why it is one claim"
            yield Fault("arguments.yaml", (i,), message, warning=True)
        if len(made_by) < 2 and argument.match is not None:
            yield Fault("arguments.yaml", (i, "match"), f"`{argument.id}` is not shared; drop `match`")
        for name in argument.match.adds if argument.match else ():
            yield from unknown("arguments.yaml", (i, "match", "adds", name), "letter making this", name, made_by)


def actors_are_printed(model: CorpusModel) -> Iterator[Fault]:
    """Every actor appears in a letter, and its name is one of the printed ones."""
    printed: dict[str, set[str]] = {}
    for letter in model.letters:
        for appearance in letter.appearances:
            printed.setdefault(appearance.actor, set()).add(appearance.printed_name)
    for i, actor in enumerate(model.actors):
        names = printed.get(actor.id, set())
        if not names:
            message = f"no letter prints `{actor.id}`; remove it or add its appearance"
            yield Fault("actors.yaml", (i, "id"), message, warning=True)
        elif actor.name not in names:
            forms = ", ".join(f"`{name}`" for name in sorted(names)[:FEW_FORMS])
            message = f"`{actor.name}` is printed nowhere, and {forms} is; mend what is misspelt, here or in the letter"
            message += ", or put this one under `canonical`"
            yield Fault("actors.yaml", (i, "name"), message)


# An error found by these leaves its letter or its fact out; in a shared file it stops the opening.
EACH_PART: tuple[Check, ...] = (
    ids_are_unique, names_are_unambiguous, ids_are_free, references_resolve, letters_resolve, facts_resolve,
    passages_are_in_order, passages_are_accounted_for, nothing_is_counted_twice, letters_are_signed,
    translations_are_of_another_language,
)  # fmt: skip
# What these find is not shown, and all else is; they know of letters that were left out.
PLACES: tuple[Check, ...] = (events_are_placed, facts_are_placed, letters_follow_letters, codings_are_placed)
# These ask whether the parts fit together, once every letter is whole; the corpus can be shown all the same.
WHOLE_CORPUS: tuple[Check, ...] = (arguments_are_made, actors_are_printed)
# What a colleague would ask beside that: warnings all, looked for when they are asked for.
ASKED: tuple[Check, ...] = (people_are_told_apart, unfinished)
