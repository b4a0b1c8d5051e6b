"""The values that statements of a corpus have in DNA: persons, organisations and concepts with their attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from data.dna.draft import TYPE_MARK, unique_labels
from data.dna.kept import Kept
from data.dna.mapping import VariableMap
from data.dna.project import CodedStatement, Entity, Value
from data.model.corpus import CorpusModel
from data.model.letters import Letter, Statement
from data.model.signatures import CountedSignature, counted_signatures

# DNA has no longer values.
MAX_VALUE = 190


class CorpusEntities:
    """The entities of a corpus: those that were imported, with changed names, and new ones."""

    def __init__(self, model: CorpusModel, mapping: VariableMap, kept: Kept | None) -> None:
        self._model, self._mapping = model, mapping
        self._signers: dict[str, list[CountedSignature]] = {}
        self._actors = {actor.id: actor for actor in model.actors}
        self._arguments = {argument.id: argument for argument in model.arguments}
        self._types = {t.id: t.label for group in model.codebook.actor_groups for t in group.types}
        self._themes = {theme.id: theme.label for theme in model.codebook.themes}
        labels = {argument.id: argument.label for argument in model.arguments}
        known = {name: of for name, of in (kept.arguments if kept else {}).items() if name in labels}
        self._known_actors = {n: of for n, of in (kept.actors if kept else {}).items() if n in self._actors}
        self._concepts = unique_labels(labels, max_characters=MAX_VALUE)
        self._concepts |= {name: value for name, (_, value, written) in known.items() if labels[name] == written}
        self._renamed = {
            (variable, value): self._concepts[name]
            for name, (variable, value, written) in known.items() if labels[name] != written
        } | {
            (variable, value): self._actors[name].name[:MAX_VALUE]
            for name, (variable, value, written) in self._known_actors.items() if self._actors[name].name != written
        }  # fmt: skip
        entities = (
            replace(e, value=self._new_name(e.variable, e.value)) for e in (kept.project.entities if kept else ())
        )
        self._entities = {(entity.variable, entity.value): entity for entity in entities}

    def _new_name(self, variable: int, value: str) -> str:
        return self._renamed.get((variable, value), value)

    def all(self) -> tuple[Entity, ...]:
        """Return the entities, with the new ones that statements have."""
        return tuple(
            replace(entity, parent=entity.parent and self._new_name(entity.variable, entity.parent))
            for entity in self._entities.values()
        )

    def renamed_values(self, statement: CodedStatement) -> Mapping[int, Value]:
        """Return the values of a statement with the names that the corpus has now."""
        return {
            v: self._new_name(v, value) if isinstance(value, str) else value for v, value in statement.values.items()
        }

    def values(self, letter: Letter, statement: Statement) -> Iterator[dict[int, Value]]:
        """Yield the values of a statement, once for each speaker.

        A person speaks with the organisation that speaks too, or else with the affiliation.
        """
        argument = self._arguments[statement.argument]
        concept = self._add(self._mapping.argument.id, self._concepts[argument.id], self._themes[argument.theme])
        stance = self._mapping.stance
        agreement: dict[int, Value] = {stance.id: int(statement.stance == "supports")} if stance else {}
        for actors in self._voices(letter, statement):
            yield {**actors, self._mapping.argument.id: concept, **agreement}

    def _voices(self, letter: Letter, statement: Statement) -> Iterator[dict[int, Value]]:
        signers = self._signers_of(letter)
        if statement.speakers != "signatories":
            signers = [signer for signer in signers if signer.actor in statement.speakers]
        organisations = [signer for signer in signers if not self._is_person(signer)]
        people = [signer for signer in signers if self._is_person(signer)]
        is_paired = len(organisations) == 1 and statement.speakers != "signatories"
        for signer in people:
            affiliation = next(filter(None, signer.described[1]), None)
            with_them = self._name(organisations[0]) if is_paired else affiliation
            yield self._pair(self._name(signer), with_them, self._types_of(signer), organisations if is_paired else [])
        if not (is_paired and people):
            for signer in organisations:
                yield self._pair(None, self._name(signer), "", [signer])

    def _pair(
        self, person: str | None, organisation: str | None, person_type: str, organisations: list[CountedSignature]
    ) -> dict[int, Value]:
        """Return a person and an organisation as values. A mapping without a variable for one has the other only."""
        signatory, other = self._mapping.signatory, self._mapping.organisation
        values: dict[int, Value] = {}
        if signatory is not None:
            name = person if person or other else organisation
            values[signatory.id] = self._add(signatory.id, name or "", person_type)
        if other is not None:
            name = organisation if organisation or signatory else person
            values[other.id] = self._add(other.id, name or "", next(map(self._types_of, organisations), ""))
        return values

    def _add(self, variable: int, value: str, type_: str) -> str:
        """Return a value, and add it as an entity if it is new."""
        value = value[:MAX_VALUE]
        if value and (variable, value) not in self._entities:
            attributes = {"Type": type_[:MAX_VALUE], "Alias": "", "Notes": ""}
            self._entities[variable, value] = Entity(variable, value, attributes=attributes)
        return value

    def _signers_of(self, letter: Letter) -> list[CountedSignature]:
        """Return the signatories of a letter, each person once."""
        if letter.id not in self._signers:
            rows = self._model.signatures.get(letter.id, {})
            people = {
                signature.person: signature
                for signature in reversed(counted_signatures(letter, rows, self._model.people))
                if signature.role == "signatory"
            }
            self._signers[letter.id] = list(reversed(people.values()))
        return self._signers[letter.id]

    def _is_person(self, signer: CountedSignature) -> bool:
        actor = self._actors.get(signer.actor or "")
        if actor is not None:
            return actor.kind == "person"
        return signer.listed is None or signer.listed.kind != "organisation"

    def _name(self, signer: CountedSignature) -> str:
        if signer.actor in self._known_actors and signer.actor is not None:
            variable, value, _ = self._known_actors[signer.actor]
            return self._new_name(variable, value)
        actor = self._actors.get(signer.actor or "")
        return actor.name if actor else signer.listed.name if signer.listed else signer.person

    def _types_of(self, signer: CountedSignature) -> str:
        actor = self._actors.get(signer.actor or "")
        types = actor.types if actor else signer.listed.types if signer.listed else ()
        return "; ".join(self._types.get(name, name).removesuffix(TYPE_MARK) for name in types)
