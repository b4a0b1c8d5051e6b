"""Tests of the suggestions for ids that do not exist."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.cli.main import main
from tests.generator.__main__ import write_corpus

FOR_THE_BRIDGE, GUILD = "letters/for-the-bridge.yaml", "letters/guild-against.yaml"


@pytest.mark.parametrize(
    ("file", "before", "kind", "known_id"),
    [
        ("actors.yaml", "types: [", "actor type", "guild"),
        ("actors.yaml", "source: ", "source", "register"),
        ("actors.yaml", "text: Karl Dörn, basis: outside, source: ", "source", "register"),
        ("arguments.yaml", "theme: ", "theme", "traffic"),
        ("arguments.yaml", "{to: ", "argument", "bridge-shortens"),
        ("events.yaml", "source: ", "source", "register"),
        ("events.yaml", "letter: ", "letter", "for-the-bridge"),
        ("facts.yaml", "sources: [", "source", "register"),
        ("facts.yaml", "actors: [", "actor", "ada-bell"),
        ("facts.yaml", "letters: [", "letter", "for-the-bridge"),
        ("facts.yaml", "argument: ", "argument", "build-bridge"),
        ("coding/first.yaml", "- [", "letter", "for-the-bridge"),
        (FOR_THE_BRIDGE, "form: ", "form", "petition"),
        (FOR_THE_BRIDGE, "article: {source: ", "source", "report-for"),
        (FOR_THE_BRIDGE, "{actor: ", "actor", "neighbours"),
        (FOR_THE_BRIDGE, "{argument: ", "argument", "build-bridge"),
        (FOR_THE_BRIDGE, "speakers: [", "signatory", "ada-bell"),
        (GUILD, "{letter: ", "other letter", "for-the-bridge"),
        (GUILD, "sources: [", "source", "register"),
        (GUILD, "title: {text: \"@No bridge\", basis: outside, source: ", "source", "register"),
        (GUILD, "date: {edtf: \"[..2020-05-04]\", basis: outside, source: ", "source", "register"),
    ],
)  # fmt: skip
def test_an_id_without_its_last_letter_is_suggested(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str], file: str, before: str, kind: str, known_id: str
) -> None:
    path = copy_of_bridge / file
    text = path.read_text("utf-8")
    assert before + known_id in text
    path.write_text(text.replace(before + known_id, before + known_id[:-1], 1), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert f"No {kind} `{known_id[:-1]}`. Did you mean `{known_id}`?" in capsys.readouterr().out


def test_an_id_of_another_kind_is_not_suggested(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy_of_bridge / "arguments.yaml"
    path.write_text(path.read_text("utf-8").replace("theme: traffic", "theme: build-bridge", 1), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert capsys.readouterr().out.endswith("No theme `build-bridge`. Add it to codebook.yaml.\n")


def test_letters_in_a_circle_are_named_and_no_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = write_corpus(tmp_path, letters=5, arguments=10)
    source = next(iter(open_corpus(corpus).tables["sources"]["source"]))
    first, second, third, later, earlier = sorted((corpus / "letters").glob("*.yaml"))
    for letter, *followed in ((first, second), (second, third), (third, first, earlier), (later, first)):
        lines = [f"- {{letter: {other.stem}, sources: [{source}], confidence: low, note: None}}" for other in followed]
        letter.write_text("\n".join([letter.read_text("utf-8"), "follows:", *lines, ""]), "utf-8")
    assert main(["check", str(corpus)]) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "also follows this letter" in line]
    assert [Path(line.split(":")[0]).name for line in lines] == [first.name, second.name, third.name]
    assert [line.split("`")[1] for line in lines] == [second.stem, third.stem, first.stem]
