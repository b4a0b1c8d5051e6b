"""A wrong id, key, value or file name is named with the nearest right one of its sort, if one is near."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from data.catalog.error_messages import fields_at
from data.cli.main import main
from data.files.problems import Finding
from data.files.unread_files import unread_files
from data.text.suggestions import did_you_mean
from data.validation.run import MAX_COMPARED, with_suggestions
from tests.conftest import BRIDGE

FOR_THE_BRIDGE, GUILD = "letters/for-the-bridge.yaml", "letters/guild-against.yaml"


@pytest.mark.parametrize(
    ("file", "place", "what", "right"),
    [
        ("actors.yaml", "types: [", "actor type", "guild"),
        ("actors.yaml", "source: ", "source", "register"),
        ("actors.yaml", "text: Karl Dörn, basis: outside, source: ", "source", "register"),
        ("arguments.yaml", "theme: ", "theme", "traffic"),
        ("arguments.yaml", "{to: ", "argument", "bridge-shortens"),
        ("events.yaml", "source: ", "source", "register"),
        ("events.yaml", "letter: ", "letter", "for-the-bridge"),
        ("facts.yaml", "sources: [", "source", "register"),
        ("facts.yaml", "actors: [", "actor", "ada-bell"),
        ("facts.yaml", "letters: [", "letter", "for-the-bridge"),
        ("facts.yaml", "argument: ", "argument", "build-bridge"),
        ("coding/first.yaml", "- [", "letter", "for-the-bridge"),
        (FOR_THE_BRIDGE, "form: ", "form", "petition"),
        (FOR_THE_BRIDGE, "article: {source: ", "source", "report-for"),
        (FOR_THE_BRIDGE, "{actor: ", "actor", "neighbours"),
        (FOR_THE_BRIDGE, "{argument: ", "argument", "build-bridge"),
        (FOR_THE_BRIDGE, "speakers: [", "signatory", "ada-bell"),
        (GUILD, "{letter: ", "letter", "for-the-bridge"),
        (GUILD, "sources: [", "source", "register"),
        (GUILD, "title: {text: \"@No bridge\", basis: outside, source: ", "source", "register"),
        (GUILD, "date: {edtf: \"[..2020-05-04]\", basis: outside, source: ", "source", "register"),
    ],
)  # fmt: skip
def test_an_id_without_its_last_letter_is_recognised(
    copy_of_bridge: Path, capsys: pytest.CaptureFixture[str], file: str, place: str, what: str, right: str
) -> None:
    path = copy_of_bridge / file
    text = path.read_text("utf-8")
    assert place + right in text
    path.write_text(text.replace(place + right, place + right[:-1], 1), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert f"no {what} `{right[:-1]}`. Did you mean `{right}`?" in capsys.readouterr().out


def test_an_id_of_another_sort_is_not_offered(copy_of_bridge: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = copy_of_bridge / "arguments.yaml"
    path.write_text(path.read_text("utf-8").replace("theme: traffic", "theme: build-bridge", 1), "utf-8")
    assert main(["check", str(copy_of_bridge)]) == 1
    assert capsys.readouterr().out.endswith("no theme `build-bridge`; add it to codebook.yaml\n")


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("red-line", ["red-lines", "no-combat-troops"], "red-lines"),
        ("Red_Lines", ["red-lines"], "red-lines"),
        ("third party", ["third_party"], "third_party"),
        ("suport", ["supports", "opposes"], "supports"),
        ("weather", ["supports", "opposes"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_word_is_named(word: str, known: list[str], near: str | None) -> None:
    assert did_you_mean(word, known) == (f". Did you mean `{near}`?" if near else "")


@pytest.mark.parametrize(
    ("file", "path", "has", "has_not"),
    [
        (FOR_THE_BRIDGE, (), "short_title", "quote"),
        (FOR_THE_BRIDGE, ("statements", 0), "quote", "short_title"),
        (FOR_THE_BRIDGE, ("date",), "edtf", "text"),
        (FOR_THE_BRIDGE, ("title",), "text", "edtf"),
        ("arguments.yaml", (0, "match"), "adds", "label"),
        ("actors.yaml", (0, "also", 1), "confidence", "kind"),
        ("codebook.yaml", ("actor_groups", 0, "types", 0), "former", "types"),
        ("coding/first.yaml", (), "verdicts", "edtf"),
        ("facts.yaml", (3,), "topic", "kinds"),
    ],
)
def test_fields_are_those_of_the_part_in_that_place(
    file: str, path: tuple[str | int, ...], has: str, has_not: str
) -> None:
    assert has in fields_at(file, path) and has_not not in fields_at(file, path)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("letters/foo.yml", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo.YAML", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo.yaml.txt", ". Did you mean `letters/foo.yaml`?"),
        ("letters/foo", ". Did you mean `letters/foo.yaml`?"),
        ("letters/2024/foo.yaml", ". Did you mean `letters/foo.yaml`?"),
        ("letters/for-the-bridge.yml", ", and letters/for-the-bridge.yaml is; move this one away"),
        ("codebok.yaml", ". Did you mean `codebook.yaml`?"),
        ("actors.yml", ", and actors.yaml is; move this one away"),
        ("Events.yml", ". Did you mean `events.yaml`?"),
        ("fact.yaml", ". Did you mean `facts.yaml`?"),
        ("coding/frist.yaml", ". Did you mean `coding/first.yaml`?"),
        ("coding/second.yml", ". Did you mean `coding/second.yaml`?"),
        ("weather.yaml", "; move it away, or put what it holds into a file of the corpus"),
    ],
)
def test_a_file_that_is_not_read_is_named(name: str, says: str) -> None:
    (fault,) = unread_files(["actors.yaml", "letters/for-the-bridge.yaml", name])
    assert (fault.file, fault.path, fault.warning) == (name, (), True)
    assert fault.message == f"this file is not read{says}"


def test_what_is_read_and_what_is_no_part_of_a_corpus_is_not_named() -> None:
    bridge = [path.relative_to(BRIDGE).as_posix() for path in BRIDGE.rglob("*") if path.is_file()]
    others = ["CODING.md", "letters/README.md", "letters/.DS_Store", ".github/ci.yml", "texts/a.yaml", "notes.txt"]
    assert unread_files([*bridge, *others]) == []


def unknown_words(words: int, known: int) -> tuple[list[str], float]:
    """Messages on unknown words, each a letter away from a known one, and the processor time that they took."""
    names = {f"name-{i}-of-a-person" for i in range(known)}
    faults = [Finding("f", (), "no", word=f"name-{i}-of-person", known=names, otherwise="; add") for i in range(words)]
    begin = process_time()
    messages = [fault.message for fault in with_suggestions(faults)]
    return messages, process_time() - begin


def test_the_nearest_of_thousands_is_found_for_hundreds_of_words() -> None:
    messages, _ = unknown_words(500, known=4_000)
    assert messages == [f"no. Did you mean `name-{i}-of-a-person`?" for i in range(500)]


def test_no_word_is_suggested_any_more_once_that_took_long() -> None:
    messages, taken = unknown_words(5_000, known=20_000)
    suggested = MAX_COMPARED // 20_000
    assert all("Did you mean" in message for message in messages[:suggested])
    assert set(messages[suggested:]) == {"no; add"}
    assert taken < 5
