"""Tests of the suggestions that complete findings, and of their limit."""

from __future__ import annotations

from data.files.problems import Finding
from data.validation.run import MAX_COMPARISONS, with_suggestions


def complete_messages(unknown: int, known: int) -> list[str]:
    """Return the messages for unknown words.

    Each unknown word is similar to one known word.
    """
    names = {f"name-{i}-of-a-person" for i in range(known)}
    findings = [
        Finding("f", (), "No name", word=f"name-{i}-of-person", known=names, advice=". Add it.") for i in range(unknown)
    ]
    return [finding.message for finding in with_suggestions(findings)]


def test_the_most_similar_of_thousands_of_words_is_suggested() -> None:
    messages = complete_messages(500, known=4_000)
    assert messages == [f"No name. Did you mean `name-{i}-of-a-person`?" for i in range(500)]


def test_no_word_is_suggested_after_the_maximum_of_comparisons() -> None:
    messages = complete_messages(5_000, known=20_000)
    suggested = MAX_COMPARISONS // 20_000
    assert all("Did you mean" in message for message in messages[:suggested])
    assert set(messages[suggested:]) == {"No name. Add it."}
