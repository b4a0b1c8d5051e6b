"""Tables of signatures: who signed and when, of which types, and who makes which statement."""

from __future__ import annotations

from data.schema.columns import Column, Table
from data.schema.shared_columns import (
    ALSO_KNOWN_AS,
    CONTRADICTED_BY,
    LETTER,
    OUTSIDE_FACTS,
    WITHDRAWAL,
    provenance_columns,
    text_column,
)

_SIGNATURE = Column("signature", "Id of the signature in its letter.")
_PERSON = Column(
    "person",
    "Who signed: the id of the actor. Without an actor it is `letter/signature`, because such a signature is a person "
    "of its own. Of signatures that were decided to be one person, it is the first.",
)
_ACTOR = Column("actor", "Id of the actor. Empty if nobody has decided who signed.")
_NAME = text_column(
    "name", "Name of who signed: the canonical name of the actor if known, otherwise as listed or printed."
)

SIGNATURE_TABLES: tuple[Table, ...] = (
    Table("signatures", "a signature of a letter", (
        LETTER, _SIGNATURE, _PERSON, _ACTOR, _NAME,
        Column("role", "`signatory`, or `withdrawn` for a signature that was withdrawn and is not counted."),
        Column("printed_name", "Name as listed, and as printed in passages.", "list", searched=True),
        Column("description", "Description as listed or printed.", "list", searched=True),
        Column("affiliation", "Organisation as listed or printed.", "list", searched=True),
        text_column("country", "Country as listed."),
        Column("kind", "Kind of who signed: that of the list, or else that of the actor. Empty if unknown."),
        Column("types", "Types of the actor and of the signature, as labels of the codebook. Without any, those that a "
               "rule of the codebook gives.", "list", searched=True),
        Column("types_basis", "`coded` if the coder gave the types, `derived` if a rule did. Empty without types."),
        Column("signed", "Date of the signature as an EDTF value (ISO 8601-2)."),
        text_column("tier", "Part of the list, such as `original` or `later`."),
        *WITHDRAWAL,
        Column("note", "Remarks of the coder.", "list", searched=True),
        ALSO_KNOWN_AS, *provenance_columns("name", "displayed name"),
        Column("passages", "Passages that print the signature.", "list"),
        Column("basis", "`printed`, or `inferred` if the identity is inferred in at least one passage."),
        Column("inferred_from", "What an inferred identity is inferred from.", "list", searched=True),
        OUTSIDE_FACTS,
        Column("file", "File of the corpus that has the signature: the table of the letter, or the letter."),
        Column("row", "Row of the table, in which row 1 names the columns. Empty if the letter has the signature."),
        CONTRADICTED_BY,
    ), ("signature", "signatures"), ("letter", "signature")),
    Table("signature_types", "a type of a signature", (
        LETTER, _SIGNATURE, _PERSON,
        Column("actor_type", "Id of the type in the codebook."),
        text_column("type_label", "Label of the type."),
        Column("actor_group", "Id of the group in the codebook."),
        text_column("group_label", "Label of the group."),
        Column("former", "True if the person no longer holds this office.", "boolean"),
        Column("basis", "`coded` if the coder gave the type, `derived` if a rule of the codebook did."),
        Column("rule", "Number of the rule in `type_rules`, from 1. Empty if the coder gave the type."),
        Column("rule_words", "Words of the rule that were found, such as `teach*`."),
        Column("matched_in", "`description` or `affiliation`, which has the words."),
        text_column("matched", "The words that the rule found, as listed or printed."),
    ), ("type of a signature", "types of signatures"), ("letter", "signature", "actor_type")),
    Table("signatures_over_time", "a date of signatures of a letter", (
        LETTER,
        Column("date", "An ISO day or another EDTF value. Signatures without a date have `undated`."),
        Column("precision", "`day`, `imprecise` for a month, a year or a bound, or `none`."),
        Column("signed", "Number of signatures of this date, withdrawn ones included.", "integer"),
        Column("withdrawn", "Number of signatures that were withdrawn on this date.", "integer"),
        Column("signed_total", "Sum of `signed` in this row and the rows of the letter above it. Days come first, then "
               "imprecise dates, then `undated`.", "integer"),
        Column("withdrawn_total", "Sum of `withdrawn` in the same rows.", "integer"),
    ), ("date of signatures", "dates of signatures"), ("letter", "date")),
    Table("identities", "a decision on who signed", (
        Column("row", "Row of `identities.csv`, in which row 1 names the columns."),
        Column("a", "A signature, as `letter/signature`."),
        Column("b", "Another signature."),
        Column("decision", "`same` or `different`."),
        Column("by", "Who decided."),
        text_column("why", "Reason of the decision."),
        Column("person", "Who signed a. If both are one person, also who signed b."),
        Column("letters", "Ids of the letters of both.", "list"),
    ), ("decision", "decisions"), ("row",)),
    Table("speakers", "a signatory who makes a statement", (
        Column("statement", "Id of the statement."), _PERSON, _ACTOR, _NAME,
        *provenance_columns("name", "displayed name"), ALSO_KNOWN_AS,
    ), ("speaker", "speakers"), ("statement", "person")),
)  # fmt: skip
