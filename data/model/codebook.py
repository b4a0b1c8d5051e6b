"""The codebook: description of a corpus, and lists of forms, themes and types."""

from __future__ import annotations

from pydantic import Field

from data.model.base import Identifier, NonEmptyText, Record


class Term(Record):
    """An entry of a list in the codebook."""

    id: Identifier = Field(
        description="Id in files, addresses and exports.",
        examples=["petition", "opening-hours", "baker"],
    )
    label: NonEmptyText = Field(description="Label on screen.", examples=["Petition", "Opening hours", "Bakers"])


class ActorType(Term):
    """A type of actor, used as a filter."""

    former: bool = Field(False, description="True for an office that the actor no longer holds.")


class ActorGroup(Term):
    """A group of actor types. A filter on the group includes all its types."""

    types: tuple[ActorType, ...] = Field(description="Types of the group.", min_length=1)


class Codebook(Record):
    """The description of a corpus and the lists that its coding uses."""

    title: NonEmptyText = Field(description="Title of the corpus.", examples=["Letters about a library"])
    about: NonEmptyText = Field(
        description="Content of the corpus, in one or two sentences.",
        examples=["Two letters on Sunday opening, coded from one report each."],
    )
    caveat: NonEmptyText = Field(
        description="Limits of `only in this letter` in this corpus. Shown next to these words.",
        examples=["“Only in this letter” refers to these reports. The full letters may say more."],
    )
    quotations: NonEmptyText | None = Field(
        None,
        description="What quoted words are in this corpus, for example translations by the articles. Shown in legends "
        "and where quotes are compared.",
        examples=["The reports quote the letters in English. The letters are in Welsh."],
    )
    coding: NonEmptyText | None = Field(
        None,
        description="Who coded the corpus and how, in one or two sentences.",
        examples=["One coder read the reports twice, a month apart."],
    )
    corrections: NonEmptyText | None = Field(
        None,
        description="How to report a mistake, and to whom.",
        examples=["Write to the editor of this corpus, letters@example.org."],
    )
    forms: tuple[Term, ...] = Field(description="Forms of a letter.", min_length=1)
    themes: tuple[Term, ...] = Field(description="Themes of the arguments.", min_length=1)
    actor_groups: tuple[ActorGroup, ...] = Field(description="Groups of actor types.", min_length=1)
