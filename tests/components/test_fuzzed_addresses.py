"""Randomly changed addresses give a page, a table or a sentence, never an error, and no more than fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.routing import Route

from components.server import tables
from components.state.urls import PAGES
from components.state.view_options import PARAMETERS, VIEW_OPTIONS
from data.catalog.available import CORPUS_VARIABLE
from data.queries.filters import FILTER_BY_NAME
from data.schema.tables import TABLE
from tests.components.app import HOSTILE, html, page
from tests.components.server.asgi import ask
from tests.conftest import BRIDGE, examples
from tests.data.catalog import test_fuzzed_corpus, test_fuzzed_texts
from tests.data.files import test_archive
from tests.data.importing import test_fuzzed_import
from tests.data.spreadsheets import test_fuzzed_sheet, test_old_workbooks

# A page of the bridge corpus has a tenth of it.
MAX_PAGE = 1_000_000
VALID = (
    "for-the-bridge", "guild-against", "ada-bell", "neighbour", "residents", "signatory", "traffic", "justification",
    "true", "false", "P1", "for-the-bridge guild-against", "for-the-bridge/1 guild-against/1", "2020-01-01", "letters",
    "build-bridge", "bridge-costs", "others", "both", "withdrawn", "name", "-name", "actors/ada-bell/name", "1", "2",
    "statements/for-the-bridge.P1.build-bridge/words", "comparison/build-bridge/for-the-bridge", "people", "nowhere",
    *(option for options in VIEW_OPTIONS.values() for option in options),
)  # fmt: skip
WILD = (
    "", " ", "-1", "0", "9" * 400, "1e999", "NaN", "\x00", "\u202e", "\n", "/", "//", "../..", "%", "%00",
    "+", "a" * 1_000, "=1+1", "*", "(", "[", "\\", '"', "'", "~", "types:", "0001-01-01", "9999-12-31", "2020-02-30",
    HOSTILE,
)  # fmt: skip


@st.composite
def values(draw: st.DrawFn) -> str:
    """Return a value of a parameter: a valid one, a wild one, or one made of both."""
    value: str = draw(st.sampled_from((*VALID, *WILD)) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
    if draw(st.booleans()):
        position = draw(st.integers(0, len(value)))
        value = value[:position] + draw(st.sampled_from((*WILD, *VALID))) + value[position:]
    return value


def addresses(names: Iterable[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    """Return addresses with these parameters and unknown ones. Half of the values are those of a page."""
    keys = st.sampled_from(sorted(names)) | st.text("aeé_ -\n", min_size=1, max_size=9)
    return st.dictionaries(keys, st.lists(st.sampled_from(VALID) | values(), min_size=1, max_size=3), max_size=6)


@pytest.fixture(scope="module")
def bridge_server() -> Iterator[None]:
    """Serve the bridge corpus."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CORPUS_VARIABLE, str(BRIDGE))
        yield


@given(name=st.sampled_from(sorted(PAGES)), address=addresses(PARAMETERS))
@pytest.mark.usefixtures("bridge_server")
def test_an_address_gives_a_page(name: str, address: dict[str, list[str]]) -> None:
    assert len(html(page(name, **address))) < MAX_PAGE


@examples(3)
@given(name=st.sampled_from([*TABLE, "nowhere"]), address=addresses(FILTER_BY_NAME))
@example(name="letters", address={"search": ["(" * 1_000]})
@example(name="letters", address={"corpus": ["nowhere"], "raw": ["perhaps"]})
@pytest.mark.usefixtures("bridge_server")
def test_an_address_gives_a_table_or_a_sentence(name: str, address: dict[str, list[str]]) -> None:
    path = f"/tables/{name}.csv?{urlencode(address, doseq=True)}"
    answer = ask(Starlette(routes=[Route("/tables/{file}", tables.table)]), path)
    assert answer.status in (200, 400, 404) and len(answer.text) < MAX_PAGE
    if answer.status == 200:
        assert re.fullmatch(r'attachment; filename="[a-z0-9_.-]+"', answer.headers["content-disposition"])


def test_enough_examples_are_tried() -> None:
    """Count the examples of `make test`, or of `make fuzz` with its profile: 40 and 1,000 for each share of one."""
    tests = [
        test_an_address_gives_a_page, test_an_address_gives_a_table_or_a_sentence,
        test_fuzzed_corpus.test_changed_files_give_a_corpus_or_problems_with_positions,
        test_fuzzed_texts.test_changed_texts_are_checked_or_refused,
        test_archive.test_any_damage_gives_a_corpus_or_problems_with_positions,
        test_fuzzed_import.test_a_table_gives_a_corpus_without_problems_or_no_files,
        test_fuzzed_import.test_a_list_gives_a_corpus_in_which_each_row_is_a_signature,
        test_fuzzed_sheet.test_bytes_are_a_sheet_or_rejected,
        test_fuzzed_sheet.test_changed_sheets_are_read_or_rejected,
        test_old_workbooks.test_a_damaged_workbook_is_read_or_refused,
    ]  # fmt: skip
    counts = [test._hypothesis_internal_use_settings.max_examples for test in tests]
    assert sum(counts) >= (500 if settings.default.max_examples == 40 else 10_000)
