"""The arguments page compares sides, with their quotes."""

from __future__ import annotations

import json
import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from tests.components.app import html, linked_cells, page, plain_text, texts, without_addresses
from tests.components.html_tables import argument_rows, read_tables
from tests.conftest import BRIDGE, CLOCK

LETTERS = ("Intellectuals and military experts to the President", "Five MPs to the Defence Minister")


def test_each_cell_has_the_first_words_of_its_letter(shipped: Corpus) -> None:
    """A cell has words after the mark of their voice, or says “not mentioned”. It is one link to its evidence."""
    rows = argument_rows(html(page("arguments")))
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
    rows = argument_rows(html(page("arguments")))
    marks = {name: row.count("uncertain") for name, row in rows.items()}
    expected = uncertain.groupby("argument")["letter"].nunique()
    assert {name: count for name, count in marks.items() if count} == expected.to_dict() != {}


def test_an_open_row_has_a_reason_and_what_each_letter_adds(shipped: Corpus) -> None:
    rows = argument_rows(html(page("arguments", words=["All rows"])))
    for argument in shipped.model.arguments:
        row = plain_text(rows[argument.id])
        if argument.match:
            assert f"{argument.match.why} {argument.match.confidence.capitalize()} confidence." in row
            assert all(added in row for added in argument.match.adds.values())
        for related in argument.related:
            assert related.differs in row


def test_the_address_opens_rows() -> None:
    content = html(page("arguments", open=["red-lines", "no-combat-troops", "no-such-argument"]))
    opened = {name for name, row in argument_rows(content).items() if 'class="details"' in row}
    assert opened == {"red-lines", "no-combat-troops"} and content.count('aria-expanded="true"') == 2
    closing = re.search(r'id="red-lines-row" href="([^"]*)"', content)
    opening = re.search(r'id="france-leads-row" href="([^"]*)"', content)
    assert closing and "red-lines" not in closing[1] and "no-combat-troops" in closing[1]
    assert opening and "red-lines" in opening[1] and "open=france-leads" in opening[1]


def test_the_bar_has_the_counts_of_the_table() -> None:
    content = html(page("arguments"))
    label = re.search(r'class="comparison-bar" role="group" aria-label="([^"]*)"', content)
    assert label and unescape(label[1]) == f"9 only {LETTERS[0]}; 5 both; 15 only {LETTERS[1]}"
    rows = list(argument_rows(content))
    assert re.findall(r'<a class="jump side-(\w+)"[^>]* href="#([^"]*)"', content) == [
        ("1", rows[5]), ("both", rows[0]), ("2", rows[14])
    ]  # fmt: skip


@pytest.mark.parametrize(("count", "shown"), [("Letter", False), ("Signatory", True)])
def test_count_by_signatory_shows_the_number(count: str, shown: bool) -> None:
    app = page("arguments", count=[count])
    row = argument_rows(html(app))["create-coalition"]
    assert ("13 signatories" in row) == shown
    assert any("counted by signatory" in text for text in texts(app)) == shown


def test_count_by_applies_to_every_page() -> None:
    for name, address in (("overview", {}), ("arguments", {}), ("arguments", {"view": "who"})):
        by_letter, by_signatory = (page(name, count=[label], **address) for label in ("Letter", "Signatory"))
        contents = ["".join([plain_text(html(app)), *texts(app)]) for app in (by_letter, by_signatory)]
        assert contents[1].count("signator") > contents[0].count("signator")


def test_more_than_two_sides_have_a_table_of_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    app = page("arguments")
    (pairs,) = [table for table in read_tables(html(app)) if "Overlap" in table.headings]
    shares = [int(share.removesuffix("%")) for share in pairs.texts("Overlap")]
    assert len(shares) == 3 and shares == sorted(shares, reverse=True)
    assert any("Overlap = shared / either (Jaccard)" in caption.value for caption in app.caption)
    (element,) = app.get("plotly_chart")
    (dots,) = json.loads(element.proto.spec)["data"]
    assert len(dots["x"]) == sum(share > 0 for share in shares) > 0


def test_the_arguments_can_be_listed_at_a_glance() -> None:
    content = html(page("arguments", depth=["Lists"]))
    assert "In both letters <span>5</span>" in content and not argument_rows(content)


def test_all_rows_can_be_opened() -> None:
    assert html(page("arguments", words=["All rows"])).count('<tr class="details">') == 29
    assert '<tr class="details">' not in html(page("arguments"))


def test_arguments_can_be_ordered_by_count(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    ordered = list(argument_rows(html(page("arguments", order=["By count"], count=["Signatory"]))))
    comparison = TableQuery(bridge, "comparison", parse_selection(bridge, {"count": ["signatory"]})).rows
    counts = comparison.set_index("argument")["count"]
    assert [counts[name] for name in ordered] == sorted(counts, reverse=True)


def test_opposed_arguments_are_marked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("arguments"))
    assert "1 of these against" in argument_rows(content)["build-bridge"]
    assert re.search(r"</a>\s*<strong>against</strong>", argument_rows(content)["build-bridge"])
    assert "1 of them for and against" in content
    assert "for and against" in html(page("arguments", depth=["Lists"]))


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
    assert [line for line in texts(invalid) if not line.startswith(("`", "There is no "))] == texts(default)


def test_an_argument_of_signatories_not_selected_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ada makes an argument without Carl.

    The letter mentions it, although only Carl is selected.
    """
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("arguments", actor_type=["Former neighbours"], sides=["Letters"]))
    assert "bridge-shortens" not in argument_rows(content)
    one_letter = html(page("arguments", letter=["Neighbours for the bridge"]))
    assert "Also in letters or by signatories not selected" in one_letter and "Only in one letter" in one_letter


def test_arguments_are_filtered_by_kind_and_theme() -> None:
    app = page("arguments", kind=["Threats"], theme=["The war"])
    assert "4 of 29 arguments in 2 letters: threats; on the war" in texts(app)
    assert len(argument_rows(html(app))) == 4


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
