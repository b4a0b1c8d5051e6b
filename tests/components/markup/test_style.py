"""The style sheets and the HTML use the same classes."""

from __future__ import annotations

import re

from components.markup.styles import FOLDER, SHEETS, style_sheet
from tests.conftest import TESTS

COMPONENTS = TESTS.parent / "components"
# Classes that Streamlit gives to its own elements.
STREAMLIT_PREFIX = "st-key-"


def test_every_class_of_the_style_sheets_is_used() -> None:
    selectors = re.sub(r"\{[^{}]*\}|/\*.*?\*/", "", style_sheet())
    classes = {name for name in re.findall(r"\.([a-z][\w-]*)", selectors) if not name.startswith(STREAMLIT_PREFIX)}
    files = [path for ending in ("py", "j2", "js") for path in COMPONENTS.rglob(f"*.{ending}")]
    files += (COMPONENTS.parent / "data" / "export" / "templates").glob("*.j2")
    used = set(re.findall(r"[\w-]+", "\n".join(path.read_text("utf-8") for path in files)))
    # Templates put the number of a colour after these.
    used |= {f"{prefix}-{number}" for prefix in ("side", "tint") for number in (*range(6), "both")}
    assert len(classes) > 20 and classes - used == set()


def test_style_sheets_are_short_and_joined() -> None:
    assert {path.stem for path in FOLDER.glob("*.css")} == set(SHEETS)
    for name in SHEETS:
        lines = (FOLDER / f"{name}.css").read_text("utf-8").splitlines()
        assert len(lines) <= 300 and "<" not in "".join(lines), name
