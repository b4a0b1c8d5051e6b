"""Letters with full texts: which text has a record, and in which language."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from tests.conftest import BATHS

DOCTORS = Path("letters/doctors-to-council.yaml")


@pytest.fixture
def in_two_languages(tmp_path: Path) -> Corpus:
    """Return the baths corpus with a letter in French, of which an English report has a translation."""
    corpus = Path(shutil.copytree(BATHS, tmp_path / "corpus"))
    path = corpus / DOCTORS
    text = path.read_text("utf-8")
    text = text.replace(
        "source: doctors-in-full, holds: letter", "source: doctors-in-full, holds: letter, language: fr"
    )
    quote = "quote: keep the baths open until the end of October"
    path.write_text(text.replace(quote, f"{quote}, translation: do not close the baths"), "utf-8")
    return open_corpus(corpus)


def test_each_text_may_have_its_own_language(in_two_languages: Corpus) -> None:
    assert in_two_languages.problems == ()
    for table in ("passages", "statements"):
        rows = in_two_languages.tables[table]
        rows = rows[rows["letter"] == "doctors-to-council"]
        assert set(rows[rows["text"] == "letter"]["language"]) == {"fr"}
        assert rows[rows["text"] == "report"]["language"].isna().all()


def test_passages_of_two_texts_have_qualified_ids(baths: Corpus) -> None:
    ids = {letter.id: [passage.id for passage in letter.passages] for letter in baths.model.letters}
    assert ids["doctors-to-council"][:3] == ["report-P1", "report-P2", "letter-P1"]
    assert ids["swimmers-to-council"] == ["P1", "P2", "P3", "P4", "P5", "P6", "S1"]


def test_the_voice_of_a_full_letter_is_its_own_unless_marked(baths: Corpus) -> None:
    voices = {(letter.id, passage.id): passage.voice for letter in baths.model.letters for passage in letter.passages}
    assert voices["swimmers-to-council", "P2"] == voices["doctors-to-council", "letter-P2"] == "quoted"
    assert voices["swimmers-to-council", "P5"] == "third_party"


def test_the_publisher_is_not_a_reporter(baths: Corpus) -> None:
    letters = baths.tables["letters"].set_index("letter")
    full, both = letters.loc["swimmers-to-council"], letters.loc["doctors-to-council"]
    assert (full["publisher"], full["publisher_basis"], full["source"]) == (
        "Swimmers' League",
        "outside",
        "appeal-in-full",
    )
    assert full[["outlet"]].isna().all()
    assert (both["publisher"], both["outlet"], both["holds"]) == ("The Medical Board", "the Mail", "report; letter")
    assert (both["source"], both["letter_source"]) == ("mail-on-doctors", "doctors-in-full")
    assert letters[["letter_source"]].loc["anglers-to-mayor"].isna().all()


def test_printed_content_has_both_texts_without_their_sources(baths: Corpus) -> None:
    letters = baths.printed_tables["letters"].set_index("letter")
    assert letters.loc["doctors-to-council"]["source"] == "article-of-doctors-to-council"
    assert letters.loc["doctors-to-council"]["letter_source"] == "text-of-doctors-to-council"
    assert letters.loc["swimmers-to-council"]["source"] == "text-of-swimmers-to-council"
    assert letters["publisher"].isna().all()


def test_a_statement_has_the_voice_of_its_words(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    before = open_corpus(copy_of_bridge).tables["statements"]
    text = path.read_text("utf-8")
    path.write_text(text.replace(", voice: reported, anchor", ", anchor").replace(", voice: quoted, quote", ", quote"))
    assert open_corpus(copy_of_bridge).tables["statements"].equals(before)
