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
    assert count_match_states(corpus.model.letters, corpus.article_texts) == {"verified": 43}


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
    """No thirteen consecutive words of an article are copied, except its quotes."""
    corpus = " ".join(_words(" ".join(p.read_text("utf-8") for p in DEFAULT_CORPUS.rglob("*.*"))))
    for path in texts.glob("*.txt"):
        unquoted = re.sub(r"“[^”]*”|\"[^\"]*\"", "|", path.read_text("utf-8"))
        for words in map(_words, unquoted.split("|")):
            excerpts = (" ".join(words[i : i + 13]) for i in range(len(words) - 12))
            assert [excerpt for excerpt in excerpts if excerpt in corpus] == []


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())
