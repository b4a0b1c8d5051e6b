"""Copies of the articles: verified, moved and lost anchors, and copies that are another version."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data import open_corpus
from data.articles.quotes import count_match_states, describe_verification, find_words, quote_matches
from data.cli.main import main


def states(corpus_path: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Of the letter for the bridge: each statement's state and the passages that hold its words."""
    corpus = open_corpus(corpus_path)
    letter = next(letter for letter in corpus.model.letters if letter.id == "for-the-bridge")
    found = quote_matches(letter, corpus.article_texts[letter.id])
    return {name.removeprefix("for-the-bridge."): (anchor.state, anchor.passages) for name, anchor in found.items()}


def another_version(corpus: Path, old: str, new: str) -> None:
    """Put another version of the article in the place of the copy, under the letter's name."""
    text = (corpus / "texts" / "a.txt").read_text("utf-8")
    assert old in text
    (corpus / "texts" / "a.txt").unlink()
    (corpus / "texts" / "for-the-bridge.txt").write_text(text.replace(old, new), "utf-8")


def test_the_rate_says_of_how_many_letters(copy_of_bridge: Path) -> None:
    another_version(copy_of_bridge, "Build the bridge", "Build a bridge")
    (copy_of_bridge / "texts" / "b.txt").unlink()
    corpus = open_corpus(copy_of_bridge)
    assert describe_verification(corpus.model.letters, corpus.article_texts) == (
        "2 of 3 quotations and anchors verified (67%), 0 moved, 1 lost, in copies of 1 of 2 letters, "
        "1 of them another version"
    )
    assert count_match_states(corpus.model.letters, corpus.article_texts) == {"verified": 2, "lost": 1}


def test_every_anchor_of_the_coded_copy_is_verified(copy_of_bridge: Path) -> None:
    assert states(copy_of_bridge) == {
        "P1.build-bridge": ("verified", ("P1",)),
        "P2.build-bridge": ("verified", ("P2",)),
        "P2.bridge-shortens": ("verified", ("P2",)),
    }
    corpus = open_corpus(copy_of_bridge)
    assert describe_verification(corpus.model.letters, corpus.article_texts) == (
        "5 of 5 quotations and anchors verified (100%), 0 moved, 0 lost"
    )


def test_a_changed_word_is_lost(copy_of_bridge: Path) -> None:
    another_version(copy_of_bridge, "Build the bridge", "Build a bridge")
    assert states(copy_of_bridge)["P2.build-bridge"] == ("lost", ())
    assert not open_corpus(copy_of_bridge).article_texts["for-the-bridge"].is_coded_version


def test_words_that_stand_elsewhere_have_moved_and_say_where(copy_of_bridge: Path) -> None:
    another_version(copy_of_bridge, "asked the mayor for a bridge on 2 April.", "written.")
    path = copy_of_bridge / "texts" / "for-the-bridge.txt"
    path.write_text(
        path.read_text("utf-8").replace("they added", "they added, and asked the mayor for a bridge"), "utf-8"
    )
    assert states(copy_of_bridge)["P1.build-bridge"] == ("moved", ("P2",))


def test_passages_that_do_not_match_the_ledger_are_counted(copy_of_bridge: Path) -> None:
    another_version(copy_of_bridge, "Also today:", "A new line of the paper.\nAlso today:")
    corpus = open_corpus(copy_of_bridge)
    assert list(corpus.article_texts["for-the-bridge"].lines) == ["¶1", "¶2", "¶3", "¶4"]
    assert states(copy_of_bridge)["P2.build-bridge"] == ("moved", ("¶2",))


def test_a_corpus_without_copies_says_so(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (copy_of_bridge / "texts").iterdir():
        path.unlink()
    (copy_of_bridge / "texts").rmdir()
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "printed words were not looked up" in capsys.readouterr().out


def test_check_reads_the_texts_beside_the_corpus(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    another_version(copy_of_bridge, "Build the bridge", "Build a bridge")
    assert main(["check", str(copy_of_bridge)]) == 1
    output = capsys.readouterr()
    assert "for-the-bridge.txt is another version" in output.out
    assert "4 of 5 quotations and anchors verified (80%), 0 moved, 1 lost" in output.err


@pytest.mark.parametrize(
    ("words", "line", "place"),
    [
        ("bridge", "a bridge.", (2, 8)),
        ("bridge", "abridged", None),
        ("“so”", "they said “so” twice", (10, 14)),
        ("(a.b)", "x(a.b)", None),
        ("(a.b)", "x (a.b)", (2, 7)),
    ],
)
def test_words_are_found_whole_and_letter_for_letter(words: str, line: str, place: tuple[int, int] | None) -> None:
    assert find_words(words, line) == place


def test_a_copy_that_leads_elsewhere_or_is_no_file_is_refused(copy_of_bridge: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not for the page")
    texts = copy_of_bridge / "texts"
    (texts / "b.txt").unlink()
    (texts / "guild-against.txt").symlink_to(tmp_path / "secret")
    (texts / "folder.txt").mkdir()
    (texts / "memory.txt").symlink_to("/proc/self/mem")
    corpus = open_corpus(copy_of_bridge)
    assert "guild-against" not in corpus.article_texts and "for-the-bridge" in corpus.article_texts
    assert [(problem.file, problem.message.split(";")[0]) for problem in corpus.unreadable_texts] == [
        ("texts/folder.txt", "is not a regular file"),
        ("texts/guild-against.txt", "leads out of its folder"),
        ("texts/memory.txt", "leads out of its folder"),
    ]


def test_lines_end_where_editors_end_them(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "texts" / "a.txt"
    text = path.read_text("utf-8").replace("\n", "\r\n").replace("Ada Bell and", "Ada Bell\x0c\u2028and")
    path.unlink()
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_bytes(text.encode("utf-8-sig"))
    assert list(open_corpus(copy_of_bridge).article_texts["for-the-bridge"].lines) == ["P1", "P2", "R1"]


def test_other_blanks_are_named(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    another_version(copy_of_bridge, "Build the bridge", "Build\u00a0the bridge")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert "with different spaces (such as a no-break space)" in capsys.readouterr().out


def test_a_fault_in_an_event_is_found_at_its_line(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where another letter, and the events of it, had to be left out."""
    (copy_of_bridge / "letters" / "for-the-bridge.yaml").write_text("id: [")
    events = copy_of_bridge / "events.yaml"
    event = "- id: never\n  label: Never\n  kind: context\n  letter: guild-against\n  passage: P1\n"
    events.write_text(events.read_text("utf-8") + event + "  date: {printed: at no time, basis: unknown}\n", "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert "events.yaml:22:19: “at no time” is not in P1" in capsys.readouterr().out


def without_hash(corpus: Path) -> None:
    """Take the SHA-256 of the letter for the bridge away: no text of its article was at hand."""
    path = corpus / "letters" / "for-the-bridge.yaml"
    path.write_text(re.sub(r" sha256: \w+,", "", path.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize("marks", ["«\u00a0 \u00a0»", "„ “", "„ ”", "» «", '" "'])
def test_a_quotation_stands_in_the_marks_of_its_language(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str], marks: str
) -> None:
    before, after = marks.split(" ")
    without_hash(copy_of_bridge)
    another_version(copy_of_bridge, "“Build the bridge by spring,”", f"{before}Build the bridge by spring{after}")
    assert main(["check", str(copy_of_bridge)]) == 0, capsys.readouterr().out


def test_in_a_folder_of_the_corpus_a_copy_is_missed_only_where_a_file_is_none(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (copy_of_bridge / "texts" / "b.txt").unlink()
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "in copies of 1 of 2 letters" in capsys.readouterr().out
    (copy_of_bridge / "texts" / "article.txt").write_text("Something else", "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "warning: no file in texts has this SHA-256" in capsys.readouterr().out


def test_nothing_is_missed_where_no_text_was_at_hand(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without_hash(copy_of_bridge)
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "2 of 2 quotations and anchors verified (100%), 0 moved, 0 lost, in copies of 1 of 2 letters" in (
        capsys.readouterr().out
    )


def test_a_copy_of_an_unknown_version_is_looked_up(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named for its letter it is used; nobody can say whether it is the one that was coded."""
    without_hash(copy_of_bridge)
    another_version(copy_of_bridge, "Build the bridge", "Build the bridge")
    assert open_corpus(copy_of_bridge).article_texts["for-the-bridge"].is_coded_version is None
    assert main(["check", str(copy_of_bridge)]) == 0
    assert "5 of 5 quotations and anchors verified" in (said := capsys.readouterr().out) and "version" not in said
    path = copy_of_bridge / "texts" / "for-the-bridge.txt"
    path.write_text(path.read_text("utf-8").replace("Build the bridge", "Build a bridge"), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    found = capsys.readouterr().out
    assert "“Build the bridge by spring” is not in P2" in found and "SHA-256" not in found
