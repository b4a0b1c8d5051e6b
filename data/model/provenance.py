"""Texts and dates with their basis, facts from outside the articles, and sources.

Every text of a corpus is printed in a named passage, or has a `basis` and its evidence.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from data.model.base import DateText, Identifier, NonEmptyText, PassageReference, Record, ShortText, site_of
from data.model.dates import parse_date

Confidence = Literal["high", "medium", "low"]
DateBasis = Literal["printed", "derived", "inferred", "outside", "unknown"]
TextBasis = Literal["printed", "inferred", "outside"]
FactBasis = Literal["outside", "inferred"]
FactKind = Literal["background", "confirms", "contradicts", "left_out"]
# A coded value that a fact can confirm or contradict: of a letter, a role, an actor, a passage or a statement.
CodedValue = Literal[
    "title", "form", "date", "language", "request",
    "signatory", "addressee", "publisher", "channel", "reporting_outlet", "ally", "adversary", "beneficiary",
    "name", "printed_name", "printed_description", "affiliation", "actor_types",
    "passage", "argument",
]  # fmt: skip
# The field of a fact that says whose value it is. All other values need `letters`.
_OWNERS = {
    **dict.fromkeys(("name", "printed_name", "printed_description", "affiliation", "actor_types"), "actors"),
    "passage": "passage",
    "argument": "argument",
}


def _check_date(value: str) -> str:
    parse_date(value)
    return value


EdtfText = Annotated[DateText, AfterValidator(_check_date)]


def _check_source(basis: str, source: str | None, confidence: str | None, sourced_bases: tuple[str, ...]) -> None:
    """Raise `ValueError` if the source or confidence does not fit the basis."""
    if basis == "outside" and source is None:
        raise ValueError("An outside fact needs a source. Name one from sources.yaml under `source`.")
    if basis == "outside" and confidence is None:
        raise ValueError("An outside fact needs a confidence. Add `confidence`: high, medium or low.")
    if basis not in sourced_bases and source is not None:
        raise ValueError(
            f"`source` is only for basis {' or '.join(sourced_bases)}, and the basis is {basis}. "
            "Remove `source` or change the basis."
        )


class SourcedDate(Record):
    """A date: as printed, as an EDTF value, and its basis."""

    printed: ShortText | None = Field(None, description="Date as printed in the article.", examples=["last winter"])
    edtf: EdtfText | None = Field(
        None,
        description="Date as an ISO 8601-2 value. Leave out if unknown.",
        title="EDTF value",
        examples=["2019-03-03", "2019-03", "[..2019-03-05]", "2019-02/.."],
    )
    basis: DateBasis = Field(
        description="`printed`, `derived` from printed words, `inferred` by the coder, `outside` the article, or "
        "`unknown`."
    )
    derived_from: NonEmptyText | None = Field(
        None,
        description="For a derived date: the printed words, and the day that they refer to.",
        examples=["“last winter”, counted from the day of the article"],
    )
    source: Identifier | None = Field(
        None,
        description="For an outside date, or one derived or inferred with outside knowledge: id from sources.yaml.",
        examples=["article-library"],
    )
    confidence: Confidence | None = Field(None, description="Confidence in an outside or inferred date.")
    note: NonEmptyText | None = Field(
        None,
        description="Remark on the date, or what it is inferred from.",
        examples=["The day of the report. The letter has no date."],
    )

    @model_validator(mode="after")
    def _check_basis(self) -> Self:
        _check_source(self.basis, self.source, self.confidence, ("outside", "derived", "inferred"))
        if (self.basis == "unknown") != (self.edtf is None):
            raise ValueError("Basis unknown has no `edtf`, and every other basis has one. Change the basis or `edtf`.")
        if self.basis == "derived" and self.derived_from is None:
            raise ValueError("A derived date comes from printed words. Name them under `derived_from`.")
        if self.basis == "inferred" and self.note is None:
            raise ValueError("An inferred date needs a reason. Say under `note` what it is inferred from.")
        return self

    @property
    def is_printed_only(self) -> bool:
        """Return whether the date comes from printed words alone."""
        return self.source is None and self.basis != "inferred"


class SourcedText(Record):
    """A text with its basis, such as a title or another name of an actor."""

    text: ShortText = Field(description="The text.", examples=["Nora Elspeth Quill"])
    basis: TextBasis = Field(description="`printed`, `inferred`, or `outside` the article.")
    passage: PassageReference | None = Field(
        None, description="For a printed text: passage that prints it.", examples=["P1"]
    )
    source: Identifier | None = Field(
        None, description="For an outside text: id from sources.yaml.", examples=["trade-register"]
    )
    confidence: Confidence | None = Field(None, description="Confidence in an outside text.")
    note: NonEmptyText | None = Field(
        None,
        description="Remark on the text, or what it is inferred from.",
        examples=["Full name, from the register."],
    )

    @model_validator(mode="after")
    def _check_basis(self) -> Self:
        _check_source(self.basis, self.source, self.confidence, ("outside",))
        if self.basis == "inferred" and self.note is None:
            raise ValueError("An inferred text needs a reason. Say under `note` what it is inferred from.")
        if (self.basis == "printed") != (self.passage is not None):
            raise ValueError("A printed text needs a `passage`, and no other text has one. Add or remove `passage`.")
        return self


class LetterOrder(Record):
    """Outside knowledge that another letter is earlier.

    Two dates with an open end do not say so.
    """

    letter: Identifier = Field(description="Id of the earlier letter.", examples=["library-on-mondays"])
    sources: tuple[Identifier, ...] = Field(
        description="Ids from sources.yaml, best source first.", min_length=1, examples=[["trade-register"]]
    )
    confidence: Confidence = Field(description="Confidence in the order.")
    note: NonEmptyText = Field(
        description="Evidence for the order.", examples=["The register lists them in this order."]
    )


class Fact(Record):
    """A fact from outside the articles, about letters, actors or an argument.

    A fact without a value was looked for and not found. It is shown as unknown. An inferred fact is a conclusion of
    the coder from its sources.
    """

    id: Identifier = Field(description="Id of the fact.", examples=["bakery-closed-on-sundays"])
    kind: FactKind = Field(
        description="`background`, or relation to the article: `confirms`, `contradicts` or `left_out` (the article "
        "omits it)."
    )
    concerns: CodedValue | None = Field(
        None,
        description="For a fact that contradicts or confirms: the coded value. `title`, `form`, `date`, `language`, "
        "`request` or a role such as `addressee` is a value of `letters`. `name`, `printed_name`, "
        "`printed_description`, `affiliation` and `actor_types` are values of `actors`. `passage` is what the "
        "passage says, and `argument` the claim.",
        examples=["addressee"],
    )
    basis: FactBasis = Field(
        "outside", description="`outside` if a source says so, `inferred` if the coder concludes it from the sources."
    )
    topic: ShortText = Field(description="Topic, in a few words.", examples=["Nora Quill's bakery"])
    value: NonEmptyText | None = Field(
        None,
        description="The fact in the coder's words. Leave out if it was not found.",
        examples=["The bakery of one signatory is closed on Sundays."],
    )
    letters: tuple[Identifier, ...] = Field(
        (), description="Letters that the fact is about.", examples=[["library-on-sundays"]]
    )
    passage: PassageReference | None = Field(
        None, description="Passage that the fact is about, if it is about one letter.", examples=["P3"]
    )
    actors: tuple[Identifier, ...] = Field((), description="Actors that the fact is about.", examples=[["nora-quill"]])
    argument: Identifier | None = Field(
        None, description="Argument that the fact is about.", examples=["open-on-sundays"]
    )
    date: EdtfText | None = Field(
        None,
        description="Date of the fact or of its publication, as an EDTF value.",
        examples=["2019", "2019-03/.."],
    )
    sources: tuple[Identifier, ...] = Field(
        (), description="Ids from sources.yaml, best source first.", examples=[["trade-register"]]
    )
    confidence: Confidence | None = Field(None, description="Confidence in the fact.")
    note: NonEmptyText | None = Field(
        None,
        description="Remark on the fact, or what it is inferred from.",
        examples=["Read on the door, and in the register."],
    )

    @model_validator(mode="after")
    def _check_evidence(self) -> Self:
        if self.value is not None and not self.sources:
            raise ValueError("An outside fact needs a source. Name one from sources.yaml under `sources`.")
        if self.value is not None and self.confidence is None:
            raise ValueError("An outside fact needs a confidence. Add `confidence`: high, medium or low.")
        if self.value is None and (self.sources or self.confidence or self.date):
            raise ValueError(
                "A fact without `value` was not found and has no sources, confidence or date. "
                "Add `value` or remove them."
            )
        if self.basis == "inferred" and (self.value is None or self.note is None):
            raise ValueError(
                "An inferred fact has a `value`, and a `note` that says what it is inferred from. Add the missing one."
            )
        if not (self.letters or self.actors or self.argument):
            raise ValueError("A fact must be about something. Name its `letters`, `actors` or `argument`.")
        if self.passage is not None and len(self.letters) != 1:
            raise ValueError("`passage` needs exactly one letter. Name the letter of the passage under `letters`.")
        return self

    @model_validator(mode="after")
    def _check_concerns(self) -> Self:
        if self.concerns is None:
            return self
        if self.kind not in ("contradicts", "confirms"):
            raise ValueError(
                f"`concerns` is for kind contradicts or confirms, and the kind is {self.kind}. "
                "Remove `concerns` or change the kind."
            )
        owner = _OWNERS.get(self.concerns, "letters")
        if not getattr(self, owner):
            raise ValueError(f"`concerns: {self.concerns}` is a value of `{owner}`. Add `{owner}`.")
        return self


class Source(Record):
    """A source of facts: an article about a letter, or another document."""

    id: Identifier = Field(description="Id that facts, dates and names refer to.", examples=["article-library"])
    outlet: ShortText | None = Field(None, description="Publisher of the source.", examples=["The Fernhill Post"])
    title: ShortText | None = Field(
        None, description="Headline or title.", examples=["Neighbours ask for a library that is open on Sundays"]
    )
    author: ShortText | None = Field(None, description="Author, if named.", examples=["Ida Moss"])
    date: EdtfText | None = Field(None, description="Date as an EDTF value.", examples=["2019-03-05"])
    address: NonEmptyText | None = Field(
        None,
        description="Web address. One with `https://` or `http://` is shown as a link, any other as text. None is "
        "requested by the dashboard.",
        examples=["https://post.example/library-on-sundays"],
    )
    confidence: Confidence = Field(description="Confidence in the source.")
    seen: NonEmptyText | None = Field(
        None,
        description="What the coder saw of the source, and when; or that it was not found.",
        examples=["The whole page, on 1 May 2019."],
    )
    note: NonEmptyText | None = Field(
        None,
        description="Remark on the source.",
        examples=["The online version. The printed one is shorter."],
    )

    @field_validator("address")
    @classmethod
    def _check_address(cls, value: str | None) -> str | None:
        if value is not None and site_of(value) is None:
            raise ValueError("This web address has no site. Write it as example.org/page.")
        return value
