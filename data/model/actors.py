"""Actors."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from data.model.base import Identifier, NonEmptyText, Record
from data.model.provenance import SourcedText

ActorKind = Literal["person", "office", "state", "armed_force", "unit", "organisation", "outlet", "platform", "group"]


class Actor(Record):
    """Someone or something that acts or is acted on."""

    id: Identifier = Field(description="Name of the actor in the files.", examples=["nora-quill"])
    name: NonEmptyText = Field(
        description="One of the forms that an article prints, never corrected.", examples=["Nora Quill"]
    )
    kind: ActorKind = Field(description="What sort of thing the actor is.")
    types: tuple[Identifier, ...] = Field(
        description="Actor types of the codebook.",
        min_length=1,
        examples=[["neighbour"], ["baker", "former-councillor"]],
    )
    canonical: SourcedText | None = Field(None, description="The correct or full name, where the printed one is not.")
    also: tuple[SourcedText, ...] = Field((), description="Other names: transliterations, other languages, titles.")
    distinct_from: tuple[Identifier, ...] = Field(
        (), description="Others whose names are near, and who are not this one.", examples=[["nora-quille"]]
    )

    @model_validator(mode="after")
    def _printed_forms_are_appearances(self) -> Self:
        if any(name.basis == "printed" for name in (self.canonical, *self.also) if name):
            raise ValueError("a printed form of a name is coded as an appearance; here stand inferred and outside ones")
        if len(set(self.types)) < len(self.types):
            raise ValueError("a type stands twice; keep one")
        names = [name.text for name in (self.canonical, *self.also) if name]
        if len(set(names)) < len(names):
            raise ValueError("a name stands twice; keep one, with its best source")
        return self
