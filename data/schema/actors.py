"""Tables of actors: names, types and roles."""

from __future__ import annotations

from data.schema.columns import Column, Table
from data.schema.shared_columns import (
    ACTOR,
    ACTOR_TYPES,
    ALSO_KNOWN_AS,
    CONTRADICTED_BY,
    LETTER,
    NAME,
    NOTE,
    OUTSIDE_FACTS,
    PASSAGE,
    WITHDRAWAL,
    provenance_columns,
    text_column,
)

_AFFILIATION = text_column("affiliation", "Organisation of the person, as printed.")

ACTOR_TABLES: tuple[Table, ...] = (
    Table("actors", "an actor", (
        ACTOR, NAME,
        Column("kind", "Kind of the actor: person, office, state, armed_force, unit, organisation, outlet, platform "
               "or group."),
        ACTOR_TYPES,
        Column("actor_groups", "Groups of these types, as labels of the codebook.", "list", searched=True),
        Column("printed_names", "All printed forms of the name. A form whose identity is inferred is marked.",
               "list", searched=True),
        ALSO_KNOWN_AS, *provenance_columns("name", "displayed name"),
        text_column("name_note", "Remark on the displayed name, or what it is inferred from."),
        Column("printed_name", "Main printed form of the name."),
        OUTSIDE_FACTS, CONTRADICTED_BY,
    ), ("actor", "actors"), ("actor",)),
    Table("names", "a name of an actor", (
        ACTOR,
        text_column("name", "The name, letter for letter."),
        Column("form", "`printed` in an article, `canonical` for the displayed name, or `also` for another name."),
        Column("basis", "Basis of the assignment to this actor: printed, inferred or outside."),
        Column("source", "Id of the outside source."),
        Column("confidence", "Confidence in a name from outside."),
        text_column("note", "Remark on the name, or what it is inferred from."),
        Column("places", "Letters and passages that print the name, joined by a full stop.", "list"),
        Column("signatures", "Signatures listed under the name, as `letter/signature`.", "list"),
        CONTRADICTED_BY,
    ), ("name", "names"), ("actor", "form", "name")),
    Table("appearances", "an actor in a role in a letter", (
        LETTER, ACTOR, NAME,
        Column("role", "Role in the letter: signatory, withdrawn (signature withdrawn), addressee, publisher, "
               "channel (platform of publication), reporting_outlet, ally, adversary, beneficiary or context."),
        ACTOR_TYPES, _AFFILIATION,
        Column("printed_name", "Printed forms of the name, letter for letter.", "list", searched=True),
        Column("printed_description", "Printed descriptions, letter for letter.", "list", searched=True),
        Column("passages", "Passages that print the name.", "list"),
        Column("basis", "`printed`, or `inferred` if the identity is inferred in at least one passage."),
        ALSO_KNOWN_AS,
        Column("inferred_from", "What an inferred identity is inferred from.", "list", searched=True),
        Column("note", "Remarks of the coder.", "list", searched=True),
        *provenance_columns("name", "displayed name"),
        OUTSIDE_FACTS, *WITHDRAWAL, CONTRADICTED_BY,
    ), ("appearance", "appearances"), ("letter", "actor", "role")),
    Table("mentions", "a printed name of an actor in a role in a passage", (
        LETTER, PASSAGE, ACTOR, NAME,
        Column("role", "Role in the letter."),
        text_column("printed_name", "The name, letter for letter."),
        text_column("printed_description", "The description, letter for letter."),
        _AFFILIATION,
        Column("by_adjective", "True if only an adjective names the actor.", "boolean"),
        Column("basis", "`printed`, or `inferred` if the identity is inferred."),
        text_column("inferred_from", "What an inferred identity is inferred from."),
        NOTE, ALSO_KNOWN_AS, *provenance_columns("name", "displayed name"), *WITHDRAWAL, CONTRADICTED_BY,
    ), ("mention", "mentions"), ("letter", "passage", "actor", "role", "printed_name")),
    Table("actor_types", "a type of an actor", (
        ACTOR,
        Column("actor_type", "Id of the type in the codebook."),
        text_column("type_label", "Label of the type."),
        Column("actor_group", "Id of the group in the codebook."),
        text_column("group_label", "Label of the group."),
        Column("former", "True if the actor no longer holds this office.", "boolean"),
        CONTRADICTED_BY,
    ), ("actor type", "actor types"), ("actor", "actor_type")),
)  # fmt: skip
