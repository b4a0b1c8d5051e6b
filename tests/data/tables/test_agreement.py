"""Agreement of two codings: the arithmetic, and the figures in CODING.md."""

from __future__ import annotations

import pytest

from data import DEFAULT_CORPUS, Corpus
from data.model.corpus import Coding
from data.tables.agreement import agreement, cohens_kappa, compare_codings


def test_coding_md_has_the_computed_figures(shipped: Corpus) -> None:
    page = (DEFAULT_CORPUS / "CODING.md").read_text("utf-8")
    for figure in agreement(shipped.model):
        label, numbers = str(figure).split(": ")
        assert f"| {label} | {numbers} |" in page


def _coding(**units: list[tuple[str, ...]]) -> Coding:
    return Coding.model_validate(units)


def test_units_and_choices_are_compared() -> None:
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
    assert [(figure.same, figure.total, figure.kappa) for figure in compare_codings(first, second)] == [
        (1, 3, None), (0, 1, 0.0), (1, 3, None), (1, 1, None), (2, 2, None), (0, 2, -1.0), (2, 2, 1.0),
    ]  # fmt: skip


def test_kappa_of_a_textbook_example() -> None:
    """Two people read fifty proposals: both say yes to 20 and no to 15.

    Kappa is 0.4 (a common textbook case).
    """
    first = [("yes",)] * 25 + [("no",)] * 25
    second = [("yes",)] * 20 + [("no",)] * 5 + [("yes",)] * 10 + [("no",)] * 15
    assert cohens_kappa(first, second) == pytest.approx(0.4)


def test_one_coding_has_no_agreement(bridge: Corpus) -> None:
    assert agreement(bridge.model.model_copy(update={"codings": ()})) == []


def test_figures_without_units_are_left_out() -> None:
    empty = _coding(appearances=[], statements=[], verdicts=[], voices=[])
    assert compare_codings(empty, empty) == []
