"""Generate JSON Schemas of corpus files, for completion and checks in editors.

YAML editors support draft 07. A schema accepts every file that the loader accepts. The loader reads all scalars as
text, but an editor reads `1.10` as a number. An empty value means the same as a missing field.
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
# Texts that an editor reads as another type.
_TYPED_TEXTS = {"number": "2024", "boolean": "true"}


@dataclass(frozen=True)
class Format:
    """A kind of corpus file: its file names and a description."""

    files: tuple[str, ...]
    description: str


FORMATS = {
    "codebook": Format(("codebook.yaml",), "Description of the corpus, and the lists that its coding uses."),
    "sources": Format(("sources.yaml",), "Sources of facts, including the articles about the letters."),
    "actors": Format(("actors.yaml",), "All actors in the letters, each listed once."),
    "arguments": Format(("arguments.yaml",), "All arguments of the letters, each listed once."),
    "events": Format(("events.yaml",), "Timeline items other than the letters. Their dates may be unknown."),
    "facts": Format(("facts.yaml",), "Facts from outside the articles. The file is optional."),
    "letter": Format(("letters/<id>.yaml",), "An open letter, as one article reports it. One file per letter."),
    "signatures": Format(
        ("letters/<id>.signatures.csv",),
        "Signatures of a letter as a table, one a row. The file is optional, and only the column `name` is needed.",
    ),
    "identities": Format(
        ("identities.csv",),
        "Decisions on which signatures are one person, one a row. The file is optional, and so are `by` and `why`.",
    ),
    "coding": Format(
        ("coding/first.yaml", "coding/second.yaml"),
        "Decisions of two coders who worked alone. Both files or neither.",
    ),
}


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a format."""
    file_format = FORMATS[name]
    generated = type_adapter(file_format.files[0]).json_schema(schema_generator=_EditorSchema)
    texts = {"title": " and ".join(file_format.files), "description": file_format.description}
    return {"$schema": SCHEMA_VERSION, **generated, **texts}


def schema_text(name: str) -> str:
    """Return the content of the JSON Schema file of a format."""
    return json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n"


class _EditorSchema(GenerateJsonSchema):
    """Generator for editors, which read numbers, booleans and empty values in YAML."""

    def get_title_from_name(self, name: str) -> str:
        """Return the name of a field as words."""
        return name.replace("_", " ").capitalize()

    def field_title_should_be_set(self, schema: object) -> bool:
        """Return True: every field gets a title, even if it refers to another schema."""
        return True

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Return the schema of a text.

        It also accepts numbers and booleans if the pattern allows them.
        """
        text = super().str_schema(schema)
        types = [name for name, example in _TYPED_TEXTS.items() if re.search(text.get("pattern", ""), example)]
        return {**text, "type": ["string", *types]} if types else text

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        """Return the schema of a value that may be empty."""
        return _nullable(self.generate_inner(schema["schema"]))

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Return the schema of an optional field, which may be empty.

        An empty default is not listed.
        """
        optional = super().default_schema(schema)
        return _nullable(
            {key: value for key, value in optional.items() if key != "default" or value not in (None, [], {})}
        )

    def tuple_schema(self, schema: core_schema.TupleSchema) -> JsonSchemaValue:
        """Return the schema of a list with a fixed length, as in draft 07."""
        items = super().tuple_schema(schema)
        return {{"prefixItems": "items"}.get(key, key): value for key, value in items.items()}


def _nullable(schema: JsonSchemaValue) -> JsonSchemaValue:
    """Return a schema that also accepts an empty value."""
    if "type" in schema:
        types = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
        values = {"enum": [*dict.fromkeys([*schema["enum"], None])]} if "enum" in schema else {}
        return {**schema, "type": [*dict.fromkeys([*types, "null"])], **values}
    choices = schema.get("anyOf") or [schema]
    annotations = {key: value for key, value in schema.items() if key not in ("anyOf", "$ref")}
    return {**annotations, "anyOf": [*choices, *([] if {"type": "null"} in choices else [{"type": "null"}])]}
