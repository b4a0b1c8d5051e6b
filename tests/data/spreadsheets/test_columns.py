"""Which column is what: usual names in three languages, our own tables, and the Discourse Network Analyzer's."""

from __future__ import annotations

import pytest

from data.schema.tables import TABLE
from data.spreadsheets.columns import FIELDS, guess_mapping
from data.text.slugs import make_slug, unique_ids


@pytest.mark.parametrize(
    ("columns", "found"),
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
            "- date - letter - outlet - - words signatory - argument stance",
        ),
        ("title,words,Words (2),document,no idea", "- words - letter -"),
        ("date_earliest,date_latest,statement", "- - -"),
    ],
    ids=["English", "French", "German", "DNA", "twice", "none"],
)
def test_columns_are_guessed_by_usual_names(columns: str, found: str) -> None:
    pairs = zip(columns.split(","), found.split(), strict=True)
    assert guess_mapping(columns.split(",")) == {field: column for column, field in pairs if field != "-"}


def test_our_own_statements_are_known_by_their_claim_and_words() -> None:
    found = guess_mapping(TABLE["statements"].names)
    assert found == {
        "letter": "letter", "argument": "label", "words": "words", "stance": "stance", "passage": "passage",
        "voice": "voice",
    }  # fmt: skip


def test_no_column_is_taken_twice_and_none_is_two_things() -> None:
    usual = [name for field in FIELDS for name in field.usual]
    assert len(set(usual)) == len(usual)
    assert all(make_slug(name) == name for name in usual)
    found = guess_mapping(["Text", "text", "Quote", "TEXT"])
    assert found == {"words": "Quote"}


def test_what_a_statement_needs_is_declared() -> None:
    assert [field.name for field in FIELDS if field.required] == ["letter", "argument", "words", "signatory"]
    assert all(field.decides for field in FIELDS if field.required)
    assert all(field.help.endswith(".") for field in FIELDS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Élan Vital", "elan-vital"), ("Straße", "strasse"), ("Łódź", "lodz"), ("Ærø", "aero"), ("１２", "12"),
        ("  a -- b ", "a-b"), ("Письмо", "pismo"), ("公開状", "gong-kai-zhuang"),
        ("Володимир Путін", "volodimir-putin"),
        ("l’appel d'Été", "l-appel-d-ete"), ("&amp; x", "amp-x"), ("—", ""), ("", ""), ("x" * 99, "x" * 60),
        ("x" * 59 + " y", "x" * 59),
    ],
)  # fmt: skip
def test_a_text_as_an_id(text: str, expected: str) -> None:
    assert make_slug(text) == expected


def test_ids_are_unique_free_and_no_other_label() -> None:
    assert unique_ids(["A b", "a-b", "A  b", "—", "…", "公", "kind", "A b"], "x", {"kind"}) == {
        "A b": "a-b-2", "a-b": "a-b-3", "A  b": "a-b-4", "—": "x", "…": "x-2", "公": "gong", "kind": "kind-2"
    }  # fmt: skip


def test_many_labels_without_a_form_as_an_id_take_no_long_time() -> None:
    labels = [chr(0xE000 + i // 200) + chr(0xE000 + i % 200) for i in range(30_000)]
    assert len(set(unique_ids(labels, "actor").values())) == 30_000
