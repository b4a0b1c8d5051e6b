"""Build the tables of a corpus as pandas frames.

`data.schema` declares their columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import repeat
from typing import Any

import pandas as pd

from data.files.garbage import without_collection
from data.model.corpus import CorpusModel
from data.schema.columns import Column
from data.schema.lists import Row
from data.schema.tables import TABLE, comparison_columns
from data.signatures.columns import with_keys, with_question_columns
from data.signatures.engines import EngineChoice, open_engine
from data.signatures.filters import EVERYTHING, SignatureFilter
from data.signatures.questions import Signatures
from data.signatures.scans import Listed
from data.tables import actors, arguments, comparison, facts, letters, quality, signatures, similarity, support
from data.tables.agreement import agreement
from data.tables.contradictions import Contradictions
from data.tables.model_index import ModelIndex

_DTYPES = {"integer": "int64", "number": "float64", "boolean": "bool"}

# The roles of the table `signatures`.
SIGNED = ("signatory", "withdrawn")
_PERSON_COLUMNS = ["letter", "person", "role", "actor", "name", "name_basis"]
_TYPE_COLUMNS = ["person", "actor_type", "type_label", "actor_group", "group_label", "former", "basis"]


class Tables:
    """The tables of a corpus by name. Each is built on first use.

    Visitors share the frames, so never change one. `signatures` and the tables with its rows have only what is in the
    model. All signatures are asked through the property of that name. `engine` names what answers, by default what
    fits their number.
    """

    def __init__(self, model: CorpusModel, engine: EngineChoice | None = None) -> None:
        self._model, self._index, self._engine = model, ModelIndex(model), engine
        self.titles = model.letter_titles
        self.columns = {name: TABLE[name].columns for name in TABLE}
        self.columns["comparison"] = comparison_columns(comparison.first_sides(self.titles))
        self._frames: dict[str, pd.DataFrame] = {}
        # Other packages keep here what they compute from the tables, so that it is freed with them.
        self.derived: dict[str, Any] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            # Two visitors may build a table at the same time. Both frames are the same.
            self._frames[name] = self._build(name)
        return self._frames[name]

    @without_collection()
    def _build(self, name: str) -> pd.DataFrame:
        if name in DERIVED_TABLES:
            return DERIVED_TABLES[name](self)
        rows = self._contradictions.mark(name, ROW_BUILDERS[name](self._index))
        return to_frame(rows, self.columns[name])

    @cached_property
    def _contradictions(self) -> Contradictions:
        return Contradictions(self._index)

    @property
    def compiled(self) -> bool:
        """Whether a letter has a compiled list of signatures."""
        return bool(self._model.compiled)

    @cached_property
    def signatures(self) -> Signatures:
        """All signatures, those of compiled lists too."""
        rows, letters = self["signatures"], list(self.titles)
        positions = {letter: position for position, letter in enumerate(letters)}
        is_single = rows["actor"].isna() & ~rows["person"].duplicated(keep=False)
        held = with_question_columns(rows, signatures.type_ids(rows, self.person_types))
        lists = [Listed(compiled, positions[letter]) for letter, compiled in self._model.compiled.items()]
        return Signatures(open_engine(with_keys(held, positions, is_single), lists, self._engine))

    def types_of_listed(self, row: Row) -> list[Row]:
        """Return the types by a rule of a signature that is only in a compiled list."""
        return list(signatures.types_of_listed(self._index, row))

    @cached_property
    def people(self) -> pd.DataFrame:
        """The people of each letter in each role: columns `letter`, `person`, `role`, `actor` and the name.

        Those who signed are the people of the table `signatures`. In other roles a person is an actor.
        """
        appearances = self["appearances"]
        others = appearances[~appearances["role"].isin(SIGNED)].assign(person=lambda rows: rows["actor"])
        of_lists = to_frame(signatures.crowds(self._model), map(Column, _PERSON_COLUMNS, repeat("")))
        people = pd.concat([self["signatures"][_PERSON_COLUMNS], others[_PERSON_COLUMNS], of_lists], ignore_index=True)
        return people.drop_duplicates(["letter", "person", "role"], ignore_index=True)

    @cached_property
    def person_types(self) -> pd.DataFrame:
        """The types of all actors and signatories: the table `actor_types`, with `person` in the place of `actor`.

        A type has the basis `derived` if only rules of the codebook give it to the person.
        """
        coded = self["actor_types"].rename(columns={"actor": "person"}).assign(basis="coded")
        of_lists = to_frame(signatures.crowd_types(self._index), TABLE["signature_types"].columns)
        types = pd.concat([coded, self["signature_types"], of_lists], ignore_index=True)[_TYPE_COLUMNS]
        types = pd.concat([types[types["basis"] == basis] for basis in ("coded", "derived")], ignore_index=True)
        return types.drop_duplicates(["person", "actor_type"], ignore_index=True)

    def __iter__(self) -> Iterator[str]:
        return iter(TABLE)

    def build_comparison(self) -> pd.DataFrame:
        """Build the table `comparison`, with the letters as sides."""
        sides = comparison.letter_sides(self["letters"], self["statements"])
        return comparison.build_comparison(
            self["arguments"], sides, self["speakers"], self["related_arguments"], self["facts"]
        )

    def build_support(self) -> pd.DataFrame:
        """Build the table `support`."""
        appearances, signed = self["appearances"], self.people[self.people["role"] == "signatory"]
        addressed = appearances[appearances["role"] == "addressee"]
        return support.support(self["statements"], self["speakers"], signed, addressed, self.person_types)

    def build_speakers(self) -> pd.DataFrame:
        """Build the table `speakers`."""
        signed = self.people[self.people["role"].isin(SIGNED)]
        return signatures.speakers(self._model.letters, self["signatures"], signed)

    def build_signatures_over_time(self) -> pd.DataFrame:
        """Build the table `signatures_over_time`."""
        return over_time(self.signatures, EVERYTHING)

    def build_similarity(self) -> pd.DataFrame:
        """Build the table `similarity`, with the letters as sides."""
        sides = comparison.letter_sides(self["letters"], self["statements"])
        return to_frame(similarity.similarity(sides, self["related_arguments"]), self.columns["similarity"])

    def build_quality(self) -> pd.DataFrame:
        """Build the table `quality`."""
        return to_frame(quality.quality(self, agreement(self._model)), self.columns["quality"])


def over_time(asked: Signatures, which: SignatureFilter) -> pd.DataFrame:
    """Return the table `signatures_over_time` of some signatures."""
    columns = TABLE["signatures_over_time"].columns
    rows = asked.over_time(which)[[column.name for column in columns]]
    return rows.astype({column.name: _DTYPES.get(column.type, "str") for column in columns})


def to_frame(rows: Iterable[Row], columns: Iterable[Column]) -> pd.DataFrame:
    """Return rows as a frame with these columns, in this order.

    Each column has its declared type, even if there are no rows.
    """
    columns = list(columns)
    data = pd.DataFrame(list(rows), columns=[column.name for column in columns])
    return data.astype({column.name: _DTYPES.get(column.type, "str") for column in columns})


ROW_BUILDERS: dict[str, Callable[[ModelIndex], Iterable[Row]]] = {
    "letters": letters.letters, "passages": letters.passages, "actors": actors.actors,
    "names": actors.names, "appearances": actors.appearances, "mentions": actors.mentions,
    "arguments": arguments.arguments, "related_arguments": arguments.related_arguments,
    "statements": arguments.statements, "timeline": facts.timeline,
    "facts": facts.facts, "sources": facts.sources, "doubts": facts.doubts,
    "actor_types": actors.actor_types, "signatures": signatures.signatures,
    "signature_types": signatures.signature_types, "identities": signatures.identities,
}  # fmt: skip
DERIVED_TABLES: dict[str, Callable[[Tables], pd.DataFrame]] = {
    "comparison": Tables.build_comparison, "support": Tables.build_support,
    "similarity": Tables.build_similarity, "quality": Tables.build_quality,
    "speakers": Tables.build_speakers, "signatures_over_time": Tables.build_signatures_over_time,
}  # fmt: skip
