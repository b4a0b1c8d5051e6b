"""Verified, moved and lost words of statements."""

from __future__ import annotations

from pathlib import Path

from data import open_corpus
from data.articles.quotes import count_match_states, describe_verification, quote_matches
from tests.data.articles.bridge_texts import edit, replace_article_text


def matches(folder: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the state and passages of each statement of the letter for the bridge."""
    corpus = open_corpus(folder)
    letter = next(letter for letter in corpus.model.letters if letter.id == "for-the-bridge")
    by_statement = quote_matches(letter, corpus.article_texts)
    return {name.removeprefix("for-the-bridge."): (match.state, match.passages) for name, match in by_statement.items()}


def test_all_words_of_the_coded_text_are_verified(copy_of_bridge: Path) -> None:
    assert matches(copy_of_bridge) == {
        "P1.build-bridge": ("verified", ("P1",)),
        "P2.build-bridge": ("verified", ("P2",)),
        "P2.bridge-shortens": ("verified", ("P2",)),
    }
    corpus = open_corpus(copy_of_bridge)
    assert describe_verification(corpus.model.letters, corpus.article_texts) == (
        "5 of 5 quotations and anchors verified (100%), 0 moved, 0 lost"
    )


def test_a_passage_may_make_an_argument_more_than_once(copy_of_bridge: Path) -> None:
    again = "statements:\n- {argument: bridge-shortens, passage: P2, quote: by spring}\n"
    edit(copy_of_bridge / "letters" / "for-the-bridge.yaml", "statements:\n", again)
    corpus = open_corpus(copy_of_bridge)
    assert not corpus.problems
    statements = corpus.tables["statements"].set_index("statement")["words"]
    assert statements["for-the-bridge.P2.bridge-shortens"] == "by spring"
    assert statements["for-the-bridge.P2.bridge-shortens.2"].startswith("make the way")
    assert {"for-the-bridge.P2.bridge-shortens.2"} <= set(corpus.tables["speakers"]["statement"])
    assert {"P2.bridge-shortens", "P2.bridge-shortens.2"} <= matches(copy_of_bridge).keys()


def test_changed_words_are_lost(copy_of_bridge: Path) -> None:
    replace_article_text(copy_of_bridge, "Build the bridge", "Build a bridge")
    assert matches(copy_of_bridge)["P2.build-bridge"] == ("lost", ())
    assert not open_corpus(copy_of_bridge).article_texts["for-the-bridge"].is_coded_version


def test_words_of_another_passage_have_moved(copy_of_bridge: Path) -> None:
    path = replace_article_text(copy_of_bridge, "asked the mayor for a bridge on 2 April.", "written.")
    edit(path, "they added", "they added, and asked the mayor for a bridge")
    assert matches(copy_of_bridge)["P1.build-bridge"] == ("moved", ("P2",))


def test_words_have_moved_if_passages_do_not_match(copy_of_bridge: Path) -> None:
    replace_article_text(copy_of_bridge, "Also today:", "A new line of the paper.\nAlso today:")
    assert matches(copy_of_bridge)["P2.build-bridge"] == ("moved", ("¶2",))


def test_description_names_missing_texts_and_other_versions(copy_of_bridge: Path) -> None:
    replace_article_text(copy_of_bridge, "Build the bridge", "Build a bridge")
    (copy_of_bridge / "texts" / "b.txt").unlink()
    corpus = open_corpus(copy_of_bridge)
    assert describe_verification(corpus.model.letters, corpus.article_texts) == (
        "2 of 3 quotations and anchors verified (67%), 0 moved, 1 lost, in the texts of 1 of 2 articles, "
        "1 of them in another version"
    )
    assert count_match_states(corpus.model.letters, corpus.article_texts) == {"verified": 2, "lost": 1}
