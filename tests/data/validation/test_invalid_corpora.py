"""One fault a corpus: each folder in corpora/invalid replaces files of the bridge corpus and holds the exact message.

The check fails where one of its messages is an error, and passes where all of them are warnings.
"""

from __future__ import annotations

import io
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
from tests.conftest import BRIDGE, HERE

INVALID = sorted(path for path in (HERE / "corpora" / "invalid").iterdir())
LETTERS = {"for-the-bridge", "guild-against"}
# What a letter says by itself, whatever the other files of its corpus hold.
OF_A_LETTER = {
    "letters": ("letter", "short_title", "form", "date_earliest", "date_latest", "asks", "signatories", "passages"),
    "passages": ("letter", "passage", "voice", "gist"),
    "appearances": ("letter", "actor", "role", "printed_name", "passages"),
    "statements": ("statement", "argument", "stance", "voice", "passage", "words"),
}


def test_the_good_corpus_is_good(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BRIDGE), "--texts", str(BRIDGE / "texts")]) == 0
    assert "2 letters, 5 passages" in capsys.readouterr().out


@dataclass(frozen=True)
class Checked:
    """A corpus with one fault, and what `check` made of it."""

    fault: Path
    status: int
    output: str
    summary: str
    opened: Corpus | CorpusError


@pytest.fixture(scope="module", params=INVALID, ids=lambda path: path.name)
def checked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """Run `check` once on each corpus with a fault, and keep what it opened."""
    folder = Path(shutil.copytree(BRIDGE, tmp_path_factory.mktemp("fault") / "corpus"))
    shutil.copytree(request.param, folder, dirs_exist_ok=True)
    opened: list[Corpus | CorpusError] = []

    def open_once(path: Path, texts: Path | None = None) -> Corpus:
        try:
            corpus = open_corpus(path, texts)
        except CorpusError as error:
            opened.append(error)
            raise
        opened.append(corpus)
        return corpus

    output, summary = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(output), redirect_stderr(summary):
        patch.setattr(check, "open_corpus", open_once)
        status = main(["check", str(folder), "--texts", str(folder / "texts")])
    (one,) = opened
    return Checked(request.param, status, output.getvalue(), summary.getvalue(), one)


def test_a_fault_gets_its_exact_message(checked: Checked) -> None:
    expected = (checked.fault / "problems.txt").read_text("utf-8")
    assert checked.output == expected
    errors = sum(not _warns(line) for line in expected.splitlines())
    assert checked.status == (1 if errors else 0)
    assert f"{errors or 'no'} error".casefold() in checked.summary.casefold()


def _warns(line: str) -> bool:
    return re.match(r"[^:]+:\d+:\d+: warning: ", line) is not None


def test_nothing_that_was_fine_is_lost(checked: Checked, bridge: Corpus) -> None:
    """A letter goes only for a problem of its own; a corpus only for one of a shared file; nothing for a warning."""
    replaced = {path.relative_to(checked.fault).as_posix() for path in checked.fault.rglob("*.yaml")}
    if isinstance(checked.opened, CorpusError):
        named = {problem.file for problem in checked.opened.problems}
        assert named and named <= replaced and not any(name.startswith("letters/") for name in named)
        return
    tables, model = checked.opened.tables, checked.opened.model
    named = {problem.file for problem in checked.opened.problems}
    lost = LETTERS - set(tables["letters"]["letter"])
    assert (
        lost == LETTERS & set(model.excluded_letters) and {f"letters/{name}.yaml" for name in lost} <= named & replaced
    )
    if all(map(_warns, checked.output.splitlines())):
        assert not checked.opened.problems and not model.excluded_letters and not lost
    fine = {name for name in LETTERS if f"letters/{name}.yaml" not in replaced}
    for table, columns in OF_A_LETTER.items():
        assert _rows(tables[table], columns, fine) == _rows(bridge.tables[table], columns, fine) != set()
    for table, file in {"facts": "facts.yaml", "timeline": "events.yaml"}.items():
        if not lost:
            assert len(tables[table]) >= len(bridge.tables[table]) - (file in replaced & named)
    assert all(len(checked.opened.printed_tables[table]) for table in (*OF_A_LETTER, "comparison", "quality"))


def _rows(table: pd.DataFrame, columns: tuple[str, ...], letters: set[str]) -> set[tuple[str, ...]]:
    rows = table[table["letter"].isin(letters)][list(columns)].fillna("").astype(str)
    return set(rows.itertuples(index=False, name=None))


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
        "facts.yaml: 4: An outside fact needs a source. Name one from sources.yaml under `sources`.",
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
        (None, "File not found, but the other coding file exists. Add this one, or remove the other."),
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
