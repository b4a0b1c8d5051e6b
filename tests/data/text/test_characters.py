"""Tests of the patterns for hidden characters.

Differences between the patterns have a stated reason.
"""

from __future__ import annotations

import re
import sys

import pytest

from data.files.problems import Problem
from data.files.yaml_parser import parse_yaml
from data.spreadsheets.reader import read_sheet
from data.text.characters import HIDDEN, HIDDEN_OR_BREAK, INVISIBLE, TABS_AND_BREAKS, visible

LINE_BREAKS = set("\n\r\x0b\x0c\x85\u2028\u2029")


def matching_characters(pattern: re.Pattern[str]) -> set[str]:
    return {character for character in map(chr, range(sys.maxunicode + 1)) if pattern.match(character)}


def test_patterns_differ_only_for_stated_reasons() -> None:
    hidden = matching_characters(HIDDEN)
    made_visible = {character for character in map(chr, range(sys.maxunicode + 1)) if visible(character) != character}
    assert matching_characters(HIDDEN_OR_BREAK) - hidden == {"\t"} | LINE_BREAKS
    assert made_visible - hidden == {"\u200b"} | LINE_BREAKS
    assert matching_characters(TABS_AND_BREAKS) == {"\t"} | LINE_BREAKS
    assert hidden & (LINE_BREAKS | matching_characters(INVISIBLE) | {"\t"}) == {"\ufeff"}


@pytest.mark.parametrize("code", ["U+0000", "U+0007", "U+009F", "U+202E", "U+2069"])
def test_corpus_files_and_spreadsheets_reject_hidden_characters_with_the_same_message(code: str) -> None:
    character = chr(int(code[2:], 16))
    message = f"Contains {code}, a character that hides or reorders text. Remove it."
    (problem,) = parse_yaml("x.yaml", f"a: b{character}c".encode())[2]
    assert problem.message == message
    if character != "\0":  # A spreadsheet reader rejects a file with U+0000 as a whole.
        assert read_sheet("x.csv", f"a,b\n1,2{character}\n".encode()).cell_errors == {(2, 2): message}


@pytest.mark.parametrize("escape", ["\\x07", "\\u202e", "\\uffff"])
@pytest.mark.parametrize("content", ['a: "b{}"', '"a{}": b', 'a: {{"{}": [b]}}'])
def test_escaped_hidden_characters_are_rejected(content: str, escape: str) -> None:
    problems = parse_yaml("x.yaml", content.format(escape).encode())[2]
    assert "a character that hides or reorders text. Remove it." in str(problems[0])


def test_corpus_files_admit_no_character_that_spreadsheets_refuse() -> None:
    admitted = []
    for character in map(chr, (*range(1, 0x3000), 0xFEFF, 0xFFFE, 0xFFFF)):
        if read_sheet("x.csv", f'a,b\n1,"2{character}3"\n'.encode()).cell_errors:
            escape = f"\\u{ord(character):04x}"
            is_refused = all(
                parse_yaml("x.yaml", content.encode())[2] for content in (f'a: "2{escape}3"', f'"2{escape}3": a')
            )
            admitted += [] if is_refused else [character]
    assert not admitted


def test_a_problem_is_one_line_without_control_characters() -> None:
    problem = Problem("a\x1b[31m\n.yaml", 1, 1, "b\x9b1m\nc\u202ed\x0be")
    assert str(problem) == "a⟦U+001B⟧[31m⟦U+000A⟧.yaml:1:1: b⟦U+009B⟧1m / c⟦U+202E⟧d / e"
