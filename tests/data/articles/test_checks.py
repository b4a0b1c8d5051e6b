"""Checks of a corpus against its article texts, by the command `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.cli.main import main
from tests.data.articles.bridge_texts import edit, remove_hash, replace_article_text


def test_check_without_texts_looks_up_no_words(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (copy_of_bridge / "texts").iterdir():
        path.unlink()
    (copy_of_bridge / "texts").rmdir()
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "Quotes and names were not looked up" in capsys.readouterr().out


def test_check_uses_the_texts_in_the_corpus(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_article_text(copy_of_bridge, "Build the bridge", "Build a bridge")
    assert main(["check", str(copy_of_bridge)]) == 1
    output = capsys.readouterr()
    assert "for-the-bridge.txt is another version" in output.out
    assert "4 of 5 quotations and anchors verified (80%), 0 moved, 1 lost" in output.err


def test_message_names_different_spaces(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_article_text(copy_of_bridge, "Build the bridge", "Build\u00a0the bridge")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert "with different spaces (such as a no-break space)" in capsys.readouterr().out


def test_finding_on_an_event_has_its_line(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The position is right although another letter and its events are excluded."""
    (copy_of_bridge / "letters" / "for-the-bridge.yaml").write_text("id: [")
    events = copy_of_bridge / "events.yaml"
    event = "- id: never\n  label: Never\n  kind: context\n  letter: guild-against\n  passage: P1\n"
    events.write_text(events.read_text("utf-8") + event + "  date: {printed: at no time, basis: unknown}\n", "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert "events.yaml:22:19: “at no time” is not in P1" in capsys.readouterr().out


@pytest.mark.parametrize("marks", ["«\u00a0 \u00a0»", "„ “", "„ ”", "» «", '" "'])
def test_quotation_marks_of_every_language_count(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str], marks: str
) -> None:
    before, after = marks.split(" ")
    remove_hash(copy_of_bridge)
    replace_article_text(copy_of_bridge, "“Build the bridge by spring,”", f"{before}Build the bridge by spring{after}")
    assert main(["check", str(copy_of_bridge)]) == 0, capsys.readouterr().out


def test_missing_text_is_reported_only_if_a_file_is_unmatched(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_bridge / "texts" / "b.txt").unlink()
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "in the texts of 1 of 2 articles" in capsys.readouterr().out
    (copy_of_bridge / "texts" / "article.txt").write_text("Something else", "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "warning: No file in texts has this SHA-256" in capsys.readouterr().out


def test_missing_text_without_hash_is_not_reported(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remove_hash(copy_of_bridge)
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "2 of 2 quotations and anchors verified (100%), 0 moved, 0 lost, in the texts of 1 of 2 articles" in (
        capsys.readouterr().out
    )


def test_text_of_an_unknown_version_is_checked(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remove_hash(copy_of_bridge)
    path = replace_article_text(copy_of_bridge, "Build the bridge", "Build the bridge")
    assert open_corpus(copy_of_bridge).article_texts["for-the-bridge"].is_coded_version is None
    assert main(["check", str(copy_of_bridge)]) == 0
    output = capsys.readouterr().out
    assert "5 of 5 quotations and anchors verified" in output and "version" not in output
    edit(path, "Build the bridge", "Build a bridge")
    assert main(["check", str(copy_of_bridge)]) == 1
    output = capsys.readouterr().out
    assert "“Build the bridge by spring” is not in P2" in output and "SHA-256" not in output
