"""What a corpus is: the files that a researcher writes, field by field.

Unknown keys are refused, so that a misspelt field is a message and not a silent loss.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from data.model.actors import Actor
from data.model.arguments import Argument
from data.model.base import Identifier, NonEmptyText, PassageId, Record
from data.model.codebook import Codebook
from data.model.letters import Letter
from data.model.provenance import Fact, Source, SourcedDate

EventKind = Literal["letter", "article", "reference", "context"]


class Event(Record):
    """Something dated or dateable beside the letters."""

    id: Identifier = Field(description="Name of the event in the files.", examples=["council-vote"])
    label: NonEmptyText = Field(
        description="What happened, in our own words.", examples=["The council voted on the opening hours"]
    )
    kind: EventKind = Field(description="An article, something a letter refers to, or context by the outlet.")
    letter: Identifier | None = Field(
        None, description="The letter whose article mentions it.", examples=["library-on-sundays"]
    )
    passage: PassageId | None = Field(None, description="The passage that mentions it.", examples=["P4"])
    date: SourcedDate = Field(description="When.")

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if self.passage is not None and self.letter is None:
            raise ValueError("`passage` needs the `letter` that it is a passage of; add it")
        if self.passage is None and self.date.printed is not None:
            raise ValueError("an expression of time is printed in a passage; name it under `passage`")
        if self.passage is None and self.date.basis != "outside":
            raise ValueError("an event that no passage mentions is an outside fact; give its date and source")
        return self


Unit2 = tuple[NonEmptyText, NonEmptyText]
Unit3 = tuple[NonEmptyText, NonEmptyText, NonEmptyText]
Unit4 = tuple[NonEmptyText, NonEmptyText, NonEmptyText, NonEmptyText]
Unit5 = tuple[NonEmptyText, NonEmptyText, NonEmptyText, NonEmptyText, NonEmptyText]


class Coding(Record):
    """What one coder found, alone: kept beside the settled corpus, so that two can be compared.

    Names are those of the settled corpus, or the coder's own where that has none.
    """

    appearances: tuple[Unit5, ...] = Field(
        description="Letter, passage, printed name, role, actor.",
        examples=[[["library-on-sundays", "P3", "Nora Quill", "signatory", "nora-quill"]]],
    )
    statements: tuple[Unit4, ...] = Field(
        description="Letter, passage, argument, voice.",
        examples=[[["library-on-sundays", "P2", "open-on-sundays", "quoted"]]],
    )
    verdicts: tuple[Unit2, ...] = Field(
        description="Argument, and whether it is shared or only one letter's.",
        examples=[[["open-on-sundays", "shared"]]],
    )
    voices: tuple[Unit3, ...] = Field(
        description="Letter, passage, voice.", examples=[[["library-on-sundays", "P2", "quoted"]]]
    )


class CorpusModel(Record):
    """A whole corpus, read and resolved.

    `codings` are two, or none where it was coded once; `left_out` are letters of the folder that are not well.
    """

    codebook: Codebook
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    arguments: tuple[Argument, ...]
    events: tuple[Event, ...]
    letters: tuple[Letter, ...]
    facts: tuple[Fact, ...] = ()
    codings: tuple[Coding, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def letter_titles(self) -> dict[str, str]:
        """The short title of each letter by id, in order."""
        return {letter.id: letter.short_title for letter in self.letters}


def timeline_id(letter_id: str) -> str:
    """Id of a letter as an item of the timeline."""
    return f"letter-{letter_id}"
