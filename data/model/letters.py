"""Letters."""

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
# The role that somebody is counted in: whoever withdrew their signature is no signatory.
Role = Literal[
    "signatory", "withdrawn", "addressee", "publisher", "reporting_outlet", "ally", "adversary", "beneficiary",
    "context",
]  # fmt: skip

Speakers = Annotated[tuple[Identifier, ...], Field(min_length=1)]

MAX_ANCHOR_WORDS = 12


class Article(Record):
    """The article that reports a letter; its text is not part of the corpus."""

    source: Identifier = Field(description="The article, as a source of sources.yaml.", examples=["article-library"])
    sha256: Sha256 | None = Field(
        None,
        description="SHA-256 of the article's text file, for checking copies; left out where no text of it is at hand.",
        title="SHA-256",
        examples=["0123456789abcdef" * 4],
    )
    not_passages: tuple[NonEmptyText, ...] = Field(
        (),
        description="Lines of the text that are no passage, such as a label.",
        title="Lines that are no passage",
        examples=[["Read also:"]],
    )


class Passage(Record):
    """One paragraph or one headline of the article."""

    id: PassageId = Field(
        description="P1, P2 … for paragraphs, R1, R2 … for headlines, in reading order.", examples=["P1", "R1"]
    )
    voice: Voice = Field(description="Whose words the passage is, mainly.")
    gist: NonEmptyText = Field(
        description="What it says, in one sentence of our own.",
        examples=["Three neighbours ask the council for Sunday opening."],
    )
    not_coded: NonEmptyText | None = Field(
        None,
        description="Why no statement was coded; left out where one was.",
        title="Why not coded",
        examples=["background by the outlet"],
    )
    ambiguous: NonEmptyText | None = Field(
        None,
        description="Why its voice or attribution is doubtful.",
        title="In doubt",
        examples=["“They recalled” may cover the second half only."],
    )
    surplus: NonEmptyText | None = Field(
        None, description="What the lead-in says beyond the letter's words.", examples=["“angry” is the article's word"]
    )


class Appearance(Record):
    """An actor under one printed name, in one role, in one passage."""

    actor: Identifier = Field(description="The actor.", examples=["nora-quill"])
    role: CodedRole = Field(description="The role in this letter.")
    printed_name: NonEmptyText = Field(description="The name exactly as printed.", examples=["Nora Quill"])
    printed_description: NonEmptyText | None = Field(
        None, description="The description exactly as printed.", examples=["a baker"]
    )
    affiliation: NonEmptyText | None = Field(
        None, description="The body the person is said to belong to, as printed.", examples=["Readers' Circle"]
    )
    passage: PassageId = Field(description="The passage.", examples=["P3"])
    by_adjective: bool = Field(False, description="True where only an adjective names the actor.")
    inferred_from: NonEmptyText | None = Field(
        None,
        description="Where the identity is inferred: from what.",
        examples=["the office, which one person held that year"],
    )
    withdrawn: SourcedText | None = Field(
        None, description="For a signatory who withdrew: the words that say so, or what is known, with its basis."
    )
    note: NonEmptyText | None = Field(
        None,
        description="What a reader must know about this appearance.",
        examples=["The first name stands in the headline only."],
    )

    @model_validator(mode="after")
    def _signed_before_withdrawn(self) -> Self:
        if self.withdrawn is not None and self.role != "signatory":
            raise ValueError("only a signatory withdraws a signature; give the role signatory, or drop `withdrawn`")
        return self


class Statement(Record):
    """A letter making an argument in a passage."""

    argument: Identifier = Field(description="The argument.", examples=["open-on-sundays"])
    stance: Stance = Field("supports", description="Whether the letter makes the claim or rejects it.")
    passage: PassageId = Field(description="The passage.", examples=["P2"])
    voice: StatementVoice = Field(description="The letter's own words, or the article's paraphrase.")
    quote: NonEmptyText | None = Field(
        None,
        description="For voice quoted: the letter's words, exactly.",
        examples=["A library that is closed on Sundays is closed to those who work"],
    )
    anchor: NonEmptyText | None = Field(
        None,
        description="For voice reported: at most twelve words that find the place.",
        examples=["recalled that the reading room was full"],
    )
    translation: NonEmptyText | None = Field(
        None,
        description="These words in the corpus's language, translated by the coder.",
        examples=["A library that is closed on Sundays is closed to those who work"],
    )
    speakers: Literal["signatories"] | Speakers = Field(
        "signatories",
        description="Who says so: all signatories, or some of them by id.",
        examples=["signatories", ["nora-quill"]],
    )
    ambiguous: NonEmptyText | None = Field(
        None,
        description="Why the attribution is doubtful, in one line.",
        title="In doubt",
        examples=["the second half could be the article's"],
    )

    @model_validator(mode="after")
    def _words_fit_voice(self) -> Self:
        wanted, other = ("quote", "anchor") if self.voice == "quoted" else ("anchor", "quote")
        if getattr(self, wanted) is None or getattr(self, other) is not None:
            raise ValueError(f"a {self.voice} statement has `{wanted}` and no `{other}`")
        if self.anchor is not None and len(self.anchor.split()) > MAX_ANCHOR_WORDS:
            raise ValueError(f"an anchor has at most {MAX_ANCHOR_WORDS} words; this one has {len(self.anchor.split())}")
        if len(set(self.speakers)) < len(self.speakers) and self.speakers != "signatories":
            raise ValueError("a speaker stands twice; keep one")
        return self

    @property
    def words(self) -> str:
        """The quoted words, or the anchor of reported speech."""
        return self.quote or self.anchor or ""


class Request(Record):
    """What a letter asks for."""

    gist: NonEmptyText = Field(
        description="The request in one sentence of our own.",
        examples=["That the council open the library on Sundays."],
    )
    passages: tuple[PassageId, ...] = Field(
        description="The passages that it rests on.", min_length=1, examples=[["P1", "P2"]]
    )


class Letter(Record):
    """One open letter, as one article reports it."""

    id: Identifier = Field(description="Name of the letter and of its file.", examples=["library-on-sundays"])
    title: SourcedText | None = Field(None, description="The letter's own title.")
    title_translation: NonEmptyText | None = Field(
        None,
        description="That title in the corpus's language, by the coder.",
        examples=["The library must open on Sundays"],
    )
    short_title: NonEmptyText = Field(
        description="A short name of ours that says who writes to whom.", examples=["Neighbours to the council"]
    )
    language: Language | None = Field(
        None,
        description="Language of the article's words, such as `fr`; left out where it is the corpus's own.",
        examples=["fr"],
    )
    form: Identifier = Field(description="A form of the codebook.", examples=["open-letter"])
    form_passage: PassageId | None = Field(None, description="The passage that says what form it has.", examples=["P2"])
    date: SourcedDate = Field(description="When the letter was made public or written, as far as known.")
    date_passage: PassageId | None = Field(
        None, description="For a printed expression of time: its passage.", examples=["P2"]
    )
    follows: tuple[LetterOrder, ...] = Field(
        (), description="Earlier letters, where their order is known from outside."
    )
    asks: Request = Field(description="What the letter asks its addressee for.", title="What it asks for")
    article: Article = Field(description="The article that reports it.")
    passages: tuple[Passage, ...] = Field(description="Every passage of the article.", min_length=1)
    appearances: tuple[Appearance, ...] = Field(description="Every actor, as printed.", min_length=1)
    statements: tuple[Statement, ...] = Field((), description="Every argument, in every passage that makes it.")

    @model_validator(mode="after")
    def _printed_date_is_placed(self) -> Self:
        if (self.date.printed is None) != (self.date_passage is None):
            raise ValueError("a printed expression of time has its passage under `date_passage`, and no other date has")
        return self

    @property
    def withdrawals(self) -> dict[str, SourcedText]:
        """Who withdrew their signature, with how that is known; it holds wherever in the letter they sign."""
        return {a.actor: a.withdrawn for a in self.appearances if a.withdrawn}

    @property
    def acting(self) -> tuple[tuple[Appearance, Role], ...]:
        """Every appearance with the role that it is counted in."""
        gone = self.withdrawals
        return tuple(
            (a, "withdrawn" if a.role == "signatory" and a.actor in gone else a.role) for a in self.appearances
        )

    def actors_in(self, role: Role) -> tuple[str, ...]:
        """Ids of the actors in a role, each once, in reading order."""
        return tuple(dict.fromkeys(a.actor for a, acts_as in self.acting if acts_as == role))


def statement_id(letter: Letter, statement: Statement) -> str:
    """Id of a statement: its letter, passage and argument."""
    return f"{letter.id}.{statement.passage}.{statement.argument}"
