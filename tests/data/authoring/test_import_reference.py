"""The reference of imports has every field and every code, and the code uses no other codes."""

from __future__ import annotations

import re
from pathlib import Path

from data.authoring.import_reference import import_page
from data.importing.columns import FIELDS, SIGNATURE_FIELDS
from data.importing.report import CHOICE_LABELS, IMPORT_NOTES, LEFT_OUT, QUESTIONS, reference_tables

ROOT = Path(__file__).parents[3]


def test_the_page_has_all_fields_codes_and_choices() -> None:
    page = import_page()
    for field in (*FIELDS, *SIGNATURE_FIELDS):
        assert f"| `{field.name}`" in page and field.help in page
    for meanings in (*reference_tables().values(), CHOICE_LABELS):
        for code, meaning in meanings.items():
            assert f"| `{code}` | {meaning} |" in page


def test_no_code_has_two_meanings() -> None:
    codes = [code for meanings in reference_tables().values() for code in meanings]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)


def test_each_code_is_used() -> None:
    sources = (
        "".join(
            path.read_text("utf-8") for path in (ROOT / "data" / "importing").glob("*.py") if path.name != "report.py"
        )
        + (ROOT / "data" / "importing" / "report.py").read_text("utf-8").split("CHOICE_LABELS:")[1]
    )
    unused = {code for code in {**LEFT_OUT, **IMPORT_NOTES, **QUESTIONS} if f'"{code}"' not in sources}
    assert unused == {"default-stance", "default-voice", "default-kind"}  # Written as `default-{field}`.
