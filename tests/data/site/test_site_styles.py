"""The style sheets, templates and scripts of a site use the same classes, and no rule is there twice."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from data.documents import templates
from data.export import brief
from data.site.site import FOLDER, SCRIPTS, STYLES, script, style_sheet

SHARED = Path(templates.__file__).parent / "templates"
BRIEF = Path(brief.__file__).parent / "templates"
MARKUP = "\n".join(path.read_text("utf-8") for path in (*FOLDER.glob("*.j2"), *SHARED.glob("*.j2")))
CODE = "\n".join(path.read_text("utf-8") for path in (*FOLDER.parent.rglob("*.py"), *SHARED.parent.rglob("*.py")))
DOCUMENT = (SHARED / "document.css").read_text("utf-8")


def style_classes(css: str) -> set[str]:
    """Return the classes of a style sheet."""
    return set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}|/\*.*?\*/", "", css)))


def used_names() -> set[str]:
    """Return what templates, scripts and code name in quotation marks."""
    plain = re.sub(r" ?\{\{.*?\}\}", "", MARKUP)
    texts = re.findall(r"""["']([\w -]+)["']""", "\n".join((plain, MARKUP, script(), CODE)))
    return {name for text in texts for name in text.split()}


def declarations(css: str) -> Counter[tuple[str, str, str]]:
    """Count the declarations of a style sheet by its media query and by each selector."""
    found: Counter[tuple[str, str, str]] = Counter()
    flat = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    for media, inner in re.findall(r"(@[\w-]+ [^{]+)\{((?:[^{}]*\{[^{}]*\})*)\s*\}", flat):
        found += _of_rules(media.strip(), inner)
        flat = flat.replace(f"{media}{{{inner}", "{", 1)
    return found + _of_rules("", flat)


def _of_rules(media: str, css: str) -> Counter[tuple[str, str, str]]:
    return Counter(
        (media, selector.strip(), line.strip())
        for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css)
        for selector in selectors.split(",")
        for line in body.split(";")
        if line.strip()
    )


def test_every_class_of_the_style_sheets_is_used() -> None:
    classes = style_classes(style_sheet())
    assert len(classes) > 20 and classes - used_names() == set()


def test_every_class_of_the_templates_has_a_style_or_a_script() -> None:
    text = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.j2"))
    classes = {name for names in re.findall(r'class="([\w -]+)"', text) for name in names.split()}
    scripted = set(re.findall(r"\.([a-z][\w-]*)\"", script()))
    assert classes - style_classes(style_sheet() + DOCUMENT) - scripted == set()


def test_no_document_repeats_a_declaration_of_the_shared_sheet_or_its_own() -> None:
    shared, own = declarations(DOCUMENT), declarations(style_sheet())
    of_brief = declarations((BRIEF / "brief.css").read_text("utf-8"))
    assert len(shared) > 40 and len(own) > 100
    assert not (set(own) | set(of_brief)) & set(shared)
    assert [declaration for declaration, count in own.items() if count > 1] == []
    assert set(own) & set(of_brief) == set()


def test_style_sheets_and_scripts_are_short_and_joined() -> None:
    for folder, suffix, names in (("styles", "css", STYLES), ("scripts", "js", SCRIPTS)):
        paths = list((FOLDER / folder).glob(f"*.{suffix}"))
        assert {path.stem for path in paths} == set(names)
        assert all(len(path.read_text("utf-8").splitlines()) <= 300 for path in paths)
