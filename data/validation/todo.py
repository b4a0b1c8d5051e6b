"""What is still to do: a text of a corpus that is `TODO`, or says `TODO:` and what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from data.files.layout import CODING_FILES, FACTS_FILE, SHARED_FILES, letter_file
from data.files.problems import Finding, Path
from data.model.base import Record
from data.model.corpus import CorpusModel
from data.text.normalize import lower_first

TODO_MARKER = "TODO"
# Stands for an id that is still to be named.
PLACEHOLDER_ID = "todo"
# With a colon or alone: in a shouted sentence of another language it may be a word.
_TO_DO = re.compile(rf"{TODO_MARKER}$|.*?\b{TODO_MARKER}:(?P<what>.*)", re.DOTALL)


def find_todos(model: CorpusModel) -> Iterator[Finding]:
    """Every text that says that it is still to do, and what: its own words, or what its field is for."""
    for file, value in _files(model):
        for path, meaning, text in _texts(value, (), ""):
            if found := _TO_DO.match(text):
                yield Finding(file, path, f"still to do: {(found['what'] or '').strip() or meaning}", warning=True)


def _files(model: CorpusModel) -> Iterator[tuple[str, Any]]:
    for file in (*SHARED_FILES, FACTS_FILE):
        yield file, getattr(model, file.removesuffix(".yaml"))
    yield from ((letter_file(letter.id), letter) for letter in model.letters)
    yield from zip(CODING_FILES, model.codings, strict=False)


def _texts(value: Any, path: Path, meaning: str) -> Iterator[tuple[Path, str, str]]:
    """Every text in a part of a corpus: where it stands, what its field is for, and the text."""
    if isinstance(value, str):
        yield path, meaning, value
    elif isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            said = field.description or ""
            yield from _texts(getattr(value, name), (*path, name), f"`{name}`, {lower_first(said).rstrip('.')}")
    elif isinstance(value, tuple | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, key), meaning)
