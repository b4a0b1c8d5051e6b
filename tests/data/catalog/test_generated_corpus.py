"""Generated corpora are valid at any size and have records of every kind."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random
from statistics import mean
from typing import get_args

import pytest

from data import Corpus, open_corpus
from data.catalog.corpus import check_texts
from data.model.arguments import ArgumentKind
from data.model.articles import Voice
from data.model.corpus import EventKind
from data.model.letters import Role, Stance, StatementVoice
from data.model.provenance import DateBasis, FactKind
from tests.generator.__main__ import write_corpus
from tests.generator.letters import MAX_CAMPS, LetterWriter


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return a generated corpus of twelve letters."""
    return open_corpus(write_corpus(tmp_path_factory.mktemp("generated"), letters=12, arguments=20, events=20))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*.yaml")}


def test_it_has_no_problems(small: Corpus) -> None:
    assert not small.problems
    assert not small.model.excluded_letters
    assert len(small.model.letters) == 12
    assert len(small.model.arguments) == 20
    assert len(small.model.events) == 20


@pytest.mark.parametrize(("letters", "arguments"), [(1, 1), (2, 30), (30, 3)])
def test_other_sizes_have_no_problems(tmp_path: Path, letters: int, arguments: int) -> None:
    assert not open_corpus(write_corpus(tmp_path, letters=letters, arguments=arguments)).problems


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("letters", "date_basis", DateBasis), ("timeline", "basis", DateBasis), ("timeline", "kind", EventKind),
        ("timeline", "precision", ("day", "month")), ("facts", "kind", FactKind), ("appearances", "role", Role),
        ("facts", "basis", ("outside", "inferred", "unknown")), ("statements", "stance", Stance),
        ("statements", "voice", StatementVoice), ("passages", "voice", Voice), ("arguments", "kind", ArgumentKind),
        ("arguments", "status", ("shared", "only")), ("arguments", "match_confidence", ("high", "medium")),
        ("names", "basis", ("printed", "inferred", "outside")), ("names", "form", ("printed", "canonical", "also")),
        ("letters", "title_basis", ("printed", "outside")), ("mentions", "basis", ("printed", "inferred")),
        ("mentions", "by_adjective", (True, False)),
        ("doubts", "kind", ("voice", "attribution", "identity", "match")),
    ],
)  # fmt: skip
def test_every_value_occurs(small: Corpus, table: str, column: str, values: object) -> None:
    expected = values if isinstance(values, tuple) else get_args(values)
    assert set(small.tables[table][column].dropna()) == set(expected)


def test_article_texts_have_all_coded_words(tmp_path: Path) -> None:
    corpus = open_corpus(write_corpus(tmp_path, letters=12, arguments=20, events=20, signatories=200))
    assert corpus.tables["letters"]["signatories"].max() == 200
    assert len(corpus.article_texts) == 12 and not [p for p in check_texts(corpus) if not p.warning]


def test_dates_of_every_form_occur(small: Corpus) -> None:
    written = set(small.tables["timeline"]["edtf"].dropna())
    for form in ("[..2", "..2", "/2", "/..", "~"):
        assert any(form in edtf for edtf in written), form


def test_letters_have_few_or_many_signatories_and_some_sign_twice(small: Corpus) -> None:
    signatories = small.tables["letters"]["signatories"]
    assert signatories.min() == 1
    assert signatories.max() > 3 * signatories.mean()
    appearances = small.tables["appearances"]
    assert appearances[appearances["role"] == "signatory"]["actor"].duplicated().any()


def test_letters_are_as_long_as_real_ones(small: Corpus) -> None:
    assert small.tables["letters"]["passages"].between(8, 20).all()
    assert small.tables["statements"].groupby("letter").size().between(10, 30).all()
    all_speak = {
        statement.speakers == "signatories" for letter in small.model.letters for statement in letter.statements
    }
    assert all_speak == {True, False}


def test_some_letters_add_to_shared_arguments_and_some_arguments_are_related(small: Corpus) -> None:
    adds = [len(argument.match.adds) for argument in small.model.arguments if argument.match]
    assert {0, 1, 2} == set(adds)
    assert len(small.tables["related_arguments"])
    assert any(letter.follows for letter in small.model.letters)


def test_letters_of_one_camp_are_similar() -> None:
    writer = LetterWriter(Random(1), letters=40, arguments=100)
    for _ in range(40):
        writer.add_letter()
    arguments = [{statement["argument"] for statement in letter["statements"]} for letter in writer.letters]
    overlaps: dict[bool, list[float]] = {True: [], False: []}
    for (i, one), (j, other) in combinations(enumerate(arguments), 2):
        overlaps[i % MAX_CAMPS == j % MAX_CAMPS].append(len(one & other) / len(one | other))
    assert mean(overlaps[True]) > 3 * mean(overlaps[False])


def test_the_files_depend_only_on_the_seed(tmp_path: Path) -> None:
    one, again, other = (
        contents(write_corpus(tmp_path / name, letters=3, arguments=5, events=4, seed=seed))
        for name, seed in (("one", 1), ("again", 1), ("other", 2))
    )
    assert one == again
    assert one != other


@pytest.mark.parametrize(("letters", "arguments"), [(0, 1), (1, 0), (1, 100_000)])
def test_impossible_sizes_are_refused(tmp_path: Path, letters: int, arguments: int) -> None:
    with pytest.raises(ValueError, match="argument"):
        write_corpus(tmp_path, letters=letters, arguments=arguments)
