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
    """Return the row of each argument by id, as HTML with its details if it is open."""
    rows = r'<tr id="([^"]*)" class="argument[^"]*">(.*?</tr>(?:\s*<tr class="details">.*?</tr>)?)'
    return dict(re.findall(rows, content, flags=re.S))


def column_headings(content: str) -> list[str]:
    """Return the sides that have a column in the matrix."""
    head = content.split('<table class="comparison-table')[1].split("</thead>")[0]
    return [unescape(side) for side in re.findall(r'<th scope="col" class="side-\d">(.*?)</th>', head)]


def test_each_cell_has_the_first_words_of_its_letter(shipped: Corpus) -> None:
    """A cell has words after the mark of their voice, or says “not mentioned”. It is one link to its evidence."""
    rows = arguments(html(page("arguments")))
    assert set(rows) == set(shipped.tables["arguments"]["argument"])
    for row in shipped.tables["comparison"].to_dict("records"):
        cells = dict(zip(LETTERS, re.findall(r"<td.*?</td>", rows[row["argument"]], flags=re.S), strict=True))
        for letter, title in shipped.model.letter_titles.items():
            statements = shipped.tables["statements"].query("argument == @row['argument'] and letter == @letter")
            voiced = statements[statements["voice"] == row[letter]]
            shown = plain_text(cells[title])
            assert "not mentioned" in shown if statements.empty else voiced["words"].iloc[0] in shown
            more = f"and {len(statements) - 1} more passage"
            assert (more in shown) == (len(statements) > 1)
            assert f'data-evidence="comparison/{row["argument"]}/{letter}"' in cells[title]


def test_a_cell_marks_uncertain_codings(shipped: Corpus) -> None:
    uncertain = shipped.tables["statements"].dropna(subset=["ambiguous"])
    rows = arguments(html(page("arguments")))
    marks = {name: row.count("uncertain") for name, row in rows.items()}
    expected = uncertain.groupby("argument")["letter"].nunique()
    assert {name: count for name, count in marks.items() if count} == expected.to_dict() != {}


def test_an_open_row_has_a_reason_and_what_each_letter_adds(shipped: Corpus) -> None:
    rows = arguments(html(page("arguments", words=["All rows"])))
    for argument in shipped.model.arguments:
        row = plain_text(rows[argument.id])
        if argument.match:
            assert f"{argument.match.why} {argument.match.confidence.capitalize()} confidence." in row
            assert all(added in row for added in argument.match.adds.values())
        for related in argument.related:
            assert related.differs in row


def test_the_address_opens_rows() -> None:
    content = html(page("arguments", open=["red-lines", "no-combat-troops", "no-such-argument"]))
    opened = {name for name, row in arguments(content).items() if 'class="details"' in row}
    assert opened == {"red-lines", "no-combat-troops"} and content.count('aria-expanded="true"') == 2
    closing = re.search(r'id="red-lines-row" href="([^"]*)"', content)
    opening = re.search(r'id="france-leads-row" href="([^"]*)"', content)
    assert closing and "red-lines" not in closing[1] and "no-combat-troops" in closing[1]
    assert opening and "red-lines" in opening[1] and "open=france-leads" in opening[1]


def test_the_bar_has_the_counts_of_the_table() -> None:
    content = html(page("arguments"))
    label = re.search(r'class="comparison-bar" role="group" aria-label="([^"]*)"', content)
    assert label and unescape(label[1]) == f"9 only {LETTERS[0]}; 5 both; 15 only {LETTERS[1]}"
    rows = list(arguments(content))
    assert re.findall(r'<a class="jump side-(\w+)"[^>]* href="#([^"]*)"', content) == [
        ("1", rows[5]), ("both", rows[0]), ("2", rows[14])
    ]  # fmt: skip


def test_more_than_two_sides_have_a_sentence_instead_of_the_bar(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    app = page("arguments")
    comparison = open_corpus(many).tables["comparison"]
    several = (comparison["letters"] > 1).sum()
    disputed = ((comparison["supporting"] > 0) & (comparison["opposing"] > 0)).sum()
    note = f", {disputed} of these for and against" if disputed else ""
    assert f"90 arguments in 30 letters. {several} of them are in several letters{note}." in texts(app)
    assert "comparison-bar" not in html(app)


@pytest.mark.parametrize(("count", "shown"), [("Letter", False), ("Signatory", True)])
def test_count_by_signatory_shows_the_number(count: str, shown: bool) -> None:
    app = page("arguments", count=[count])
    row = arguments(html(app))["create-coalition"]
    assert ("13 signatories" in row) == shown
    assert any("counted by signatory" in text for text in texts(app)) == shown


def test_count_by_applies_to_every_page() -> None:
    for name, address in (("overview", {}), ("arguments", {}), ("arguments", {"view": "who"})):
        by_letter, by_signatory = (page(name, count=[label], **address) for label in ("Letter", "Signatory"))
        contents = ["".join([plain_text(html(app)), *texts(app)]) for app in (by_letter, by_signatory)]
        assert contents[1].count("signator") > contents[0].count("signator")


def test_two_actor_types_are_compared() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Members of parliament"])
    assert any("by actor type" in text for text in texts(app))
    row = arguments(html(app))["no-combat-troops"]
    assert "<small>Frédéric Petit, Laurent Mazaury, " in row
    assert 'data-label="Generals"' in row and "not mentioned" in row and "reported" in row
    assert "In both actor types" in html(app) and "Similarity" not in html(app)


def test_more_than_two_sides_have_a_table_of_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    app = page("arguments")
    (pairs,) = [table for table in read_tables(html(app)) if "Overlap" in table.headings]
    shares = [int(share.removesuffix("%")) for share in pairs.texts("Overlap")]
    assert len(shares) == 3 and shares == sorted(shares, reverse=True)
    assert any("Overlap = shared / either (Jaccard)" in caption.value for caption in app.caption)


def test_types_that_agree_only_by_signing_together_have_no_similarity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    content = html(page("arguments", sides=["actor_type"]))
    assert "Only through the same letter" in content and not read_tables(content)


def test_types_of_one_letter_have_no_similarity() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Writers"])
    assert "These types signed one letter together: their agreement is no finding." in texts(app)
    assert "Similarity" not in html(app) and "Generals, writers<small>one letter, two types</small>" in html(app)


def test_the_arguments_can_be_listed_at_a_glance() -> None:
    content = html(page("arguments", depth=["Lists"]))
    assert "In both letters <span>5</span>" in content and not arguments(content)


def test_all_rows_can_be_opened() -> None:
    assert html(page("arguments", words=["All rows"])).count('<tr class="details">') == 29
    assert '<tr class="details">' not in html(page("arguments"))


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
    assert re.search(r"</a>\s*<strong>against</strong>", arguments(content)["build-bridge"])
    assert "1 of them for and against" in content
    assert "for and against" in html(page("arguments", depth=["Lists"]))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of thirty letters with ninety arguments."""
    return write_corpus(tmp_path_factory.mktemp("many"), letters=30, arguments=90)


def test_many_letters_are_paginated_and_can_be_pinned(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    titles = list(corpus.tables["letters"]["short_title"])
    first = html(page("arguments", words=["All rows"]))
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
    """The two views at an address without other parameters."""
    return {view: page("arguments", view=view) for view in ("sides", "who")}


@pytest.mark.parametrize("address", [{"page": "99"}, {"rows": "-1"}, {"pin_columns": ["nobody"]}, {"depth": ["deep"]},
                                     {"sides": ["left"]}, {"count": ["heads"]}, {"who": ["them"]},
                                     {"open": ["<b>"]}])  # fmt: skip
@pytest.mark.parametrize("view", ["sides", "who"])
def test_an_invalid_address_shows_the_default_page(
    view: str, address: dict[str, str | list[str]], default_pages: dict[str, AppTest]
) -> None:
    """Show the default page. Only a banner may name the value that was ignored."""
    invalid, default = page("arguments", view=view, **address), default_pages[view]
    assert without_addresses(html(invalid)) == without_addresses(html(default))
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
    assert "Also in letters or by signatories not selected" in one_letter and "Only in one letter" in one_letter


def test_quotes_of_actor_types_name_their_letters() -> None:
    address = {"sides": ["Actor types"], "actor_type": ["Generals", "Members of parliament"]}
    row = plain_text(arguments(html(page("arguments", open="create-coalition", **address)))["create-coalition"])
    assert all(title in row for title in LETTERS) and "left out by the article" in row


def test_arguments_are_filtered_by_kind_and_theme() -> None:
    app = page("arguments", kind=["Threats"], theme=["The war"])
    assert "4 of 29 arguments in 2 letters: threats; on the war" in texts(app)
    assert len(arguments(html(app))) == 4


def test_every_statement_is_shown(shipped: Corpus) -> None:
    content = html(page("arguments", words=["All rows"]))
    for words in shipped.tables["statements"]["words"]:
        assert words.replace("'", "&#39;") in content


def test_every_quote_links_to_its_evidence(shipped: Corpus) -> None:
    words = shipped.tables["statements"].set_index("statement")["words"]
    linked = [
        (parse_cell_address(cell), text) for cell, text in linked_cells(html(page("arguments", words=["All rows"])))
    ]
    quotes = [(cell.row[0], text.strip("“”… ")) for cell, text in linked if cell.column == "words"]
    assert sorted(quotes) == sorted(words.items())


def test_quotes_that_are_compared_are_called_renderings() -> None:
    remark = "Quoted words are English renderings by the articles."
    assert remark in html(page("arguments")) and remark not in html(page("timeline"))
    assert remark in html(page("sources")) and remark in html(page("overview"))
    assert remark in html(page("arguments", evidence="arguments/create-coalition/label")).split('class="evidence"')[1]
    assert remark not in html(page("overview", evidence="arguments/france-leads/label")).split('class="evidence"')[1]


def test_a_doubt_is_said_of_the_passage_that_it_concerns() -> None:
    """The quotation is certain. The paraphrase of the other passage is not."""
    row = plain_text(html(page("arguments")).partition("A European coalition of military instructors")[2])
    cell = " ".join(row.partition("“We are appealing")[2].partition("“Proposal to create")[0].split())
    assert "and 1 more passage, 1 uncertain" in cell and "countries” uncertain" not in cell
