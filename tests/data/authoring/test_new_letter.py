"""Starting a letter: all passages are listed, and statements are proposed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import open_corpus
from data.articles.texts import passage_lines
from data.authoring.letter_draft import Draft, draft_letter, draft_passages, quoted_passages
from data.authoring.new_corpus import new_corpus, write_corpus
from data.catalog.corpus import check_texts
from data.catalog.loader import type_adapter
from data.cli.main import main
from data.files.yaml_parser import parse_yaml
from data.model.letters import Letter
from data.text.whole_words import find_words
from data.validation.todo import find_todos
from tests.data.authoring.test_json_schema import editor_errors

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
    """Return the folder of a new corpus."""
    write_corpus(new_corpus(), tmp_path / "mine")
    return tmp_path / "mine"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Return the path of an invented article."""
    path = tmp_path / "Two Bäkers.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def with_proposed_statements(draft: str) -> str:
    """Return a letter file with every proposed statement uncommented."""
    return re.sub("^# (- .*voice: quoted)", r"\1", draft, flags=re.MULTILINE)


def parse_letter(text: str) -> Letter:
    """Parse a letter file without problems."""
    value, _, problems = parse_yaml("letters/any.yaml", text.encode())
    assert problems == []
    letter: Letter = type_adapter("letters/any.yaml").validate_python(value)
    return letter


@given(TEXTS)
def test_any_text_becomes_one_passage_per_line(text: str) -> None:
    lines = list(passage_lines(text).values()) or ["-"]
    draft = draft_letter(Draft("any", "any", "ab" * 32, draft_passages(lines)))
    letter = parse_letter(draft)
    assert [passage.id for passage in letter.passages] == [f"P{i}" for i in range(1, len(lines) + 1)]
    assert editor_errors("letter", draft) == []
    comments = re.findall(r"^# P(\d+): (.*)\n- id: P\1$", draft, re.MULTILINE)
    assert len(comments) == len(lines)
    for line, (_, first_words) in zip(lines, comments, strict=True):
        assert all(word in line for word in first_words.removesuffix(" …").split()) or not line.isprintable()
    statements = parse_letter(with_proposed_statements(draft)).statements
    expected = [(f"P{i}", words) for i, line in enumerate(lines, 1) for words in quoted_passages(line)]
    assert [(statement.passage, statement.quote) for statement in statements] == expected
    assert all(find_words(words, lines[int(name[1:]) - 1]) for name, words in expected)


def test_a_started_letter_lists_what_is_left_to_do(mine: Path, article: Path) -> None:
    assert main(["letter", str(mine), str(article)]) == 0
    corpus = open_corpus(mine)
    assert [letter.id for letter in corpus.model.letters] == ["library-on-sundays"]
    assert [problem.message for problem in corpus.problems] == [
        "No source `two-bakers`. Add it to sources.yaml.",
        "`todo` is a placeholder. Replace it with the id of the actor.",
    ]
    to_do = [".".join(map(str, fault.path)) for fault in find_todos(corpus.loaded.model)]
    each = [f"passages.{i}.{field}" for i in range(4) for field in ("gist", "not_coded")]
    assert to_do == ["short_title", "date.note", "asks.gist", *each, "appearances.0.printed_name"]


def test_a_letter_with_a_signatory_is_shown(mine: Path, article: Path) -> None:
    main(["letter", str(mine), str(article), "--id", "bakers", "--source", "article-library"])
    with (mine / "actors.yaml").open("a", encoding="utf-8") as actors:
        actors.write("- {id: mia-holt, name: Mia Holt, kind: person, types: [baker]}\n")
    path = mine / "letters" / "bakers.yaml"
    signed = "{actor: mia-holt, role: signatory, printed_name: Mia Holt, passage: P4}"
    path.write_text(re.sub(r"\{actor: todo.*", signed, path.read_text("utf-8")), "utf-8")
    corpus = open_corpus(mine)
    assert (corpus.problems, check_texts(corpus)) == ((), ())
    assert "bakers" in set(corpus.tables["letters"]["letter"])


def test_a_proposed_statement_is_valid_with_an_argument(mine: Path, article: Path) -> None:
    test_a_letter_with_a_signatory_is_shown(mine, article)
    path = mine / "letters" / "bakers.yaml"
    arguments = iter(["reading-room-is-used", "open-on-sundays", "open-on-sundays"])
    draft = with_proposed_statements(path.read_text("utf-8"))
    draft = re.sub("(?m)^(- {argument: )todo", lambda match: match[1] + next(arguments), draft)
    draft = re.sub(r"(?m)^  not_coded: .*P[24] and.*\n", "", draft)
    path.write_text(draft, "utf-8")
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


def test_the_text_is_copied_unchanged(mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes(b"\xef\xbb\xbfOne\r\nTwo\r")
    assert main(["letter", str(mine), str(text)]) == 0
    assert (mine / "texts" / "a.txt").read_bytes() == text.read_bytes()
    output = capsys.readouterr().out
    assert f"Started {mine / 'letters' / 'a.yaml'} (passages: 2, quotations to check: 0)." in output
    assert f" -m data check {mine}" in output


def test_the_form_is_open_if_there_are_several(mine: Path, article: Path) -> None:
    codebook = mine / "codebook.yaml"
    codebook.write_text(
        codebook.read_text("utf-8").replace("forms:\n", "forms:\n- {id: petition, label: Petition}\n"), "utf-8"
    )
    main(["letter", str(mine), str(article)])
    draft = (mine / "letters" / "two-bakers.yaml").read_text("utf-8")
    assert "\nform: todo      # petition or open-letter\n" in draft
    assert "`todo` is a placeholder. Replace it with the id of the form." in [
        problem.message for problem in open_corpus(mine).problems
    ]
    codebook.write_text("forms: [", "utf-8")
    assert main(["letter", str(mine), str(article), "--id", "other"]) == 0


def test_a_corpus_without_schemas_gets_no_schema_line(copy_of_bridge: Path, article: Path) -> None:
    assert main(["letter", str(copy_of_bridge), str(article)]) == 0
    assert (copy_of_bridge / "letters" / "two-bakers.yaml").read_text("utf-8").startswith("# A letter, started")


def test_a_long_text_is_split_into_passages(mine: Path, tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("\n".join("“one two” three " * 10 for _ in range(500)), "utf-8")
    assert main(["letter", str(mine), str(text)]) == 0
    letter = parse_letter((mine / "letters" / "long.yaml").read_text("utf-8"))
    assert len(letter.passages) == 500


@pytest.mark.parametrize(
    ("content", "options", "message"),
    [
        (None, [], "text.txt: File not found. Name a text file."),
        (b"\xff", [], "is not UTF-8. Save it as UTF-8."),
        (b" \n\r\n", [], "has no words"),
        (b"x\n" * 10_000, [], "has 10,000 lines. A letter has at most 9,999."),
        (b"x" * 5_000_001, [], "is larger than 5 MB"),
        (b"x", ["--id", "Not An Id"], "`Not An Id` is not a valid letter id. Use at most 80 lower-case letters"),
        (b"x", ["--source", "../x"], "`../x` is not a valid source id"),
        (b"x", ["--id", "library-on-sundays"], "library-on-sundays.yaml exists. Give the letter another id with --id."),
    ],
)
def test_a_letter_that_cannot_be_started_is_explained(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str],
    content: bytes | None, options: list[str], message: str,
) -> None:  # fmt: skip
    if content is not None:
        (tmp_path / "text.txt").write_bytes(content)
    before = {path: path.stat().st_mtime_ns for path in mine.rglob("*")}
    assert main(["letter", str(mine), str(tmp_path / "text.txt"), *options]) == 2
    assert message in capsys.readouterr().err
    assert {path: path.stat().st_mtime_ns for path in mine.rglob("*")} == before


def test_a_file_name_without_letters_needs_an_id(
    mine: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "—.txt").write_text("x", "utf-8")
    assert main(["letter", str(mine), str(tmp_path / "—.txt")]) == 2
    assert "Set the id with --id" in capsys.readouterr().err


def test_a_file_name_in_another_script_is_transliterated(mine: Path, tmp_path: Path) -> None:
    (tmp_path / "лист.txt").write_text("x", "utf-8")
    assert main(["letter", str(mine), str(tmp_path / "лист.txt")]) == 0
    assert (mine / "letters" / "list.yaml").is_file()


def test_a_different_text_is_not_overwritten(mine: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (mine / "texts" / "two-bakers.txt").write_text("another")
    assert main(["letter", str(mine), str(article)]) == 2
    assert "exists with another text" in capsys.readouterr().err
    assert not (mine / "letters" / "two-bakers.yaml").exists()


def test_a_folder_without_corpus_is_an_error(tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(tmp_path / "no"), str(article)]) == 2
    assert f"There is no corpus in {tmp_path / 'no'}. Start one with" in capsys.readouterr().err


def test_the_root_folder_is_not_a_text(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(copy_of_bridge), "/"]) == 2
    assert "/ is not a text file. Name one." in capsys.readouterr().err
