"""The annotations of a GitHub workflow, and the action that prints them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from data.cli.github import annotation, problem_annotation
from data.cli.main import main
from data.files.problems import Problem
from tests.conftest import BRIDGE, TESTS

ACTION = TESTS.parent / ".github" / "actions" / "check" / "action.yml"
INVALID = TESTS / "corpora" / "invalid"


@pytest.mark.parametrize("name", ["actor-nowhere", "yaml-broken", "text-changed-quote", "argument-unknown-theme"])
def test_each_problem_is_marked_at_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    shutil.copytree(BRIDGE, tmp_path / "corpus")
    shutil.copytree(INVALID / name, tmp_path / "corpus", dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    main(["check", "corpus"])
    printed = [line.split(":", 3) for line in capsys.readouterr().out.splitlines() if ".yaml:" in line]
    main(["check", "--github", "corpus"])
    found = [line for line in capsys.readouterr().out.splitlines() if line.startswith("::")]
    assert printed and len(found) == len(printed)
    for (file, line, column, message), text in zip(printed, found, strict=True):
        level = "warning" if message.startswith(" warning: ") else "error"
        place = f"::{level} file=corpus/{file},line={line},col={column}::"
        assert text.startswith(place)
        shown = text.removeprefix(place).replace("%0A", " / ").replace("%25", "%")
        assert shown == message.removeprefix(" warning:").strip()


def test_what_github_would_read_is_escaped() -> None:
    problem = Problem("a,b:c%.yaml", 2, 3, "100%\r\nof\ra: b, c\n::error::x")
    text = problem_annotation(problem, ".")
    assert text.startswith("::error file=a%2Cb%3Ac%25.yaml,line=2,col=3::100%25%0Aof")
    assert text.endswith("a: b, c%0A::error::x") and "\n" not in text and "\r" not in text
    assert annotation("notice", "x") == "::notice::x"


def test_flipped_verdicts_of_two_versions_are_notices(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = Path(shutil.copytree(BRIDGE, tmp_path / "new"))
    letter, arguments = new / "letters" / "guild-against.yaml", new / "arguments.yaml"
    letter.write_text(letter.read_text("utf-8").replace("argument: bridge-costs", "argument: bridge-shortens"), "utf-8")
    match = "{match: {confidence: high, why: Both name the way.}, id: bridge-shortens"
    arguments.write_text(arguments.read_text("utf-8").replace("{id: bridge-shortens", match), "utf-8")
    assert main(["verify", "--github", str(BRIDGE), str(new)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "::notice::Verdict changes: bridge-shortens: “only for-the-bridge” → “shared”"
    ]
    assert main(["verify", "--github", str(BRIDGE), str(BRIDGE)]) == 0
    assert capsys.readouterr().out == ""


def test_the_action_is_composite_and_reads_no_input_in_a_script() -> None:
    action = yaml.safe_load(ACTION.read_text("utf-8"))
    assert action.keys() == {"name", "description", "inputs", "runs"} and action["runs"]["using"] == "composite"
    assert all(value.keys() <= {"description", "default", "required"} for value in action["inputs"].values())
    for step in action["runs"]["steps"]:
        assert "uses" in step or step["shell"] == "bash"
        assert "${{" not in step.get("run", "")
    scripts = " ".join(step.get("run", "") for step in action["runs"]["steps"])
    assert "data check --github" in scripts and "data verify --github" in scripts
