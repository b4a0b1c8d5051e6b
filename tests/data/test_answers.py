"""Answers are found once, so many are held, and those asked for last stay."""

from __future__ import annotations

import pytest

from data.answers import Answers


def test_an_answer_is_found_once_and_the_oldest_goes() -> None:
    answers, found = Answers(), []

    def ask(question: str, asked: str) -> object:
        return answers.answer(question, asked, 2, lambda: found.append(question + asked) or [question, asked])

    first = ask("who", "a")
    assert ask("who", "a") is first and found == ["whoa"]
    for asked in "bab":
        ask("who", asked)
    ask("when", "a")
    assert found == ["whoa", "whob", "whena"]
    ask("who", "c")
    assert ask("who", "b") == ["who", "b"] and found == ["whoa", "whob", "whena", "whoc"]
    ask("who", "a")
    assert found[-1] == "whoa" and len(found) == 5


def test_what_cannot_be_answered_is_asked_again() -> None:
    answers = Answers()
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            answers.answer("who", "a", 2, lambda: 1 // 0)
    assert answers.answer("who", "a", 2, lambda: 1) == 1
