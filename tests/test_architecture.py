"""The house: imports run one way, and what people read is kept in step with the code."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from data.queries.filters import FILTERS, SWITCHES
from data.schema.tables import TABLES

HOUSE = Path(__file__).parent.parent
MAY_IMPORT = {"data": {"data"}, "components": {"components", "data"}, "dashboard.py": {"components", "data"}}
FOREIGN = {"streamlit", "plotly", "starlette"}
FILES = [
    path
    for room in MAY_IMPORT
    for path in ([HOUSE / room] if room.endswith(".py") else sorted((HOUSE / room).rglob("*.py")))
]


def imported(path: Path) -> set[str]:
    """Top-level names that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_run_one_way(path: Path) -> None:
    room = path.relative_to(HOUSE).parts[0]
    ours = imported(path) & {"data", "components", "dashboard", "tests"}
    assert ours <= MAY_IMPORT[room]
    if room == "data":
        assert not imported(path) & FOREIGN


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_every_public_thing_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    functions = [node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    inner = {node for function in functions for node in ast.walk(function) if node is not function}
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert node in inner or ast.get_docstring(node), f"{node.name} has no docstring"


def test_the_readme_lists_every_table_column_filter_and_option() -> None:
    readme = (HOUSE / "README.md").read_text("utf-8")
    for table in TABLES:
        assert f"| `{table.name}` | {table.row} | {', '.join(table.names)} |" in readme
    for name in [*(filter_.name for filter_ in FILTERS), *SWITCHES, "search", "printed"]:
        assert f"| `{name}` |" in readme
        assert f"--{name.replace('_', '-')}" in readme


def test_the_readme_shows_the_house_as_it_is() -> None:
    readme = (HOUSE / "README.md").read_text("utf-8")
    for path in FILES:
        if path.name != "__init__.py" and path.parent.name != "views":
            assert path.name in readme, path.name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_says_what_it_means(table: object) -> None:
    columns = table.columns  # type: ignore[attr-defined]
    assert len({column.name for column in columns}) == len(columns)
    assert all(column.description.endswith((".", "”")) for column in columns)


def test_requirements_are_pinned() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = [
            line for line in (HOUSE / name).read_text("utf-8").splitlines() if line and not line.startswith(("#", "-r"))
        ]
        assert lines and all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line) for line in lines), name
