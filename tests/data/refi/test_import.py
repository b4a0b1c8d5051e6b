"""Projects and code books become corpora, with a report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.cli.main import main
from data.files.layout import imported_file
from tests.conftest import zip_bytes
from tests.data.refi.projects import (
    CODES,
    LINES,
    codes_xml,
    guid,
    project_bytes,
    project_xml,
    run_import,
    source_xml,
    with_text,
)  # fmt: skip


def imported(folder: Path, content: bytes, *arguments: object) -> tuple[Corpus, dict[str, Any]]:
    """Import a project that `data check` finds no error in, and return the corpus and the report."""
    assert run_import(folder, content, "--report", folder / "report.json", *arguments) == 0
    out = folder / "out"
    assert main(["check", str(out), "--texts", str(out / "texts")]) == 0
    return open_corpus(out), json.loads((folder / "report.json").read_text("utf-8"))


def test_texts_become_letters_codes_arguments_and_selections_statements(tmp_path: Path) -> None:
    corpus, report = imported(tmp_path, project_bytes())
    statements = corpus.tables["statements"]
    assert list(zip(statements["label"], statements["passage"], statements["words"], strict=True)) == [
        ("Signers", "P1", "council of Ledford"),
        ("Water", "P2", "water is dear"),
        ("Claim", "P2", "water is dear"),
        ("Water", "P2", "Nobody can pay this,"),
        ("Old weir", "P3", "The weir =is old"),
        ("Claim", "P3", "=boats 🚤🚤 wait"),
        ("Signers", "P4", "Ada Bell, Tom Reed; Mia Holt"),
    ]
    assert {argument.label: argument.theme for argument in corpus.loaded.model.arguments} == {
        "Claim": "not-sorted", "Water": "not-sorted", "Signers": "not-sorted", "Old weir": "river", "New weir": "river",
    }  # fmt: skip
    assert (tmp_path / "out" / "texts" / "millers.txt").read_text("utf-8") == "\n".join(LINES)
    assert report["words"] == {"verified": 23, "all": 23} and report["do_not_fit"] == []
    assert report["selections"] == {"verified": 6, "all": 6} and report["statements"] == 7
    # Words in quotation marks may be those of others.
    assert statements["ambiguous"].notna().sum() == 1


def test_a_selection_that_does_not_fit_is_uncertain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus, report = imported(tmp_path, project_bytes(shift={1: 1}))
    statements = corpus.tables["statements"].set_index("words")
    assert statements.loc["water is dear.", "ambiguous"].str.contains("begins inside a word").all()
    assert [(row["name"], row["words"], row["start"]) for row in report["do_not_fit"]] == [
        ("water is dear", "ater is dear.", 75)
    ]
    assert report["words"] == {"verified": 20, "all": 23}
    printed = capsys.readouterr().out
    assert "20 of 23 words verified, in 5 of 6 selections and 1 text." in printed
    assert "1 selection does not fit:\n  Selection “water is dear” in “Millers”, 75–88 (“ater is dear.”)" in printed


def test_a_selection_over_several_paragraphs_is_a_statement_in_each(tmp_path: Path) -> None:
    words = "\n".join(LINES[2:4])[-70:]
    corpus, report = imported(tmp_path, project_bytes(selections=[(words, ["Claim"])]))
    assert list(corpus.tables["statements"]["passage"]) == ["P3"] or len(corpus.tables["statements"]) == 2
    assert report["selections"]["all"] == 1


def test_the_mapping_can_be_changed(tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.json"
    roles = {"Signers": "type", "Claim": "leave out", "River / New weir": "leave out"}
    mapping.write_text(json.dumps({"codes": roles, "kind": "threat", "stance": "opposes"}), "utf-8")
    corpus, report = imported(tmp_path, project_bytes(selections=[
        ("water is dear", ["Water", "Claim"]), ("Ada Bell, Tom Reed; Mia Holt", ["Signers"]),
    ]), "--mapping", mapping, "--title", "The weir")  # fmt: skip
    assert [argument.label for argument in corpus.loaded.model.arguments] == ["Water", "Old weir"]
    assert set(corpus.tables["arguments"]["kind"]) == {"threat"}
    assert list(corpus.tables["statements"]["stance"]) == ["opposes"]
    actors = corpus.tables["actors"].set_index("name")["actor_types"]
    assert dict(actors) == dict.fromkeys(("Ada Bell", "Tom Reed", "Mia Holt"), "Signers")
    assert set(corpus.tables["appearances"]["printed_name"]) == {"Ada Bell", "Tom Reed", "Mia Holt"}
    assert corpus.model.codebook.title == "The weir"
    assert report["not_carried_over"] == {"coding with a code that is left out": 1}


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("[]", "A mapping is written as"),
        ('{"codes": {"Watr": "argument"}}', "There is no code “Watr”."),
        ('{"codes": {"Water": "claim"}}', "“claim” is no role of a code. Use argument, theme, type, leave out."),
        ('{"kind": "idea"}', "“idea” is not one of proposal"),
        ('{"roles": {}}', "`roles` is no part of a mapping."),
    ],
)
def test_a_mapping_that_does_not_fit_is_explained(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], mapping: str, message: str
) -> None:
    (tmp_path / "mapping.json").write_text(mapping, "utf-8")
    assert run_import(tmp_path, project_bytes(), "--mapping", tmp_path / "mapping.json") == 2
    assert message in capsys.readouterr().err and not (tmp_path / "out").exists()


CASES = f"""<Variables>
<Variable guid="{{{guid("trade").upper()}}}" name="Trade" typeOfVariable="Text"/>
<Variable guid="{guid("age")}" name="Age" typeOfVariable="Integer"/></Variables>
<Cases><Case guid="{guid("ada")}" name="Ada Bell"><CodeRef targetGUID="{guid("Signers")}"/>
<VariableValue><VariableRef targetGUID="{guid("trade")}"/><TextValue>miller</TextValue></VariableValue>
<VariableValue><VariableRef targetGUID="{guid("age")}"/><IntegerValue>61</IntegerValue></VariableValue>
<SourceRef targetGUID="{{{guid("Millers").upper()}}}"/></Case>
<Case guid="{guid("tom")}" name="Tom Reed">
<VariableValue><VariableRef targetGUID="{guid("trade")}"/><TextValue>baker</TextValue></VariableValue>
<SelectionRef targetGUID="{guid("Millers0")}"/></Case>
<Case guid="{guid("no")}" name="Nobody's case"/></Cases>"""


def test_cases_become_actors_and_attributes_their_types(tmp_path: Path) -> None:
    corpus, report = imported(tmp_path, project_bytes(before=CASES))
    actors = corpus.tables["actors"].set_index("name")
    assert dict(actors["actor_types"]) == {"Ada Bell": "miller", "Tom Reed": "baker"}
    assert set(actors["actor_groups"]) == {"Trade"}
    signatures = corpus.tables["signatures"].set_index("name")
    assert signatures.loc["Ada Bell", "description"] == "Age: 61"
    assert set(corpus.tables["speakers"]["actor"]) == {"ada-bell", "tom-reed"}
    assert report["not_carried_over"] == {"case without a text": 1}


OTHERS = f"""<PDFSource guid="{guid("pdf")}" name="Scan" path="absolute://C:/Users/ada/scan.pdf">
<PDFSelection guid="{guid("ps")}" page="1" firstX="1" firstY="1" secondX="2" secondY="2"><Coding guid="{guid("pc")}">
<CodeRef targetGUID="{guid("Water")}"/></Coding></PDFSelection>
<Representation guid="{guid("rep")}" name="text of the scan"><PlainTextContent>Water of the scan</PlainTextContent>
<PlainTextSelection guid="{guid("rs")}" startPosition="0" endPosition="5"><Coding guid="{guid("rc")}">
<CodeRef targetGUID="{guid("Water")}"/></Coding></PlainTextSelection></Representation></PDFSource>
<VideoSource guid="{guid("film")}" name="Film" path="internal://film.mp4">
<Transcript guid="{guid("tr")}" name="Transcript"><PlainTextContent>Good morning, miller</PlainTextContent>
<SyncPoint guid="{guid("s1")}" timeStamp="0" position="5"/><SyncPoint guid="{guid("s2")}" timeStamp="9" position="12"/>
<TranscriptSelection guid="{guid("ts")}" fromSyncPoint="{guid("s1")}" toSyncPoint="{guid("s2")}"><Coding guid="c">
<CodeRef targetGUID="{guid("Claim")}"/></Coding></TranscriptSelection></Transcript>
<VideoSelection guid="{guid("vs")}" begin="1" end="2"/></VideoSource>
<PictureSource guid="{guid("pic")}" name="Photo" path="internal://p.png"/>
<TextSource guid="{guid("docx")}" name="Rich" richTextPath="internal://rich.docx"/>
<TextSource guid="{guid("lost")}" name="Lost" plainTextPath="internal://lost.txt"/>
<TextSource guid="{guid("out")}" name="Outside" plainTextPath="relative:///home/ada/a.txt"/>
<TextSource guid="{guid("empty")}" name="Empty"><PlainTextContent/></TextSource>
<TextSource guid="{guid("whole")}" name="Whole"><PlainTextContent>One line.</PlainTextContent>
<PlainTextSelection guid="{guid("uncoded")}" startPosition="0" endPosition="3"/>
<Coding guid="{guid("wc")}"><CodeRef targetGUID="{guid("Water")}"/></Coding>
<Coding guid="{guid("wd")}"><CodeRef targetGUID="{guid("unknown")}"/></Coding></TextSource>
<MapSource guid="{guid("map")}" name="Map"/>"""
REST = f"""<Notes><Note guid="{guid("n")}" name="Memo"><PlainTextContent>Remember.</PlainTextContent></Note></Notes>
<Links><Link guid="{guid("l")}" name="leads to"/></Links><Sets><Set guid="{guid("set")}" name="All"/></Sets>
<Graphs><Graph guid="{guid("g")}" name="Map"/></Graphs>"""


def test_what_is_no_text_is_counted_and_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = zip_bytes({"any name.QDE": project_xml(OTHERS, REST).encode()})
    corpus, report = imported(tmp_path, content)
    assert list(corpus.tables["letters"]["short_title"]) == ["Film", "Scan", "Whole"]
    assert list(corpus.tables["statements"]["words"]) == ["morning", "Water"]
    assert {row["text"]: row["reason"] for row in report["texts_left_out"]} == {
        "Rich": "the project has it only as rich text (.docx)",
        "Lost": "its file lost.txt is missing in the project",
        "Outside": "its file is outside of the project",
        "Empty": "it is empty",
    }
    assert report["not_carried_over"] == {
        "PDF": 1, "film": 1, "picture without its text": 1, "selection of a place without text": 2,
        "coding of a place without text": 1, "text that is left out": 4, "coding of a whole text": 2,
        "selection without a code": 1, "note": 1, "set": 1, "link": 1, "graph": 1,
    }  # fmt: skip
    assert "Source <MapSource> is not known." in report["problems"][0]
    everything = "".join(path.read_text("utf-8") for path in (tmp_path / "out").rglob("*.*") if path.is_file())
    assert "Remember." in everything and "leads to" in everything
    printed = capsys.readouterr()
    assert not any(path in everything + printed.out + printed.err for path in ("Users\\ada", "Users/ada", "home/ada"))


def test_a_code_book_becomes_arguments_and_themes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Tool"><Codes>{codes_xml(CODES)}</Codes></CodeBook>'
    assert run_import(tmp_path, book.encode(), name="codes.qdc") == 0
    assert "5 codes: 5 arguments" not in capsys.readouterr().out
    assert "New weir" in (tmp_path / "out" / "arguments.yaml").read_text("utf-8")
    assert "River" in (tmp_path / "out" / "codebook.yaml").read_text("utf-8")
    assert (tmp_path / "out" / imported_file("refi-qda")).exists()


def test_equal_names_and_long_labels_are_written_apart(tmp_path: Path) -> None:
    codes = {"River": {"Old weir": {}}, "Claim": {"OLD weir": {}, " ".join(map(str, range(20))): {}}}
    sources = source_xml("Millers", selections=[]) + source_xml("millers", selections=[])
    text = "\n".join(LINES).encode()
    files = {f"sources/{guid(name)}.txt": text for name in ("Millers", "millers")}
    content = zip_bytes({"project.qde": project_xml(sources, codes=codes).encode(), **files})
    corpus, _ = imported(tmp_path, content)
    labels = [argument.label for argument in corpus.loaded.model.arguments]
    assert labels == ["River / Old weir", "Claim / OLD weir", "0 1 2 3 4 5 6 7 8 9 10 11…"]
    assert set(corpus.tables["letters"]["short_title"]) == {"Millers", "millers (2)"}


@pytest.mark.parametrize("text", ["\ufeff\r\n \r\n", "a\u202eb reordered", "x" * 40_000, "- - -", "\x0b\x0c\x85"])
def test_any_text_gives_a_corpus_or_a_reason(tmp_path: Path, text: str) -> None:
    selection = (
        f'<PlainTextSelection guid="{guid("s")}" startPosition="0" endPosition="{len(text)}"><Coding guid="c">'
        f'<CodeRef targetGUID="{guid("Water")}"/></Coding></PlainTextSelection>'
    )
    content = with_text(text.replace("\x0b\x0c\x85", "&#133;"), selection)
    run_import(tmp_path, content, "--report", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    if not report["texts_left_out"]:
        assert not open_corpus(tmp_path / "out").problems
