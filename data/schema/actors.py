"""Tables of actors, their names, types and roles."""

from __future__ import annotations

from data.schema.columns import Column, Table
from data.schema.shared_columns import (
    ACTOR,
    ACTOR_TYPES,
    ALSO_KNOWN_AS,
    LETTER,
    NAME,
    NOTE,
    OUTSIDE_FACTS,
    PASSAGE,
    WITHDRAWAL,
    provenance_columns,
    text_column,
)

ACTOR_TABLES: tuple[Table, ...] = (
    Table("actors", "an actor", (
        ACTOR, NAME,
        Column("kind", "Person, office, state, armed_force, unit, organisation, outlet, platform or group."),
        ACTOR_TYPES,
        Column("actor_groups", "Groups of these types, by their labels.", "list", searched=True),
        Column("printed_names", "Every form that an article prints; one that is inferred to be this actor says so.",
               "list", searched=True),
        ALSO_KNOWN_AS, *provenance_columns("name", "name shown"),
        text_column("name_note", "What the name shown is, or what it is inferred from."),
        Column("printed_name", "The printed form that the corpus calls the actor by."),
        OUTSIDE_FACTS,
    ), ("actor", "actors"), ("actor",)),
    Table("names", "a name of an actor", (
        ACTOR,
        text_column("name", "The name, letter for letter."),
        Column("form", "`printed` by an article, the `canonical` one that is shown, or `also` another one."),
        Column("basis", "How it is known to be this actor's name: printed, inferred or outside."),
        Column("source", "Id of the outside source."),
        Column("confidence", "How sure a name from outside is."),
        text_column("note", "What the name is, or what it is inferred from."),
        Column("places", "Letters and passages that print it, parted by a full stop.", "list"),
    ), ("name", "names"), ("actor", "form", "name")),
    Table("appearances", "an actor in a role in a letter", (
        LETTER, ACTOR, NAME,
        Column("role", "Role in that letter: signatory, withdrawn (a signatory no more), addressee, publisher, "
               "reporting_outlet, ally, adversary, beneficiary or context."),
        ACTOR_TYPES,
        text_column("affiliation", "The body the person is said to belong to, as printed."),
        Column("printed_name", "The name exactly as printed; several forms parted by “; ”.", "list", searched=True),
        Column("printed_description", "The description exactly as printed.", "list", searched=True),
        Column("passages", "Passages that print it.", "list"),
        Column("basis", "`printed`, or `inferred` where the identity is inferred in some passage."),
        ALSO_KNOWN_AS,
        Column("inferred_from", "What an inferred identity is inferred from.", "list", searched=True),
        Column("note", "What a reader must know beside it.", "list", searched=True),
        *provenance_columns("name", "name shown"),
        OUTSIDE_FACTS, *WITHDRAWAL,
    ), ("appearance", "appearances"), ("letter", "actor", "role")),
    Table("mentions", "a printed form of an actor in a role in a passage", (
        LETTER, PASSAGE, ACTOR, NAME,
        Column("role", "Role in that letter."),
        text_column("printed_name", "The name exactly as printed."),
        text_column("printed_description", "The description exactly as printed."),
        text_column("affiliation", "The body the person is said to belong to, as printed."),
        Column("by_adjective", "True where only an adjective names the actor.", "boolean"),
        Column("basis", "`printed`, or `inferred` where the identity is inferred."),
        text_column("inferred_from", "What an inferred identity is inferred from."),
        NOTE, ALSO_KNOWN_AS, *provenance_columns("name", "name shown"), *WITHDRAWAL,
    ), ("mention", "mentions"), ("letter", "passage", "actor", "role", "printed_name")),
    Table("speakers", "a person behind a statement", (
        Column("statement", "Id of the statement."), ACTOR, NAME, *provenance_columns("name", "name shown"),
        ALSO_KNOWN_AS,
    ), ("speaker", "speakers"), ("statement", "actor")),
    Table("actor_types", "a type of an actor", (
        ACTOR,
        Column("actor_type", "Id of the type in the codebook."),
        text_column("type_label", "Label of the type."),
        Column("actor_group", "Id of its group."),
        text_column("group_label", "Label of its group."),
        Column("former", "True for an office that is no longer held.", "boolean"),
    ), ("actor type", "actor types"), ("actor", "actor_type")),
)  # fmt: skip
