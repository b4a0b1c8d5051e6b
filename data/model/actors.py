"""Actors and their names."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from data.model.base import Identifier, Record, ShortText
from data.model.provenance import SourcedText

ActorKind = Literal["person", "office", "state", "armed_force", "unit", "organisation", "outlet", "platform", "group"]


class Actor(Record):
    """A person, organisation or other entity that a letter or its article names."""

    id: Identifier = Field(description="Id of the actor.", examples=["nora-quill"])
    name: ShortText = Field(description="One of the printed forms of the name, not corrected.", examples=["Nora Quill"])
    kind: ActorKind = Field(description="Kind of the actor.")
    types: tuple[Identifier, ...] = Field(
        (),
        description="Actor types of the codebook. Without a type, no filter by type finds the actor.",
        examples=[["neighbour"], ["baker", "former-councillor"]],
    )
    canonical: SourcedText | None = Field(None, description="Correct or full name, if the printed name is not.")
    also: tuple[SourcedText, ...] = Field(
        (), description="Other names: transliterations, names in other languages, titles."
    )
    distinct_from: tuple[Identifier, ...] = Field(
        (), description="Other actors with a similar name.", examples=[["nora-quille"]]
    )

    @model_validator(mode="after")
    def _check_names_and_types(self) -> Self:
        if any(name.basis == "printed" for name in (self.canonical, *self.also) if name):
            raise ValueError("A printed name is coded as an appearance. List only inferred and outside names here.")
        if len(set(self.types)) < len(self.types):
            raise ValueError("A type is listed twice. Remove one.")
        names = [name.text for name in (self.canonical, *self.also) if name]
        if len(set(names)) < len(names):
            raise ValueError("A name is listed twice. Keep the one with the best source.")
        return self
