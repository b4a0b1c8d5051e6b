"""Codebook."""

from __future__ import annotations

from pydantic import Field

from data.model.base import Identifier, NonEmptyText, Record


class Term(Record):
    """One entry of a list in the codebook."""

    id: Identifier = Field(
        description="Short name used in the files, the addresses and the exports.",
        examples=["petition", "opening-hours", "baker"],
    )
    label: NonEmptyText = Field(description="Name for people.", examples=["Petition", "Opening hours", "Bakers"])


class ActorType(Term):
    """A type of actor that analysts filter by."""

    former: bool = Field(False, description="True for an office that is no longer held.")


class ActorGroup(Term):
    """A group of actor types; choosing it chooses all of them."""

    types: tuple[ActorType, ...] = Field(description="The types of this group.", min_length=1)


class Codebook(Record):
    """The lists that the corpus is coded with, and what a reader must know of the corpus as a whole."""

    title: NonEmptyText = Field(description="Name of the corpus.", examples=["Letters about a library"])
    about: NonEmptyText = Field(
        description="What the corpus holds, in a sentence or two.",
        examples=["Two letters on Sunday opening, coded from one report each."],
    )
    caveat: NonEmptyText = Field(
        description="What `only in this letter` means here; shown wherever it is said.",
        examples=["“Only in this letter” is true of these reports; the full letters say more."],
    )
    coding: NonEmptyText | None = Field(
        None,
        description="Who coded the corpus and how, in a sentence or two.",
        examples=["One coder read the reports twice, a month apart."],
    )
    corrections: NonEmptyText | None = Field(
        None,
        description="To whom and how a mistake is reported.",
        examples=["Write to the keeper of this corpus, letters@example.org."],
    )
    forms: tuple[Term, ...] = Field(description="Forms of a letter.", min_length=1)
    themes: tuple[Term, ...] = Field(description="Themes of the arguments.", min_length=1)
    actor_groups: tuple[ActorGroup, ...] = Field(description="Groups of actor types.", min_length=1)
