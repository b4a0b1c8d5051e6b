"""Tests of the patterns for hidden characters.

Differences between the patterns have a stated reason.
"""

from __future__ import annotations

import re
import sys

import pytest

from data.files.yaml_parser import parse_yaml
from data.spreadsheets.reader import read_sheet
from data.text.characters import HIDDEN, HIDDEN_IN_CELL, HIDDEN_ON_PAGE, HIDDEN_OR_BREAK, INVISIBLE, TABS_AND_BREAKS

LINE_BREAKS = set("\n\r\x0b\x0c\x85\u2028\u2029")


def matching_characters(pattern: re.Pattern[str]) -> set[str]:
    return {character for character in map(chr, range(sys.maxunicode + 1)) if pattern.match(character)}


def test_patterns_differ_only_for_stated_reasons() -> None:
    hidden = matching_characters(HIDDEN)
    assert matching_characters(HIDDEN_IN_CELL) - hidden == {"\ufeff"}
    assert matching_characters(HIDDEN_OR_BREAK) - hidden == {"\ufeff", "\t"} | LINE_BREAKS
    assert matching_characters(HIDDEN_ON_PAGE) - hidden == {"\ufeff", "\u200b"} | LINE_BREAKS
    assert matching_characters(TABS_AND_BREAKS) == {"\t"} | LINE_BREAKS
    assert not hidden & (LINE_BREAKS | matching_characters(INVISIBLE) | {"\t"})


@pytest.mark.parametrize("code", ["U+0000", "U+0007", "U+009F", "U+202E", "U+2069"])
def test_corpus_files_and_spreadsheets_reject_hidden_characters_with_the_same_message(code: str) -> None:
    character = chr(int(code[2:], 16))
    message = f"Contains {code}, a character that hides or reorders text. Remove it."
    (problem,) = parse_yaml("x.yaml", f"a: b{character}c".encode())[2]
    assert problem.message == message
    if character != "\0":  # A spreadsheet reader rejects a file with U+0000 as a whole.
        assert read_sheet("x.csv", f"a,b\n1,2{character}\n".encode()).cell_errors == {(2, 2): message}


@pytest.mark.parametrize("escape", ["\\x07", "\\u202e", "\\uffff"])
def test_escaped_hidden_characters_are_rejected(escape: str) -> None:
    problems = parse_yaml("x.yaml", f'a: "b{escape}"'.encode())[2]
    assert "a character that hides or reorders text. Remove it." in str(problems[0])
