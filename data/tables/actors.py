"""Rows of the tables on actors.

These are `actors`, `names`, `appearances`, `mentions`, `speakers` and `actor_types`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import get_args

import pandas as pd

from data.model.letters import Appearance, Role, statement_id
from data.schema.lists import Row, join_list, split_list
from data.schema.vocabulary import NO_SIGNATORY
from data.tables.model_index import ModelIndex
from data.text.normalize import lower_first
from data.text.wording import plural


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
        for name, places in index.printed_forms.get(actor.id, {}).items():
            printed = any(appearance.inferred_from is None for _, appearance in places)
            yield {
                "actor": actor.id, "name": name, "form": "printed", "basis": "printed" if printed else "inferred",
                "note": None if printed else join_list(appearance.inferred_from for _, appearance in places),
                "places": join_list(f"{letter}.{appearance.passage}" for letter, appearance in places),
            }  # fmt: skip
        canonical = [("canonical", actor.canonical)] if actor.canonical else []
        for form, other in (*canonical, *(("also", other) for other in actor.also)):
            provenance = other.model_dump(include={"basis", "source", "confidence", "note"})
            yield {"actor": actor.id, "name": other.text, "form": form, **provenance}


def _basis(appearances: Iterable[Appearance]) -> str:
    return "inferred" if any(appearance.inferred_from for appearance in appearances) else "printed"


def appearances(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per actor in a role in a letter.

    Signatories come first, then the other roles. Within a role, rows are in reading order.
    """
    roles = get_args(Role)
    fields = ("printed_name", "printed_description", "affiliation", "inferred_from", "note")
    for (letter, actor, role), parts in sorted(index.appearances.items(), key=lambda item: roles.index(item[0][2])):
        name = index.name_columns(actor, letter, parts)
        yield {
            "letter": letter, **name, "role": role,
            "actor_types": index.type_labels(actor), "passages": join_list(part.passage for part in parts),
            "basis": _basis(parts), "also_known_as": index.other_names(actor, name["name"]),
            "outside_facts": index.facts_by_actor[actor],
            **{field: join_list(getattr(part, field) for part in parts) for field in fields},
            **index.withdrawal_columns(letter, actor, role),
        }  # fmt: skip


def mentions(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per printed form of an actor in a role in a passage."""
    for letter in index.model.letters:
        for appearance, role in letter.counted_appearances:
            actor = appearance.actor
            name = index.name_columns(actor, letter.id, [appearance])
            yield {
                "letter": letter.id, **appearance.model_dump(),
                **name, "role": role,
                "basis": _basis([appearance]), "also_known_as": index.other_names(actor, name["name"]),
                **index.withdrawal_columns(letter.id, actor, role),
            }  # fmt: skip


def speakers(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per signatory who makes a statement.

    A signatory who withdrew the signature is not a speaker any more.
    """
    for letter in index.model.letters:
        # A letter may have thousands of signatories, who all make each of its statements.
        names = {
            actor: index.name_columns(actor, letter.id, index.appearances[letter.id, actor, "signatory"])
            for actor in letter.actors_in("signatory")
        }
        columns = {
            actor: {**name, "also_known_as": index.other_names(actor, name["name"])} for actor, name in names.items()
        }
        for statement in letter.statements:
            named = columns if statement.speakers == "signatories" else statement.speakers
            name = statement_id(letter, statement)
            yield from ({"statement": name, **columns[actor]} for actor in named if actor in columns)


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
    """Return the actors of each group and each type, each once: rows of `who_kind`, `who`, `who_label` and `actor`.

    A group has those of its types that are current offices, because a former senator does not speak for parliament.
    No group and no type have the same id. `types` are rows of the table `actor_types`.
    """
    columns = {"group": ("actor_group", "group_label"), "type": ("actor_type", "type_label")}
    parts = [
        (types[~types["former"]] if kind == "group" else types)[["actor", who, label]]
        .set_axis(["actor", "who", "who_label"], axis=1)
        .assign(who_kind=kind)
        for kind, (who, label) in columns.items()
    ]
    return pd.concat(parts).drop_duplicates(["actor", "who_kind", "who"])


def signatory_count(total: int, selected: int | None = None) -> str:
    """Return how many of the signatories of a letter are selected, all if not said. Example: “3 of 8 signatories”."""
    if not total:
        return NO_SIGNATORY
    number = f"{total:,}" if selected in (None, total) else f"{selected:,} of {total:,}"
    return f"{number} {plural(total, 'signatory', 'signatories')}"


def type_counts(signatories: pd.DataFrame) -> str:
    """Return the number of signatories of each type, most frequent first. Example: “generals 2, writers 1”.

    A signatory of two types counts for both. `signatories` are rows with the column `actor_types`.
    """
    counts = Counter(label for labels in signatories["actor_types"] for label in split_list(labels))
    known = [f"{lower_first(label)} {count:,}" for label, count in counts.most_common()]
    untyped = int(signatories["actor_types"].isna().sum())
    return ", ".join([*known, *([f"type not known {untyped:,}"] if untyped else [])])
