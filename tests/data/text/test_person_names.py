"""Several names in one cell, and several ways to write one name."""

from __future__ import annotations

import pytest

from data.text.person_names import alike_names, guessed_separators, split_names


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
        ("Nora and Ben Quill", ["Nora Quill", "Ben Quill"]),
        ("NORA & DR. BEN VAN ASH", ["NORA VAN ASH", "DR. BEN VAN ASH"]),
        ("Mr and Mrs Quill", ["Mr and Mrs Quill"]),
        ("Mr and Mrs Ben Quill", ["Mr and Mrs Ben Quill"]),
        ("Quill and Ash Brothers", ["Quill and Ash Brothers"]),
        ("Bakers and cooks of Quill", ["Bakers and cooks of Quill"]),
        ("Quill, Nora Mary", ["Quill, Nora Mary"]),
    ],
)
def test_names_between_separators_that_are_guessed(cell: str, names: list[str]) -> None:
    separators = tuple(guessed_separators([cell]))
    assert (split_names(cell, separators), bool(separators)) == (names, len(names) > 1)


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        ("Nora Quill|Quill, Nora|Dr. Nóra QUILL|Ben Ash", "Nora Quill|Quill, Nora|Dr. Nóra QUILL"),
        ("N. Quill|Nora Quill|Quill, N.", "Nora Quill|N. Quill|Quill, N."),
        ("N. Quill|Nora Quill|Nils Quill", ""),
        ("N. B. Quill|Quill, Nora Beth", "Quill, Nora Beth|N. B. Quill"),
        ("N. Quill|Nora Beth Quill|N. Q.|K. Quill", ""),
        ("Nora-Maria Quill|Nora Maria Quill", "Nora-Maria Quill|Nora Maria Quill"),
    ],
)
def test_names_that_may_be_of_one_person(names: str, groups: str) -> None:
    assert alike_names(names.split("|")) == ([groups.split("|")] if groups else [])
