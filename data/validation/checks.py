"""Lists of the checks of a corpus. A check yields findings and changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.files.problems import Finding
from data.model.corpus import CorpusModel
from data.validation.arguments import check_untyped_actors, check_unused_actors, check_unused_arguments
from data.validation.facts import check_concerned_values, check_contradictions
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
from data.validation.signatures import check_equal_names, check_signature_references
from data.validation.similar_names import check_similar_names
from data.validation.texts import check_left_out_facts, check_reporting_outlets, check_text_of_records, check_voices
from data.validation.todo import find_todos

Check = Callable[[CorpusModel], Iterator[Finding]]

# An error excludes its letter or fact from the corpus. An error in a shared file stops the opening of the corpus.
RECORD_CHECKS: tuple[Check, ...] = (
    check_unique_ids, check_unambiguous_names, check_reserved_ids, check_references,
    check_letter_references, check_signature_references, check_fact_references,
    check_passage_order, check_uncoded_passages, check_duplicates, check_signatories,
    check_translations, check_text_of_records, check_voices, check_reporting_outlets,
    check_left_out_facts,
)  # fmt: skip
# An error excludes one record. References to excluded letters are valid.
PLACEMENT_CHECKS: tuple[Check, ...] = (
    check_event_places, check_fact_places, check_concerned_values, check_letter_order, check_coding_places,
)  # fmt: skip
# These run only if no letter is excluded, since they count in how many letters an argument or actor occurs.
CORPUS_CHECKS: tuple[Check, ...] = (check_unused_arguments, check_unused_actors)
# These yield only warnings and run on request.
ADVISORY_CHECKS: tuple[Check, ...] = (
    check_similar_names,
    check_equal_names,
    check_untyped_actors,
    find_todos,
    check_contradictions,
)
