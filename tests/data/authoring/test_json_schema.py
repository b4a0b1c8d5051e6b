"""The JSON Schemas: complete, current, and never stricter than the loader."""

from __future__ import annotations

import json
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import ValidationError

from data import DEFAULT_CORPUS
from data.authoring.json_schema import FORMATS, schema
from data.catalog.loader import type_adapter
from data.files.layout import FILE_PATTERNS, format_name, with_schema_line
from data.model.base import Record
from data.model.corpus import CorpusModel
from tests.conftest import BRIDGE

FOLDER = DEFAULT_CORPUS.parent / "format"


class EditorLoader(yaml.SafeLoader):
    """YAML loader of an editor.

    It reads numbers, booleans and empty values, but no dates, as in YAML 1.2.
    """

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def editor_errors(name: str, text: str) -> list[str]:
    """Return the errors that an editor underlines in a file of this format."""
    return [error.message for error in Draft7Validator(schema(name)).iter_errors(yaml.load(text, EditorLoader))]


def record_types(base: type[Record] = Record) -> list[type[Record]]:
    """Return every record type of the files of a corpus."""
    children = [child for child in base.__subclasses__() if child is not CorpusModel]
    return [record for child in children for record in (child, *record_types(child))]


FIELDS = [
    pytest.param(record, name, id=f"{record.__name__}.{name}")
    for record in record_types()
    for name in record.model_fields
]


def plain_types(annotation: Any) -> set[Any]:
    """Return the plain types in an annotation."""
    if get_origin(annotation) is Annotated:
        return plain_types(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType, tuple, dict):
        return set().union(*(plain_types(choice) for choice in get_args(annotation) if choice is not ...))
    return {Literal} if get_origin(annotation) is Literal else {annotation}


@pytest.mark.parametrize("name", FORMATS)
def test_the_schema_files_are_current(name: str) -> None:
    """Update them with: make docs."""
    Draft7Validator.check_schema(schema(name))
    assert json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")) == schema(name)


def test_every_file_of_a_corpus_has_a_format() -> None:
    files = [file.replace("<id>", "*") for file_format in FORMATS.values() for file in file_format.files]
    # What another program's file had beyond the formats has the form of that program.
    patterns = [pattern for pattern in FILE_PATTERNS if not pattern.startswith("imported/")]
    assert sorted(files) == sorted(patterns)
    assert {format_name(file) for file in patterns} == FORMATS.keys()


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_every_field_has_a_description_and_a_valid_example(record: type[Record], name: str) -> None:
    field = record.model_fields[name]
    assert field.description and field.description.endswith(".")
    types = plain_types(field.annotation) - {type(None)}
    nested = any(isinstance(plain_type, type) and issubclass(plain_type, Record) for plain_type in types)
    assert field.examples or nested or types in ({bool}, {Literal})
    for example in field.examples or []:
        with pytest.raises(ValidationError) as raised:
            record.model_validate({name: example, "no such field": ""})
        assert [error for error in raised.value.errors() if error["loc"][0] == name] == []


@pytest.mark.parametrize("name", FORMATS)
def test_every_field_of_a_schema_has_a_title_and_a_description(name: str) -> None:
    file_schema = schema(name)
    definitions = file_schema.get("$defs", {})
    for record in (file_schema, *definitions.values()):
        for field in record.get("properties", {}).values():
            # A field with the name of its record type takes the title of that type.
            assert (field.get("title") or definitions[field["$ref"].split("/")[-1]]["title"]) and field["description"]


@pytest.mark.parametrize(
    "path",
    [path for corpus in (DEFAULT_CORPUS, BRIDGE) for path in sorted(corpus.rglob("*.yaml"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_valid_file_is_not_underlined(path: Path) -> None:
    assert editor_errors(format_name(f"{path.parent.name}/{path.name}"), path.read_text("utf-8")) == []


SOURCE = "- {id: 2024, outlet: NO, title: 1.10, date: 2024-12-01, author: , note: 12:30, confidence: high}"


def test_numbers_and_booleans_are_allowed_as_text() -> None:
    assert type_adapter("sources.yaml").validate_python([{"id": "2024", "author": None, "confidence": "high"}])
    assert editor_errors("sources", SOURCE) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("confidence: high", "confidence: certain", "'certain' is not one of ['high', 'medium', 'low']"),
        (", confidence: high", "", "'confidence' is a required property"),
        ("outlet: NO", "outlets: NO", "'outlets' was unexpected"),
        ("id: 2024", "id: Two words", "'Two words' does not match"),
        ("id: 2024", "id: ", "None is not of type 'string', 'number', 'boolean'"),
        ("title: 1.10", "title: [a]", "is not of type 'string', 'number', 'boolean', 'null'"),
    ],
)
def test_an_invalid_value_is_underlined(old: str, new: str, message: str) -> None:
    assert message in "\n".join(editor_errors("sources", SOURCE.replace(old, new)))


def test_a_coding_unit_has_a_fixed_length_and_no_empty_value() -> None:
    coding = "{appearances: [], statements: [], verdicts: [%s], voices: []}"
    assert editor_errors("coding", coding % "[build-bridge, shared]") == []
    assert editor_errors("coding", coding % "[build-bridge]") and editor_errors("coding", coding % "[build-bridge, ]")


@pytest.mark.parametrize(
    "start", [b"", b"\xef\xbb\xbf", b"# yaml-language-server: $schema=../format/letter.schema.json\n"]
)
def test_a_file_has_one_schema_line(start: bytes) -> None:
    assert with_schema_line("letters/a.yaml", start + b"id: a\n") == (
        b"# yaml-language-server: $schema=../format/letter.schema.json\nid: a\n"
    )
