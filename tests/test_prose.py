"""No code, screen text, message or document uses a phrase that readers have to decode."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.test_documentation import EXCLUDED, ROOT

FOLDERS = [ROOT / "components", ROOT / "data"]
FILES = [
    path for folder in FOLDERS for path in sorted(folder.rglob("*")) if path.suffix in (".py", ".js", ".css", ".md")
]


def excluded(text: str) -> list[str]:
    """Return the excluded phrases of a text, in order."""
    return [re.sub(r"\s+", " ", found) for found in EXCLUDED.findall(text)]


def prose(path: Path) -> list[tuple[int, str]]:
    """Return the strings and comments of a Python file with their lines, or the whole text of another file."""
    text = path.read_text("utf-8")
    if path.suffix != ".py":
        return [(1, text)]
    strings = [
        (node.lineno, node.value)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return strings + [(token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_excluded_phrase_is_used(path: Path) -> None:
    assert [(line, found) for line, text in prose(path) if (found := excluded(text))] == []


def test_the_check_finds_phrases_in_strings_comments_and_docstrings(tmp_path: Path) -> None:
    source = '"""What stands there."""\n\nA = f"Mend {1} on\\nshow"  # lest it breaks\nB = "amended, commend, tamest"\n'
    (tmp_path / "a.py").write_text(source, "utf-8")
    found = sorted((line, found) for line, text in prose(tmp_path / "a.py") for found in excluded(text))
    assert found == [(1, "What stands there"), (3, "Mend"), (3, "lest"), (3, "on show")]
