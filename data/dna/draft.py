"""The statements of a project as a corpus has them, before its files are written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from data.dna.mapping import VariableMap
from data.dna.passages import Passage, Span, Utf16Text, divide, find_passage, without_hidden
from data.dna.project import CodedStatement, Document, Entity, Project
from data.model.arguments import MAX_LABEL_WORDS
from data.schema.tables import RESERVED_LETTER_IDS
from data.text.slugs import unique_ids

# Why a statement is in no letter. Each is the code of an entry of the report.
LEFT_OUT = {
    "no-words": "The document has no words at its place.",
    "no-argument": "No argument is coded.",
}
_MAX_NAME = 900
# At the end of the label of each type of actors, whose group has the label without it.
TYPE_MARK = " (type)"
Key = TypeVar("Key")
# A variable with a value of it.
Value = tuple[int, str]


@dataclass
class DraftStatement:
    """A statement of a letter: its passage by index, its words, and argument and speakers by name.

    `of` are the ids of the statements of the project that it is made of.
    """

    argument: str
    stance: str
    passage: int
    words: str
    speakers: dict[str, None] = field(default_factory=dict)
    of: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class DraftLetter:
    """A document as a letter: its text as corpus files may have it, its passages and its statements."""

    id: str
    title: str
    document: Document
    text: str
    passages: tuple[Passage, ...]
    statements: tuple[DraftStatement, ...]


def statement_key(letter: str, argument: str, stance: str, words: str, speakers: Iterable[str]) -> str:
    """Return a hash of all that a statement of a corpus says."""
    parts = "\0".join((letter, argument, stance, " ".join(words.split()), *sorted(speakers)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def on_one_line(text: str) -> str:
    """Return a text on one line, without hidden characters."""
    return " ".join(without_hidden(text).split())


class Draft:
    """A project as a corpus: ids of documents, arguments and actors, and the statements of each letter."""

    def __init__(self, project: Project, mapping: VariableMap) -> None:
        self.project, self.mapping = project, mapping
        self.left_out: dict[int, str] = {}
        self.coded = [statement for statement in project.statements if statement.type == mapping.type.id]
        self.entities = {(entity.variable, entity.value): entity for entity in project.entities}
        self.titles = written_titles(project.documents)
        self.letter_ids = unique_ids(self.titles.values(), "document", RESERVED_LETTER_IDS)
        # In the order of the entities, and only those that are used.
        used = {(v, str(value)) for s in self.coded for v, value in s.values.items() if value}
        self.arguments = self._labels([mapping.argument.id], used, MAX_LABEL_WORDS)
        self.actors = self._labels([variable.id for variable in mapping.actors], used)
        self.argument_ids = unique_ids(self.arguments.values(), "argument")
        self._unnamed: dict[str, None] = {}
        by_document: dict[int, list[CodedStatement]] = {}
        for statement in self.coded:
            by_document.setdefault(statement.document, []).append(statement)
        self.letters = tuple(self._letter(d, by_document.get(d.id, [])) for d in project.documents)

    def _labels(self, variables: list[int], used: set[Value], max_words: int = 1_000) -> dict[Value, str]:
        """Return a label for each value of variables that a statement has."""
        listed = dict.fromkeys([*self.entities, *sorted(used)])
        of_variables = [value for value in listed if value in used and value[0] in variables]
        return unique_labels({value: on_one_line(value[1]) for value in of_variables}, max_words)

    @cached_property
    def actor_ids(self) -> dict[str, str]:
        """The ids of actors by name, of those without a name too."""
        return unique_ids([*self.actors.values(), *self._unnamed], "actor")

    @property
    def unnamed(self) -> list[str]:
        """The names of speakers and signatories that the project does not name as values of a variable."""
        return list(self._unnamed)

    def entity(self, value: Value) -> Entity:
        """Return the entity of a value."""
        return self.entities.get(value, Entity(*value))

    def _letter(self, document: Document, statements: list[CodedStatement]) -> DraftLetter:
        title, text = self.titles[document.id], without_hidden(document.text)
        units = Utf16Text(document.text)
        spans = {s.id: (units.index(s.start), units.index(s.stop)) for s in statements if s.words is not None}
        passages = divide(text, spans.values())
        drafted = tuple(self._statements(title, statements, spans, passages))
        if not any(statement.speakers for statement in drafted):
            self._unnamed[self.signatory_of(document)] = None
        return DraftLetter(self.letter_ids[title], title, document, text, tuple(passages), drafted)

    def signatory_of(self, document: Document) -> str:
        """Return who signs a document without a speaker: its author, if it names one."""
        return on_one_line(document.author)[:_MAX_NAME] or f"Unnamed author of {self.titles[document.id]}"

    def _statements(
        self, title: str, statements: list[CodedStatement], spans: dict[int, Span], passages: list[Passage]
    ) -> Iterator[DraftStatement]:
        """Yield the statements of a letter. Two that say the same are one, with the speakers of both."""
        found: dict[tuple[int, str, str, str], DraftStatement] = {}
        for statement in statements:
            placed = self._placed(statement, spans, passages)
            if placed is None:
                continue
            passage, words, argument = placed
            stance = self._stance(statement)
            drafted = DraftStatement(argument, stance, passage, words)
            first = found.setdefault((passage, words, argument, stance), drafted)
            first.of.append(statement.id)
            first.speakers |= dict.fromkeys(self._speakers(statement, title))
        yield from found.values()

    def _placed(
        self, statement: CodedStatement, spans: dict[int, Span], passages: list[Passage]
    ) -> tuple[int, str, str] | None:
        """Return the passage, the words and the label of the argument, or None if the statement lacks one."""
        variable = self.mapping.argument.id
        label = self.arguments.get((variable, str(statement.values.get(variable) or "")))
        span = spans.get(statement.id)
        passage = None if span is None else find_passage(passages, span)
        words = None if span is None or passage is None else passages[passage].words(span)
        if label is None or passage is None or words is None:
            self.left_out[statement.id] = "no-argument" if label is None else "no-words"
            return None
        return passage, words, label

    def _stance(self, statement: CodedStatement) -> str:
        """Return the stance. A number supports if it is above 0. Without a value, a statement supports."""
        value = statement.values.get(self.mapping.stance.id) if self.mapping.stance else None
        return "opposes" if value is not None and int(value) <= 0 else "supports"

    def _speakers(self, statement: CodedStatement, title: str) -> list[str]:
        """Return the names of the speakers."""
        values = [(variable.id, str(statement.values.get(variable.id) or "")) for variable in self.mapping.actors]
        names = [self.actors[value] for value in values if value in self.actors]
        if not names:
            names = [f"Unnamed speaker of {title}"]
            self._unnamed[names[0]] = None
        return names


def _shorten(label: str, max_words: int, max_characters: int) -> str:
    words = label.split()
    short = label if len(words) <= max_words else f"{' '.join(words[:max_words])}…"
    return short if len(short) <= max_characters else f"{short[: max_characters - 1]}…"


def written_titles(documents: Iterable[Document]) -> dict[int, str]:
    """Return the title of the letter that each document becomes, by the id of the document."""
    return unique_labels(
        {document.id: on_one_line(document.title) or f"Document {document.id}" for document in documents}
    )


def unique_labels(labels: Mapping[Key, str], max_words: int = 1_000, max_characters: int = _MAX_NAME) -> dict[Key, str]:
    """Return shortened labels of which no two are the same but for case. A repeated one gets a number."""
    taken: set[str] = set()
    unique: dict[Key, str] = {}
    for key, label in labels.items():
        label = label or "Without words"
        name, number = _shorten(label, max_words, max_characters), 1
        while name.casefold() in taken:
            number += 1
            name = f"{_shorten(label, max_words - 1, max_characters - 8)} ({number})"
        taken.add(name.casefold())
        unique[key] = name
    return unique
