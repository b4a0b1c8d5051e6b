"""The brief as a whole: its forms, its sources and its selection."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from data import Corpus
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.lists import split_list
from data.schema.vocabulary import coverage_note
from data.tables.model_index import to_records
from tests.data.export.parsed_briefs import (
    ADDRESS,
    CASES,
    html,
    markdown,
    markdown_tables,
    parsed,
    source_items,
    text_cells,
)


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_html_and_markdown_have_the_same_tables(corpus: Corpus, selection: Selection) -> None:
    tables = parsed(corpus, selection).tables
    assert tables == markdown_tables(markdown(corpus, selection))
    assert {len(row) for rows in tables.values() for row in rows} <= set(range(2, 6))


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_all_cited_sources_and_no_others_are_listed(corpus: Corpus, selection: Selection) -> None:
    read = parsed(corpus, selection)
    targets = [attrs["id"] for _, attrs in read.elements if attrs.get("id", "").startswith("source-")]
    cited = {attrs["href"].removeprefix("#") for tag, attrs in read.elements if attrs.get("href", "").startswith("#")}
    assert targets == [f"source-{number}" for number in range(1, len(cited) + 1)] and set(targets) == cited
    without_search = selection.without_search()
    columns_by_table = {
        "letters": (without_search, ["source", "title_source", "date_source", "addressee_source", "publisher_source",
                               "outlet_source"]),
        "appearances": (selection, ["name_source"]),
        "timeline": (selection, ["source"]), "facts": (selection, ["source"]),
    }  # fmt: skip
    expected = {
        name for table, (chosen, columns) in columns_by_table.items() for column in columns
        for entry in TableQuery(corpus, table, chosen).rows[column] for name in split_list(entry)
    }  # fmt: skip
    letters = TableQuery(corpus, "letters", without_search).rows
    expected |= {
        name for earlier, entry in zip(letters["follows"], letters["follows_source"], strict=True)
        if {*split_list(earlier)} & {*letters["letter"]} for name in split_list(entry)
    }  # fmt: skip
    signed = TableQuery(corpus, "appearances", replace(without_search, role=("signatory",))).rows
    expected |= set(signed["name_source"].dropna())
    compared = set(TableQuery(corpus, "comparison", selection).rows["argument"])
    known = TableQuery(corpus, "facts", without_search).rows
    expected |= {name for entry in known[known["argument"].isin(compared)]["source"] for name in split_list(entry)}
    dates = TableQuery(corpus, "timeline", without_search).rows
    expected |= {
        name for entry in dates[dates["kind"].isin(["letter", "article"])]["source"] for name in split_list(entry)
    }
    contradictions = known[(known["kind"] == "contradicts") & known["value"].notna()]
    expected |= {name for entry in contradictions["source"] for name in split_list(entry)}
    sources = corpus.printed_tables["sources"] if selection.printed else corpus.tables["sources"]
    sources = sources[sources["source"].isin(expected) & ~sources[["outlet", "title", "address"]].isna().all(axis=1)]
    assert len(source_items(read)) == len(sources)
    for outlet, address in text_cells(sources, "outlet", "address"):
        assert any(outlet in item and address in item for item in source_items(read))


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_each_section_describes_the_selection(corpus: Corpus, selection: Selection) -> None:
    text = parsed(corpus, selection).text
    markdown_text = markdown(corpus, selection)
    for table in ("comparison", "signatures", "timeline"):
        sentence = TableQuery(corpus, table, selection).sentence()
        assert sentence in text and sentence in markdown_text
    letters = to_records(TableQuery(corpus, "letters", selection.without_search()).rows)
    for words in (
        corpus.model.codebook.title,
        corpus.fingerprint,
        coverage_note(corpus.model.codebook.caveat, letters),
        corpus.model.codebook.quotations or "",
        ADDRESS,
        "23 November 2026",
    ):
        assert words in text and (words in markdown_text or words == ADDRESS)


@pytest.mark.parametrize("with_tables", [False, True])
@pytest.mark.parametrize("which", ["shipped", "bridge", "clock", "baths"])
def test_a_printed_brief_has_only_printed_content(corpus: Corpus, with_tables: bool) -> None:
    outside_texts = {text for fact in corpus.model.facts for text in (fact.value, fact.note, fact.topic) if text}
    outside_texts |= {name.text for actor in corpus.model.actors for name in (actor.canonical, *actor.also) if name}
    outside_texts |= {source.address for source in corpus.model.sources if source.address}
    outside_texts -= {a.printed_name for letter in corpus.model.letters for a in letter.appearances}
    full = parsed(corpus, Selection()).text
    printed = parsed(corpus, Selection(printed=True), with_tables=with_tables).text
    assert {text for text in outside_texts if len(text) > 12 and text in full}, "the full brief has outside facts"
    assert {text for text in outside_texts if len(text) > 12 and text in printed} == set()
    for form in (html, markdown):
        page = form(corpus, Selection(printed=True), with_tables=with_tables)
        assert "↗" not in page and "≈" not in page


def test_the_channel_and_what_was_seen_are_in_the_brief(shipped: Corpus) -> None:
    text = parsed(shipped, Selection()).text
    assert re.search(r"By: Frédéric Petit\s*On: X\s*Reported by:", text)
    assert "Seen: Not found again in November 2026" in text
    remark = shipped.model.codebook.quotations
    assert remark is not None and text.count(remark) == 3, "among the caveats, in the legend, and above the quotes"
