"""The reference of tables, and the list of tables between its markers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.authoring.table_reference import BEGIN, END, table_list, tables_page, with_table_list
from data.cli.main import main
from data.schema.columns import Table
from data.schema.tables import TABLES

SECTIONS = {part.split("\n", 1)[0]: part for part in re.split(r"^## ", tables_page(), flags=re.M)}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_has_its_key_and_columns_in_order(table: Table) -> None:
    section = SECTIONS[table.name]
    assert f"One row is {table.row_description}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n" in section
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", section, re.M)
    assert rows == [(column.name, column.type, column.description) for column in table.columns]


def test_the_list_has_every_table_in_order() -> None:
    assert table_list().splitlines()[2:] == [f"| `{table.name}` | {table.row_description} |" for table in TABLES]


@pytest.mark.parametrize("between", ["", "\nold\n", f"\n{table_list()}\n"])
def test_the_list_replaces_what_is_between_the_markers(between: str) -> None:
    assert with_table_list(f"above\n{BEGIN}{between}{END}\nbelow") == f"above\n{BEGIN}\n{table_list()}\n{END}\nbelow"


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END} {BEGIN}", f"{BEGIN} {BEGIN} {END}", f"{BEGIN} {END} {END}"])
def test_a_text_without_both_markers_once_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="belongs between"):
        with_table_list(text)


def test_the_command_writes_the_page_and_the_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"# Title\n\n{BEGIN}\n{END}\n", "utf-8")
    for _ in range(2):
        assert main(["schema", str(tmp_path / "format"), "--readme", str(readme)]) == 0
        assert readme.read_text("utf-8") == f"# Title\n\n{BEGIN}\n{table_list()}\n{END}\n"
    assert (tmp_path / "format" / "TABLES.md").read_text("utf-8") == tables_page()
    assert capsys.readouterr().out.startswith("Wrote 13 files to ")


def test_a_file_that_cannot_be_updated_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain = tmp_path / "plain.md"
    plain.write_text("# No markers\n", "utf-8")
    for path, reason in ((plain, "the list of tables belongs between"), (tmp_path / "none.md", "No such file")):
        assert main(["schema", str(tmp_path / "format"), "--readme", str(path)]) == 2
        assert f"Cannot update {path}: {reason}" in capsys.readouterr().err
    assert not (tmp_path / "format").exists() and plain.read_text("utf-8") == "# No markers\n"
