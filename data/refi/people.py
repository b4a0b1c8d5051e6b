"""The actors of a project: its cases with their attributes, and the names that selections of a type have."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import get_args

from data.files.yaml_writer import Value
from data.model.actors import ActorKind
from data.model.signatures import SIGNATURE_COLUMNS
from data.refi.letters import quotes, text_passages
from data.refi.placing import PlacedText
from data.refi.records import Case, Project, Variable
from data.text.characters import HIDDEN_OR_BREAK
from data.text.slugs import unique_ids
from data.text.whole_words import find_words

NOT_SORTED = "Not sorted"
NOBODY = "Anonymous"
# An attribute with more values than this is a description and no type.
_MAX_VALUES = 30
_MAX_NAME = 1_000
_BETWEEN_NAMES = re.compile(r"\s*[,;\n]\s*|\s+(?:and|&)\s+")
_TYPED = ("Text", "Boolean", "")


def clean(text: str) -> str:
    """Return a text on one line without hidden characters, not longer than a name."""
    return " ".join(HIDDEN_OR_BREAK.sub(" ", text).split())[:_MAX_NAME]


class People:
    """The actors of a project, the types of actors, and who signs which letter."""

    def __init__(self, project: Project, type_labels: Mapping[str, str]) -> None:
        self._project, self._type_labels = project, type_labels
        owners = {text.owner for text in project.texts}
        # A case of no text is kept aside.
        self.cases = [case for case in project.cases if case.name and owners.intersection(case.sources)]
        self._groups = _grouping_variables(project.variables, self.cases)
        # Our exports have the kind of an actor as an attribute.
        kind = next((guid for guid, name in self._groups.items() if name.casefold() == "kind"), None)
        kinds = {clean(case.name): value for case in self.cases for name, value in case.values if name == kind}
        self._kinds = kinds if kinds and set(kinds.values()) <= set(get_args(ActorKind)) else {}
        self._groups = {guid: name for guid, name in self._groups.items() if not (self._kinds and guid == kind)}
        self._is_used = {*self._groups, kind} if self._kinds else {*self._groups}
        self._names: dict[str, str] = {}
        self._types: dict[str, dict[str, None]] = {}
        for case in self.cases:
            types = [f"{self._groups[name]}\0{value}" for name, value in case.values if name in self._groups]
            self._add(case.name, [*types, *(type_labels[code] for code in case.codes if code in type_labels)])

    def _add(self, name: str, types: Iterable[str]) -> str:
        """Return the name of the actor with a name, who may be known in another case."""
        known = self._names.setdefault(clean(name).casefold(), clean(name))
        self._types.setdefault(known, {}).update(dict.fromkeys(types))
        return known

    def find_names(self, texts: Iterable[PlacedText]) -> dict[str, list[tuple[str, str, str]]]:
        """Return the names that the selections of types have, by text: the actor, the printed name and the passage."""
        return {text.source.guid: list(dict.fromkeys(self._names_in(text))) for text in texts}

    def _names_in(self, text: PlacedText) -> Iterable[tuple[str, str, str]]:
        passages = text_passages(text.plain)
        for placed in text.placed:
            types = [self._type_labels[c.code] for c in placed.selection.codings if c.code in self._type_labels]
            if not types or placed.start is None or placed.end is None:
                continue
            for passage, words in quotes(text.plain, placed.start, placed.end, passages):
                for name in map(str.strip, _BETWEEN_NAMES.split(words)):
                    if name == clean(name) and name and find_words(name, passage.words):
                        yield self._add(name, types), name, passage.id

    @property
    def ids(self) -> dict[str, str]:
        """The id of each actor by name."""
        return unique_ids(self._types, "actor")

    def actors(self) -> list[Value]:
        """Return the entries of actors.yaml."""
        ids, type_ids = self.ids, self._type_ids()
        return [
            {
                "id": ids[name], "name": name, "kind": self._kinds.get(name, "person"),
                "types": [type_ids[label] for label in types or [""]],
            }
            for name, types in self._types.items()
        ]  # fmt: skip

    def _labels(self) -> dict[str, str]:
        """Return the label of each type. One that several attributes have is written with the attribute."""
        found = dict.fromkeys(label for types in self._types.values() for label in types or [""])
        found |= dict.fromkeys(self._type_labels.values())
        found = found or {"": None}
        values = {label: label.partition("\0")[2] or label or NOT_SORTED for label in found}
        taken = Counter(value.casefold() for value in values.values())
        taken.update(name.casefold() for name in [*self._groups.values(), "Actors"])
        return {
            label: value if taken[value.casefold()] == 1 else f"{label.partition(chr(0))[0] or 'Type'}: {value}"
            for label, value in values.items()
        }

    def _type_ids(self) -> dict[str, str]:
        labels = self._labels()
        ids = unique_ids([*labels.values(), *self._groups.values(), "Actors"], "type")
        return {label: ids[shown] for label, shown in labels.items()}

    def groups(self) -> list[Value]:
        """Return the groups of actor types of the codebook: one for each attribute, and one for other types."""
        labels, type_ids = self._labels(), self._type_ids()
        ids = unique_ids([*labels.values(), *self._groups.values(), "Actors"], "type")
        members: dict[str, list[Value]] = {}
        for label, shown in labels.items():
            group = label.partition("\0")[0] if "\0" in label else "Actors"
            members.setdefault(group, []).append({"id": type_ids[label], "label": shown})
        return [{"id": ids[group], "label": group, "types": types} for group, types in members.items()]

    def signatures(self, owner: str) -> list[dict[str, str]]:
        """Return the rows of signatures of the cases of a source."""
        ids, names = self.ids, {variable.guid: variable.name for variable in self._project.variables}
        rows = []
        for case in self.cases:
            if owner in case.sources:
                other = [f"{names.get(v, 'Attribute')}: {value}" for v, value in case.values if v not in self._is_used]
                name = self._names[clean(case.name).casefold()]
                rows.append({"name": name, "description": clean("; ".join(other)), "actor": ids[name]})
        return rows


def _grouping_variables(variables: Iterable[Variable], cases: list[Case]) -> dict[str, str]:
    """Return the names of the attributes that divide cases into types, by id."""
    groups: dict[str, str] = {}
    for variable in variables:
        values = {value for case in cases for name, value in case.values if name == variable.guid}
        if variable.type in _TYPED and 0 < len(values) <= _MAX_VALUES and all(len(value) < 100 for value in values):
            name, number = clean(variable.name) or "Attribute", 1
            while name.casefold() in {"actors", *(taken.casefold() for taken in groups.values())}:
                number += 1
                name = f"{clean(variable.name) or 'Attribute'} {number}"
            groups[variable.guid] = name
    return groups


def signature_table(rows: list[dict[str, str]]) -> bytes:
    """Return the table of signatures of a letter, with the columns that have a value."""
    columns = [name for name in (*SIGNATURE_COLUMNS,) if any(row.get(name) for row in rows)]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: row.get(name, "") for name in columns} for row in rows)
    return buffer.getvalue().encode()
