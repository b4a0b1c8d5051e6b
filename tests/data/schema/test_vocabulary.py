"""Labels and signs of pages and exports."""

from __future__ import annotations

import pytest

from data.schema.vocabulary import BASIS_LABELS, MARKED_BASES, basis_sign, coded_voices, with_sign


def test_only_what_a_text_does_not_print_has_a_sign() -> None:
    signs = {basis: basis_sign(basis) for basis in (*BASIS_LABELS, None)}
    assert {basis: sign for basis, sign in signs.items() if sign} == {"outside": "↗", "inferred": "≈", "derived": "∴"}
    assert all(BASIS_LABELS[basis] == f"{basis_sign(basis)} {basis}" for basis in MARKED_BASES)
    assert with_sign("Ada Bell", "outside") == "Ada Bell ↗" and with_sign("Ada Bell", "printed") == "Ada Bell"


@pytest.mark.parametrize(
    ("texts", "voices"),
    [(["report"], ("quoted", "reported")), (["letter"], ("quoted",)), (["letter", "report"], ("quoted", "reported"))],
)
def test_a_full_text_has_no_paraphrases(texts: list[str], voices: tuple[str, ...]) -> None:
    assert coded_voices(texts) == voices
