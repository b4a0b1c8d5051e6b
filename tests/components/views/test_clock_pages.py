"""Pages of the clock corpus: translations, withdrawn and many signatories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from tests.components.app import CORPUS_PAGES, html, linked_cells, page, plain_text, texts
from tests.components.html_tables import read_tables
from tests.conftest import CLOCK

TWIN_TITLE, KEEP_TITLE = "A twin town for the night bell", "Residents for the night bell"
ORIGINAL, TRANSLATION = "Laissez-la chanter la nuit", "Let it sing at night"


@pytest.fixture(autouse=True)
def shown_corpus(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the clock corpus on all pages."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_every_linked_cell_has_evidence(clock: Corpus, name: str, printed: str) -> None:
    linked = linked_cells(html(page(name, printed=printed, read=TWIN_TITLE, actor="Hannah Pockletoft")))
    index = EvidenceIndex(clock.printed_tables if printed == "true" else clock.tables)
    assert linked or name in ("timeline", "network")
    for cell, _ in linked:
        assert evidence(index, parse_cell_address(cell)).items, cell


def test_speakers_are_named_if_they_are_not_all_signatories(clock: Corpus) -> None:
    panel = "statements/keep-the-bell.P3.costs-nothing/words"
    for content in (
        html(page("arguments", words="all")), html(page("people", actor="the Friends of the Clock")),
        html(page("sources", read=KEEP_TITLE)), html(page("overview", evidence=panel)),
    ):  # fmt: skip
        text = plain_text(content)
        assert "said by the Friends of the Clock" in text.partition("Striking costs the town nothing, the signat")[2]
    assert clock.tables["statements"]["said_by"].count() == text.count("said by ") == 1


def test_quotes_are_shown_with_our_translation() -> None:
    panel = "statements/twin-town.P2.strike-at-night/translation"
    for content in (
        html(page("arguments", words="all")), html(page("people", actor="Odile Marchetier")),
        html(page("sources", read=TWIN_TITLE)), html(page("overview", evidence=panel)),
    ):  # fmt: skip
        pair = re.search(
            rf'<div class="two-columns"><blockquote[^>]*>(.*?{ORIGINAL}.*?)</blockquote><blockquote[^>]*>(.*?)</',
            content,
        )
        assert pair and re.search(rf'<span lang="fr" dir="auto">“{ORIGINAL}”', pair[1])
        assert TRANSLATION in pair[2] and "(our translation)" in content


def test_the_article_text_is_shown_with_its_translation() -> None:
    content = html(page("sources", read=TWIN_TITLE))
    assert content.count('<p class="article-text" lang="fr" dir="auto">') == 4
    assert content.count('<p class="article-text" lang="en" dir="auto">') == content.count("English translation") == 4
    text = plain_text(content)
    assert "A translation into English (twin-town.en.txt) is shown with the text" in text
    assert "LanguageFrench" in text and "For the night bell (our translation)" in text


def test_a_translation_with_other_passages_is_not_shown(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_bridge / "texts" / "for-the-bridge.fr.txt").write_text("Un\n", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    text = plain_text(html(page("sources", read="Neighbours for the bridge")))
    assert (
        "The translation into French (for-the-bridge.fr.txt) is not shown. It has 1 passages and the text has 3. "
        "Both must have the same number." in text
    )


def test_a_search_finds_original_and_translation() -> None:
    for text in (ORIGINAL, TRANSLATION):
        assert any(line.startswith("1 of 6 arguments") for line in texts(page("arguments", search=text)))


@pytest.mark.parametrize(("printed", "signatories"), [("false", "60 signatories"), ("true", "61 signatories")])
def test_the_overview_counts_remaining_signatories(printed: str, signatories: str) -> None:
    text = plain_text(html(page("overview", printed=printed)))
    assert signatories in text and ("2 withdrew" if printed == "false" else "1 withdrew") in text


def test_withdrawn_signatories_have_a_tab() -> None:
    app = page("people", role=["Withdrawn signatories"])
    assert app.segmented_control(key="tab").value == "withdrawn"
    assert app.segmented_control(key="tab").options[:2] == ["Signatories 63", "Withdrawn 2"]
    assert "2 withdrawn signatories in 3 letters" in texts(app)
    (table,) = read_tables(html(app))
    assert table.texts("Withdrawal") == [
        "has since asked that her name be struck out",
        "Had his name taken off the list (outside: Newsletter of the clock keepers, medium confidence)",
    ]


def test_a_withdrawal_is_shown_with_its_basis() -> None:
    text = plain_text(html(page("people", actor="Piet Lammerwick")))
    assert "This actor withdrew its signature, so it has no arguments of the letter" in text
    assert "Had his name taken off the list ↗ outside: Newsletter of the clock keepers, medium confidence" in text
    printed = plain_text(html(page("people", actor="Hannah Pockletoft")))
    assert "has since asked that her name be struck out (P5)" in printed


def test_a_letter_without_remaining_signatories_says_so(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "letters" / "guild-against.yaml"
    withdrawn = "role: signatory, withdrawn: {text: wants no bridge, basis: printed, passage: P1},"
    path.write_text(path.read_text("utf-8").replace("role: signatory,", withdrawn, 1), "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    for name in CORPUS_PAGES:
        page(name, count="Signatory")
    assert "no remaining signatory; 1 withdrew" in plain_text(html(page("overview")))


def test_sixty_signatories_are_shortened() -> None:
    content = html(page("sources", read=KEEP_TITLE))
    assert plain_text(content).count("(signatory)") == 1 and "Théodore Brûlé-Plumpton" in plain_text(content)
    panel = html(page("overview", evidence="letters/keep-the-bell/signatories"))
    assert "<summary>48 more</summary>" in panel and "Théodore Brûlé-Plumpton" in plain_text(panel)


def test_opposing_sides_are_marked() -> None:
    content = html(page("arguments"))
    row = re.search(r'<tr id="strike-at-night".*?</tr>', content, re.DOTALL)
    assert row and plain_text(row[0]).count("against") == 2
