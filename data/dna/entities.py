"""Read the entities of a DNA file: the values of short texts, with their attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.dna.database import Database, Findings, Row, by_id, colour_of, integer, shown, text
from data.dna.project import ATTRIBUTES, Entity, StatementType

# Of version 3, the entity of each id. Version 2 names entities by their value.
ValuesOf = Mapping[int, tuple[int, str]]


def read_entities(
    database: Database, generation: int, types: Iterable[StatementType], findings: Findings
) -> tuple[tuple[Entity, ...], ValuesOf]:
    """Return the entities that are not empty, and the variable and value of each id.

    Each variable of short texts has an empty entity too, which says that nothing was coded.
    """
    short = {variable.id for type_ in types for variable in type_.variables if variable.data_type == "short text"}
    table = "ENTITIES" if generation > 2 else "ATTRIBUTES"
    rows, values_of = _rows(database, table, short, findings)
    attributes = _attributes(database, rows, values_of, findings) if generation > 2 else _columns_of(rows)
    entities: dict[tuple[int, str], Entity] = {}
    for number, row in rows.items():
        variable, value = values_of[number]
        entity = Entity(variable, value, colour_of(row), attributes.get(number, {}))
        if value:
            entities.setdefault((variable, value), _with_parent(entity, row, values_of, generation))
    return tuple(entities.values()), values_of


def _rows(
    database: Database, table: str, variables: set[int], findings: Findings
) -> tuple[dict[int, Row], dict[int, tuple[int, str]]]:
    rows, values_of = {}, {}
    for number, row in by_id(database, table, findings).items():
        variable = integer(row.get("VARIABLEID"))
        if variable is None or variable not in variables:
            message = f"There is no variable {shown(row.get('VARIABLEID'))} of short texts. Left out."
            findings.add(table, number, message)
        else:
            rows[number], values_of[number] = row, (variable, text(row.get("VALUE")))
    return rows, values_of


def _with_parent(entity: Entity, row: Row, values_of: ValuesOf, generation: int) -> Entity:
    """Return an entity with the value of the one above it, of the same variable. Version 2 has the value itself."""
    if generation == 2:
        parent = text(row.get("CHILDOF")) or None
    else:
        variable, value = values_of.get(integer(row.get("CHILDOF")) or 0, (0, ""))
        parent = value if variable == entity.variable and value else None
    return replace(entity, parent=None if parent == entity.value else parent)


def _columns_of(rows: Mapping[int, Row]) -> dict[int, dict[str, str]]:
    """Return the attributes of version 2, which has one column for each."""
    return {
        number: {name: text(row.get(name.upper())) for name in ATTRIBUTES if name.upper() in row}
        for number, row in rows.items()
    }


def _attributes(
    database: Database, rows: Mapping[int, Row], values_of: ValuesOf, findings: Findings
) -> dict[int, dict[str, str]]:
    """Return the attributes of version 3 by entity. One that an entity lacks is empty."""
    names: dict[int, tuple[int | None, str]] = {
        number: (integer(row.get("VARIABLEID")), text(row.get("ATTRIBUTEVARIABLE")))
        for number, row in by_id(database, "ATTRIBUTEVARIABLES", findings).items()
    }
    of_variable: dict[int | None, list[str]] = {}
    for variable, name in names.values():
        of_variable.setdefault(variable, []).append(name)
    found = {number: dict.fromkeys(of_variable.get(values_of[number][0], ()), "") for number in rows}
    for row in database.rows("ATTRIBUTEVALUES"):
        entity, number = integer(row.get("ENTITYID")), integer(row.get("ATTRIBUTEVARIABLEID"))
        if entity not in found or number not in names:
            findings.add("ATTRIBUTEVALUES", text(row.get("ID")), "There is no such entity or attribute. Left out.")
        else:
            found[entity][names[number][1]] = text(row.get("ATTRIBUTEVALUE"))
    return found
