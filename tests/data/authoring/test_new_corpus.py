"""Starting a corpus: the example checks clean, copies are whole, and nothing is overwritten or left half written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from data import DEFAULT_CORPUS, open_corpus
from data.authoring.new_corpus import TEMPLATE_FOLDER, format_files, new_corpus, write_corpus
from data.catalog.corpus import check_texts
from data.cli.main import main
from data.files.layout import format_of
from tests.conftest import BRIDGE
from tests.data.authoring.test_json_schema import complaints


def test_the_example_checks_clean(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", str(tmp_path / "mine")]) == 0
    command = f"  {sys.executable} -m data letter {tmp_path / 'mine'} article.txt"
    assert command.replace(f"{Path.cwd()}/", "") in capsys.readouterr().out
    corpus = open_corpus(tmp_path / "mine")
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    assert main(["check", str(tmp_path / "mine")]) == 0
    assert "3 of 3 quotations and anchors verified" in capsys.readouterr().out


def test_the_example_shows_every_idea_once(tmp_path: Path) -> None:
    write_corpus(new_corpus(), tmp_path / "mine")
    (letter,) = open_corpus(tmp_path / "mine").model.letters
    assert {statement.voice for statement in letter.statements} == {"quoted", "reported"}
    assert [passage.id for passage in letter.passages if passage.not_coded] == ["P4"]
    assert len(letter.actors_in("signatory")) == 2 and letter.actors_in("addressee") and letter.date.from_outside


@pytest.mark.parametrize("like", [TEMPLATE_FOLDER, DEFAULT_CORPUS, BRIDGE], ids=lambda path: path.name)
def test_every_file_names_a_schema_that_is_there_and_is_not_underlined(like: Path, tmp_path: Path) -> None:
    files = new_corpus(like)
    write_corpus(files, tmp_path / "mine")
    for name in (name for name in files if name.endswith(".yaml")):
        path = tmp_path / "mine" / name
        begins, text = path.read_text("utf-8").split("\n", 1)
        schema = begins.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / schema).resolve() == tmp_path / "mine" / "format" / f"{format_of(name)}.schema.json"
        assert complaints(format_of(name), text) == []
    assert {name: files[f"format/{name}"] for name in format_files()} == format_files()


@pytest.mark.parametrize("like", [DEFAULT_CORPUS, BRIDGE], ids=lambda path: path.name)
def test_a_copy_is_a_corpus_with_the_same_rows(like: Path, tmp_path: Path) -> None:
    assert main(["new", str(tmp_path / "mine"), "--from", str(like)]) == 0
    copy, source = open_corpus(tmp_path / "mine"), open_corpus(like)
    assert copy.model == source.model and copy.problems == ()
    there = {path.relative_to(like).as_posix() for path in like.rglob("*") if path.is_file()}
    assert there <= new_corpus(like).keys()


def test_a_copy_of_a_copy_names_its_schemas_once(tmp_path: Path) -> None:
    write_corpus(new_corpus(BRIDGE), tmp_path / "mine")
    assert new_corpus(tmp_path / "mine") == new_corpus(BRIDGE)


def test_a_folder_that_is_there_and_empty_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["new", "."]) == 0
    assert tmp_path.stat().st_ino == before, "whoever stands in the folder would stand nowhere"
    assert {path.name for path in tmp_path.iterdir()} == {name.split("/")[0] for name in new_corpus()}
    assert open_corpus(tmp_path).problems == ()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for folder in (tmp_path, tmp_path / "notes.txt"):
        assert main(["new", str(folder)]) == 2
        assert capsys.readouterr().err == f"{folder} is not empty, and nothing is overwritten; name a new folder.\n"
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("there", [True, False])
def test_no_half_of_a_corpus_stays(tmp_path: Path, there: bool) -> None:
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()
    with pytest.raises(OSError):
        write_corpus({"a.yaml": b"", "b/c.yaml": b"", "b": b""}, folder)
    assert not (any(folder.iterdir()) if there else any(tmp_path.iterdir()))


def test_what_is_no_corpus_is_not_copied(
    tmp_path: Path, copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "mine"), "--from", str(tmp_path)]) == 2
    assert "it has no codebook.yaml" in capsys.readouterr().err
    (copy_of_bridge / "letters" / "far.yaml").symlink_to(DEFAULT_CORPUS / "letters" / "mps-to-lecornu.yaml")
    assert main(["new", str(tmp_path / "mine"), "--from", str(copy_of_bridge)]) == 2
    assert "far.yaml leads out of its folder" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_a_folder_under_a_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    for command in ("new", "schema"):
        assert main([command, str(tmp_path / "file" / "mine")]) == 2
        assert f"Cannot write to {tmp_path / 'file' / 'mine'}" in capsys.readouterr().err


def test_a_copy_says_that_its_codebook_speaks_of_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = "speaks of the corpus that was copied"
    assert main(["new", str(tmp_path / "copy"), "--from", str(BRIDGE)]) == 0
    assert f"{tmp_path / 'copy' / 'codebook.yaml'} {told}" in capsys.readouterr().out
    assert main(["new", str(tmp_path / "mine")]) == 0
    assert told not in capsys.readouterr().out
