"""Uploaded lists and spreadsheets: what columns are read as, rows left out, and the opened corpus."""

from __future__ import annotations

import io
import re

import openpyxl
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from tests.components.app import html, messages, page, switch_page, texts, without_exception
from tests.conftest import TESTS

CSV = """Lettre;Signataire;Claim;Accord;Citation
Neighbours to the council;Nora Quill;The library should open on Sundays;1;Closed to those who work
Neighbours to the council;Ben Ash;The library should open on Sundays;1;Closed to those who work
Staff to the council;Ida Fern;The library should open on Sundays;0;We have families too
Staff to the council;Ida Fern;Opening costs little;perhaps;It costs two posts
"""


def upload(name: str, content: bytes, *others: tuple[str, bytes]) -> AppTest:
    """Upload files on the upload page."""
    files = [(name, content, "text/csv") for name, content in ((name, content), *others)]
    return without_exception(page("upload").file_uploader(key="sheet").set_value(files).run())


def open_upload(app: AppTest) -> AppTest:
    """Open the uploaded corpus and go to the overview."""
    app.button(key="open_sheet").click().run()
    return switch_page(app, "overview")


def choose_quoted(app: AppTest) -> AppTest:
    """Choose the voice of statements without one."""
    return without_exception(app.button_group(key="sheet_voice").set_value("quoted").run())


def field_of(app: AppTest, column: str) -> Selectbox:
    """Return the select box of the field of a column."""
    return next(select for select in app.selectbox if select.label == f"Field of {column}")


def column(app: AppTest, field: str) -> str | None:
    """Return the column that a field is read from."""
    boxes = [select for select in app.selectbox if (select.key or "").startswith("field_") and select.value == field]
    return boxes[0].label.removeprefix("Field of ") if boxes else None


def test_columns_are_guessed_and_a_voice_must_be_chosen() -> None:
    app = upload("letters.csv", CSV.encode())
    columns = {field: column(app, field) for field in ("letter", "signatory", "argument", "stance", "words", "theme")}
    assert columns == {
        "letter": "Lettre", "signatory": "Signataire", "argument": "Claim", "stance": "Accord", "words": "Citation",
        "theme": None,
    }  # fmt: skip
    assert "choose a voice" in messages(app) and not [button for button in app.button if button.key == "open_sheet"]
    assert "Neighbours to the council · Staff to the council" in texts(app)
    assert "This looks like a sheet of statements: “Claim” has arguments, and “Citation” their words." in texts(app)


def test_valid_rows_are_opened_and_an_invalid_row_is_reported() -> None:
    app = choose_quoted(upload("letters.csv", CSV.encode()))
    assert "4 rows read, 1 left out." in html(app) and ">5</th>" in html(app)
    assert "2 letters" in messages(app)
    shown = html(open_upload(app))
    assert "Neighbours to the council" in shown and "The library should open on Sundays" in shown
    assert "for and against" in shown


def test_a_sheet_of_a_workbook_can_be_selected() -> None:
    book, buffer = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Notes"
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("Statements")
    for line in CSV.splitlines():
        sheet.append(line.split(";"))
    book.save(buffer)
    app = upload("letters.xlsx", buffer.getvalue())
    select_box = next(select for select in app.selectbox if select.label == "Sheet")
    assert select_box.options == ["Notes", "Statements"] and "Sheet “Notes” has no rows" in messages(app)
    app = choose_quoted(select_box.set_value("Statements").run())
    assert "2 letters" in messages(open_upload(app)) or "Neighbours to the council" in html(app)


def choose_heading_row(app: AppTest, row: int) -> None:
    """Choose the row of the headings."""
    next(number for number in app.number_input if number.label == "Row of the headings").set_value(row).run()


def test_how_a_file_is_read_is_told_and_can_be_chosen() -> None:
    app = upload("letters.csv", f"Coding 2031;;;;\n{CSV}".encode())
    assert "letters.csv: 4 rows, headings in row 2, semicolon, UTF-8." in messages(app)
    assert "Row 1 above the headings was left out." in messages(app)
    next(select for select in app.selectbox if select.label == "Separator").set_value(",").run()
    assert not app.exception and "comma, UTF-8." in messages(app) and column(app, "letter") is None
    next(select for select in app.selectbox if select.label == "Separator").set_value(None).run()
    choose_heading_row(app, 0)
    assert not app.exception and "6 rows, no headings, semicolon" in messages(app)
    choose_heading_row(app, 77)
    assert not app.exception and "Row 77 has no cells." in messages(app)
    choose_heading_row(app, 2)
    assert not app.exception and "4 rows, headings in row 2" in messages(app)


def test_hidden_rows_of_a_workbook_can_be_read() -> None:
    app = upload("hidden.xlsx", (TESTS / "data/spreadsheets/cases/hidden.xlsx").read_bytes())
    assert "2 rows, sheet “Statements”, headings in row 1." in messages(app)
    assert "Row 3 is hidden in the workbook and was left out." in messages(app)
    next(box for box in app.checkbox if box.label == "Read hidden rows").check().run()
    assert "3 rows, sheet “Statements”" in messages(app) and "hidden in the workbook and was read" in messages(app)


def test_a_field_that_is_chosen_for_another_column_is_taken_from_its_column() -> None:
    app = choose_quoted(upload("letters.csv", CSV.encode()))
    without_exception(field_of(app, "Citation").set_value("argument").run())
    assert (column(app, "argument"), field_of(app, "Claim").value) == ("Citation", "")
    assert "To continue, choose a column for Words." in messages(app)
    without_exception(field_of(app, "Claim").set_value("words").run())
    assert "2 arguments" in messages(app)


def test_an_unreadable_file_is_reported() -> None:
    for content in (b"", b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0old", bytes(3000), b"one line\n"):
        app = upload("letters.xlsx", content)
        assert "letters.xlsx:1:1: " in messages(app) or "To continue, choose" in messages(app)


def test_a_file_without_valid_rows_is_reported() -> None:
    app = choose_quoted(upload("letters.csv", b"Letter,Signatory,Argument,Quote\nA,B,,\n"))
    assert "Nothing is left to open" in messages(app)


def test_no_voice_must_be_chosen_if_every_row_has_one() -> None:
    app = upload("letters.csv", b"Letter,Signatory,Argument,Quote,Voice\nA,B,C,Some words,quoted\n")
    assert column(app, "voice") == "Voice" and "To continue" not in messages(app) and "1 letter, " in messages(app)
    app = upload("other.csv", b"Letter,Signatory,Argument,Quote,Voice\nA,B,C,Some words,\n")
    assert "To continue, choose a voice" in messages(app)


AMBIGUOUS = """letter,signatory,argument,stance,quote,date,colour
Bakers to the mayor,Nora Quill and Ben Ash,Rents are too high,for,Nobody can pay this,03/04/2024,red
Staff to the mayor,Ida Fern,Rents are too high,rather not,They are low,05/04/2024,blue
"""


def question(app: AppTest, key: str) -> Selectbox:
    """Return the select box of a question about a column."""
    return next(select for select in app.selectbox if re.fullmatch(f"question_.*_[a-z-]+_{key}", select.key or ""))


def test_what_is_ambiguous_in_a_column_is_one_question_with_its_default() -> None:
    app = choose_quoted(upload("letters.csv", AMBIGUOUS.encode()))
    shown = {key: question(app, key).value for key in ("day-month-order", "split-names:and", "stance-words:rather not")}
    assert shown == {
        "day-month-order": "leave-out", "split-names:and": "split", "stance-words:rather not": "leave-out"
    }  # fmt: skip
    assert "1 letter, " in messages(app) and "2 rows read, 1 left out." in html(app)
    question(app, "stance-words:rather not").set_value("opposes").run()
    without_exception(question(app, "split-names:and").set_value("keep").run())
    assert "2 letters, " in messages(app) and "2 rows read, none left out." in html(app)
    assert question(app, "day-month-order").options == ["Day first", "Month first", "Leave out"]


def test_columns_that_are_not_read_are_listed_with_their_cells() -> None:
    app = choose_quoted(upload("letters.csv", AMBIGUOUS.encode()))
    assert field_of(app, "colour").value == "" and "red · blue" in texts(app)
    assert "Nothing is read from 1 column: “colour”." in html(app)


def test_a_wide_sheet_folds_the_columns_without_a_field() -> None:
    columns = [f"z{i}" for i in range(150)]
    text = "\n".join([",".join(["name", *columns]), *(f"{name}{',1' * 150}" for name in ("Nora Quill", "Ben Ash"))])
    app = upload("wide.csv", text.encode())
    assert "121 more columns without a field" in [expander.label for expander in app.expander]
    assert {field_of(app, name).value for name in columns} == {""} and column(app, "name") == "name"
