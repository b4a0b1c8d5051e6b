"""The values that a column may have: the vocabularies of the coding, and the lists of the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from data.model.actors import ActorKind
from data.model.arguments import ArgumentKind
from data.model.articles import Holds, Voice
from data.model.codebook import Codebook
from data.model.corpus import EventKind
from data.model.dates import Precision
from data.model.letters import Role, Stance, StatementVoice
from data.model.provenance import Confidence, DateBasis, FactBasis, FactKind, TextBasis

Values = tuple[str, ...]
# Columns of any table, and of one table.
_VOCABULARIES: dict[str, Any] = {
    "status": ("shared", "only"), "stance": Stance, "role": Role, "text": Holds, "holds": Holds,
    "confidence": Confidence, "date_confidence": Confidence, "match_confidence": ("high", "medium"),
    "date_basis": DateBasis, "precision": Precision, "decision": ("same", "different"),
    "counted": ("letters", "signatories"), "who_kind": ("group", "type", "actor"),
    "who_basis": ("coded", *get_args(TextBasis)), "types_basis": ("coded", "derived"),
    "matched_in": ("description", "affiliation"),
}  # fmt: skip
_OF_TABLE: Mapping[tuple[str, str], Any] = {
    ("passages", "voice"): Voice, ("statements", "voice"): StatementVoice,
    ("actors", "kind"): ActorKind, ("signatures", "kind"): ActorKind, ("arguments", "kind"): ArgumentKind,
    ("comparison", "kind"): ArgumentKind, ("timeline", "kind"): EventKind, ("facts", "kind"): FactKind,
    ("doubts", "kind"): ("voice", "attribution", "identity", "match"),
    ("signatures", "role"): ("signatory", "withdrawn"), ("support", "role"): ("signatory", "addressee"),
    ("signatures_over_time", "precision"): ("day", "imprecise", "none"),
    **{(table, "basis"): ("printed", "inferred") for table in ("appearances", "mentions", "signatures")},
    ("signature_types", "basis"): ("coded", "derived"), ("names", "basis"): TextBasis, ("timeline", "basis"): DateBasis,
    ("facts", "basis"): (*get_args(FactBasis), "unknown"), ("names", "form"): ("printed", "canonical", "also"),
}  # fmt: skip
_SOURCED = ("title", "addressee", "publisher", "outlet", "channel", "name", "withdrawn")
_PROVENANCE = {f"{name}_basis": TextBasis for name in _SOURCED} | {
    f"{name}_confidence": Confidence for name in (*_SOURCED, "follows")
}
# Of the column of a side in the comparison.
SIDE_VALUES = (*get_args(StatementVoice), "not mentioned")


def allowed_values(codebook: Codebook, table: str, column: str) -> Values:
    """Return the values that a column of a table may have, or its entries if it is a list.

    None are returned if it may have any value.
    """
    if (values := _of_codebook(codebook).get(column)) and (table, column) not in _OF_TABLE:
        return values
    vocabulary = _OF_TABLE.get((table, column), (_VOCABULARIES | _PROVENANCE).get(column, ()))
    return vocabulary if isinstance(vocabulary, tuple) else get_args(vocabulary)


def _of_codebook(codebook: Codebook) -> dict[str, Values]:
    groups, types = codebook.actor_groups, [of for group in codebook.actor_groups for of in group.types]
    type_labels, group_labels = tuple(of.label for of in types), tuple(group.label for group in groups)
    return {
        "form": tuple(form.label for form in codebook.forms),
        "theme": tuple(theme.label for theme in codebook.themes),
        "theme_id": tuple(theme.id for theme in codebook.themes),
        "actor_type": tuple(of.id for of in types), "actor_group": tuple(group.id for group in groups),
        "type_label": type_labels, "types": type_labels, "actor_types": type_labels,
        "group_label": group_labels, "actor_groups": group_labels,
    }  # fmt: skip
