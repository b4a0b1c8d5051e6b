"""Agreement of two codings: the arithmetic, and the figures that CODING.md gives."""

from __future__ import annotations

import pytest

from data import DEFAULT_CORPUS, Corpus
from data.model.corpus import Coding
from data.tables.agreement import agreement, cohens_kappa, compare_codings


def test_coding_md_says_what_is_computed(shipped: Corpus) -> None:
    page = (DEFAULT_CORPUS / "CODING.md").read_text("utf-8")
    for line in agreement(shipped.model):
        what, figures = str(line).split(": ")
        assert f"| {what} | {figures} |" in page


def _coding(**units: list[tuple[str, ...]]) -> Coding:
    return Coding.model_validate(units)


def test_found_and_chosen() -> None:
    first = _coding(
        appearances=[("a", "P1", "Ann", "signatory", "ann"), ("a", "P1", "Bob", "ally", "bob")],
        statements=[("a", "P1", "x", "quoted"), ("a", "P2", "x", "reported")],
        verdicts=[("x", "shared"), ("y", "only")],
        voices=[("a", "P1", "quoted"), ("a", "P2", "reported")],
    )
    second = _coding(
        appearances=[("a", "P1", "Ann", "addressee", "ann"), ("a", "P2", "Cy", "ally", "cy")],
        statements=[("a", "P1", "x", "reported"), ("a", "P2", "x", "quoted")],
        verdicts=[("x", "shared"), ("z", "only")],
        voices=[("a", "P1", "quoted"), ("a", "P2", "reported")],
    )
    assert [(line.same, line.total, line.kappa) for line in compare_codings(first, second)] == [
        (1, 3, None), (0, 1, 0.0), (1, 3, None), (1, 1, None), (2, 2, None), (0, 2, -1.0), (2, 2, 1.0),
    ]  # fmt: skip


def test_kappa_against_a_worked_example() -> None:
    """Fifty proposals read by two people: 20 yes by both, 15 no by both; kappa is 0.4 (a common textbook case)."""
    first = [("yes",)] * 25 + [("no",)] * 25
    second = [("yes",)] * 20 + [("no",)] * 5 + [("yes",)] * 10 + [("no",)] * 15
    assert cohens_kappa(first, second) == pytest.approx(0.4)


def test_a_corpus_coded_once_has_no_agreement(bridge: Corpus) -> None:
    assert agreement(bridge.model.model_copy(update={"codings": ()})) == []


def test_nothing_to_compare_is_left_out() -> None:
    empty = _coding(appearances=[], statements=[], verdicts=[], voices=[])
    assert compare_codings(empty, empty) == []
