"""Letters: passages, appearances of actors, and statements."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from data.model.base import Identifier, NonEmptyText, PassageId, Record
from data.model.languages import Language
from data.model.provenance import LetterOrder, SourcedDate, SourcedText

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

Voice = Literal["quoted", "reported", "reporter", "third_party"]
StatementVoice = Literal["quoted", "reported"]
Stance = Literal["supports", "opposes"]
CodedRole = Literal[
    "signatory", "addressee", "publisher", "reporting_outlet", "ally", "adversary", "beneficiary", "context"
]
# The role in the tables. A signatory whose signature was withdrawn is counted as `withdrawn`.
Role = Literal[
    "signatory", "withdrawn", "addressee", "publisher", "reporting_outlet", "ally", "adversary", "beneficiary",
    "context",
]  # fmt: skip

Speakers = Annotated[tuple[Identifier, ...], Field(min_length=1)]

MAX_ANCHOR_WORDS = 12


class Article(Record):
    """The article that reports a letter. Its text is not part of the corpus."""

    source: Identifier = Field(description="Id of the article in sources.yaml.", examples=["article-library"])
    sha256: Sha256 | None = Field(
        None,
        description="SHA-256 of the article's text file, to recognise copies. Leave out if you do not have the text.",
        title="SHA-256",
        examples=["0123456789abcdef" * 4],
    )
    not_passages: tuple[NonEmptyText, ...] = Field(
        (),
        description="Lines of the text that are not passages, such as a label.",
        title="Lines that are not passages",
        examples=[["Read also:"]],
    )


class Passage(Record):
    """A paragraph or headline of the article."""

    id: PassageId = Field(
        description="P1, P2 … for paragraphs, R1, R2 … for headlines, in reading order.", examples=["P1", "R1"]
    )
    voice: Voice = Field(description="Main speaker of the passage.")
    gist: NonEmptyText = Field(
        description="Summary of the passage in one sentence.",
        examples=["Three neighbours ask the council for Sunday opening."],
    )
    not_coded: NonEmptyText | None = Field(
        None,
        description="Reason why no statement was coded. Leave out if one was.",
        title="Reason for no coding",
        examples=["background by the outlet"],
    )
    ambiguous: NonEmptyText | None = Field(
        None,
        description="Reason why the voice or the attribution is uncertain.",
        title="Uncertainty",
        examples=["“They recalled” may cover the second half only."],
    )
    surplus: NonEmptyText | None = Field(
        None,
        description="What the lead-in or the wording adds to the words of the letter.",
        examples=["“angry” is the article's word"],
    )


class Appearance(Record):
    """An actor under a printed name in a role in a passage."""

    actor: Identifier = Field(description="Id of the actor.", examples=["nora-quill"])
    role: CodedRole = Field(description="Role in the letter.")
    printed_name: NonEmptyText = Field(description="Name exactly as printed.", examples=["Nora Quill"])
    printed_description: NonEmptyText | None = Field(
        None, description="Description exactly as printed.", examples=["a baker"]
    )
    affiliation: NonEmptyText | None = Field(
        None, description="Organisation of the person, as printed.", examples=["Readers' Circle"]
    )
    passage: PassageId = Field(description="Id of the passage.", examples=["P3"])
    by_adjective: bool = Field(False, description="True if only an adjective names the actor.")
    inferred_from: NonEmptyText | None = Field(
        None,
        description="For an inferred identity: what it is inferred from.",
        examples=["the office, which one person held that year"],
    )
    withdrawn: SourcedText | None = Field(
        None, description="For a withdrawn signature: the words that report it, or what is known about it."
    )
    note: NonEmptyText | None = Field(
        None,
        description="Remark on this appearance.",
        examples=["The first name is printed in the headline only."],
    )

    @model_validator(mode="after")
    def _check_withdrawal(self) -> Self:
        if self.withdrawn is not None and self.role != "signatory":
            raise ValueError("Only a signatory can withdraw a signature. Change the role or remove `withdrawn`.")
        return self


class Statement(Record):
    """A letter that makes an argument in a passage."""

    argument: Identifier = Field(description="Id of the argument.", examples=["open-on-sundays"])
    stance: Stance = Field("supports", description="Whether the letter supports or opposes the claim.")
    passage: PassageId = Field(description="Id of the passage.", examples=["P2"])
    voice: StatementVoice = Field(description="`quoted` for words of the letter, `reported` for a paraphrase.")
    quote: NonEmptyText | None = Field(
        None,
        description="For voice quoted: exact words of the letter.",
        examples=["A library that is closed on Sundays is closed to those who work"],
    )
    anchor: NonEmptyText | None = Field(
        None,
        description="For voice reported: at most twelve words of the article that identify the place.",
        examples=["recalled that the reading room was full"],
    )
    translation: NonEmptyText | None = Field(
        None,
        description="The words in the language of the corpus, translated by the coder.",
        examples=["A library that is closed on Sundays is closed to those who work"],
    )
    speakers: Literal["signatories"] | Speakers = Field(
        "signatories",
        description="Who makes the statement: all signatories, or a list of some.",
        examples=["signatories", ["nora-quill"]],
    )
    ambiguous: NonEmptyText | None = Field(
        None,
        description="Reason why the attribution is uncertain, in one line.",
        title="Uncertainty",
        examples=["the second half could be the article's"],
    )

    @model_validator(mode="after")
    def _check_words(self) -> Self:
        required, other = ("quote", "anchor") if self.voice == "quoted" else ("anchor", "quote")
        if getattr(self, required) is None or getattr(self, other) is not None:
            raise ValueError(f"A {self.voice} statement has `{required}` and no `{other}`. Change one of them.")
        words = len((self.anchor or "").split())
        if words > MAX_ANCHOR_WORDS:
            raise ValueError(f"An anchor has at most {MAX_ANCHOR_WORDS} words, and this one has {words}. Shorten it.")
        if len(set(self.speakers)) < len(self.speakers) and self.speakers != "signatories":
            raise ValueError("A speaker is listed twice. Remove one.")
        return self

    @property
    def words(self) -> str:
        """Return the quote, or the anchor of reported speech."""
        return self.quote or self.anchor or ""


class Request(Record):
    """The request of a letter to its addressee."""

    gist: NonEmptyText = Field(
        description="The request in one sentence, by the coder.",
        examples=["That the council open the library on Sundays."],
    )
    passages: tuple[PassageId, ...] = Field(
        description="Passages that state the request.", min_length=1, examples=[["P1", "P2"]]
    )


class Letter(Record):
    """An open letter, as one article reports it."""

    id: Identifier = Field(description="Id of the letter and name of its file.", examples=["library-on-sundays"])
    title: SourcedText | None = Field(None, description="Title of the letter.")
    title_translation: NonEmptyText | None = Field(
        None,
        description="Title in the language of the corpus, translated by the coder.",
        examples=["The library must open on Sundays"],
    )
    short_title: NonEmptyText = Field(
        description="Short title by the coder: who writes to whom.", examples=["Neighbours to the council"]
    )
    language: Language | None = Field(
        None,
        description="Language of the article, such as `fr`. Leave out if it is the language of the corpus.",
        examples=["fr"],
    )
    form: Identifier = Field(description="Form of the codebook.", examples=["open-letter"])
    form_passage: PassageId | None = Field(None, description="Passage that names the form.", examples=["P2"])
    date: SourcedDate = Field(description="Date of publication or writing, as far as known.")
    date_passage: PassageId | None = Field(
        None, description="For a printed date: passage that prints it.", examples=["P2"]
    )
    follows: tuple[LetterOrder, ...] = Field(
        (), description="Earlier letters, if their order is known from outside the articles."
    )
    asks: Request = Field(description="Request to the addressee.", title="Request")
    article: Article = Field(description="Article that reports the letter.")
    passages: tuple[Passage, ...] = Field(description="All passages of the article.", min_length=1)
    appearances: tuple[Appearance, ...] = Field(description="All actors, as printed.", min_length=1)
    statements: tuple[Statement, ...] = Field((), description="All arguments, in all passages that make them.")

    @model_validator(mode="after")
    def _check_date_passage(self) -> Self:
        if (self.date.printed is None) != (self.date_passage is None):
            raise ValueError(
                "A printed date has a passage under `date_passage`, and no other date has one. Add or remove it."
            )
        return self

    @property
    def withdrawals(self) -> dict[str, SourcedText]:
        """Return the withdrawn signatures by actor.

        A withdrawal applies to the whole letter.
        """
        return {a.actor: a.withdrawn for a in self.appearances if a.withdrawn}

    @property
    def counted_appearances(self) -> tuple[tuple[Appearance, Role], ...]:
        """Return every appearance with the role that the tables count it in."""
        withdrawals = self.withdrawals
        return tuple(
            (a, "withdrawn" if a.role == "signatory" and a.actor in withdrawals else a.role) for a in self.appearances
        )

    def actors_in(self, role: Role) -> tuple[str, ...]:
        """Return the distinct ids of the actors in a role, in reading order."""
        return tuple(dict.fromkeys(a.actor for a, counted_role in self.counted_appearances if counted_role == role))


def statement_id(letter: Letter, statement: Statement) -> str:
    """Return the id of a statement: its letter, passage and argument."""
    return f"{letter.id}.{statement.passage}.{statement.argument}"
