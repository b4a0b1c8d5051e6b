"""The style sheets and the HTML use the same classes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from components.markup.styles import FOLDER, SHEETS, style_sheet
from data.schema.theme import TEXT_SIZES
from tests.conftest import TESTS

COMPONENTS = TESTS.parent / "components"
TEMPLATES = [*COMPONENTS.rglob("*.j2"), *(COMPONENTS.parent / "data").glob("[de]*/templates/*.j2")]
CODE = [*COMPONENTS.rglob("*.py"), *COMPONENTS.rglob("*.js"), *(COMPONENTS.parent / "data").rglob("*.py")]
# Streamlit puts this before the key of an element.
STREAMLIT_PREFIX = "st-key-"
BRAND_SIZE = "1.08rem"
# Classes without a style, with the reason.
UNSTYLED = {"passages": "marks where the content of a page begins"}


def joined(paths: Iterable[Path]) -> str:
    """Return the text of all files."""
    return "\n".join(path.read_text("utf-8") for path in paths)


def style_classes() -> set[str]:
    """Return the classes of the style sheets."""
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}|/\*.*?\*/", "", style_sheet())))


def template_classes() -> set[str]:
    """Return the classes of the templates, also those that an expression chooses."""
    attributes = re.findall(r"""class="((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)\"""", joined(TEMPLATES))
    names = set()
    for attribute in attributes:
        names.update(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " ", attribute).split())
        names.update(name for text in re.findall(r"\{\{[^}]*?'([\w -]*)'", attribute) for name in text.split())
    # The number of a colour follows these.
    return {name for name in names if not name.endswith("-")} | {
        f"{prefix}-{number}" for prefix in ("side", "tint") for number in (*range(6), "both")
    }


def test_every_class_of_the_style_sheets_is_used() -> None:
    """A class is in a template, or a text in the code names it, which may be the key of an element."""
    texts = {name for text in re.findall(r"""["']([\w -]+)["']""", joined(CODE)) for name in text.split()}
    classes = {name.removeprefix(STREAMLIT_PREFIX) for name in style_classes()}
    assert len(classes) > 20 and classes - template_classes() - texts == set()


def test_every_class_of_the_templates_has_a_style_or_a_script() -> None:
    scripted = set(re.findall(r"\.([a-z][\w-]*)", joined(COMPONENTS.rglob("*.js"))))
    classes = template_classes() & set(re.findall(r"[\w-]+", joined(COMPONENTS.rglob("*.j2"))))
    assert classes - style_classes() - scripted == set(UNSTYLED)


def test_every_template_and_macro_is_used() -> None:
    text = joined([*TEMPLATES, *CODE])
    for path in TEMPLATES:
        assert re.search(rf"""["']{re.escape(path.name)}["']""", text), path.name
        for macro in re.findall(r"macro (\w+)\(", path.read_text("utf-8")):
            assert len(re.findall(rf"\b{macro}\b", text)) > 1, f"{macro} in {path.name}"


def test_style_sheets_are_short_and_joined() -> None:
    assert {path.stem for path in FOLDER.glob("*.css")} == set(SHEETS)
    for name in SHEETS:
        lines = (FOLDER / f"{name}.css").read_text("utf-8").splitlines()
        assert len(lines) <= 300, name


def test_texts_have_few_sizes() -> None:
    """Each other size or weight of the font takes a browser some milliseconds at the first visit."""
    sizes = set(re.findall(r"font-size: ([^;]+);", style_sheet())) - {"inherit"}
    weights = set(re.findall(r"font-weight: ([^;]+);", style_sheet()))
    assert sizes - {f"var(--{name})" for name in TEXT_SIZES} == {BRAND_SIZE}
    assert weights == {"400", "600", "700"}
    assert set(re.findall(r"font: ([^;]+);", style_sheet())) <= {"inherit", "600 var(--t1)/1 sans-serif"}
