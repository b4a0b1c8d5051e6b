"""A spreadsheet on screen: its columns guessed and mapped, what is left out named, what is sound explored."""

from __future__ import annotations

import io

import openpyxl
from streamlit.testing.v1 import AppTest

from tests.components.app import html, page, said, sound, turn_to

CSV = """Lettre;Signataire;Claim;Accord;Citation
Neighbours to the council;Nora Quill;The library should open on Sundays;1;Closed to those who work
Neighbours to the council;Ben Ash;The library should open on Sundays;1;Closed to those who work
Staff to the council;Ida Fern;The library should open on Sundays;0;We have families too
Staff to the council;Ida Fern;Opening costs little;perhaps;It costs two posts
"""


def dropped(name: str, content: bytes) -> AppTest:
    app = page("bring")
    return sound(app.file_uploader(key="sheet").set_value((name, content, "text/csv")).run())


def explored(app: AppTest) -> AppTest:
    app.button(key="explore_sheet").click().run()
    return turn_to(app, "overview")


def quoted(app: AppTest) -> AppTest:
    return sound(app.button_group(key="sheet_voice").set_value("quoted").run())


def column(app: AppTest, field: str) -> str | None:
    return next(select.value for select in app.selectbox if (select.key or "").startswith(f"column_{field}_"))


def test_columns_are_guessed_and_nothing_is_read_before_the_visitor_says_whose_words_they_are() -> None:
    app = dropped("letters.csv", CSV.encode())
    found = {field: column(app, field) for field in ("letter", "signatory", "argument", "stance", "words", "theme")}
    assert found == {
        "letter": "Lettre", "signatory": "Signataire", "argument": "Claim", "stance": "Accord", "words": "Citation",
        "theme": None,
    }  # fmt: skip
    assert "whose words they are" in said(app) and not [b for b in app.button if b.key == "explore_sheet"]
    assert list(app.dataframe[0].value["Letter"])[:1] == ["Neighbours to the council"]


def test_what_is_sound_is_explored_and_a_row_that_is_not_is_named() -> None:
    app = quoted(dropped("letters.csv", CSV.encode()))
    assert "1 of 4 rows are left out" in said(app) and "letters.csv:5:4: " in said(app)
    assert "2 letters" in said(app)
    shown = html(explored(app))
    assert "Neighbours to the council" in shown and "The library should open on Sundays" in shown
    assert "for and against" in shown


def test_a_workbook_of_several_sheets() -> None:
    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Notes"
    book.active.append(["nothing", "here"])
    sheet = book.create_sheet("Statements")
    for line in CSV.splitlines():
        sheet.append(line.split(";"))
    book.save(held)
    app = dropped("letters.xlsx", held.getvalue())
    choice = next(select for select in app.selectbox if select.label == "Sheet")
    assert choice.options == ["Notes", "Statements"] and "no rows here" in said(app)
    app = quoted(choice.set_value("Statements").run())
    assert "2 letters" in said(explored(app)) or "Neighbours to the council" in html(app)


def test_another_column_is_chosen() -> None:
    app = quoted(dropped("letters.csv", CSV.encode()))
    next(s for s in app.selectbox if (s.key or "").startswith("column_argument_")).set_value("Citation").run()
    assert not app.exception and "2 arguments" in said(app)


def test_what_is_no_spreadsheet_gets_a_sentence() -> None:
    for content in (b"", b"PK\x03\x04nonsense", b"\xd0\xcf\x11\xe0old", bytes(3000), b"one line\n"):
        app = dropped("letters.xlsx", content)
        assert "letters.xlsx:1:1: " in said(app) or "To go on, choose" in said(app)


def test_no_row_left_says_so() -> None:
    app = quoted(dropped("letters.csv", b"Letter,Signatory,Argument,Quote\nA,B,,\n"))
    assert "No statement is left" in said(app)


def test_nobody_is_asked_whose_words_they_are_where_every_row_says_so() -> None:
    app = dropped("letters.csv", b"Letter,Signatory,Argument,Quote,Voice\nA,B,C,Some words,quoted\n")
    assert column(app, "voice") == "Voice" and "To go on" not in said(app) and "1 letter, " in said(app)
    app = dropped("other.csv", b"Letter,Signatory,Argument,Quote,Voice\nA,B,C,Some words,\n")
    assert "To go on, choose whose words they are" in said(app)
