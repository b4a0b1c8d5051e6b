"""Uploaded lists of signatories: alone, with statements, and with the letters of the server."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from components.markup.templates import render
from components.state.urls import PAGES
from data import open_corpus
from data.files.limits import MAX_SHEET_ROWS
from data.queries.table_query import TableQuery
from tests.components.app import HOSTILE, html, messages, switch_page, texts
from tests.components.uploads.test_spreadsheet_upload import (
    choose_quoted,
    column,
    field_of,
    open_upload,
    question,
    upload,
)
from tests.conftest import BRIDGE

NAME = "bakers_to_the_mayor-signatories.csv"
LIST = b"""name,affiliation,country,day,colour
Nora Quill,Bakery,France,03/04/2024,red
Ida Fern,Town hall,Germany,05/04/2024,blue
,,Italy,05/04/2024,blue
"""
STATEMENTS = b"""letter,signatory,argument,stance,quote
Bakers to the mayor,NORA QUILL,Rents are too high,yes,Nobody can pay this
Others to the mayor,Zoe Moss,Parking is scarce,no,I never park
"""


def test_a_list_is_guessed_and_opens_on_all_pages() -> None:
    app = upload(NAME, LIST)
    assert "This looks like a list of signatories: no columns have arguments and their words." in texts(app)
    assert app.button_group(key=next(g.key for g in app.button_group if (g.key or "").startswith("kind_"))).value == (
        "signatures"
    )
    fields = {field: column(app, field) for field in ("name", "affiliation", "country", "signed", "tier")}
    assert fields == {
        "name": "name", "affiliation": "affiliation", "country": "country", "signed": "day", "tier": None
    }  # fmt: skip
    assert "Nora Quill · Ida Fern" in texts(app) and "Nothing is read from 1 column: “colour”." in html(app)
    assert "3 rows read, none left out." in html(app) and "A blank name is written as Anonymous." in html(app)
    assert "“Bakers to the mayor”: 1 letter, 3 signatures." in messages(app)
    app = open_upload(app)
    assert "Bakers to the mayor" in html(app) and "Only this session can see it" in messages(app)
    for name in PAGES:
        switch_page(app, name)
    assert "Nora Quill" in html(switch_page(app, "people"))


def title_field(app: AppTest) -> str:
    """Return the key of the field for the title of the letter."""
    return next(field.key for field in app.text_input if field.label == "Title of the letter")


def date_field(app: AppTest) -> str:
    """Return the key of the field for the date of the letter."""
    return next(field.key for field in app.text_input if field.label.startswith("Date of the letter"))


def test_the_title_and_the_date_of_the_letter_can_be_written() -> None:
    app = upload(NAME, LIST)
    assert app.text_input(key=title_field(app)).value == "Bakers to the mayor"
    app.text_input(key=title_field(app)).set_value("Bread for all").run()
    app.text_input(key=date_field(app)).set_value("the other day").run()
    assert "The date of the letter cannot be read:" in messages(app) and "“the other day”" in messages(app)
    assert not any(button.key == "open_sheet" for button in app.button)
    app.text_input(key=date_field(app)).set_value("4 March 2024").run()
    assert "“Bread for all”: 1 letter, 3 signatures." in messages(app)
    assert "4 March 2024" in html(open_upload(app))


def test_a_question_about_a_column_is_asked_once_with_its_default() -> None:
    app = upload(NAME, LIST)
    assert question(app, "day-month-order").value == "leave-out" and "Cell ignored. And 2 other cells." in html(app)
    question(app, "day-month-order").set_value("month-first").run()
    assert "Dates are written as in 2024-11-20." in html(app) and "Cell ignored" not in html(app)
    question(app, "day-month-order").set_value("leave-out").run()
    assert "Cell ignored. And 2 other cells." in html(app)


def test_rows_can_be_statements_instead() -> None:
    app = upload(NAME, LIST)
    key = next(group.key for group in app.button_group if (group.key or "").startswith("kind_"))
    app.button_group(key=key).set_value("statements").run()
    assert "To continue, choose a column for " in messages(app) and field_of(app, "affiliation").value == "organisation"


def test_a_list_and_a_sheet_are_joined_by_letter_and_name() -> None:
    app = choose_quoted(upload("2024_bakers_to_the_mayor.csv", LIST, ("coding.csv", STATEMENTS)))
    title = next(select for select in app.selectbox if select.label == "Title of the letter")
    assert (title.value, title.options) == ("Bakers to the mayor", ["Bakers to the mayor", "Others to the mayor"])
    assert "“NORA QUILL” of the statements is in the list." in html(app) and not app.toggle
    assert "2 letters, " in messages(app)
    app = upload("coding.csv", STATEMENTS, ("other.csv", STATEMENTS))
    assert "Only one file can be statements." in messages(app)


def test_two_lists_are_two_letters() -> None:
    app = upload(NAME, LIST, ("staff.csv", b"name,signed\nBen Ash,2024-03-04\n"))
    assert ": 2 letters, 4 signatures." in messages(app) and "<h3>staff.csv</h3>" in html(app)


def test_a_list_is_shown_with_the_letters_of_the_server_if_wanted() -> None:
    app = upload(NAME, LIST)
    assert "1 letter, 3 signatures" in messages(app)
    app.toggle(key="sheet_with_server_corpus").set_value(True).run()
    assert not app.exception and ": 3 letters, " in messages(app)
    shown = html(open_upload(app))
    assert "Bakers to the mayor" in shown and "Intellectuals and military experts to the President" in shown


def test_the_table_of_signatures_of_a_letter_is_a_list_of_that_letter() -> None:
    table = b"name,description,kind,note\nNora Quill,A baker who writes books,person,Signed after the second meeting\n"
    app = upload("mps-to-lecornu.signatures.csv", table)
    assert "This looks like a list of signatories: no columns have arguments and their words." in texts(app)
    assert app.text_input(key=title_field(app)).value == "Mps to lecornu"
    app.toggle(key="sheet_with_server_corpus").set_value(True).run()
    (title,) = (field for field in app.selectbox if field.label == "Title of the letter")
    assert title.value == "Five MPs to the Defence Minister" and ": 2 letters, " in messages(app)


def test_a_table_that_cannot_be_read_back_says_which_to_take() -> None:
    app = upload("numbers.csv", TableQuery(open_corpus(BRIDGE), "comparison").csv())
    assert "This is the table `comparison` of this dashboard." in messages(app)
    assert "Import the full data of `signatures` and `statements` instead." in messages(app)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 not a sheet", b"PK\x03\x04nonsense", bytes(3000)])
def test_what_cannot_be_read_says_why_and_offers_no_other_corpus(content: bytes) -> None:
    for app in (upload("list.csv", content), upload("list.csv", content, (NAME, LIST))):
        assert "This file cannot be read:" in messages(app) and "list.csv:1:1: " in messages(app)
        assert not app.toggle and not any(button.key == "open_sheet" for button in app.button)


def test_a_file_with_too_many_rows_is_refused_at_the_first_of_them() -> None:
    app = upload("list.csv", b"name\n" + b"Nora Quill\n" * (MAX_SHEET_ROWS + 1))
    assert f"list.csv:{MAX_SHEET_ROWS + 2}:1: " in messages(app) and "100,000" in messages(app) and not app.toggle


def test_hostile_headings_and_names_are_literal() -> None:
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    app = upload("list.csv", f"name,{quoted}\n{quoted},{quoted}\n".encode())
    assert HOSTILE[:80].strip() in texts(app)
    assert "<script>" not in html(app) and "<img" not in html(app)
    assert "<script>" not in html(open_upload(app))


def test_the_report_lists_rows_left_out_and_counts_the_others(assert_snapshot: Callable[[str, str], None]) -> None:
    rows = [SimpleNamespace(row=7, reason="letter: <b>Cell</b> is blank.")]
    files = [
        {
            "name": "a.csv",
            "summary": "9 rows read, 1,001 left out.",
            "rows": rows,
            "more": 1000,
            "notes": ["A <note>."],
        },
        {"name": "b.csv", "summary": "2 rows read, none left out.", "rows": [], "more": 0, "notes": []},
    ]
    assert_snapshot("import_report", render("import_report.html.j2", files=files))
