"""Reading of article texts from files."""

from __future__ import annotations

from pathlib import Path

from data import Corpus, open_corpus
from data.articles.quotes import count_match_states
from data.catalog.corpus import check_texts
from tests.data.articles.bridge_texts import replace_article_text


def test_links_out_of_the_folder_and_folders_are_refused(copy_of_bridge: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not for the page")
    texts = copy_of_bridge / "texts"
    (texts / "b.txt").unlink()
    (texts / "guild-against.txt").symlink_to(tmp_path / "secret")
    (texts / "folder.txt").mkdir()
    (texts / "memory.txt").symlink_to("/proc/self/mem")
    corpus = open_corpus(copy_of_bridge)
    assert "guild-against" not in corpus.article_texts and "for-the-bridge" in corpus.article_texts
    assert [(problem.file, problem.message.split(".")[0]) for problem in corpus.unreadable_texts] == [
        ("texts/folder.txt", "Not a regular file"),
        ("texts/guild-against.txt", "Link leads out of the folder"),
        ("texts/memory.txt", "Link leads out of the folder"),
    ]


def test_lines_end_only_at_line_feeds_and_carriage_returns(copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "texts" / "a.txt"
    text = path.read_text("utf-8").replace("\n", "\r\n").replace("Ada Bell and", "Ada Bell\x0c\u2028and")
    path.unlink()
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_bytes(text.encode("utf-8-sig"))
    assert list(open_corpus(copy_of_bridge).article_texts["for-the-bridge"].lines) == ["P1", "P2", "R1"]


def test_passages_are_numbered_if_their_count_does_not_match(copy_of_bridge: Path) -> None:
    replace_article_text(copy_of_bridge, "Also today:", "A new line of the paper.\nAlso today:")
    corpus = open_corpus(copy_of_bridge)
    assert list(corpus.article_texts["for-the-bridge"].lines) == ["¶1", "¶2", "¶3", "¶4"]


def test_coded_words_are_looked_up_once(copy_of_bridge: Path, searches: list[str]) -> None:
    """The check and the counts read the same matches."""
    corpus = open_corpus(copy_of_bridge)
    for _ in range(2):
        assert check_texts(corpus) == ()
        assert count_match_states(corpus.model.letters, corpus.article_texts) == {"verified": 5}
    assert searches == ["find_all_in_lines"] * 2  # The corpus has two articles.


def test_words_that_are_not_coded_are_looked_up_once(copy_of_bridge: Path, searches: list[str]) -> None:
    article = open_corpus(copy_of_bridge).article_texts["for-the-bridge"]
    for _ in range(2):
        assert article.find("Ada") == {"P1": [(11, 14)]}
        assert article.find("Bel") == {}
    assert searches == ["find_all_in_lines"] + ["find_in_lines"] * 2


def test_a_coded_withdrawal_is_among_the_coded_words(clock: Corpus) -> None:
    assert any(
        appearance.withdrawn.text in clock.article_texts[letter.id].coded_words
        for letter in clock.model.letters
        for appearance in letter.appearances
        if appearance.withdrawn and appearance.withdrawn.passage
    )
