"""How the positions of a project are counted, and which selections do not fit."""

from __future__ import annotations

import io
import json
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from data.refi.placing import describe_problem, place_selections
from data.refi.positions import Convention
from data.refi.reading import read_project
from tests.data.refi.projects import SELECTIONS, project_bytes, with_text

WAYS: dict[str, tuple[Convention, dict[str, Any]]] = {
    "standard": (Convention(), {}),
    "utf16-crlf": (
        Convention("UTF-16 units", "CRLF"),
        {"unit": "UTF-16 units", "breaks": 2, "in_file": "\r\n", "with_mark": True, "folder": "Sources"},
    ),
    "utf16-lf": (Convention("UTF-16 units", "LF"), {"unit": "UTF-16 units"}),
    "crlf": (Convention("code points", "CRLF"), {"breaks": 2, "in_file": "\r\n"}),
    "crlf-counted-as-lf": (Convention("code points", "LF"), {"in_file": "\r\n"}),
    "mark-counted": (Convention("code points", "LF", True), {"mark": 1, "with_mark": True}),
    "utf16-crlf-mark": (
        Convention("UTF-16 units", "CRLF", True),
        {"unit": "UTF-16 units", "breaks": 2, "mark": 1, "in_file": "\r\n", "with_mark": True},
    ),
}
WORDS = [words for words, _ in SELECTIONS]


def placed(content: bytes) -> Any:
    """Return the only text of a project with its selections."""
    (text,) = place_selections(read_project("weir.qdpx", io.BytesIO(content)).texts)
    return text


@pytest.mark.parametrize("way", WAYS)
def test_the_way_of_counting_is_found(way: str) -> None:
    convention, writing = WAYS[way]
    text = placed(project_bytes(**writing))
    assert text.found.convention == convention and text.found.fit.ends == text.found.ends == 12
    assert text.found.is_sure and text.found.next_fit.ends < 12
    assert [text.plain[p.start : p.end] for p in text.placed] == WORDS
    assert not any(p.problem for p in text.placed)


@pytest.mark.parametrize(("way", "by"), [*product(WAYS, (-9, -1, 1, 2, 7))])
def test_one_shifted_selection_is_named(way: str, by: int) -> None:
    convention, writing = WAYS[way]
    for number in range(len(SELECTIONS)):
        text = placed(project_bytes(shift={number: by}, **writing))
        assert text.found.convention == convention
        assert [i for i, p in enumerate(text.placed) if p.problem] == [number]
        sentence = describe_problem(text, text.placed[number])
        assert sentence.startswith(f"Selection “{WORDS[number]}” in “Millers”, {text.placed[number].selection.start}–")


def test_the_sentence_on_a_shifted_selection_has_its_words() -> None:
    text = placed(project_bytes(shift={1: 2}))
    assert describe_problem(text, text.placed[1]) == (
        "Selection “water is dear” in “Millers”, 76–89 (“ter is dear.”): it begins inside a word, and its name is "
        "“water is dear”."
    )
    assert str(text.found) == (
        "code points, LF: 11 of 12 ends fall between words; the next best (UTF-16 units, CRLF) 9 of 12"
    )


def test_a_text_that_all_ways_read_alike_says_so() -> None:
    selection = '<PlainTextSelection guid="s" name="label" startPosition="0" endPosition="5"/>'
    text = placed(with_text("Words on one line", selection))
    assert text.found.next_best is None and text.found.is_sure
    assert str(text.found).endswith("2 of 2 ends fall between words; any other way of counting gives the same words")


@pytest.mark.parametrize(
    ("positions", "problem"),
    [
        ('startPosition="2" endPosition="5"', "it begins inside a word"),
        ('startPosition="0" endPosition="99"', "the text has no such positions"),
        ('startPosition="5" endPosition="5"', "it is empty"),
        ('startPosition="5" endPosition="0"', "it ends first"),
        ('startPosition="-3" endPosition="5"', "the text has no such positions"),
        ('startPosition="x" endPosition="5"', "its positions are no numbers"),
        ('startPosition="0" endPosition="99999999999999999999"', "its positions are no numbers"),
    ],
)
def test_a_selection_that_is_no_place_is_named(positions: str, problem: str) -> None:
    text = placed(with_text("Words on one line", f'<PlainTextSelection guid="s" {positions}/>'))
    assert [p.problem for p in text.placed] == [problem]


def test_words_without_spaces_end_after_any_letter() -> None:
    selection = '<PlainTextSelection guid="s" startPosition="2" endPosition="4"/>'
    assert not placed(with_text("水車小屋の手紙", selection)).placed[0].problem


@pytest.mark.parametrize("name", ["by-the-specification", "utf16-crlf", "inner-file-by-another-name"])
def test_the_samples_have_their_words_codes_and_positions(samples: Path, name: str) -> None:
    expected = json.loads((samples / "refi" / "expected.json").read_text("utf-8"))[name]
    with (samples / "refi" / f"{name}.qdpx").open("rb") as file:
        project = read_project(f"{name}.qdpx", file)
    names = {code.guid: code.name for code in project.codes}
    found = [
        {
            "source": ("one", "two")[i], "words": text.plain[p.start : p.end],
            "codes": [names[coding.code] for coding in p.selection.codings],
            "start": p.selection.start, "end": p.selection.end,
        }
        for i, text in enumerate(place_selections(project.texts)) for p in text.placed
    ]  # fmt: skip
    assert found == expected
