"""Rows of the tables on actors.

These are `actors`, `names`, `appearances`, `mentions` and `actor_types`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

import pandas as pd

from data.model.letters import Appearance, Role
from data.model.signatures import Signature, size_of_crowd
from data.schema.lists import Row, join_list, split_list
from data.schema.vocabulary import BASIS_LABELS, NO_SIGNATORY
from data.tables.model_index import ModelIndex
from data.text.normalize import lower_first
from data.text.wording import plural

# The printed fields of an appearance, and the same in a table of signatures.
_LISTED_FIELDS = {
    "printed_name": "name", "printed_description": "description", "affiliation": "affiliation", "inferred_from": "",
    "note": "note",
}  # fmt: skip


def actors(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per actor."""
    for actor in index.model.actors:
        name = index.name_columns(actor.id)
        yield {
            **name,
            "kind": actor.kind, "name_note": actor.canonical.note if actor.canonical else None,
            "printed_name": actor.name,
            "actor_types": index.type_labels(actor.id),
            "actor_groups": join_list(index.types[name][1].label for name in actor.types),
            "printed_names": join_list(index.printed_names.get(actor.id, [])),
            "also_known_as": index.other_names(actor.id, name["name"]),
            "outside_facts": index.facts_by_actor[actor.id],
        }  # fmt: skip


def names(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per name of an actor: printed forms, then other names."""
    for actor in index.model.actors:
        forms, listed = index.printed_forms.get(actor.id, {}), index.listed_forms.get(actor.id, {})
        for name in dict.fromkeys([*forms, *listed]):
            places = forms.get(name, [])
            printed = name in listed or any(appearance.inferred_from is None for _, appearance in places)
            yield {
                "actor": actor.id, "name": name, "form": "printed", "basis": "printed" if printed else "inferred",
                "note": None if printed else join_list(appearance.inferred_from for _, appearance in places),
                "places": join_list(f"{letter}.{appearance.passage}" for letter, appearance in places),
                "signatures": join_list(listed.get(name, ())),
            }  # fmt: skip
        canonical = [("canonical", actor.canonical)] if actor.canonical else []
        for form, other in (*canonical, *(("also", other) for other in actor.also)):
            provenance = other.model_dump(include={"basis", "source", "confidence", "note"})
            yield {"actor": actor.id, "name": other.text, "form": form, **provenance}


def _basis(appearances: Iterable[Appearance]) -> str:
    return "inferred" if any(appearance.inferred_from for appearance in appearances) else "printed"


def appearances(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per actor in a role in a letter.

    Signatories come first, then the other roles. Within a role, rows are in reading order, and then in that of the
    table of signatures.
    """
    roles = get_args(Role)
    for (letter, actor, role), parts in sorted(index.appearances.items(), key=lambda item: roles.index(item[0][2])):
        name = index.name_columns(actor, letter, parts)
        yield {
            "letter": letter, **name, "role": role,
            "actor_types": index.type_labels(actor), "passages": join_list(part.passage for part in parts),
            "basis": _basis(parts), "also_known_as": index.other_names(actor, name["name"]),
            "outside_facts": index.facts_by_actor[actor],
            **_printed_fields(parts, index.listed.get((letter, actor, role), ())),
            **index.withdrawal_columns(letter, actor, role),
        }  # fmt: skip


def _printed_fields(parts: Sequence[Appearance], listed: Sequence[Signature]) -> Row:
    """Return the printed fields of appearances and of the rows that list their signatures, as list cells."""
    cells = {
        field: [*(getattr(part, field) for part in parts), *(getattr(row, name) for row in listed if name)]
        for field, name in _LISTED_FIELDS.items()
    }
    return {field: join_list(values) for field, values in cells.items()}


def mentions(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per printed form of an actor in a role in a passage."""
    for letter in index.model.letters:
        for appearance, role in index.counted_appearances(letter):
            actor = appearance.actor
            name = index.name_columns(actor, letter.id, [appearance])
            yield {
                "letter": letter.id, **appearance.model_dump(),
                **name, "role": role,
                "basis": _basis([appearance]), "also_known_as": index.other_names(actor, name["name"]),
                **index.withdrawal_columns(letter.id, actor, role),
            }  # fmt: skip


def actor_types(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per type of an actor."""
    for actor in index.model.actors:
        for name in actor.types:
            actor_type, group = index.types[name]
            yield {
                "actor": actor.id, "actor_type": actor_type.id, "type_label": actor_type.label,
                "actor_group": group.id, "group_label": group.label, "former": actor_type.former,
            }  # fmt: skip


def memberships(types: pd.DataFrame) -> pd.DataFrame:
    """Return the people of each group and each type, each once: rows of `who_kind`, `who`, `who_label` and `person`.

    A group has those of its types that are current offices, because a former senator does not speak for parliament.
    No group and no type have the same id. `types` are rows of `Tables.person_types`.
    """
    columns = {"group": ("actor_group", "group_label"), "type": ("actor_type", "type_label")}
    parts = [
        (types[~types["former"]] if kind == "group" else types)[["person", who, label]]
        .set_axis(["person", "who", "who_label"], axis=1)
        .assign(who_kind=kind)
        for kind, (who, label) in columns.items()
    ]
    return pd.concat(parts).drop_duplicates(["person", "who_kind", "who"])


def signatory_count(total: int, selected: int | None = None) -> str:
    """Return how many of the signatories of a letter are selected, all if not said. Example: “3 of 8 signatories”."""
    if not total:
        return NO_SIGNATORY
    number = f"{total:,}" if selected in (None, total) else f"{selected:,} of {total:,}"
    return f"{number} {plural(total, 'signatory', 'signatories')}"


def type_counts(signatures: pd.DataFrame) -> str:
    """Return the number of signatories of each type, most frequent first. Example: “generals 2, writers 1”.

    A signatory of two types counts for both, and one with two signatures counts once. Those with types by rules only
    are counted last. `signatures` are rows of the table of that name.
    """
    types: dict[str, dict[str, None]] = {}
    bases: dict[str, set[str]] = {}
    sizes = {person: size_of_crowd(person) for person in signatures["person"].unique()}
    for person, labels, basis in signatures[["person", "types", "types_basis"]].itertuples(index=False):
        types.setdefault(person, {}).update(dict.fromkeys(split_list(labels)))
        bases.setdefault(person, set()).add(basis)
    counts: Counter[str] = Counter()
    for person, labels in types.items():
        counts.update(dict.fromkeys(labels, sizes[person]))
    known = [f"{lower_first(label)} {count:,}" for label, count in counts.most_common()]
    untyped = sum(sizes[person] for person, labels in types.items() if not labels)
    by_rule = sum(sizes[who] for who, basis in bases.items() if "derived" in basis and "coded" not in basis)
    notes = {"type not known": untyped, f"{BASIS_LABELS['derived'][0]} type by a rule": by_rule}
    return ", ".join([*known, *(f"{note} {number:,}" for note, number in notes.items() if number)])
