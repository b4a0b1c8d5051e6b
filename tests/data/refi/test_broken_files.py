"""A broken, empty, foreign or half-written file gets a sentence with its place."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus, CorpusError
from data.catalog.opening import build_corpus
from data.cli.main import main
from data.files.folder import FileSet
from data.files.problems import FileError
from data.files.xml_tree import MAX_DEPTH
from data.refi.corpus import import_project
from data.refi.kept import kept_file
from data.refi.mapping import default_mapping
from data.refi.reading import read_project
from data.refi.report import report, report_lines
from tests.conftest import BRIDGE, zip_bytes
from tests.data.refi.projects import LINES, guid, project_bytes, project_xml, run_import, source_xml
from tests.data.refi.test_import import CASES, OTHERS, REST

XML = project_xml(source_xml()).encode()
BOMB = b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]><Project name="&c;"/>'
OUTSIDE = b'<?xml version="1.0"?>\n<!DOCTYPE a SYSTEM "file:///etc/passwd"><Project/>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "weir.qdpx:1:1: File is empty."),
        (b"no zip", "weir.qdpx:1:1: File is no project: a .qdpx file is a zip archive."),
        (b"PK\x03\x04 half", "weir.qdpx:1:1: File is not a zip archive, or is damaged."),
        (project_bytes()[:-40], "weir.qdpx:1:1: File is not a zip archive, or is damaged."),
        (zip_bytes({}), "weir.qdpx:1:1: File is no project: the archive has no .qde file."),
        (zip_bytes({"project.qde": b""}), "weir.qdpx/project.qde:1:1: File is empty."),
        (zip_bytes({"project.qde": XML[:-90]}), "weir.qdpx/project.qde:1:"),
        (zip_bytes({"project.qde": b"<html/>"}), "project.qde:1:1: File is no project: it begins with <html>."),
        (zip_bytes({"project.qde": BOMB}), "weir.qdpx/project.qde:1:1: Declares a document type or entities"),
        (zip_bytes({"project.qde": OUTSIDE}), "weir.qdpx/project.qde:2:1: Declares a document type or entities"),
        (zip_bytes({"project.qde": b"<a>" * 999}), f"Elements are nested more than {MAX_DEPTH} levels deep."),
        (zip_bytes({"project.qde": bytes(60_000_000)}), "project.qde:1:1: File is larger than 50 MB."),
        (zip_bytes({"a.qde": XML, **{f"{i}.txt": bytes(4_900_000) for i in range(22)}}), "Archive unpacks to 107 MB."),
        ((BRIDGE / "actors.yaml").read_bytes(), "weir.qdpx:1:1: File is no project"),
    ],
)  # fmt: skip
def test_a_broken_project_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, message: str
) -> None:
    assert run_import(tmp_path, content, "--report", tmp_path / "report.json") == 1
    printed = capsys.readouterr()
    assert message in printed.out and "Traceback" not in printed.err and printed.out.count("\n") == 1
    assert not (tmp_path / "out").exists() and message in (tmp_path / "report.json").read_text("utf-8")


@pytest.mark.parametrize("content", [b"", b"<Codes/>", b"\xff\xfe", b"<CodeBook>", b"PK\x03\x04"])
def test_a_broken_code_book_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes) -> None:
    assert run_import(tmp_path, content, name="codes.qdc") == 1
    assert capsys.readouterr().out.startswith("codes.qdc:1:")


def test_misuse_is_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_import(tmp_path, project_bytes()) == 0
    assert run_import(tmp_path, project_bytes()) == 2
    assert "is not empty. Name a new folder." in capsys.readouterr().err
    (tmp_path / "folder.qdpx").mkdir()
    assert main(["import", str(tmp_path / "folder.qdpx"), str(tmp_path / "new")]) == 2
    assert main(["import", str(tmp_path / "none.qdpx"), str(tmp_path / "new")]) == 2
    assert main(["import", str(tmp_path / "weir.qdpx"), "b.csv", str(tmp_path / "new")]) == 2


NUMBERS = ["", "-1", "1e9", "9" * 30, "0", "7", "NaN", "٣"]
VALUES = [*NUMBERS, "{}", "a" * 2_000, "\u202e", "x&#10;y", "Claim", "Not sorted", "internal://../x", "&#x200b;"]
NAMES = re.compile(r'"[^"]*"')
RICH = project_xml(source_xml() + OTHERS, REST, before=CASES)


def corpus_of(content: bytes) -> Corpus:
    """Return the corpus that a project becomes. Raises `FileError` or `CorpusError`."""
    project = read_project("weir.qdpx", io.BytesIO(content))
    result = import_project(project, default_mapping(project))
    assert list(report_lines(result)) and report(result)
    files = {**result.files, result.kept_in: kept_file(result)}
    texts = {name.removeprefix("texts/"): files.pop(name) for name in list(files) if name.startswith("texts/")}
    corpus = build_corpus(FileSet("corpus", files), FileSet("texts", texts))
    assert not corpus.problems
    assert not [problem for problem in corpus.text_problems if not problem.warning]
    return corpus


@given(data=st.data())
def test_any_change_gives_a_corpus_without_errors_or_a_sentence(data: st.DataObject) -> None:
    """Attributes get other values, and elements are lost, repeated or renamed."""
    xml = RICH
    for _ in range(data.draw(st.integers(1, 4))):
        start, end = data.draw(st.sampled_from([match.span() for match in NAMES.finditer(xml)]))
        action = data.draw(st.sampled_from(["value", "value", "cut", "twice"]))
        if action == "value":
            xml = xml[: start + 1] + data.draw(st.sampled_from(VALUES)) + xml[end - 1 :]
        elif action == "cut":
            xml = xml[:start] + xml[min(len(xml), end + data.draw(st.integers(0, 40))) :]
        else:
            xml = xml.replace("<Coding", "<Coding guid='1'/><Coding", 1)
    content = zip_bytes({"project.qde": xml.encode(), f"sources/{guid('Millers')}.txt": "\n".join(LINES).encode()})
    try:
        corpus_of(content)
    except FileError as error:
        assert re.match(r"weir\.qdpx\S*:\d+:\d+: \S", str(error.problem))
    except CorpusError as error:
        assert "No letter found." in str(error)


TEXT_PARTS = [
    "word", " ", "\n", "\r\n", "\r", "- ", "“quoted words”", "🧺", "é", "e\u0301", "水車", "\t", "\u2028",
    "\u200b", "\u202e", ".", ",", "(", "’", "_", "a\u00a0b", "\u0085", "-", "…", "\ufeff",
]  # fmt: skip


@given(st.lists(st.sampled_from(TEXT_PARTS), min_size=1, max_size=30), st.data())
def test_any_text_and_selections_give_a_corpus_without_errors(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    ends = st.integers(-1, len(text) + 1)
    selections = "".join(
        f'<PlainTextSelection guid="{guid(f"s{i}")}" startPosition="{start}" endPosition="{end}"><Coding guid="c">'
        f'<CodeRef targetGUID="{guid(code)}"/></Coding></PlainTextSelection>'
        for i, (start, end, code) in enumerate(
            data.draw(st.lists(st.tuples(ends, ends, st.sampled_from(["Claim", "Water"])), max_size=6))
        )
    )
    source = f'<TextSource guid="{guid("t")}" name="A" plainTextPath="internal://t.txt">{selections}</TextSource>'
    content = zip_bytes({"project.qde": project_xml(source).encode(), "sources/t.txt": text.encode()})
    try:
        corpus_of(content)
    except CorpusError as error:
        assert "No letter found." in str(error)
