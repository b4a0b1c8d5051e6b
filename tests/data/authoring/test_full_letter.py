"""Starting a letter from its own text: passages, quotations of others and signatories."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import open_corpus
from data.articles.signatures import Signature
from data.authoring.new_corpus import AuthoringError, new_corpus, write_corpus
from data.authoring.signatories import list_signatories
from data.catalog.corpus import check_texts
from data.cli.main import main
from tests.data.authoring.test_json_schema import editor_errors
from tests.data.authoring.test_new_letter import parse_letter

TEXT = """\
Open the river baths
We ask the town council to keep the baths open, as “the river is ours” says on the gate.

Premiers signataires :
Ada Bell, swimming teacher
Tom Reed (nurse)
Academics:
Mia Holt: hydrologist
Ada Bell, baker
Signed at Millbrook in the presence of the whole League.
"""


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return the folder of a new corpus, whose example has an actor Tom Reed."""
    write_corpus(new_corpus(), tmp_path / "mine")
    return tmp_path / "mine"


def start(corpus: Path, text: str, *options: str) -> int:
    """Start a letter from a text with the command line."""
    path = corpus.parent / "Swimmers.txt"
    path.write_text(text, "utf-8")
    return main(["letter", str(corpus), str(path), "--holds", "letter", *options])


def test_signature_lines_become_signatories(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(mine, TEXT) == 0
    draft = (mine / "letters" / "swimmers.yaml").read_text("utf-8")
    letter = parse_letter(draft)
    assert editor_errors("letter", draft) == []
    assert [(passage.id, passage.lines, passage.voice) for passage in letter.passages] == [
        ("P1", 1, "quoted"), ("P2", 1, "quoted"), ("S1", 4, "quoted"), ("P3", 1, "quoted"),
    ]  # fmt: skip
    (article,) = letter.articles
    assert (article.holds, article.not_passages) == ("letter", ("Premiers signataires :", "Academics:"))
    assert [(a.actor, a.printed_name, a.printed_description, a.passage) for a in letter.appearances] == [
        ("ada-bell", "Ada Bell", "swimming teacher", "S1"), ("tom-reed", "Tom Reed", "nurse", "S1"),
        ("mia-holt-hydrologist", "Mia Holt: hydrologist", None, "S1"), ("ada-bell-2", "Ada Bell", "baker", "S1"),
    ]  # fmt: skip
    assert "quote" not in {field for statement in letter.statements for field in statement.model_fields_set}
    output = capsys.readouterr().out
    assert "(passages: 4, signatories: 4)" in output and "Already in this file, by name: 1 signatory." in output


def test_a_started_letter_checks_clean_once_it_has_a_source(mine: Path) -> None:
    start(mine, TEXT, "--source", "article-library")
    corpus = open_corpus(mine)
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    assert set(corpus.tables["letters"]["letter"]) == {"library-on-sundays", "swimmers"}
    (untyped,) = (str(warning) for warning in corpus.warnings if "`types`" in warning.message)
    assert "`ada-bell` and 1 other actor have no `types`, so no filter by type finds them." in untyped


def test_thousands_of_signatures_stay_one_passage(mine: Path) -> None:
    lines = "".join(f"Person Number{i} Of{i}, baker\n" for i in range(12_000))
    assert start(mine, f"We ask.\nSignatories\n{lines}", "--source", "article-library") == 0
    corpus = open_corpus(mine)
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    letter = next(letter for letter in corpus.model.letters if letter.id == "swimmers")
    assert [(passage.id, passage.lines) for passage in letter.passages] == [("P1", 1), ("S1", 12_000)]
    assert len(letter.actors_in("signatory")) == 12_000


def test_a_line_with_several_names_is_left_to_the_coder(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(mine, "We ask.\nSignatories:\nAda Bell, Tom Reed, Mia Holt, Carl Dorn\n") == 0
    letter = parse_letter((mine / "letters" / "swimmers.yaml").read_text("utf-8"))
    assert [passage.id for passage in letter.passages] == ["P1", "P2", "P3"]
    assert str(letter.passages[2].not_coded).startswith("TODO: several signatories on one line.")
    assert "P3 names several signatories on one line. Add an appearance for each." in capsys.readouterr().out


def test_a_hidden_character_in_a_signature_is_left_out(mine: Path) -> None:
    start(mine, "We ask.\nSignatories\nAda\u202e Bell\nTom Reed\nMia Holt\n", "--source", "article-library")
    corpus = open_corpus(mine)
    assert corpus.problems == ()
    (problem,) = check_texts(corpus)
    assert problem.warning and "Line 3 of the text" in problem.message


def test_a_report_is_not_searched_for_signatures(mine: Path) -> None:
    path = mine.parent / "report.txt"
    path.write_text(TEXT, "utf-8")
    before = (mine / "actors.yaml").read_bytes()
    assert main(["letter", str(mine), str(path)]) == 0
    letter = parse_letter((mine / "letters" / "report.yaml").read_text("utf-8"))
    assert len(letter.passages) == 9 and letter.articles[0].holds == "report"
    assert (mine / "actors.yaml").read_bytes() == before


def test_two_new_letters_do_not_conflict(mine: Path) -> None:
    """Letters that were just started have no title and share no id."""
    for name, holds in (("one", "letter"), ("two", "report"), ("three", "letter")):
        path = mine.parent / f"{name}.txt"
        path.write_text(TEXT if holds == "letter" else "“We ask for this,” wrote Nora Quill.", "utf-8")
        assert main(["letter", str(mine), str(path), "--holds", holds, "--source", "article-library"]) == 0
    two = mine / "letters" / "two.yaml"
    signature = "{actor: nora-quill, role: signatory, printed_name: Nora Quill"
    two.write_text(two.read_text("utf-8").replace("{actor: todo, role: signatory, printed_name: TODO", signature))
    corpus = open_corpus(mine)
    assert corpus.problems == ()
    titles = corpus.model.letter_titles
    assert set(titles) == {"library-on-sundays", "one", "two", "three"} and len(set(titles.values())) == 4
    assert titles["one"] == "TODO: who writes to whom (one)"


@pytest.mark.parametrize("content", ["[]\n", "# People\n[]\n", "- {id: x, name: X, kind: person}\n"])
def test_signatories_are_added_to_any_list_of_actors(content: str) -> None:
    listed = list_signatories([Signature("Ada Bell", None), Signature("—", None)], content.encode())
    assert [signatory.actor for signatory in listed.signatories] == ["ada-bell", "signatory"]
    assert listed.actors_file.decode().startswith(content.replace("[]", "").rstrip())


@pytest.mark.parametrize(
    ("content", "message"),
    [("[{id: x, name: X, kind: person}]\n", "with one entry per line"), ("- {id: [}\n", "actors.yaml has errors")],
)
def test_a_list_of_actors_that_cannot_be_extended_is_an_error(content: str, message: str) -> None:
    with pytest.raises(AuthoringError, match=message):
        list_signatories([Signature("Ada Bell", None)], content.encode())
