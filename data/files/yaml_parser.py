"""Parse YAML to plain values with positions.

Every scalar is text: `NO`, `1.10` and `12:30` stay as written. Reads the events of the parser one by one. Tags are
not interpreted. Aliases are rejected, since a small file could expand without limit. Nesting is limited, since the C
composer crashes on deep nesting.
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
_ALIAS = "Aliases (`*name`) are not supported. Write the value out, or put a text with `*` in quotation marks."
_EMPTY_FILE = "File is empty. Write its fields, or `[]` for a list without entries."
# The message of the parser for the most frequent mistake gives no advice.
_MESSAGES = {
    "mapping values are not allowed in this context": (
        "A colon followed by a space ends a key, and no key is allowed here. Put the text in quotation marks."
    )
}


def parse_yaml(file: str, content: bytes) -> tuple[Any, SourceMap, list[Problem]]:
    """Return the value of a YAML document, its positions and its problems.

    The value consists of dict, list, str and None. It is None if a problem stopped the parser.
    """
    text, problems = decode_text(file, content)
    if text is None:
        return None, SourceMap(), problems
    if match := HIDDEN.search(text):
        return None, SourceMap(), [_hidden(file, text.count("\n", 0, match.start()) + 1, match)]
    document = _Document(file, text)
    try:
        value = document.read()
    except _DocumentError as error:
        return None, document.source_map, [error.problem]
    except yaml.MarkedYAMLError as error:
        position = _position(error.problem_mark or error.context_mark)
        reason = _MESSAGES.get(
            str(error.problem), f"{error.problem}. Fix the line, or put the text in quotation marks."
        )
        return None, document.source_map, [Problem(file, *position, f"Invalid YAML: {reason}")]
    except yaml.YAMLError as error:
        return None, document.source_map, [Problem(file, 1, 1, f"Invalid YAML: {str(error).splitlines()[0]}.")]
    return value, document.source_map, document.problems


def decode_text(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Return the text of a file, or None and the problem if it is not UTF-8."""
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, [Problem(file, line, 1, "Line is not UTF-8. Save the file as UTF-8.")]


def _position(mark: Any) -> Position:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _hidden(file: str, line: int, match: re.Match[str]) -> Problem:
    return Problem(file, line, 1, describe_hidden(match.group()))


class _DocumentError(Exception):
    """Error that stops the parser."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Document:
    """Single document of a YAML file, read event by event."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.source_map = SourceMap()
        self.problems: list[Problem] = []
        self._events: Iterator[Any] = yaml.parse(text, Loader=yaml.CSafeLoader)

    def read(self) -> Any:
        """Return the value of the document.

        Raises `_DocumentError` if the file has no or several documents.
        """
        next(self._events)  # StreamStartEvent
        if not isinstance(next(self._events), yaml.DocumentStartEvent):
            raise _DocumentError(Problem(self.file, 1, 1, _EMPTY_FILE))
        value = self._node(next(self._events), (), 0)
        next(self._events)  # DocumentEndEvent
        if isinstance(event := next(self._events), yaml.DocumentStartEvent):
            raise self._error(event, "A second document begins here. Keep one document per file.")
        return value

    def _error(self, event: Any, message: str) -> _DocumentError:
        return _DocumentError(Problem(self.file, *_position(event.start_mark), message))

    def _add_problem(self, event: Any, message: str) -> None:
        self.problems.append(Problem(self.file, *_position(event.start_mark), message))

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        self._check_limits(event, depth)
        self.source_map.values[path] = _position(event.start_mark)
        if event.tag not in _PLAIN_TAGS:
            self._add_problem(event, f"YAML tags are not supported. Remove `{event.tag}`.")
            return self._skip(event, depth)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth + 1)
        if isinstance(event, yaml.SequenceStartEvent):
            return [self._node(child, (*path, i), depth + 1) for i, child in enumerate(self._children())]
        self._check_hidden(event)
        is_null = event.value in _NULLS and event.implicit[0] if event.tag is None else event.tag == _NULL_TAG
        return None if is_null else event.value

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key in self._children():
            self._check_limits(key, depth)
            if not isinstance(key, yaml.ScalarEvent):
                self._add_problem(key, "Key is a list or a mapping. Write a text as key: `key: value`.")
                self._skip(key, depth)
                self._skip(next(self._events), depth)
            elif (*path, key.value) in self.source_map.keys:
                self._add_problem(key, f"`{key.value}` is given twice. Keep one.")
                self._skip(next(self._events), depth)
            else:
                self._check_hidden(key)
                self.source_map.keys[(*path, key.value)] = _position(key.start_mark)
                mapping[key.value] = self._node(next(self._events), (*path, key.value), depth)
        return mapping

    def _children(self) -> Iterator[Any]:
        """Yield the first event of each child of a collection.

        The caller reads the other events of the child.
        """
        while not isinstance(event := next(self._events), yaml.CollectionEndEvent):
            yield event

    def _skip(self, event: Any, depth: int) -> None:
        self._check_limits(event, depth)
        if isinstance(event, yaml.CollectionStartEvent):
            for child in self._children():
                self._skip(child, depth + 1)

    def _check_hidden(self, event: Any) -> None:
        """Report a hidden character, which quotation marks admit as an escape."""
        if match := HIDDEN.search(event.value):
            self.problems.append(_hidden(self.file, event.start_mark.line + 1, match))

    def _check_limits(self, event: Any, depth: int) -> None:
        self.source_map.size += 1
        if self.source_map.size > MAX_YAML_VALUES:
            raise self._error(event, f"File has more than {MAX_YAML_VALUES:,} values. Split it.")
        if isinstance(event, yaml.AliasEvent):
            raise self._error(event, _ALIAS)
        if depth >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            raise self._error(event, f"Nested more than {MAX_DEPTH} levels deep. Remove levels.")
