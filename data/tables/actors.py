"""Rows of who acts: actors, their names and types, their appearances as printed, who speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from data.model.letters import Appearance, Role, statement_id
from data.schema.lists import Row, join_list
from data.tables.model_index import ModelIndex


def actors(look: ModelIndex) -> Iterator[Row]:
    """A row an actor."""
    for actor in look.model.actors:
        yield {
            **look.named(actor.id), "kind": actor.kind, "name_note": actor.canonical.note if actor.canonical else None,
            "printed_name": actor.name,
            "actor_types": look.type_labels(actor.id),
            "actor_groups": join_list(look.types[t][1].label for t in actor.types),
            "printed_names": join_list(look.printed_names.get(actor.id, [])), "also_known_as": look.also[actor.id],
            "outside_facts": look.facts_of[actor.id],
        }  # fmt: skip


def names(look: ModelIndex) -> Iterator[Row]:
    """A row a name of an actor: every printed form with the places that print it, then those that no article prints."""
    for actor in look.model.actors:
        for name, found in look.printed_forms.get(actor.id, {}).items():
            plain = any(mention.inferred_from is None for _, mention in found)
            yield {
                "actor": actor.id, "name": name, "form": "printed", "basis": "printed" if plain else "inferred",
                "note": None if plain else join_list(mention.inferred_from for _, mention in found),
                "places": join_list(f"{letter}.{mention.passage}" for letter, mention in found),
            }  # fmt: skip
        known = [("canonical", actor.canonical)] if actor.canonical else []
        for form, other in (*known, *(("also", also) for also in actor.also)):
            given = other.model_dump(include={"basis", "source", "confidence", "note"})
            yield {"actor": actor.id, "name": other.text, "form": form, **given}


def _basis(appearances: Iterable[Appearance]) -> str:
    return "inferred" if any(a.inferred_from for a in appearances) else "printed"


def appearances(look: ModelIndex) -> Iterator[Row]:
    """Signatories first, then the other roles; within a role in reading order."""
    roles = get_args(Role)
    for (letter, actor, role), found in sorted(look.appearances.items(), key=lambda item: roles.index(item[0][2])):
        fields = ("printed_name", "printed_description", "affiliation", "inferred_from", "note")
        yield {
            "letter": letter, **look.named(actor, found), "role": role,
            "actor_types": look.type_labels(actor), "passages": join_list(a.passage for a in found),
            "basis": _basis(found), "also_known_as": look.also[actor], "outside_facts": look.facts_of[actor],
            **{field: join_list(getattr(a, field) for a in found) for field in fields},
            **look.withdrawal(letter, actor, role),
        }  # fmt: skip


def mentions(look: ModelIndex) -> Iterator[Row]:
    """A row a printed form of an actor in a role in a passage."""
    for letter in look.model.letters:
        for appearance, role in letter.acting:
            actor = appearance.actor
            shown = {
                **look.named(actor, [appearance]),
                "role": role,
                "basis": _basis([appearance]),
                "also_known_as": look.also[actor],
                **look.withdrawal(letter.id, actor, role),
            }
            yield {"letter": letter.id, **appearance.model_dump(), **shown}


def speakers(look: ModelIndex) -> Iterator[Row]:
    """A row a person behind a statement; whoever withdrew their signature speaks no more."""
    for letter in look.model.letters:
        signatories = letter.actors_in("signatory")
        for statement in letter.statements:
            named = signatories if statement.speakers == "signatories" else statement.speakers
            for actor in (name for name in named if name in signatories):
                signed = look.appearances[letter.id, actor, "signatory"]
                yield {
                    "statement": statement_id(letter, statement),
                    **look.named(actor, signed),
                    "also_known_as": look.also[actor],
                }


def actor_types(look: ModelIndex) -> Iterator[Row]:
    """A row a type of an actor."""
    for actor in look.model.actors:
        for name in actor.types:
            kind, group = look.types[name]
            yield {
                "actor": actor.id, "actor_type": kind.id, "type_label": kind.label,
                "actor_group": group.id, "group_label": group.label, "former": kind.former,
            }  # fmt: skip
