"""Tests of quotations and apostrophes."""

from __future__ import annotations

import pytest

from data.text.quotations import quotations


@pytest.mark.parametrize(
    ("line", "texts"),
    [
        ("“Build it,” they said, “by spring.”", ["Build it,", "by spring."]),
        ('"Build it" and "soon"', ["Build it", "soon"]),
        ("Ils disent : «\u00a0Construisez\u00a0!\u00a0»", ["Construisez\u00a0!"]),
        ("Sie sagen: „Baut sie“, „bald”.", ["Baut sie", "bald"]),
        ("“They said ‘build it now’ again”", ["They said ‘build it now’ again"]),
        ("« ils ont dit “oui” »", ["ils ont dit “oui”"]),
        ("‘We don’t want it,’ they said", ["We don’t want it,"]),
        ("the neighbours’ bridge isn’t theirs", []),
        ("rock ‘n’ roll", []),
        ("It’s the workers’ bridge", []),
        ("“unclosed", []),
        ("an empty “” pair and “ ” another", []),
        ("in 12\" and 'straight single'", []),
    ],
)
def test_quotations_are_the_texts_inside_quotation_marks(line: str, texts: list[str]) -> None:
    assert list(quotations(line)) == texts


@pytest.mark.parametrize("mark", ["“", '"', "«", "„", "‘", "‘a’b"])
def test_many_unclosed_quotation_marks_are_fast(mark: str) -> None:
    assert len(list(quotations(mark * 200_001))) <= 100_001
