"""The command `network` prints a network as JSON, and says what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from data.cli.main import main
from data.dna.writer import write_project
from tests.conftest import BRIDGE
from tests.generator.dna_projects import changed, small_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the file of a small project."""
    file = tmp_path / "small.dna"
    file.write_bytes(write_project(small_project()))
    return file


def test_a_network_is_printed_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = '{"networkType": "onemode", "aggregation": "conflict", "isolates": true}'
    assert main(["network", str(project), "--options", options]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["rows"] == printed["cols"] == ["=Board; of", "Guild 𝒢"]
    assert printed["matrix"] == [[0, 2], [2, 0]]
    assert (printed["numStatements"], printed["sum"], printed["isolates"]) == (4, 4, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{", "`--options` is no JSON at character 2."),
        ("[]", "no JSON object"),
        ('{"duplicates": "day"}', "Allowed: include, document, week, month, year, acrossrange."),
        ('{"variable1": "x"}', "`variable1`: There is no variable `x`"),
    ],
)
def test_a_wrong_option_is_a_sentence(
    project: Path, options: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["network", str(project), "--options", options]) == 2
    assert message in capsys.readouterr().err


def test_a_wrong_file_is_a_sentence(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", str(project.with_name("other.dna"))]) == 2
    project.write_bytes(changed(project.read_bytes(), "UPDATE STATEMENTS SET DocumentId = 9 WHERE ID = 4"))
    assert main(["network", str(project)]) == 0
    assert "STATEMENTS 4: There is no document 9" in capsys.readouterr().err
    project.with_name("small.dna-wal").write_bytes(b"changes")
    assert main(["network", str(project)]) == 0
    assert "small.dna-wal has changes that are not in the file yet" in capsys.readouterr().err
    project.with_name("small.dna-journal").write_bytes(bytes.fromhex("d9d505f920a163d7") + b"pages")
    for command in (["network", str(project)], ["import", str(project), str(project.with_name("out"))]):
        assert main(command) == 1
        assert "small.dna:1:1: DNA was stopped while it wrote the file" in capsys.readouterr().out
    project.with_name("small.dna-journal").write_bytes(bytes(8))
    project.write_bytes(b"half a file")
    assert main(["network", str(project)]) == 1
    assert "small.dna:1:1: File is no SQLite file" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "rows"),
    [
        ({}, None),
        ({"voices": "one"}, 2),
        ({"variable1": "letter", "voices": "one"}, 2),
        ({"variable1": "actor_group"}, None),
        ({"variable1": "organisation"}, None),
        ({"variable1": "person", "networkType": "onemode", "aggregation": "congruence"}, None),
    ],
)
def test_a_corpus_has_networks(options: dict[str, str], rows: int | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["network", str(BRIDGE), "--options", json.dumps(options)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert len(printed["matrix"]) == len(printed["rows"])
    assert rows is None or len(printed["rows"]) >= rows
    assert main(["network", str(BRIDGE), "--options", '{"variable1": "colour"}']) == 2
