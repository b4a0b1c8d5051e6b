"""What must hold across the files of a corpus. Each check yields faults that say what to do; none changes anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.validation.arguments import check_unused_actors, check_unused_arguments
from data.validation.ids import check_reserved_ids, check_unambiguous_names, check_unique_ids
from data.validation.letters import (
    check_duplicates,
    check_passage_order,
    check_signatories,
    check_translations,
    check_uncoded_passages,
)
from data.validation.references import (
    check_coding_places,
    check_event_places,
    check_fact_places,
    check_fact_references,
    check_letter_order,
    check_letter_references,
    check_references,
)
from data.validation.similar_names import people_are_distinct
from data.validation.todo import find_todos

Check = Callable[[CorpusModel], Iterator[Finding]]


# An error found by these leaves its letter or its fact out; in a shared file it stops the opening.
RECORD_CHECKS: tuple[Check, ...] = (
    check_unique_ids, check_unambiguous_names, check_reserved_ids, check_references,
    check_letter_references, check_fact_references,
    check_passage_order, check_uncoded_passages, check_duplicates, check_signatories,
    check_translations,
)  # fmt: skip
# What these find is not shown, and all else is; they know of letters that were left out.
PLACEMENT_CHECKS: tuple[Check, ...] = (check_event_places, check_fact_places, check_letter_order, check_coding_places)
# These ask whether the parts fit together, once every letter is whole; the corpus can be shown all the same.
CORPUS_CHECKS: tuple[Check, ...] = (check_unused_arguments, check_unused_actors)
# What a colleague would ask beside that: warnings all, looked for when they are asked for.
ADVISORY_CHECKS: tuple[Check, ...] = (people_are_distinct, find_todos)
