"""Hidden characters are the same in files, spreadsheets, new letters and on pages, but for named differences."""

from __future__ import annotations

import re
import sys

import pytest

from data.files.yaml_parser import parse_yaml
from data.spreadsheets.reader import read_sheet
from data.text.characters import HIDDEN, HIDDEN_IN_CELL, HIDDEN_ON_PAGE, HIDDEN_OR_BREAK, INVISIBLE, TABS_AND_BREAKS

BREAKS = set("\n\r\x0b\x0c\x85\u2028\u2029")


def matched(pattern: re.Pattern[str]) -> set[str]:
    return {character for character in map(chr, range(sys.maxunicode + 1)) if pattern.match(character)}


def test_the_sets_differ_only_where_a_reason_is_named() -> None:
    hidden = matched(HIDDEN)
    assert matched(HIDDEN_IN_CELL) - hidden == {"\ufeff"}
    assert matched(HIDDEN_OR_BREAK) - hidden == {"\ufeff", "\t"} | BREAKS
    assert matched(HIDDEN_ON_PAGE) - hidden == {"\ufeff", "\u200b"} | BREAKS
    assert matched(TABS_AND_BREAKS) == {"\t"} | BREAKS
    assert not hidden & (BREAKS | matched(INVISIBLE) | {"\t"})


@pytest.mark.parametrize("code", ["U+0000", "U+0007", "U+009F", "U+202E", "U+2069"])
def test_a_file_and_a_spreadsheet_refuse_a_hidden_character_with_the_same_words(code: str) -> None:
    character = chr(int(code[2:], 16))
    message = f"holds {code}, a character that hides or reorders text; remove it"
    (problem,) = parse_yaml("x.yaml", f"a: b{character}c".encode())[2]
    assert problem.message == message
    if character != "\0":  # A file with U+0000 is no text.
        assert read_sheet("x.csv", f"a,b\n1,2{character}\n".encode()).faults == {(2, 2): message}


@pytest.mark.parametrize("escape", ["\\x07", "\\u202e", "\\uffff"])
def test_an_escaped_hidden_character_is_refused(escape: str) -> None:
    problems = parse_yaml("x.yaml", f'a: "b{escape}"'.encode())[2]
    assert "a character that hides or reorders text; remove it" in str(problems[0])
