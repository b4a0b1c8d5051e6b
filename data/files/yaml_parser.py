"""YAML text to plain values and their places. Every scalar stays text: `NO`, `1.10` and `12:30` are words.

The parser's events are read one by one: nothing is built from tags, aliases are refused (a small file could grow
without end), nesting is bounded (a composer in C crashes on deep nesting), and characters that hide or break text are
named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from data.files.limits import MAX_YAML_VALUES
from data.files.problems import Path, Position, Problem, SourceMap
from data.text.characters import HIDDEN, describe_hidden

MAX_DEPTH = 50
_NULLS = {"", "~", "null", "Null", "NULL"}
_NULL_TAG = "tag:yaml.org,2002:null"
_PLAIN_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", _NULL_TAG}
_EMPTY = "the file is empty; write its fields there, or `[]` where it is a list without entries"
# What the parser says of the mistake that is made most often tells nobody what to do.
_IN_OTHER_WORDS = {
    "mapping values are not allowed in this context": (
        "a colon with a blank after it ends a key, and this is no place for one; put the text in quotation marks"
    )
}


def parse_yaml(file: str, content: bytes) -> tuple[Any, SourceMap, list[Problem]]:
    """The value of one YAML document, where each part of it stands, and what is wrong with it.

    The value is made of dict, list, str and None; it is None where a problem stopped the reading.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, SourceMap(), [Problem(file, line, 1, "this line is not UTF-8; save the file as UTF-8")]
    if found := HIDDEN.search(text):
        return None, SourceMap(), [_hidden(file, text.count("\n", 0, found.start()) + 1, found)]
    document = _Document(file, text)
    try:
        value = document.read()
    except _Refused as refused:
        return None, SourceMap(), [refused.problem]
    except yaml.MarkedYAMLError as error:
        line, column = _place(error.problem_mark or error.context_mark)
        why = _IN_OTHER_WORDS.get(str(error.problem), f"{error.problem}; mend the line or quote the text")
        return None, SourceMap(), [Problem(file, line, column, f"not YAML: {why}")]
    except yaml.YAMLError as error:
        return None, SourceMap(), [Problem(file, 1, 1, f"not YAML: {str(error).splitlines()[0]}")]
    return value, document.marks, document.problems


def _place(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _hidden(file: str, line: int, found: re.Match[str]) -> Problem:
    return Problem(file, line, 1, describe_hidden(found.group()))


class _Refused(Exception):
    """The file is not read any further."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Document:
    """The one document of a file, read event by event."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.marks = SourceMap()
        self.problems: list[Problem] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def read(self) -> Any:
        """The value of the document; _Refused where it is none, or more than one."""
        next(self._events)  # The stream begins.
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            raise _Refused(Problem(self.file, 1, 1, _EMPTY))
        value = self._node(next(self._events), (), 0)
        next(self._events)  # The document ends.
        if isinstance(after := next(self._events), yaml.DocumentStartEvent):
            raise self._refused(after, "a second document begins here; keep one a file")
        return value

    def _refused(self, event: Any, message: str) -> _Refused:
        return _Refused(Problem(self.file, *_place(event.start_mark), message))

    def _say(self, event: Any, message: str) -> None:
        self.problems.append(Problem(self.file, *_place(event.start_mark), message))

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        self._bounded(event, depth)
        if len(self.marks.values) >= MAX_YAML_VALUES:
            raise self._refused(event, f"more than {MAX_YAML_VALUES:,} values; split the file")
        self.marks.values[path] = _place(event.start_mark)
        if event.tag not in _PLAIN_TAGS:
            self._say(event, f"tags are not read; remove `{event.tag}`")
            return self._skip(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._node(child, (*path, i), depth + 1) for i, child in enumerate(self._inside())]
        if found := HIDDEN.search(event.value):
            self.problems.append(_hidden(self.file, event.start_mark.line + 1, found))
        is_null = event.value in _NULLS and event.implicit[0] if event.tag is None else event.tag == _NULL_TAG
        return None if is_null else event.value

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        for key in self._inside():
            self._bounded(key, depth)
            if not isinstance(key, yaml.ScalarEvent):
                self._say(key, "a key is a single word here; write it as `key: value`")
                self._skip(key, depth)
                self._skip(next(self._events), depth)
            elif (*path, key.value) in self.marks.keys:
                self._say(key, f"`{key.value}` stands twice here; keep one")
                self._skip(next(self._events), depth)
            else:
                self.marks.keys[(*path, key.value)] = _place(key.start_mark)
                result[key.value] = self._node(next(self._events), (*path, key.value), depth)
        return result

    def _inside(self) -> Iterator[Any]:
        """The events up to the end of a collection; whoever asks reads what each of them begins."""
        while not isinstance(event := next(self._events), yaml.CollectionEndEvent):
            yield event

    def _skip(self, event: Any, depth: int) -> None:
        self._bounded(event, depth)
        if isinstance(event, yaml.CollectionStartEvent):
            for child in self._inside():
                self._skip(child, depth + 1)

    def _bounded(self, event: Any, depth: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(event, "aliases (`*name`) are not read; write the value out")
        if depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            raise self._refused(event, f"nested more than {MAX_DEPTH} deep; no corpus needs that")
