"""The reference of fields: complete, with working links and valid examples."""

from __future__ import annotations

import re

import pytest

from data.authoring.field_reference import example_yaml, fields_page
from data.files.yaml_parser import parse_yaml
from data.model.base import Record
from tests.data.authoring.test_json_schema import FIELDS

PAGE = fields_page()
SECTIONS = {
    part.split("\n", 1)[0].strip("#` ").replace(" ", "").lower(): part
    for part in re.split(r"^(?=##+ )", PAGE, flags=re.M)
}
FILES = {
    "Codebook": "codebook.yaml",
    "Letter": "letters/<id>.yaml",
    "Coding": "coding/first.yaml`and`coding/second.yaml",
}


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_every_field_is_in_the_reference(record: type[Record], name: str) -> None:
    field = record.model_fields[name]
    required = "yes" if field.is_required() else ""
    section = SECTIONS[FILES.get(record.__name__, record.__name__).lower()]
    (line,) = (line for line in section.splitlines() if line.startswith(f"| `{field.alias or name}` |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert (cells[1], len(cells)) == (required, 5)
    assert cells[2] and field.description and cells[3].startswith(field.description)
    assert all(example_yaml(example) in cells[4] for example in field.examples or [])


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_an_example_is_read_back_as_given(record: type[Record], name: str) -> None:
    for example in record.model_fields[name].examples or []:
        assert parse_yaml("example", f"{name}: {example_yaml(example)}\n".encode())[0] == {name: example}


def test_every_link_leads_to_a_heading() -> None:
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^### (.+)$", PAGE, re.M)}
    assert set(re.findall(r"\(#([^)]+)\)", PAGE)) <= headings
    assert len(headings) == len(re.findall(r"^### ", PAGE, re.M))
