"""Arguments."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from data.model.base import Identifier, NonEmptyText, Record

ArgumentKind = Literal["proposal", "justification", "benefit", "limit", "threat", "precedent"]
MAX_LABEL_WORDS = 12


class Related(Record):
    """A close but different argument."""

    to: Identifier = Field(description="The other argument.", title="Related argument", examples=["close-on-mondays"])
    differs: NonEmptyText = Field(
        description="What differs, in one line.", examples=["That it open on Sundays; what could close instead."]
    )


class Match(Record):
    """Why two letters are said to share an argument."""

    confidence: Literal["high", "medium"] = Field(description="How sure the match is.")
    why: NonEmptyText = Field(
        description="Why a fair reader would say that the claim is the same.",
        examples=["Both ask for the same day, one of them by name."],
    )
    adds: dict[Identifier, NonEmptyText] = Field(
        {},
        description="What only this letter adds, by letter.",
        title="What each adds",
        examples=[{"library-on-sundays": "Wants the reading room open too."}],
    )


class Argument(Record):
    """One claim, in neutral words of our own."""

    id: Identifier = Field(description="Name of the argument in the files.", examples=["open-on-sundays"])
    label: NonEmptyText = Field(
        description="The claim in at most twelve words.", examples=["The library should open on Sundays"]
    )
    kind: ArgumentKind = Field(description="What the claim does in a letter.")
    theme: Identifier = Field(description="A theme of the codebook.", examples=["opening-hours"])
    match: Match | None = Field(None, description="For an argument of two letters or more: why it is one.")
    related: tuple[Related, ...] = Field((), description="Close but different arguments.")

    @field_validator("label")
    @classmethod
    def _short(cls, value: str) -> str:
        if len(value.split()) > MAX_LABEL_WORDS:
            raise ValueError(f"a label has at most {MAX_LABEL_WORDS} words; this one has {len(value.split())}")
        return value

    @model_validator(mode="after")
    def _related_to_others(self) -> Self:
        others = [related.to for related in self.related]
        if self.id in others or len(set(others)) < len(others):
            raise ValueError("`related` names this argument itself, or another one twice; keep each other one once")
        return self
