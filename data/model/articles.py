"""The texts that a letter is coded from, and their passages.

A text holds a report on the letter or the letter itself.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, StringConstraints, Tag

from data.model.base import Identifier, NonEmptyText, PassageId, Record
from data.model.languages import Language

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
# What a coded text holds: a report on the letter, or the letter itself.
Holds = Literal["report", "letter"]
Voice = Literal["quoted", "reported", "reporter", "third_party"]


class Article(Record):
    """The article that reports a letter, or the full text of the letter. It is not part of the corpus."""

    source: Identifier = Field(description="Id of the article in sources.yaml.", examples=["article-library"])
    holds: Holds = Field(
        "report", description="What the text holds: a `report` on the letter, or the `letter` itself in full."
    )
    language: Language | None = Field(
        None,
        description="Language of this text. Leave out if it is the `language` of the letter.",
        examples=["fr"],
    )
    sha256: Sha256 | None = Field(
        None,
        description="SHA-256 of the text file, to recognise copies. Leave out if you do not have the text.",
        title="SHA-256",
        examples=["0123456789abcdef" * 4],
    )
    not_passages: tuple[NonEmptyText, ...] = Field(
        (),
        description="Lines of the text that are not passages, such as a label.",
        title="Lines that are not passages",
        examples=[["Read also:"]],
    )


def _shape(value: Any) -> str:
    # The branch of a union is part of the path of an error. A step with a bracket is no key of the file.
    return "article[list]" if isinstance(value, list | tuple) else "article[one]"


def _check_kinds(value: Article | tuple[Article, ...]) -> Article | tuple[Article, ...]:
    """Return one or two articles. Raises `ValueError` if two hold the same."""
    kinds = [article.holds for article in value] if isinstance(value, tuple) else []
    if len(set(kinds)) < len(kinds):
        raise ValueError("A letter has at most one text that holds a report and one that holds the letter. Remove one.")
    return value


OneOrTwoArticles = Annotated[
    Annotated[Article, Tag("article[one]")] | Annotated[tuple[Article, ...], Field(min_length=1), Tag("article[list]")],
    Discriminator(_shape),
    AfterValidator(_check_kinds),
]


def text_field(record: str) -> Any:
    """Return the field with the text of a record, which is called `in` in a file."""
    return Field(
        None,
        alias="in",
        title="In",
        description=f"For a letter with two texts: whether the {record} is in the `report` or in the `letter`.",
    )


class Passage(Record):
    """A paragraph or headline of the article, or a list of signatures."""

    id: PassageId = Field(
        description="P1, P2 … for paragraphs, R1, R2 … for headlines, S1, S2 … for lists of signatures, in reading "
        "order.",
        examples=["P1", "R1", "S1"],
    )
    in_text: Holds | None = text_field("passage")
    voice: Voice | None = Field(
        None,
        description="Main speaker of the passage. Required in a report. In a text that is the letter, leave it out for "
        "the letter's own words (`quoted`), and give `third_party` for words of others.",
    )
    lines: int = Field(
        1,
        ge=1,
        description="Number of lines of the text that the passage covers. Leave out if it is one. A list of signatures "
        "has one line per signature.",
        examples=["340"],
    )
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

    @property
    def is_signature_list(self) -> bool:
        """Return whether the passage is a list of signatures: its id is S1, S2 …."""
        return self.id.rpartition("-")[2].startswith("S")


def qualified_passage(holds: Holds, passage: str) -> str:
    """Return the id of a passage in a letter with two texts. Example: `letter-P1`."""
    return f"{holds}-{passage}"
