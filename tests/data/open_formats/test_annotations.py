"""The coded words are written as Web Annotations, which other tools place in the texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.open_formats.annotations import web_annotations
from data.queries.selection import Selection
from tests.conftest import BRIDGE

EVERYTHING = Selection()
PURPOSES = {"classifying", "tagging", "describing", "commenting"}


def collection(corpus: Corpus, selection: Selection = EVERYTHING) -> dict[str, Any]:
    """Return the collection of annotations of a corpus."""
    content, _ = web_annotations(corpus, selection)
    read: dict[str, Any] = json.loads(content)
    return read


def items_of(corpus: Corpus, selection: Selection = EVERYTHING) -> list[dict[str, Any]]:
    """Return the annotations of a corpus."""
    items: list[dict[str, Any]] = collection(corpus, selection)["first"]["items"]
    return items


def tags(item: dict[str, Any]) -> dict[str, str]:
    """Return the tags of an annotation by name."""
    return dict(body["value"].split(": ", 1) for body in item["body"] if body["purpose"] == "tagging")


@pytest.mark.parametrize("which", ["shipped", "bridge", "baths", "clock"])
@pytest.mark.parametrize("printed", [False, True])
def test_every_annotation_has_what_the_model_requires(corpus: Corpus, printed: bool) -> None:
    read = collection(corpus, Selection(printed=printed))
    page, items = read["first"], read["first"]["items"]
    assert (read["@context"], read["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationCollection")
    assert (page["type"], page["partOf"], page["id"]) == ("AnnotationPage", read["id"], read["last"])
    assert read["total"] == len(items) == len({item["id"] for item in items}) > 0
    for item in items:
        assert (item["type"], item["motivation"]) == ("Annotation", "classifying")
        assert {body["type"] for body in item["body"]} == {"TextualBody"}
        assert {body["purpose"] for body in item["body"]} <= PURPOSES
        assert item["target"]["type"] == "SpecificResource"
        assert item["target"]["source"].startswith(("https://", "urn:uuid:"))
        assert item["target"]["selector"].keys() <= {"type", "exact", "prefix", "suffix"}


@pytest.mark.parametrize("which", ["shipped", "bridge"])
def test_each_statement_has_its_words_argument_stance_and_voice(corpus: Corpus) -> None:
    rows = corpus.tables["statements"]
    columns = ("words", "label", "argument", "stance", "voice", "letter", "passage")
    assert [
        (item["target"]["selector"]["exact"], item["body"][0]["value"], *tags(item).values())
        for item in items_of(corpus)
    ] == list(zip(*(rows[column] for column in columns), strict=True))


def test_without_a_text_nothing_is_before_and_after_the_words(shipped: Corpus) -> None:
    items = items_of(shipped)
    assert all(item["target"]["selector"].keys() == {"type", "exact"} for item in items)
    assert {item["target"]["source"].split("/")[2] for item in items} == {"euromaidanpress.com", "menafn.com"}


def test_what_is_before_and_after_the_words_is_in_the_text(bridge: Corpus) -> None:
    text = "\n".join(path.read_text("utf-8") for path in (BRIDGE / "texts").iterdir())
    selectors = [item["target"]["selector"] for item in items_of(bridge)]
    assert all(f"{found.get('prefix', '')}{found['exact']}{found.get('suffix', '')}" in text for found in selectors)
    assert selectors[0] == {
        "type": "TextQuoteSelector", "exact": "asked the mayor for a bridge",
        "prefix": "Dorn of the Weavers' Guild have ", "suffix": " on 2 April.",
    }  # fmt: skip


def test_another_version_of_a_text_says_nothing_of_the_words(copy_of_bridge: Path) -> None:
    letter = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    letter.write_text(letter.read_text("utf-8").replace("sha256: 887b", "sha256: 0000"), "utf-8")
    (copy_of_bridge / "texts" / "a.txt").rename(copy_of_bridge / "texts" / "for-the-bridge.txt")
    items = [item for item in items_of(open_corpus(copy_of_bridge)) if tags(item)["letter"] == "for-the-bridge"]
    assert len(items) == 3
    assert all(item["target"]["selector"].keys() == {"type", "exact"} for item in items)


def test_the_selection_holds(bridge: Corpus) -> None:
    chosen = items_of(bridge, Selection(letter=("guild-against",)))
    assert {tags(item)["letter"] for item in chosen} == {"guild-against"}
    searched = items_of(bridge, Selection(search="spring"))
    assert [item["target"]["selector"]["exact"] for item in searched] == ["Build the bridge by spring"]


def test_articles_only_has_no_address_of_a_source(shipped: Corpus) -> None:
    content, _ = web_annotations(shipped, Selection(printed=True))
    assert content.count(b"http") == content.count(b"http://www.w3.org/ns/anno.jsonld") == 1
    assert len({item["target"]["source"] for item in json.loads(content)["first"]["items"]}) == 2


def test_words_are_literal(copy_of_bridge: Path) -> None:
    words = 'Build; the "bridge"\nby <b>spring</b>, 𝔸 é =1'
    letter = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    text = letter.read_text("utf-8").replace(
        "quote: Build the bridge by spring", f"quote: {json.dumps(words, ensure_ascii=False)}"
    )
    letter.write_text(text, "utf-8")
    assert items_of(open_corpus(copy_of_bridge))[1]["target"]["selector"] == {
        "type": "TextQuoteSelector", "exact": words,
    }  # fmt: skip


def test_words_that_begin_their_passage_have_nothing_before_them(copy_of_bridge: Path) -> None:
    letter = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    text = letter.read_text("utf-8").replace("anchor: asked the mayor for a bridge", "anchor: Neighbours Ada Bell")
    letter.write_text(text, "utf-8")
    assert items_of(open_corpus(copy_of_bridge))[0]["target"]["selector"] == {
        "type": "TextQuoteSelector", "exact": "Neighbours Ada Bell", "suffix": " and Carl Dorn of the Weavers' G",
    }  # fmt: skip
