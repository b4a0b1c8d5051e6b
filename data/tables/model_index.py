"""The records of a model by id, and what its tables derive from them: names, types, who makes which argument."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pandas as pd

from data.model.corpus import CorpusModel
from data.model.letters import Appearance, Letter, Role, Statement
from data.model.provenance import Fact, SourcedText
from data.schema.lists import Row, join_list


def facts_cell(facts: Iterable[Fact]) -> str | None:
    """Outside facts as one list cell, each with its first source; one that was not found says nothing."""
    return join_list(f"{fact.topic}: {fact.value} (outside: {fact.sources[0]})" for fact in facts if fact.value)


def to_records(rows: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame as dictionaries, with None for a missing value."""
    names, columns = list(rows.columns), [_values(column) for _, column in rows.items()]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]


def group_rows(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    """Return rows by their value in a column, in order."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def _values(column: pd.Series) -> list[Any]:
    # A row at a time pandas is five times slower, and large corpora have 40,000 passages.
    values: list[Any] = column.tolist()
    return [None if pd.isna(value) else value for value in values] if column.hasnans else values


class ModelIndex:
    """The records of a model by id, and what the tables derive from them."""

    def __init__(self, model: CorpusModel) -> None:
        self.model = model
        self.actors = {actor.id: actor for actor in model.actors}
        self.arguments = {argument.id: argument for argument in model.arguments}
        self.sources = {source.id: source for source in model.sources}
        self.themes = {theme.id: theme.label for theme in model.codebook.themes}
        self.forms = {form.id: form.label for form in model.codebook.forms}
        self.types = {t.id: (t, group) for group in model.codebook.actor_groups for t in group.types}

    @cached_property
    def makers(self) -> dict[str, dict[str, list[Statement]]]:
        """Argument to letter to its statements."""
        makers: dict[str, dict[str, list[Statement]]] = {argument: {} for argument in self.arguments}
        for letter in self.model.letters:
            for statement in letter.statements:
                makers[statement.argument].setdefault(letter.id, []).append(statement)
        return makers

    @cached_property
    def appearances(self) -> dict[tuple[str, str, str], list[Appearance]]:
        """Letter, actor and role to the printed forms, in reading order."""
        found: dict[tuple[str, str, str], list[Appearance]] = {}
        for letter in self.model.letters:
            for appearance, role in letter.acting:
                found.setdefault((letter.id, appearance.actor, role), []).append(appearance)
        return found

    @cached_property
    def printed_names(self) -> dict[str, list[str]]:
        """Actor to every form that an article prints, each once, the one that the corpus calls the actor by first.

        A form that is this actor's only by inference says so.
        """
        names = {}
        for actor, forms in self.printed_forms.items():
            plain = {name for name, found in forms.items() if any(a.inferred_from is None for _, a in found)}
            every = dict.fromkeys([self.actors[actor].name, *forms])
            names[actor] = [name if name in plain else f"{name} (inferred)" for name in every]
        return names

    @cached_property
    def printed_forms(self) -> dict[str, dict[str, list[tuple[str, Appearance]]]]:
        """Actor to every printed form of its name to the letters and appearances that print it, in reading order."""
        forms: dict[str, dict[str, list[tuple[str, Appearance]]]] = {}
        for (letter, actor, _), appearances in self.appearances.items():
            for appearance in appearances:
                named = forms.setdefault(actor, {})
                named.setdefault(appearance.printed_name, []).append((letter, appearance))
        return forms

    @cached_property
    def withdrawals(self) -> dict[tuple[str, str], SourcedText]:
        """Letter and actor to how it is known that they withdrew their signature."""
        return {
            (letter.id, actor): known for letter in self.model.letters for actor, known in letter.withdrawals.items()
        }

    def withdrawal(self, letter: str, actor: str, role: str) -> Row:
        """What is known of a signature that was withdrawn; nothing of other roles."""
        known = self.withdrawals[letter, actor] if role == "withdrawn" else None
        parts = ("basis", "passage", "source", "confidence", "note")
        return {
            "withdrawn": known.text if known else None,
            **{f"withdrawn_{part}": getattr(known, part) if known else None for part in parts},
        }

    @cached_property
    def facts_of(self) -> dict[str, str | None]:
        """Actor to what is known of them beyond the articles, each with its first source."""
        about: dict[str, list[Fact]] = {actor: [] for actor in self.actors}
        for fact in self.model.facts:
            for actor in dict.fromkeys(fact.actors):
                about[actor].append(fact)
        return {actor: facts_cell(facts) for actor, facts in about.items()}

    def named(self, actor_id: str, appearances: Iterable[Appearance] = ()) -> Row:
        """The actor's id and name shown (canonical where known, else as printed), how it is known and from where.

        With appearances, the name is inferred where the identity is in all of them.
        """
        actor = self.actors[actor_id]
        appearances = list(appearances)
        inferred = bool(appearances) and all(a.inferred_from for a in appearances)
        if actor.canonical is None:
            basis = "inferred" if inferred else "printed"
            nothing = {"name_source": None, "name_confidence": None}
            return {"actor": actor_id, "name": actor.name, "name_basis": basis, **nothing}
        known = actor.canonical
        sure = {"name_source": known.source, "name_confidence": known.confidence}
        return {"actor": actor_id, "name": known.text, "name_basis": known.basis, **sure}

    def in_role(self, letter: Letter, role: Role) -> Row:
        """Who stands in a role in a letter: names, how these are known (the least certain), from which sources."""
        named = [self.named(actor, self.appearances[letter.id, actor, role]) for actor in letter.actors_in(role)]
        bases = {row["name_basis"] for row in named}
        basis = next((basis for basis in ("outside", "inferred", "printed") if basis in bases), None)
        names, sources = join_list(row["name"] for row in named), join_list(row["name_source"] for row in named)
        return {"names": names, "basis": basis, "source": sources,
                "confidence": join_list(row["name_confidence"] for row in named)}  # fmt: skip

    @cached_property
    def also(self) -> dict[str, str | None]:
        """Actor to every other form of the name; one that no article prints is marked, with its source."""
        names = {}
        for actor in self.model.actors:
            shown = self.named(actor.id)["name"]
            printed = [form for form in self.printed_names.get(actor.id, []) if form != shown]
            names[actor.id] = join_list([*printed, *map(_marked, actor.also)])
        return names

    def type_labels(self, actor_id: str) -> str | None:
        """Labels of the actor's types."""
        return join_list(self.types[t][0].label for t in self.actors[actor_id].types)


def _marked(name: SourcedText) -> str:
    """A name that no article prints, with how it is known and from which source."""
    return f"{name.text} ({name.basis}{f': {name.source}' if name.source else ''})"
