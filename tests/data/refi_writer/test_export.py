"""A corpus becomes a project that other programs read, and a project gives the same corpus again."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from pyrefiqda import RefiCodebook, RefiProject

from data import Corpus, open_corpus
from data.cli.main import main
from data.files.yaml_writer import yaml_bytes
from data.refi.placing import place_selections
from data.refi.reading import read_project
from tests.conftest import BATHS, BRIDGE, CLOCK, zip_bytes
from tests.data.refi.projects import guid, project_bytes, project_xml, run_import, source_xml
from tests.data.refi.test_import import CASES, OTHERS, REST

SCHEMAS = Path(__file__).parent / "schemas"
CORPORA = [BRIDGE, CLOCK, BATHS]


def export(corpus: Path, file: Path, *arguments: str) -> Path:
    """Export a corpus as a project."""
    assert main(["export", "--format", file.suffix[1:], *arguments, str(file), str(corpus)]) == 0
    return file


def validate(content: bytes, schema: str) -> None:
    """Check XML against a schema of the standard."""
    schema_tree = etree.XMLSchema(etree.parse(SCHEMAS / schema))
    assert schema_tree.validate(etree.fromstring(content)), schema_tree.error_log


def project_of(path: Path) -> bytes:
    """Return the XML of a project, which the schema of the standard admits."""
    with zipfile.ZipFile(path) as archive:
        content = archive.read("project.qde")
    validate(content, "Project.xsd")
    return content


def coded_words(path: Path) -> set[tuple[str, str, str]]:
    """Return the title, the words and the code of each coding, as an independent reader has them."""
    folder = path.parent / f"{path.stem}-read"
    project: Any = RefiProject.load(path, str(folder))
    names: dict[str, str] = {}

    def add(codes: Any) -> None:
        for code in codes:
            names[code.guid] = code.name
            add(code.code)

    add(project.code_book.codes.code)
    found = set()
    for source in project.sources.text_source:
        if source.plain_text_path is None:
            continue
        text = RefiProject.resolve_source_path(source.plain_text_path, folder).read_bytes().decode()
        for selection in source.plain_text_selection:
            words = text[selection.start_position : selection.end_position]
            found |= {(source.name, words, names[coding.code_ref.target_guid]) for coding in selection.coding}
    return found


def statements_of(corpus: Corpus) -> set[tuple[str, str, str]]:
    """Return the title, the words and the argument of each statement."""
    titles = corpus.model.letter_titles
    rows = corpus.tables["statements"]
    return {(titles[row.letter], row.words, row.label) for row in rows.itertuples()}


@pytest.mark.parametrize("folder", [BRIDGE, CLOCK], ids=lambda folder: folder.name)
def test_an_independent_reader_finds_the_words_of_each_statement(tmp_path: Path, folder: Path) -> None:
    path = export(folder, tmp_path / "e.qdpx")
    project_of(path)
    codings = {coding for coding in coded_words(path) if coding[2] != "Opposes the claim"}
    assert codings == statements_of(open_corpus(folder))


@pytest.mark.parametrize("folder", CORPORA, ids=lambda folder: folder.name)
def test_a_corpus_comes_back_file_by_file(tmp_path: Path, folder: Path) -> None:
    before = open_corpus(folder)
    path = export(folder, tmp_path / "e.qdpx")
    assert main(["import", str(path), str(tmp_path / "back")]) == 0
    after = open_corpus(tmp_path / "back")
    assert after.loaded.files.contents == before.loaded.files.contents
    assert before.text_files and after.text_files and after.text_files.contents == before.text_files.contents


WORDS = ['=1+1; "two"', "naïve 🧺 – e\u0301; „so“", "'+cmd|x", "a, b; c", "水車小屋", "\tTabs\tinside", "<b>&amp;</b>"]


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a corpus with words that spreadsheets, XML and editors change."""
    out = tmp_path / "hostile"
    assert main(["new", str(out)]) == 0
    letter = out / "letters" / "library-on-sundays.yaml"
    for path in (*(out / "letters").iterdir(), *(out / "texts").glob("*")):
        path.unlink()
    (out / "identities.csv").unlink(missing_ok=True)
    (out / "facts.yaml").unlink(missing_ok=True)
    lines = [f"Before {words} after." for words in WORDS]
    arguments = [
        {"id": f"a{i}", "label": words.strip(), "kind": "benefit", "theme": "t"} for i, words in enumerate(WORDS)
    ]
    value: Any = {
        "id": "library-on-sundays", "short_title": '=Title; "of" <letters>', "form": "f",
        "date": {"basis": "unknown"}, "asks": {"gist": "That; this.", "passages": ["P1"]},
        "article": {"source": "s", "holds": "letter"},
        "passages": [{"id": f"P{i}", "gist": words} for i, words in enumerate(WORDS, 1)],
        "appearances": [{"actor": "x", "role": "signatory", "printed_name": "Before", "passage": "P1"}],
        "statements": [
            {"argument": f"a{i}", "passage": f"P{i + 1}", "quote": words.strip(), "ambiguous": "a; b\nc"}
            for i, words in enumerate(WORDS)
        ],
    }  # fmt: skip
    files: dict[str, Any] = {
        "codebook.yaml": {
            "title": "=Hostile", "about": "x", "caveat": "x", "forms": [{"id": "f", "label": "F"}],
            "themes": [{"id": "t", "label": "T; =t"}],
            "actor_groups": [{"id": "g", "label": "G", "types": [{"id": "ty", "label": "=Ty"}]}],
        },
        "sources.yaml": [{"id": "s", "confidence": "high"}],
        "actors.yaml": [{"id": "x", "name": "Before", "kind": "person", "types": ["ty"]}],
        "arguments.yaml": arguments, "events.yaml": [],
    }  # fmt: skip
    for name, content in files.items():
        (out / name).write_bytes(yaml_bytes(content))
    letter.write_bytes(yaml_bytes(value))
    (out / "texts").mkdir(exist_ok=True)
    (out / "texts" / "library-on-sundays.txt").write_bytes("\ufeff".encode() + "\r\n\r\n".join(lines).encode())
    return out


def test_any_words_come_back(hostile: Path, tmp_path: Path) -> None:
    before = open_corpus(hostile)
    assert not before.problems
    path = export(hostile, tmp_path / "e.qdpx")
    project_of(path)
    assert {words for _, words, _ in coded_words(path)} == {words.strip() for words in WORDS}
    assert main(["import", str(path), str(tmp_path / "back")]) == 0
    after = open_corpus(tmp_path / "back")
    assert after.loaded.files.contents == before.loaded.files.contents
    assert after.text_files and before.text_files and after.text_files.contents == before.text_files.contents


def without_notes(path: Path, replace: tuple[str, str] | None = None, *, all_notes: bool = True) -> Path:
    """Return a project without notes, as a program leaves it that drops them, or with a change of the XML."""
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    xml = files["project.qde"].decode()
    if all_notes:
        xml = xml.split("<Notes>")[0] + xml.split("</Notes>")[1]
    if replace:
        assert replace[0] in xml
        xml = xml.replace(*replace)
    changed = path.with_name("changed.qdpx")
    changed.write_bytes(zip_bytes({**files, "project.qde": xml.encode()}))
    return changed


def test_a_project_whose_notes_were_dropped_has_the_same_statements(hostile: Path, tmp_path: Path) -> None:
    path = without_notes(export(hostile, tmp_path / "e.qdpx"))
    assert main(["import", str(path), str(tmp_path / "back")]) == 0
    before, after = open_corpus(hostile), open_corpus(tmp_path / "back")
    assert not after.problems and not [problem for problem in after.text_problems if not problem.warning]
    # The name of a code has no tabs.
    assert statements_of(after) == {(*row[:2], " ".join(row[2].split())) for row in statements_of(before)}
    assert dict(after.tables["actors"][["name", "actor_types"]].to_numpy()) == {"Before": "=Ty"}


def test_a_changed_project_is_imported_as_any_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = without_notes(
        export(CLOCK, tmp_path / "e.qdpx"), ("<Case ", '<Case guid="1" name="New"/><Case '), all_notes=False
    )
    assert main(["import", str(path), str(tmp_path / "back")]) == 0
    assert "The project was changed since it was exported from a corpus." in capsys.readouterr().out


@pytest.mark.parametrize("name", ["../evil.yaml", "letters/../../evil.yaml", "/etc/evil.yaml", "a\\..\\b.yaml", "x.py"])
def test_a_note_writes_no_file_outside_of_the_corpus(tmp_path: Path, name: str) -> None:
    path = export(CLOCK, tmp_path / "e.qdpx")
    with zipfile.ZipFile(path) as archive:
        files = {entry: archive.read(entry) for entry in archive.namelist()}
    note = next(entry for entry, content in files.items() if content.startswith(b"cosigned 1/1\n"))
    value = json.loads(files[note].split(b"\n", 1)[1])
    value["files"][name] = "evil"
    files[note] = b"cosigned 1/1\n" + json.dumps(value).encode()
    path.write_bytes(zip_bytes(files))
    assert main(["import", str(path), str(tmp_path / "back")]) == 0
    assert not [found for found in tmp_path.rglob("*") if found.is_file() and found.read_bytes() == b"evil"]


def rich_project() -> bytes:
    """Return a project with everything that a corpus has no place for."""
    users = f'<Users><User guid="{guid("u")}" name="First coder"/></Users>'
    xml = project_xml(source_xml() + OTHERS, REST, before=CASES).replace("<CodeBook>", f"{users}<CodeBook>")
    by = f'<PlainTextSelection creatingUser="{guid("u")}" modifiedDateTime="soon" '
    xml = xml.replace("<PlainTextSelection ", by)
    with zipfile.ZipFile(io.BytesIO(project_bytes())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return zip_bytes({**files, "project.qde": xml.encode()})


def test_what_the_corpus_has_no_place_for_is_given_back(tmp_path: Path) -> None:
    assert run_import(tmp_path, rich_project()) == 0
    path = export(tmp_path / "out", tmp_path / "again.qdpx")
    xml = project_of(path).decode()
    for kept in ("First coder", "#A30", "leads to", "Memo", *map(guid, ("Millers1", "Millers1Water", "Old weir"))):
        assert kept in xml, kept
    assert xml.count('name="Ada Bell"') == 1 and 'name="Photo"' in xml and guid("wc") in xml
    before = read_project("weir.qdpx", io.BytesIO(rich_project()))
    after = read_project("again.qdpx", io.BytesIO(path.read_bytes()))
    assert list(after.codes) == list(before.codes)
    first, second = (
        {
            (text.source.name, placed.start, placed.end, tuple(sorted(c.code for c in placed.selection.codings)))
            for text in place_selections(project.texts) for placed in text.placed
        }
        for project in (before, after)
    )  # fmt: skip
    assert first == second


def test_what_changed_in_the_corpus_changes_the_imported_project(tmp_path: Path) -> None:
    assert run_import(tmp_path, rich_project()) == 0
    letter, arguments = tmp_path / "out" / "letters" / "millers.yaml", tmp_path / "out" / "arguments.yaml"
    text = letter.read_text("utf-8")
    line = next(line for line in text.splitlines(keepends=True) if "quote: The weir =is old" in line)
    letter.write_text(text.replace(line, "- {argument: claim, passage: P3, quote: nobody cares}\n"), "utf-8")
    arguments.write_text(arguments.read_text("utf-8").replace("label: Water", "label: Dear water"), "utf-8")
    path = export(tmp_path / "out", tmp_path / "again.qdpx")
    project_of(path)
    words = coded_words(path)
    assert ("Millers", "nobody cares", "Claim") in words
    assert ("Millers", "water is dear", "Dear water") in words
    assert not any(code == "Old weir" for _, _, code in words)


def test_filters_choose_what_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = export(CLOCK, tmp_path / "e.qdpx", "--letter", "silence-at-night")
    titles = {title for title, _, _ in coded_words(path)}
    assert len(titles) == 1 and b"Cosigned corpus" not in project_of(path)
    assert "1 letter" in capsys.readouterr().out


def test_a_corpus_without_texts_is_written_with_its_coded_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "--format", "qdpx", str(tmp_path)]) == 0
    (path,) = tmp_path.glob("*.qdpx")
    project_of(path)
    assert "2 texts are not in the corpus. The coded words are in their place." in capsys.readouterr().out
    words = {words for _, words, _ in coded_words(path)}
    assert words == {words for _, words, _ in statements_of(open_corpus())}


def test_equal_corpora_give_equal_files(tmp_path: Path) -> None:
    assert export(CLOCK, tmp_path / "a.qdpx").read_bytes() == export(CLOCK, tmp_path / "b.qdpx").read_bytes()


def test_arguments_and_themes_are_a_code_book(tmp_path: Path) -> None:
    path = export(CLOCK, tmp_path / "codes.qdc")
    validate(path.read_bytes(), "Codebook.xsd")
    book: Any = RefiCodebook.load(path)
    labels = {child.name for code in book.codes.code for child in code.code}
    assert labels == {argument.label for argument in open_corpus(CLOCK).model.arguments}
    assert main(["import", str(path), str(tmp_path / "back")]) == 0
    assert all(label in (tmp_path / "back" / "arguments.yaml").read_text("utf-8") for label in labels)
