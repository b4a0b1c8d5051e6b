"""The files of an import: letters, arguments, actors and their ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from data.importing.importer import ImportCounts
from tests.data.importing.imports import QUOTED, import_rows, notes, open_result, problems


def test_each_column_becomes_a_field_of_the_corpus(tmp_path: Path) -> None:
    row = {
        "stance": "against", "passage": "p. 3", "voice": "reported", "theme": "Traffic", "kind": "Threat",
        "date": "20.11.2024", "addressee": "the mayor", "actor_type": "NGO", "outlet": "The Gazette",
    }  # fmt: skip
    model = open_result(import_rows(row), tmp_path).model
    (letter,), (argument,), actors = model.letters, model.arguments, {actor.id: actor for actor in model.actors}
    assert (letter.id, letter.short_title, letter.form) == ("the-bridge", "The bridge", "letter")
    assert (letter.date.edtf, letter.date.basis, letter.date.source) == ("2024-11-20", "outside", "spreadsheet")
    assert letter.asks.gist == "Not coded: the spreadsheet does not say what the letter asks for."
    (passage,), (statement,) = letter.passages, letter.statements
    assert (passage.id, passage.voice, passage.gist) == ("P1", "reported", "Row 2 of s.csv: “p. 3”.")
    assert (statement.stance, statement.voice, statement.anchor) == ("opposes", "reported", "Build it")
    assert statement.speakers == ("ada-bell",)
    assert (argument.label, argument.kind, argument.theme, argument.match) == (
        "A bridge is needed", "threat", "traffic", None
    )  # fmt: skip
    assert {(a.actor, a.role, a.printed_name) for a in letter.appearances} == {
        ("ada-bell", "signatory", "Ada Bell"), ("the-mayor", "addressee", "the mayor")
    }  # fmt: skip
    assert (actors["ada-bell"].kind, actors["ada-bell"].types) == ("organisation", ("ngo",))
    assert (actors["the-mayor"].kind, actors["the-mayor"].types) == ("person", ("not-sorted",))
    assert [(s.id, s.title, s.outlet, s.confidence) for s in model.sources] == [
        ("spreadsheet", "s.csv", None, "medium"), ("the-gazette", None, "The Gazette", "medium")
    ]  # fmt: skip
    assert (letter.article.source, letter.article.sha256) == ("the-gazette", None)


def test_rows_with_the_same_words_are_one_statement(tmp_path: Path) -> None:
    result = import_rows(
        {}, {"signatory": "Karl"}, {"words": "Now", "signatory": ""}, {"words": "Soon", "signatory": "X; Y"}
    )
    (letter,) = open_result(result, tmp_path).model.letters
    assert [(s.quote, s.speakers) for s in letter.statements] == [
        ("Build it", ("ada-bell", "karl")), ("Now", ("unnamed-signatory-of-the-bridge",)), ("Soon", ("x", "y"))
    ]  # fmt: skip
    assert [passage.gist for passage in letter.passages] == [
        "Rows 2 and 3 of s.csv.",
        "Row 4 of s.csv.",
        "Row 5 of s.csv.",
    ]
    assert letter.actors_in("signatory") == ("ada-bell", "karl", "unnamed-signatory-of-the-bridge", "x", "y")
    assert result.counts == ImportCounts(4, 0, 1, 5, 1, 3)


def test_a_row_that_names_nobody_is_not_of_all(tmp_path: Path) -> None:
    (letter,) = open_result(import_rows({}, {"signatory": "", "words": "2"}), tmp_path).model.letters
    assert [s.speakers for s in letter.statements] == [("ada-bell",), ("unnamed-signatory-of-the-bridge",)]


@pytest.mark.parametrize(
    ("answer", "speakers"),
    [("all", [("ada-bell",), "signatories"]), ("leave-out", [("ada-bell",)])],
)
def test_rows_that_name_nobody_are_of_all_or_left_out_by_choice(
    tmp_path: Path, answer: str, speakers: list[object]
) -> None:
    options = replace(QUOTED, answers={"blank-signatory": answer})
    result = import_rows({}, {"signatory": "", "words": "2"}, options=options)
    (letter,) = open_result(result, tmp_path).model.letters
    assert [s.speakers for s in letter.statements] == speakers
    assert [row["code"] for row in result.report()["rows_left_out"]] == ["signatory-left-out"] * (answer == "leave-out")


def test_a_shared_argument_lists_its_rows(tmp_path: Path) -> None:
    result = import_rows({}, {"letter": "Other"}, {"argument": "Ferries sink", "words": "Glug"})
    shared, alone = open_result(result, tmp_path).model.arguments
    assert shared.match and (shared.match.confidence, shared.match.why) == (
        "medium", "Rows 2 and 3 of s.csv name the same argument."
    )  # fmt: skip
    assert alone.match is None


def test_passages_are_given_by_the_column_or_the_words(tmp_path: Path) -> None:
    rows = [{"passage": "b"}, {"passage": "a", "words": "x"}, {"passage": "b", "argument": "Z"}, {"words": "x"}]
    (letter,) = open_result(import_rows(*rows), tmp_path).model.letters
    assert [(s.passage, s.argument) for s in letter.statements] == [
        ("P1", "a-bridge-is-needed"), ("P2", "a-bridge-is-needed"), ("P1", "z"), ("P3", "a-bridge-is-needed")
    ]  # fmt: skip


def test_actor_types_are_one_for_all_or_one_each(tmp_path: Path) -> None:
    rows = [
        {"signatory": "A; B", "actor_type": "Poets; Bakers"},
        {"signatory": "A", "actor_type": "bakers", "words": "2"},
        {"signatory": "C; D", "actor_type": "Actors", "words": "3"},
        {"signatory": "A; B; C", "actor_type": "Poets; Bakers", "words": "4"},
        {"signatory": "E; F; G", "actor_type": "Poets; Poets; Bakers", "words": "5"},
        {"signatory": "H", "actor_type": "Poets; Bakers", "words": "6"},
        {"signatory": "", "actor_type": "Poets", "words": "7"},
    ]
    result = import_rows(*rows)
    model = open_result(result, tmp_path).model
    assert {actor.name: actor.types for actor in model.actors} == {
        "A": ("poets", "bakers"), "B": ("bakers",), "C": ("actors",), "D": ("actors",), "E": ("poets",),
        "F": ("poets",), "G": ("bakers",), "H": ("poets", "bakers"),
        "Unnamed signatory of The bridge": ("not-sorted",),
    }  # fmt: skip
    assert problems(result) == [
        f"s.csv:{row}:5: actor_type: Cell has {counts}. Write one type, or one for each signatory. Cell ignored."
        for row, counts in ((5, "2 types for 3 signatories"), (8, "1 type for 0 signatories"))
    ]
    assert "Type of signatory “bakers” is read as “Bakers” of row 2." in notes(result)


def test_names_that_differ_in_case_are_one_letter_and_ids_are_unique(tmp_path: Path) -> None:
    titles = [
        "The Bridge",
        "the bridge",
        "the-bridge",
        "Kind",
        "con",
        "公開状",
        "Открытое",
        "Straße",
        "strasse",
        "—",
        "…",
    ]
    result = import_rows(*({"letter": title, "words": title} for title in titles))
    model = open_result(result, tmp_path).model
    assert sorted(letter.id for letter in model.letters) == [
        "con-2", "gong-kai-zhuang", "kind-2", "letter", "letter-2", "otkrytoe", "strasse", "the-bridge-2",
        "the-bridge-3",
    ]  # fmt: skip
    assert "Letter “the bridge” is read as “The Bridge” of row 2." in notes(result)


def test_names_equal_to_default_names_are_distinguished(tmp_path: Path) -> None:
    rows = [
        {"outlet": "Spreadsheet", "theme": "not sorted", "actor_type": "actors"},
        {"words": "2", "argument": "Z", "signatory": "Karl", "actor_type": "NOT SORTED"},
        {"words": "3", "argument": "Y", "signatory": "Mia"},
    ]
    model = open_result(import_rows(*rows), tmp_path).model
    assert [source.id for source in model.sources] == ["spreadsheet", "spreadsheet-2"]
    assert [theme.label for theme in model.codebook.themes] == ["not sorted"]
    (group,) = model.codebook.actor_groups
    assert (group.label, [kind.label for kind in group.types]) == ("All Actors", ["actors", "NOT SORTED"])
