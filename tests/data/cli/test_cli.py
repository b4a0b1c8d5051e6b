"""The command line: exit codes and messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus
from data.cli.main import main
from data.text.characters import HIDDEN
from tests.conftest import BRIDGE, TESTS


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


ESCAPES = "\x1b[31m\x9b1m\u202e\x07"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "CORPUS"], ["agreement", "CORPUS"], ["export", "OUT", "CORPUS"], ["new", "OUT", "--from", "CORPUS"],
        ["letter", "CORPUS", "ARTICLE"], ["letter", "CORPUS", "ARTICLE", "--id", f"a{ESCAPES}"],
        ["import", "SHEET", "OUT"], ["import", "SHEET", "OUT", "--map", f"name={ESCAPES}"],
        ["import", "SHEET", f"OUT{ESCAPES}", "--title", f"\n{ESCAPES}"], [f"check{ESCAPES}"],
        ["check", f"--{ESCAPES}"], ["check", f"nowhere{ESCAPES}"], ["export", "OUT", "CORPUS", "--letter", ESCAPES],
        ["import", "SHEET", "OUT", "--answer", f"{ESCAPES}=no"], ["import", f"SHEET{ESCAPES}", "OUT"],
    ],
)  # fmt: skip
def test_no_command_prints_control_characters(
    arguments: list[str], copy_of_bridge: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    actors, escaped = copy_of_bridge / "actors.yaml", "\\e[31m\\x9b1m\\u202e\\n"
    content = actors.read_text("utf-8")
    actors.write_text(f'{content}- {{id: "x{escaped}", "k{escaped}": a, "k{escaped}": b, name: !<a%1B%5B1m> c}}\n')
    (copy_of_bridge / f"letters{ESCAPES}.yaml").write_bytes(b"a: b")
    (copy_of_bridge / "letters" / f"a{ESCAPES}\nb.yaml").write_bytes(b"a: b")
    article, sheet = tmp_path / f"article{ESCAPES}.txt", tmp_path / f"list{ESCAPES}\n.csv"
    article.write_text(f"A line\u202e {ESCAPES}\nAnother", "utf-8")
    sheet.write_text(f'name,a{ESCAPES}\nNora,{ESCAPES}\nIda,"b\nc"\n', "utf-8")
    places = {"CORPUS": copy_of_bridge, "OUT": tmp_path / "out", "ARTICLE": article, "SHEET": sheet}
    for name, path in places.items():
        arguments = [argument.replace(name, str(path)) for argument in arguments]
    main(arguments)
    output = capsys.readouterr()
    printed = output.out + output.err
    assert printed.strip() and not [character for character in printed if HIDDEN.match(character)]


def test_commands_print_with_one_function() -> None:
    for path in (TESTS.parent / "data" / "cli").glob("*.py"):
        assert path.read_text("utf-8").count("print(") == (path.stem == "output"), path
        assert "echo(" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("format_", "name", "sentence"),
    [
        ("csl", "bridge.csl.json", "3 sources."),
        ("annotations", "bridge.jsonld", "5 annotations, 5 of them with the text around the words."),
        ("timelinejs", "bridge.timeline.json", "1 item without a date is left out."),
    ],
)
def test_open_formats_are_files_with_their_usual_endings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], format_: str, name: str, sentence: str
) -> None:
    named = tmp_path / f"named{Path(name).suffix}"
    for out in (tmp_path, named):
        assert main(["export", "--format", format_, str(out), str(BRIDGE)]) == 0
        assert sentence in capsys.readouterr().out
    assert {path.name for path in tmp_path.iterdir()} == {name, named.name}
    assert named.read_bytes() == (tmp_path / name).read_bytes()
