"""Guessed columns: usual names in three languages, and known exports."""

from __future__ import annotations

import pytest

from data.importing.columns import FIELDS, guess_by_heading
from data.schema.tables import TABLE
from data.text.slugs import make_slug


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        (
            "Letter,Signatory,Argument,Stance,Quote,Page,Voice,Topic,Argument kind,Date,Addressee,Actor type,Outlet",
            "letter signatory argument stance words passage voice theme kind date addressee actor_type outlet",
        ),
        (
            "Lettre,Signataire,Affirmation,Accord,Citation,Paragraphe,Voix,Thème,Type d'argument,Date,Destinataire,"
            "Type d’acteur,Journal",
            "letter signatory argument stance words passage voice theme kind date addressee actor_type outlet",
        ),
        (
            "Brief,Unterzeichner,Behauptung,Haltung,Zitat,Absatz,Stimme,Thema,Argumenttyp,Datum,Empfänger,Beruf,Zeitung",
            "letter signatory argument stance words passage voice theme kind date addressee actor_type outlet",
        ),
        (
            "statement ID,time,document ID,document title,author,source,section,type,text,person,organization,concept,"
            "agreement",
            "- date - letter - outlet - - words signatory organisation argument stance",
        ),
        ("title,words,Words (2),document,no idea", "- words - letter -"),
        ("date_earliest,date_latest,statement", "date date_latest -"),
    ],
    ids=["English", "French", "German", "DNA", "twice", "none"],
)
def test_columns_are_guessed_by_usual_names(columns: str, fields: str) -> None:
    pairs = zip(columns.split(","), fields.split(), strict=True)
    assert guess_by_heading(columns.split(",")) == {field: column for column, field in pairs if field != "-"}


def test_columns_of_our_statements_table_are_known() -> None:
    mapping = guess_by_heading(TABLE["statements"].names)
    assert mapping == {
        "letter": "letter", "argument": "label", "words": "words", "stance": "stance", "passage": "passage",
        "voice": "voice", "argument_id": "argument", "signatory": "said_by", "date": "date_earliest",
        "date_latest": "date_latest", "kind": "kind", "theme": "theme",
    }  # fmt: skip


def test_usual_names_are_unique_and_no_column_is_used_twice() -> None:
    usual = [name for field in FIELDS for name in field.usual_slugs]
    assert len(set(usual)) == len(usual)
    assert all(make_slug(name) == name for name in usual)
    mapping = guess_by_heading(["Text", "text", "Quote", "TEXT"])
    assert mapping == {"words": "Quote"}


def test_required_fields_skip_rows_and_all_fields_have_help() -> None:
    assert [field.name for field in FIELDS if field.required] == ["letter", "argument", "words"]
    assert all(field.skips_row for field in FIELDS if field.required)
    assert all(field.help.endswith(".") for field in FIELDS)
