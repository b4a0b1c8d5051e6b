"""What the dates of letters say of their order."""

from __future__ import annotations

import pytest

from data.order import settled

OPEN = "leave open which came first"


@pytest.mark.parametrize(
    ("one", "other", "sentence"),
    [
        (("", "2024-11-20"), ("", "2024-12-01"), OPEN),
        (("2024-11-01", "2024-11-20"), ("2024-11-21", ""), "“A” came before “B”"),
        (("2024-11-21", ""), ("2024-11-01", "2024-11-20"), "“B” came before “A”"),
        (("2024-11-01", "2024-11-20"), ("2024-11-20", "2024-11-21"), OPEN),
        (("", ""), ("", ""), OPEN),
    ],
)
def test_the_order_of_two_letters(one: tuple[str, str], other: tuple[str, str], sentence: str) -> None:
    (said,) = settled([("A", *one), ("B", *other)])
    assert sentence in said


def test_each_pair_has_its_sentence() -> None:
    assert len(list(settled([("A", "", ""), ("B", "", ""), ("C", "", "")]))) == 3
    assert list(settled([("A", "", "")])) == []
