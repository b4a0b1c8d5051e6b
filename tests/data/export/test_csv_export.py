"""CSV that is safe to open in a spreadsheet, and its data package."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus
from data.export.data_package import data_package, write_tables
from data.files.formulas import escape_formula, unescape_formula
from data.queries.csv_export import csv_bytes, text_csv
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.columns import Column


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n",
        " =1",
        "\u00a0=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "''=1",
    ],
)
def test_formulas_are_escaped(text: str) -> None:
    assert escape_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["a=1", "", "– a dash", "5", "'tis", "“=1”"])
def test_other_text_is_not_changed(text: str) -> None:
    assert escape_formula(text) == unescape_formula(text) == text


@given(st.text(alphabet="'=+-@ \ta"))
def test_an_escaped_text_is_read_as_it_was(text: str) -> None:
    assert unescape_formula(escape_formula(text)) == text


def test_raw_csv_has_no_byte_order_mark_and_no_escapes() -> None:
    columns = (Column("=name", ""), Column("count", "", "integer"), Column("yes", "", "boolean"))
    rows = pd.DataFrame({"=name": ['-é"', None], "count": [-1, 2], "yes": [True, False]}).astype({"=name": "str"})
    assert csv_bytes(rows, columns).decode("utf-8") == (
        '\ufeff"\'=name","count","yes"\r\n"\'-é""","-1","true"\r\n"","2","false"\r\n'
    )
    assert csv_bytes(rows, columns, raw=True).decode("utf-8") == (
        '"=name","count","yes"\r\n"-é""","-1","true"\r\n"","2","false"\r\n'
    )


def test_file_names_contain_table_and_filters(shipped: Corpus) -> None:
    selection = Selection(actor_type=("military",), role=("signatory",), search="Lévy & co", printed=True)
    part = TableQuery(shipped, "mentions", part="x")
    assert part.file_name() == f"cosigned_mentions_x_full-data_{shipped.fingerprint}.csv"
    assert part.file_name(content="as-shown") == f"cosigned_mentions_x_as-shown_{shipped.fingerprint}.csv"
    expected = f"cosigned_appearances_full-data_military_signatory_with-levy-co_printed-only_{shipped.fingerprint}.csv"
    assert TableQuery(shipped, "appearances", selection).file_name() == expected


def test_texts_of_a_table_are_escaped() -> None:
    assert text_csv(["=1+1", "b"], [["@x", 'a "b"']]) == b'\xef\xbb\xbf"\'=1+1","b"\r\n"\'@x","a ""b"""\r\n'


def test_the_export_has_only_selected_rows(shipped: Corpus) -> None:
    selection = Selection(actor_type=("military",))
    records = list(csv.DictReader(io.StringIO(TableQuery(shipped, "appearances", selection).csv(raw=True).decode())))
    rows = TableQuery(shipped, "appearances", selection).rows
    assert (
        [row["name"] for row in records]
        == list(rows["name"])
        == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ancel"]
    )


def test_the_data_package_describes_columns_and_selection(shipped: Corpus, tmp_path: Path) -> None:
    selection = Selection(letter=("mps-to-lecornu",), printed=True)
    files = write_tables(shipped, tmp_path, selection)
    package = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert {f.name for f in files} == {*(r["path"] for r in package["resources"]), "datapackage.json"}
    assert package["selection"] == {"letter": ["mps-to-lecornu"], "printed": True}
    assert package["version"] == shipped.fingerprint
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as file:
            header, *rows = csv.reader(file)
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(field["description"] for field in resource["schema"]["fields"])
        assert len(rows) == resource["rows"]


def test_a_raw_data_package_is_marked_as_raw(shipped: Corpus) -> None:
    assert data_package(shipped, Selection(), raw=True)["raw"] is True
    assert "apostrophe" not in json.dumps(data_package(shipped, Selection(), raw=True))
    assert "apostrophe" in json.dumps(data_package(shipped, Selection()))
