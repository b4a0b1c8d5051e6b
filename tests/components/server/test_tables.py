"""Tables at addresses of their own: formats, filters, versions, and requests that cannot be answered."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from components.server import tables
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.queries.table_query import TableQuery
from data.schema.lists import split_list
from data.schema.tables import TABLE
from tests.components.server.asgi import Answer, ask
from tests.conftest import BRIDGE

APP = Starlette(routes=[Route("/tables/{file}", tables.table)])


@pytest.fixture(autouse=True)
def bridge_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Serve the bridge corpus."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))


def answer(address: str, **headers: str) -> Answer:
    """Return the answer to a request for a table."""
    return ask(APP, f"/tables/{address}", **headers)


def as_text(value: Any, kind: str) -> str:
    """Return a typed value as CSV has it."""
    if value is None or value == []:
        return ""
    return f"{value:.3f}" if kind == "number" else str(value).lower() if kind == "boolean" else str(value)


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("query", ["", "letter=for-the-bridge&printed=true"])
def test_all_formats_have_the_same_rows(bridge: Corpus, name: str, query: str) -> None:
    rows = list(csv.DictReader(io.StringIO(answer(f"{name}.csv?{query}&raw=true").text)))
    kinds = {column.name: column.type for column in TableQuery(bridge, name).columns}
    from_json = json.loads(answer(f"{name}.json?{query}").text)
    parquet = pq.read_table(io.BytesIO(answer(f"{name}.parquet?{query}").body))
    assert len(rows) == len(from_json) == parquet.num_rows
    for row, *typed in zip(rows, from_json, parquet.to_pylist(), strict=True):
        expected = {
            key: str(split_list(value)) if value and kinds[key] == "list" else value for key, value in row.items()
        }
        for values in typed:
            assert {key: as_text(value, kinds[key]) for key, value in values.items()} == expected


def test_types_are_those_of_the_columns() -> None:
    schema = pq.read_schema(io.BytesIO(answer("comparison.parquet").body))
    assert str(schema.field("letters").type) == "int64" and str(schema.field("only_together").type) == "bool"
    assert str(schema.field("related").type).startswith("list")
    assert schema.field("label").metadata[b"description"]
    assert str(pq.read_schema(io.BytesIO(answer("timeline.parquet").body)).field("earliest").type) == "date32[day]"


def test_a_program_with_the_current_version_is_told_so() -> None:
    first = answer("letters.json?letter=for-the-bridge")
    tag = first.headers["etag"]
    for known in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = answer("letters.json?letter=for-the-bridge", **{"if-none-match": known})
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert answer("letters.json?letter=for-the-bridge", **{"if-none-match": '"other"'}).status == 200
    tags = {answer(address).headers["etag"] for address in ("letters.json", "letters.csv", "letters.csv?raw=true")}
    assert len(tags | {tag}) == 4


def test_the_description_has_the_columns_the_filters_and_the_addresses() -> None:
    described = json.loads(answer("statements.metadata.json?letter=for-the-bridge").text)
    assert [field["name"] for field in described["schema"]["fields"]][:2] == ["statement", "letter"]
    assert described["selection"] == {"letter": ["for-the-bridge"]}
    assert described["formats"]["parquet"] == "statements.parquet?letter=for-the-bridge"
    assert answer(described["path"]).text.count("\r\n") == described["rows"] + 1


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("letters.xml", 404, "There is no format `xml`.\nFormats: csv, json, parquet, metadata.json\n"),
        ("letters", 404, "Formats: csv, json, parquet, metadata.json\n"),
        ("leters.json", 404, "There is no table `leters`. Did you mean `letters`?"),
        ("letters.parquet?raw=true", 400, "`raw` is only for CSV. The other formats have typed values.\n"),
        ("letters.json?leter=x", 400, "There is no filter `leter`"),
        ("letters.csv?raw=maybe", 400, "`raw` must be true or false.\n"),
    ],
)
def test_what_cannot_be_answered_is_a_sentence(address: str, status: int, sentence: str) -> None:
    refused = answer(address)
    assert refused.status == status and sentence in refused.text
