"""The style sheet and the HTML use the same classes."""

from __future__ import annotations

import re

from tests.conftest import TESTS

COMPONENTS = TESTS.parent / "components"
# Classes that Streamlit gives to its own elements.
STREAMLIT_PREFIX = "st-key-"


def test_every_class_of_the_style_sheet_is_used() -> None:
    selectors = re.sub(r"\{[^{}]*\}|/\*.*?\*/", "", (COMPONENTS / "markup" / "style.css").read_text("utf-8"))
    classes = {name for name in re.findall(r"\.([a-z][\w-]*)", selectors) if not name.startswith(STREAMLIT_PREFIX)}
    code = "\n".join(path.read_text("utf-8") for path in COMPONENTS.rglob("*.py"))
    used = set(re.findall(r"[\w-]+", code))
    assert len(classes) > 20 and classes - used == set()
