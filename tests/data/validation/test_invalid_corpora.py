"""Tests of exact messages.

Each folder in corpora/invalid replaces files of the bridge corpus and has one problem.
"""

from __future__ import annotations

import io
import os
import re
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from data import Corpus, CorpusError, open_corpus
from data.cli import check
from data.cli.main import main
from tests.conftest import BRIDGE, TESTS

INVALID = sorted(path for path in (TESTS / "corpora" / "invalid").iterdir())
LETTERS = {"for-the-bridge", "guild-against"}
# Columns that depend on no other file than that of the letter.
LETTER_COLUMNS = {
    "letters": ("letter", "short_title", "form", "date_earliest", "date_latest", "asks", "signatories", "passages"),
    "passages": ("letter", "passage", "voice", "gist"),
    "appearances": ("letter", "actor", "role", "printed_name", "passages"),
    "statements": ("statement", "argument", "stance", "voice", "passage", "words"),
}


def test_the_bridge_corpus_has_no_problems(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BRIDGE), "--texts", str(BRIDGE / "texts")]) == 0
    assert "2 letters, 5 passages" in capsys.readouterr().out


@dataclass(frozen=True)
class CheckResult:
    """Invalid corpus with the output of `check`.

    `result` is the corpus, or the error from opening it.
    """

    folder: Path
    status: int
    output: str
    summary: str
    result: Corpus | CorpusError


@pytest.fixture(scope="module", params=INVALID, ids=lambda path: path.name)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CheckResult:
    """Run `check` once on each invalid corpus and keep the corpus that it opens."""
    folder = Path(shutil.copytree(BRIDGE, tmp_path_factory.mktemp("invalid") / "corpus"))
    shutil.copytree(request.param, folder, dirs_exist_ok=True)
    results: list[Corpus | CorpusError] = []

    def open_once(path: Path, texts: Path | None = None) -> Corpus:
        try:
            corpus = open_corpus(path, texts)
        except CorpusError as error:
            results.append(error)
            raise
        results.append(corpus)
        return corpus

    output, summary = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(output), redirect_stderr(summary):
        patch.setattr(check, "open_corpus", open_once)
        status = main(["check", str(folder), "--texts", str(folder / "texts")])
    (result,) = results
    return CheckResult(request.param, status, output.getvalue(), summary.getvalue(), result)


def test_the_check_prints_the_exact_messages(checked: CheckResult) -> None:
    expected = (checked.folder / "problems.txt").read_text("utf-8")
    assert checked.output == expected
    errors = sum(not _is_warning(line) for line in expected.splitlines())
    assert checked.status == (1 if errors else 0)
    assert f"{errors or 'no'} error".casefold() in checked.summary.casefold()


def _is_warning(line: str) -> bool:
    return re.match(r"[^:]+:\d+:\d+: warning: ", line) is not None


def test_only_invalid_records_are_excluded(checked: CheckResult, bridge: Corpus) -> None:
    """Only an error of a letter excludes it.

    Only an error of a shared file prevents opening the corpus.
    """
    replaced = {path.relative_to(checked.folder).as_posix() for path in checked.folder.rglob("*.yaml")}
    if isinstance(checked.result, CorpusError):
        problem_files = {problem.file for problem in checked.result.problems}
        assert problem_files and problem_files <= replaced
        assert not any(name.startswith("letters/") for name in problem_files)
        return
    tables, model = checked.result.tables, checked.result.model
    problem_files = {problem.file for problem in checked.result.problems}
    excluded = LETTERS - set(tables["letters"]["letter"])
    assert excluded == LETTERS & set(model.excluded_letters)
    assert {f"letters/{name}.yaml" for name in excluded} <= problem_files & replaced
    if all(map(_is_warning, checked.output.splitlines())):
        assert not checked.result.problems and not model.excluded_letters and not excluded
    unchanged = {name for name in LETTERS if f"letters/{name}.yaml" not in replaced}
    for table, columns in LETTER_COLUMNS.items():
        assert _rows(tables[table], columns, unchanged) == _rows(bridge.tables[table], columns, unchanged) != set()
    for table, file in {"facts": "facts.yaml", "timeline": "events.yaml"}.items():
        if not excluded:
            assert len(tables[table]) >= len(bridge.tables[table]) - (file in replaced & problem_files)
    assert all(len(checked.result.printed_tables[table]) for table in (*LETTER_COLUMNS, "comparison", "quality"))


def _rows(table: pd.DataFrame, columns: tuple[str, ...], letters: set[str]) -> set[tuple[str, ...]]:
    rows = table[table["letter"].isin(letters)][list(columns)].fillna("").astype(str)
    return set(rows.itertuples(index=False, name=None))


def test_records_of_an_excluded_letter_are_pruned(copy_of_bridge: Path) -> None:
    (copy_of_bridge / "letters" / "for-the-bridge.yaml").write_text("id: [")
    corpus = open_corpus(copy_of_bridge)
    assert list(corpus.tables["timeline"]["item"]) == ["letter-guild-against", "vote"]
    assert list(corpus.tables["arguments"]["argument"]) == ["build-bridge", "bridge-costs"]
    assert corpus.tables["arguments"]["match_confidence"].isna().all()
    assert "ada-bell" not in set(corpus.tables["actors"]["actor"])


def test_missing_files_are_problems(tmp_path: Path) -> None:
    with pytest.raises(CorpusError) as raised:
        open_corpus(tmp_path)
    assert {problem.file for problem in raised.value.problems} == {
        "codebook.yaml", "sources.yaml", "actors.yaml", "arguments.yaml", "events.yaml",
    }  # fmt: skip


def test_links_out_of_the_folder_and_pipes_are_rejected(copy_of_bridge: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("id: outside\n")
    (copy_of_bridge / "letters" / "outside.yaml").symlink_to(tmp_path / "outside.yaml")
    os.mkfifo(copy_of_bridge / "letters" / "pipe.yaml")
    corpus = open_corpus(copy_of_bridge)
    assert [(p.file, p.message.split(".")[0]) for p in corpus.problems] == [
        ("letters/outside.yaml", "Link leads out of the folder"),
        ("letters/pipe.yaml", "Not a regular file"),
    ]
    assert len(corpus.tables["letters"]) == 2


def problem_lines(corpus: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the problems printed by `check`, without lines and columns."""
    main(["check", str(corpus)])
    return [re.sub(r":\d+:\d+", "", line) for line in capsys.readouterr().out.splitlines()]


def test_placement_errors_are_listed_with_other_problems(
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
    assert problem_lines(copy_of_bridge, capsys) == [
        "events.yaml: No passage `P7`. Correct the id.",
        "facts.yaml: 4: An outside fact needs a source. Name one from sources.yaml under `sources`.",
        "facts.yaml: No letter `nope`. Correct the id.",
        "letters/guild-against.yaml: No other letter `nope`. Correct the id.",
    ]


def test_references_to_an_excluded_letter_are_valid(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy_of_bridge / "letters" / "guild-against.yaml").write_text("id: [")
    lines = problem_lines(copy_of_bridge, capsys)
    assert [line.split(":")[0] for line in lines] == ["letters/guild-against.yaml"]
    corpus = open_corpus(copy_of_bridge)
    facts = {fact.id: fact for fact in corpus.model.facts}
    assert set(facts) == {"bell-shop", "bridge-refused", "costs-left-out", "names-not-found"}
    assert facts["costs-left-out"].argument is None and facts["names-not-found"].letters == ("for-the-bridge",)


def test_an_invalid_fact_excludes_no_other_fact(copy_of_bridge: Path) -> None:
    valid = "id: fine, kind: background, topic: t, actors: [ada-bell]"
    (copy_of_bridge / "facts.yaml").write_text(f"[{{id: a, bogus: 1, kind: background}}, {{{valid}}}]\n", "utf-8")
    assert [fact.id for fact in open_corpus(copy_of_bridge).model.facts] == ["fine"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "File not found, but the other coding file exists. Add this one, or remove the other."),
        ("appearances: {", "Invalid YAML"),
    ],
)
def test_a_missing_or_invalid_coding_is_a_problem(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str], content: str | None, message: str
) -> None:
    path = copy_of_bridge / "coding" / "second.yaml"
    path.unlink()
    if content is not None:
        path.write_text(content)
    assert main(["agreement", str(copy_of_bridge)]) == 1
    output = capsys.readouterr()
    assert f"coding/second.yaml:1:1: {message}" in output.out or message in output.out
    assert "coded once" not in output.err
    assert len(open_corpus(copy_of_bridge).model.letters) == 2
