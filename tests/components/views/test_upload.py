"""The upload page has an uploader for a corpus and one for a spreadsheet."""

from __future__ import annotations

import pytest

from tests.components.app import html, page


@pytest.mark.parametrize("address", [{}, {"printed": "true"}, {"actor_type": ["Generals"]}, {"search": "kremlin"}])
def test_the_upload_page_has_two_uploaders(address: dict[str, str | list[str]]) -> None:
    app = page("upload", **address)
    assert "Upload letters" in html(app) and app.file_uploader(key="corpus_files") and app.file_uploader(key="sheet")
