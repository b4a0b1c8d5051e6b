"""Tests of the warnings for files that look like corpus files but are not read."""

from __future__ import annotations

import pytest

from data.files.unread_files import unread_files
from tests.conftest import BRIDGE


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("letters/foo.yml", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo.YAML", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo.yaml.txt", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo.csv", ". Did you mean `letters/foo.signatures.csv`?"),
        ("letters/2024/foo.yaml", ". Did you mean `letters/foo.yaml`?"),
        ("letters/for-the-bridge.yml", ", but `letters/for-the-bridge.yaml` is. Move this file to another folder."),
        ("codebok.yaml", ". Did you mean `codebook.yaml`?"),
        ("actors.yml", ", but `actors.yaml` is. Move this file to another folder."),
        ("Events.yml", ". Did you mean `events.yaml`?"),
        ("fact.yaml", ". Did you mean `facts.yaml`?"),
        ("coding/frist.yaml", ". Did you mean `coding/first.yaml`?"),
        ("coding/second.yml", ". Did you mean `coding/second.yaml`?"),
        ("weather.yaml", ". Move it to another folder, or copy its content to a file of the corpus."),
    ],
)
def test_a_lookalike_file_is_a_warning_with_advice(name: str, advice: str) -> None:
    (finding,) = unread_files(["actors.yaml", "letters/for-the-bridge.yaml", name])
    assert (finding.file, finding.path, finding.warning) == (name, (), True)
    assert finding.message == f"File is not read{advice}"


def test_corpus_files_notes_and_other_files_are_no_warning() -> None:
    bridge = [path.relative_to(BRIDGE).as_posix() for path in BRIDGE.rglob("*") if path.is_file()]
    others = ["CODING.md", "letters/README.md", "letters/.DS_Store", ".github/ci.yml", "texts/a.yaml", "notes.txt"]
    assert unread_files([*bridge, *others]) == []
