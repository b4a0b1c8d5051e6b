"""A letter in another language: its words as printed, our translations marked as such, and whole texts beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.model.languages import language_name
from data.queries.filters import parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.data.export.parsed_briefs import ParsedHtml, html, markdown

NAME = "guild-against.P2.bridge-costs"


def translated(corpus: Path) -> Corpus:
    """The corpus in which the guild writes a language of its own, and one quotation is translated."""
    path = corpus / "letters" / "guild-against.yaml"
    content = path.read_text("utf-8").replace(
        "form: letter", "form: letter\nlanguage: cy\ntitle_translation: No, no", 1
    )
    quote = "quote: We cannot pay for it"
    path.write_text(content.replace(quote, f"{quote}, translation: It is beyond our purse"), "utf-8")
    return open_corpus(corpus)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "French"), ("fr-CA", "French (fr-CA)"), ("cy", "Welsh"), ("gsw", "Swiss German"), ("uk", "Ukrainian"),
        ("qaa", "qaa"), ("qaa-CH", "qaa-CH"),
    ],
)  # fmt: skip
def test_a_language_has_a_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_the_tables_hold_original_and_translation(copy_of_bridge: Path) -> None:
    tables = translated(copy_of_bridge).tables
    said = tables["statements"].set_index("statement")
    assert list(said.loc[NAME, ["words", "language", "translation"]]) == [
        "We cannot pay for it", "cy", "It is beyond our purse"
    ]  # fmt: skip
    assert said.drop(NAME)["translation"].isna().all()
    letter = tables["letters"].set_index("letter").loc["guild-against"]
    assert list(letter[["language", "title", "title_translation"]]) == ["cy", "@No bridge", "No, no"]
    compared = tables["comparison"].set_index("argument").loc["bridge-costs", "guild-against_words"]
    assert compared == "P2 “We cannot pay for it” (our translation: “It is beyond our purse”)"


@pytest.mark.parametrize("words", ["cannot pay", "beyond our purse"])
@pytest.mark.parametrize("table", ["statements", "passages", "comparison"])
def test_a_search_finds_both(copy_of_bridge: Path, table: str, words: str) -> None:
    corpus = translated(copy_of_bridge)
    assert len(TableQuery(corpus, table, parse_selection(corpus, {"search": [words]})).rows) == 1


def test_a_translation_leads_to_the_words_that_it_translates(copy_of_bridge: Path) -> None:
    index = EvidenceIndex(translated(copy_of_bridge).tables)
    (item,) = evidence(index, Cell("statements", (NAME,), "translation")).items
    assert (item.words, item.translation) == ("We cannot pay for it", "It is beyond our purse")
    for column in ("language", "title_translation"):
        assert evidence(index, Cell("letters", ("guild-against",), column)).items


def test_the_printed_alone_has_no_translation_of_a_title_from_outside(copy_of_bridge: Path) -> None:
    letters = TableQuery(translated(copy_of_bridge), "letters", Selection(printed=True)).rows
    assert letters["title_translation"].isna().all() and list(letters["language"].dropna()) == ["cy"]


def test_a_brief_has_both_forms_of_the_words(copy_of_bridge: Path) -> None:
    corpus = translated(copy_of_bridge)
    page, written = html(corpus, Selection()), markdown(corpus, Selection())
    assert '<span class="words" lang="cy" dir="auto">“We cannot pay for it”</span>' in page
    for shown in (ParsedHtml(page).text, written):
        assert "our translation: “It is beyond our purse”" in shown and "our translation: No, no" in shown


def copies(corpus: Path, **texts: str) -> Corpus:
    """The corpus with these translations of the letter for the bridge, by their language."""
    for language, text in texts.items():
        (corpus / "texts" / f"for-the-bridge.{language}.txt").write_text(text, "utf-8")
    return open_corpus(corpus)


def test_a_translation_stands_passage_by_passage_beside_its_original(copy_of_bridge: Path) -> None:
    """With the line that is no passage of the original, or without it."""
    corpus = copies(copy_of_bridge, fr="Un\nDeux\nAussi :\nTrois", de="Eins\nZwei\n- Drei")
    german, french = corpus.article_texts["for-the-bridge"].translations
    assert (german.language, dict(german.lines)) == ("de", {"P1": "Eins", "P2": "Zwei", "R1": "Drei"})
    assert (french.language, dict(french.lines)) == ("fr", {"P1": "Un", "P2": "Deux", "R1": "Trois"})
    assert corpus.article_texts["guild-against"].translations == ()


def test_a_translation_with_other_passages_is_counted_and_not_taken(copy_of_bridge: Path) -> None:
    (translation,) = copies(copy_of_bridge, fr="Un\nDeux").article_texts["for-the-bridge"].translations
    assert (translation.passage_count, dict(translation.lines)) == (2, {})


def test_a_translation_that_is_not_utf_8_is_named(copy_of_bridge: Path) -> None:
    (copy_of_bridge / "texts" / "for-the-bridge.fr.txt").write_bytes("été".encode("latin-1"))
    corpus = open_corpus(copy_of_bridge)
    assert [str(problem) for problem in corpus.unreadable_texts] == [
        "texts/for-the-bridge.fr.txt:1:1: this copy is not UTF-8; save it as UTF-8"
    ]
    assert corpus.article_texts["for-the-bridge"].translations == ()
