"""Decisions on who signed change who is counted, and nobody is merged without one."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest

from data import Corpus, open_corpus
from data.catalog.identities import candidates, identities_file, is_new, overlaps, signature_records, who_signed
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.identities.decisions import add_decisions
from data.model.signatures import Identity
from tests.generator.signature_lists import SignatureLists, write_lists


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("lists")


@pytest.fixture(scope="module")
def lists(folder: Path) -> SignatureLists:
    return write_lists(folder, sizes=(600, 900), seed=4)


@pytest.fixture(scope="module")
def undecided(folder: Path, lists: SignatureLists) -> Corpus:
    return open_corpus(folder)


def ids(corpus: Corpus, lists: SignatureLists) -> dict[tuple[str, int], str]:
    """Return the id of the signature of each row."""
    return {
        (letter, i): f"{letter}/{corpus.model.signatures[letter][i + 2].signature}"
        for letter, rows in lists.rows.items()
        for i in range(len(rows))
    }


def decide(folder: Path, undecided: Corpus, lists: SignatureLists) -> Corpus:
    """Return the corpus with a decision on each pair of signatures that are one person."""
    names = ids(undecided, lists)
    pairs = sorted(sorted(names[place] for place in pair) for pair in lists.same_person())
    decisions = [Identity(a=a, b=b, decision="same") for a, b in pairs if not undecided.decided.is_decided(a, b)]
    file = folder / "identities.csv"
    file.write_bytes(add_decisions(b"", decisions))
    try:
        return open_corpus(folder)
    finally:
        file.unlink()


def test_the_generated_corpus_has_no_problem(undecided: Corpus) -> None:
    assert not undecided.problems
    assert undecided.tables["signatures"]["letter"].value_counts().tolist() == [900, 600]


def test_a_corpus_of_several_lists_has_no_problem(tmp_path: Path) -> None:
    write_lists(tmp_path, sizes=(60, 50, 40, 30))
    corpus = open_corpus(tmp_path)
    assert not corpus.problems
    assert len(corpus.tables["letters"]) == 4


def test_nothing_is_merged_without_a_decision(undecided: Corpus) -> None:
    signatures = undecided.tables["signatures"]
    assert signatures[signatures["actor"].isna()]["person"].is_unique
    assert not undecided.model.people


def test_a_decision_makes_one_person_of_two_signatures(folder: Path, undecided: Corpus, lists: SignatureLists) -> None:
    decided = decide(folder, undecided, lists)
    assert not decided.problems
    signatures, people = decided.tables["signatures"], {row.person for rows in lists.rows.values() for row in rows}
    assert len(signatures) == 1500 and signatures["person"].nunique() == len(people)
    for letter, rows in lists.rows.items():
        withdrawn = {row.person for row in rows if row.withdrawn}
        counted = decided.tables["letters"].set_index("letter").loc[letter]
        assert counted["signatories"] == len({row.person for row in rows} - withdrawn)
        assert counted["withdrawn"] == len(withdrawn)
    signed = set(signatures.loc[signatures["role"] == "signatory", "person"])
    assert set(decided.tables["speakers"]["person"]) == signed
    printed = decided.printed_tables["signatures"]
    assert printed["person"].nunique() == len(people)


def test_the_overlap_is_sure_by_actors_and_possible_by_candidates(undecided: Corpus, lists: SignatureLists) -> None:
    letters = tuple(undecided.model.letter_titles)
    overlap = overlaps(undecided)[letters[0], letters[1]]
    actors = {row.actor for rows in lists.rows.values() for row in rows if row.actor}
    assert actors and {person.person for person in overlap.sure} <= actors
    assert overlap.possible and set(overlap.possible) <= set(candidates(undecided))


def test_what_is_decided_is_sure_and_not_asked_again(folder: Path, undecided: Corpus, lists: SignatureLists) -> None:
    decided = decide(folder, undecided, lists)
    names = ids(decided, lists)
    same = {frozenset(names[place] for place in pair) for pair in lists.same_person()}
    asked = {frozenset((candidate.a, candidate.b)) for candidate in candidates(decided)}
    assert not asked & same
    letters = tuple(undecided.model.letter_titles)
    first, second = (
        {row.person for row in rows} - {row.person for row in rows if row.withdrawn} for rows in lists.rows.values()
    )
    assert len(overlaps(decided)[letters[0], letters[1]].sure) == len(first & second)


def test_equal_names_are_warned_of_until_they_are_decided(folder: Path, undecided: Corpus) -> None:
    warned = [p for p in undecided.warnings if "count as 2 people" in p.message]
    problem = warned[0]
    letter = problem.file.removeprefix("letters/").removesuffix(".signatures.csv")
    rows = undecided.model.signatures[letter]
    name = rows[problem.line].name
    a, b = (f"{letter}/{row.signature}" for row in rows.values() if row.name.casefold() == name.casefold())
    file = folder / "identities.csv"
    file.write_bytes(add_decisions(b"", [Identity(a=a, b=b, decision="different")]))
    try:
        assert problem not in open_corpus(folder).warnings
    finally:
        file.unlink()


def test_the_person_has_the_decision_as_evidence(folder: Path, undecided: Corpus, lists: SignatureLists) -> None:
    decided = decide(folder, undecided, lists)
    (name, person) = next((name, person) for name, person in decided.model.people.items() if name != person)
    letter, signature = name.split("/")
    items = evidence(EvidenceIndex(decided.tables), Cell("signatures", (letter, signature), "person")).items
    cells = [dict(item.listed.cells) for item in items if item.listed and item.listed.file == "identities.csv"]
    assert any(name in (row["a"], row["b"]) and row["decision"] == "same" for row in cells)
    assert decided.tables["identities"]["person"].isin(decided.tables["signatures"]["person"]).all()


def test_candidates_are_found_once(undecided: Corpus) -> None:
    assert candidates(undecided) is candidates(undecided)
    assert overlaps(undecided) is overlaps(undecided)


def test_signatures_coded_in_yaml_are_records_too() -> None:
    corpus = open_corpus()
    records = signature_records(corpus.model)
    assert len(records) == len(corpus.tables["signatures"])
    assert all(record.actor and record.name for record in records)
    assert not candidates(corpus)


def test_a_decision_with_a_fault_is_a_problem_and_the_others_count(folder: Path, undecided: Corpus) -> None:
    one, two, three = (record.id for record in signature_records(undecided.model)[:3])
    file = folder / "identities.csv"
    file.write_text(f"# Ours\na,b,decision\n{one},{two},same\n{one},nobody/at-all,same\n{two},{three},maybe\n", "utf-8")
    try:
        corpus = open_corpus(folder)
    finally:
        file.unlink()
    assert [(p.file, p.line, p.column) for p in corpus.problems] == [
        ("identities.csv", 4, len(one) + 2), ("identities.csv", 5, len(two) + len(three) + 3),
    ]  # fmt: skip
    assert corpus.decided.is_decided(one, two)


NORA = ("for-the-bridge/nora-b-quill-b", "guild-against/nora-b-quill-b")
ZOE = ("for-the-bridge/zoe-marchetti", "guild-against/zoe-marchetti-dc5000")
LETTERS = ("for-the-bridge", "guild-against")


def decision(pair: tuple[str, str], word: Literal["same", "different"] = "same") -> Identity:
    """Return a decision on two signatures."""
    return Identity(a=pair[0], b=pair[1], decision=word, by="tester", why=None)


def counts(corpus: Corpus, *decisions: Identity) -> tuple[int, int]:
    """Return how many people signed both letters: for sure, and possibly."""
    overlap = overlaps(corpus, decisions)[LETTERS]
    return len(overlap.sure), len(overlap.possible)


def test_further_decisions_count_as_those_of_the_file(two_lists: Path) -> None:
    corpus = open_corpus(two_lists)
    assert counts(corpus) == (1, 2)
    assert counts(corpus, decision(NORA)) == (2, 1)
    assert counts(corpus, decision(NORA), decision(ZOE, "different")) == (2, 0)
    assert {(pair.a, pair.b) for pair in candidates(corpus)} - {
        (pair.a, pair.b) for pair in candidates(corpus, (decision(NORA),))
    } == {NORA}
    (two_lists / "identities.csv").write_bytes(identities_file(corpus, [decision(NORA), decision(ZOE, "different")]))
    assert counts(open_corpus(two_lists)) == (2, 0)


def test_a_decision_is_new_until_the_corpus_has_it(two_lists: Path) -> None:
    corpus = open_corpus(two_lists)
    assert is_new(corpus, decision(NORA))
    assert not is_new(corpus, decision((NORA[0], "guild-against/nobody")))
    (two_lists / "identities.csv").write_bytes(identities_file(corpus, [decision(NORA)]))
    assert not is_new(open_corpus(two_lists), decision(NORA))


def test_the_file_of_decisions_keeps_bytes_that_are_no_text(two_lists: Path) -> None:
    before = b"a,b,decision,by,why\n# caf\xe9\nx,y,same,\xe9,\n"
    (two_lists / "identities.csv").write_bytes(before)
    assert add_decisions(before, [decision(NORA)]).startswith(before)


def test_candidates_of_printed_content_are_those_of_the_corpus_if_it_infers_nothing(two_lists: Path) -> None:
    corpus = open_corpus(two_lists)
    assert len(candidates(corpus, printed=True)) == 3
    assert who_signed(corpus, printed=True).decided.person("for-the-bridge/ada-bell") == "ada-bell"
