"""What is still to do is found in every text of every file, at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.validation.todo import find_todos
from tests.conftest import BRIDGE


def to_do(corpus: Path) -> list[str]:
    """What is still to do in a corpus."""
    reading = open_corpus(corpus).loaded
    return [str(reading.locate(fault)) for fault in find_todos(reading.model)]


@pytest.mark.parametrize(
    ("file", "old", "problem"),
    [
        ("codebook.yaml", "about: Three invented letters for the tests.", ":2:8: still to do: `about`, content of the"),
        ("codebook.yaml", "label: Petition", ":7:25: still to do: `label`, label on screen"),
        ("sources.yaml", "title: Neighbours ask for a bridge", ":1:48: still to do: `title`, headline or title"),
        ("actors.yaml", "text: Carl Dörn", ":6:21: still to do: `text`, the text"),
        ("arguments.yaml", "for-the-bridge: Wants it by spring.", ":9:23: still to do: `adds`, what a letter adds"),
        ("events.yaml", "note: Day of the minutes.", ":16:85: still to do: `note`, remark on the date"),
        ("facts.yaml", "note: Read aloud only.", ":27:9: still to do: `note`, remark on the fact"),
        (
            "letters/for-the-bridge.yaml",
            "gist: Two people ask for a bridge.",
            ":10:35: still to do: `gist`, summary of",
        ),
        ("coding/first.yaml", "Ada Bell", ":2:24: still to do: `appearances`, letter, passage"),
    ],
)
def test_a_text_to_do_is_named_with_what_it_is_for(copy_of_bridge: Path, file: str, old: str, problem: str) -> None:
    path = copy_of_bridge / file
    new = f"{old.split(': ')[0]}: TODO" if ": " in old else "TODO"
    assert old in (text := path.read_text("utf-8"))
    path.write_text(text.replace(old, new, 1), "utf-8")
    (said,) = to_do(copy_of_bridge)
    assert said.replace(" warning:", "", 1).startswith(f"{file}{problem}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("TODO", "still to do: `gist`, summary of the passage in one sentence"),
        ("TODO:", "still to do: `gist`, summary of the passage in one sentence"),
        ("TODO: ask Ada", "still to do: ask Ada"),
        ("Two people ask. TODO: for what?", "still to do: for what?"),
        ("LO QUEREMOS TODO", None),
        ("¡TODO PARA EL PUENTE!", None),
        ("METODO: uno", None),
        ("todo", None),
    ],
)
def test_what_counts_as_to_do(copy_of_bridge: Path, text: str, said: str | None) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(path.read_text("utf-8").replace("Two people ask for a bridge.", f'"{text}"'), "utf-8")
    assert [line.split(": warning: ", 1)[1] for line in to_do(copy_of_bridge)] == ([said] if said else [])


def test_a_corpus_that_is_done_has_nothing_to_do() -> None:
    assert to_do(BRIDGE) == []
