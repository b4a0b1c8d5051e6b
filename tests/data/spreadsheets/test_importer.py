"""A spreadsheet to a corpus: what each column becomes, what is left out and named, and what is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.authoring.new_corpus import with_format_files, write_corpus
from data.files.formulas import escape_formula
from data.files.limits import MAX_PASSAGES
from data.spreadsheets import importer as module
from data.spreadsheets.columns import guess_mapping
from data.spreadsheets.importer import ImportResult, import_statements
from data.spreadsheets.reader import read_sheet
from data.spreadsheets.statements import ImportOptions

QUOTED = ImportOptions("quoted")
WHOLE = {"letter": "The bridge", "signatory": "Ada Bell", "argument": "A bridge is needed", "words": "Build it"}


def imported(*rows: Mapping[str, str], choices: ImportOptions = QUOTED, name: str = "s.csv") -> ImportResult:
    """Rows, each the whole one but for these cells, imported; columns are named as the fields."""
    columns = list(dict.fromkeys([*WHOLE, *(field for row in rows for field in row)]))
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerows([columns, *([(WHOLE | row).get(column, "") for column in columns] for row in rows)])
    return import_statements(
        read_sheet(name, buffer.getvalue().encode()), {column: column for column in columns}, choices
    )


def opened(found: ImportResult, folder: Path) -> Corpus:
    """The corpus, opened, with no problem."""
    for path, content in found.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    corpus = open_corpus(folder)
    assert not corpus.problems
    return corpus


def problems(found: ImportResult) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_each_column_becomes_its_part(tmp_path: Path) -> None:
    row = {
        "stance": "against", "passage": "p. 3", "voice": "reported", "theme": "Traffic", "kind": "Threat",
        "date": "20.11.2024", "addressee": "the mayor", "actor_type": "NGO", "outlet": "The Gazette",
    }  # fmt: skip
    model = opened(imported(row), tmp_path).model
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


def test_what_no_column_says_is_said_to_be_so(tmp_path: Path) -> None:
    found = imported({})
    model = opened(found, tmp_path).model
    (letter,) = model.letters
    assert (letter.date.basis, letter.date.note) == ("unknown", "s.csv gives no date that could be read.")
    assert [theme.label for theme in model.codebook.themes] == ["Not sorted"]
    assert letter.article.source == "spreadsheet"
    assert "words from “words”" in str(model.codebook.coding)
    assert found.notes == (
        "In 1 of 1 row the stance is blank: taken as supports, as chosen.",
        "In 1 of 1 row it is not said whose words they are: taken as quoted, as chosen.",
        "In 1 of 1 row no kind of argument is named: taken as justification, as chosen.",
        "An actor is taken for a person, unless the type says organisation.",
    )


def test_choices_fill_what_is_blank(tmp_path: Path) -> None:
    choices = ImportOptions("reported", "opposes", "benefit", (" and ",), "My letters")
    words = " ".join(f"w{i}" for i in range(20))
    found = imported({"signatory": "Ada and Karl", "words": words}, choices=choices)
    model = opened(found, tmp_path).model
    (statement,) = model.letters[0].statements
    assert (statement.stance, statement.speakers) == ("opposes", ("ada", "karl"))
    assert statement.anchor == " ".join(words.split()[:12])
    assert "Of 1 reported wording the first 12 words are kept." in found.notes
    assert (model.arguments[0].kind, model.codebook.title) == ("benefit", "My letters")


def test_several_signatories_of_the_same_words_are_one_statement(tmp_path: Path) -> None:
    found = imported(
        {}, {"signatory": "Karl"}, {"words": "Now", "signatory": ""}, {"words": "Soon", "signatory": "X; Y"}
    )
    (letter,) = opened(found, tmp_path).model.letters
    assert [(s.quote, s.speakers) for s in letter.statements] == [
        ("Build it", ("ada-bell", "karl")), ("Now", "signatories"), ("Soon", ("x", "y"))
    ]  # fmt: skip
    assert [passage.gist for passage in letter.passages] == [
        "Rows 2 and 3 of s.csv.",
        "Row 4 of s.csv.",
        "Row 5 of s.csv.",
    ]
    assert letter.actors_in("signatory") == ("ada-bell", "karl", "x", "y")
    assert found.counts == module.ImportCounts(4, 0, 1, 4, 1, 3)


def test_a_row_that_names_nobody_speaks_for_all_of_them(tmp_path: Path) -> None:
    (letter,) = opened(imported({}, {"signatory": ""}), tmp_path).model.letters
    assert [s.speakers for s in letter.statements] == ["signatories"]


def test_an_argument_of_two_letters_says_which_rows_name_it(tmp_path: Path) -> None:
    found = imported({}, {"letter": "Other"}, {"argument": "Ferries sink", "words": "Glug"})
    shared, alone = opened(found, tmp_path).model.arguments
    assert shared.match and (shared.match.confidence, shared.match.why) == (
        "medium", "Rows 2 and 3 of s.csv name the same argument."
    )  # fmt: skip
    assert alone.match is None


def test_passages_are_those_of_the_column_or_of_the_words(tmp_path: Path) -> None:
    rows = [{"passage": "b"}, {"passage": "a", "words": "x"}, {"passage": "b", "argument": "Z"}, {"words": "x"}]
    (letter,) = opened(imported(*rows), tmp_path).model.letters
    assert [(s.passage, s.argument) for s in letter.statements] == [
        ("P1", "a-bridge-is-needed"), ("P2", "a-bridge-is-needed"), ("P1", "z"), ("P3", "a-bridge-is-needed")
    ]  # fmt: skip


def test_types_are_one_for_all_or_one_each_and_add_up(tmp_path: Path) -> None:
    rows = [
        {"signatory": "A; B", "actor_type": "Poets; Bakers"},
        {"signatory": "A", "actor_type": "bakers", "words": "2"},
        {"signatory": "C; D", "actor_type": "Actors", "words": "3"},
        {"signatory": "A; B; C", "actor_type": "Poets; Bakers", "words": "4"},
        {"signatory": "E; F; G", "actor_type": "Poets; Poets; Bakers", "words": "5"},
        {"signatory": "H", "actor_type": "Poets; Bakers", "words": "6"},
        {"signatory": "", "actor_type": "Poets", "words": "7"},
    ]
    found = imported(*rows)
    model = opened(found, tmp_path).model
    assert {actor.name: actor.types for actor in model.actors} == {
        "A": ("poets", "bakers"), "B": ("bakers",), "C": ("actors",), "D": ("actors",), "E": ("poets",),
        "F": ("poets",), "G": ("bakers",), "H": ("poets", "bakers"),
    }  # fmt: skip
    assert problems(found) == [
        "s.csv:5:5: actor_type: 2 of these for 3 signatories; write one, or one each (the row is kept without it)",
        "s.csv:8:5: actor_type: 1 of these for 0 signatories; write one, or one each (the row is kept without it)",
    ]
    assert "Type of signatory “bakers” is read as “Bakers” of row 2." in found.notes


def test_letters_whose_names_differ_in_capitals_are_one_and_ids_are_no_other_name(tmp_path: Path) -> None:
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
    found = imported(*({"letter": title, "words": title} for title in titles))
    model = opened(found, tmp_path).model
    assert sorted(letter.id for letter in model.letters) == [
        "con-2", "gong-kai-zhuang", "kind-2", "letter", "letter-2", "otkrytoe", "strasse", "the-bridge-2",
        "the-bridge-3",
    ]  # fmt: skip
    assert "Letter “the bridge” is read as “The Bridge” of row 2." in found.notes


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"letter": " "}, "s.csv:2:1: letter: is blank, and a statement needs it; fill it in"),
        ({"argument": ""}, "s.csv:2:3: argument: is blank, and a statement needs it; fill it in"),
        ({"words": ""}, "s.csv:2:4: words: is blank, and a statement needs it; fill it in"),
        ({"argument": "a " * 13}, "s.csv:2:3: argument: a label has at most 12 words and this one 13; shorten it"),
        ({"stance": "maybe"}, "s.csv:2:5: stance: “maybe” is neither for nor against; write supports or opposes"),
        ({"voice": "reporter"}, "s.csv:2:5: voice: “reporter” is neither quoted nor reported, and no other words are"),
        ({"signatory": ";"}, "s.csv:2:2: signatory: “;” names nothing; write a name, or leave the cell blank"),
        ({"letter": "Z", "signatory": ""}, "s.csv:2:2: signatory: nobody signs this letter in any row; name a"),
        ({"words": "a\u202eb"}, "s.csv:2:4: words: holds U+202E, a character that hides or reorders text; remove it"),
        ({"passage": "\x07"}, "s.csv:2:5: passage: holds U+0007, a character that hides or reorders text; remove it"),
    ],
)
def test_a_row_with_a_fault_is_named_and_left_out(tmp_path: Path, row: dict[str, str], problem: str) -> None:
    found = imported(row, {"words": "Kept"})
    assert [text[: len(problem)] for text in problems(found)] == [problem]
    assert problems(found)[0].endswith(" (the row is left out)")
    assert (found.counts.rows, found.counts.left_out) == (2, 1)
    (letter,) = opened(found, tmp_path).model.letters
    assert [statement.quote for statement in letter.statements] == ["Kept"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"date": "03/04/2024"}, "date: “03/04/2024” could be two days; write 2024-04-03 or 2024-03-04"),
        (
            {"kind": "idea"},
            "kind: “idea” is no kind of argument; write one of proposal, justification, benefit, limit,",
        ),
        ({"theme": "\u2066x"}, "theme: holds U+2066, a character that hides or reorders text; remove it"),
        ({"addressee": ";"}, "addressee: “;” names nothing"),
    ],
)
def test_a_row_whose_statement_stands_without_a_cell_is_kept(tmp_path: Path, row: dict[str, str], problem: str) -> None:
    found = imported(row)
    assert [text[: len(problem) + 11] for text in problems(found)] == [f"s.csv:2:5: {problem}"]
    assert problems(found)[0].endswith(" (the row is kept without it)")
    assert len(opened(found, tmp_path).model.letters[0].statements) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"stance": "for"}, {"stance": "against", "signatory": "Karl"}], "stance: rows 2, 3 hold the same words and"),
        ([{"voice": "quoted"}, {"voice": "reported"}], "voice: rows 2, 3 hold the same words and differ here; make"),
    ],
)
def test_rows_of_one_statement_that_contradict_each_other_are_all_left_out(
    rows: list[dict[str, str]], said: str
) -> None:
    found = imported(*rows)
    assert [text[: len(said) + 11] for text in problems(found)] == [f"s.csv:2:5: {said}", f"s.csv:3:5: {said}"]
    assert (found.files, found.counts.left_out) == ({}, 2)


def test_an_argument_stands_once_in_a_passage(tmp_path: Path) -> None:
    found = imported({"passage": "1"}, {"passage": "1", "words": "Other"}, {"passage": "2", "words": "Other"})
    assert problems(found) == [
        "s.csv:3:4: words: row 2 has this argument in the same passage with other words; name another passage "
        "(the row is left out)"
    ]
    assert len(opened(found, tmp_path).model.letters[0].statements) == 2


@pytest.mark.parametrize(
    ("field", "one", "other", "of"),
    [("date", "2024", "2023", "letter"), ("outlet", "A", "B", "letter"), ("theme", "A", "B", "argument"),
     ("kind", "limit", "threat", "argument")],
)  # fmt: skip
def test_what_rows_say_otherwise_of_one_thing_is_named(
    tmp_path: Path, field: str, one: str, other: str, of: str
) -> None:
    found = imported({field: ""}, {field: one, "words": "1"}, {field: other, "words": "2"}, {field: one, "words": "3"})
    assert problems(found) == [
        f"s.csv:4:5: {field}: row 3 says otherwise of the same {of}, and comes first; make them agree "
        "(the row is kept without it)"
    ]
    opened(found, tmp_path)


def test_line_breaks_and_tabs_are_blanks_and_told(tmp_path: Path) -> None:
    found = imported({"letter": "The\nbridge", "words": "Build\r\n\tit  now\u2028!", "signatory": "A\tB;\nC"})
    (letter,) = opened(found, tmp_path).model.letters
    assert (letter.short_title, letter.statements[0].quote) == ("The bridge", "Build it  now !")
    assert [a.printed_name for a in letter.appearances] == ["A B", "C"]
    assert "Line breaks and tabs are read as blanks in 3 cells." in found.notes


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "1.10",
        "=cmd|' /C calc'!A0",
        "null",
        "~",
        "# x",
        "a: b",
        "- x",
        "{",
        '"',
        "'",
        "\\n",
        "%",
        "é😀",
        "x\u200f",
    ],
)
def test_text_is_text(tmp_path: Path, text: str) -> None:
    found = imported(
        {"letter": text, "argument": text, "words": text, "signatory": text, "theme": text, "passage": text}
    )
    model = opened(found, tmp_path).model
    letter = model.letters[0]
    assert {letter.short_title, letter.statements[0].quote, model.arguments[0].label, model.actors[0].name} == {text}
    assert model.codebook.themes[0].label == text


def test_a_name_is_one_however_its_accents_are_stored(tmp_path: Path) -> None:
    found = imported({"signatory": "Ren\u00e9"}, {"signatory": "Rene\u0301", "words": "2"})
    assert [actor.name for actor in opened(found, tmp_path).model.actors] == ["Ren\u00e9"]


def test_what_the_file_calls_as_we_do_is_not_mixed_up(tmp_path: Path) -> None:
    rows = [
        {"outlet": "Spreadsheet", "theme": "not sorted", "actor_type": "actors"},
        {"words": "2", "argument": "Z", "signatory": "Karl", "actor_type": "NOT SORTED"},
        {"words": "3", "argument": "Y", "signatory": "Mia"},
    ]
    model = opened(imported(*rows), tmp_path).model
    assert [source.id for source in model.sources] == ["spreadsheet", "spreadsheet-2"]
    assert [theme.label for theme in model.codebook.themes] == ["not sorted"]
    (group,) = model.codebook.actor_groups
    assert (group.label, [kind.label for kind in group.types]) == ("All Actors", ["actors", "NOT SORTED"])


def test_columns_that_are_not_chosen_are_asked_for() -> None:
    sheet = read_sheet("s.csv", b"a,b\n1,2\n")
    found = import_statements(sheet, {"letter": "a", "words": "c"}, QUOTED)
    assert problems(found) == [
        "s.csv:1:1: no column “c” for `words` here; choose one of the columns",
        "s.csv:1:1: no column is chosen for argument; choose one",
        "s.csv:1:1: no column is chosen for signatory; choose one",
    ]
    assert (found.files, found.counts) == ({}, module.ImportCounts(1, 1))


def test_rows_that_the_reading_left_out_are_counted(tmp_path: Path) -> None:
    content = b"letter,signatory,argument,words\nL,A,X,w\nL,A,X,Build, now\n"
    sheet = read_sheet("s.csv", content)
    found = import_statements(sheet, guess_mapping(sheet.columns), QUOTED)
    assert (found.counts.rows, found.counts.left_out) == (2, 1)
    assert "s.csv:3:5: has 5 cells" in problems(found)[0]
    opened(found, tmp_path)


def test_a_letter_of_more_passages_than_have_a_number_keeps_the_first() -> None:
    rows = "".join(f"L,A,X,w{i}\n" for i in range(MAX_PASSAGES + 2))
    sheet = read_sheet("s.csv", f"letter,signatory,argument,words\n{rows}".encode())
    found = import_statements(sheet, guess_mapping(sheet.columns), QUOTED)
    assert found.counts.statements == MAX_PASSAGES
    assert [text.split(";")[0] for text in problems(found)] == [
        "s.csv:10001:1: letter: this letter has more than 9,999 passages",
        "s.csv:10002:1: letter: this letter has more than 9,999 passages",
    ]


def test_a_file_too_large_to_be_read_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_FILE_BYTES", 500)
    found = imported({"words": "x" * 600})
    assert not found.files
    assert problems(found)[0].startswith("s.csv:1:1: a file of the corpus would be larger than 0 MB; split")


def test_one_spreadsheet_makes_the_same_bytes_each_time() -> None:
    rows = [{"words": f"w{i}", "theme": f"t{i % 3}", "signatory": f"s{i % 4}"} for i in range(20)]
    assert imported(*rows) == imported(*rows)


def test_what_is_taken_away_is_the_same_corpus_with_its_format(tmp_path: Path) -> None:
    found = imported({})
    write_corpus(with_format_files(found.files), tmp_path / "mine")
    corpus = open_corpus(tmp_path / "mine")
    assert (corpus.problems, corpus.fingerprint) == ((), opened(found, tmp_path / "other").fingerprint)
    assert (tmp_path / "mine" / "format" / "letter.schema.json").is_file()
    letters = [path.read_text("utf-8") for path in (tmp_path / "mine" / "letters").iterdir()]
    assert all(text.startswith("# yaml-language-server: $schema=../format/letter.schema.json") for text in letters)


def by_name(corpus: Corpus) -> pd.DataFrame:
    """The statements of a corpus as a researcher would list them, by names alone."""
    tables = corpus.tables
    names = tables["actors"].set_index("actor")["printed_name"]
    speakers = tables["speakers"].assign(speaker=lambda rows: rows["actor"].map(names))
    rows = tables["statements"]
    letters = tables["letters"].set_index("letter")
    arguments = tables["arguments"].set_index("argument")
    return pd.DataFrame(
        {
            "letter": rows["letter"].map(letters["short_title"]),
            "argument": rows["label"],
            "signatory": rows["statement"].map(speakers.groupby("statement")["speaker"].agg("; ".join)),
            "stance": rows["stance"],
            "voice": rows["voice"],
            "words": rows["words"],
            "passage": rows["passage"],
            "theme": rows["argument"].map(arguments["theme"]),
            "kind": rows["argument"].map(arguments["kind"]),
            "date": rows["letter"].map(letters["date_edtf"]).fillna(""),
        }
    )


@pytest.mark.parametrize("which", ["bridge", "shipped"])
def test_an_exported_corpus_argues_the_same_when_it_comes_back(corpus: Corpus, tmp_path: Path) -> None:
    before = by_name(corpus)
    content = before.map(escape_formula).to_csv(index=False).encode()
    sheet = read_sheet("statements.csv", content)
    found = import_statements(sheet, guess_mapping(sheet.columns), QUOTED)
    assert not found.problems
    after = by_name(opened(found, tmp_path))
    order = ["letter", "argument", "passage", "words"]
    same = [column for column in before if column != "passage"]
    one, other = (frame.sort_values(order).reset_index(drop=True)[same] for frame in (before, after))
    pd.testing.assert_frame_equal(one, other)
    listing = after.groupby("letter")["argument"].agg(set)
    assert listing.to_dict() == before.groupby("letter")["argument"].agg(set).to_dict()
