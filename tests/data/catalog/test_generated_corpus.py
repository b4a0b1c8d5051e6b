"""The made-up corpus: well formed at any size, with every sort of date, doubt and fact, and the same for one seed."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random
from statistics import mean
from typing import get_args

import pytest

from data import Corpus, open_corpus
from data.model.arguments import ArgumentKind
from data.model.corpus import EventKind
from data.model.letters import Role, Stance, StatementVoice, Voice
from data.model.provenance import DateBasis, FactKind
from tests.generator.__main__ import write_corpus
from tests.generator.letters import MOST_CAMPS, Writer


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Twelve letters."""
    return open_corpus(write_corpus(tmp_path_factory.mktemp("made-up"), letters=12, arguments=20, events=20))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_it_opens_with_no_problem(small: Corpus) -> None:
    assert not small.problems
    assert not small.model.left_out
    assert len(small.model.letters) == 12
    assert len(small.model.arguments) == 20
    assert len(small.model.events) == 20


@pytest.mark.parametrize(("letters", "arguments"), [(1, 1), (2, 30), (30, 3)])
def test_other_sizes_open_too(tmp_path: Path, letters: int, arguments: int) -> None:
    assert not open_corpus(write_corpus(tmp_path, letters=letters, arguments=arguments)).problems


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("letters", "date_basis", DateBasis), ("timeline", "basis", DateBasis), ("timeline", "kind", EventKind),
        ("timeline", "precision", ("day", "month")), ("facts", "kind", FactKind), ("appearances", "role", Role),
        ("facts", "basis", ("outside", "unknown")), ("statements", "stance", Stance),
        ("statements", "voice", StatementVoice), ("passages", "voice", Voice), ("arguments", "kind", ArgumentKind),
        ("arguments", "status", ("shared", "only")), ("arguments", "match_confidence", ("high", "medium")),
        ("names", "basis", ("printed", "inferred", "outside")), ("names", "form", ("printed", "canonical", "also")),
        ("letters", "title_basis", ("printed", "outside")), ("mentions", "basis", ("printed", "inferred")),
        ("mentions", "by_adjective", (True, False)),
        ("doubts", "kind", ("voice", "attribution", "identity", "match")),
    ],
)  # fmt: skip
def test_every_sort_is_there(small: Corpus, table: str, column: str, values: object) -> None:
    wanted = values if isinstance(values, tuple) else get_args(values)
    assert set(small.tables[table][column].dropna()) == set(wanted)


def test_dates_are_open_between_and_about(small: Corpus) -> None:
    written = set(small.tables["timeline"]["edtf"].dropna())
    for form in ("[..2", "..2", "/2", "/..", "~"):
        assert any(form in edtf for edtf in written), form


def test_letters_are_signed_by_few_or_many_and_by_some_again(small: Corpus) -> None:
    signatories = small.tables["letters"]["signatories"]
    assert signatories.min() == 1
    assert signatories.max() > 3 * signatories.mean()
    appearances = small.tables["appearances"]
    assert appearances[appearances["role"] == "signatory"]["actor"].duplicated().any()


def test_letters_are_as_long_as_real_ones_and_speak_for_some_or_all(small: Corpus) -> None:
    assert small.tables["letters"]["passages"].between(8, 20).all()
    assert small.tables["statements"].groupby("letter").size().between(10, 30).all()
    named = {statement.speakers == "signatories" for letter in small.model.letters for statement in letter.statements}
    assert named == {True, False}


def test_what_is_shared_adds_something_in_some_letters_and_some_arguments_are_related(small: Corpus) -> None:
    adds = [len(argument.match.adds) for argument in small.model.arguments if argument.match]
    assert {0, 1, 2} == set(adds)
    assert len(small.tables["related_arguments"])
    assert any(letter.follows for letter in small.model.letters)


def test_letters_of_a_camp_are_alike() -> None:
    writer = Writer(Random(1), letters=40, arguments=100)
    for _ in range(40):
        writer.write()
    said = [{statement["argument"] for statement in letter["statements"]} for letter in writer.written]
    alike: dict[bool, list[float]] = {True: [], False: []}
    for (i, one), (j, other) in combinations(enumerate(said), 2):
        alike[i % MOST_CAMPS == j % MOST_CAMPS].append(len(one & other) / len(one | other))
    assert mean(alike[True]) > 3 * mean(alike[False])


def test_one_seed_gives_the_same_bytes_and_another_others(tmp_path: Path) -> None:
    one, again, other = (
        contents(write_corpus(tmp_path / name, letters=3, arguments=5, events=4, seed=seed))
        for name, seed in (("one", 1), ("again", 1), ("other", 2))
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize(("letters", "arguments"), [(0, 1), (1, 0), (1, 100_000)])
def test_a_size_that_cannot_be_written_is_refused(tmp_path: Path, letters: int, arguments: int) -> None:
    with pytest.raises(ValueError, match="argument"):
        write_corpus(tmp_path, letters=letters, arguments=arguments)
