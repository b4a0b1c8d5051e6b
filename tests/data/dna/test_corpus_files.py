"""A project becomes a corpus whose words are all in its texts, and the report says what is not in it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus, open_corpus
from data.articles.texts import passage_lines
from data.catalog.corpus import check_texts
from data.cli.main import main
from data.dna.corpus_files import CorpusOptions, build_corpus_files
from data.dna.kept import describe_import
from data.dna.mapping import map_variables
from data.dna.passages import divide, find_passage, text_lines, without_hidden
from data.dna.project import Document, Project
from data.dna.reader import read_project
from data.dna.writer import write_project
from data.files.archive import read_upload
from data.files.problems import CorpusError
from data.networks.network import make_network
from data.networks.of_corpus import statements_of_corpus
from data.networks.of_dna import statements_of_project
from data.networks.options import parse_options
from data.text.whole_words import find_words
from tests.generator.dna_projects import SOLAR, small_project, statement


def write(folder: Path, project: Project, **chosen: str) -> Corpus:
    """Write a project as a corpus, and open it with its texts."""
    _, files = build_corpus_files(project, map_variables(project, chosen), CorpusOptions())
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    corpus = open_corpus(folder)
    assert corpus.problems == ()
    assert [problem for problem in check_texts(corpus, all_articles=True) if not problem.warning] == []
    return corpus


def test_a_project_becomes_a_corpus(tmp_path: Path) -> None:
    corpus = write(tmp_path, small_project())
    statements = corpus.tables["statements"]
    assert list(statements["words"]) == [
        SOLAR, "it's 𝒇ine; \"quoted\"\nand on.", "it's 𝒇ine; \"quoted\"\nand on.", "Solar is not fine.",
    ]  # fmt: skip
    assert list(statements["stance"]) == ["supports", "opposes", "supports", "opposes"]
    assert set(statements["label"]) == {'Solar; "power" is 🌞 = good', "Wind"}
    speakers = corpus.tables["speakers"].groupby("statement", sort=False)["name"].agg(list)
    assert list(speakers) == [["K. Čapek", "=Board; of"], ["Ode", "Guild 𝒢"], ["Ode", "Guild 𝒢"], ["Guild 𝒢"]]
    actors = corpus.tables["actors"].set_index("name")
    assert (actors.at["=Board; of", "kind"], actors.at["Ode", "kind"]) == ("organisation", "person")
    assert actors.at["K. Čapek", "also_known_as"].startswith("Karel;\\ “K”")
    assert list(corpus.tables["facts"]["value"]) == ["two lines"]
    assert list(corpus.tables["letters"]["date_earliest"]) == ["2005-01-26", "2005-03-07"]


def test_speakers_who_are_only_in_the_table_of_signatures_are_printed(tmp_path: Path) -> None:
    corpus = write(tmp_path, small_project())
    assert list(corpus.printed_tables["speakers"]["person"]) == list(corpus.tables["speakers"]["person"])


def test_the_report_says_what_is_not_carried_over() -> None:
    draft, _ = build_corpus_files(small_project(), map_variables(small_project(), {}), CorpusOptions())
    report = describe_import(draft)
    text = "\n".join(report.sentences)
    assert "small.dna: DNA 3 (3.0.7): dates in seconds of UTC, places in UTF-16 units." in text
    assert "Words of 4 of 4 statements of type “DNA Statement” verified, in 2 documents." in text
    assert "1 statement of type “Note”" in text and "1 entity without a statement" in text
    assert report.as_json()["mapping"]["argument"] == "concept"


def test_statements_without_a_place_an_argument_or_a_speaker(tmp_path: Path) -> None:
    project = small_project()
    first, second = project.documents
    more = (
        replace(project.statements[0], id=20, start=5_000, stop=5_001, words=None),
        statement(21, second, "Short", {2: "Guild 𝒢", 4: 1}),
        statement(22, second, "plain", {3: "Wind", 4: 1}),
        statement(23, first, "Solar", {2: "Guild 𝒢", 3: "Wind", 4: 1}),
        replace(project.statements[0], id=24, values={2: "Guild 𝒢", 3: project.statements[0].values[3], 4: 0}),
        replace(project.statements[0], id=25, values={2: "Guild 𝒢", 3: project.statements[0].values[3], 4: 1}),
        statement(26, second, "hort and pla", {2: "Guild 𝒢", 3: "Wind", 4: 1}),
    )
    project = replace(project, statements=(*project.statements, *more))
    draft, _ = build_corpus_files(project, map_variables(project, {}), CorpusOptions())
    assert draft.left_out == {20: "no-words", 21: "no-argument"}
    assert draft.unnamed == ["Unnamed speaker of Hearing two"]
    corpus = write(tmp_path, project)
    words = corpus.tables["statements"].set_index("statement")["words"]
    assert "Short and plain" in set(words), "a part of a word is completed"
    speakers = corpus.tables["speakers"].groupby("statement", sort=False)["name"].agg(list)
    assert speakers.iloc[0] == ["K. Čapek", "=Board; of", "Guild 𝒢"], "the same words of two organisations"
    stances = corpus.tables["statements"].query("words == @SOLAR")["stance"]
    assert list(stances) == ["supports", "opposes"], "the same words for one organisation and against another"


def test_documents_without_text_date_title_or_statement(tmp_path: Path) -> None:
    hidden = "Hid\u202eden\x00 and\x0c plain.\ufeff\n- \n- One.\n-\n"
    project = replace(
        small_project(),
        documents=(
            *small_project().documents,
            Document(7, "", " \n "),
            Document(8, "Hearing two", hidden, author="Ode"),
        ),
    )
    corpus = write(tmp_path, project)
    letters = corpus.tables["letters"].set_index("letter")
    assert set(letters["short_title"]) >= {"Document 7", "Hearing two (2)"}
    assert letters.loc["document-7", "date_basis"] == "unknown"
    signed = corpus.tables["signatures"].set_index("letter")["name"]
    assert (signed["document-7"], signed["hearing-two-2"]) == ("Unnamed author of Document 7", "Ode")


def test_other_types_and_variables_can_be_chosen(tmp_path: Path) -> None:
    corpus = write(tmp_path, small_project(), argument="person", signatory="", stance="")
    assert set(corpus.tables["statements"]["label"]) == {"K. Čapek", "Ode"}
    assert set(corpus.tables["statements"]["stance"]) == {"supports"}
    for chosen, message in (
        ({"argument": "concepts"}, "`argument`: There is no variable `concepts`. Did you mean `concept`?"),
        ({"colour": "x"}, "There is no field `colour`. Fields: type, signatory"),
        ({"type": "Note"}, "has no two variables of short texts"),
        ({"argument": ""}, "Name a variable for the argument"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="^") as error:
            map_variables(small_project(), chosen)
        assert message in str(error.value)


def test_a_project_without_documents_is_a_sentence() -> None:
    project = replace(small_project(), documents=(), statements=())
    with pytest.raises(CorpusError, match="no documents, so there is nothing to import"):
        build_corpus_files(project, map_variables(project, {}), CorpusOptions())


def test_the_corpus_has_the_networks_of_the_sample(tmp_path: Path, samples: Path) -> None:
    """An organisation makes the statements that it makes in DNA."""
    project = read_project("sample_v3.dna", (samples / "dna" / "sample_v3.dna").read_bytes())
    corpus = write(tmp_path, project)
    assert len(corpus.tables["statements"]) == 40
    for line in (samples / "dna" / "expected_networks.jsonl").read_text("utf-8").splitlines():
        expected = json.loads(line)
        options = parse_options({**expected, "variable1": "organisation"})
        found = make_network(statements_of_corpus(corpus.tables, options.variable1, options.voices), options)
        assert list(found.rows) == expected["rows"] and list(found.cols) == expected["cols"]
        assert np.allclose(found.matrix, expected["matrix"], rtol=0, atol=1e-9)
        of_dna = make_network(statements_of_project(project), parse_options(expected))
        assert of_dna.as_json()["matrix"] == found.matrix.tolist()


def test_the_command_imports_a_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out, report = tmp_path / "small.dna", tmp_path / "out", tmp_path / "report.json"
    file.write_bytes(write_project(small_project()))
    assert main(["import", str(file), str(out), "--report", str(report), "--title", "Hearings"]) == 0
    assert "Words of 4 of 4 statements" in capsys.readouterr().out
    assert json.loads(report.read_text("utf-8"))["words_verified"] == 4
    assert main(["check", str(out), "--texts", str(out / "texts")]) == 0
    assert main(["import", str(file), str(out)]) == 2, "the folder is not empty"
    assert main(["import", str(file), str(file), str(tmp_path / "new")]) == 2
    assert "imported alone" in capsys.readouterr().err
    assert main(["import", str(file), str(tmp_path / "new"), "--map", "argument=colour"]) == 2
    file.write_bytes(b"nothing")
    assert main(["import", str(file), str(tmp_path / "new"), "--report", str(report)]) == 1
    assert "small.dna:1:1: File is no SQLite file" in capsys.readouterr().out
    assert "no SQLite file" in json.loads(report.read_text("utf-8"))["error"]
    assert not (tmp_path / "new").exists()


def test_an_uploaded_corpus_keeps_what_dna_has() -> None:
    _, files = build_corpus_files(small_project(), map_variables(small_project(), {}), CorpusOptions())
    assert "imported/dna.json" in files
    assert not read_upload([("actors.yaml", files["actors.yaml"])]).files.problems


LINES = st.text(st.sampled_from("ab_ é-🌞.,\n\r\t\u2028\x0b("), max_size=60)


@given(LINES)
def test_lines_are_those_of_the_check(text: str) -> None:
    lines = list(text_lines(text))
    assert [line.text for line in lines] == list(passage_lines(text).values())
    assert all(text[line.start : line.end] == line.text for line in lines)


@given(LINES, st.data())
def test_words_are_found_in_their_passage(text: str, data: st.DataObject) -> None:
    text = without_hidden(text)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda p: p[0] < p[1])
    spans = [tuple(span) for span in data.draw(st.lists(places, max_size=4))] if text else []
    passages = divide(text, spans)
    assert [line.text for passage in passages for line in passage.lines] == list(passage_lines(text).values())
    for span in spans:
        selected = text[slice(*span)]
        index = find_passage(passages, span)
        words = None if index is None else passages[index].words(span)
        if words is None:
            assert not selected.strip(" \n\r\t-\u2028\x0b"), "words were lost"
            continue
        assert find_words(words, passages[index].text)
        shown = "".join(selected.split()).replace("-", "")
        assert shown in "".join(words.split()).replace("-", "")
        # The place of the words has them too.
        place = passages[index].place(words)
        assert (
            place and "".join(words.split()) in "".join(text[slice(*place)].split()).replace("\n-", "\n") or "-" in text
        )
