"""Statements of a DNA file as columns."""

from __future__ import annotations

from collections.abc import Sequence

from data.dna.project import Project, StatementType
from data.networks.options import OptionError
from data.networks.statements import Cell, Defaults, StatementColumns
from data.text.suggestions import no_such

_USUAL_TYPE = "DNA Statement"
# The usual names of variables, the preferred first.
_ACTORS, _CONCEPTS, _QUALIFIERS = ("organization", "organisation", "person"), ("concept",), ("agreement",)


def statements_of_project(project: Project, statement_type: str | None = None) -> StatementColumns:
    """Return the statements of a type. Raises `OptionError` if there is none that a network can be made of."""
    type_ = _choose_type(project, statement_type)
    statements = [statement for statement in project.statements if statement.type == type_.id]
    documents = {document.id: document for document in project.documents}
    of_each = [documents[statement.document] for statement in statements]
    values: dict[str, Sequence[Cell]] = {
        variable.name: [statement.values.get(variable.id) for statement in statements] for variable in type_.variables
    }
    fields = ("author", "source", "section", "type", "title")
    of_documents: dict[str, Sequence[Cell]] = {
        name: [str(getattr(document, name)) for document in of_each] for name in fields
    }
    of_documents["id"] = [str(document.id) for document in of_each]
    return StatementColumns(
        values, [document.id for document in of_each], [document.date for document in of_each],
        {variable.name: variable.data_type for variable in type_.variables}, _defaults(type_),
        of_documents, [statement.id for statement in statements],
    )  # fmt: skip


def _short(type_: StatementType) -> list[str]:
    return [variable.name for variable in type_.variables if variable.data_type == "short text"]


def _choose_type(project: Project, label: str | None) -> StatementType:
    """Return the type with a label, or the usual one, or the one with the most statements."""
    labels = [type_.label for type_ in project.types]
    if label is not None:
        if label not in labels:
            raise OptionError(f"{no_such('statement type', label, labels)} Types: {', '.join(labels) or 'none'}.")
        chosen = project.types[labels.index(label)]
        if len(_short(chosen)) < 2:
            raise OptionError(f"Statement type “{label}” has no two variables of short texts. Choose another type.")
        return chosen
    counts = {type_.id: sum(s.type == type_.id for s in project.statements) for type_ in project.types}
    usable = [type_ for type_ in project.types if len(_short(type_)) > 1]
    if not usable:
        raise OptionError("No statement type has two variables of short texts, so there is nothing to link.")
    return max(usable, key=lambda type_: (type_.label == _USUAL_TYPE, counts[type_.id]))


def _defaults(type_: StatementType) -> Defaults:
    """Return the usual variables of a type, or else its first ones."""
    short = _short(type_)
    rows = _first(_ACTORS, short) or short[0]
    others = [name for name in short if name != rows]
    numbers = [v.name for kind in ("boolean", "integer") for v in type_.variables if v.data_type == kind]
    return Defaults(
        rows, _first(_CONCEPTS, others) or others[-1], _first(_QUALIFIERS, numbers) or next(iter(numbers), None)
    )


def _first(usual: Sequence[str], names: Sequence[str]) -> str | None:
    return next((name for word in usual for name in names if name.lower() == word), None)
