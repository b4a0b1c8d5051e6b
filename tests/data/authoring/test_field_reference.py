"""The page of every field: complete, with links that lead somewhere, and examples that read as they are meant."""

from __future__ import annotations

import re

import pytest

from data.authoring.field_reference import _as_yaml, fields_page
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


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_every_field_has_its_line(part: type[Record], name: str) -> None:
    field = part.model_fields[name]
    needed = "yes" if field.is_required() else ""
    section = SECTIONS[FILES.get(part.__name__, part.__name__).lower()]
    (line,) = (line for line in section.splitlines() if line.startswith(f"| `{name}` |"))
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert (cells[1], len(cells)) == (needed, 5)
    assert cells[2] and field.description and cells[3].startswith(field.description)
    assert all(_as_yaml(example) in cells[4] for example in field.examples or [])


@pytest.mark.parametrize(("part", "name"), FIELDS)
def test_an_example_reads_as_it_is_meant(part: type[Record], name: str) -> None:
    for example in part.model_fields[name].examples or []:
        assert parse_yaml("example", f"{name}: {_as_yaml(example)}\n".encode())[0] == {name: example}


def test_every_link_leads_to_a_heading() -> None:
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^### (.+)$", PAGE, re.M)}
    assert set(re.findall(r"\(#([^)]+)\)", PAGE)) <= headings
    assert len(headings) == len(re.findall(r"^### ", PAGE, re.M))
