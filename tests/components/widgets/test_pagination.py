"""Long lists are paginated, and the page number is kept in the address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import Corpus, open_corpus
from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import filters, html, page, texts
from tests.components.html_tables import read_tables
from tests.generator.__main__ import write_corpus


@pytest.fixture
def many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    """Return a corpus of thirty letters, which the server shows."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(write_corpus(tmp_path, letters=30, arguments=20)))
    return open_corpus(tmp_path)


def listed(app: AppTest) -> list[str]:
    """Return the titles of the letters in the list of the overview."""
    return re.findall(r'<th scope="row"><a href="sources[^>]*>(.*?)</a>', html(app))


@pytest.mark.parametrize(
    ("address", "first", "last"),
    [({}, 1, 25), ({"letters_page": "2"}, 26, 30), ({"letters_page": "9"}, 1, 25)],
)
def test_the_overview_shows_25_letters_per_page(many: Corpus, address: dict[str, str], first: int, last: int) -> None:
    app = page("overview", **address)
    assert listed(app) == [letter.short_title for letter in many.model.letters[first - 1 : last]]
    assert f"Letters {first} to {last} of 30" in texts(app)


def test_people_of_several_letters_are_counted_as_people_and_as_signatures(many: Corpus) -> None:
    signed = many.tables["appearances"][many.tables["appearances"]["role"] == "signatory"]
    people = signed["actor"].nunique()
    app = page("people")
    assert people < len(signed)
    assert app.segmented_control(key="tab").options[0] == f"Signatories {people}"
    assert f"{people} signatories with {len(signed)} signatures in 30 letters" in texts(app)


def test_filters_that_reduce_the_pages_show_a_valid_page(many: Corpus) -> None:
    titles = [letter.short_title for letter in many.model.letters[:13]]
    app = page("overview", letters_page="2")
    filters(app)["letter"].set_value([letter.id for letter in many.model.letters[:13]]).run()
    assert not app.exception
    assert listed(app) and set(listed(app)) <= set(titles)


def test_arguments_of_all_pages_are_counted(many: Corpus) -> None:
    assert "20 arguments in 30 letters" in texts(page("overview", letters_page="2"))


def test_few_letters_are_not_paginated() -> None:
    app = page("overview")
    assert html(app).count('<section class="card side-') == 2
    assert not [line for line in texts(app) if line.startswith("Letters 1")]


def test_the_quality_page_shows_fifty_passages_per_page(many: Corpus) -> None:
    passages = many.tables["passages"]
    rows = passages[passages["statements"] == 0]
    app = page("quality", silent_page="4")
    assert f"Rows 151 to {len(rows)} of {len(rows)}" in texts(app)
    uncoded = read_tables(html(app))[2]
    assert uncoded.texts("Passage") == list(rows["passage"])[150:]


def test_thousands_of_rows_have_separators() -> None:
    def script() -> None:
        from components.widgets.table import paginate

        paginate(9846, "Rows", "rows", 2000)

    assert AppTest.from_function(script).run().text[0].value == "Rows 1 to 2,000 of 9,846"
