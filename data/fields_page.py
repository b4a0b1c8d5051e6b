"""One page of every field of a corpus, made from the model: file by file, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import TypeAdapter

from data.attested import Identifier, PassageId
from data.corpus_schema import FORMATS, schema
from data.languages import Language
from data.model import Sha256

Schema = dict[str, Any]

_INTRODUCTION = """\
# What may stand in the files of a corpus

A corpus is a folder of YAML files. This page is made from the model that reads them: `python -m data schema DIR` writes
it, with a JSON Schema for each sort of file, by which an editor completes the fields and underlines mistakes.

Every value is read as text, so `NO`, `1.10` and `2024-12-01` need no quotation marks; a text that begins with a mark of
YAML, such as `[`, `{` or `"`, or that holds `: ` or ` #`, does. A field that is not known is refused. One that need not
be there may be left out or left empty. An id has small letters, digits and single hyphens. A text that is `TODO`, or
says `TODO:` and what, is still to do.
"""
_HEAD = "| field | needed | what may stand there | meaning | for example |\n|---|---|---|---|---|"
_BY_PATTERN = {
    TypeAdapter(kind).json_schema()["pattern"]: said
    for kind, said in (
        (Identifier, "an id"),
        (PassageId, "a passage"),
        (Sha256, "64 digits, 0–9 and a–f"),
        (Language, "a language tag"),
    )  # fmt: skip
}


class _TextDumper(yaml.SafeDumper):
    """Writes every text as a corpus has it, also one that looks like a date."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}


def fields_page() -> str:
    """The page, as Markdown."""
    told: set[str] = set()
    return "\n".join([_INTRODUCTION, *(_file(name, told) for name in FORMATS)])


def _file(name: str, told: set[str]) -> str:
    """A file: its own fields, or what it lists, and every part that no file before it had."""
    made = schema(name)
    defined = made.get("$defs", {})
    begins = f"## {' and '.join(f'`{file}`' for file in FORMATS[name].files)}\n\n{made['description']}\n"
    if made["type"] == "array":
        begins += f"\nThe file is a list; each entry is one {_takes(made['items'])}.\n"
    else:
        begins += f"\n{_table(made)}\n"
    parts = [part for part in dict.fromkeys(_used(made, defined)) if part not in told]
    told.update(parts)
    return "\n".join([begins, *(_part(defined[part]) for part in parts)])


def _used(part: Schema, defined: dict[str, Schema]) -> Iterator[str]:
    """The parts that a part holds, each followed by its own."""
    fields = part.get("properties", {}).values() if "properties" in part else [part.get("items", {})]
    for name in re.findall(r"'#/\$defs/(\w+)'", str(list(fields))):
        yield name
        yield from _used(defined[name], defined)


def _part(part: Schema) -> str:
    return f"### {_heading(part['title'])}\n\n{part['description']}\n\n{_table(part)}\n"


def _heading(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()


def _table(part: Schema) -> str:
    needed = part.get("required", ())
    return "\n".join([_HEAD, *(_row(name, field, name in needed) for name, field in part["properties"].items())])


def _row(name: str, field: Schema, needed: bool) -> str:
    examples = ", ".join(f"`{_as_yaml(example)}`" for example in field.get("examples", ()))
    default = f" Left out, it is `{field['default']}`." if isinstance(field.get("default"), str) else ""
    cells = (f"`{name}`", "yes" if needed else "", _takes(field), field["description"] + default, examples)
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _as_yaml(example: object) -> str:
    written = yaml.dump(example, Dumper=_TextDumper, default_flow_style=True, allow_unicode=True, width=1000)
    return str(written).removesuffix("\n").removesuffix("...").strip()


def _takes(field: Schema) -> str:
    """What may stand in a field, in words."""
    if "$ref" in field:
        heading = _heading(field["$ref"].split("/")[-1])
        return f"[{heading.lower()}](#{heading.lower().replace(' ', '-')})"
    if "anyOf" in field:
        return " or ".join(_takes(choice) for choice in field["anyOf"] if choice != {"type": "null"})
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"] if value is not None)
    kinds = [field["type"]] if isinstance(field["type"], str) else field["type"]
    match kinds[0]:
        case "array" if isinstance(field["items"], list):
            return f"a list of {len(field['items'])}: " + ", ".join(map(_takes, field["items"]))
        case "array":
            return ("a list of one or more: " if field.get("minItems") else "a list: ") + _takes(field["items"])
        case "object":
            return " and ".join(f"for {_takes({'type': 'string', 'pattern': key})}: {_takes(value)}"
                                for key, value in field["patternProperties"].items())  # fmt: skip
        case "boolean":
            return "`true`, `false`"
    return _BY_PATTERN[field["pattern"]] if "pattern" in field else "text"
