"""Cells parsed as stances, voices and kinds. A column of stances is read as a whole."""

from __future__ import annotations

import pytest

from data.importing.cell_values import _STANCES, guess_actor_kind, parse_kind, parse_stances, parse_voice
from data.text.normalize import fold


@pytest.mark.parametrize(
    ("stance", "words"),
    [
        (
            "supports",
            "Supports|oui|TRUE|Dafür|In favour|favorable|POUR|d’accord|✓|Support|за|так|sí|a favore|voor|Yes.|"
            "für|stimme zu|unterstützt|einverstanden|Strongly agree|favours|accept|✔\ufe0f|👍🏽",
        ),
        (
            "opposes",
            "opposes|Non|false|contre|FAUX|défavorable|Dagegen|lehnt ab|pas d'accord|проти|ні|en contra|✗|"
            "Kontra|gegen|stimmt nicht zu|nicht einverstanden|opposée|s’oppose|disapprove|strongly disagree|👎🏻",
        ),
        ("neutral", "neutral|Neutre|unentschieden|нейтрально|ni l’un  ni l’autre|+/-|Enthaltung|abstention"),
        (None, "mixed|?|rather yes|-|–|x|2|partly"),
    ],
)
def test_plain_words_are_stances_in_any_column(stance: str | None, words: str) -> None:
    for word in words.split("|"):
        assert parse_stances([word]) == {word: stance}


@pytest.mark.parametrize(
    ("column", "stances"),
    [
        ("1|0", "supports|opposes"),
        ("1|0|-1", "supports|neutral|opposes"),
        ("1.0|0,0|−1", "supports|neutral|opposes"),
        ("+1|0|2|-2", "supports|neutral|supports|opposes"),
        ("1|2|3", "||"),
        ("+|-", "supports|opposes"),
        ("+|–|0", "supports|opposes|neutral"),
        ("for|against|0", "supports|opposes|"),
        ("0", ""),
    ],
)
def test_numbers_and_signs_mean_what_their_column_says(column: str, stances: str) -> None:
    assert list(parse_stances(column.split("|")).values()) == [stance or None for stance in stances.split("|")]


def test_no_word_has_two_stances() -> None:
    stances_of: dict[str, set[str]] = {}
    for stance, words in _STANCES.items():
        for word in words.split("|"):
            stances_of.setdefault(fold(word), set()).add(stance)
    assert {word: stances for word, stances in stances_of.items() if len(stances) > 1} == {}


@pytest.mark.parametrize(
    ("cell", "voice"),
    [("Quoted", "quoted"), ("Wörtlich", "quoted"), ("sinngemäß", "reported"), ("indirect", "reported"),
     ("reporter", None), ("third_party", None)],
)  # fmt: skip
def test_voices(cell: str, voice: str | None) -> None:
    assert parse_voice(cell) == voice


def test_kinds() -> None:
    assert (parse_kind("Threat"), parse_kind("idea")) == ("threat", None)


def test_organisations_are_recognised_by_their_type() -> None:
    assert (guess_actor_kind(["Teachers"]), guess_actor_kind(["Teachers", "NGO"])) == ("person", "organisation")
