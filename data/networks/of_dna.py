"""Statements of a DNA file as columns."""

from __future__ import annotations

from collections.abc import Sequence

from data.dna.mapping import choose_type, first_usual, numbers, short_texts
from data.dna.project import BLACK, Project, StatementType
from data.networks.options import OptionError
from data.networks.statements import Attributes, Cell, Defaults, StatementColumns

_DOCUMENT_FIELDS = ("author", "source", "section", "type", "title")


def statements_of_project(project: Project, statement_type: str | None = None) -> StatementColumns:
    """Return the statements of a type. Raises `OptionError` if there is none that a network can be made of."""
    try:
        type_ = choose_type(project, statement_type)
    except ValueError as error:
        raise OptionError(str(error)) from error
    statements = [statement for statement in project.statements if statement.type == type_.id]
    documents = {document.id: document for document in project.documents}
    of_each = [documents[statement.document] for statement in statements]
    values: dict[str, Sequence[Cell]] = {
        variable.name: [statement.values.get(variable.id) for statement in statements] for variable in type_.variables
    }
    of_documents: dict[str, Sequence[Cell]] = {
        name: [str(getattr(document, name)) for document in of_each] for name in _DOCUMENT_FIELDS
    }
    of_documents["id"] = [str(document.id) for document in of_each]
    return StatementColumns(
        values, [document.id for document in of_each], [document.date for document in of_each],
        {variable.name: variable.data_type for variable in type_.variables}, _defaults(type_),
        of_documents, [statement.id for statement in statements], _attributes(project, type_),
    )  # fmt: skip


def _attributes(project: Project, type_: StatementType) -> dict[str, dict[str, Attributes]]:
    """Return the attributes of entities that are not empty, and their colours."""
    names = {variable.id: variable.name for variable in type_.variables}
    found: dict[str, dict[str, Attributes]] = {}
    for entity in project.entities:
        if entity.variable in names:
            filled = {name: text for name, text in entity.attributes.items() if text}
            colour = {"colour": "#{:02x}{:02x}{:02x}".format(*entity.colour)} if entity.colour != BLACK else {}
            found.setdefault(names[entity.variable], {})[entity.value] = filled | colour
    return found


def _defaults(type_: StatementType) -> Defaults:
    """Return the usual variables of a type, or else its first ones. Organisations come before persons."""
    short = short_texts(type_)
    rows = first_usual("organisation", short) or first_usual("signatory", short) or short[0]
    others = [name for name in short if name != rows]
    qualifiers = numbers(type_)
    qualifier = first_usual("stance", qualifiers) or next(iter(qualifiers), None)
    return Defaults(rows, first_usual("argument", others) or others[-1], qualifier)
