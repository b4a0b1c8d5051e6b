"""Several names in one cell, and several ways to write one name."""

from __future__ import annotations

import pytest

from data.text.person_names import guessed_separators, split_names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Nora Quill and Ben Ash & Ida Fern", ["Nora Quill", "Ben Ash", "Ida Fern"]),
        ("Nora Quill, Ben Ash, and Ida Fern", ["Nora Quill", "Ben Ash", "Ida Fern"]),
        ("Nora Quill,Ben Ash,Ida Fern", ["Nora Quill", "Ben Ash", "Ida Fern"]),
        ("Nora Quill + Ben Ash", ["Nora Quill", "Ben Ash"]),
        ("NORA QUILL AND BEN ASH", ["NORA QUILL", "BEN ASH"]),
        ("Quill, Nora, Ash, Ben", ["Quill, Nora", "Ash, Ben"]),
        ("Quill, Nora Mary, Ash, B.", ["Quill, Nora Mary", "Ash, B."]),
        ("Quill, Nora and Ash, Ben", ["Quill, Nora", "Ash, Ben"]),
        ("Nora Quill, PhD, Ben Ash, M.D.", ["Nora Quill, PhD", "Ben Ash, M.D."]),
        ("Dr. Nora Quill, PhD, and Prof. Ben Ash", ["Dr. Nora Quill, PhD", "Prof. Ben Ash"]),
        ("Nora Quill, Jr.", ["Nora Quill, Jr."]),
        ("Quill, Nora", ["Quill, Nora"]),
        ("Smith & Sons", ["Smith & Sons"]),
        ("Anna E Smith", ["Anna E Smith"]),
    ],
)
def test_names_between_separators_that_are_guessed(cell: str, names: list[str]) -> None:
    separators = tuple(guessed_separators([cell]))
    assert (split_names(cell, separators), bool(separators)) == (names, len(names) > 1)
