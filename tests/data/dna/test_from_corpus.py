"""A corpus becomes a project. One that was imported gives back all that was not changed since."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus, open_corpus
from data.catalog.opening import build_corpus
from data.cli.main import main
from data.dna.corpus_files import CorpusOptions, build_corpus_files
from data.dna.kept import KEPT_FILE
from data.dna.mapping import map_variables
from data.dna.passages import Utf16Text
from data.dna.project import CodedStatement, Document, Project
from data.dna.reader import read_project
from data.dna.writer import write_project
from data.files.folder import FileSet
from data.files.problems import CorpusError
from data.programs.dna import dna_file
from tests.conftest import BRIDGE
from tests.generator.dna_projects import CONCEPT, FINE, small_project, statement


def opened(files: dict[str, bytes]) -> Corpus:
    """Open the files of a corpus with its texts."""
    texts = {name.removeprefix("texts/"): content for name, content in files.items() if name.startswith("texts/")}
    corpus_files = {name: content for name, content in files.items() if not name.startswith("texts/")}
    return build_corpus(FileSet("small", corpus_files), FileSet("texts", texts))


def imported(project: Project, **chosen: str) -> dict[str, bytes]:
    """Return the files of the corpus of a project."""
    return build_corpus_files(project, map_variables(project, chosen), CorpusOptions())[1]


def exported(files: dict[str, bytes], chosen: set[str] | None = None) -> Project:
    """Return the project that a corpus is exported as."""
    corpus = opened(files)
    assert corpus.problems == ()
    assert [problem for problem in corpus.text_problems if not problem.warning] == []
    return read_project("small.dna", dna_file(corpus, chosen)[0])


def assert_same(one: Project, other: Project) -> None:
    for name in ("coders", "documents", "types"):
        assert getattr(one, name) == getattr(other, name), name
    assert {s.id: s for s in one.statements} == {s.id: s for s in other.statements}
    assert {(e.variable, e.value): e for e in one.entities} == {(e.variable, e.value): e for e in other.entities}


@pytest.mark.parametrize("version", [2, 3])
def test_the_samples_come_back(version: int, samples: Path) -> None:
    project = read_project("sample", (samples / "dna" / f"sample_v{version}.dna").read_bytes())
    assert_same(exported(imported(project)), project)


@pytest.mark.parametrize("chosen", [{}, {"stance": ""}, {"argument": "person", "signatory": ""}])
def test_a_project_comes_back_under_any_mapping(chosen: dict[str, str]) -> None:
    assert_same(exported(imported(small_project(), **chosen)), small_project())


def test_documents_and_statements_that_a_corpus_cannot_have_come_back() -> None:
    project = small_project()
    second = project.documents[1]
    documents = (*project.documents, Document(7, "", " \n "), Document(8, "Hearing two", "a\u202eb\x00\ufeff\r\n- c"))
    more = (
        replace(project.statements[0], id=20, start=5_000, stop=5_001, words=None),
        statement(22, second, "plain", {3: "Wind", 4: 1}),
        replace(project.statements[0], id=24, values={2: "Guild 𝒢", 3: CONCEPT, 4: 0}),
        replace(project.statements[0], id=25, values={2: "Guild 𝒢", 3: CONCEPT, 4: 1}),
        statement(26, second, "hort and pla", {2: "Guild 𝒢", 3: "Wind", 4: 1}),
        statement(27, documents[3], "b\x00", {2: "Guild 𝒢", 3: "Wind", 4: 1}),
    )
    project = replace(project, documents=documents, statements=(*project.statements, *more))
    # An empty value and none are the same to DNA.
    project = read_project("small.dna", write_project(project))
    assert_same(exported(imported(project)), project)


NAMES = st.text(st.sampled_from("aB ;\"'=\n\té🌞\u202e\x00,"), max_size=12)


@given(st.data())
def test_any_project_comes_back(data: st.DataObject) -> None:
    draw = data.draw
    documents = [
        Document(i + 1, draw(NAMES), draw(NAMES) + draw(NAMES), 1, *(draw(NAMES) for _ in range(5)),
                 date=draw(st.sampled_from([None, 0, 1_106_697_600])))
        for i in range(draw(st.integers(1, 3)))
    ]  # fmt: skip
    statements = []
    for number in range(draw(st.integers(0, 6))):
        document = draw(st.sampled_from(documents))
        units = Utf16Text(document.text)
        start = draw(st.integers(0, units.length))
        stop = draw(st.integers(start, units.length + 1)) + 1
        values = {1: draw(NAMES), 2: draw(NAMES), 3: draw(NAMES), 4: draw(st.integers(0, 1))}
        statements.append(CodedStatement(number + 1, 1, document.id, start, stop, units.part(start, stop), 2, values))
    project = replace(small_project(), documents=tuple(documents), statements=tuple(statements))
    project = read_project("small.dna", write_project(project))
    assert_same(exported(imported(project)), project)


def test_what_was_changed_in_the_corpus_is_changed_in_the_project() -> None:
    files = imported(small_project())

    def edit(name: str, old: str, new: str) -> None:
        text = files[name].decode()
        assert len(re.findall(re.escape(old), text)) >= 1
        files[name] = text.replace(old, new, 1).encode()

    edit("arguments.yaml", "label: Wind", "label: Wind and waves")
    edit("actors.yaml", "name: Ode", "name: Ida Ode")
    edit("letters/hearing-two.signatures.csv", "Guild", "Guild")
    edit("letters/hearing-two.yaml", "stance: opposes", "stance: supports")
    edit("letters/hearing-two.yaml", "short_title: Hearing two", "short_title: Second hearing")
    edit("letters/hearing-two.yaml", "edtf: '2005-03-07'", "edtf: '2005-03-08'")
    files = {name: content.replace(b"Ode,ode", b"Ida Ode,ode") for name, content in files.items()}
    project = exported(files)
    values = {v.name: v.id for t in project.types for v in t.variables}
    wind = next(s for s in project.statements if s.id == 6)
    assert (wind.values[values["concept"]], wind.values[values["person"]]) == ("Wind and waves", "Ida Ode")
    assert {entity.value for entity in project.entities} >= {"Wind and waves", "Ida Ode"}
    assert "Wind" not in {entity.value for entity in project.entities}
    assert 9 not in {s.id for s in project.statements}, "it was changed, so it is a new statement"
    new = next(s for s in project.statements if s.id > 9)
    assert (new.words, new.values) == ("Solar is not fine.", {1: "", 2: "Guild 𝒢", 3: CONCEPT, 4: 1})
    assert (project.documents[1].title, project.documents[1].date) == ("Second hearing", 1_110_240_000)


def test_a_selection_has_its_statements_only() -> None:
    files = imported(small_project())
    names = opened(files).tables["statements"]["statement"]
    project = exported(files, {name for name in names if name.startswith("hearing-two.")})
    assert [document.id for document in project.documents] == [3]
    assert [s.id for s in project.statements] == [9]


def test_a_corpus_of_letters_becomes_a_project(copy_of_bridge: Path) -> None:
    corpus = open_corpus(copy_of_bridge)
    content, sentences = dna_file(corpus)
    project = read_project("bridge.dna", content)
    assert project.problems == () and project.verified == len(project.statements)
    assert len(project.statements) == len(corpus.tables["speakers"])
    words = {" ".join((s.words or "").split()) for s in project.statements}
    assert words == set(corpus.tables["statements"]["words"])
    assert {entity.value for entity in project.entities if entity.variable == 3} == set(
        corpus.tables["statements"]["label"]
    )
    assert "The password of each coder is cosigned." in sentences[0]


def test_a_corpus_without_texts_has_the_words_of_its_statements() -> None:
    corpus = open_corpus(BRIDGE)
    corpus = replace(corpus, article_texts={}, text_files=None)
    content, sentences = dna_file(corpus)
    project = read_project("bridge.dna", content)
    assert {s.words for s in project.statements} == set(corpus.tables["statements"]["words"])
    assert "The corpus has no text of" in sentences[1]


def test_a_kept_file_that_was_changed_is_a_sentence() -> None:
    for content in (b"{", b"[]", b'{"format": 2}', b'{"format": 1}', json.dumps({"format": 1, "coders": 3}).encode()):
        with pytest.raises(CorpusError, match=f"{KEPT_FILE}:1:1: File cannot be read"):
            dna_file(opened({**imported(small_project()), KEPT_FILE: content}))


def test_the_command_exports_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "bridge.dna"
    assert main(["export", str(out), str(BRIDGE), "--format", "dna"]) == 0
    assert main(["export", str(tmp_path / "folder"), str(BRIDGE), "--format", "dna"]) == 0
    assert (tmp_path / "folder" / "bridge.dna").read_bytes() == out.read_bytes()
    assert "Wrote" in capsys.readouterr().out
    assert main(["export", str(out), str(BRIDGE), "--format", "dna", "--theme", "traffic"]) == 0
    assert read_project("bridge.dna", out.read_bytes()).verified > 0
    assert main(["export", str(out), str(BRIDGE), "--format", "xml"]) == 2
    assert main(["export", str(out), str(BRIDGE), "--format", "dna", "--letter", "nobody"]) == 2


def test_words_of_several_lines_have_their_place() -> None:
    files = imported(small_project())
    kept = json.loads(files[KEPT_FILE])
    kept["statements"] = []
    project = exported({**files, KEPT_FILE: json.dumps(kept).encode()})
    assert FINE in {s.words for s in project.statements}, "with the line break of the document"


def test_the_written_tables_are_those_of_the_sample(samples: Path) -> None:
    """DNA reads columns by name. Its own file has the same in each table, and each reference leads somewhere."""
    written = dna_file(open_corpus(BRIDGE))[0]
    found = []
    for content in (written, (samples / "dna" / "sample_v3.dna").read_bytes()):
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(content)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            found.append(
                {name: [row[1:3] for row in connection.execute(f"PRAGMA table_info({name})")] for name in names}
            )
    assert found[0] == found[1]
