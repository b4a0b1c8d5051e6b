"""The arguments page: sides, counting, rows that open on the words of every side, pins and pages."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from components.charts.support_chart import SupportSlice, figure
from components.state import open_evidence
from components.widgets import evidence_panel
from data import Corpus, open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex, row_key
from data.evidence.lookup import evidence
from data.queries.filters import parse_selection
from data.queries.table_query import TableQuery
from tests.components.app import html, page, texts, without_addresses
from tests.conftest import BRIDGE
from tests.generator.__main__ import write_corpus

LETTERS = ("Generals and intellectuals to the President", "Five MPs to the Defence Minister")


def arguments(shown: str) -> dict[str, str]:
    """Each argument of a matrix, by id: the HTML of its row and of the words that open with it."""
    found = re.findall(r'<tbody class="argument"><tr id="([^"]*)">(.*?)</tbody>', shown, flags=re.S)
    return dict(found)


def heads(shown: str) -> list[str]:
    """The sides that have a column in a matrix."""
    matrix = shown.split('<table class="comparison-table')[1].split("</thead>")[0]
    return [unescape(head) for head in re.findall(r'<th scope="col">(.*?)</th>', matrix)[2:]]


def plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", markup))


def test_each_verdict_can_be_read_with_the_words_of_both_sides(shipped: Corpus) -> None:
    """Whatever is shared or only: its row holds every word of both letters, or says that it is not mentioned."""
    shown = arguments(html(page("arguments")))
    assert set(shown) == set(shipped.tables["arguments"]["argument"])
    for row in shipped.tables["comparison"].to_dict("records"):
        marks, words = shown[row["argument"]].split('<tr class="quotes">')
        for letter in shipped.tables["letters"]["letter"]:
            assert row[letter] in plain(marks)
        said = shipped.tables["statements"].query("argument == @row['argument']")
        for one in said.itertuples():
            assert one.words in plain(words) and one.passage in plain(words)
        assert ("not mentioned" in plain(words)) == (said["letter"].nunique() < 2)


def test_a_cell_says_that_its_words_are_in_doubt(shipped: Corpus) -> None:
    doubted = shipped.tables["statements"].dropna(subset=["ambiguous"])
    shown = arguments(html(page("arguments")))
    marks = {name: row.split('<tr class="quotes">')[0].count("uncertain") for name, row in shown.items()}
    expected = doubted.groupby("argument")["letter"].nunique()
    assert {name: count for name, count in marks.items() if count} == expected.to_dict() != {}


def test_a_shared_argument_says_why_and_what_each_letter_adds(shipped: Corpus) -> None:
    shown = arguments(html(page("arguments")))
    for argument in shipped.model.arguments:
        words = plain(shown[argument.id])
        if argument.match:
            assert argument.match.why in words and f"Same argument ({argument.match.confidence} confidence)" in words
            assert all(added in words for added in argument.match.adds.values())
        for related in argument.related:
            assert related.differs in words


@pytest.mark.parametrize(
    ("count", "first", "second"),
    [("Letter", "2 letters", "13 signatories"), ("Signatory", "13 signatories", "2 letters")],
)
def test_the_counting_switch_says_which(count: str, first: str, second: str) -> None:
    app = page("arguments", count=[count])
    row = arguments(html(app))["create-coalition"]
    assert re.search(rf"<strong>.*{first}.*</strong>.*{second}", row)
    assert any("counted by signatory" in text for text in texts(app)) == (count == "Signatory")


def test_the_counting_switch_is_heeded_everywhere() -> None:
    """The overview's columns, the comparison, who argues what: one switch for all."""
    for name, once, each in (
        ("overview", "France could take a leading role in the coalition</a></li>", "5 signatories"),
        ("arguments", "<strong>1 letter", "<strong>5 signatories"),
    ):
        by_letter, by_signatory = (re.sub(r"</?a[^>]*>", "", html(page(name, count=[c]))) for c in
                                   ("Letter", "Signatory"))  # fmt: skip
        assert by_signatory.count(each) > by_letter.count(each) and re.sub("</?a[^>]*>", "", once) in by_letter
    captions = [[c.value for c in page("who", count=[c]).caption] for c in ("Letter", "Signatory")]
    assert any("Counted by letter" in text for text in captions[0])
    assert any("Counted by signatory" in text for text in captions[1])


def test_likeness_is_never_a_bare_number() -> None:
    card = next(block for block in html(page("arguments")).split("<section") if "<h3>Similarity</h3>" in block)
    words = re.sub(r"\s+", " ", plain(card))
    assert "5 shared · 11 only in" in words and "15 only in" in words
    assert "Overlap 16% = 5 shared / 31 in either (Jaccard)" in words
    assert "With 4 related pairs counted as shared: 33% = (5 + 4) / (31 − 4)" in words


def test_two_actor_types_can_be_set_against_each_other() -> None:
    app = page("arguments", sides=["Actor types"], actor_type=["Generals", "Members of parliament"])
    assert any("by actor type" in text for text in texts(app))
    shown = arguments(html(app))
    assert 'data-label="Generals"' in shown["no-combat-troops"]
    assert "not mentioned" in shown["no-combat-troops"] and "reported" in shown["no-combat-troops"]
    assert "In both actor types" in html(app) and "<h3>Similarity</h3>" in html(app)


def test_more_than_two_sides_are_told_by_pairs() -> None:
    app = page("arguments", sides=["Actor types"])
    (pairs,) = [table.value for table in app.dataframe if "Overlap" in table.value]
    assert len(pairs) == 10 and list(pairs["Overlap"]) == sorted(pairs["Overlap"], key=lambda v: -int(v[:-1]))
    assert any("Overlap = shared / either (Jaccard)" in caption.value for caption in app.caption)


def test_a_glance_of_the_same() -> None:
    shown = html(page("arguments", depth=["At a glance"]))
    assert "In both letters (5)" in shown and not arguments(shown)


def test_every_row_can_be_opened_at_once() -> None:
    assert html(page("arguments", words=["All rows"])).count("<details open>") == 31
    assert "<details open>" not in html(page("arguments"))


def test_the_order_by_number(bridge: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    by_number = list(arguments(html(page("arguments", order=["By count"], count=["Signatory"]))))
    compared = TableQuery(bridge, "comparison", parse_selection(bridge, {"count": ["signatory"]})).rows
    counts = compared.set_index("argument")["count"]
    assert [counts[name] for name in by_number] == sorted(counts, reverse=True)


def test_what_is_opposed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    shown = html(page("arguments"))
    assert "1 of these against" in arguments(shown)["build-bridge"]
    assert re.search(r"reported</span></a> <strong>against</strong>", arguments(shown)["build-bridge"])
    assert "for and against" in html(page("arguments", depth=["At a glance"]))


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty letters that make ninety arguments."""
    return write_corpus(tmp_path_factory.mktemp("many"), letters=30, arguments=90)


def test_many_letters_come_in_pages_and_can_be_pinned(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    titles = list(corpus.tables["letters"]["short_title"])
    first = html(page("arguments"))
    assert len(arguments(first)) == 40 and len(heads(first)) == 10
    made = corpus.tables["comparison"].iloc[0]
    beyond = sum(made[letter] != "not mentioned" for letter in list(corpus.tables["letters"]["letter"])[10:])
    assert (
        beyond and f"{beyond} more make this argument, on other pages of columns." in arguments(first)[made["argument"]]
    )
    pinned = titles[-1]
    label = corpus.tables["comparison"]["label"].iloc[-1]
    shown = html(page("arguments", pin_columns=[pinned], pin_arguments=[label], page="2", rows="2"))
    assert heads(shown)[0] == pinned and len(heads(shown)) == 11
    assert corpus.tables["comparison"]["argument"].iloc[-1] in arguments(shown)
    assert len(arguments(shown)) == 41


def test_no_letter_and_no_argument_is_on_two_pages_or_none(many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    found, rows = [], []
    for number in ("1", "2", "3"):
        shown = html(page("arguments", page=number, rows=number, columns=["By similarity"]))
        found += heads(shown)
        rows += list(arguments(shown))
    assert sorted(found) == sorted(corpus.tables["letters"]["short_title"])
    assert sorted(rows) == sorted(corpus.tables["comparison"]["argument"])


@pytest.fixture(scope="module")
def default_pages() -> dict[str, AppTest]:
    """The two pages at an address without parameters."""
    return {name: page(name) for name in ("arguments", "who")}


@pytest.mark.parametrize("address", [{"page": "99"}, {"rows": "-1"}, {"pin_columns": ["nobody"]}, {"depth": ["deep"]},
                                     {"sides": ["left"]}, {"count": ["heads"]}, {"who": ["them"]}])  # fmt: skip
@pytest.mark.parametrize("name", ["arguments", "who"])
def test_a_wild_address_breaks_nothing(
    name: str, address: dict[str, str | list[str]], default_pages: dict[str, AppTest]
) -> None:
    """Show the default page. Only a banner may name the value that was ignored."""
    wild, default = page(name, **address), default_pages[name]
    assert without_addresses(html(wild)) == without_addresses(html(default))
    charts, expected_charts = ([chart.proto.spec for chart in app.get("plotly_chart")] for app in (wild, default))
    assert charts == expected_charts
    for table, expected in zip(wild.dataframe, default.dataframe, strict=True):
        pd.testing.assert_frame_equal(table.value, expected.value)
    assert [line for line in texts(wild) if not line.startswith("`")] == texts(default)


def test_who_argues_what(shipped: Corpus) -> None:
    app = page("who", count=["Signatory"], who=["Addressees"], figures=["Shares"])
    (table,) = [table.value for table in app.dataframe if "Who" in table.value]
    assert set(table["Who"]) == {"Emmanuel Macron ↗", "Sébastien Lecornu"}
    assert set(table["Counted"]) == {"signatories"} and set(table["Share"]) == {"100%"}
    assert len(table) == 36 and set(table["Of"]) == {5, 8}
    assert "26 of 31 arguments have another rank" in html(app)


def test_who_argues_what_is_empty_with_a_way_back() -> None:
    app = page("who", search="no such words")
    assert [button.label for button in app.button if button.key == "reset_empty"] == ["Reset filters"]


@pytest.mark.parametrize("address", [{"kind": ["Limits"]}, {"theme": ["Support for Ukraine"]}])
def test_sides_that_share_nothing_say_so(address: dict[str, list[str]]) -> None:
    """A page of more than two sides without a common argument has words where the picture would be empty."""
    app = page(
        "arguments", sides=["Actor types"], actor_type=["Members of parliament", "Generals", "Writers"], **address
    )
    assert arguments(html(app))


def test_no_two_share_anything(monkeypatch: pytest.MonkeyPatch, many: Path) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(many))
    corpus = open_corpus(many)
    alone = corpus.tables["comparison"].query("status == 'only'")
    makers = list(corpus.tables["arguments"].set_index("argument").loc[alone["argument"], "letters"])[:3]
    titles = corpus.tables["letters"].set_index("letter")["short_title"]
    app = page("arguments", letter=[titles[name] for name in dict.fromkeys(makers)], search=alone["label"].iloc[0])
    assert arguments(html(app))


@pytest.mark.parametrize("count", ["letter", "signatory"])
@pytest.mark.parametrize("who", ["group", "type", "actor"])
def test_a_dot_leads_to_the_number_that_stands_beside_it(shipped: Corpus, count: str, who: str) -> None:
    selection = parse_selection(shipped, {"count": [count]})
    lines = TableQuery(shipped, "support", selection).rows.query("who_kind == @who")
    part = SupportSlice(who, tuple(lines["argument"]), tuple(lines["who"]), shares=False, whole=True)
    drawn = figure(shipped, selection, part, width=900, dark=False)
    index, seen = EvidenceIndex(shipped.tables), 0
    for line in lines.to_dict("records"):
        cell = Cell("support", row_key("support", line), line["counted"])
        assert evidence(index, cell).value == str(line["count"])
        assert any(str(cell) in trace["customdata"] for trace in drawn["data"])
        seen += 1
    assert seen == len(lines) > 0


def test_what_a_chosen_type_does_not_say_is_not_said_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Carl does not stand behind what Ada says alone; the letter mentions it all the same."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    shown = html(page("arguments", actor_type=["Former neighbours"], sides=["Letters"]))
    assert "bridge-shortens" not in arguments(shown)
    one = html(page("arguments", letter=["Neighbours for the bridge"]))
    assert "Also in letters or by signatories not selected" in one and "In one letter only" in one


def test_by_actor_type_words_name_their_letter_and_facts_stay() -> None:
    shown = arguments(html(page("arguments", sides=["Actor types"], actor_type=["Generals", "Members of parliament"])))
    words = plain(shown["create-coalition"].split('<tr class="quotes">')[1])
    assert all(title in words for title in LETTERS) and "left out by the article" in words


@pytest.mark.parametrize(
    "sent", [None, {}, {"selection": None}, {"selection": {"points": [None, {}, {"customdata": 7}]}}]
)
def test_wild_clicks_open_nothing(sent: object, monkeypatch: pytest.MonkeyPatch) -> None:
    state = {"who_chart": SimpleNamespace(selection=SimpleNamespace(points=["x", None, {}, {"customdata": "a/b"}]))}
    monkeypatch.setattr(evidence_panel.st, "session_state", state if sent is None else {"who_chart": sent})
    monkeypatch.setattr(evidence_panel.st, "query_params", {})
    open_evidence.open_clicked("who_chart")
    assert evidence_panel.st.query_params == {}


def test_a_related_pair_that_counts_can_be_read() -> None:
    shown = html(page("arguments"))
    listed = shown.split("<summary>Related pairs")[1].split("</details>")[0]
    assert listed.count("<li>") == 4
