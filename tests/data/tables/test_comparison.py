"""The words and the stance of a side."""

from __future__ import annotations

import pytest

from data.schema.lists import Row
from data.tables.comparison import NOT_MENTIONED, first_statement, mention, stance_in_words


def made(*statements: tuple[str, str]) -> list[Row]:
    """Return statements with these voices and stances, with numbers as words."""
    return [{"words": str(i), "voice": voice, "stance": stance} for i, (voice, stance) in enumerate(statements)]


@pytest.mark.parametrize(
    ("voices", "first", "voice"),
    [
        (["reported", "quoted", "quoted"], "1", "quoted"),
        (["quoted", "reported"], "0", "quoted"),
        (["reported", "reported"], "0", "reported"),
    ],
)
def test_quoted_words_come_first(voices: list[str], first: str, voice: str) -> None:
    statements = made(*((name, "supports") for name in voices))
    statement = first_statement(statements)
    assert statement and statement["words"] == first and mention(statements) == voice


def test_a_side_without_statements_has_no_words() -> None:
    assert first_statement([]) is None and mention([]) == NOT_MENTIONED and stance_in_words([]) == ""


@pytest.mark.parametrize(
    ("stances", "words"),
    [
        (["supports", "supports"], ""),
        (["opposes"], "against"),
        (["supports", "opposes"], "for and against"),
    ],
)
def test_a_side_may_be_for_and_against(stances: list[str], words: str) -> None:
    assert stance_in_words(made(*(("quoted", stance) for stance in stances))) == words
