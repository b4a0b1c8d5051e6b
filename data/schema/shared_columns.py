"""Columns that several tables have."""

from __future__ import annotations

from data.schema.columns import Column


def text_column(name: str, description: str) -> Column:
    """Return a text column that a text search reads."""
    return Column(name, description, "text", searched=True)


def provenance_columns(column: str, subject: str) -> tuple[Column, Column, Column]:
    """Return the columns with the basis, sources and confidence of another column."""
    return (
        Column(
            f"{column}_basis",
            f"Basis of the {subject}: printed, inferred or outside. Of several, the least certain. "
            "Empty if it is unknown.",
        ),
        Column(f"{column}_source", f"Ids of the outside sources of the {subject}.", "list"),
        Column(f"{column}_confidence", f"Confidence in the outside sources of the {subject}.", "list"),
    )


def date_columns(subject: str) -> tuple[Column, Column]:
    """Return the columns with the first and last possible day of a date."""
    return (
        Column("date_earliest", f"First possible day of the {subject}. Empty if open or unknown.", "date"),
        Column("date_latest", f"Last possible day of the {subject}. Empty if open or unknown.", "date"),
    )


LETTER = Column("letter", "Id of the letter.")
PASSAGE = Column(
    "passage", "Id of the passage. In a letter with two texts it names the text: `report-P1` or `letter-P1`."
)
TEXT = Column("text", "Text with the passage: `report` on the letter, or the `letter` itself.")
ACTOR = Column("actor", "Id of the actor.")
ACTOR_TYPES = Column("actor_types", "Types of the actor, as labels of the codebook.", "list", searched=True)
ARGUMENT = Column("argument", "Id of the argument.")
LABEL = text_column("label", "The claim, worded neutrally by the coder.")
KIND = Column("kind", "Function of the claim: proposal, justification, benefit, limit, threat or precedent.")
THEME = text_column("theme", "Theme of the argument, as a label of the codebook.")
STATUS = Column("status", "`shared` if two or more letters of the corpus make the argument, otherwise `only`.")
NAME = text_column("name", "Name of the actor: the canonical name if known, otherwise the printed name.")
ALSO_KNOWN_AS = Column(
    "also_known_as",
    "All other forms of the name. A form that no article prints is marked with its basis and source.",
    "list",
    searched=True,
)
OUTSIDE_FACTS = Column("outside_facts", "Facts from outside the articles, each with its first source.", "list")
NOTE = text_column("note", "Remark of the coder.")
LANGUAGE = Column(
    "language", "Language of the printed words, as a BCP 47 tag. Empty if it is the language of the corpus."
)
CONTRADICTED_BY = Column(
    "contradicted_by",
    "Columns of this row whose value an outside fact contradicts. Each has the id of the fact and what it says in "
    "short: `name: fact-id (outlet: value)`.",
    "list",
)
WITHDRAWAL = (
    text_column("withdrawn", "For a withdrawn signature: the words that report it, or what is known about it."),
    *provenance_columns("withdrawn", "withdrawal"),
    Column("withdrawn_passage", "Passage that prints the withdrawal."),
    text_column("withdrawn_note", "Remark on the withdrawal, or what it is inferred from."),
)
