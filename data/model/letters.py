"""Letters: appearances of actors, and statements."""

from __future__ import annotations

from collections import Counter
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import Field, model_validator

from data.model.articles import Article, Holds, OneOrTwoArticles, Passage, qualified_passage, text_field
from data.model.base import Identifier, NonEmptyText, PassageId, PassageReference, Record, ShortText
from data.model.languages import Language
from data.model.provenance import LetterOrder, SourcedDate, SourcedText

StatementVoice = Literal["quoted", "reported"]
Stance = Literal["supports", "opposes"]
CodedRole = Literal[
    "signatory", "addressee", "publisher", "channel", "reporting_outlet", "ally", "adversary", "beneficiary", "context"
]
# The role in the tables. A signatory whose signature was withdrawn is counted as `withdrawn`.
Role = Literal[
    "signatory", "withdrawn", "addressee", "publisher", "channel", "reporting_outlet", "ally", "adversary",
    "beneficiary", "context",
]  # fmt: skip

Speakers = Annotated[tuple[Identifier, ...], Field(min_length=1)]

MAX_ANCHOR_WORDS = 12


class Appearance(Record):
    """An actor under a printed name in a role in a passage."""

    actor: Identifier = Field(description="Id of the actor.", examples=["nora-quill"])
    role: CodedRole = Field(description="Role in the letter.")
    printed_name: ShortText = Field(description="Name exactly as printed.", examples=["Nora Quill"])
    printed_description: NonEmptyText | None = Field(
        None, description="Description exactly as printed.", examples=["a baker"]
    )
    affiliation: ShortText | None = Field(
        None, description="Organisation of the person, as printed.", examples=["Readers' Circle"]
    )
    passage: PassageId = Field(description="Id of the passage.", examples=["P3"])
    in_text: Holds | None = text_field("passage")
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
    in_text: Holds | None = text_field("passage")
    voice: StatementVoice = Field(
        "quoted",
        description="`quoted` for words of the letter, `reported` for a paraphrase. Leave it out for `quoted`, or if "
        "there is an `anchor`.",
    )
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

    @model_validator(mode="before")
    @classmethod
    def _add_voice(cls, value: Any) -> Any:
        """Add the voice of a statement that has an anchor and no quote."""
        if isinstance(value, dict) and value.get("anchor") and not (value.get("voice") or value.get("quote")):
            return {**value, "voice": "reported"}
        return value

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
    passages: tuple[PassageReference, ...] = Field(
        description="Passages that state the request.", min_length=1, examples=[["P1", "P2"]]
    )


TextRecord = TypeVar("TextRecord", Passage, Appearance, Statement)


class Letter(Record):
    """An open letter, coded from an article that reports it, from its own text, or from both.

    A letter with two texts has qualified ids of passages, such as `letter-P1`.
    """

    id: Identifier = Field(description="Id of the letter and name of its file.", examples=["library-on-sundays"])
    title: SourcedText | None = Field(None, description="Title of the letter.")
    title_translation: ShortText | None = Field(
        None,
        description="Title in the language of the corpus, translated by the coder.",
        examples=["The library must open on Sundays"],
    )
    short_title: ShortText = Field(
        description="Short title by the coder: who writes to whom.", examples=["Neighbours to the council"]
    )
    language: Language | None = Field(
        None,
        description="Language of the coded text, such as `fr`. Leave out if it is the language of the corpus.",
        examples=["fr"],
    )
    form: Identifier = Field(description="Form of the codebook.", examples=["open-letter"])
    form_passage: PassageReference | None = Field(None, description="Passage that names the form.", examples=["P2"])
    date: SourcedDate = Field(description="Date of publication or writing, as far as known.")
    date_passage: PassageReference | None = Field(
        None, description="For a printed date: passage that prints it.", examples=["P2"]
    )
    follows: tuple[LetterOrder, ...] = Field(
        (), description="Earlier letters, if their order is known from outside the articles."
    )
    asks: Request = Field(description="Request to the addressee.", title="Request")
    article: OneOrTwoArticles = Field(
        description="Article that reports the letter, or the text of the letter. A list of both if both are coded."
    )
    passages: tuple[Passage, ...] = Field(description="All passages of the article or articles.", min_length=1)
    appearances: tuple[Appearance, ...] = Field(
        (), description="All actors, as printed. Signatories may be in a table instead."
    )
    statements: tuple[Statement, ...] = Field((), description="All arguments, in all passages that make them.")

    @model_validator(mode="after")
    def _check_date_passage(self) -> Self:
        if (self.date.printed is None) != (self.date_passage is None):
            raise ValueError(
                "A printed date has a passage under `date_passage`, and no other date has one. Add or remove it."
            )
        return self

    @model_validator(mode="after")
    def _complete_records(self) -> Self:
        """Add the voice of passages of the letter's own text, and qualify the ids of passages if there are two texts.

        A record without a valid `in` does not change. `data.validation` reports it.
        """
        if not self.has_full_text:
            return self
        update = {
            "passages": tuple(map(self._complete_passage, self.passages)),
            "appearances": tuple(self._qualify(record, "passage") for record in self.appearances),
            "statements": tuple(self._qualify(record, "passage") for record in self.statements),
        }
        return self.model_copy(update=update)

    def _complete_passage(self, passage: Passage) -> Passage:
        if passage.voice is None and self.text_of(passage) == "letter":
            passage = passage.model_copy(update={"voice": "quoted"})
        return self._qualify(passage, "id")

    def _qualify(self, record: TextRecord, field: str) -> TextRecord:
        if len(self.articles) < 2 or record.in_text is None:
            return record
        return record.model_copy(update={field: qualified_passage(record.in_text, getattr(record, field))})

    @property
    def articles(self) -> tuple[Article, ...]:
        """Return the texts that the letter was coded from, the report first."""
        if not isinstance(self.article, tuple):
            return (self.article,)
        return tuple(sorted(self.article, key=lambda article: article.holds, reverse=True))

    @property
    def has_full_text(self) -> bool:
        """Return whether the letter was coded from its own text."""
        return any(article.holds == "letter" for article in self.articles)

    @property
    def article_paths(self) -> tuple[tuple[tuple[str | int, ...], Article], ...]:
        """Return the path of each text in the file of the letter, with the text."""
        if isinstance(self.article, tuple):
            return tuple((("article", i), article) for i, article in enumerate(self.article))
        return ((("article",), self.article),)

    def is_placed(self, record: Passage | Appearance | Statement) -> bool:
        """Return whether the letter has the text that a record names, or only one text."""
        holds = {article.holds for article in self.articles}
        return record.in_text in holds or (record.in_text is None and len(holds) == 1)

    def text_of(self, record: Passage | Appearance | Statement) -> Holds:
        """Return which text has a record."""
        return record.in_text or self.articles[0].holds

    def passages_of(self, article: Article) -> tuple[Passage, ...]:
        """Return the passages of a text."""
        return tuple(passage for passage in self.passages if self.text_of(passage) == article.holds)

    def language_of(self, record: Passage | Appearance | Statement) -> Language | None:
        """Return the language of the text that has a record. None is the language of the corpus."""
        languages = {article.holds: article.language for article in self.articles}
        return languages.get(self.text_of(record)) or self.language

    def text_id(self, article: Article) -> str:
        """Return the id of a text and of its file: that of the letter, or of two texts `<letter>.report`."""
        return self.id if len(self.articles) < 2 else f"{self.id}.{article.holds}"

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


def statement_ids(letter: Letter) -> list[str]:
    """Return the id of each statement of a letter: its letter, passage and argument.

    A passage may make an argument more than once. From the second time on, a number follows.
    """
    ids, times = [], Counter[str]()
    for statement in letter.statements:
        name = f"{letter.id}.{statement.passage}.{statement.argument}"
        times[name] += 1
        ids.append(name if times[name] == 1 else f"{name}.{times[name]}")
    return ids
