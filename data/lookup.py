"""A model with what its tables ask of it again and again: names, types, who makes which argument."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any

from data.attested import Attested
from data.model import Appearance, CorpusModel, Statement
from data.schema import LIST_SEPARATOR

Row = dict[str, Any]


def joined(values: Iterable[str | None]) -> str | None:
    """Distinct values in order, as one list cell; None where there is none."""
    return LIST_SEPARATOR.join(dict.fromkeys(value for value in values if value)) or None


class Lookup:
    """A model with what its tables ask of it again and again."""

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
            for appearance in letter.appearances:
                found.setdefault((letter.id, appearance.actor, appearance.role), []).append(appearance)
        return found

    @cached_property
    def printed_names(self) -> dict[str, list[str]]:
        """Actor to every form that an article prints, each once."""
        names: dict[str, list[str]] = {}
        for (_, actor, _), appearances in self.appearances.items():
            names.setdefault(actor, []).extend(a.printed_name for a in appearances)
        return {actor: sorted(dict.fromkeys(forms), key=self._is_other(actor)) for actor, forms in names.items()}

    def _is_other(self, actor_id: str) -> Callable[[str], bool]:
        """Puts the form that the corpus calls the actor by first, and leaves the others in reading order."""
        return lambda form: form != self.actors[actor_id].name

    def named(self, actor_id: str) -> Row:
        """The actor's id and name shown, with how that name is known and from where."""
        basis, source = self.name_basis([actor_id]), self.name_source([actor_id])
        return {"actor": actor_id, "name": self.name(actor_id), "name_basis": basis, "name_source": source}

    def name(self, actor_id: str) -> str:
        """The name shown: canonical where known, else as printed."""
        actor = self.actors[actor_id]
        return actor.canonical.text if actor.canonical else actor.name

    def names(self, actor_ids: Iterable[str]) -> str | None:
        """Names shown of several actors, as one list cell."""
        return joined(self.name(actor) for actor in actor_ids)

    def name_basis(self, actor_ids: Iterable[str]) -> str:
        """How the names shown are known, the least certain of them: outside before inferred before printed."""
        canonical = (self.actors[actor].canonical for actor in actor_ids)
        bases = {name.basis for name in canonical if name}
        return next((basis for basis in ("outside", "inferred") if basis in bases), "printed")

    def name_source(self, actor_ids: Iterable[str]) -> str | None:
        """Sources of the names shown that come from outside, as one list cell."""
        canonical = (self.actors[actor].canonical for actor in actor_ids)
        return joined(name.source for name in canonical if name)

    def also(self, actor_id: str) -> str | None:
        """Every other form of the name; one that no article prints is marked, with its source."""
        actor = self.actors[actor_id]
        printed = [form for form in self.printed_names.get(actor_id, []) if form != self.name(actor_id)]
        return joined([*printed, *map(_marked, actor.also)])

    def type_labels(self, actor_id: str) -> str | None:
        """Labels of the actor's types."""
        return joined(self.types[t][0].label for t in self.actors[actor_id].types)


def _marked(name: Attested) -> str:
    """A name with how it is known, where no article prints it."""
    if name.basis == "printed":
        return name.text
    return f"{name.text} ({name.basis}{f': {name.source}' if name.source else ''})"
