"""Arguments, matches and related arguments."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from data.model.base import Identifier, NonEmptyText, Record, ShortText

ArgumentKind = Literal["proposal", "justification", "benefit", "limit", "threat", "precedent"]
MAX_LABEL_WORDS = 12


class Related(Record):
    """A similar but different argument."""

    to: Identifier = Field(
        description="Id of the other argument.", title="Related argument", examples=["close-on-mondays"]
    )
    differs: NonEmptyText = Field(
        description="Difference in one line: first this argument, then the other.",
        examples=["Opens on Sundays; closes on another day instead."],
    )


class Match(Record):
    """The reason why two or more letters share an argument."""

    confidence: Literal["high", "medium"] = Field(description="Confidence in the match.")
    why: NonEmptyText = Field(
        description="Reason why the letters make the same claim.",
        examples=["Both ask for the same day, one of them by name."],
    )
    adds: dict[Identifier, NonEmptyText] = Field(
        {},
        description="What a letter adds to the claim, by letter.",
        title="What each adds",
        examples=[{"library-on-sundays": "Wants the reading room open too."}],
    )


class Argument(Record):
    """A claim in neutral words."""

    id: Identifier = Field(description="Id of the argument.", examples=["open-on-sundays"])
    label: ShortText = Field(
        description="The claim in neutral words, at most twelve.", examples=["The library should open on Sundays"]
    )
    kind: ArgumentKind = Field(description="Function of the claim in a letter.")
    theme: Identifier = Field(description="Theme of the codebook.", examples=["opening-hours"])
    match: Match | None = Field(None, description="For an argument of two or more letters: why it is the same claim.")
    related: tuple[Related, ...] = Field((), description="Similar but different arguments.")

    @field_validator("label")
    @classmethod
    def _check_length(cls, value: str) -> str:
        words = len(value.split())
        if words > MAX_LABEL_WORDS:
            raise ValueError(f"A label has at most {MAX_LABEL_WORDS} words, and this one has {words}. Shorten it.")
        return value

    @model_validator(mode="after")
    def _check_related(self) -> Self:
        others = [related.to for related in self.related]
        if self.id in others or len(set(others)) < len(others):
            raise ValueError("`related` lists this argument itself or another one twice. List each other one once.")
        return self
