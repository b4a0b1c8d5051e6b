"""Tests of warnings, which exclude nothing from the corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import CorpusError, open_corpus
from data.cli.main import main
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.export import html_writer
from data.export.brief import build_brief
from data.files.problems import Problem
from data.queries.selection import Selection
from data.schema.tables import TABLE
from data.schema.vocabulary import NO_REASON_GIVEN
from tests.data.export.parsed_briefs import ADDRESS, CREATED, ParsedHtml

WARNINGS = [
    "arguments.yaml:1:3: warning: `build-bridge` is shared. Explain under `match` why it is one claim.",
    "letters/for-the-bridge.yaml:12:3: warning: R1 has no statements. Code it, or explain under `not_coded` why not.",
]


def break_a_fact(corpus: Path) -> str:
    """Add an error to a fact and return its problem."""
    facts = corpus / "facts.yaml"
    facts.write_text(facts.read_text("utf-8").replace("sources: [register]", "sources: [registry]", 1), "utf-8")
    return "facts.yaml:6:13: No source `registry`. Did you mean `register`?"


def test_a_warning_is_marked_as_warning() -> None:
    assert str(Problem("a.yaml", 1, 2, "Wrong. Fix it.", warning=True)) == "a.yaml:1:2: warning: Wrong. Fix it."
    assert str(Problem("a.yaml", 1, 2, "Wrong. Fix it.")) == "a.yaml:1:2: Wrong. Fix it."


def test_a_corpus_with_only_warnings_passes_the_check(in_progress: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(in_progress)]) == 0
    output = capsys.readouterr()
    assert output.out.splitlines() == WARNINGS
    assert output.err.startswith("Corpus ") and output.err.endswith(" No errors, 2 warnings.\n")


def test_errors_are_listed_before_warnings(in_progress: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error = break_a_fact(in_progress)
    assert main(["check", str(in_progress)]) == 1
    output = capsys.readouterr()
    assert output.out.splitlines() == [error, *WARNINGS]
    assert output.err.endswith(" 1 error, 2 warnings.\n")


@pytest.mark.parametrize("command", ["check", "agreement"])
def test_a_corpus_that_cannot_be_opened_lists_its_warnings(
    in_progress: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    actors = in_progress / "actors.yaml"
    actors.write_text(actors.read_text("utf-8").replace("types: [guild]", "types: [gild]"), "utf-8")
    with pytest.raises(CorpusError) as raised:
        open_corpus(in_progress)
    assert (len(raised.value.problems), list(map(str, raised.value.warnings))) == (1, WARNINGS[1:])
    assert main([command, str(in_progress)]) == 1
    output = capsys.readouterr()
    assert "No actor type `gild`" in output.out
    assert "The corpus cannot be opened: 1 error, 1 warning. Fix the errors first." in output.err
    assert (WARNINGS[1] in output.out, WARNINGS[1] in output.err) == (command == "check", command != "check")


def test_placement_errors_are_listed_with_errors_of_shared_files(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, old, new in (("actors", "[guild]", "[gild]"), ("events", "letter: for-the-bridge", "letter: nope")):
        path = copy_of_bridge / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["actors.yaml", "events.yaml"]


@pytest.mark.parametrize("command", [["export", "OUT"], ["agreement"]])
def test_other_commands_print_warnings_to_standard_error(
    in_progress: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    arguments = [str(tmp_path / "out") if word == "OUT" else word for word in command]
    assert main([*arguments, str(in_progress)]) == 0
    output = capsys.readouterr()
    assert "warning" not in output.out
    assert output.err.splitlines() == WARNINGS


def test_a_letter_with_warnings_is_not_excluded(in_progress: Path) -> None:
    corpus = open_corpus(in_progress)
    assert not corpus.problems and len(corpus.model.letters) == 2
    assert list(map(str, corpus.warnings)) == WARNINGS
    figures = corpus.tables["quality"].query("counted_in == 'passages' and section == 'Coverage'")
    assert dict(zip(figures["value"], figures["count"], strict=True)) == {"coded": 4, "nothing coded yet": 1}


def test_a_shared_argument_without_match_is_an_uncertain_coding(in_progress: Path) -> None:
    tables = open_corpus(in_progress).tables
    argument = tables["arguments"].set_index("argument").loc["build-bridge"]
    assert argument["status"] == "shared"
    assert argument[["match_confidence", "match_why"]].isna().all()
    doubts = tables["doubts"].set_index("doubt")
    assert doubts.loc["match.build-bridge", "why"] == NO_REASON_GIVEN
    items = evidence(EvidenceIndex(tables), Cell("arguments", ("build-bridge",), "status")).items
    assert [item.reason for item in items if item.letter is None] == [NO_REASON_GIVEN]


@pytest.mark.parametrize("only_printed", [False, True])
def test_every_cell_of_a_corpus_with_warnings_has_evidence(in_progress: Path, only_printed: bool) -> None:
    corpus = open_corpus(in_progress)
    index = EvidenceIndex(corpus.printed_tables if only_printed else corpus.tables)
    for table in TABLE:
        for cell in cells(index, table):
            cell_evidence = evidence(index, cell)
            assert cell_evidence.items or cell_evidence.value is None, cell


def test_a_brief_says_that_no_reason_is_given(in_progress: Path) -> None:
    brief = build_brief(open_corpus(in_progress), Selection(), address=ADDRESS, created=CREATED, with_tables=True)
    page = ParsedHtml(html_writer.render(brief))
    assert [row[1] for row in page.tables["Shared arguments"]][-1] == NO_REASON_GIVEN
