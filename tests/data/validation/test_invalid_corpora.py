"""One fault a corpus: each folder in corpora/invalid replaces files of the bridge corpus and holds the exact message.

The check fails where one of its messages is an error, and passes where all of them are warnings.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from data import CorpusError, open_corpus
from data.cli.main import main
from tests.conftest import BRIDGE, HERE

INVALID = sorted(path for path in (HERE / "corpora" / "invalid").iterdir())


def test_the_good_corpus_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BRIDGE), "--texts", str(BRIDGE / "texts")]) == 0
    assert "2 letters, 5 passages" in capsys.readouterr().out


@pytest.mark.parametrize("fault", INVALID, ids=lambda path: path.name)
def test_a_fault_gets_its_exact_message(fault: Path, copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(fault, copy_of_bridge, dirs_exist_ok=True)
    status = main(["check", str(copy_of_bridge), "--texts", str(copy_of_bridge / "texts")])
    output, expected = capsys.readouterr(), (fault / "problems.txt").read_text("utf-8")
    assert output.out == expected
    errors = sum(not _warns(line) for line in expected.splitlines())
    assert status == (1 if errors else 0)
    assert f"{errors or 'no'} error".casefold() in output.err.casefold()


def _warns(line: str) -> bool:
    return re.match(r"[^:]+:\d+:\d+: warning: ", line) is not None


@pytest.mark.parametrize(
    "fault", [f for f in INVALID if all(map(_warns, (f / "problems.txt").open()))], ids=lambda path: path.name
)
def test_a_warning_leaves_nothing_out(fault: Path, copy_of_bridge: Path) -> None:
    shutil.copytree(fault, copy_of_bridge, dirs_exist_ok=True)
    corpus = open_corpus(copy_of_bridge)
    assert not corpus.problems and not corpus.model.left_out
    assert len(corpus.model.letters) == 2


@pytest.mark.parametrize("fault", INVALID, ids=lambda path: path.name)
def test_nothing_that_was_fine_is_lost(fault: Path, copy_of_bridge: Path) -> None:
    """A broken letter leaves the other one standing, with every table; a broken shared file says so."""
    shutil.copytree(fault, copy_of_bridge, dirs_exist_ok=True)
    try:
        corpus = open_corpus(copy_of_bridge)
    except CorpusError as error:
        assert any(not problem.file.startswith("letters/") for problem in error.problems)
        return
    assert len(corpus.tables["letters"]) >= 1
    assert len(corpus.printed_tables["comparison"]) >= 1


def test_what_only_a_left_out_letter_held_goes_with_it(copy_of_bridge: Path) -> None:
    (copy_of_bridge / "letters" / "for-the-bridge.yaml").write_text("id: [")
    corpus = open_corpus(copy_of_bridge)
    assert list(corpus.tables["timeline"]["item"]) == ["letter-guild-against", "vote"]
    assert list(corpus.tables["arguments"]["argument"]) == ["build-bridge", "bridge-costs"]
    assert corpus.tables["arguments"]["match_confidence"].isna().all()
    assert "ada-bell" not in set(corpus.tables["actors"]["actor"])


def test_missing_parts_are_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as raised:
        open_corpus(tmp_path)
    assert {problem.file for problem in raised.value.problems} == {
        "codebook.yaml", "sources.yaml", "actors.yaml", "arguments.yaml", "events.yaml",
    }  # fmt: skip


def test_a_link_out_of_the_folder_and_a_pipe_are_refused(copy_of_bridge: Path, tmp_path: Path) -> None:
    import os

    (tmp_path / "outside.yaml").write_text("id: outside\n")
    (copy_of_bridge / "letters" / "outside.yaml").symlink_to(tmp_path / "outside.yaml")
    os.mkfifo(copy_of_bridge / "letters" / "pipe.yaml")
    corpus = open_corpus(copy_of_bridge)
    assert [(p.file, p.message.split(";")[0]) for p in corpus.problems] == [
        ("letters/outside.yaml", "leads out of its folder"),
        ("letters/pipe.yaml", "is not a regular file"),
    ]
    assert len(corpus.tables["letters"]) == 2


def problems(corpus: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `check` says is wrong, without lines and columns."""
    main(["check", str(corpus)])
    return [re.sub(r":\d+:\d+", "", line) for line in capsys.readouterr().out.splitlines()]


def test_what_is_misplaced_is_named_beside_other_problems(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = copy_of_bridge / "facts.yaml"
    added = "- {id: bad, kind: background, topic: t, value: v, letters: [for-the-bridge]}\n"
    added += "- {id: lost, kind: background, topic: t, letters: [nope]}\n"
    facts.write_text(facts.read_text("utf-8") + added, "utf-8")
    events = copy_of_bridge / "events.yaml"
    events.write_text(events.read_text("utf-8").replace("passage: P2", "passage: P7"), "utf-8")
    letter = copy_of_bridge / "letters" / "guild-against.yaml"
    letter.write_text(letter.read_text("utf-8").replace("letter: for-the-bridge", "letter: nope"), "utf-8")
    assert problems(copy_of_bridge, capsys) == [
        "events.yaml: no passage `P7`",
        "facts.yaml: 4: an outside fact needs its source; name one from sources.yaml under `sources`",
        "facts.yaml: no letter `nope`",
        "letters/guild-against.yaml: no letter `nope`",
    ]


def test_a_letter_that_is_left_out_is_no_unknown_letter(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What names it is right; only what it alone held is not shown."""
    (copy_of_bridge / "letters" / "guild-against.yaml").write_text("id: [")
    found = problems(copy_of_bridge, capsys)
    assert [line.split(":")[0] for line in found] == ["letters/guild-against.yaml"]
    corpus = open_corpus(copy_of_bridge)
    facts = {fact.id: fact for fact in corpus.model.facts}
    assert set(facts) == {"bell-shop", "bridge-refused", "costs-left-out", "names-not-found"}
    assert facts["costs-left-out"].argument is None and facts["names-not-found"].letters == ("for-the-bridge",)


def test_a_broken_fact_takes_no_neighbour_with_it(copy_of_bridge: Path) -> None:
    fine = "id: fine, kind: background, topic: t, actors: [ada-bell]"
    (copy_of_bridge / "facts.yaml").write_text(f"[{{id: a, bogus: 1, kind: background}}, {{{fine}}}]\n", "utf-8")
    assert [fact.id for fact in open_corpus(copy_of_bridge).model.facts] == ["fine"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "one of two codings is here and this one is not; add it, or take the other away"),
        ("appearances: {", "not YAML"),
    ],
)
def test_a_coding_that_is_missing_or_broken_is_named(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str], content: str | None, sentence: str
) -> None:
    path = copy_of_bridge / "coding" / "second.yaml"
    path.unlink()
    if content is not None:
        path.write_text(content)
    assert main(["agreement", str(copy_of_bridge)]) == 1
    output = capsys.readouterr()
    assert f"coding/second.yaml:1:1: {sentence}" in output.out or sentence in output.out
    assert "coded once" not in output.err
    assert len(open_corpus(copy_of_bridge).model.letters) == 2
