"""The records of a model by id, and columns that several tables share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import pandas as pd

from data.model.codebook import GivenTypes, TypeRules
from data.model.corpus import CorpusModel
from data.model.letters import Appearance, Letter, Role, Statement
from data.model.provenance import Fact, SourcedText
from data.model.signatures import CountedSignature, Signature, counted_signatures
from data.schema.lists import Row, join_list


def to_records(rows: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame as dictionaries, with None for a missing value."""
    names = list(rows.columns)
    # One conversion of the whole frame is faster than one for each column. A missing value differs from itself.
    columns = rows.to_numpy(dtype=object).T.tolist()
    values = ([None if value != value else value for value in column] for column in columns)  # noqa: PLR0124
    return [dict(zip(names, row, strict=True)) for row in zip(*values, strict=True)]


def group_rows(rows: Iterable[Row], column: str) -> dict[Any, list[Row]]:
    """Return rows by their value in a column, in order."""
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


class ModelIndex:
    """The records of a model by id, and columns that several tables share."""

    def __init__(self, model: CorpusModel) -> None:
        self.model = model
        self.actors = {actor.id: actor for actor in model.actors}
        self.arguments = {argument.id: argument for argument in model.arguments}
        self.sources = {source.id: source for source in model.sources}
        self.themes = {theme.id: theme.label for theme in model.codebook.themes}
        self._type_rules = TypeRules(model.codebook.type_rules)
        self._other_names: dict[tuple[str, str], str | None] = {}
        self.forms = {form.id: form.label for form in model.codebook.forms}
        self.types = {
            actor_type.id: (actor_type, group) for group in model.codebook.actor_groups for actor_type in group.types
        }

    @cached_property
    def letters_by_argument(self) -> dict[str, dict[str, list[Statement]]]:
        """For each argument, the letters that make it, with their statements of it."""
        letters: dict[str, dict[str, list[Statement]]] = {argument: {} for argument in self.arguments}
        for letter in self.model.letters:
            for statement in letter.statements:
                letters[statement.argument].setdefault(letter.id, []).append(statement)
        return letters

    @cached_property
    def signatures(self) -> dict[str, tuple[CountedSignature, ...]]:
        """The signatures of each letter, coded in appearances or listed in its table."""
        listed, people = self.model.signatures, self.model.people
        return {
            letter.id: counted_signatures(letter, listed.get(letter.id, {}), people) for letter in self.model.letters
        }

    def people(self, letter: str, role: Role = "signatory") -> list[str]:
        """Return the distinct people in the model who signed a letter, or with the role `withdrawn` who withdrew."""
        return list(dict.fromkeys(signature.person for signature in self.signatures[letter] if signature.role == role))

    def count_people(self, letter: str, role: Role = "signatory") -> int:
        """Return the number of people who signed a letter, or with the role `withdrawn` of those who withdrew."""
        compiled = self.model.compiled.get(letter)
        in_file = sum(n for profile, n in compiled.counts.items() if profile.role == role) if compiled else 0
        return len(self.people(letter, role)) + in_file

    @cached_property
    def listed(self) -> dict[tuple[str, str, str], list[Signature]]:
        """The rows of tables of signatures whose actor is known, by letter, actor and role."""
        listed: dict[tuple[str, str, str], list[Signature]] = {}
        for letter, signatures in self.signatures.items():
            for signature in signatures:
                if signature.listed and signature.actor:
                    listed.setdefault((letter, signature.actor, signature.role), []).append(signature.listed)
        return listed

    def counted_appearances(self, letter: Letter) -> Iterator[tuple[Appearance, Role]]:
        """Yield every appearance with its role. The table of signatures may list a signature as withdrawn."""
        for appearance, role in letter.counted_appearances:
            is_withdrawn = role == "signatory" and (letter.id, appearance.actor, "withdrawn") in self.listed
            yield appearance, "withdrawn" if is_withdrawn else role

    @cached_property
    def appearances(self) -> dict[tuple[str, str, str], list[Appearance]]:
        """The appearances by letter, actor and role, in reading order.

        A signatory who is only in the table of signatures has none.
        """
        appearances: dict[tuple[str, str, str], list[Appearance]] = {}
        for letter in self.model.letters:
            for appearance, role in self.counted_appearances(letter):
                appearances.setdefault((letter.id, appearance.actor, role), []).append(appearance)
        return appearances | {key: [] for key in self.listed if key not in appearances}

    @cached_property
    def printed_forms(self) -> dict[str, dict[str, list[tuple[str, Appearance]]]]:
        """The letters and appearances with each printed form of an actor's name."""
        forms: dict[str, dict[str, list[tuple[str, Appearance]]]] = {}
        for (letter, actor, _), appearances in self.appearances.items():
            of_actor = forms.setdefault(actor, {})
            for appearance in appearances:
                of_actor.setdefault(appearance.printed_name, []).append((letter, appearance))
        return forms

    @cached_property
    def listed_forms(self) -> dict[str, dict[str, list[str]]]:
        """The signatures under each name of an actor in tables of signatures, as `letter/signature`."""
        forms: dict[str, dict[str, list[str]]] = {}
        for (letter, actor, _), rows in self.listed.items():
            for row in rows:
                forms.setdefault(actor, {}).setdefault(row.name, []).append(f"{letter}/{row.signature}")
        return forms

    @cached_property
    def names_in_letters(self) -> dict[tuple[str, str], list[str]]:
        """The distinct printed names by letter and actor, in reading order.

        Names with an inferred identity are left out.
        """
        names: dict[tuple[str, str], list[str]] = {}
        for letter in self.model.letters:
            for appearance in letter.appearances:
                of_actor = names.setdefault((letter.id, appearance.actor), [])
                if appearance.inferred_from is None and appearance.printed_name not in of_actor:
                    of_actor.append(appearance.printed_name)
        for (letter_id, actor, _), rows in self.listed.items():
            of_actor = names.setdefault((letter_id, actor), [])
            of_actor += [row.name for row in rows if row.name not in of_actor]
        return names

    @cached_property
    def printed_names(self) -> dict[str, list[str]]:
        """The distinct printed names of each actor, the name in the corpus file first.

        A name has the mark “(inferred)” if the identity is inferred in all of its places.
        """
        names = {}
        for actor in dict.fromkeys([*self.printed_forms, *self.listed_forms]):
            forms, listed = self.printed_forms.get(actor, {}), self.listed_forms.get(actor, {})
            printed = {name for name, places in forms.items() if any(part.inferred_from is None for _, part in places)}
            printed |= set(listed)
            ordered = dict.fromkeys([self.actors[actor].name, *forms, *listed])
            names[actor] = [name if name in printed else f"{name} (inferred)" for name in ordered]
        return names

    def other_names(self, actor_id: str, displayed: str) -> str | None:
        """Return the names of an actor other than the displayed one, as a list cell.

        A name that no article prints is marked with its basis and source.
        """
        key = actor_id, displayed
        if key not in self._other_names:
            printed = [name for name in self.printed_names.get(actor_id, []) if name != displayed]
            self._other_names[key] = join_list([*printed, *map(_marked_name, self.actors[actor_id].also)])
        return self._other_names[key]

    def _printed_name(self, actor_id: str, letter: str | None) -> str:
        """Return the name in the corpus file if the letter prints it, else the first name that the letter prints.

        Without a letter, or if the letter only has names with an inferred identity, it is the name in the corpus file.
        """
        name = self.actors[actor_id].name
        in_letter = self.names_in_letters.get((letter, actor_id)) if letter else None
        return in_letter[0] if in_letter and name not in in_letter else name

    @cached_property
    def facts_by_actor(self) -> dict[str, str | None]:
        """The outside facts about each actor, as a list cell."""
        facts: dict[str, list[Fact]] = {actor: [] for actor in self.actors}
        for fact in self.model.facts:
            for actor in dict.fromkeys(fact.actors):
                facts[actor].append(fact)
        return {actor: _facts_cell(of_actor) for actor, of_actor in facts.items()}

    @cached_property
    def contradictions_by_letter(self) -> dict[str, str | None]:
        """The ids of the facts that contradict the article on each letter, as a list cell."""
        facts: dict[str, list[str]] = {}
        for fact in self.model.facts:
            for letter in fact.letters if fact.kind == "contradicts" and fact.value else ():
                facts.setdefault(letter, []).append(fact.id)
        return {letter: join_list(ids) for letter, ids in facts.items()}

    @cached_property
    def withdrawals(self) -> dict[tuple[str, str], SourcedText]:
        """The withdrawals of signatures by letter and actor, with their basis."""
        return {
            (letter.id, actor): withdrawal
            for letter in self.model.letters
            for actor, withdrawal in letter.withdrawals.items()
        }

    def coded_types(self, signature: CountedSignature) -> list[str]:
        """Return the types of the actor of a signature, and those in the table of signatures."""
        coded = self.actors[signature.actor].types if signature.actor else ()
        return list(dict.fromkeys([*coded, *(signature.listed.types if signature.listed else ())]))

    @cached_property
    def given_types(self) -> dict[tuple[str, str], GivenTypes]:
        """The types that rules give to signatures without types by the coder, by letter and signature."""
        return {
            (letter, signature.id): given
            for letter, signatures in self.signatures.items()
            for signature in signatures
            if not self.coded_types(signature) and (given := self._type_rules.give(*signature.described))
        }

    def given_types_of(self, description: list[str | None], affiliation: list[str | None]) -> GivenTypes | None:
        """Return the types that rules give to these descriptions and affiliations, or None."""
        return self._type_rules.give(description, affiliation)

    def type_labels(self, actor_id: str) -> str | None:
        """Return the labels of an actor's types, as a list cell."""
        return join_list(self.types[name][0].label for name in self.actors[actor_id].types)

    def name_columns(self, actor_id: str, letter: str | None = None, appearances: Iterable[Appearance] = ()) -> Row:
        """Return an actor's id, and the displayed name with its provenance.

        The displayed name is the canonical one if there is one, else one that the letter prints. A printed name is
        inferred if the identity is inferred in all of these appearances.
        """
        actor, appearances = self.actors[actor_id], list(appearances)
        if actor.canonical is not None:
            return {
                "actor": actor_id, "name": actor.canonical.text, "name_basis": actor.canonical.basis,
                "name_source": actor.canonical.source, "name_confidence": actor.canonical.confidence,
            }  # fmt: skip
        inferred = bool(appearances) and all(appearance.inferred_from for appearance in appearances)
        return {
            "actor": actor_id, "name": actor.name if inferred else self._printed_name(actor_id, letter),
            "name_basis": "inferred" if inferred else "printed", "name_source": None, "name_confidence": None,
        }  # fmt: skip

    def role_columns(self, letter: Letter, role: Role) -> Row:
        """Return the names of the actors in a role, with their provenance.

        The basis is the least certain one of these names. All values are None if no actor has the role.
        """
        rows = [
            self.name_columns(actor, letter.id, self.appearances[letter.id, actor, role])
            for actor in letter.actors_in(role)
        ]
        bases = {row["name_basis"] for row in rows}
        return {
            "names": join_list(row["name"] for row in rows),
            "basis": next((basis for basis in ("outside", "inferred", "printed") if basis in bases), None),
            "source": join_list(row["name_source"] for row in rows),
            "confidence": join_list(row["name_confidence"] for row in rows),
        }

    def withdrawal_columns(self, letter: str, actor: str, role: str) -> Row:
        """Return the withdrawal of a signature with its basis.

        All values are None for roles but `withdrawn`.
        """
        withdrawal = self.withdrawals.get((letter, actor)) if role == "withdrawn" else None
        if role == "withdrawn" and withdrawal is None:
            dates = dict.fromkeys(row.withdrawn for row in self.listed[letter, actor, role])
            return listed_withdrawal("; ".join(filter(None, dates)) or None)
        parts = ("basis", "passage", "source", "confidence", "note")
        return {
            "withdrawn": withdrawal.text if withdrawal else None,
            **{f"withdrawn_{part}": getattr(withdrawal, part) if withdrawal else None for part in parts},
        }


def listed_withdrawal(value: str | None) -> Row:
    """Return the columns of a withdrawal that a table of signatures lists: its date, or only that it is withdrawn."""
    return {"withdrawn": value, "withdrawn_basis": "printed" if value else None}


def _facts_cell(facts: Iterable[Fact]) -> str | None:
    """Return facts as a list cell, each with its first source.

    A fact that was not found is left out.
    """
    return join_list(f"{fact.topic}: {fact.value} ({fact.basis}: {fact.sources[0]})" for fact in facts if fact.value)


def _marked_name(name: SourcedText) -> str:
    return f"{name.text} ({name.basis}{f': {name.source}' if name.source else ''})"
