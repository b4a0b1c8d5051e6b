"""Write the coded passages as Web Annotations of the W3C, https://www.w3.org/TR/annotation-model/."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from data.articles.texts import ArticleText, text_with
from data.catalog.corpus import Corpus
from data.model.letters import Letter, Statement, statement_ids
from data.open_formats.content import Written, json_bytes, model_of, stable_id
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.text.addresses import link_target
from data.text.wording import count_noun

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters before and after the words that identify their place.
_AROUND = 32


@dataclass(frozen=True)
class _Names:
    """What an annotation names: the corpus, the labels of arguments and the addresses of sources, by id."""

    corpus: str
    arguments: Mapping[str, str]
    addresses: Mapping[str, str | None]

    def urn(self, *parts: str) -> str:
        """Return the address of something of this corpus."""
        return stable_id(self.corpus, *parts).urn


def web_annotations(corpus: Corpus, selection: Selection) -> Written:
    """Return the coded words as a collection of annotations, and sentences on what it has."""
    model, title = model_of(corpus, selection), corpus.model.codebook.title
    names = _Names(
        title,
        {argument.id: argument.label for argument in model.arguments},
        {source.id: link_target(source.address) for source in model.sources},
    )
    chosen = set(TableQuery(corpus, "statements", selection).rows["statement"])
    items = [
        _annotation(names, letter, name, statement, text_with(letter, statement, corpus.article_texts))
        for letter in model.letters
        for name, statement in zip(statement_ids(letter), letter.statements, strict=True)
        if name in chosen
    ]
    page = {"id": names.urn("page"), "type": "AnnotationPage", "partOf": names.urn("collection"), "startIndex": 0}
    content = {
        "@context": _CONTEXT,
        "id": names.urn("collection"),
        "type": "AnnotationCollection",
        "label": title,
        "total": len(items),
        "first": {**page, "items": items},
        "last": page["id"],
    }
    placed = sum(len(item["target"]["selector"]) > 2 for item in items)
    sentences = [f"{count_noun(len(items), 'annotation')}, {placed:,} of them with the text around the words."]
    return json_bytes(content), tuple(sentences)


def _annotation(
    names: _Names, letter: Letter, name: str, statement: Statement, text: ArticleText | None
) -> dict[str, Any]:
    """Return a statement as an annotation of the text that has its words."""
    (article,) = (article for article in letter.articles if article.holds == letter.text_of(statement))
    return {
        "id": names.urn("statement", name),
        "type": "Annotation",
        "motivation": "classifying",
        "body": list(_bodies(names, letter, statement)),
        "target": {
            "type": "SpecificResource",
            "source": names.addresses.get(article.source) or names.urn("text", letter.text_id(article)),
            "selector": _selector(statement, text),
        },
    }


def _bodies(names: _Names, letter: Letter, statement: Statement) -> Iterator[dict[str, str]]:
    """Yield the argument, tags with what is coded of the statement, and the remarks of the coder."""
    yield _body("classifying", names.arguments[statement.argument])
    tags = {
        "argument": statement.argument, "stance": statement.stance, "voice": statement.voice, "letter": letter.id,
        "passage": statement.passage,
    }  # fmt: skip
    for name, value in tags.items():
        yield _body("tagging", f"{name}: {value}")
    if statement.translation:
        yield _body("describing", f"Translation by the coder: {statement.translation}")
    if statement.ambiguous:
        yield _body("commenting", f"Uncertain: {statement.ambiguous}")


def _body(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value}


def _selector(statement: Statement, text: ArticleText | None) -> dict[str, str]:
    """Return the words, and what is before and after them in their passage if the corpus has the coded text."""
    selector = {"type": "TextQuoteSelector", "exact": statement.words}
    if text is None or text.is_coded_version is False:
        return selector
    span = text.find_first(statement.words, statement.passage)
    if span is not None:
        line, (start, end) = text.lines[statement.passage], span
        around = {"prefix": line[max(start - _AROUND, 0) : start], "suffix": line[end : end + _AROUND]}
        selector |= {name: words for name, words in around.items() if words}
    return selector
