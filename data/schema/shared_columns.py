"""Columns that several tables have."""

from __future__ import annotations

from data.schema.columns import Column


def text_column(name: str, description: str) -> Column:
    """Return a text column that a search looks at."""
    return Column(name, description, "text", searched=True)


LETTER = Column("letter", "Id of the letter.")
PASSAGE = Column("passage", "Id of the passage in the article that reports the letter.")
ACTOR = Column("actor", "Id of the actor.")
ACTOR_TYPES = Column("actor_types", "Types of the actor, by their labels in the codebook.", "list", searched=True)
ARGUMENT = Column("argument", "Id of the argument.")
LABEL = text_column("label", "The claim in neutral words of our own.")
KIND = Column("kind", "What the claim does: proposal, justification, benefit, limit, threat or precedent.")
THEME = text_column("theme", "Theme of the argument, by its label in the codebook.")
STATUS = Column("status", "`shared` where two letters of the corpus or more make it, else `only`.")
NAME = text_column("name", "Name of the actor: the canonical one where it is known, else as printed.")
ALSO_KNOWN_AS = Column(
    "also_known_as", "Every other form of the name; one that no article prints says so, with its source.", "list", True
)
OUTSIDE_FACTS = Column("outside_facts", "What is known beyond the articles, each fact with its first source.", "list")
NOTE = text_column("note", "What a reader must know beside it.")


def provenance_columns(column: str, of: str) -> tuple[Column, Column, Column]:
    """Return the columns of the basis, sources and confidence of another column."""
    return (
        Column(f"{column}_basis", f"How the {of} is known: printed, inferred or outside; empty where it is not."),
        Column(f"{column}_source", f"Ids of the outside sources of the {of}.", "list"),
        Column(f"{column}_confidence", f"How sure the outside sources of the {of} are.", "list"),
    )


LANGUAGE = Column(
    "language", "Language of the words as printed, as a BCP 47 tag; empty where it is that of the corpus."
)
WITHDRAWAL = (
    text_column("withdrawn", "For a signature that was withdrawn: the words that say so, or what is known."),
    *provenance_columns("withdrawn", "withdrawal"),
    Column("withdrawn_passage", "Passage that prints it."),
    text_column("withdrawn_note", "What a reader must know beside it, or what it is inferred from."),
)


def date_columns(of: str) -> tuple[Column, Column]:
    """Return the columns of the first and last possible day of a date."""
    return (
        Column("date_earliest", f"First possible day of the {of}; empty where open or unknown.", "date"),
        Column("date_latest", f"Last possible day of the {of}; empty where open or unknown.", "date"),
    )
