"""Which statement type and which of its variables are what a corpus or a network has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.dna.project import Project, StatementType, Variable
from data.text.suggestions import no_such

USUAL_TYPE = "DNA Statement"
# What a variable is, with its usual names, the preferred first.
USUAL_NAMES: Mapping[str, tuple[str, ...]] = {
    "signatory": ("person",),
    "organisation": ("organization", "organisation"),
    "argument": ("concept",),
    "stance": ("agreement",),
}
FIELDS = ("type", *USUAL_NAMES)


def short_texts(type_: StatementType) -> list[str]:
    """Return the names of the variables of short texts."""
    return [variable.name for variable in type_.variables if variable.data_type == "short text"]


def numbers(type_: StatementType) -> list[str]:
    """Return the names of the variables that may be a stance, truth values first."""
    return [v.name for kind in ("boolean", "integer") for v in type_.variables if v.data_type == kind]


def first_usual(field: str, names: Sequence[str]) -> str | None:
    """Return the name that is usual for a field, or None."""
    return next((name for usual in USUAL_NAMES[field] for name in names if name.lower() == usual), None)


def choose_type(project: Project, label: str | None = None) -> StatementType:
    """Return the type with a label, or the usual one, or the one with the most statements.

    Raises `ValueError` with a sentence if there is none with two variables of short texts.
    """
    labels = [type_.label for type_ in project.types]
    if label is not None:
        if label not in labels:
            raise ValueError(f"{no_such('statement type', label, labels)} Types: {', '.join(labels) or 'none'}.")
        chosen = project.types[labels.index(label)]
        if len(short_texts(chosen)) < 2:
            raise ValueError(f"Statement type “{label}” has no two variables of short texts. Choose another type.")
        return chosen
    counts = {type_.id: sum(s.type == type_.id for s in project.statements) for type_ in project.types}
    usable = [type_ for type_ in project.types if len(short_texts(type_)) > 1]
    if not usable:
        raise ValueError("No statement type has two variables of short texts: one for actors and one for arguments.")
    return max(usable, key=lambda type_: (type_.label == USUAL_TYPE, counts[type_.id]))


@dataclass(frozen=True)
class VariableMap:
    """A statement type and what its variables are. `argument` is always there, and so is one of the two actors."""

    type: StatementType
    signatory: Variable | None
    organisation: Variable | None
    argument: Variable
    stance: Variable | None

    @property
    def actors(self) -> tuple[Variable, ...]:
        """The variables whose values are actors."""
        return tuple(variable for variable in (self.signatory, self.organisation) if variable is not None)

    def described(self) -> dict[str, str]:
        """Return the field of each variable, and of the type."""
        fields = {"signatory": self.signatory, "organisation": self.organisation}
        rest = {"argument": self.argument, "stance": self.stance}
        return {"type": self.type.label} | {name: v.name for name, v in (fields | rest).items() if v is not None}


def map_variables(project: Project, chosen: Mapping[str, str]) -> VariableMap:
    """Return the mapping of a project: the usual one, with the chosen names of variables by field.

    An empty name leaves a field out. Raises `ValueError` with a sentence for a name that there is not.
    """
    if unknown := chosen.keys() - set(FIELDS):
        raise ValueError(f"{no_such('field', min(unknown), FIELDS)} Fields: {', '.join(FIELDS)}.")
    type_ = choose_type(project, chosen.get("type"))
    named = {name: _named(type_, name, value) for name, value in chosen.items() if name != "type"}
    short = short_texts(type_)
    taken = {variable.name for variable in named.values() if variable}
    for field in USUAL_NAMES:
        if field not in named:
            names = numbers(type_) if field == "stance" else [name for name in short if name not in taken]
            usual = first_usual(field, names) or (next(iter(names), None) if field == "stance" else None)
            named[field] = type_.variable(usual) if usual else None
            taken |= {usual} if usual else set()
    free = [name for name in short if name not in taken]
    if named["argument"] is None and "argument" not in chosen and free:
        named["argument"] = type_.variable(free.pop())
    if named["signatory"] is None and named["organisation"] is None and free:
        named["signatory"] = type_.variable(free[0])
    if named["argument"] is None or not (named["signatory"] or named["organisation"]):
        raise ValueError(
            f"Name a variable for the argument and one for the signatory or organisation: {', '.join(short)}."
        )
    return VariableMap(type_, named["signatory"], named["organisation"], named["argument"], named["stance"])


def _named(type_: StatementType, field: str, name: str) -> Variable | None:
    """Return the variable that is chosen for a field. An empty name chooses none."""
    allowed = numbers(type_) if field == "stance" else short_texts(type_)
    if not name:
        return None
    if name not in allowed:
        raise ValueError(f"`{field}`: {no_such('variable', name, allowed)} Variables: {', '.join(allowed) or 'none'}.")
    return type_.variable(name)
