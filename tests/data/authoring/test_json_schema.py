"""The schemas for editors: complete, in step with the model, and never stricter than the reader."""

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
from data.authoring.new_corpus import reference_files
from data.catalog.loader import type_adapter
from data.files.layout import FILE_PATTERNS, format_of, with_schema_line
from data.model.base import Record
from data.model.corpus import CorpusModel
from tests.conftest import BRIDGE

FOLDER = DEFAULT_CORPUS.parent / "format"


class EditorLoader(yaml.SafeLoader):
    """What an editor reads: numbers, booleans and empty values, but no dates, which YAML 1.2 does not know."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in pairs if not tag.endswith(":timestamp")]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def complaints(name: str, text: str) -> list[str]:
    """What an editor underlines in a file of this format."""
    return [error.message for error in Draft7Validator(schema(name)).iter_errors(yaml.load(text, EditorLoader))]


def parts(part: type[Record] = Record) -> list[type[Record]]:
    """Every part of the files of a corpus."""
    return [found for child in part.__subclasses__() if child is not CorpusModel for found in (child, *parts(child))]


FIELDS = [pytest.param(part, name, id=f"{part.__name__}.{name}") for part in parts() for name in part.model_fields]


def leaves(annotation: Any) -> set[Any]:
    """The plain types that an annotation is made of."""
    if get_origin(annotation) is Annotated:
        return leaves(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType, tuple, dict):
        return set().union(*(leaves(choice) for choice in get_args(annotation) if choice is not ...))
    return {Literal} if get_origin(annotation) is Literal else {annotation}


@pytest.mark.parametrize("name", FORMATS)
def test_the_schemas_are_kept_in_step(name: str) -> None:
    """After a change of the model: python -m data schema data/format."""
    Draft7Validator.check_schema(schema(name))
    assert json.loads((FOLDER / f"{name}.schema.json").read_text("utf-8")) == schema(name)


def test_the_format_is_kept_in_step() -> None:
    assert {path.name: path.read_bytes() for path in FOLDER.iterdir()} == reference_files()


def test_every_file_that_is_read_has_its_format() -> None:
    files = [file.replace("<id>", "*") for found in FORMATS.values() for file in found.files]
    assert sorted(files) == sorted(FILE_PATTERNS)
    assert {format_of(file) for file in FILE_PATTERNS} == FORMATS.keys()


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_every_field_says_what_it_is_and_shows_an_example(part: type[Record], name: str) -> None:
    field = part.model_fields[name]
    assert field.description and field.description.endswith(".")
    kinds = leaves(field.annotation) - {type(None)}
    nested = any(isinstance(kind, type) and issubclass(kind, Record) for kind in kinds)
    assert field.examples or nested or kinds in ({bool}, {Literal})
    for example in field.examples or []:
        with pytest.raises(ValidationError) as raised:
            part.model_validate({name: example, "no such field": ""})
        assert [error for error in raised.value.errors() if error["loc"][0] == name] == []


@pytest.mark.parametrize("name", FORMATS)
def test_a_schema_names_every_field_and_says_what_it_means(name: str) -> None:
    made = schema(name)
    defined = made.get("$defs", {})
    for part in (made, *defined.values()):
        for field in part.get("properties", {}).values():
            # A field that is named like its part has its title from there.
            assert (field.get("title") or defined[field["$ref"].split("/")[-1]]["title"]) and field["description"]


@pytest.mark.parametrize(
    "path",
    [path for corpus in (DEFAULT_CORPUS, BRIDGE) for path in sorted(corpus.rglob("*.yaml"))],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_what_checks_clean_is_not_underlined(path: Path) -> None:
    assert complaints(format_of(f"{path.parent.name}/{path.name}"), path.read_text("utf-8")) == []


SOURCE = "- {id: 2024, outlet: NO, title: 1.10, date: 2024-12-01, author: , note: 12:30, confidence: high}"


def test_what_the_reader_takes_as_text_is_not_underlined() -> None:
    assert type_adapter("sources.yaml").validate_python([{"id": "2024", "author": None, "confidence": "high"}])
    assert complaints("sources", SOURCE) == []


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("confidence: high", "confidence: certain", "'certain' is not one of ['high', 'medium', 'low']"),
        (", confidence: high", "", "'confidence' is a required property"),
        ("outlet: NO", "outlets: NO", "'outlets' was unexpected"),
        ("id: 2024", "id: Two words", "'Two words' does not match"),
        ("id: 2024", "id: ", "None is not of type 'string', 'number', 'boolean'"),
        ("title: 1.10", "title: [a]", "is not of type 'string', 'number', 'boolean', 'null'"),
    ],
)
def test_what_the_reader_refuses_is_underlined(old: str, new: str, complaint: str) -> None:
    assert complaint in "\n".join(complaints("sources", SOURCE.replace(old, new)))


def test_a_unit_of_a_coding_has_its_length_and_no_empty_place() -> None:
    coding = "{appearances: [], statements: [], verdicts: [%s], voices: []}"
    assert complaints("coding", coding % "[build-bridge, shared]") == []
    assert complaints("coding", coding % "[build-bridge]") and complaints("coding", coding % "[build-bridge, ]")


@pytest.mark.parametrize(
    "begins", [b"", b"\xef\xbb\xbf", b"# yaml-language-server: $schema=../format/letter.schema.json\n"]
)
def test_a_file_names_its_schema_once(begins: bytes) -> None:
    assert with_schema_line("letters/a.yaml", begins + b"id: a\n") == (
        b"# yaml-language-server: $schema=../format/letter.schema.json\nid: a\n"
    )
