"""What must hold across the files of a corpus. Each check yields faults that say what to do; none changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from data.files.problems import Fault
from data.model.corpus import CorpusModel
from data.validation.arguments import actors_are_printed, arguments_are_made
from data.validation.ids import T, ids_are_free, ids_are_unique, names_are_unambiguous
from data.validation.letters import (
    letters_are_signed,
    nothing_is_counted_twice,
    passages_are_accounted_for,
    passages_are_in_order,
    translations_are_of_another_language,
)
from data.validation.references import (
    codings_are_placed,
    events_are_placed,
    facts_are_placed,
    facts_resolve,
    letters_follow_letters,
    letters_resolve,
    references_resolve,
)
from data.validation.similar_names import people_are_told_apart
from data.validation.todo import unfinished

Check = Callable[[CorpusModel], Iterator[Fault]]


def _again(values: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Each value that has stood before, with its place."""
    seen: set[T] = set()
    for i, value in enumerate(values):
        if value in seen:
            yield i, value
        seen.add(value)


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
