"""The arguments page compares sides, with their quotes, pins and pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import Corpus, open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from tests.components.app import html, linked_cells, page, plain_text, texts, without_addresses
from tests.components.html_tables import read_tables
from tests.conftest import BRIDGE, CLOCK
from tests.generator.__main__ import write_corpus

LETTERS = ("Intellectuals and military experts to the President", "Five MPs to the Defence Minister")


def arguments(content: str) -> dict[str, str]:
    """Return the rows of each argument by id, as HTML with its quotes."""
    return dict(re.findall(r'<tbody class="argument"><tr id="([^"]*)">(.*?)</tbody>', content, flags=re.S))


def column_headings(content: str) -> list[str]:
    """Return the sides that have a column in the matrix."""
    matrix = content.split('<table class="comparison-table')[1].split("</thead>")[0]
    return [unescape(head) for head in re.findall(r'<th scope="col">(.*?)</th>', matrix)[2:]]


def test_each_row_has_the_quotes_of_both_letters(shipped: Corpus) -> None:
    """A row has the quotes of both letters, or says “not mentioned”."""
    rows = arguments(html(page("arguments")))
    assert set(rows) == set(shipped.tables["arguments"]["argument"])
    for row in shipped.tables["comparison"].to_dict("records"):
        marks, quotes = rows[row["argument"]].split('<tr class="quotes">')
        for letter in shipped.tables["letters"]["letter"]:
            assert row[letter] in plain_text(marks)
        statements = shipped.tables["statements"].query("argument == @row['argument']")
        for statement in statements.itertuples():
            assert statement.words in plain_text(quotes) and statement.passage in plain_text(quotes)
        assert ("not mentioned" in plain_text(quotes)) == (statements["letter"].nunique() < 2)


def test_a_cell_marks_uncertain_codings(shipped: Corpus) -> None:
    uncertain = shipped.tables["statements"].dropna(subset=["ambiguous"])
    rows = arguments(html(page("arguments")))
    marks = {name: row.split('<tr class="quotes">')[0].count("uncertain") for name, row in rows.items()}
    expected = uncertain.groupby("argument")["letter"].nunique()
    assert {name: count for name, count in marks.items() if count} == expected.to_dict() != {}


def test_a_shared_argument_has_a_reason_and_what_each_letter_adds(shipped: Corpus) -> None:
    rows = arguments(html(page("arguments")))
    for argument in shipped.model.arguments:
        row = plain_text(rows[argument.id])
        if argument.match:
            assert argument.match.why in row and f"Same argument ({argument.match.confidence} confidence)" in row
            assert all(added in row for added in argument.match.adds.values())
        for related in argument.related:
            assert related.differs in row


@pytest.mark.parametrize(
    ("count", "first", "second"),
    [("Letter", "2 letters", "13 signatories"), ("Signatory", "13 signatories", "2 letters")],
)
def test_count_by_changes_the_first_number(count: str, first: str, second: str) -> None:
    app = page("arguments", count=[count])
    row = arguments(html(app))["create-coalition"]
    assert re.search(rf"<strong>.*{first}.*</strong>.*{second}", row)
    assert any("counted by signatory" in text for text in texts(app)) == (count == "Signatory")


def test_count_by_applies_to_every_page() -> None:
    for name, letter_count, signatory_count in (
        ("overview", "France could take a leading role in the coalition</a><small>", "5 signatories"),
        ("arguments", "<strong>1 letter", "<strong>5 signatories"),
    ):
        by_letter, by_signatory = (re.sub(r"</?a[^>]*>", "", html(page(name, count=[label]))) for label in
                                   ("Letter", "Signatory"))  # fmt: skip
        assert by_signatory.count(signatory_count) > by_letter.count(signatory_count)
        assert re.sub("</?a[^>]*>", "", letter_count) in by_letter
    captions = [[caption.value for caption in page("who", count=[label]).caption] for label in ("Letter", "Signatory")]
    assert any("Counted by letter" in text for text in captions[0])
    assert any("Counted by signatory" in text for text in captions[1])


def test_similarity_is_shown_with_its_counts() -> None:
    card = next(block for block in html(page("arguments")).split("<section") if "<h3>Similarity</h3>" in block)
    text = re.sub(r"\s+", " ", plain_text(card))
    assert "5 shared · 9 only in" in text and "15 only in" in text
    assert "Overlap 17% = 5 shared / 29 in either (Jaccard)" in text
    assert "With 4 related pairs counted as shared: 36% = (5 + 4) / (29 − 4)" in text


def test_two_actor_types_are_compared() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Members of parliament"])
    assert any("by actor type" in text for text in texts(app))
    row = arguments(html(app))["no-combat-troops"]
    assert 'data-label="Generals"' in row and "not mentioned" in row and "reported" in row
    assert "In both actor types" in html(app) and "<h3>Similarity</h3>" in html(app)


def test_more_than_two_sides_have_a_table_of_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    app = page("arguments", sides=["Actor types"])
    (pairs,) = [table for table in read_tables(html(app)) if "Overlap" in table.headings]
    shares = [int(share.removesuffix("%")) for share in pairs.texts("Overlap")]
    assert len(shares) == 6 and shares == sorted(shares, reverse=True)
    assert any("Overlap = shared / either (Jaccard)" in caption.value for caption in app.caption)


def test_types_of_one_letter_have_no_similarity() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Writers"])
    assert "These types signed one letter together: their agreement is no finding." in texts(app)
    assert "<h3>Similarity</h3>" not in html(app) and "Generals, writers (one letter, two types)" in html(app)


def test_the_arguments_can_be_listed_at_a_glance() -> None:
    content = html(page("arguments", depth=["At a glance"]))
    assert "In both letters (5)" in content and not arguments(content)


def test_quotes_can_be_shown_in_all_rows() -> None:
    assert html(page("arguments", words=["All rows"])).count("<details open>") == 29
    assert "<details open>" not in html(page("arguments"))


def test_arguments_can_be_ordered_by_count(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    ordered = list(arguments(html(page("arguments", order=["By count"], count=["Signatory"]))))
    comparison = TableQuery(bridge, "comparison", parse_selection(bridge, {"count": ["signatory"]})).rows
    counts = comparison.set_index("argument")["count"]
    assert [counts[name] for name in ordered] == sorted(counts, reverse=True)


def test_opposed_arguments_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("arguments"))
    assert "1 of these against" in arguments(content)["build-bridge"]
    assert re.search(r"reported</span></a> <strong>against</strong>", arguments(content)["build-bridge"])
    assert "for and against" in html(page("arguments", depth=["At a glance"]))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of thirty letters with ninety arguments."""
    return write_corpus(tmp_path_factory.mktemp("many"), letters=30, arguments=90)


def test_many_letters_are_paginated_and_can_be_pinned(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    titles = list(corpus.tables["letters"]["short_title"])
    first = html(page("arguments"))
    assert len(arguments(first)) == 40 and len(column_headings(first)) == 10
    row = corpus.tables["comparison"].iloc[0]
    others = sum(row[letter] != "not mentioned" for letter in list(corpus.tables["letters"]["letter"])[10:])
    assert (
        others and f"{others} more make this argument, on other pages of columns." in arguments(first)[row["argument"]]
    )
    pinned = titles[-1]
    label = corpus.tables["comparison"]["label"].iloc[-1]
    content = html(page("arguments", pin_columns=[pinned], pin_arguments=[label], page="2", rows="2"))
    assert column_headings(content)[0] == pinned and len(column_headings(content)) == 11
    assert corpus.tables["comparison"]["argument"].iloc[-1] in arguments(content)
    assert len(arguments(content)) == 41


def test_every_letter_and_argument_is_on_exactly_one_page(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    columns, rows = [], []
    for number in ("1", "2", "3"):
        content = html(page("arguments", page=number, rows=number, columns=["By similarity"]))
        columns += column_headings(content)
        rows += list(arguments(content))
    assert sorted(columns) == sorted(corpus.tables["letters"]["short_title"])
    assert sorted(rows) == sorted(corpus.tables["comparison"]["argument"])


@pytest.fixture(scope="module")
def default_pages() -> dict[str, AppTest]:
    """The two pages at an address without parameters."""
    return {name: page(name) for name in ("arguments", "who")}


@pytest.mark.parametrize("address", [{"page": "99"}, {"rows": "-1"}, {"pin_columns": ["nobody"]}, {"depth": ["deep"]},
                                     {"sides": ["left"]}, {"count": ["heads"]}, {"who": ["them"]}])  # fmt: skip
@pytest.mark.parametrize("name", ["arguments", "who"])
def test_an_invalid_address_shows_the_default_page(
    name: str, address: dict[str, str | list[str]], default_pages: dict[str, AppTest]
) -> None:
    """Show the default page. Only a banner may name the value that was ignored."""
    invalid, default = page(name, **address), default_pages[name]
    assert without_addresses(html(invalid)) == without_addresses(html(default))
    charts, expected_charts = ([chart.proto.spec for chart in app.get("plotly_chart")] for app in (invalid, default))
    assert charts == expected_charts
    assert [line for line in texts(invalid) if not line.startswith("`")] == texts(default)


@pytest.mark.parametrize("address", [{"kind": ["Limits"]}, {"theme": ["Support for Ukraine"]}])
def test_sides_without_shared_arguments_are_listed(address: dict[str, list[str]]) -> None:
    app = page(
        "arguments", sides=["Actor types"], actor_type=["Members of parliament", "Generals", "Writers"], **address
    )
    assert arguments(html(app))


def test_letters_without_shared_arguments_are_listed(monkeypatch: pytest.MonkeyPatch, many: Path) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    only = corpus.tables["comparison"].query("status == 'only'")
    letters = list(corpus.tables["arguments"].set_index("argument").loc[only["argument"], "letters"])[:3]
    titles = corpus.tables["letters"].set_index("letter")["short_title"]
    app = page("arguments", letter=[titles[name] for name in dict.fromkeys(letters)], search=only["label"].iloc[0])
    assert arguments(html(app))


def test_an_argument_of_signatories_not_selected_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ada makes an argument without Carl.

    The letter mentions it, although only Carl is selected.
    """
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("arguments", actor_type=["Former neighbours"], sides=["Letters"]))
    assert "bridge-shortens" not in arguments(content)
    one_letter = html(page("arguments", letter=["Neighbours for the bridge"]))
    assert "Also in letters or by signatories not selected" in one_letter and "In one letter only" in one_letter


def test_quotes_of_actor_types_name_their_letters() -> None:
    rows = arguments(html(page("arguments", sides=["Actor types"], actor_type=["Generals", "Members of parliament"])))
    quotes = plain_text(rows["create-coalition"].split('<tr class="quotes">')[1])
    assert all(title in quotes for title in LETTERS) and "left out by the article" in quotes


def test_related_pairs_that_count_are_listed() -> None:
    content = html(page("arguments"))
    pairs = content.split("<summary>Related pairs")[1].split("</details>")[0]
    assert pairs.count("<li>") == 4


def test_arguments_are_filtered_by_kind_and_theme() -> None:
    app = page("arguments", kind=["Threats"], theme=["The war"])
    assert "4 of 29 arguments in 2 letters: threats; on the war" in texts(app)
    assert html(app).count('<tr id="') == 4


def test_every_statement_is_shown(shipped: Corpus) -> None:
    content = html(page("arguments"))
    for words in shipped.tables["statements"]["words"]:
        assert words.replace("'", "&#x27;") in content


def test_every_quote_links_to_its_evidence(shipped: Corpus) -> None:
    words = shipped.tables["statements"].set_index("statement")["words"]
    linked = [(parse_cell_address(cell), text) for cell, text in linked_cells(html(page("arguments")))]
    quotes = [(cell.row[0], text.strip("“”… ")) for cell, text in linked if cell.column == "words"]
    assert sorted(quotes) == sorted(words.items())


def test_quotes_that_are_compared_are_called_renderings() -> None:
    remark = "Quoted words are English renderings by the articles."
    assert remark in html(page("arguments")) and remark not in html(page("timeline"))
    assert remark in html(page("sources")) and remark in html(page("overview"))
    assert remark in html(page("arguments", evidence="arguments/create-coalition/label")).split('class="evidence"')[1]
    assert remark not in html(page("overview", evidence="arguments/france-leads/label")).split('class="evidence"')[1]
