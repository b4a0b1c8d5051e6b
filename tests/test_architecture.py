"""The code follows the package rules, the size limits and the docstring rule."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = [path for folder in ("data", "components") for path in sorted((ROOT / folder).rglob("*.py"))]
SOURCES.append(ROOT / "dashboard.py")
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FRONTEND_LIBRARIES = {"streamlit", "plotly", "starlette"}
MAX_LEVELS, MAX_MODULES, MAX_LINES, MAX_FUNCTION_LINES = 9, 13, 300, 40


@dataclass(frozen=True)
class Package:
    """The level of a package and the packages of the same top folder that it may import."""

    level: int
    may_import: frozenset[str]


def packages(folder: str, rules: dict[str, tuple[int, str]]) -> dict[str, Package]:
    """Return the packages of a top folder. A rule is a level and names of packages; `*` is all of lower levels."""
    return {
        f"{folder}/{name}": Package(
            level,
            frozenset(
                f"{folder}/{other}"
                for other in ([key for key in rules if rules[key][0] < level] if names == "*" else names.split())
            ),
        )
        for name, (level, names) in rules.items()
    }


PACKAGES = packages(
    "data",
    {
        "text": (1, ""),
        "files": (2, "text"),
        "decoding": (2, "text"),
        "model": (2, "text"),
        "schema": (2, "text"),
        "validation": (3, "files model schema text"),
        "articles": (3, "files model text"),
        "timeline": (3, "schema text"),
        "identities": (3, "files model text"),
        "spreadsheets": (3, "decoding files text"),
        "signatures": (3, "files model schema text"),
        "tables": (4, "files model schema signatures text"),
        "importing": (4, "files identities model schema spreadsheets text"),
        "dna": (4, "articles files model schema text"),
        "refi": (4, "articles files model schema text"),
        "catalog": (5, "*"),
        "documents": (5, "model schema tables text timeline"),
        "networks": (5, "dna files tables text"),
        "refi_writer": (5, "articles files model refi text"),
        "evidence": (5, "model schema signatures tables text"),
        "programs": (6, "catalog dna files model refi refi_writer text"),
        "queries": (6, "catalog files model schema signatures tables text"),
        "authoring": (6, "articles catalog files importing model schema text validation"),
        "table_files": (7, "catalog files queries schema"),
        "open_formats": (7, "*"),
        "export": (7, "*"),
        "site": (7, "*"),
        "verifying": (7, "catalog files queries schema"),
        "outputs": (8, "*"),
        "cli": (9, "*"),
    },
) | packages(
    "components",
    {
        "state": (1, ""),
        "markup": (2, "state"),
        "server": (3, "markup state"),
        "cards": (3, "markup state"),
        "charts": (3, "markup state"),
        "widgets": (4, "cards charts markup state"),
        "network": (5, "*"),
        "uploads": (5, "*"),
        "views": (6, "*"),
    },
)
DATA_PACKAGES = frozenset(name for name in PACKAGES if name.startswith("data/"))
# Modules outside of all packages, with the packages that each may import.
TOP_LEVEL_MODULES = {
    "data/__init__.py": DATA_PACKAGES,
    "data/__main__.py": frozenset({"data/cli"}),
    "components/__init__.py": frozenset[str](),
    "components/shell.py": frozenset(PACKAGES),
    "dashboard.py": frozenset(PACKAGES),
}
# Python files that may have a tag in a string, with the reason.
FILES_WITH_TAGS = {
    "components/charts/svg.py": "reads the marks that Plotly has in its texts",
    "components/server/middleware.py": "reads the scripts that Streamlit's page has in its text",
    "components/server/page.py": "finds the end of the head and of the body of Streamlit's page",
    "data/verifying/documents.py": "reads the HTML and the Markdown of a brief",
    "data/export/markdown_writer.py": "Markdown has no other line break in a table cell",
}
# Other names between angle brackets are placeholders, as in `letters/<id>.yaml`.
HTML_TAG = re.compile(
    r"</?(a|abbr|article|b|blockquote|br|button|caption|cite|code|d[dlt]|details|div|em|figure|h\d|head|html|i|img|input|"
    r"label|li|link|mark|nav|ol|p|pre|script|section|small|span|strong|style|summary|svg|t[dhr]|table|tbody|thead|ul)"
    r"(?=[\s/>]|$)",
    re.IGNORECASE,
)
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in SOURCES}


def package_of(path: Path) -> str:
    """Return the package of a file, or the path of a file outside of all packages."""
    parts = path.relative_to(ROOT).parts
    return "/".join(parts[:2]) if len(parts) > 2 else "/".join(parts)


def imported_names(path: Path) -> Iterator[str]:
    """Yield every dotted name that a file imports, also inside functions. `from a import b` yields `a` and `a.b`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}: a relative import"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imported_modules(path: Path) -> dict[str, Path]:
    """Return the modules of this project that a file imports. A package is its `__init__`, if that has code."""
    modules = {}
    for name in imported_names(path):
        for module in (name, f"{name}.__init__"):
            if module in MODULES and MODULES[module] != path:
                modules[module] = MODULES[module]
    return modules


def relative_path(path: Path) -> str:
    """Return the path of a file in the project."""
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=relative_path)
def test_imports_follow_the_rules(path: Path) -> None:
    own, top = package_of(path), path.relative_to(ROOT).parts[0]
    others = {package_of(module) for module in imported_modules(path).values()} - {own}
    allowed = PACKAGES[own].may_import if own in PACKAGES else TOP_LEVEL_MODULES[own]
    if top != "data":
        allowed |= DATA_PACKAGES | {"data/__init__.py"}
    assert others - allowed == set()
    roots = {name.split(".")[0] for name in imported_names(path)}
    forbidden = {
        "data": FRONTEND_LIBRARIES | {"components", "dashboard", "tests"},
        "components": {"dashboard", "tests"},
    }
    assert roots & forbidden.get(top, {"tests"}) == set()


def test_a_package_imports_only_lower_levels() -> None:
    for name, package in PACKAGES.items():
        assert all(PACKAGES[other].level < package.level for other in package.may_import), name


def test_levels_are_few_and_without_gaps() -> None:
    for folder in ("data", "components"):
        levels = {package.level for name, package in PACKAGES.items() if name.startswith(f"{folder}/")}
        assert levels == set(range(1, max(levels) + 1)) and max(levels) <= MAX_LEVELS


def test_every_file_is_in_a_package() -> None:
    assert {package_of(path) for path in SOURCES} == PACKAGES.keys() | TOP_LEVEL_MODULES.keys()
    assert all(len(path.relative_to(ROOT).parts) <= 3 for path in SOURCES)


def test_imports_have_no_cycle() -> None:
    graph = {name: set(imported_modules(path)) for name, path in MODULES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"an import cycle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_is_small(name: str) -> None:
    modules = [path for path in (ROOT / name).glob("*.py") if path.name != "__init__.py"]
    assert 0 < len(modules) <= MAX_MODULES


def test_no_name_in_components_hides_a_standard_module() -> None:
    """Streamlit puts the folder of the running script first on `sys.path`."""
    names = {path.stem for path in (ROOT / "components").iterdir()}
    assert not names & sys.stdlib_module_names


@pytest.mark.parametrize("path", [*SOURCES, *TESTS], ids=relative_path)
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = len(text.splitlines())
    assert lines <= MAX_LINES
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    lengths = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions}
    assert {name: length for name, length in lengths.items() if length > MAX_FUNCTION_LINES} == {}


def test_no_test_measures_time() -> None:
    """A test that asserts a time fails on a busy machine. `make bench` measures speed, as ratios in one run."""
    measured = [path for path in TESTS if path.parent.name != "bench" and "time" in set(imported_names(path))]
    assert measured == []


@pytest.mark.parametrize("path", SOURCES, ids=relative_path)
def test_public_names_have_docstrings(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module has no docstring"
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = {node for function in functions for node in ast.walk(function) if node is not function}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert node in inner or ast.get_docstring(node), f"{node.name} has no docstring"


def strings(path: Path) -> Iterator[str]:
    """Yield the strings of a file without its docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node not in docstrings and isinstance(node.value, str | bytes):
            yield node.value if isinstance(node.value, str) else node.value.decode("latin-1")


@pytest.mark.parametrize("path", SOURCES, ids=relative_path)
def test_html_is_written_in_templates(path: Path) -> None:
    """A template escapes the text that it gets. Python code that joins tags and text may forget to."""
    tags = [text for text in strings(path) if HTML_TAG.search(text)]
    assert bool(tags) == (relative_path(path) in FILES_WITH_TAGS), tags


def test_requirements_are_pinned() -> None:
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = [
            line for line in (ROOT / name).read_text("utf-8").splitlines() if line and not line.startswith(("#", "-r"))
        ]
        assert lines and all(re.fullmatch(r"[A-Za-z0-9_.-]+==[0-9][0-9A-Za-z.]*", line) for line in lines), name
