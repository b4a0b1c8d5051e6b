"""The content of a DNA file as plain records, the same for all versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from data.files.problems import Problem

DataType = Literal["short text", "long text", "integer", "boolean"]
DATA_TYPES: tuple[DataType, ...] = ("boolean", "integer", "long text", "short text")
# What DNA gives to each variable of short texts.
ATTRIBUTES = ("Type", "Alias", "Notes")
Colour = tuple[int, int, int]
BLACK: Colour = (0, 0, 0)
# The value of a variable: the text of an entity, another text, a number, or 1 and 0 for true and false.
Value = str | int


@dataclass(frozen=True)
class Coder:
    """A person who codes. Passwords are not read."""

    id: int
    name: str
    colour: Colour = BLACK


@dataclass(frozen=True)
class Document:
    """A document with its text. `date` is in seconds from 1970 on, in UTC, or None if it has none."""

    id: int
    title: str
    text: str
    coder: int | None = None
    author: str = ""
    source: str = ""
    section: str = ""
    notes: str = ""
    type: str = ""
    date: int | None = None


@dataclass(frozen=True)
class Variable:
    """A variable of a statement type."""

    id: int
    name: str
    data_type: DataType


@dataclass(frozen=True)
class StatementType:
    """A type of statements, with its variables in order."""

    id: int
    label: str
    colour: Colour = BLACK
    variables: tuple[Variable, ...] = ()

    def variable(self, name: str) -> Variable | None:
        """Return the variable with a name, or None."""
        return next((variable for variable in self.variables if variable.name == name), None)


@dataclass(frozen=True)
class Entity:
    """A value that a variable of short texts may have. `parent` is the value of the entity above it, or None."""

    variable: int
    value: str
    colour: Colour = BLACK
    attributes: Mapping[str, str] = field(default_factory=dict)
    parent: str | None = None


@dataclass(frozen=True)
class CodedStatement:
    """A coded part of a document.

    `start` and `stop` count UTF-16 units. `words` are the words between them, or None if the document has no such
    part. `values` are by the id of the variable; a variable without a value is not there.
    """

    id: int
    type: int
    document: int
    start: int
    stop: int
    words: str | None
    coder: int | None = None
    values: Mapping[int, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class Project:
    """A DNA file.

    `version` is what the file says of itself, and `generation` is 2 or 3: how its tables are made. `problems` are what
    could not be read. `unread` has the number of rows of each table that has something which is not read.
    """

    name: str
    version: str
    generation: int
    coders: tuple[Coder, ...] = ()
    documents: tuple[Document, ...] = ()
    types: tuple[StatementType, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[CodedStatement, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: Mapping[str, int] = field(default_factory=dict)

    @property
    def verified(self) -> int:
        """The number of statements whose document has words at their place."""
        return sum(statement.words is not None for statement in self.statements)

    @property
    def convention(self) -> str:
        """Say how dates and places are written in this file."""
        unit = "seconds" if self.generation > 2 else "milliseconds"
        version = f" ({self.version})" if self.version else ""
        return f"DNA {self.generation}{version}: dates in {unit} of UTC, places in UTF-16 units"
