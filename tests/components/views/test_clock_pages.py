"""Each page on the corpus of the town clock: French beside our translation, who withdrew, sixty signatories."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from tests.components.app import OF_LETTERS, html, linked_cells, page, texts
from tests.conftest import CLOCK

TWIN, KEEP = "A twin town for the night bell", "Residents for the night bell"
ORIGINAL, OURS = "Laissez-la chanter la nuit", "Let it sing at night"


@pytest.fixture(autouse=True)
def shown_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages show the clock."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))


def plain(shown: str) -> str:
    """What a page says, without its elements."""
    return unescape(re.sub(r"<[^>]*>", "", shown))


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", OF_LETTERS)
def test_every_cell_on_a_page_has_its_evidence(clock: Corpus, name: str, printed: str) -> None:
    shown = linked_cells(html(page(name, printed=printed, read=TWIN, actor="Hannah Pockletoft")))
    index = EvidenceIndex(clock.printed_tables if printed == "true" else clock.tables)
    assert shown or name == "timeline"
    for cell, _ in shown:
        assert evidence(index, parse_cell_address(cell)).items, cell


def test_who_says_it_stands_beside_the_words_where_not_all_signatories_do(clock: Corpus) -> None:
    panel = "statements/keep-the-bell.P3.costs-nothing/words"
    for shown in (
        html(page("arguments")), html(page("actors", actor="the Friends of the Clock")),
        html(page("letters", read=KEEP)), html(page("overview", evidence=panel)),
    ):  # fmt: skip
        told = plain(shown)
        assert "said by the Friends of the Clock" in told.partition("Striking costs the town nothing, the signat")[2]
    assert clock.tables["statements"]["said_by"].count() == told.count("said by ") == 1


def test_words_stand_beside_our_translation_wherever_they_are_shown() -> None:
    panel = "statements/twin-town.P2.strike-at-night/translation"
    for shown in (
        html(page("arguments")), html(page("actors", actor="Odile Marchetier")),
        html(page("letters", read=TWIN)), html(page("overview", evidence=panel)),
    ):  # fmt: skip
        pair = re.search(
            rf'<div class="two-columns"><blockquote>(.*?{ORIGINAL}.*?)</blockquote><blockquote>(.*?)</', shown
        )
        assert pair and re.search(rf'<span lang="fr" dir="auto">“{ORIGINAL}”', pair[1])
        assert OURS in pair[2] and "(our translation)" in shown


def test_the_text_stands_beside_its_translation() -> None:
    shown = html(page("letters", read=TWIN))
    assert shown.count('<p class="article-text" lang="fr" dir="auto">') == 4
    assert shown.count('<p class="article-text" lang="en" dir="auto">') == shown.count("English translation") == 4
    said = plain(shown)
    assert "A translation into English (twin-town.en.txt) is shown with the text" in said
    assert "LanguageFrench" in said and "For the night bell (our translation)" in said


def test_a_translation_with_other_passages_is_not_shown(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_bridge / "texts" / "for-the-bridge.fr.txt").write_text("Un\n", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    said = plain(html(page("letters", read="Neighbours for the bridge")))
    assert (
        "The translation into French (for-the-bridge.fr.txt) is not shown. It has 1 passages and the text has 3. "
        "Both must have the same number." in said
    )


def test_a_search_finds_original_and_translation() -> None:
    for words in (ORIGINAL, OURS):
        assert any(line.startswith("1 of 6 arguments") for line in texts(page("arguments", search=words)))


@pytest.mark.parametrize(("printed", "from_"), [("false", "60 signatories"), ("true", "61 signatories")])
def test_the_overview_counts_who_still_signs(printed: str, from_: str) -> None:
    said = plain(html(page("overview", printed=printed)))
    assert from_ in said and ("2 withdrew" if printed == "false" else "1 withdrew") in said


def test_who_withdrew_is_chosen_as_a_role() -> None:
    app = page("actors", role=["Withdrawn signatories"])
    assert "2 withdrawn signatories in 3 letters" in texts(app)
    rows = app.dataframe[0].value
    assert list(rows["Role"]) == ["withdrew their signature"] * 2
    assert list(rows["Basis of withdrawal"]) == ["printed", "↗ outside: Newsletter of the clock keepers"]


def test_who_withdrew_is_shown_with_how_that_is_known() -> None:
    said = plain(html(page("actors", actor="Piet Lammerwick")))
    assert "This actor withdrew its signature, so it has no arguments of the letter" in said
    assert "Had his name taken off the list ↗ outside: Newsletter of the clock keepers, medium confidence" in said
    printed = plain(html(page("actors", actor="Hannah Pockletoft")))
    assert "has since asked that her name be struck out (P5)" in printed


def test_a_letter_that_nobody_signs_any_more_says_so(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    gone = "role: signatory, withdrawn: {text: wants no bridge, basis: printed, passage: P1},"
    path.write_text(path.read_text("utf-8").replace("role: signatory,", gone, 1), "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    for name in OF_LETTERS:
        page(name, count="Signatory")
    assert "Fromno remaining signatory; 1 withdrew" in plain(html(page("overview")))


def test_sixty_names_do_not_hide_what_stands_below_them() -> None:
    shown = html(page("letters", read=KEEP))
    assert plain(shown).count("(signatory)") == 1 and "Théodore Brûlé-Plumpton" in plain(shown)
    panel = html(page("overview", evidence="letters/keep-the-bell/signatories"))
    assert "<summary>48 more</summary>" in panel and "Théodore Brûlé-Plumpton" in plain(panel)


def test_opposing_sides_are_marked() -> None:
    shown = html(page("arguments"))
    row = re.search(r'<tr id="strike-at-night">.*?</tr>', shown, re.DOTALL)
    assert row and plain(row[0]).count("against") == 2
