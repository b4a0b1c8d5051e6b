"""Columns are guessed from headings and cells, and what is not read is listed with examples."""

from __future__ import annotations

import pytest

from data.importing.columns import SIGNATURE_FIELDS
from data.importing.guessing import choose_columns, guess_columns, guess_kind, guess_title, mapping_of
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import Sheet

STATEMENTS = """A,B,C,D,E,F,G
1,Bakers to the mayor,Nora Quill,Rents are too high,oui,Nobody who bakes here can pay this any more,20/11/2024
2,Bakers to the mayor,Ben Ash; Ida Fern,Parking is scarce,oui,Vans stand double in our street each morning,21/11/2024
3,Staff to the mayor,Dr. Zoe Moss,Rents are too high,non,They are low for those of us who work here,05/12/2024
"""
SIGNATURES = """x,y,z,mail,handle,when
Nora Quill,Ireland,Bakers' Union,nora@example.org,@nora,2024-11-20
Ben Ash,Allemagne,,ben@example.org,@ben_ash,2024-11-21
Ida Fern,Україна,Town Hall,ida@example.org,@ida,Nov 2024
"""
SIGNATURE_FILE = "guild-against.signatures.csv"


def sheet_of(text: str, name: str = "s.csv") -> Sheet:
    """Return the sheet of a text."""
    return read_sheet(name, text.encode())


def test_columns_without_telling_headings_are_guessed_from_their_cells() -> None:
    guesses = guess_columns(sheet_of(STATEMENTS))
    assert mapping_of(guesses) == {
        "date": "G", "stance": "E", "signatory": "C", "words": "F", "letter": "B", "argument": "D"
    }  # fmt: skip
    assert all(guess.by_cells for guess in guesses[1:])
    assert guesses[0].field is None and guesses[0].examples == ("1", "2", "3")


@pytest.mark.parametrize(
    ("headings", "row", "columns"),
    [
        ("Codename,Category,Coder,Coded text,File,Pos0", "High rents,Rents,Ida Moss,We close in May,Bakers,1",
         {"argument": "Codename", "words": "Coded text", "letter": "File"}),
        ("Document,Tag Path,Tag,Keyword,Right Context,Annotation Author,Annotation Timestamp",
         "Bakers,/rents/high,high,We close,no,Ida Moss,2024-11-20T10:00:00",
         {"argument": "Tag", "words": "Keyword", "letter": "Document"}),
        ("Document name,Code,Segment,Modified by,Modified on", "Bakers,Rents,We close,Ida Moss,20.11.2024 10:00:00",
         {"argument": "Code", "words": "Segment", "letter": "Document name"}),
        ("File Name,Code Name,Reference Text,Coverage", "Bakers,Rents,We close in May,1%",
         {"argument": "Code Name", "words": "Reference Text", "letter": "File Name"}),
    ],
    ids=["QualCoder", "CATMA", "MAXQDA", "NVivo"],
)  # fmt: skip
def test_coder_and_day_of_the_coding_are_not_those_of_the_letter(
    headings: str, row: str, columns: dict[str, str]
) -> None:
    sheet = sheet_of(f"{headings}\n{row}\n")
    assert (guess_kind(sheet), mapping_of(guess_columns(sheet))) == ("statements", columns)


def test_columns_of_signatures_are_guessed_from_countries_dates_and_handles() -> None:
    sheet = sheet_of(SIGNATURES)
    assert guess_kind(sheet) == "signatures"
    mapping = mapping_of(guess_columns(sheet, SIGNATURE_FIELDS))
    assert mapping == {"name": "x", "country": "y", "signed": "when", "description": "handle"}


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        ("Name,Occupation,Organization,Country,Date signed,Type", "name description affiliation country signed types"),
        ("Prénom,Nom,Métier,Organisme,Pays,Signé le", "given_name name description affiliation country signed"),
        ("Vorname,Nachname,Beruf,Einrichtung,Land,Unterzeichnet am",
         "given_name name description affiliation country signed"),
        ("Ім’я,Прізвище,Посада,Організація,Країна,Дата підпису",
         "given_name name description affiliation country signed"),
        ("ПІБ,Посада,Установа,Країна,Дата,Примітка", "name description affiliation country signed note"),
        ("letter,name,kind,tier,withdrawn,actor", "letter name kind tier withdrawn actor"),
    ],
    ids=["en", "fr", "de", "uk", "uk full name", "ours"],
)  # fmt: skip
def test_headings_of_signatures_are_known_in_four_languages(headings: str, fields: str) -> None:
    cells = ",".join("a" for _ in headings.split(","))
    mapping = mapping_of(guess_columns(sheet_of(f"{headings}\n{cells}\n"), SIGNATURE_FIELDS))
    assert mapping == dict(zip(fields.split(), headings.split(","), strict=True))


def test_a_chosen_column_replaces_the_guess_and_a_wrong_one_is_explained() -> None:
    sheet = sheet_of(STATEMENTS)
    (file,) = choose_columns([(sheet, "statements")], [("argument", "F"), ("words", "D"), ("date", "")])
    assert (file.mapping["argument"], file.mapping["words"], "date" in file.mapping) == ("F", "D", False)
    for chosen in (("argument", "Z"), ("argumnt", "D")):
        with pytest.raises(
            ValueError, match=f"Cannot read `{chosen[0]}` from “{chosen[1]}”. The fields are letter, arg"
        ):
            choose_columns([(sheet, "statements")], [chosen])


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("bakers_to_the_mayor-signatories.csv", "Bakers to the mayor"), ("signatories.xlsx", "Signatories"),
        ("An open letter.list.final.csv", "An open letter.list.final"), ("__.csv", "Letter"), (".csv", "Letter"),
    ],
)  # fmt: skip
def test_the_title_of_a_letter_is_guessed_from_the_name_of_its_list(name: str, title: str) -> None:
    assert guess_title(name) == title


def test_a_list_has_a_letter_only_by_its_heading() -> None:
    sheet = read_sheet("list.csv", b"name,newsletter\nNora Quill,yes\nBen Ash,yes\nIda Fern,no\n")
    assert "letter" not in mapping_of(guess_columns(sheet, SIGNATURE_FIELDS))


def test_the_table_of_signatures_of_a_corpus_is_a_list_of_its_letter() -> None:
    """Its descriptions and notes may read like arguments and their words."""
    rows = [
        "name,description,country,kind,note,signature",
        "Ada Bell,A writer of long books on bridges,France,person,She signed after the second meeting,ada",
        "Ben Cole,A poet of some repute,France,person,He signed online and then wrote to us,ben",
    ]
    for text, name in (("\n".join(rows), "guild-against.signatures (1).csv"), ("\n".join(rows[1:]), SIGNATURE_FILE)):
        assert guess_kind(sheet_of(text, name)) == "signatures"
    assert mapping_of(guess_columns(sheet_of("\n".join(rows)), SIGNATURE_FIELDS))["signature"] == "signature"
    assert guess_title(SIGNATURE_FILE) == "Guild against"
