"""YAML text to plain values and their places. Every scalar stays text: `NO`, `1.10` and `12:30` are words.

Nothing is built from tags, aliases are refused (a small file could grow without end), nesting is bounded
before the C parser sees it (deep nesting crashes it), and characters that hide or break text are named.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from data.problems import Mark, Marks, Path, Problem

DEEPEST = 50
_NULL_TAG = "tag:yaml.org,2002:null"
_PLAIN_TAGS = {"tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq", _NULL_TAG}
_UNWELCOME = re.compile("[\x00\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class _TextLoader(yaml.CSafeLoader):
    """The safe loader with every implicit type taken off, null apart."""

    yaml_implicit_resolvers = {
        first: [(_NULL_TAG, pattern) for tag, pattern in pairs if tag == _NULL_TAG]
        for first, pairs in yaml.CSafeLoader.yaml_implicit_resolvers.items()
    }


def parse(file: str, content: bytes) -> tuple[Any, Marks, list[Problem]]:
    """The value of one YAML document, where each part of it stands, and what is wrong with it.

    The value is made of dict, list, str and None; it is None where a problem stopped the reading.
    """
    marks = Marks()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return None, marks, [Problem(file, line, 1, "this line is not UTF-8; save the file as UTF-8")]
    try:
        problem = _unsafe(file, text)
        node = None if problem else yaml.compose(text, Loader=_TextLoader)
    except yaml.MarkedYAMLError as error:
        line, column = _place(error.problem_mark or error.context_mark)
        return None, marks, [Problem(file, line, column, f"not YAML: {error.problem}; mend the line or quote the text")]
    except yaml.YAMLError as error:
        return None, marks, [Problem(file, 1, 1, f"not YAML: {str(error).splitlines()[0]}")]
    if problem or node is None:
        return (
            None,
            marks,
            [problem or Problem(file, 1, 1, "the file is empty; write `[]` where a list has no entries")],
        )
    problems: list[Problem] = []
    return _plain(file, node, (), marks, problems), marks, problems


def _place(mark: Any) -> Mark:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _unsafe(file: str, text: str) -> Problem | None:
    """What must be refused before composing: hidden characters, aliases, deep nesting, a second document."""
    if found := _UNWELCOME.search(text):
        return _hidden(file, text.count("\n", 0, found.start()) + 1, found)
    depth = documents = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            return Problem(file, *_place(event.start_mark), "aliases (`*name`) are not read; write the value out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
        if depth > DEEPEST:
            return Problem(file, *_place(event.start_mark), f"nested more than {DEEPEST} deep; no corpus needs that")
        if documents > 1:
            return Problem(file, *_place(event.start_mark), "a second document begins here; keep one a file")
    return None


def _hidden(file: str, line: int, found: re.Match[str]) -> Problem:
    code = f"U+{ord(found.group()):04X}"
    return Problem(file, line, 1, f"holds {code}, a character that hides or reorders text; remove it")


def _plain(file: str, node: yaml.Node, path: Path, marks: Marks, problems: list[Problem]) -> Any:
    place = marks.values[path] = _place(node.start_mark)
    if node.tag not in _PLAIN_TAGS:
        problems.append(Problem(file, *place, f"tags are not read; remove `{node.tag}`"))
        return None
    if isinstance(node, yaml.MappingNode):
        return _mapping(file, node, path, marks, problems)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(file, child, (*path, i), marks, problems) for i, child in enumerate(node.value)]
    if found := _UNWELCOME.search(node.value):
        problems.append(_hidden(file, place[0], found))
    return None if node.tag == _NULL_TAG else node.value


def _mapping(file: str, node: yaml.MappingNode, path: Path, marks: Marks, problems: list[Problem]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key, place = key_node.value, _place(key_node.start_mark)
        if not isinstance(key, str):
            problems.append(Problem(file, *place, "a key is a single word here; write it as `key: value`"))
            continue
        if (*path, key) in marks.keys:
            problems.append(Problem(file, *place, f"`{key}` stands twice here; keep one"))
            continue
        marks.keys[(*path, key)] = place
        result[key] = _plain(file, value_node, (*path, key), marks, problems)
    return result
