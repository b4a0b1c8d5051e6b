"""Uploaded projects of other programs: the report, what codes become, and the corpus on all pages."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from data.files.archive import zip_files
from tests.components.app import HOSTILE, html, messages, page, switch_page, texts, without_exception
from tests.conftest import zip_bytes
from tests.data.refi.projects import CODES, codes_xml, guid, project_bytes, project_xml, source_xml


def upload(name: str, content: bytes) -> AppTest:
    """Upload a project on the upload page."""
    app = page("upload").file_uploader(key="project").set_value([(name, content, "application/zip")]).run()
    return without_exception(app)


def role(app: AppTest, name: str) -> object:
    """Return the field with the codes of a role."""
    return next(field for field in app.multiselect if (field.key or "").startswith(f"role_{name}_"))


def test_a_project_is_reported_and_opens_on_all_pages() -> None:
    app = upload("weir.qdpx", project_bytes(shift={1: 1}))
    assert "6 codes: 5 arguments, 1 theme." in html(app)
    assert "20 of 23 words verified, in 5 of 6 selections and 1 text." in html(app)
    assert "Selection “water is dear” in “Millers”, 75–88 (“ater is dear.”)" in html(app)
    assert "“Letters on the weir”: 1 letter, 1 signature, 4 arguments, 7 statements." in texts(app)
    app.button(key="open_project").click().run()
    app = switch_page(app, "overview")
    assert "Millers" in html(app) and "Only this session can see it" in messages(app)
    for name in PAGES:
        switch_page(app, name)
    assert "The weir =is old" in html(switch_page(app, "arguments"))


def test_what_codes_become_can_be_changed() -> None:
    app = upload("weir.qdpx", project_bytes())
    field = role(app, "type")
    field.set_value([guid("Signers")])  # type: ignore[attr-defined]
    role(app, "leave out").set_value([guid("Claim")])  # type: ignore[attr-defined]
    without_exception(app.run())
    assert "6 codes: 1 left out, 3 arguments, 1 type, 1 theme." in html(app)
    assert "2 codings with a code that is left out" in html(app)
    app.button(key="open_project").click().run()
    assert "Mia Holt" in html(switch_page(app, "people"))


def test_a_code_book_has_no_letter_to_open() -> None:
    book = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes_xml(CODES)}</Codes></CodeBook>'
    app = upload("codes.qdc", book.encode())
    assert "There is no letter to open yet." in messages(app)
    assert not [button for button in app.button if button.key == "open_project"]


@pytest.mark.parametrize("content", [b"", b"no zip", project_bytes()[:-40], zip_bytes({"project.qde": b"<a>"})])
def test_a_broken_project_is_explained(content: bytes) -> None:
    app = upload("weir.qdpx", content)
    assert "This file cannot be read:" in messages(app) and any("weir.qdpx" in text.value for text in app.text)


def test_hostile_names_are_shown_as_they_are() -> None:
    xml = project_xml(source_xml(HOSTILE, selections=[]), codes={HOSTILE: {}})
    content = zip_files({"project.qde": xml.encode(), f"sources/{guid(HOSTILE)}.txt": b"Some words"}, "")
    app = upload("weir.qdpx", content)
    assert "<script" not in html(app)
