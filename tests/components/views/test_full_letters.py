"""Pages of letters that were coded from their full text, from a report, or from both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from components.cards.letter_texts import left_out_by_report
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.schema.vocabulary import coverage_note, voice_meaning
from tests.components.app import CORPUS_PAGES, html, linked_cells, page, plain_text
from tests.conftest import BATHS
from tests.generator.full_letter import write_full_letter

FULL, BOTH, REPORT = "Swimmers to the town council", "Doctors to the town council", "An angler to the mayor"
CAVEAT = "A letter behind a report may say more."


@pytest.fixture(autouse=True)
def shown_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the baths corpus on all pages."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(BATHS))


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", CORPUS_PAGES)
@pytest.mark.parametrize("read", [FULL, BOTH])
def test_every_linked_cell_has_evidence(baths: Corpus, name: str, printed: str, read: str) -> None:
    linked = linked_cells(html(page(name, printed=printed, read=read, actor="Ada Bell")))
    index = EvidenceIndex(baths.printed_tables if printed == "true" else baths.tables)
    assert linked or name in ("timeline", "network")
    for cell, _ in linked:
        assert evidence(index, parse_cell_address(cell)).items, cell


def test_the_page_of_both_texts_shows_what_the_report_left_out(baths: Corpus) -> None:
    text = plain_text(html(page("sources", read=BOTH)))
    section = text.partition("Left out by the report (1 of 3 arguments)")[2]
    assert section.lstrip().startswith("The health service should pay one lifeguard")
    assert "letter-P3 “The health service could pay for one lifeguard”" in re.sub(r"\s+", " ", section)
    for title in (FULL, REPORT):
        assert "Left out by the report" not in html(page("sources", read=title))
    statements = baths.tables["statements"]
    of_letter = statements[(statements["letter"] == "doctors-to-council")]
    assert "In the report only" not in left_out_by_report(of_letter)
    report_only = of_letter[(of_letter["text"] == "report") | (of_letter["argument"] == "fund-lifeguards")]
    content = plain_text(left_out_by_report(report_only))
    assert "Left out by the report (1 of 1 argument)" in content and "In the report only (2)" in content
    same = of_letter[of_letter["argument"] != "fund-lifeguards"]
    assert "The report has every argument of the letter." in left_out_by_report(same)


def test_passages_of_two_texts_are_kept_apart() -> None:
    content = html(page("sources", read=BOTH, passage="letter-P1"))
    assert content.index("<h2>Report</h2>") < content.index("<h2>Full text of the letter</h2>")
    context = plain_text(content.partition("letter-P1 in context")[2].partition("<h2>Report")[0])
    assert "letter-P1" in context and "letter-P2" in context and "report-P2" not in context
    assert "Dear members of" in context


def test_a_full_letter_has_no_report(baths: Corpus) -> None:
    text = plain_text(html(page("overview")))
    card = text.partition(FULL)[2].partition("signator")[0]
    assert "by Swimmers' League" in card and "reported by" not in card and "coded from its full text" in card
    card = text.partition(BOTH)[2].partition("signator")[0]
    assert "reported by the Mail" in card and "coded from a report and its full text" in card
    assert "coded from" not in text.partition(REPORT)[2].partition("signator")[0]
    heading = plain_text(html(page("sources", read=FULL))).partition("P1")[0]
    assert "Full textSwimmers' League" in heading and "Article" not in heading and "your copy of the letter" in heading


@pytest.mark.parametrize(
    ("letters", "said", "not_said"),
    [
        ([FULL], ["This letter was coded from the full text."], [CAVEAT, "the full letter may mention it"]),
        ([FULL, BOTH], ["All of these letters were coded from the full text."], [CAVEAT, "the full letter may"]),
        ([REPORT], [CAVEAT], ["coded from the full text"]),
        ([], [CAVEAT, f"Coded from the full text: “{BOTH}”, “{FULL}”."], ["All of these"]),
    ],
)
@pytest.mark.parametrize("address", [("overview", {}), ("arguments", {}), ("arguments", {"depth": "At a glance"})])
def test_the_limits_of_only_are_said_where_they_hold(
    letters: list[str], said: list[str], not_said: list[str], address: tuple[str, dict[str, str]]
) -> None:
    name, options = address
    text = plain_text(html(page(name, letter=letters, **options)))
    assert all(words in text for words in said) and not any(words in text for words in not_said)


@pytest.mark.parametrize(
    ("letter", "said"),
    [
        ("swimmers-to-council", "None of the 7 passages of the letter “Swimmers to the town council” says this"),
        ("doctors-to-council", "None of the 6 passages of the two texts of “Doctors to the town council” says this"),
        ("anglers-to-mayor", "None of the 2 passages of the article on “An angler to the mayor” says this"),
    ],
)
def test_an_absence_names_the_text(letter: str, said: str) -> None:
    argument = "water-is-clean" if letter != "swimmers-to-council" else "fund-lifeguards"
    text = plain_text(html(page("quality", evidence=f"comparison/{argument}/{letter}")))
    assert said in text
    assert (CAVEAT in text) == (letter == "anglers-to-mayor")


def test_the_mark_of_an_absence_says_what_it_means() -> None:
    content = html(page("arguments"))
    marks = re.findall(
        r'data-label="([^"]*)" class="side-\d">\s*(?:<[^>]*>)*?<span[^>]* title="([^"]*)">– not mentioned', content
    )
    assert dict(marks)[FULL] == "Not in the full text of the letter."
    assert dict(marks)[REPORT] == "Not in this article. The full letter may mention it."


def test_evidence_names_the_text_that_prints_it() -> None:
    for cell, basis in (
        ("statements/swimmers-to-council.P3.water-is-clean/words", "printed in the letter"),
        ("statements/anglers-to-mayor.P2.anglers-need-quiet/words", "printed in the article"),
        ("comparison/cold-water-heals/doctors-to-council", "printed in the article and the letter"),
    ):
        assert basis in plain_text(html(page("quality", evidence=cell)))


def test_thousands_of_signatures_are_collapsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(write_full_letter(tmp_path, paragraphs=6, signatories=400)))
    content = html(page("sources"))
    assert content.count("mentions/ferries-to-minister/S1/") == 2 * 20 + 1  # In the text, under “Names”, and the role.
    assert "<summary>380 more lines</summary>" in content and "and 380 more" in content
    panel = html(page("quality", evidence="letters/ferries-to-minister/signatories"))
    assert "340 more are not shown. The CSV has all of them." in panel and "388 other lines" in panel


def test_a_voice_means_the_same_in_reports_and_where_both_occur() -> None:
    assert voice_meaning("quoted") == "The letter's own words, in quotation marks."
    assert voice_meaning("quoted", ["letter"]) == "The letter's own words."
    assert "anywhere in a full text" in voice_meaning("quoted", ["report", "letter"])
    assert voice_meaning("reported", ["letter"]) == voice_meaning("reported")


def test_many_full_letters_are_counted() -> None:
    rows = [{"short_title": f"Letter {i}", "holds": "letter" if i else "report"} for i in range(9)]
    assert coverage_note("Caveat.", rows) == "Caveat. Coded from the full text: 8 of 9 letters."
