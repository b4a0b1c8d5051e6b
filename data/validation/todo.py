"""Find unfinished texts of a corpus: `TODO`, or `TODO:` with a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from data.files.layout import CODING_FILES, FACTS_FILE, SHARED_FILES, letter_file
from data.files.problems import Finding, Path
from data.model.base import Record
from data.model.corpus import CorpusModel

TODO_MARKER = "TODO"
# A placeholder for an id, in the form of an id.
PLACEHOLDER_ID = "todo"
# Only alone or with a colon, since the word may be Spanish: “LO QUEREMOS TODO”.
_TODO = re.compile(rf"{TODO_MARKER}$|.*?\b{TODO_MARKER}:(?P<note>.*)", re.DOTALL)


def find_todos(model: CorpusModel) -> Iterator[Finding]:
    """Yield a warning for each unfinished text.

    The message has its note or the description of its field.
    """
    for file, value in _files(model):
        for path, description, text in _texts(value, (), ""):
            if match := _TODO.match(text):
                yield Finding(file, path, f"To do: {(match['note'] or '').strip() or description}", warning=True)


def _files(model: CorpusModel) -> Iterator[tuple[str, Any]]:
    for file in (*SHARED_FILES, FACTS_FILE):
        yield file, getattr(model, file.removesuffix(".yaml"))
    yield from ((letter_file(letter.id), letter) for letter in model.letters)
    yield from zip(CODING_FILES, model.codings, strict=False)


def _texts(value: Any, path: Path, description: str) -> Iterator[tuple[Path, str, str]]:
    """Yield the path, the field description and the text of all texts in a value."""
    if isinstance(value, str):
        yield path, description, value
    elif isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            yield from _texts(getattr(value, name), (*path, name), f"`{name}`. {field.description or ''}".strip())
    elif isinstance(value, tuple | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, key), description)
