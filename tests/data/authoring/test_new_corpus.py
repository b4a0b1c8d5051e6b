"""Starting a corpus: a valid example, complete copies, nothing overwritten."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from data import DEFAULT_CORPUS, open_corpus
from data.authoring.new_corpus import TEMPLATE_FOLDER, format_files, new_corpus, write_corpus
from data.catalog.corpus import check_texts
from data.cli.main import main
from data.files.layout import format_name
from tests.conftest import BRIDGE
from tests.data.authoring.test_json_schema import editor_errors


def test_the_example_has_no_problems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "mine")]) == 0
    command = f"  {sys.executable} -m data letter {tmp_path / 'mine'} article.txt"
    assert command.replace(f"{Path.cwd()}/", "") in capsys.readouterr().out
    corpus = open_corpus(tmp_path / "mine")
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    assert main(["check", str(tmp_path / "mine")]) == 0
    assert "3 of 3 quotations and anchors verified" in capsys.readouterr().out


def test_the_example_shows_the_main_features(tmp_path: Path) -> None:
    write_corpus(new_corpus(), tmp_path / "mine")
    (letter,) = open_corpus(tmp_path / "mine").model.letters
    assert {statement.voice for statement in letter.statements} == {"quoted", "reported"}
    assert [passage.id for passage in letter.passages if passage.not_coded] == ["P4"]
    assert len(letter.actors_in("signatory")) == 2 and letter.actors_in("addressee") and not letter.date.is_printed_only


@pytest.mark.parametrize("source", [TEMPLATE_FOLDER, DEFAULT_CORPUS, BRIDGE], ids=lambda path: path.name)
def test_every_file_names_its_schema_and_is_valid(source: Path, tmp_path: Path) -> None:
    files = new_corpus(source)
    write_corpus(files, tmp_path / "mine")
    for name in (name for name in files if name.endswith(".yaml")):
        path = tmp_path / "mine" / name
        schema_line, text = path.read_text("utf-8").split("\n", 1)
        schema = schema_line.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).resolve() == tmp_path / "mine" / "format" / f"{format_name(name)}.schema.json"
        assert editor_errors(format_name(name), text) == []
    assert {name: files[f"format/{name}"] for name in format_files()} == format_files()


@pytest.mark.parametrize("source", [DEFAULT_CORPUS, BRIDGE], ids=lambda path: path.name)
def test_a_copy_is_the_same_corpus(source: Path, tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "mine"), "--from", str(source)]) == 0
    copy = open_corpus(tmp_path / "mine")
    assert copy.model == open_corpus(source).model and copy.problems == ()
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert files <= new_corpus(source).keys()


def test_a_copy_of_a_copy_has_one_schema_line_per_file(tmp_path: Path) -> None:
    write_corpus(new_corpus(BRIDGE), tmp_path / "mine")
    assert new_corpus(tmp_path / "mine") == new_corpus(BRIDGE)


def test_an_existing_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["new", "."]) == 0
    assert tmp_path.stat().st_ino == before, "the current folder was replaced"
    assert {path.name for path in tmp_path.iterdir()} == {name.split("/")[0] for name in new_corpus()}
    assert open_corpus(tmp_path).problems == ()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "notes.txt"):
        assert main(["new", str(folder)]) == 2
        assert capsys.readouterr().err == f"{folder} is not empty. Name a new folder. Nothing was overwritten.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("exists", [True, False])
def test_a_failure_leaves_no_files(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "mine"
    if exists:
        folder.mkdir()
    with pytest.raises(OSError):
        write_corpus({"a.yaml": b"", "b/c.yaml": b"", "b": b""}, folder)
    assert not (any(folder.iterdir()) if exists else any(tmp_path.iterdir()))


def test_an_invalid_source_is_not_copied(
    tmp_path: Path, copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "mine"), "--from", str(tmp_path)]) == 2
    assert "it has no codebook.yaml. Name another folder." in capsys.readouterr().err
    (copy_of_bridge / "letters" / "far.yaml").symlink_to(DEFAULT_CORPUS / "letters" / "mps-to-lecornu.yaml")
    assert main(["new", str(tmp_path / "mine"), "--from", str(copy_of_bridge)]) == 2
    assert "far.yaml: Link leads out of the folder" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_a_folder_inside_a_file_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    for command in ("new", "schema"):
        assert main([command, str(tmp_path / "file" / "mine")]) == 2
        assert f"Cannot write to {tmp_path / 'file' / 'mine'}" in capsys.readouterr().err


def test_a_copy_asks_to_change_the_codebook(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    message = "describes the copied corpus"
    assert main(["new", str(tmp_path / "copy"), "--from", str(BRIDGE)]) == 0
    assert f"{tmp_path / 'copy' / 'codebook.yaml'} {message}" in capsys.readouterr().out
    assert main(["new", str(tmp_path / "mine")]) == 0
    assert message not in capsys.readouterr().out
