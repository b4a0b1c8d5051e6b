"""A broken, empty, foreign or half-written file gets a sentence with its place."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.cli.main import main
from data.files.problems import FileError
from data.files.xml_tree import MAX_DEPTH
from data.refi.corpus import import_project
from data.refi.kept import kept_file
from data.refi.mapping import default_mapping
from data.refi.reading import read_project
from data.refi.report import report, report_lines
from tests.conftest import BRIDGE, zip_bytes
from tests.data.refi.projects import project_bytes, project_xml, run_import, source_xml

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
NAMES = re.compile(rb'"[^"]*"')


@given(data=st.data())
def test_any_change_gives_a_corpus_or_a_sentence(data: st.DataObject) -> None:
    """Attributes get other values, and elements are lost, repeated or renamed."""
    xml = XML
    for _ in range(data.draw(st.integers(1, 4))):
        places = [match.span() for match in NAMES.finditer(xml)]
        start, end = data.draw(st.sampled_from(places))
        new = data.draw(st.sampled_from([*NUMBERS, "{}", "a" * 300, "\u202e", "x\ny", "internal://../x"]))
        action = data.draw(st.sampled_from(["value", "cut", "twice"]))
        if action == "value":
            xml = xml[: start + 1] + new.encode() + xml[end - 1 :]
        elif action == "cut":
            xml = xml[:start] + xml[min(len(xml), end + data.draw(st.integers(0, 40))) :]
        else:
            xml = xml.replace(b"<Coding", b"<Coding guid='1'/><Coding", 1)
    content = zip_bytes({"project.qde": xml, "sources/a.txt": b"text"})
    try:
        project = read_project("weir.qdpx", io.BytesIO(content))
    except FileError as error:
        assert re.match(r"weir\.qdpx\S*:\d+:\d+: \S", str(error.problem))
        return
    result = import_project(project, default_mapping(project))
    assert list(report_lines(result)) and report(result) and kept_file(result)
