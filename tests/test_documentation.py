"""The documents describe the current code."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from data import Corpus
from data.authoring.import_reference import import_page
from data.authoring.new_corpus import reference_files
from data.authoring.table_reference import with_table_list
from data.cli.main import commands
from data.queries.filters import FILTERS, SWITCHES
from data.schema.tables import TABLES
from tests.browser.take_screenshots import PICTURES, PICTURES_OF_200
from tests.test_architecture import PACKAGES

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
DOCUMENTS = [
    "README.md", "CONTRIBUTING.md", "SERVER.md", "SECURITY.md", "tests/FAULTS.md", "data/corpus/CODING.md",
    "data/authoring/template/README.md", "data/format/FIELDS.md", "data/format/TABLES.md", "data/format/IMPORT.md",
]  # fmt: skip
MAX_README_WORDS = 1500
# Phrases that readers had to decode in earlier versions.
EXCLUDED = re.compile(
    r"\b(mend(?:s|ed|ing)?|whoever|lest|told\s+apart|at\s+hand|on\s+show|rest(?:s|ing)?\s+on|anew|what\s+stands\s+there)\b",
    re.IGNORECASE,
)


def rows(text: str, heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without its first two lines."""
    section = re.split(rf"^## {heading}$", text, flags=re.M)[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_readme_is_short() -> None:
    """A word is a run of letters, digits and underscores, also in code and links."""
    assert len(re.findall(r"\w+", README)) <= MAX_README_WORDS


def test_the_list_of_tables_is_current() -> None:
    """After a change of the schema: make docs."""
    assert with_table_list(README) == README
    assert [row[0] for row in rows(README, "Tables")] == [table.name for table in TABLES]


def test_the_generated_pages_are_current() -> None:
    """After a change of the model or the schema: make docs."""
    folder = ROOT / "data" / "format"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == reference_files()


def test_every_filter_is_in_the_readme_and_no_other() -> None:
    names = [*(filter_.name for filter_ in FILTERS), "search", *SWITCHES, "printed"]
    assert [row[0] for row in rows(README, "Filters")] == names


@pytest.mark.parametrize("name", commands.commands)
def test_every_command_and_its_options_are_in_the_readme(name: str) -> None:
    usage = re.search(rf"^\S+ -m data {name}\b(.*(?:\n +.*)*)", README.split("## Filters")[1], re.M)
    assert usage, "the command is missing"
    text = usage[1]
    if "filters of export" in text:
        text = re.search(r"data export\b(.*(?:\n +.*)*)", README)[1].replace("[--raw] [--format FORMAT]", "")  # type: ignore[index]
    options = {option for param in commands.commands[name].params for option in param.opts if option.startswith("--")}
    listed = import_page().split("## The report")[0] if name == "import" else text
    assert set(re.findall(r"--[a-z][a-z-]*", listed)) == options
    assert all(isinstance(param, click.Option | click.Argument) for param in commands.commands[name].params)


def test_every_package_is_in_the_readme_with_its_imports() -> None:
    listed = {package: (int(level), imports) for level, package, _, imports in rows(README, "Packages")}
    assert listed == {name: (package.level, described_imports(name)) for name, package in PACKAGES.items()}


def described_imports(name: str) -> str:
    """Return what a package may import, as in the README: by name or by level."""
    folder, level = name.split("/")[0], PACKAGES[name].level
    lower = {other for other, package in PACKAGES.items() if other.startswith(folder) and package.level < level}
    if level > 2 and PACKAGES[name].may_import == lower:
        return f"levels 1–{level - 1}"
    return ", ".join(sorted(other.split("/")[1] for other in PACKAGES[name].may_import)) or "–"


def test_every_dependency_is_explained_and_no_other() -> None:
    required = [line.split("==")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines() if line]
    listed = [name for row in rows(CONTRIBUTING, "Dependencies") for name in row[0].split(", ")]
    assert sorted(listed, key=str.casefold) == sorted(required, key=str.casefold)


def test_every_make_target_is_described() -> None:
    targets = re.findall(r"^([a-z-]+):.* ## ", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert targets
    assert [name for name in targets if f"make {name}" not in README + CONTRIBUTING] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "SERVER.md", "SECURITY.md", "data/corpus/CODING.md"])
def test_every_link_leads_to_a_file(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = [link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text)]
    assert [link for link in links if "://" not in link and not ((ROOT / name).parent / link).exists()] == []
    headings = {heading.lower().replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", README + CONTRIBUTING, re.M)}
    assert set(re.findall(r"\.md#([\w-]+)\)", text)) <= headings


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_have_no_excluded_phrase(name: str) -> None:
    assert EXCLUDED.findall((ROOT / name).read_text("utf-8")) == []


def test_the_pictures_of_the_readme_are_wide_and_narrow_light_and_dark() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(tests/browser/screenshots/([\w-]+)\.png\)", README)
    sizes = {(PICTURES[name].width, PICTURES[name].dark) for name in pictures}
    assert sizes == {(1280, False), (1280, True), (400, False), (400, True)}


def test_every_picture_is_in_a_document() -> None:
    names = {path.stem for path in (ROOT / "tests/browser/screenshots").glob("*.png")}
    assert names == set(PICTURES) | set(PICTURES_OF_200)
    assert [name for name in names if f"screenshots/{name}.png" not in README + CONTRIBUTING] == []


def test_the_readme_says_of_the_letters_what_the_corpus_has(shipped: Corpus) -> None:
    letters = shipped.tables["letters"].set_index("letter")
    mps, others = letters.loc["mps-to-lecornu"], letters.loc["intellectuals-to-president"]
    (pair,) = shipped.tables["similarity"].to_dict("records")
    text = " ".join(README.split())
    numbers = {5: "five", 8: "eight"}
    assert f"{numbers[mps['signatories']]} members of parliament wrote to the Defence Minister" in text
    assert f"{numbers[others['signatories']]} intellectuals and military experts to the President in Le Monde" in text
    assert others["short_title"] == "Intellectuals and military experts to the President"
    assert others["publisher"] == "Le Monde" and mps["short_title"] == "Five MPs to the Defence Minister"
    assert f"The letters make {pair['either']} arguments, and share {pair['shared']} of them." in text
    assert len(letters) == 2 and "It comes with two letters of autumn 2024" in text
    assert others["date_earliest"] == "2024-10-01" and mps["date_latest"] == "2024-12-01"
