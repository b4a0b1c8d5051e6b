"""The format of each file of a corpus as a JSON Schema, made from the model: what an editor completes and underlines.

Draft 07 is the one that editors of YAML know. A schema refuses nothing that the reader takes: the reader has every
scalar as text where an editor sees a number in `1.10`, and an empty value says as much as a field left out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from data.catalog.loader import type_adapter

SCHEMA_VERSION = "http://json-schema.org/draft-07/schema#"
# Words that an editor takes for something else than text.
_NOT_TEXT = {"number": "2024", "boolean": "true"}


@dataclass(frozen=True)
class Format:
    """What one sort of file of a corpus holds: which files, and what for."""

    files: tuple[str, ...]
    meaning: str


FORMATS = {
    "codebook": Format(("codebook.yaml",), "The lists that the corpus is coded with, and what it is."),
    "sources": Format(("sources.yaml",), "Where facts come from, the articles that report the letters among them."),
    "actors": Format(("actors.yaml",), "All who act or are acted on in the letters, each once."),
    "arguments": Format(("arguments.yaml",), "Every argument of the letters, once."),
    "events": Format(("events.yaml",), "What is dated or dateable beside the letters."),
    "facts": Format(("facts.yaml",), "What is known beyond the articles; the file may be missing."),
    "letter": Format(("letters/<id>.yaml",), "One open letter, as one article reports it; one file a letter."),
    "coding": Format(
        ("coding/first.yaml", "coding/second.yaml"), "What two coders found, each alone; both files or none."
    ),
}


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a format."""
    found = FORMATS[name]
    made = type_adapter(found.files[0]).json_schema(schema_generator=_EditorSchema)
    return {"$schema": SCHEMA_VERSION, **made, "title": " and ".join(found.files), "description": found.meaning}


def schema_text(name: str) -> str:
    """The JSON Schema of a format as its file holds it."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


class _EditorSchema(GenerateJsonSchema):
    """What pydantic says of the model, put for an editor that reads YAML with numbers, booleans and empty values."""

    def get_title_from_name(self, name: str) -> str:
        """A field's name as words."""
        return name.replace("_", " ").capitalize()

    def field_title_should_be_set(self, schema: object) -> bool:
        """Every field has a title, also one that holds another part."""
        return True

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """A text, also where an editor takes it for a number or a boolean."""
        found = super().str_schema(schema)
        others = [kind for kind, word in _NOT_TEXT.items() if re.search(found.get("pattern", ""), word)]
        return {**found, "type": ["string", *others]} if others else found

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """What may be empty."""
        return _or_empty(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """What may be left out may be empty; that it is empty then goes without saying."""
        found = super().default_schema(schema)
        return _or_empty(
            {key: value for key, value in found.items() if key != "default" or value not in (None, [], {})}
        )

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """A list, in the words of draft 07."""
        found = super().tuple_schema(schema)
        return {{"prefixItems": "items"}.get(key, key): value for key, value in found.items()}


def _or_empty(found: JsonSchemaValue) -> JsonSchemaValue:
    """A schema that takes the empty value too."""
    if "type" in found:
        types = [found["type"]] if isinstance(found["type"], str) else found["type"]
        values = {"enum": [*dict.fromkeys([*found["enum"], None])]} if "enum" in found else {}
        return {**found, "type": [*dict.fromkeys([*types, "null"])], **values}
    choices = found.get("anyOf") or [found]
    around = {key: value for key, value in found.items() if key not in ("anyOf", "$ref")}
    return {**around, "anyOf": [*choices, *([] if {"type": "null"} in choices else [{"type": "null"}])]}
