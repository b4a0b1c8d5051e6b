"""The default corpus: signatories, passages and quotes as its articles print them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from data import DEFAULT_CORPUS, Corpus, open_corpus
from data.articles.quotes import count_match_states
from data.catalog.corpus import check_texts
from data.cli.main import main
from data.model.dates import parse_date
from data.model.provenance import SourcedDate

# A year, month or day in an EDTF value.
UNITS = re.compile(r"\d{4}(?:-\d{2}){0,2}")
SIGNATORIES = {
    "mps-to-lecornu": [
        ("Petit", "deputies"), ("Laurent Mazaury", "deputies"), ("Anna Pic", "deputies"),
        ("Constance Le Grip", "deputies"), ("Xavier Roseren", "deputies"),
    ],
    "intellectuals-to-president": [
        ("Nicolas Richoux", "army generals"), ("Vincent Desportes", "army generals"),
        ("Xavier Tytelman", "defense advisor"),
        ("Guillaume Ansel", "ex-military"), ("Bernard-Henri Levy", "writer"),
        ("Andre Gattolin", "academician and former senator"),
        ("Nicolas Tenzer", "senior researcher at the Center for European Policy Analysis"),
        ("Volodymyr Kogutyak", "vice president of the Ukrainian World Congress"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("letter", SIGNATORIES)
def test_signatories_are_exactly_as_printed(shipped: Corpus, letter: str) -> None:
    rows = shipped.tables["appearances"].query("role == 'signatory' and letter == @letter")
    assert list(zip(rows["printed_name"], rows["printed_description"], strict=True)) == SIGNATORIES[letter]


def test_it_has_no_problems(shipped: Corpus) -> None:
    assert shipped.problems == ()


def test_every_passage_is_listed(shipped: Corpus) -> None:
    expected = [f"P{i}" for i in range(1, 11)]
    passages = shipped.tables["passages"].groupby("letter")["passage"].agg(list)
    assert passages["intellectuals-to-president"] == expected
    assert passages["mps-to-lecornu"] == [*expected, *(f"R{i}" for i in range(1, 8))]


def test_no_statement_uses_a_background_passage(shipped: Corpus) -> None:
    voices = shipped.tables["passages"].set_index(["letter", "passage"])["voice"]
    used_voices = {voices[row.letter, row.passage] for row in shipped.tables["statements"].itertuples()}
    assert used_voices == {"quoted", "reported"}


def test_all_quotes_are_in_their_articles(texts: Path) -> None:
    corpus = open_corpus(texts=texts)
    assert check_texts(corpus) == ()
    assert count_match_states(corpus.model.letters, corpus.article_texts) == {"verified": 41}


def test_a_changed_quote_is_reported(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corpus = shutil.copytree(DEFAULT_CORPUS, tmp_path / "corpus")
    letter = corpus / "letters" / "mps-to-lecornu.yaml"
    letter.write_text(
        letter.read_text("utf-8").replace("must show no signs of weakness", "must show no sign of weakness"), "utf-8"
    )
    assert main(["check", str(corpus), "--texts", str(texts)]) == 1
    assert re.match(
        r"letters/mps-to-lecornu\.yaml:\d+:\d+: “.*no sign of weakness” is not in P8", capsys.readouterr().out
    )


def test_a_changed_article_is_reported(texts: Path, tmp_path: Path) -> None:
    for path in texts.glob("*.txt"):
        (tmp_path / path.name).write_text(path.read_text("utf-8").replace("Kremlin", "kremlin"), "utf-8")
    problems = check_texts(open_corpus(texts=tmp_path))
    assert [problem.file for problem in problems] == [
        "letters/intellectuals-to-president.yaml",
        "letters/mps-to-lecornu.yaml",
    ]


def test_the_corpus_has_no_long_excerpt_of_an_article(texts: Path) -> None:
    """No thirteen consecutive words of an article are copied, except its quotes and addresses of pages."""
    files = " ".join(p.read_text("utf-8") for p in DEFAULT_CORPUS.rglob("*.*"))
    corpus = " ".join(_words(re.sub(r"https?://\S+", "|", files)))
    for path in texts.glob("*.txt"):
        unquoted = re.sub(r"“[^”]*”|\"[^\"]*\"", "|", path.read_text("utf-8"))
        for words in map(_words, unquoted.split("|")):
            excerpts = (" ".join(words[i : i + 13]) for i in range(len(words) - 12))
            assert [excerpt for excerpt in excerpts if excerpt in corpus] == []


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def dated(corpus: Corpus, basis: str) -> list[tuple[str, str, SourcedDate]]:
    """Return label, kind and date of the letters and events with this basis."""
    letters = [(letter.short_title, "letter", letter.date) for letter in corpus.model.letters]
    events = [(event.label, event.kind, event.date) for event in corpus.model.events]
    return [item for item in (*letters, *events) if item[2].basis == basis]


@pytest.mark.parametrize("basis", ["outside", "inferred"])
def test_the_note_of_a_date_names_its_days(shipped: Corpus, basis: str) -> None:
    """Each end of a date is in its note, as the source has it for this item."""
    items = dated(shipped, basis)
    assert items
    for label, _, item_date in items:
        for unit in UNITS.findall(item_date.edtf or ""):
            assert parse_date(unit).label in (item_date.note or ""), (label, unit)
        assert (item_date.note or "").startswith("Inferred") == (basis == "inferred"), label


def test_the_day_of_a_page_is_the_day_of_a_publication_only(shipped: Corpus) -> None:
    days = {source.id: source.date for source in shipped.model.sources}
    for label, kind, item_date in dated(shipped, "outside"):
        is_publication = kind == "article" or label.startswith(("Headline: ", "Text of "))
        note = item_date.note or ""
        assert note.startswith(("Day on the ", "Day in the address of the page: ")) == is_publication, label
        if is_publication:
            assert days[item_date.source or ""] == item_date.edtf, label


def test_a_printed_name_is_printed_in_the_letter_of_its_row(shipped: Corpus) -> None:
    printed = {(a.actor, letter.id, a.printed_name) for letter in shipped.model.letters for a in letter.appearances}
    for table in ("appearances", "mentions"):
        rows = shipped.tables[table].query("name_basis == 'printed'")
        assert len(rows) and set(zip(rows["actor"], rows["letter"], rows["name"], strict=True)) <= printed
    names = shipped.tables["appearances"].set_index(["letter", "actor"])["name"]
    assert names["mps-to-lecornu", "european-union"] == "EU"
    assert names["intellectuals-to-president", "north-korean-troops"] == "North Korean troops"


def test_coding_md_lists_what_both_coders_have_otherwise(shipped: Corpus) -> None:
    first, second = (
        {(letter, passage, name): (role, actor) for letter, passage, name, role, actor in coding.appearances}
        for coding in shipped.model.codings
    )
    settled = {
        (letter.id, a.passage, a.printed_name): (a.role, a.actor)
        for letter in shipped.model.letters
        for a in letter.appearances
    }
    overruled = {unit[2] for unit in settled if first.get(unit) == second.get(unit) not in (None, settled[unit])}
    assert overruled == {"Ukrainian army", "X"}
    page = (DEFAULT_CORPUS / "CODING.md").read_text("utf-8")
    table = page.split("Decisions on which both coders agreed and that were overruled:")[1].split("\n\n")[1]
    # The codings do not hold which names are inferred, so the last line cannot be computed.
    assert re.findall(r"^\| “?([^”(|]+)”? \(", table, re.M) == ["Ukrainian army", "X", "Parliament"]


def test_every_source_has_its_address_or_says_that_it_was_not_found(shipped: Corpus) -> None:
    for source in shipped.model.sources:
        assert source.seen, source.id
        is_full = (source.address or "").startswith(("https://", "http://"))
        assert is_full or "ot found" in source.seen, source.id


def test_inferred_facts_say_from_what(shipped: Corpus) -> None:
    facts = shipped.tables["facts"].query("basis == 'inferred'")
    assert len(facts) == 5 and facts["note"].str.startswith("Inferred from ").all()
    outside = shipped.tables["facts"].query("basis == 'outside'")
    assert not outside["note"].str.contains("nferred|inference", na=False).any()


def test_the_overlap_in_coding_md_is_computed(shipped: Corpus) -> None:
    (row,) = shipped.tables["similarity"].to_dict("records")
    page = " ".join((DEFAULT_CORPUS / "CODING.md").read_text("utf-8").split())
    assert f"By the rule they share {row['shared']} of {row['either']} ({row['overlap']:.0%})." in page
