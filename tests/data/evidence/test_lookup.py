"""Evidence of every cell of every table."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.articles.texts import texts_of
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.lookup import cells, evidence
from data.schema.tables import TABLE


@pytest.mark.parametrize("only_printed", [False, True])
@pytest.mark.parametrize("table", TABLE)
def test_every_cell_has_evidence(corpus: Corpus, table: str, only_printed: bool) -> None:
    index = EvidenceIndex(corpus.printed_tables if only_printed else corpus.tables)
    sources = {key[0] for key in index.rows["sources"]}
    for cell in cells(index, table):
        result = evidence(index, cell)
        absent = "absent" in {item.basis for item in result.items}
        assert bool(result.items) == (result.value is not None or absent), cell
        for item in result.items:
            check_item(item, corpus, sources, cell)


def check_item(item: EvidenceItem, corpus: Corpus, sources: set[str], cell: Cell) -> None:
    """Check that an item has the passage, sources or reason of its basis."""
    letters = {letter.id: letter for letter in corpus.model.letters}
    if item.passage is not None:
        assert item.letter is not None
        voices = {passage.id: passage.voice for passage in letters[item.letter].passages}
        assert item.passage in voices and item.voice in ("quoted", "reported", voices[item.passage]), cell
    if item.basis == "outside":
        assert item.sources and item.confidence and set(item.sources.split("; ")) <= sources, cell
    elif item.basis == "inferred":
        assert item.reason, cell
    elif item.basis == "printed":
        assert item.words and item.passage, cell


@pytest.mark.parametrize("name", ["bridge", "clock", "baths"])
def test_words_are_in_their_passage(name: str, request: pytest.FixtureRequest) -> None:
    check_words(request.getfixturevalue(name))


def test_words_are_in_the_articles(texts: Path) -> None:
    check_words(open_corpus(texts=str(texts)))


def check_words(corpus: Corpus) -> None:
    """Check that the words of every item are in the passage of the article."""
    lines = {
        letter.id: {name: line for text in texts_of(letter, corpus.article_texts) for name, line in text.lines.items()}
        for letter in corpus.model.letters
    }
    for tables in (corpus.tables, corpus.printed_tables):
        index, checked = EvidenceIndex(tables), 0
        for table in TABLE:
            for cell in cells(index, table):
                for item in evidence(index, cell).items:
                    if item.words is not None and item.letter and item.passage:
                        assert item.words in lines[item.letter][item.passage], cell
                        checked += 1
        assert checked > 300


def test_evidence_of_random_cells_is_in_their_letter(corpus: Corpus, index: EvidenceIndex) -> None:
    tables = ("appearances", "statements", "mentions", "comparison")
    across_letters = {
        "name", "name_basis", "name_source", "also_known_as", "actor_types", "outside_facts", "date_earliest",
        "date_latest",
    }  # fmt: skip
    all_cells = [cell for table in tables for cell in cells(index, table)]
    for cell in random.Random(7).sample(all_cells, 30):
        result = evidence(index, cell)
        letter = result.row.get("letter")
        if letter and cell.column not in across_letters and result.value is not None:
            assert {item.letter for item in result.items if item.letter} == {letter}


def test_printed_tables_have_only_printed_evidence(corpus: Corpus) -> None:
    index = EvidenceIndex(corpus.printed_tables)
    items = {item for table in TABLE for cell in cells(index, table) for item in evidence(index, cell).items}
    assert {item.basis for item in items} <= {"printed", "coded", "counted", "derived", "unknown", "absent"}
    articles = {f"{noun}-of-{letter.id}" for letter in corpus.model.letters for noun in ("article", "text")}
    assert {item.sources for item in items if item.sources} <= articles
