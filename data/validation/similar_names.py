"""Find people who may be one person under two spellings.

Two names are similar if they are equal without accents, case, punctuation and order of words, if one has initials for
the given names of the other, or if one edit makes two long names equal. An index of the forms of all names by keys
that similar forms share keeps the time per person constant in large corpora.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data.files.problems import Finding
from data.model.actors import Actor
from data.model.corpus import CorpusModel
from data.text.normalize import fold

MIN_LONG_NAME = 8
# The kind of a key, and a value that similar forms share.
Key = tuple[str, Hashable]
_APOSTROPHES = re.compile("['’ʼ`´]")


@dataclass(frozen=True)
class NameForm:
    """One form of a person's name, as written and as folded words.

    A `short` form is part of a longer form of the same person. By itself it does not identify a person.
    """

    actor: Actor
    text: str
    words: tuple[str, ...]
    short: bool

    @property
    def initials(self) -> tuple[str, ...]:
        """The words of one letter."""
        return tuple(word for word in self.words if len(word) == 1)

    @property
    def long_words(self) -> tuple[str, ...]:
        """The words of more than one letter."""
        return tuple(word for word in self.words if len(word) > 1)


@dataclass(frozen=True)
class IndexedForm:
    """Name form with its key in the index, and the keys of similar forms."""

    form: NameForm
    key: Key
    similar_keys: tuple[Key, ...]


def check_similar_names(model: CorpusModel) -> Iterator[Finding]:
    """Check that no two actors may be one person under two spellings."""
    printed: defaultdict[str, list[str]] = defaultdict(list)
    for letter in model.letters:
        for appearance in letter.appearances:
            printed[appearance.actor].append(appearance.printed_name)
    distinct = _distinct_actors(model.actors)
    index: defaultdict[Key, list[NameForm]] = defaultdict(list)
    for i, actor in enumerate(model.actors):
        if actor.kind != "person":
            continue
        entries = [entry for form in _name_forms(actor, printed[actor.id]) for entry in _index_entries(form)]
        for form, other in _similar_forms(entries, index, distinct[actor.id]):
            message = f"`{other.actor.id}` (“{other.text}”) and `{actor.id}` (“{form.text}”) may be the same person."
            advice = "Merge them into one actor with two printed names, or add one to `distinct_from` of the other."
            yield Finding("actors.yaml", (i, "id"), f"{message} {advice}", warning=True)
        for entry in entries:
            # One of several equal names is enough to find names that differ by one edit.
            if not _is_edit(entry.key) or all(other.words != entry.form.words for other in index[entry.key]):
                index[entry.key].append(entry.form)


def _distinct_actors(actors: Iterable[Actor]) -> dict[str, set[str]]:
    """Return for each actor its own id and those of all actors declared distinct.

    Either of the two may declare it.
    """
    distinct: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        distinct[actor.id] |= {actor.id, *actor.distinct_from}
        for other in actor.distinct_from:
            distinct[other].add(actor.id)
    return distinct


def _name_forms(actor: Actor, printed: Iterable[str]) -> list[NameForm]:
    """Return the forms of an actor's name without repetitions."""
    other_names = (name.text for name in (actor.canonical, *actor.also) if name)
    texts: dict[tuple[str, ...], str] = {}
    for text in (actor.name, *other_names, *printed):
        texts.setdefault(_words(text), text)
    texts.pop((), None)
    return [
        NameForm(actor, text, words, any(_is_longer(other, words) for other in texts)) for words, text in texts.items()
    ]


def _words(name: str) -> tuple[str, ...]:
    family, _, given = name.partition(",")
    return tuple(re.findall(r"[^\W_]+", _APOSTROPHES.sub("", fold(f"{given} {family}"))))


def _is_longer(name: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether a name is a longer form of another.

    It has more letters and all words of the other, or words with these initials.
    """
    words = {*name, *(word[0] for word in name)}
    return len("".join(name)) > len("".join(other)) and words.issuperset(other)


def _similar_forms(
    entries: Iterable[IndexedForm], index: dict[Key, list[NameForm]], distinct: set[str]
) -> Iterator[tuple[NameForm, NameForm]]:
    """Yield each form with an indexed similar form of another person.

    Each other person occurs once.
    """
    excluded = set(distinct)
    for entry in entries:
        for key in entry.similar_keys:
            candidates = (other for other in index.get(key, ()) if other.actor.id not in excluded)
            match = next((other for other in candidates if not _is_edit(key) or _is_one_edit(entry.form, other)), None)
            if match is not None:
                excluded.add(match.actor.id)
                yield entry.form, match


def _index_entries(form: NameForm) -> Iterator[IndexedForm]:
    """Yield the keys of a form and of similar forms."""
    spellings: list[Key] = [("same", tuple(sorted(form.words)))]
    spellings += [("edit", (form.initials, variant)) for variant in _variants(" ".join(form.long_words))]
    for kind, value in spellings:
        full, short = (kind, value), (f"{kind}, short", value)
        # Two people may share a short form, such as “Brook”, while their full names differ.
        yield IndexedForm(form, short, (full,)) if form.short else IndexedForm(form, full, (full, short))
    for value in _given_and_family(form):
        given_names, initials = ("given names", value), ("initials", value)
        if not form.initials:
            yield IndexedForm(form, given_names, (initials,))
        elif not form.short:
            yield IndexedForm(form, initials, (given_names,))


def _variants(name: str) -> Iterator[str]:
    """Yield a long name, and it without each of its letters.

    Names that differ by one edit share a variant.
    """
    if len(name) >= MIN_LONG_NAME - 1 and not re.search(r"\d", name):
        yield from dict.fromkeys([name, *(name[:i] + name[i + 1 :] for i in range(len(name)))])


def _is_edit(key: Key) -> bool:
    return key[0].startswith("edit")


def _is_one_edit(form: NameForm, other: NameForm) -> bool:
    """Return whether one edit makes the long words of two names equal.

    An edit inserts, deletes or replaces a letter, or swaps two neighbours.
    """
    a, b = " ".join(form.long_words), " ".join(other.long_words)
    is_long = max(len(name) - name.count(" ") for name in (a, b)) >= MIN_LONG_NAME
    return is_long and OSA.distance(a, b, score_cutoff=1) == 1


def _given_and_family(form: NameForm) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield the initials of given names and the words of the family name.

    Yields one pair for each way to divide the name.
    """
    initials, words = form.initials, form.words
    if not initials:
        for given in range(1, len(words)):
            yield tuple(word[0] for word in words[:given]), words[given:]
    elif words in (initials + form.long_words, form.long_words + initials) and form.long_words:
        yield initials, form.long_words
