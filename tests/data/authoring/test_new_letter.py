"""A letter begun from its text: every passage is there, what is proposed can be taken over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import open_corpus
from data.articles.quotes import find_words
from data.articles.texts import passage_lines
from data.authoring.new_corpus import new_corpus, write_corpus
from data.authoring.new_letter import draft_letter, quoted_passages
from data.catalog.corpus import check_texts
from data.catalog.loader import type_adapter
from data.cli.main import main
from data.files.yaml_parser import parse_yaml
from data.model.letters import Letter
from data.validation.todo import find_todos
from tests.data.authoring.test_json_schema import complaints

ARTICLE = """\
Two bakers write to the council
- “We bake at night,” they write. “Let us read by day, as \\ we say.”
The mayor’s office did not answer.

Mia Holt, who signed, called it ‘nobody’s question’.
"""
HOSTILE = [
    "---", "...", "# ", "{{", "{0}", "%s", ": ", "- ", "\t", "\x00", "\x85", "\u2028", "\u202e", "\ufeff", "\r", "\n",
    "“", "”", '"', "«", "»", "„", "‘", "’", "'", "\\", "&a *a !!x", "# yaml-language-server: $schema=x", "TODO", "a b",
]  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(HOSTILE) | st.characters(codec="utf-8")).map("".join))


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A new corpus in a folder of its own."""
    write_corpus(new_corpus(), tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """An invented article."""
    path = tmp_path / "Two Bäkers.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def taken_over(ledger: str) -> str:
    """The ledger with every proposed statement taken over as it is."""
    return re.sub("^# (- .*voice: quoted)", r"\1", ledger, flags=re.MULTILINE)


def read(ledger: str) -> Letter:
    """The letter that a ledger is read as; it has no problem."""
    value, _, problems = parse_yaml("letters/any.yaml", ledger.encode())
    assert problems == []
    letter: Letter = type_adapter("letters/any.yaml").validate_python(value)
    return letter


@given(TEXTS)
def test_any_text_makes_a_ledger_of_its_lines(text: str) -> None:
    lines = list(passage_lines(text).values()) or ["-"]
    ledger = draft_letter("any", lines, "ab" * 32, "any")
    letter = read(ledger)
    assert [passage.id for passage in letter.passages] == [f"P{i}" for i in range(1, len(lines) + 1)]
    assert complaints("letter", ledger) == []
    comments = re.findall(r"^# P(\d+): (.*)\n- id: P\1$", ledger, re.MULTILINE)
    assert len(comments) == len(lines)
    for line, (_, begins) in zip(lines, comments, strict=True):
        assert all(word in line for word in begins.removesuffix(" …").split()) or not line.isprintable()
    statements = read(taken_over(ledger)).statements
    expected = [(f"P{i}", words) for i, line in enumerate(lines, 1) for words in quoted_passages(line)]
    assert [(statement.passage, statement.quote) for statement in statements] == expected
    assert all(find_words(words, lines[int(name[1:]) - 1]) for name, words in expected)


def test_a_letter_begun_is_a_list_of_what_is_to_do(mine: Path, article: Path) -> None:
    assert main(["letter", str(mine), str(article)]) == 0
    corpus = open_corpus(mine)
    assert [letter.id for letter in corpus.model.letters] == ["library-on-sundays"]
    assert [problem.message for problem in corpus.problems] == [
        "no source `two-bakers`; add it to sources.yaml",
        "`todo` still stands here; write the id of the actor",
    ]
    to_do = [".".join(map(str, fault.path)) for fault in find_todos(corpus.loaded.model)]
    each = [f"passages.{i}.{field}" for i in range(4) for field in ("gist", "not_coded")]
    assert to_do == ["short_title", "date.note", "asks.gist", *each, "appearances.0.printed_name"]


def test_it_is_shown_as_soon_as_somebody_signs(mine: Path, article: Path) -> None:
    main(["letter", str(mine), str(article), "--id", "bakers", "--source", "article-library"])
    with (mine / "actors.yaml").open("a", encoding="utf-8") as actors:
        actors.write("- {id: mia-holt, name: Mia Holt, kind: person, types: [baker]}\n")
    path = mine / "letters" / "bakers.yaml"
    signed = "{actor: mia-holt, role: signatory, printed_name: Mia Holt, passage: P4}"
    path.write_text(re.sub(r"\{actor: todo.*", signed, path.read_text("utf-8")), "utf-8")
    corpus = open_corpus(mine)
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    assert "bakers" in set(corpus.tables["letters"]["letter"])


def test_what_is_proposed_checks_once_its_argument_is_named(mine: Path, article: Path) -> None:
    test_it_is_shown_as_soon_as_somebody_signs(mine, article)
    path = mine / "letters" / "bakers.yaml"
    named = iter(["reading-room-is-used", "open-on-sundays", "open-on-sundays"])
    ledger = taken_over(path.read_text("utf-8"))
    ledger = re.sub("(?m)^(- {argument: )todo", lambda found: found[1] + next(named), ledger)
    ledger = re.sub(r"(?m)^  not_coded: .*P[24] is.*\n", "", ledger)
    path.write_text(ledger, "utf-8")
    (mine / "arguments.yaml").write_text(
        re.sub(
            "(?m)^(- id: (open|reading).*)$", r"\1\n  match: {confidence: high, why: x}",
            (mine / "arguments.yaml").read_text("utf-8"),
        ),
        "utf-8",
    )  # fmt: skip
    corpus = open_corpus(mine)
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    (letter,) = (letter for letter in corpus.model.letters if letter.id == "bakers")
    assert [statement.quote for statement in letter.statements] == [
        "We bake at night", "Let us read by day, as \\ we say.", "nobody’s question",
    ]  # fmt: skip
    assert main(["check", str(mine)]) == 0


def test_the_text_is_kept_as_it_is(mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"\xef\xbb\xbfOne\r\nTwo\r")
    assert main(["letter", str(mine), str(text)]) == 0
    assert (mine / "texts" / "a.txt").read_bytes() == text.read_bytes()
    said = capsys.readouterr().out
    assert "a.yaml is begun (passages: 2, quotations to look at: 0)" in said and f" -m data check {mine}" in said


def test_the_form_is_left_open_where_there_are_several(mine: Path, article: Path) -> None:
    book = mine / "codebook.yaml"
    book.write_text(book.read_text("utf-8").replace("forms:\n", "forms:\n- {id: petition, label: Petition}\n"), "utf-8")
    main(["letter", str(mine), str(article)])
    ledger = (mine / "letters" / "two-bakers.yaml").read_text("utf-8")
    assert "\nform: todo      # petition or open-letter\n" in ledger
    assert "`todo` still stands here; write the id of the form" in [
        problem.message for problem in open_corpus(mine).problems
    ]
    book.write_text("forms: [", "utf-8")
    assert main(["letter", str(mine), str(article), "--id", "other"]) == 0


def test_a_corpus_without_schemas_gets_no_line_that_names_one(copy_of_bridge: Path, article: Path) -> None:
    assert main(["letter", str(copy_of_bridge), str(article)]) == 0
    assert (copy_of_bridge / "letters" / "two-bakers.yaml").read_text("utf-8").startswith("# A letter, begun")


def test_a_long_text(mine: Path, tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("\n".join("“one two” three " * 10 for _ in range(500)), "utf-8")
    assert main(["letter", str(mine), str(text)]) == 0
    letter = read((mine / "letters" / "long.yaml").read_text("utf-8"))
    assert len(letter.passages) == 500


@pytest.mark.parametrize(
    ("content", "options", "sentence"),
    [
        (None, [], "text.txt is not there; name a text file."),
        (b"\xff", [], "is not UTF-8; save it as UTF-8."),
        (b" \n\r\n", [], "has no words"),
        (b"x\n" * 10_000, [], "has 10,000 lines, and a letter at most 9,999 passages"),
        (b"x" * 5_000_001, [], "is larger than 5 MB"),
        (b"x", ["--id", "Not An Id"], "`Not An Id` cannot name a letter: an id has small letters"),
        (b"x", ["--source", "../x"], "`../x` cannot name a source"),
        (b"x", ["--id", "library-on-sundays"], "library-on-sundays.yaml is there; name another letter with --id."),
    ],
)
def test_what_cannot_be_begun_gets_a_sentence(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    content: bytes | None, options: list[str], sentence: str,
) -> None:  # fmt: skip
    if content is not None:
        (tmp_path / "text.txt").write_bytes(content)
    before = {path: path.stat().st_mtime_ns for path in mine.rglob("*")}
    assert main(["letter", str(mine), str(tmp_path / "text.txt"), *options]) == 2
    assert sentence in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in mine.rglob("*")} == before


def test_a_file_without_letters_in_its_name_needs_an_id(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "—.txt").write_text("x", "utf-8")
    assert main(["letter", str(mine), str(tmp_path / "—.txt")]) == 2
    assert "give one with --id" in capsys.readouterr().err


def test_a_file_name_in_another_script_is_transliterated(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "лист.txt").write_text("x", "utf-8")
    assert main(["letter", str(mine), str(tmp_path / "лист.txt")]) == 0
    assert (mine / "letters" / "list.yaml").is_file()


def test_another_text_is_not_overwritten(mine: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mine / "texts" / "two-bakers.txt").write_text("another")
    assert main(["letter", str(mine), str(article)]) == 2
    assert "is there and is another text" in capsys.readouterr().err
    assert not (mine / "letters" / "two-bakers.yaml").exists()


def test_no_corpus(tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(tmp_path / "no"), str(article)]) == 2
    assert f"There is no corpus in {tmp_path / 'no'}; begin one with" in capsys.readouterr().err


def test_the_root_of_a_disk_is_no_text(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(copy_of_bridge), "/"]) == 2
    assert "/ is no text file; name one." in capsys.readouterr().err
