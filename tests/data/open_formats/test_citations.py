"""The sources are written as CSL-JSON, with what is known of them and no more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from data import Corpus, open_corpus
from data.open_formats.citations import citation, citations
from data.queries.selection import Selection

EVERYTHING = Selection()
# Names that the schema of CSL 1.0.2 has, as far as they are used.
VARIABLES = {
    "id", "type", "title", "author", "issued", "publisher", "container-title", "URL", "accessed", "language", "note",
}  # fmt: skip
TYPES = {"article-newspaper", "webpage", "document"}
DATE_PARTS = {"date-parts", "circa", "literal"}
NOTHING_KNOWN = dict.fromkeys(("source", "outlet", "title", "author", "date", "address", "confidence", "seen", "note"))


def items_of(corpus: Corpus, selection: Selection = EVERYTHING) -> list[dict[str, Any]]:
    """Return the citations of a corpus."""
    content, _ = citations(corpus, selection)
    items: list[dict[str, Any]] = json.loads(content)
    return items


@pytest.mark.parametrize("which", ["shipped", "bridge", "baths", "clock"])
@pytest.mark.parametrize("printed", [False, True])
def test_every_variable_and_type_is_one_of_csl(corpus: Corpus, printed: bool) -> None:
    items = items_of(corpus, Selection(printed=printed))
    assert len({item["id"] for item in items}) == len(items) > 0
    for item in items:
        assert item.keys() <= VARIABLES
        assert item["type"] in TYPES
        assert all(isinstance(item[name], str) for name in item.keys() - {"author", "issued", "accessed"})
        assert all(list(name) == ["literal"] for name in item.get("author", ()))
        for date in (item[name] for name in ("issued", "accessed") if name in item):
            assert date.keys() <= DATE_PARTS
            assert all(1 <= len(part) <= 3 for part in date.get("date-parts", ()))


def test_what_is_not_known_is_absent(bridge: Corpus) -> None:
    assert items_of(bridge) == [
        {
            "id": "report-for", "type": "article-newspaper", "title": "Neighbours ask for a bridge",
            "issued": {"date-parts": [[2020, 4, 3]]}, "container-title": "The Gazette",
            "note": "Address: gazette.example/1\nConfidence: high",
        },
        {"id": "report-against", "type": "article-newspaper", "note": "Confidence: high"},
        {
            "id": "register", "type": "document", "publisher": "Town register",
            "note": 'Address: register.example\nNote: Kept, "as ever", by hand.\nConfidence: high',
        },
    ]  # fmt: skip


def test_an_article_has_its_author_address_and_the_month_when_it_was_seen(shipped: Corpus) -> None:
    item = next(item for item in items_of(shipped) if item["id"] == "article-mps-to-lecornu")
    assert item["author"] == [{"literal": "Yuri Zoria"}]
    assert item["URL"].startswith("https://euromaidanpress.com/2024/12/01/")
    assert item["accessed"] == {"date-parts": [[2026, 11]]}


def test_a_source_has_the_language_of_the_text_coded_from_it(clock: Corpus) -> None:
    coded = {article.source: letter.language for letter in clock.model.letters for article in letter.articles}
    assert "fr" in coded.values()
    assert {item["id"]: item.get("language") for item in items_of(clock) if item["id"] in coded} == coded


def test_articles_only_knows_nothing_of_a_source(shipped: Corpus) -> None:
    items = items_of(shipped, Selection(printed=True))
    assert items == [
        {"id": f"article-of-{letter}", "type": "article-newspaper"}
        for letter in ("intellectuals-to-president", "mps-to-lecornu")
    ]


@pytest.mark.parametrize(
    ("edtf", "date"),
    [
        ("2019", {"date-parts": [[2019]]}),
        ("2019-03", {"date-parts": [[2019, 3]]}),
        ("2019-03-05/2019-04", {"date-parts": [[2019, 3, 5], [2019, 4]]}),
        ("2019-03~", {"date-parts": [[2019, 3]], "circa": True}),
        ("2019-21", {"literal": "between March and May 2019"}),
        ("[..2019-03-05]", {"literal": "no later than 5 March 2019"}),
    ],
)
def test_a_date_is_in_parts_or_in_words(edtf: str, date: dict[str, Any]) -> None:
    assert citation({**NOTHING_KNOWN, "source": "a", "date": edtf})["issued"] == date


@pytest.mark.parametrize(
    ("seen", "parts"),
    [
        ("The whole page, on 1 May 2019.", [2019, 5, 1]),
        ("Copy, November 2026: the day, 1 December 2024, 15:19.", [2026, 11]),
        ("A copy of 1 May 2019, on 3 June 2020.", None),
        ("Not found on 1 May 2019.", None),
        ("The whole page.", None),
    ],
)
def test_a_source_was_accessed_on_the_one_day_that_is_named(seen: str, parts: list[int] | None) -> None:
    item = citation({**NOTHING_KNOWN, "source": "a", "seen": seen})
    assert item.get("accessed") == (parts and {"date-parts": [parts]})
    assert item["note"] == f"Seen: {seen}"


def test_texts_are_literal_and_only_a_web_address_is_a_link(copy_of_bridge: Path) -> None:
    title = 'A “title”; with "quotes",\nénough 𝔸 =1+1 <b>'
    sources = [
        {"id": "report-for", "title": title, "address": "javascript:alert(1)", "confidence": "high"},
        {"id": "report-against", "address": "https://post.example/é", "confidence": "high"},
        {"id": "register", "outlet": "Mail; Post", "address": "https://mail.example/1", "confidence": "low"},
    ]
    (copy_of_bridge / "sources.yaml").write_text(json.dumps(sources, ensure_ascii=False), "utf-8")
    first, second, third = items_of(open_corpus(copy_of_bridge))
    assert (first["title"], first.get("URL")) == (title, None)
    assert first["note"] == "Address: javascript:alert(1)\nConfidence: high"
    assert second["URL"] == "https://post.example/é"
    assert (third["type"], third["container-title"]) == ("webpage", "Mail; Post")
