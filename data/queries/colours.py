"""Assign the colours of letters, compared sides and groups of actors, alike on all pages."""

from __future__ import annotations

from collections.abc import Iterable

from data.catalog.corpus import Corpus
from data.model.codebook import ActorGroup
from data.schema.theme import COLOURED_SIDES

# The groups of actors that have a tint of their own, in the order of the codebook.
TINTED_GROUPS = 5


def letter_colours(corpus: Corpus, letters: Iterable[str]) -> dict[str, int]:
    """Return the number of the colour of each of these letters, for classes such as `side-1`.

    In a small corpus, a letter keeps its colour under all filters. 0 is grey.
    """
    all_letters = corpus.letter_titles
    return side_colours(all_letters if len(all_letters) <= COLOURED_SIDES else letters)


def side_colours(sides: Iterable[str]) -> dict[str, int]:
    """Return the number of the colour of each compared side. All sides are grey if they are too many."""
    names = list(sides)
    if len(names) > COLOURED_SIDES:
        return dict.fromkeys(names, 0)
    return {name: number for number, name in enumerate(names, start=1)}


def group_tints(corpus: Corpus) -> dict[str, int]:
    """Return the number of the tint of each group of actors, for classes such as `tint-1`. 0 is grey."""
    groups = corpus.model.codebook.actor_groups
    return {group.id: number if number <= TINTED_GROUPS else 0 for number, group in enumerate(groups, start=1)}


def groups_by_label(corpus: Corpus) -> dict[str, ActorGroup]:
    """Return the group of each type of actors by the label of the type."""
    return {kind.label: group for group in corpus.model.codebook.actor_groups for kind in group.types}


def person_tints(corpus: Corpus, types: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Return the number of the tint of each person. `types` are pairs of a person and a group; the first counts."""
    tints = group_tints(corpus)
    of_person: dict[str, int] = {}
    for person, group in types:
        of_person.setdefault(person, tints[group])
    return of_person
