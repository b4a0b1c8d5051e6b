"""What a corpus is: the files that a researcher writes, field by field.

Unknown keys are refused, so that a misspelt field is a message and not a silent loss.
"""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from data.model.languages import Language
from data.model.provenance import Attested, Dating, Fact, Follows, Identifier, Part, PassageId, Source, Words

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
ActorKind = Literal["person", "office", "state", "armed_force", "unit", "organisation", "outlet", "platform", "group"]
ArgumentKind = Literal["proposal", "justification", "benefit", "limit", "threat", "precedent"]
EventKind = Literal["letter", "article", "reference", "context"]

Speakers = Annotated[tuple[Identifier, ...], Field(min_length=1)]

LONGEST_ANCHOR = 12
LONGEST_LABEL = 12


class Term(Part):
    """One entry of a list in the codebook."""

    id: Identifier = Field(
        description="Short name used in the files, the addresses and the exports.",
        examples=["petition", "opening-hours", "baker"],
    )
    label: Words = Field(description="Name for people.", examples=["Petition", "Opening hours", "Bakers"])


class ActorType(Term):
    """A type of actor that analysts filter by."""

    former: bool = Field(False, description="True for an office that is no longer held.")


class ActorGroup(Term):
    """A group of actor types; choosing it chooses all of them."""

    types: tuple[ActorType, ...] = Field(description="The types of this group.", min_length=1)


class Codebook(Part):
    """The lists that the corpus is coded with, and what a reader must know of the corpus as a whole."""

    title: Words = Field(description="Name of the corpus.", examples=["Letters about a library"])
    about: Words = Field(
        description="What the corpus holds, in a sentence or two.",
        examples=["Two letters on Sunday opening, coded from one report each."],
    )
    caveat: Words = Field(
        description="What `only in this letter` means here; shown wherever it is said.",
        examples=["“Only in this letter” is true of these reports; the full letters say more."],
    )
    coding: Words | None = Field(
        None,
        description="Who coded the corpus and how, in a sentence or two.",
        examples=["One coder read the reports twice, a month apart."],
    )
    corrections: Words | None = Field(
        None,
        description="To whom and how a mistake is reported.",
        examples=["Write to the keeper of this corpus, letters@example.org."],
    )
    forms: tuple[Term, ...] = Field(description="Forms of a letter.", min_length=1)
    themes: tuple[Term, ...] = Field(description="Themes of the arguments.", min_length=1)
    actor_groups: tuple[ActorGroup, ...] = Field(description="Groups of actor types.", min_length=1)


class Actor(Part):
    """Someone or something that acts or is acted on."""

    id: Identifier = Field(description="Name of the actor in the files.", examples=["nora-quill"])
    name: Words = Field(
        description="One of the forms that an article prints, never corrected.", examples=["Nora Quill"]
    )
    kind: ActorKind = Field(description="What sort of thing the actor is.")
    types: tuple[Identifier, ...] = Field(
        description="Actor types of the codebook.",
        min_length=1,
        examples=[["neighbour"], ["baker", "former-councillor"]],
    )
    canonical: Attested | None = Field(None, description="The correct or full name, where the printed one is not.")
    also: tuple[Attested, ...] = Field((), description="Other names: transliterations, other languages, titles.")
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


class Related(Part):
    """A close but different argument."""

    to: Identifier = Field(description="The other argument.", title="Related argument", examples=["close-on-mondays"])
    differs: Words = Field(
        description="What differs, in one line.", examples=["That it open on Sundays; what could close instead."]
    )


class Match(Part):
    """Why two letters are said to share an argument."""

    confidence: Literal["high", "medium"] = Field(description="How sure the match is.")
    why: Words = Field(
        description="Why a fair reader would say that the claim is the same.",
        examples=["Both ask for the same day, one of them by name."],
    )
    adds: dict[Identifier, Words] = Field(
        {},
        description="What only this letter adds, by letter.",
        title="What each adds",
        examples=[{"library-on-sundays": "Wants the reading room open too."}],
    )


class Argument(Part):
    """One claim, in neutral words of our own."""

    id: Identifier = Field(description="Name of the argument in the files.", examples=["open-on-sundays"])
    label: Words = Field(
        description="The claim in at most twelve words.", examples=["The library should open on Sundays"]
    )
    kind: ArgumentKind = Field(description="What the claim does in a letter.")
    theme: Identifier = Field(description="A theme of the codebook.", examples=["opening-hours"])
    match: Match | None = Field(None, description="For an argument of two letters or more: why it is one.")
    related: tuple[Related, ...] = Field((), description="Close but different arguments.")

    @field_validator("label")
    @classmethod
    def _short(cls, value: str) -> str:
        if len(value.split()) > LONGEST_LABEL:
            raise ValueError(f"a label has at most {LONGEST_LABEL} words; this one has {len(value.split())}")
        return value

    @model_validator(mode="after")
    def _related_to_others(self) -> Self:
        others = [related.to for related in self.related]
        if self.id in others or len(set(others)) < len(others):
            raise ValueError("`related` names this argument itself, or another one twice; keep each other one once")
        return self


class Event(Part):
    """Something dated or dateable beside the letters."""

    id: Identifier = Field(description="Name of the event in the files.", examples=["council-vote"])
    label: Words = Field(
        description="What happened, in our own words.", examples=["The council voted on the opening hours"]
    )
    kind: EventKind = Field(description="An article, something a letter refers to, or context by the outlet.")
    letter: Identifier | None = Field(
        None, description="The letter whose article mentions it.", examples=["library-on-sundays"]
    )
    passage: PassageId | None = Field(None, description="The passage that mentions it.", examples=["P4"])
    date: Dating = Field(description="When.")

    @model_validator(mode="after")
    def _placed(self) -> Self:
        if self.passage is not None and self.letter is None:
            raise ValueError("`passage` needs the `letter` that it is a passage of; add it")
        if self.passage is None and self.date.printed is not None:
            raise ValueError("an expression of time is printed in a passage; name it under `passage`")
        if self.passage is None and self.date.basis != "outside":
            raise ValueError("an event that no passage mentions is an outside fact; give its date and source")
        return self


class Article(Part):
    """The article that reports a letter; its text is not part of the corpus."""

    source: Identifier = Field(description="The article, as a source of sources.yaml.", examples=["article-library"])
    sha256: Sha256 | None = Field(
        None,
        description="SHA-256 of the article's text file, for checking copies; left out where no text of it is at hand.",
        title="SHA-256",
        examples=["0123456789abcdef" * 4],
    )
    not_passages: tuple[Words, ...] = Field(
        (),
        description="Lines of the text that are no passage, such as a label.",
        title="Lines that are no passage",
        examples=[["Read also:"]],
    )


class Passage(Part):
    """One paragraph or one headline of the article."""

    id: PassageId = Field(
        description="P1, P2 … for paragraphs, R1, R2 … for headlines, in reading order.", examples=["P1", "R1"]
    )
    voice: Voice = Field(description="Whose words the passage is, mainly.")
    gist: Words = Field(
        description="What it says, in one sentence of our own.",
        examples=["Three neighbours ask the council for Sunday opening."],
    )
    not_coded: Words | None = Field(
        None,
        description="Why no statement was coded; left out where one was.",
        title="Why not coded",
        examples=["background by the outlet"],
    )
    ambiguous: Words | None = Field(
        None,
        description="Why its voice or attribution is doubtful.",
        title="In doubt",
        examples=["“They recalled” may cover the second half only."],
    )
    surplus: Words | None = Field(
        None, description="What the lead-in says beyond the letter's words.", examples=["“angry” is the article's word"]
    )


class Appearance(Part):
    """An actor under one printed name, in one role, in one passage."""

    actor: Identifier = Field(description="The actor.", examples=["nora-quill"])
    role: CodedRole = Field(description="The role in this letter.")
    printed_name: Words = Field(description="The name exactly as printed.", examples=["Nora Quill"])
    printed_description: Words | None = Field(
        None, description="The description exactly as printed.", examples=["a baker"]
    )
    affiliation: Words | None = Field(
        None, description="The body the person is said to belong to, as printed.", examples=["Readers' Circle"]
    )
    passage: PassageId = Field(description="The passage.", examples=["P3"])
    by_adjective: bool = Field(False, description="True where only an adjective names the actor.")
    inferred_from: Words | None = Field(
        None,
        description="Where the identity is inferred: from what.",
        examples=["the office, which one person held that year"],
    )
    withdrawn: Attested | None = Field(
        None, description="For a signatory who withdrew: the words that say so, or what is known, with its basis."
    )
    note: Words | None = Field(
        None,
        description="What a reader must know about this appearance.",
        examples=["The first name stands in the headline only."],
    )

    @model_validator(mode="after")
    def _signed_before_withdrawn(self) -> Self:
        if self.withdrawn is not None and self.role != "signatory":
            raise ValueError("only a signatory withdraws a signature; give the role signatory, or drop `withdrawn`")
        return self


class Statement(Part):
    """A letter making an argument in a passage."""

    argument: Identifier = Field(description="The argument.", examples=["open-on-sundays"])
    stance: Stance = Field("supports", description="Whether the letter makes the claim or rejects it.")
    passage: PassageId = Field(description="The passage.", examples=["P2"])
    voice: StatementVoice = Field(description="The letter's own words, or the article's paraphrase.")
    quote: Words | None = Field(
        None,
        description="For voice quoted: the letter's words, exactly.",
        examples=["A library that is closed on Sundays is closed to those who work"],
    )
    anchor: Words | None = Field(
        None,
        description="For voice reported: at most twelve words that find the place.",
        examples=["recalled that the reading room was full"],
    )
    translation: Words | None = Field(
        None,
        description="These words in the corpus's language, translated by the coder.",
        examples=["A library that is closed on Sundays is closed to those who work"],
    )
    speakers: Literal["signatories"] | Speakers = Field(
        "signatories",
        description="Who says so: all signatories, or some of them by id.",
        examples=["signatories", ["nora-quill"]],
    )
    ambiguous: Words | None = Field(
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
        if self.anchor is not None and len(self.anchor.split()) > LONGEST_ANCHOR:
            raise ValueError(f"an anchor has at most {LONGEST_ANCHOR} words; this one has {len(self.anchor.split())}")
        if len(set(self.speakers)) < len(self.speakers) and self.speakers != "signatories":
            raise ValueError("a speaker stands twice; keep one")
        return self

    @property
    def words(self) -> str:
        """The quoted words, or the anchor of reported speech."""
        return self.quote or self.anchor or ""


class Ask(Part):
    """What a letter asks for."""

    gist: Words = Field(
        description="The request in one sentence of our own.",
        examples=["That the council open the library on Sundays."],
    )
    passages: tuple[PassageId, ...] = Field(
        description="The passages that it rests on.", min_length=1, examples=[["P1", "P2"]]
    )


class Letter(Part):
    """One open letter, as one article reports it."""

    id: Identifier = Field(description="Name of the letter and of its file.", examples=["library-on-sundays"])
    title: Attested | None = Field(None, description="The letter's own title.")
    title_translation: Words | None = Field(
        None,
        description="That title in the corpus's language, by the coder.",
        examples=["The library must open on Sundays"],
    )
    short_title: Words = Field(
        description="A short name of ours that says who writes to whom.", examples=["Neighbours to the council"]
    )
    language: Language | None = Field(
        None,
        description="Language of the article's words, such as `fr`; left out where it is the corpus's own.",
        examples=["fr"],
    )
    form: Identifier = Field(description="A form of the codebook.", examples=["open-letter"])
    form_passage: PassageId | None = Field(None, description="The passage that says what form it has.", examples=["P2"])
    date: Dating = Field(description="When the letter was made public or written, as far as known.")
    date_passage: PassageId | None = Field(
        None, description="For a printed expression of time: its passage.", examples=["P2"]
    )
    follows: tuple[Follows, ...] = Field((), description="Earlier letters, where their order is known from outside.")
    asks: Ask = Field(description="What the letter asks its addressee for.", title="What it asks for")
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
    def withdrawals(self) -> dict[str, Attested]:
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


Unit2 = tuple[Words, Words]
Unit3 = tuple[Words, Words, Words]
Unit4 = tuple[Words, Words, Words, Words]
Unit5 = tuple[Words, Words, Words, Words, Words]


class Coding(Part):
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


class CorpusModel(Part):
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
