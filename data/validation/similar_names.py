"""People who may be one person under two spellings.

Two names are near where they are equal without accents, case, punctuation and order of words; where one of them has
initials for the other's given names; or where one edit in a long name makes them equal. Each form of a name is filed
under keys that near ones share, so that a large corpus takes no longer a person than a small one.
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
# Under what a form is filed: its sort, and a value that near forms have in common.
Key = tuple[str, Hashable]
_APOSTROPHES = re.compile("['’ʼ`´]")


@dataclass(frozen=True)
class NameForm:
    """One form of a person's name, as it is written and as folded words.

    A `short` one is part of a fuller form of the same person: by itself it does not tell two people apart.
    """

    actor: Actor
    text: str
    words: tuple[str, ...]
    short: bool

    @property
    def initials(self) -> tuple[str, ...]:
        """Its words of one letter."""
        return tuple(word for word in self.words if len(word) == 1)

    @property
    def long_words(self) -> tuple[str, ...]:
        """Its other words."""
        return tuple(word for word in self.words if len(word) > 1)


def people_are_distinct(model: CorpusModel) -> Iterator[Finding]:
    """No person is two actors under two spellings, as far as names tell."""
    printed: defaultdict[str, list[str]] = defaultdict(list)
    for letter in model.letters:
        for appearance in letter.appearances:
            printed[appearance.actor].append(appearance.printed_name)
    distinct = _distinct(model.actors)
    filed: defaultdict[Key, list[NameForm]] = defaultdict(list)
    for i, actor in enumerate(model.actors):
        if actor.kind != "person":
            continue
        keys = [(form, *pair) for form in _forms(actor, printed[actor.id]) for pair in _keys(form)]
        for form, other in _near(keys, filed, distinct[actor.id]):
            message = f"`{other.actor.id}` (“{other.text}”) and `{actor.id}` (“{form.text}”) may be one person"
            advice = "make them one actor with two printed names, or name one under `distinct_from` of the other"
            yield Finding("actors.yaml", (i, "id"), f"{message}; {advice}", warning=True)
        for form, key, _ in keys:
            # Of names that are letter for letter the same, one is enough to find those that differ by a letter.
            if not _is_edit(key) or all(other.words != form.words for other in filed[key]):
                filed[key].append(form)


def _distinct(actors: Iterable[Actor]) -> dict[str, set[str]]:
    """For each actor those that are said to be others, whoever of the two says so, and itself."""
    others: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        others[actor.id] |= {actor.id, *actor.distinct_from}
        for name in actor.distinct_from:
            others[name].add(actor.id)
    return others


def _forms(actor: Actor, printed: Iterable[str]) -> list[NameForm]:
    """Every form of an actor's name, each once."""
    others = (name.text for name in (actor.canonical, *actor.also) if name)
    texts: dict[tuple[str, ...], str] = {}
    for text in (actor.name, *others, *printed):
        texts.setdefault(_words(text), text)
    texts.pop((), None)
    return [
        NameForm(actor, text, words, any(_fuller(other, words) for other in texts)) for words, text in texts.items()
    ]


def _words(name: str) -> tuple[str, ...]:
    family, _, given = name.partition(",")
    return tuple(re.findall(r"[^\W_]+", _APOSTROPHES.sub("", fold(f"{given} {family}"))))


def _fuller(name: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether a name has all words of another, or words that these are initials of, and says more."""
    held = {*name, *(word[0] for word in name)}
    return len("".join(name)) > len("".join(part)) and held.issuperset(part)


def _near(
    keys: Iterable[tuple[NameForm, Key, tuple[Key, ...]]], filed: dict[Key, list[NameForm]], distinct: set[str]
) -> Iterator[tuple[NameForm, NameForm]]:
    """Forms with one of another person that is near; each other person once."""
    told = set(distinct)
    for form, _, shared in keys:
        for key in shared:
            found = (other for other in filed.get(key, ()) if other.actor.id not in told)
            other = next((other for other in found if not _is_edit(key) or _one_edit(form, other)), None)
            if other is not None:
                told.add(other.actor.id)
                yield form, other


def _keys(form: NameForm) -> Iterator[tuple[Key, tuple[Key, ...]]]:
    """Under which keys a form is filed, each with those under which near ones are."""
    spelt: list[tuple[str, Hashable]] = [("same", tuple(sorted(form.words)))]
    spelt += [("edit", (form.initials, variant)) for variant in _variants(" ".join(form.long_words))]
    for sort, value in spelt:
        full, short = (sort, value), (f"{sort}, short", value)
        # Two people may share a short form, as “Brook”, while their full names differ.
        yield (short, (full,)) if form.short else (full, (full, short))
    for value in _given_and_family(form):
        written_out, initials = ("given names", value), ("initials", value)
        if not form.initials:
            yield written_out, (initials,)
        elif not form.short:
            yield initials, (written_out,)


def _variants(name: str) -> Iterator[str]:
    """A long name, and what is left of it without one of its letters: names one edit apart have one in common."""
    if len(name) >= MIN_LONG_NAME - 1 and not re.search(r"\d", name):
        yield from dict.fromkeys([name, *(name[:i] + name[i + 1 :] for i in range(len(name)))])


def _is_edit(key: Key) -> bool:
    return key[0].startswith("edit")


def _one_edit(one: NameForm, other: NameForm) -> bool:
    """Return whether one edit makes the long words of two names equal.

    An edit inserts, deletes or replaces a letter, or swaps two neighbours.
    """
    a, b = " ".join(one.long_words), " ".join(other.long_words)
    is_long = max(len(name) - name.count(" ") for name in (a, b)) >= MIN_LONG_NAME
    return is_long and OSA.distance(a, b, score_cutoff=1) == 1


def _given_and_family(form: NameForm) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Initials of given names and the words of a family name, in each way that the words can be parted."""
    initials, words = form.initials, form.words
    if not initials:
        for given in range(1, len(words)):
            yield tuple(word[0] for word in words[:given]), words[given:]
    elif words in (initials + form.long_words, form.long_words + initials) and form.long_words:
        yield initials, form.long_words
