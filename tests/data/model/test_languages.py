"""Letters in another language, our translations, and translated articles."""

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

STATEMENT = "guild-against.P2.bridge-costs"


def translated(corpus: Path) -> Corpus:
    """Return the corpus with a Welsh letter of the guild and one translated quotation."""
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
def test_language_name(tag: str, name: str) -> None:
    assert language_name(tag) == name


def test_tables_have_words_and_translation(copy_of_bridge: Path) -> None:
    tables = translated(copy_of_bridge).tables
    statements = tables["statements"].set_index("statement")
    assert list(statements.loc[STATEMENT, ["words", "language", "translation"]]) == [
        "We cannot pay for it", "cy", "It is beyond our purse"
    ]  # fmt: skip
    assert statements.drop(STATEMENT)["translation"].isna().all()
    letter = tables["letters"].set_index("letter").loc["guild-against"]
    assert list(letter[["language", "title", "title_translation"]]) == ["cy", "@No bridge", "No, no"]
    words = tables["comparison"].set_index("argument").loc["bridge-costs", "guild-against_words"]
    assert words == "P2 “We cannot pay for it” (our translation: “It is beyond our purse”)"


@pytest.mark.parametrize("words", ["cannot pay", "beyond our purse"])
@pytest.mark.parametrize("table", ["statements", "passages", "comparison"])
def test_a_search_finds_words_and_translation(copy_of_bridge: Path, table: str, words: str) -> None:
    corpus = translated(copy_of_bridge)
    assert len(TableQuery(corpus, table, parse_selection(corpus, {"search": [words]})).rows) == 1


def test_the_evidence_of_a_translation_has_the_printed_words(copy_of_bridge: Path) -> None:
    index = EvidenceIndex(translated(copy_of_bridge).tables)
    (item,) = evidence(index, Cell("statements", (STATEMENT,), "translation")).items
    assert (item.words, item.translation) == ("We cannot pay for it", "It is beyond our purse")
    for column in ("language", "title_translation"):
        assert evidence(index, Cell("letters", ("guild-against",), column)).items


def test_printed_content_has_no_translation_of_an_outside_title(copy_of_bridge: Path) -> None:
    letters = TableQuery(translated(copy_of_bridge), "letters", Selection(printed=True)).rows
    assert letters["title_translation"].isna().all() and list(letters["language"].dropna()) == ["cy"]


def test_a_brief_has_words_and_translation(copy_of_bridge: Path) -> None:
    corpus = translated(copy_of_bridge)
    page, text = html(corpus, Selection()), markdown(corpus, Selection())
    assert '<span class="words" lang="cy" dir="auto">“We cannot pay for it”</span>' in page
    for shown in (ParsedHtml(page).text, text):
        assert "our translation: “It is beyond our purse”" in shown and "our translation: No, no" in shown


def with_translations(corpus: Path, **texts: str) -> Corpus:
    """Return the corpus with translated article texts of one letter, by language."""
    for language, text in texts.items():
        (corpus / "texts" / f"for-the-bridge.{language}.txt").write_text(text, "utf-8")
    return open_corpus(corpus)


def test_a_translation_is_matched_by_passage(copy_of_bridge: Path) -> None:
    """The French text has the line that is not a passage, the German text does not."""
    corpus = with_translations(copy_of_bridge, fr="Un\nDeux\nAussi :\nTrois", de="Eins\nZwei\n- Drei")
    german, french = corpus.article_texts["for-the-bridge"].translations
    assert (german.language, dict(german.lines)) == ("de", {"P1": "Eins", "P2": "Zwei", "R1": "Drei"})
    assert (french.language, dict(french.lines)) == ("fr", {"P1": "Un", "P2": "Deux", "R1": "Trois"})
    assert corpus.article_texts["guild-against"].translations == ()


def test_a_translation_with_another_number_of_passages_is_not_used(copy_of_bridge: Path) -> None:
    (translation,) = with_translations(copy_of_bridge, fr="Un\nDeux").article_texts["for-the-bridge"].translations
    assert (translation.line_count, dict(translation.lines)) == (2, {})


def test_a_translation_that_is_not_utf_8_is_an_error(copy_of_bridge: Path) -> None:
    (copy_of_bridge / "texts" / "for-the-bridge.fr.txt").write_bytes("été".encode("latin-1"))
    corpus = open_corpus(copy_of_bridge)
    assert [str(problem) for problem in corpus.unreadable_texts] == [
        "texts/for-the-bridge.fr.txt:1:1: File is not UTF-8. Save it as UTF-8."
    ]
    assert corpus.article_texts["for-the-bridge"].translations == ()
