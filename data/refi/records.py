"""A REFI-QDA project as plain records."""

from __future__ import annotations

from dataclasses import dataclass, field

from data.files.problems import Problem
from data.files.xml_tree import Node


@dataclass(frozen=True)
class Code:
    """A code. `path` has the names from the top of the code book to its own, `parent` is an id or None."""

    guid: str
    name: str
    path: tuple[str, ...]
    parent: str | None
    is_codable: bool
    color: str | None
    description: str


@dataclass(frozen=True)
class Coding:
    """A code that a coder gave to a selection or a source. `code` and `coder` are ids."""

    code: str
    coder: str
    created: str


@dataclass(frozen=True)
class Selection:
    """A part of a text, by the positions of its file. `start` and `end` are None if the file has no numbers there."""

    guid: str
    name: str
    start: int | None
    end: int | None
    codings: tuple[Coding, ...]
    node: Node


@dataclass(frozen=True)
class TextSource:
    """A text with its selections. `text` is None if it cannot be read, which `reason` explains.

    `kind` is what the text is from: a text, a PDF, a picture or a recording. `owner` is the id of the source that has
    the text, which is its own for a text. `whole` are the codings of the source as a whole.
    """

    guid: str
    name: str
    kind: str
    owner: str
    text: str | None
    reason: str
    selections: tuple[Selection, ...]
    whole: tuple[Coding, ...]
    values: tuple[tuple[str, str], ...]
    node: Node


@dataclass(frozen=True)
class OtherSource:
    """A picture, PDF, recording or film, with the numbers of its selections and codings that are no text."""

    kind: str
    name: str
    selections: int
    codings: int


@dataclass(frozen=True)
class Case:
    """A person or thing that sources are about. `sources` are ids, also of sources with a selection of the case."""

    guid: str
    name: str
    values: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Variable:
    """An attribute of cases and sources."""

    guid: str
    name: str
    type: str


@dataclass(frozen=True)
class Project:
    """A project or code book. `origin` is the program that wrote it.

    `root` has the elements, `note_texts` the texts of notes that are in files of their own. `problems` name what is
    broken in it.
    """

    file: str
    name: str
    origin: str
    root: Node
    codes: tuple[Code, ...] = ()
    texts: tuple[TextSource, ...] = ()
    others: tuple[OtherSource, ...] = ()
    cases: tuple[Case, ...] = ()
    variables: tuple[Variable, ...] = ()
    users: dict[str, str] = field(default_factory=dict)
    note_texts: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
