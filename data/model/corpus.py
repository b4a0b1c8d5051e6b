"""A corpus: its letters, shared lists, events, facts and codings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from data.model.actors import Actor
from data.model.arguments import Argument
from data.model.base import Identifier, NonEmptyText, PassageReference, Record, ShortText
from data.model.codebook import Codebook
from data.model.letters import Letter
from data.model.provenance import Fact, Source, SourcedDate
from data.model.signatures import CompiledSignatures, Identity, Signature

EventKind = Literal["letter", "article", "reference", "context"]


class Event(Record):
    """An item of the timeline that is not a letter. Its date may be unknown."""

    id: Identifier = Field(description="Id of the event.", examples=["council-vote"])
    label: ShortText = Field(
        description="Description of the event, by the coder.", examples=["The council voted on the opening hours"]
    )
    kind: EventKind = Field(
        description="`article`, `reference` (the letter refers to it) or `context` (background by the outlet)."
    )
    letter: Identifier | None = Field(
        None, description="Letter whose article mentions the event.", examples=["library-on-sundays"]
    )
    passage: PassageReference | None = Field(None, description="Passage that mentions the event.", examples=["P4"])
    date: SourcedDate = Field(description="Date of the event.")

    @model_validator(mode="after")
    def _check_place(self) -> Self:
        if self.passage is not None and self.letter is None:
            raise ValueError("`passage` needs the `letter` that it belongs to. Add `letter`.")
        if self.passage is None and self.date.printed is not None:
            raise ValueError("A printed date needs a passage. Name it under `passage`.")
        if self.passage is None and self.date.basis not in ("outside", "inferred"):
            raise ValueError(
                "An event without `passage` is an outside fact. Give its date basis outside and a source, or basis "
                "inferred and a note."
            )
        return self


VerdictUnit = tuple[NonEmptyText, NonEmptyText]
VoiceUnit = tuple[NonEmptyText, NonEmptyText, NonEmptyText]
StatementUnit = tuple[NonEmptyText, NonEmptyText, NonEmptyText, NonEmptyText]
AppearanceUnit = tuple[NonEmptyText, NonEmptyText, NonEmptyText, NonEmptyText, NonEmptyText]


class Coding(Record):
    """The decisions of one coder working alone.

    Two codings are compared to measure agreement. Ids are those of the final corpus, or the coder's
    own if the corpus has none.
    """

    appearances: tuple[AppearanceUnit, ...] = Field(
        description="Letter, passage, printed name, role, actor.",
        examples=[[["library-on-sundays", "P3", "Nora Quill", "signatory", "nora-quill"]]],
    )
    statements: tuple[StatementUnit, ...] = Field(
        description="Letter, passage, argument, voice.",
        examples=[[["library-on-sundays", "P2", "open-on-sundays", "quoted"]]],
    )
    verdicts: tuple[VerdictUnit, ...] = Field(
        description="Argument, and `shared` or `only`.",
        examples=[[["open-on-sundays", "shared"]]],
    )
    voices: tuple[VoiceUnit, ...] = Field(
        description="Letter, passage, voice.", examples=[[["library-on-sundays", "P2", "quoted"]]]
    )


class CorpusModel(Record):
    """A whole corpus.

    `signatures` are those listed in a table, by letter and row of its file. Of a `compiled` table, they are only those
    with an actor or a decision, and the others stay in its file. `identities` are decisions on signatures by row.
    `people` has the person of each signature without an actor that was decided to be one with another. `codings` has
    two entries, or none if the corpus was coded once. `excluded_letters` are ids of letters with errors.
    """

    codebook: Codebook
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    arguments: tuple[Argument, ...]
    events: tuple[Event, ...]
    letters: tuple[Letter, ...]
    signatures: Mapping[str, Mapping[int, Signature]] = {}
    compiled: Mapping[str, CompiledSignatures] = {}
    identities: Mapping[int, Identity] = {}
    people: Mapping[str, str] = {}
    facts: tuple[Fact, ...] = ()
    codings: tuple[Coding, ...] = ()
    excluded_letters: tuple[str, ...] = ()

    @property
    def letter_titles(self) -> dict[str, str]:
        """Return the short title of each letter by id, in order."""
        return {letter.id: letter.short_title for letter in self.letters}

    @property
    def letters_by_argument(self) -> dict[str, set[str]]:
        """Return the ids of the letters that make each argument."""
        letters: dict[str, set[str]] = {}
        for letter in self.letters:
            for statement in letter.statements:
                letters.setdefault(statement.argument, set()).add(letter.id)
        return letters


def timeline_id(letter_id: str) -> str:
    """Return the id of a letter as an item on the timeline."""
    return f"letter-{letter_id}"
