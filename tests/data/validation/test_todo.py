"""Tests of the warnings for texts marked with TODO."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.model.arguments import Match
from data.model.articles import Passage
from data.model.base import Record
from data.model.codebook import Codebook, Term
from data.model.corpus import Coding
from data.model.provenance import Fact, Source, SourcedDate, SourcedText
from data.validation.todo import find_todos
from tests.conftest import BRIDGE

GIST = f"To do: `gist`. {Passage.model_fields['gist'].description}"


def todo_lines(corpus: Path) -> list[str]:
    """Return the warnings for unfinished texts of a corpus."""
    loaded = open_corpus(corpus).loaded
    return [str(loaded.locate(finding)) for finding in find_todos(loaded.model)]


@pytest.mark.parametrize(
    ("file", "old", "position", "record", "field"),
    [
        ("codebook.yaml", "about: Three invented letters for the tests.", "2:8", Codebook, "about"),
        ("codebook.yaml", "label: Petition", "7:25", Term, "label"),
        ("sources.yaml", "title: Neighbours ask for a bridge", "1:48", Source, "title"),
        ("actors.yaml", "text: Carl Dörn", "6:21", SourcedText, "text"),
        ("arguments.yaml", "for-the-bridge: Wants it by spring.", "9:23", Match, "adds"),
        ("events.yaml", "note: Day of the minutes.", "16:85", SourcedDate, "note"),
        ("facts.yaml", "note: Read aloud only.", "28:9", Fact, "note"),
        ("letters/for-the-bridge.yaml", "gist: Two people ask for a bridge.", "10:35", Passage, "gist"),
        ("coding/first.yaml", "Ada Bell", "2:24", Coding, "appearances"),
    ],
)
def test_a_todo_is_named_with_the_description_of_its_field(
    copy_of_bridge: Path, file: str, old: str, position: str, record: type[Record], field: str
) -> None:
    path = copy_of_bridge / file
    new = f"{old.split(': ')[0]}: TODO" if ": " in old else "TODO"
    assert old in (text := path.read_text("utf-8"))
    path.write_text(text.replace(old, new, 1), "utf-8")
    description = record.model_fields[field].description
    assert description
    assert todo_lines(copy_of_bridge) == [f"{file}:{position}: warning: To do: `{field}`. {description}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("TODO", GIST),
        ("TODO:", GIST),
        ("TODO: ask Ada", "To do: ask Ada"),
        ("Two people ask. TODO: for what?", "To do: for what?"),
        ("LO QUEREMOS TODO", None),
        ("¡TODO PARA EL PUENTE!", None),
        ("METODO: uno", None),
        ("todo", None),
    ],
)
def test_todo_counts_only_alone_or_with_a_colon(copy_of_bridge: Path, text: str, message: str | None) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(path.read_text("utf-8").replace("Two people ask for a bridge.", f'"{text}"'), "utf-8")
    messages = [line.split(": warning: ", 1)[1] for line in todo_lines(copy_of_bridge)]
    assert messages == ([message] if message else [])


def test_a_finished_corpus_has_no_todos() -> None:
    assert todo_lines(BRIDGE) == []
