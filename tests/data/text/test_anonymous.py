"""What stands for nobody in a list is no name."""

from __future__ import annotations

import pytest

from data.text.anonymous import is_anonymous


@pytest.mark.parametrize(
    "name",
    ["Anonymous", "anonyme", "Anonym", "Анонім", "анонимно", "Ανώνυμος", "Name withheld", "Name not published",
     "name on file", "N. N.", "—", "", "77", "Sans nom", "no\u200b name"],
)  # fmt: skip
def test_these_are_nobody(name: str) -> None:
    assert is_anonymous(name)


@pytest.mark.parametrize("name", ["Nora Quill", "Ann On", "@reader_77", "Naomi", "李明", "Name Surname", "Олена"])
def test_these_are_names(name: str) -> None:
    assert not is_anonymous(name)
