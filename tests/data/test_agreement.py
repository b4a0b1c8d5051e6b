"""Agreement of two codings: the arithmetic, and the figures that CODING.md gives."""

from __future__ import annotations

import pytest

from data import SHIPPED, CorpusError
from data.agreement import agreement, kappa, read_codings


def test_coding_md_says_what_is_computed() -> None:
    page = (SHIPPED / "CODING.md").read_text("utf-8")
    for line in agreement(*read_codings(SHIPPED)):
        what, figures = str(line).split(": ")
        assert f"| {what} | {figures} |" in page


def test_found_and_chosen() -> None:
    first = {
        "appearances": [("a", "P1", "Ann", "signatory", "ann"), ("a", "P1", "Bob", "ally", "bob")],
        "statements": [("a", "P1", "x", "quoted"), ("a", "P2", "x", "reported")],
        "verdicts": [("x", "shared"), ("y", "only")],
        "voices": [("a", "P1", "quoted"), ("a", "P2", "reported")],
    }
    second = {
        "appearances": [("a", "P1", "Ann", "addressee", "ann"), ("a", "P2", "Cy", "ally", "cy")],
        "statements": [("a", "P1", "x", "reported"), ("a", "P2", "x", "quoted")],
        "verdicts": [("x", "shared"), ("z", "only")],
        "voices": [("a", "P1", "quoted"), ("a", "P2", "reported")],
    }
    assert [(line.same, line.of, line.kappa) for line in agreement(first, second)] == [
        (1, 3, None), (0, 1, 0.0), (1, 3, None), (1, 1, None), (2, 2, None), (0, 2, -1.0), (2, 2, 1.0),
    ]  # fmt: skip


def test_kappa_against_a_worked_example() -> None:
    """Fifty proposals read by two people: 20 yes by both, 15 no by both; kappa is 0.4 (a common textbook case)."""
    first = [("yes",)] * 25 + [("no",)] * 25
    second = [("yes",)] * 20 + [("no",)] * 5 + [("yes",)] * 10 + [("no",)] * 15
    assert kappa(first, second) == pytest.approx(0.4)


def test_a_corpus_coded_once_says_so() -> None:
    with pytest.raises(CorpusError, match="coding/first.yaml:1:1: cannot be read"):
        read_codings(SHIPPED.parent)
