"""How things are known: texts and dates with their basis, and the sources that they rest on.

Every text in a corpus is either printed in a named passage, or carries its `basis` and what it rests on.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator

from data.model.base import Identifier, NonEmptyText, PassageId, Record, site_of
from data.model.dates import parse_date

Confidence = Literal["high", "medium", "low"]
DateBasis = Literal["printed", "derived", "outside", "unknown"]
TextBasis = Literal["printed", "inferred", "outside"]
FactKind = Literal["background", "confirms", "contradicts", "left_out"]


def _source_fits(basis: str, source: str | None, confidence: str | None, sourced: tuple[str, ...]) -> None:
    if basis == "outside" and source is None:
        raise ValueError("an outside fact needs its source; name one from sources.yaml under `source`")
    if basis == "outside" and confidence is None:
        raise ValueError("an outside fact says how sure it is; add `confidence`: high, medium or low")
    if basis not in sourced and source is not None:
        raise ValueError(
            f"`source` goes with basis {' or '.join(sourced)}, and this one is {basis}; drop one of the two"
        )


class SourcedDate(Record):
    """When something was: as printed, as an EDTF value, and how that is known."""

    printed: NonEmptyText | None = Field(
        None, description="The expression as the article prints it.", examples=["last winter"]
    )
    edtf: NonEmptyText | None = Field(
        None,
        description="ISO 8601-2 value; left out where nothing is known.",
        title="EDTF value",
        examples=["2019-03-03", "2019-03", "[..2019-03-05]", "2019-02/.."],
    )
    basis: DateBasis = Field(description="Printed, derived from printed words, from outside, or unknown.")
    derived_from: NonEmptyText | None = Field(
        None,
        description="For a derived date: from which words, and whose clock.",
        examples=["“last winter”, counted from the day of the article"],
    )
    source: Identifier | None = Field(
        None,
        description="For a date that rests on the outside: a source of sources.yaml.",
        examples=["article-library"],
    )
    confidence: Confidence | None = Field(None, description="How sure an outside date is.")
    note: NonEmptyText | None = Field(
        None,
        description="What a reader must know beside the value.",
        examples=["The day of the report; the letter itself bears none."],
    )

    @field_validator("edtf")
    @classmethod
    def _readable(cls, value: str | None) -> str | None:
        if value is not None:
            parse_date(value)
        return value

    @model_validator(mode="after")
    def _basis_holds(self) -> Self:
        _source_fits(self.basis, self.source, self.confidence, ("outside", "derived"))
        if (self.basis == "unknown") != (self.edtf is None):
            raise ValueError("basis unknown goes with no edtf, and every other basis with one")
        if self.basis == "derived" and self.derived_from is None:
            raise ValueError("a derived date says under `derived_from` which printed words it comes from")
        return self

    @property
    def from_outside(self) -> bool:
        """Whether it rests on more than printed words: an outside date, or one derived with an outside one."""
        return self.source is not None


class SourcedText(Record):
    """A text that is not simply printed with what it names: a title or another name, with its basis."""

    text: NonEmptyText = Field(description="The words.", examples=["Nora Elspeth Quill"])
    basis: TextBasis = Field(description="Printed, inferred, or from outside the article.")
    passage: PassageId | None = Field(None, description="For a printed text: the passage.", examples=["P1"])
    source: Identifier | None = Field(
        None, description="For an outside text: a source of sources.yaml.", examples=["trade-register"]
    )
    confidence: Confidence | None = Field(None, description="How sure an outside text is.")
    note: NonEmptyText | None = Field(
        None,
        description="What the text is, or what it is inferred from.",
        examples=["Full name, as the register has it."],
    )

    @model_validator(mode="after")
    def _basis_holds(self) -> Self:
        _source_fits(self.basis, self.source, self.confidence, ("outside",))
        if self.basis == "inferred" and self.note is None:
            raise ValueError("an inferred text says under `note` what it is inferred from")
        if (self.basis == "printed") != (self.passage is not None):
            raise ValueError("a printed text names its `passage`, and no other text does")
        return self


class LetterOrder(Record):
    """That a letter came after another one, known from outside: two open dates alone would not say so."""

    letter: Identifier = Field(description="The earlier letter.", examples=["library-on-mondays"])
    sources: tuple[Identifier, ...] = Field(
        description="Sources of sources.yaml, the best one first.", min_length=1, examples=[["trade-register"]]
    )
    confidence: Confidence = Field(description="How sure the order is.")
    note: NonEmptyText = Field(
        description="What the order rests on.", examples=["The register has them in this order."]
    )


class Fact(Record):
    """What is known beyond the articles of a letter, a passage, an actor or an argument.

    A fact that was looked for and not found has no value: it is shown as not known, and nothing is guessed.
    """

    id: Identifier = Field(description="Name of the fact in the files.", examples=["bakery-closed-on-sundays"])
    kind: FactKind = Field(description="Background; or it confirms, contradicts, or fills in what an article says.")
    topic: NonEmptyText = Field(description="What it is about, in a few words.", examples=["Nora Quill's bakery"])
    value: NonEmptyText | None = Field(
        None,
        description="What is known, in our own words; left out where not found.",
        examples=["The bakery of one signatory is closed on Sundays."],
    )
    letters: tuple[Identifier, ...] = Field(
        (), description="The letters that it is about.", examples=[["library-on-sundays"]]
    )
    passage: PassageId | None = Field(
        None, description="The passage of the one letter that it is about.", examples=["P3"]
    )
    actors: tuple[Identifier, ...] = Field((), description="The actors that it is about.", examples=[["nora-quill"]])
    argument: Identifier | None = Field(
        None, description="The argument that it is about.", examples=["open-on-sundays"]
    )
    date: NonEmptyText | None = Field(
        None, description="When it was so, or said: an EDTF value.", examples=["2019", "2019-03/.."]
    )
    sources: tuple[Identifier, ...] = Field(
        (), description="Sources of sources.yaml, the best one first.", examples=[["trade-register"]]
    )
    confidence: Confidence | None = Field(None, description="How sure the fact is.")
    note: NonEmptyText | None = Field(
        None, description="What a reader must know beside it.", examples=["Read on the door, and in the register."]
    )

    _readable = field_validator("date")(SourcedDate._readable.__func__)  # type: ignore[attr-defined]

    @model_validator(mode="after")
    def _grounded(self) -> Self:
        if self.value is not None and not self.sources:
            raise ValueError("an outside fact needs its source; name one from sources.yaml under `sources`")
        if self.value is not None and self.confidence is None:
            raise ValueError("an outside fact says how sure it is; add `confidence`: high, medium or low")
        if self.value is None and (self.sources or self.confidence or self.date):
            raise ValueError("a fact without a value was not found: it has no sources, confidence or date")
        if not (self.letters or self.actors or self.argument):
            raise ValueError("a fact is about something; name its `letters`, `actors` or `argument`")
        if self.passage is not None and len(self.letters) != 1:
            raise ValueError("`passage` needs the one letter that it is a passage of; name it under `letters`")
        return self


class Source(Record):
    """Where a fact comes from: an article that reports a letter, or a page about one."""

    id: Identifier = Field(
        description="Name of the source, used by everything that rests on it.", examples=["article-library"]
    )
    outlet: NonEmptyText | None = Field(None, description="Who published it.", examples=["The Fernhill Post"])
    title: NonEmptyText | None = Field(
        None, description="Its headline or title.", examples=["Neighbours ask for a library that is open on Sundays"]
    )
    author: NonEmptyText | None = Field(None, description="Its author, where named.", examples=["Ida Moss"])
    date: NonEmptyText | None = Field(None, description="Its date as an EDTF value.", examples=["2019-03-05"])
    address: NonEmptyText | None = Field(
        None,
        description="Its web address, shown as text and never fetched.",
        examples=["post.example/library-on-sundays"],
    )
    confidence: Confidence = Field(description="How sure it is that the source says so.")
    note: NonEmptyText | None = Field(
        None,
        description="What a reader must know about it.",
        examples=["The online version; the printed one is shorter."],
    )

    @field_validator("address")
    @classmethod
    def _parts(cls, value: str | None) -> str | None:
        if value is not None and site_of(value) is None:
            raise ValueError("no web address: it names no site; write it as example.org/page")
        return value

    _readable = field_validator("date")(SourcedDate._readable.__func__)  # type: ignore[attr-defined]
