"""Files of DNA versions 2 and 3 give the same records, and a file that is wrong gives a sentence."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.dna.passages import Utf16Text, utf16_length
from data.dna.project import CodedStatement, Project
from data.dna.reader import read_project
from data.dna.writer import write_project
from data.files.problems import FileError
from tests.generator.dna_projects import FINE, NOON_OF_2005, changed, small_project, sqlite_file, version_2

CONTENT = write_project(small_project())
ENDLESS_VIEW = """CREATE VIEW DOCUMENTS AS
WITH RECURSIVE n(ID) AS (SELECT 1 UNION ALL SELECT ID + 1 FROM n) SELECT * FROM n"""


# A table without a key may have rows without one.
NO_IDS = """CREATE TABLE COPY AS SELECT * FROM DOCUMENTS; DROP TABLE DOCUMENTS;
CREATE TABLE DOCUMENTS AS SELECT * FROM COPY; UPDATE DOCUMENTS SET ID = NULL WHERE ID = 3"""


def read(content: bytes) -> Project:
    return read_project("small.dna", content)


def messages(content: bytes) -> list[str]:
    return [problem.message for problem in read(content).problems]


def test_both_versions_give_the_same_records() -> None:
    three, two = read(CONTENT), read(version_2(small_project()))
    assert (three.generation, two.generation, two.version) == (3, 2, "2.0 beta 25")
    assert three.problems == two.problems == ()
    for field in ("coders", "documents", "types", "statements"):
        assert getattr(three, field) == getattr(two, field) == getattr(small_project(), field)
    assert set(map(repr, three.entities)) == set(map(repr, two.entities)) == set(map(repr, small_project().entities))
    assert three.verified == 5 and three.statements[1].words == FINE


def test_the_samples_have_the_same_forty_statements(samples: Path) -> None:
    found = []
    for version in (2, 3):
        project = read_project("sample", (samples / "dna" / f"sample_v{version}.dna").read_bytes())
        names = {v.id: v.name for t in project.types for v in t.variables}
        titles = {document.id: document for document in project.documents}
        coded = [s for s in project.statements if s.type == 1]
        found.append([
            (titles[s.document].title, titles[s.document].date, s.start, s.stop, s.words,
             sorted((names[v], value) for v, value in s.values.items())) for s in coded
        ])  # fmt: skip
        assert len(coded) == 40 and all(s.words == titles[s.document].text[s.start : s.stop] for s in coded)
        assert project.problems == ()
    assert sorted(found[0]) == sorted(found[1])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "File is empty."),
        (b"SQLite for", "begins like a SQLite file and breaks off"),
        (b"SQLite format 3\0" + b"\0" * 20, "breaks off after 36 bytes"),
        (b"PK\x03\x04 a zip", "is no SQLite file"),
        (CONTENT[: len(CONTENT) // 2], "File breaks off: it has"),
        (CONTENT[:100] + b"\x5a" * (4096 - 100) + CONTENT[4096:], "The list of tables cannot be read: "),
        (b"SQLite format 3\0" + b"\xff" * 4080, "File"),
        (sqlite_file(["CREATE TABLE songs(title)"]), "of another program"),
        (changed(CONTENT, "DROP TABLE VARIABLES"), "Table VARIABLES is missing"),
        (changed(CONTENT, "ALTER TABLE STATEMENTS RENAME COLUMN Stop TO Until"), "Table STATEMENTS has no column STOP"),
        (changed(CONTENT, "ALTER TABLE DOCUMENTS RENAME TO D",
                 ENDLESS_VIEW),
         "Table DOCUMENTS is missing"),
    ],
)  # fmt: skip
def test_a_wrong_file_gets_one_sentence(content: bytes, message: str) -> None:
    with pytest.raises(FileError) as error:
        read(content)
    assert message in str(error.value) and str(error.value).startswith("small.dna:1:1: ")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("UPDATE STATEMENTS SET DocumentId = 77 WHERE ID = 4", "STATEMENTS 4: There is no document 77. Left out."),
        (
            "UPDATE STATEMENTS SET StatementTypeId = NULL WHERE ID = 4",
            "STATEMENTS 4: There is no statement type NULL. Left out.",
        ),
        ("UPDATE STATEMENTS SET Stop = 9999 WHERE ID = 4", "STATEMENTS 4: Document 1 has no words from 22 to 9999"),
        ("UPDATE STATEMENTS SET Start = 'soon' WHERE ID = 4", "STATEMENTS 4: Start or stop is no number. Left out."),
        ("UPDATE DATABOOLEAN SET Value = 'maybe' WHERE StatementId = 4", "“maybe” is no boolean. Value left out."),
        ("UPDATE DATABOOLEAN SET VariableId = 6 WHERE StatementId = 4", "Variable 6 is no boolean of statement 4."),
        ("UPDATE DATASHORTTEXT SET Entity = 4711 WHERE StatementId = 4", "There is no entity 4711 of variable"),
        ("UPDATE DATASHORTTEXT SET StatementId = 4711 WHERE StatementId = 4", "There is no statement 4711."),
        ("UPDATE ENTITIES SET VariableId = 88 WHERE Value = 'Unused'", "There is no variable 88 of short texts."),
        ("UPDATE ATTRIBUTEVALUES SET EntityId = 4711 WHERE ID = 1", "There is no such entity or attribute."),
        ("UPDATE DOCUMENTS SET Date = 'one day' WHERE ID = 1", "DOCUMENTS 1: Date “one day” is no date."),
        ("UPDATE DOCUMENTS SET Date = 99999999999999 WHERE ID = 1", "is no date"),
        (NO_IDS, "DOCUMENTS row 2: Its id is NULL or that of another row. Left out."),
        ("UPDATE VARIABLES SET DataType = 'colour' WHERE ID = 6", "VARIABLES 6: “colour” is none of"),
        ("UPDATE VARIABLES SET StatementTypeId = 9 WHERE ID = 6", "VARIABLES 6: There is no statement type 9."),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_is_read(command: str, message: str) -> None:
    content = changed(CONTENT, *command.split(";"))
    assert any(message in text for text in messages(content)), messages(content)
    assert len(read(content).statements) >= 4


def test_many_wrong_rows_are_counted() -> None:
    rows = (f"INSERT INTO STATEMENTS VALUES ({number}, 1, 99, 0, 1, 1)" for number in range(100, 200))
    found = messages(changed(CONTENT, *rows))
    assert len(found) == 21 and found[-1] == "STATEMENTS: 80 more rows like these."


def test_values_of_another_column_type_are_read() -> None:
    content = changed(
        CONTENT, "UPDATE DOCUMENTS SET Date = '2005-01-26', Title = NULL, Author = x'C38964' WHERE ID = 1"
        .replace("Title = NULL", "Title = 12"), "UPDATE STATEMENTS SET Start = '12' WHERE ID = 4",
    )  # fmt: skip
    project = read(content)
    assert (project.documents[0].title, project.documents[0].author) == ("12", "Éd")
    assert project.documents[0].date == NOON_OF_2005 - NOON_OF_2005 % 86_400
    assert project.statements[0].start == 12 and project.problems == ()


@pytest.mark.parametrize(
    "table", ["SETTINGS", "CODERS", "ATTRIBUTEVALUES", "ATTRIBUTEVARIABLES", "DATALONGTEXT", "REGEXES"]
)
def test_a_table_that_is_not_needed_may_be_missing(table: str) -> None:
    project = read(changed(CONTENT, f"DROP TABLE {table}", "CREATE TABLE EXTRA(a, b)"))
    assert len(project.statements) == 5 and project.generation == 3


def test_an_empty_project_is_read() -> None:
    empty = Project("small.dna", "3.0.7", 3)
    assert read(write_project(empty)).statements == ()


def test_a_file_that_is_being_written_is_read_as_it_was_saved() -> None:
    """The mark of a write-ahead log says that another file has the newest changes."""
    content = CONTENT[:18] + b"\x02\x02" + CONTENT[20:]
    assert read(content).statements == small_project().statements


def test_a_place_inside_a_character_has_no_words() -> None:
    text = Utf16Text("a🌞b")
    assert (text.part(0, 2), text.part(1, 3), text.part(2, 4), text.part(0, 5), text.part(-1, 2)) == (
        None,
        "🌞",
        None,
        None,
        None,
    )


@given(st.text(), st.data())
def test_places_and_indices_agree(written: str, data: st.DataObject) -> None:
    text = Utf16Text(written)
    index = data.draw(st.integers(0, len(written)))
    assert text.index(text.place(index)) == index
    assert text.length == utf16_length(written)


@given(st.data())
def test_a_damaged_file_never_fails_otherwise(data: st.DataObject) -> None:
    content = bytearray(CONTENT)
    for _ in range(data.draw(st.integers(1, 20))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        project = read(bytes(content))
    except FileError as error:
        assert error.problem.message
    else:
        assert all(isinstance(statement, CodedStatement) for statement in project.statements)


def test_the_file_is_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "small.dna"
    file.write_bytes(CONTENT)
    before = file.stat()
    read(file.read_bytes())
    assert file.read_bytes() == CONTENT and file.stat().st_mtime_ns == before.st_mtime_ns
    assert list(tmp_path.iterdir()) == [file]


def test_writing_gives_equal_bytes_and_keeps_what_was_read() -> None:
    project = read(CONTENT)
    assert write_project(project) == CONTENT
    assert read(write_project(replace(project, coders=()))).coders[0].name == "Admin"
