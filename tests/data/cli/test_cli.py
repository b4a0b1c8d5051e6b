"""The command line: exit codes and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus
from data.cli.main import main
from tests.conftest import BRIDGE


def test_export_with_filters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["export", str(tmp_path), str(BRIDGE), "--actor-type", "guild", "--role", "Signatories", "--raw"])
    assert (status, capsys.readouterr().out.split(" files")[0]) == (0, "Wrote 24")
    assert (tmp_path / "actors.csv").read_bytes().startswith(b'"actor","name"')
    assert (tmp_path / "actors.csv").read_text().count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--role", "signatry"], "There is no role `signatry`. Did you mean `signatory`?"),
        (["--letter", "x"], "There is no letter `x`"),
    ],
)
def test_an_unknown_filter_value_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["export", str(tmp_path / "out"), str(BRIDGE), *arguments]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["export", str(tmp_path / "file"), str(BRIDGE)]) == 2
    assert f"Cannot write to {tmp_path / 'file'}" in capsys.readouterr().err


def test_a_missing_folder_of_texts_is_an_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BRIDGE), "--texts", "no-such-folder"]) == 2
    assert "There is no folder no-such-folder" in capsys.readouterr().err


def test_a_folder_without_corpus_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path)]) == 1
    assert "codebook.yaml:1:1: File not found" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Commands:"),
        (["chek"], "No such command 'chek'. (Did you mean one of: 'check'"),
        (["check", "--text", "x"], "No such option '--text'. Did you mean '--texts'?"),
        (["check", "--texts"], "Option '--texts' requires an argument."),
        (["check", "a", "b"], "Got unexpected extra argument (b)"),
        (["export"], "Usage: python -m data export [OPTIONS] OUT [CORPUS]"),
        (["new"], "Missing argument 'DIR'."),
    ],
)
def test_a_misused_command_is_explained(capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    assert main(arguments) == 2
    output = capsys.readouterr()
    assert (output.out, message in output.err) == ("", True)


@pytest.mark.parametrize("command", [[], ["check"], ["export"], ["agreement"], ["new"], ["letter"], ["schema"]])
def test_every_command_has_help(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    texts = set()
    for option in ("-h", "--help"):
        assert main([*command, option]) == 0
        texts.add(capsys.readouterr().out)
    (text,) = texts
    assert text.startswith(f"Usage: {' '.join(['python -m data', *command])} ")


def test_a_closed_pipe_is_not_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", fail)
    assert main(["check", str(BRIDGE)]) == 0


def test_check_prints_a_summary(shipped: Corpus, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        f"Corpus {shipped.fingerprint}: 2 letters, 27 passages, 51 actors, 114 mentions, 29 arguments, 41 statements, "
        "94 outside facts. Quotes and names were not looked up: no --texts, and no texts/ in the corpus.\n"
    )
