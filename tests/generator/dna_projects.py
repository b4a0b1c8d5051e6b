"""Small projects of the Discourse Network Analyzer, and files of versions 2 and 3 with them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing

from data.dna.passages import Utf16Text
from data.dna.project import (
    ATTRIBUTES,
    CodedStatement,
    Coder,
    Document,
    Entity,
    Project,
    StatementType,
    Value,
    Variable,
)

STATEMENT = StatementType(
    1, "DNA Statement", (239, 208, 51),
    (Variable(1, "person", "short text"), Variable(2, "organization", "short text"),
     Variable(3, "concept", "short text"), Variable(4, "agreement", "boolean")),
)  # fmt: skip
NOTE = StatementType(
    2, "Note", (1, 2, 3), (Variable(5, "note", "long text"), Variable(6, "weight", "integer"),
                           Variable(7, "topic", "short text")),
)  # fmt: skip
DAY = 86_400
NOON_OF_2005 = 1_106_697_600 + DAY // 2
# Words with everything that a cell, a line or an offset may stumble over.
TEXT = '\nMr. Čapek: =SUM(A1); “Solar 🌞 power”, he said.\n\nMs. Ode: it\'s 𝒇ine; "quoted"\r\nand on.\n- A last line.\n'
SOLAR, FINE = "“Solar 🌞 power”, he said.", 'it\'s 𝒇ine; "quoted"\r\nand on.'
CONCEPT = 'Solar; "power"\nis 🌞 = good'


def statement(
    number: int, document: Document, words: str, values: dict[int, Value], type_: int = 1, coder: int | None = 2
) -> CodedStatement:
    """Return a statement with these words of a document."""
    start = document.text.index(words)
    text = Utf16Text(document.text)
    first, last = text.place(start), text.place(start + len(words))
    return CodedStatement(number, type_, document.id, first, last, words, coder, values)


def small_project() -> Project:
    """Return a project with two documents, two types, entities that nobody uses and an astral text."""
    first = Document(1, 'Hearing; "one"', TEXT, 1, "Čapek, K.", "109", "876", "=1+1", "hearing", NOON_OF_2005)
    second = Document(3, "Hearing two", "Short and plain. Solar is not fine.", 2, date=NOON_OF_2005 + 40 * DAY)
    statements = (
        statement(4, first, SOLAR, {1: "K. Čapek", 2: "=Board; of", 3: CONCEPT, 4: 1}),
        statement(5, first, FINE, {1: "Ode", 2: "Guild 𝒢", 3: CONCEPT, 4: 0}),
        statement(6, first, FINE, {1: "Ode", 2: "Guild 𝒢", 3: "Wind", 4: 1}),
        statement(7, first, "A last line.", {5: "A note;\nwith lines", 6: -3, 7: "Topic"}, 2, None),
        statement(9, second, "Solar is not fine.", {1: "", 2: "Guild 𝒢", 3: CONCEPT, 4: 0}),
    )
    entities = (
        Entity(1, "K. Čapek", (1, 2, 3), {"Type": "Author", "Alias": "Karel; “K”", "Notes": "two\nlines"}),
        Entity(1, "Ode", attributes={"Type": "", "Alias": "", "Notes": ""}),
        Entity(2, "=Board; of", (255, 0, 0), {"Type": "NGO", "Alias": "", "Notes": ""}),
        Entity(2, "Guild 𝒢", (0, 9, 0), {"Type": "NGO", "Alias": "", "Notes": ""}, "=Board; of"),
        Entity(2, "Unused", attributes={"Type": "Business", "Alias": "", "Notes": "=1"}),
        Entity(3, CONCEPT, attributes={"Type": "energy", "Alias": "", "Notes": ""}),
        Entity(3, "Wind", attributes={"Type": "", "Alias": "", "Notes": ""}),
        Entity(7, "Topic", attributes={"Type": "", "Alias": "", "Notes": ""}),
    )
    coders = (Coder(1, "Admin", (255, 255, 0)), Coder(2, "Ćoder; 2", (0, 1, 2)))
    return Project("small.dna", "3.0.7", 3, coders, (first, second), (STATEMENT, NOTE), entities, statements)


def changed(content: bytes, *commands: str) -> bytes:
    """Return a SQLite file after these commands. Foreign keys and conditions are not checked."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for command in commands:
            connection.execute(command)
        connection.commit()
        return connection.serialize()


def sqlite_file(commands: Iterable[str]) -> bytes:
    """Return a SQLite file that these commands make."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for command in commands:
            connection.execute(command)
        connection.commit()
        return connection.serialize()


def version_2(project: Project) -> bytes:
    """Return a project as a file of version 2: dates in milliseconds, short texts in their rows."""
    with closing(sqlite3.connect(":memory:")) as connection:

        def add(table: str, columns: str, rows: Iterable[Sequence[object]]) -> None:
            connection.execute(f"CREATE TABLE {table}({columns})")
            for row in rows:
                connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))

        add("SETTINGS", "Property, Value", [("version", "2.0 beta 25")])
        add("CODERS", "ID, Name, Red, Green, Blue, Password", [(c.id, c.name, *c.colour, "") for c in project.coders])
        add("DOCUMENTS", "ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date", [
            (d.id, d.title, d.text, d.coder, d.author, d.source, d.section, d.notes, d.type,
             None if d.date is None else d.date * 1000) for d in project.documents
        ])  # fmt: skip
        add("STATEMENTTYPES", "ID, Label, Red, Green, Blue", [(t.id, t.label, *t.colour) for t in project.types])
        variables = [(v.id, v.name, v.data_type, t.id) for t in project.types for v in t.variables]
        add("VARIABLES", "ID, Variable, DataType, StatementTypeId", variables)
        add("STATEMENTS", "ID, StatementTypeId, DocumentId, Start, Stop, Coder", [
            (s.id, s.type, s.document, s.start, s.stop, s.coder) for s in project.statements
        ])  # fmt: skip
        for table, kind in (("DATABOOLEAN", "boolean"), ("DATAINTEGER", "integer"),
                            ("DATALONGTEXT", "long text"), ("DATASHORTTEXT", "short text")):  # fmt: skip
            ids = {number for number, _, data_type, _ in variables if data_type == kind}
            rows = [(s.id, v, s.type, value) for s in project.statements for v, value in s.values.items() if v in ids]
            add(table, "ID INTEGER PRIMARY KEY, StatementId, VariableId, StatementTypeId, Value",
                [(number, *row) for number, row in enumerate(rows, 1)])  # fmt: skip
        add("ATTRIBUTES", "ID, VariableId, Value, Red, Green, Blue, Type, Alias, Notes, ChildOf", [
            (number, e.variable, e.value, *e.colour, *map(e.attributes.get, ATTRIBUTES), e.parent or "")
            for number, e in enumerate(project.entities, 1)
        ])  # fmt: skip
        connection.commit()
        return connection.serialize()
