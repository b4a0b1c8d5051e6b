"""Check that every referenced id exists.

Findings suggest the most similar known id.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from contextlib import suppress
from datetime import date
from graphlib import CycleError, TopologicalSorter

from data.files.layout import CODING_FILES, FACTS_FILE, letter_file
from data.files.problems import Finding, Path
from data.model.corpus import CorpusModel
from data.model.dates import parse_date
from data.model.provenance import SourcedDate
from data.validation.todo import PLACEHOLDER_ID

# The files that declare what other files refer to.
DECLARED_IN = {
    "actor": "actors.yaml", "actor type": "codebook.yaml", "argument": "arguments.yaml", "form": "codebook.yaml",
    "source": "sources.yaml", "theme": "codebook.yaml",
}  # fmt: skip


def check_reference(file: str, path: Path, kind: str, name: str | None, known: Collection[str]) -> Iterator[Finding]:
    """Check that a referenced id is known.

    `kind` says in a message what it refers to. None is no reference.
    """
    if name == PLACEHOLDER_ID and name not in known:
        yield Finding(file, path, f"`{PLACEHOLDER_ID}` is a placeholder. Replace it with the id of the {kind}.")
    elif name is not None and name not in known:
        # Passage ids are numbers. A similar number is not a misspelling.
        word = None if kind == "passage" else name
        qualified = [f"`{other}`" for other in known if kind == "passage" and other.endswith(f"-{name}")]
        advice = f". Add it to {DECLARED_IN[kind]}." if kind in DECLARED_IN else ". Correct the id."
        if qualified:
            advice = f". The letter has two texts, so write {' or '.join(sorted(qualified, reverse=True))}."
        yield Finding(file, path, f"No {kind} `{name}`", word=word, known=known, advice=advice)


def _check_other(file: str, path: Path, kind: str, name: str, known: Set[str], itself: str) -> Iterator[Finding]:
    """Check that a referenced id is known and is not that of the record itself."""
    if name == itself or name not in known:
        yield from check_reference(file, path, f"other {kind}", name, known - {itself})


def check_references(model: CorpusModel) -> Iterator[Finding]:
    """Check the ids that shared files refer to."""
    codebook = model.codebook
    sources, arguments = {s.id for s in model.sources}, {a.id for a in model.arguments}
    actors, themes = {a.id for a in model.actors}, {t.id for t in codebook.themes}
    types = {t.id for group in codebook.actor_groups for t in group.types}
    for i, rule in enumerate(codebook.type_rules):
        for j, name in enumerate(rule.types):
            yield from check_reference("codebook.yaml", ("type_rules", i, "types", j), "actor type", name, types)
    for i, actor in enumerate(model.actors):
        for j, name in enumerate(actor.types):
            yield from check_reference("actors.yaml", (i, "types", j), "actor type", name, types)
        names = ((("canonical",), actor.canonical), *((("also", j), also) for j, also in enumerate(actor.also)))
        for path, other_name in names:
            if other_name is not None:
                yield from check_reference("actors.yaml", (i, *path, "source"), "source", other_name.source, sources)
        for j, name in enumerate(actor.distinct_from):
            yield from _check_other("actors.yaml", (i, "distinct_from", j), "actor", name, actors, actor.id)
    for i, argument in enumerate(model.arguments):
        yield from check_reference("arguments.yaml", (i, "theme"), "theme", argument.theme, themes)
        for j, related in enumerate(argument.related):
            yield from check_reference("arguments.yaml", (i, "related", j, "to"), "argument", related.to, arguments)
    for i, event in enumerate(model.events):
        yield from check_reference("events.yaml", (i, "date", "source"), "source", event.date.source, sources)


def check_letter_references(model: CorpusModel) -> Iterator[Finding]:
    """Check the ids that letters refer to, except other letters."""
    sources, actors = {s.id for s in model.sources}, {a.id for a in model.actors}
    arguments, forms = {a.id for a in model.arguments}, {f.id for f in model.codebook.forms}
    for letter in model.letters:
        file, passages = letter_file(letter.id), {p.id for p in letter.passages}
        signatories = {a.actor for a in letter.appearances if a.role == "signatory"}
        signatories |= {row.actor for row in model.signatures.get(letter.id, {}).values() if row.actor}
        yield from check_reference(file, ("form",), "form", letter.form, forms)
        for path, article in letter.article_paths:
            yield from check_reference(file, (*path, "source"), "source", article.source, sources)
        yield from check_reference(file, ("date", "source"), "source", letter.date.source, sources)
        for field in ("form_passage", "date_passage"):
            yield from check_reference(file, (field,), "passage", getattr(letter, field), passages)
        for i, earlier in enumerate(letter.follows):
            for j, name in enumerate(earlier.sources):
                yield from check_reference(file, ("follows", i, "sources", j), "source", name, sources)
        if letter.title:
            yield from check_reference(file, ("title", "source"), "source", letter.title.source, sources)
            yield from check_reference(file, ("title", "passage"), "passage", letter.title.passage, passages)
        for i, name in enumerate(letter.asks.passages):
            yield from check_reference(file, ("asks", "passages", i), "passage", name, passages)
        for i, appearance in enumerate(letter.appearances):
            yield from check_reference(file, ("appearances", i, "actor"), "actor", appearance.actor, actors)
            if letter.is_placed(appearance):
                yield from check_reference(file, ("appearances", i, "passage"), "passage", appearance.passage, passages)
            if appearance.withdrawn:
                path, withdrawal = ("appearances", i, "withdrawn"), appearance.withdrawn
                yield from check_reference(file, (*path, "source"), "source", withdrawal.source, sources)
                yield from check_reference(file, (*path, "passage"), "passage", withdrawal.passage, passages)
        for i, statement in enumerate(letter.statements):
            yield from check_reference(file, ("statements", i, "argument"), "argument", statement.argument, arguments)
            if letter.is_placed(statement):
                yield from check_reference(file, ("statements", i, "passage"), "passage", statement.passage, passages)
            for j, name in enumerate(() if statement.speakers == "signatories" else statement.speakers):
                yield from check_reference(file, ("statements", i, "speakers", j), "signatory", name, signatories)


def check_fact_references(model: CorpusModel) -> Iterator[Finding]:
    """Check the sources, actors and arguments that outside facts refer to."""
    sources, actors = {s.id for s in model.sources}, {a.id for a in model.actors}
    arguments = {a.id for a in model.arguments}
    for i, fact in enumerate(model.facts):
        for field, kind, names, known in (
            ("sources", "source", fact.sources, sources),
            ("actors", "actor", fact.actors, actors),
        ):
            for j, name in enumerate(names):
                yield from check_reference(FACTS_FILE, (i, field, j), kind, name, known)
        yield from check_reference(FACTS_FILE, (i, "argument"), "argument", fact.argument, arguments)


def check_letter_order(model: CorpusModel) -> Iterator[Finding]:
    """Check that `follows` names other letters, in the order of their dates.

    Letters that follow each other are a circle, which is an error.
    """
    follows = {letter.id: {earlier.letter for earlier in letter.follows} for letter in model.letters}
    dates = {letter.id: letter.date for letter in model.letters}
    known, ordered = {*follows, *model.excluded_letters}, _outside_circles(follows)
    for letter in model.letters:
        file = letter_file(letter.id)
        for i, earlier in enumerate(letter.follows):
            path = ("follows", i, "letter")
            yield from _check_other(file, path, "letter", earlier.letter, known, letter.id)
            may_be_circle = letter.id not in ordered and earlier.letter != letter.id
            if may_be_circle and letter.id in _earlier_letters(earlier.letter, follows):
                message = f"`{earlier.letter}` also follows this letter, directly or through others."
                yield Finding(file, path, f"{message} Remove one of the two.")
            if _latest_day(letter.date) < _earliest_day(dates.get(earlier.letter)):
                message = f"Letter is dated before `{earlier.letter}`, which it follows."
                yield Finding(file, path, f"{message} Fix the date or the order.")


def _outside_circles(follows: Mapping[str, Collection[str]]) -> set[str]:
    """Return letters that are in no circle. To follow each of thousands of letters to all earlier ones is slow."""
    sorter = TopologicalSorter(follows)
    with suppress(CycleError):
        sorter.prepare()
    ordered: set[str] = set()
    # Letters of a circle, and those that follow them, never get ready.
    while ready := sorter.get_ready():
        ordered.update(ready)
        sorter.done(*ready)
    return ordered


def _earlier_letters(letter: str, follows: dict[str, set[str]]) -> set[str]:
    """Return all letters that a letter follows, directly or through others."""
    earlier: set[str] = set()
    pending = [letter]
    while pending:
        new = follows.get(pending.pop(), set()) - earlier
        earlier |= new
        pending += new
    return earlier


def _latest_day(letter_date: SourcedDate) -> date:
    return (parse_date(letter_date.edtf).latest if letter_date.edtf else None) or date.max


def _earliest_day(letter_date: SourcedDate | None) -> date:
    return (parse_date(letter_date.edtf).earliest if letter_date and letter_date.edtf else None) or date.min


def check_coding_places(model: CorpusModel) -> Iterator[Finding]:
    """Check the letters and passages that the two codings refer to.

    Other ids may differ between coders.
    """
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    letters = {*passages, *model.excluded_letters}
    for file, coding in zip(CODING_FILES, model.codings, strict=False):
        for field in ("appearances", "statements", "voices"):
            for i, (letter, passage, *_) in enumerate(getattr(coding, field)):
                yield from check_reference(file, (field, i, 0), "letter", letter, letters)
                if letter in passages:
                    yield from check_reference(file, (field, i, 1), "passage", passage, passages[letter])


def check_fact_places(model: CorpusModel) -> Iterator[Finding]:
    """Check the letters and passages that outside facts refer to."""
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    letters = {*passages, *model.excluded_letters}
    for i, fact in enumerate(model.facts):
        for j, name in enumerate(fact.letters):
            yield from check_reference(FACTS_FILE, (i, "letters", j), "letter", name, letters)
            if name in passages:
                yield from check_reference(FACTS_FILE, (i, "passage"), "passage", fact.passage, passages[name])


def check_event_places(model: CorpusModel) -> Iterator[Finding]:
    """Check the letters and passages that events refer to."""
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    letters = {*passages, *model.excluded_letters}
    for i, event in enumerate(model.events):
        yield from check_reference("events.yaml", (i, "letter"), "letter", event.letter, letters)
        if event.letter in passages:
            yield from check_reference("events.yaml", (i, "passage"), "passage", event.passage, passages[event.letter])
