"""Every id that a file of a corpus names exists: each reference is looked up, and the nearest known id offered."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from data.files.layout import CODING_FILES, FACTS_FILE, letter_file
from data.files.problems import Finding, Path
from data.model.corpus import CorpusModel
from data.model.dates import parse_date
from data.model.provenance import SourcedDate
from data.validation.todo import PLACEHOLDER_ID

# Where that is named which another file may speak of.
NAMED_IN = {
    "actor": "actors.yaml", "actor type": "codebook.yaml", "argument": "arguments.yaml", "form": "codebook.yaml",
    "source": "sources.yaml", "theme": "codebook.yaml",
}  # fmt: skip


def check_reference(file: str, path: Path, what: str, name: str | None, known: Collection[str]) -> Iterator[Finding]:
    """A fault where a name is given and is none of those known."""
    if name == PLACEHOLDER_ID and name not in known:
        yield Finding(file, path, f"`{PLACEHOLDER_ID}` still stands here; write the id of the {what}")
    elif name is not None and name not in known:
        # A passage goes by its number, and another number is no other spelling.
        word = None if what == "passage" else name
        missing = f"; add it to {NAMED_IN[what]}" if what in NAMED_IN else ""
        yield Finding(file, path, f"no {what} `{name}`", word=word, known=known, otherwise=missing)


def check_references(model: CorpusModel) -> Iterator[Finding]:
    """Every id that a shared file names exists."""
    book = model.codebook
    sources, arguments = {s.id for s in model.sources}, {a.id for a in model.arguments}
    actors, themes = {a.id for a in model.actors}, {t.id for t in book.themes}
    types = {t.id for group in book.actor_groups for t in group.types}
    for i, actor in enumerate(model.actors):
        for j, name in enumerate(actor.types):
            yield from check_reference("actors.yaml", (i, "types", j), "actor type", name, types)
        for path, other in ((("canonical",), actor.canonical), *((("also", j), n) for j, n in enumerate(actor.also))):
            if other is not None:
                yield from check_reference("actors.yaml", (i, *path, "source"), "source", other.source, sources)
        for j, name in enumerate(actor.distinct_from):
            yield from check_reference("actors.yaml", (i, "distinct_from", j), "other actor", name, actors - {actor.id})
    for i, argument in enumerate(model.arguments):
        yield from check_reference("arguments.yaml", (i, "theme"), "theme", argument.theme, themes)
        for j, related in enumerate(argument.related):
            yield from check_reference("arguments.yaml", (i, "related", j, "to"), "argument", related.to, arguments)
    for i, event in enumerate(model.events):
        yield from check_reference("events.yaml", (i, "date", "source"), "source", event.date.source, sources)


def check_letter_references(model: CorpusModel) -> Iterator[Finding]:
    """Every id that a letter names exists."""
    sources, actors = {s.id for s in model.sources}, {a.id for a in model.actors}
    arguments, forms = {a.id for a in model.arguments}, {f.id for f in model.codebook.forms}
    for letter in model.letters:
        file, passages = letter_file(letter.id), {p.id for p in letter.passages}
        signatories = {a.actor for a in letter.appearances if a.role == "signatory"}
        yield from check_reference(file, ("form",), "form", letter.form, forms)
        yield from check_reference(file, ("article", "source"), "source", letter.article.source, sources)
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
            yield from check_reference(file, ("appearances", i, "passage"), "passage", appearance.passage, passages)
            if appearance.withdrawn:
                path, gone = ("appearances", i, "withdrawn"), appearance.withdrawn
                yield from check_reference(file, (*path, "source"), "source", gone.source, sources)
                yield from check_reference(file, (*path, "passage"), "passage", gone.passage, passages)
        for i, statement in enumerate(letter.statements):
            yield from check_reference(file, ("statements", i, "argument"), "argument", statement.argument, arguments)
            yield from check_reference(file, ("statements", i, "passage"), "passage", statement.passage, passages)
            for j, name in enumerate(() if statement.speakers == "signatories" else statement.speakers):
                yield from check_reference(file, ("statements", i, "speakers", j), "signatory", name, signatories)


def check_fact_references(model: CorpusModel) -> Iterator[Finding]:
    """Every source, actor and argument that an outside fact names exists."""
    sources, actors = {s.id for s in model.sources}, {a.id for a in model.actors}
    arguments = {a.id for a in model.arguments}
    for i, fact in enumerate(model.facts):
        for field, what, names, known in (
            ("sources", "source", fact.sources, sources),
            ("actors", "actor", fact.actors, actors),
        ):
            for j, name in enumerate(names):
                yield from check_reference(FACTS_FILE, (i, field, j), what, name, known)
        yield from check_reference(FACTS_FILE, (i, "argument"), "argument", fact.argument, arguments)


def check_letter_order(model: CorpusModel) -> Iterator[Finding]:
    """A letter follows other letters of the corpus, none that follows it, and none that its date lies before."""
    follows = {letter.id: {earlier.letter for earlier in letter.follows} for letter in model.letters}
    dates = {letter.id: letter.date for letter in model.letters}
    for letter in model.letters:
        for i, earlier in enumerate(letter.follows):
            path = ("follows", i, "letter")
            others = {*follows, *model.excluded_letters} - {letter.id}
            yield from check_reference(letter_file(letter.id), path, "letter", earlier.letter, others)
            if earlier.letter != letter.id and letter.id in _before(earlier.letter, follows):
                message = (
                    f"`{earlier.letter}` is said to follow this letter too, at once or by others; drop one of them"
                )
                yield Finding(letter_file(letter.id), path, message)
            if _ends(letter.date) < _begins(dates.get(earlier.letter)):
                message = f"its date lies before that of `{earlier.letter}`; mend the date or the order"
                yield Finding(letter_file(letter.id), path, message)


def _before(letter: str, follows: dict[str, set[str]]) -> set[str]:
    """Every letter that is said to come before this one, at once or by others."""
    found: set[str] = set()
    waiting = [letter]
    while waiting:
        new = follows.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def _ends(dating: SourcedDate) -> date:
    return (parse_date(dating.edtf).latest if dating.edtf else None) or date.max


def _begins(dating: SourcedDate | None) -> date:
    return (parse_date(dating.edtf).earliest if dating and dating.edtf else None) or date.min


def check_coding_places(model: CorpusModel) -> Iterator[Finding]:
    """Each unit of the two codings names a letter and a passage that exist; other names may be the coder's own."""
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    letters = {*passages, *model.excluded_letters}
    for file, coding in zip(CODING_FILES, model.codings, strict=False):
        for field in ("appearances", "statements", "voices"):
            for i, (letter, passage, *_) in enumerate(getattr(coding, field)):
                yield from check_reference(file, (field, i, 0), "letter", letter, letters)
                if letter in passages:
                    yield from check_reference(file, (field, i, 1), "passage", passage, passages[letter])


def check_fact_places(model: CorpusModel) -> Iterator[Finding]:
    """An outside fact about a letter names letters that exist, and a passage that the letter has."""
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    letters = {*passages, *model.excluded_letters}
    for i, fact in enumerate(model.facts):
        for j, name in enumerate(fact.letters):
            yield from check_reference(FACTS_FILE, (i, "letters", j), "letter", name, letters)
            if name in passages:
                yield from check_reference(FACTS_FILE, (i, "passage"), "passage", fact.passage, passages[name])


def check_event_places(model: CorpusModel) -> Iterator[Finding]:
    """An event that a letter's article mentions names a letter and a passage that exist."""
    passages = {letter.id: {p.id for p in letter.passages} for letter in model.letters}
    letters = {*passages, *model.excluded_letters}
    for i, event in enumerate(model.events):
        yield from check_reference("events.yaml", (i, "letter"), "letter", event.letter, letters)
        if event.letter in passages:
            yield from check_reference("events.yaml", (i, "passage"), "passage", event.passage, passages[event.letter])
