"""Bytes as text: encodings that are sure, guessed or chosen, and damaged files."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.decoding import encodings
from data.decoding.encodings import ENCODINGS, decode_text
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.sheet import ReadingOptions, SheetError
from tests.conftest import count_calls

FRENCH = "nom,date\nZoé Lefèvre,“été” – là\nFrançois Noël,à Québec, dès février\n"
GERMAN = "name,ort\nJürgen Groß,Köln\nBärbel Müller,Zürich\n"
RUSSIAN = "имя,город\nНора Квилл,Москва\nБен Аш,Казань\n"
UKRAINIAN = "ім'я,місто\nНора Квіл,Київ\nБен Аш,Їжачин\n"
SPANISH = "nombre,cita\nÍñigo Peña,¿Cuándo? ¡Mañana!\nBegoña Ruiz,sí señor\n"
POLISH = "nazwisko,miasto\nŁukasz Żółć,Łódź\nZbigniew Święcicki,Kraków\n"


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "is_guess"),
    [
        (FRENCH, "utf-8", "utf-8", False),
        (FRENCH, "utf-8-sig", "utf-8", False),
        (RUSSIAN, "utf-16", "utf-16", False),
        (FRENCH, "utf-16-le", "utf-16-le", False),
        (FRENCH, "utf-16-be", "utf-16-be", False),
        (GERMAN, "utf-32", "utf-32", False),
        (FRENCH, "cp1252", "windows-1252", True),
        (GERMAN, "cp1252", "windows-1252", True),
        (FRENCH, "mac-roman", "mac-roman", True),
        (GERMAN, "mac-roman", "mac-roman", True),
        (RUSSIAN, "cp1251", "windows-1251", True),
        (RUSSIAN, "koi8-r", "koi8-u", True),
        (UKRAINIAN, "koi8-u", "koi8-u", True),
        (SPANISH, "cp1252", "windows-1252", True),
        (SPANISH, "mac-roman", "mac-roman", True),
        (GERMAN, "cp850", "cp850", True),
        (SPANISH, "cp850", "cp850", True),
        (POLISH, "cp1250", "windows-1250", True),
        ("name,ort\nAnn,Köln\n", "cp1252", "windows-1252", True),
    ],
)
def test_an_encoding_is_found_or_guessed(text: str, codec: str, encoding: str, is_guess: bool) -> None:
    decoded = decode_text(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.is_guess) == (text, encoding, is_guess)
    codes = [note.code for note in read_sheet("x.csv", text.encode(codec)).notes]
    assert ("encoding-guessed" in codes) == is_guess


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_byte_order_marks_at_the_start_of_lines_are_left_out(codec: str) -> None:
    part = '\ufeff"name","ort"\nAnn,Rome\n'
    sheet = read_sheet("x.csv", f"{part}{part}".encode(codec))
    assert sheet.columns == ("name", "ort") and sheet.rows == {2: ("Ann", "Rome"), 4: ("Ann", "Rome")}
    assert [(note.code, note.rows) for note in sheet.notes] == [("byte-order-marks", ()), ("repeated-headings", (3,))]
    assert decode_text(f"\ufeff{part}".encode(codec)).has_left_over_marks
    assert not decode_text(part.encode(codec)).has_left_over_marks


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_can_be_chosen(encoding: str) -> None:
    content = "name,ort\nAnn,Rome\n".encode(encoding)
    sheet = read_sheet("x.csv", content, ReadingOptions(encoding=encoding))
    assert sheet.rows == {2: ("Ann", "Rome")} and sheet.notes == () and sheet.reading.encoding == encoding


@pytest.mark.parametrize(
    ("encoding", "message"),
    [("klingon", "There is no encoding “klingon”"), ("utf-16", "not valid UTF-16"), ("hex", "no encoding")],
)
def test_an_encoding_that_does_not_fit_is_refused(encoding: str, message: str) -> None:
    with pytest.raises(SheetError, match=message):
        read_sheet("x.csv", b"a,b\n1,2\n3", ReadingOptions(encoding=encoding))


def test_a_damaged_character_loses_only_its_cell() -> None:
    content = ("name,ort\n" + "Zoé,Köln\n" * 20).encode() + b"Ann,K\xf6ln\n"
    sheet = read_sheet("x.csv", content)
    assert len(sheet.rows) == 21 and sheet.rows[22] == ("Ann", "") and sheet.reading.encoding == "utf-8"
    assert list(sheet.cell_errors) == [(22, 2)] and "no character of the encoding" in sheet.cell_errors[22, 2]


@pytest.mark.parametrize("mark", ["\ufeff\ufeff", "\ufeffï»¿", "\ufeff\ufeff\ufeff"])
def test_left_over_byte_order_marks_are_left_out(mark: str) -> None:
    sheet = read_sheet("x.csv", f"{mark}name,ort\nAnn,Rome\n".encode())
    assert sheet.columns == ("name", "ort") and [note.code for note in sheet.notes] == ["byte-order-marks"]


@given(st.binary(max_size=80))
def test_bytes_are_text_or_refused(content: bytes) -> None:
    try:
        assert "\0" not in decode_text(content).text
    except ValueError as error:
        assert str(error).startswith("File is not")


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls", "xlsm", "zip", "csv", "md", "txt"])
@pytest.mark.parametrize("left_out", ["", "\0"])
def test_bytes_at_random_are_refused_before_they_are_read(suffix: str, left_out: str) -> None:
    content = Random(1).randbytes(1_000_000).translate(None, left_out.encode())

    def read() -> None:
        with pytest.raises(SheetError, match="File is not text|File is damaged, or is no workbook"):
            read_sheet(f"x.{suffix}", content)

    assert count_calls(read) < 2_000


@pytest.mark.parametrize("text", ["é", "é,ü\n", "Zoé Lefèvre\n", "я", "ł"])
@pytest.mark.parametrize("codec", ["cp1252", "cp1251", "cp1250", "cp850"])
def test_an_encoding_is_guessed_by_a_part_of_a_long_file(text: str, codec: str) -> None:
    content = text.encode(codec, "replace") * 1_000_000
    assert count_calls(lambda: decode_text(content)) < 10 * encodings._SAMPLE_BYTES


def test_a_few_control_characters_are_still_text() -> None:
    assert decode_text(b"name\n" + b"\x1a" * 100 + b"Nora Quill\n" * 5).encoding == "utf-8"
