"""Each page through AppTest: it shows what the tables hold, honours the filter, and never shows a traceback."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.cards.evidence import cell_reference, evidence_card
from components.markup.records import record_lookup
from components.state.urls import PAGES
from data import Corpus, open_corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.schema.tables import TABLE
from tests.components.app import HOSTILE, OF_LETTERS, empty, html, linked_cells, page, texts
from tests.conftest import BRIDGE

ADDRESSES: list[dict[str, str | list[str]]] = [
    {}, {"printed": "true"}, {"actor_type": ["Generals"]}, {"search": "kremlin"},
]  # fmt: skip
# How the sentence over the rows of each page begins at each of these addresses.
ANSWERS = {
    "overview": ("31 arguments", "31 arguments", "16 of 31 arguments", "1 of 31 arguments"),
    "arguments": ("31 arguments", "31 arguments", "16 of 31 arguments", "1 of 31 arguments"),
    "who": ("95 of 279 support", "95 of 295 support", "16 of 279 support", "5 of 279 support"),
    "actors": ("69 appearances", "72 appearances", "2 of 69 appearances", "3 of 69 appearances"),
    "timeline": ("24 timeline items", "14 timeline items", "4 of 24 timeline items", "0 of 24 timeline items"),
    "letters": ("10 of 27 passages", "10 of 27 passages", "10 of 27 passages", "1 of 27 passages"),
    "quality": ("39 figures", "24 figures", "39 figures", "39 figures"),
}


@pytest.mark.parametrize("place", range(len(ADDRESSES)), ids=["all", "printed", "actor type", "search"])
@pytest.mark.parametrize("name", ANSWERS)
def test_every_page_answers(name: str, place: int) -> None:
    """Show the rows of the selection, and count them in a sentence."""
    app = page(name, **ADDRESSES[place])
    shown, answer = html(app), ANSWERS[name][place]
    assert re.match(rf"{answer}\b", texts(app)[0])
    number = int(answer.split()[0])
    tables = [len(table.value) for table in app.dataframe]
    match name:
        case "actors" | "who" | "timeline":
            assert tables[:1] == [number] if number else not tables and "Reset filters" in labels(app)
        case "arguments":
            assert shown.count('<tr id="') == number
        case "overview":
            assert len(set(re.findall(r"comparison%2F([^%]*)%2Flabel", shown))) == number
        case "letters":
            assert len(set(re.findall(r'data-evidence="passages/[^/]*/(P\d+)/', shown))) == number
        case "quality":
            assert len(set(re.findall(r'data-evidence="quality/([^"]*)/[^"/]*"', shown))) == number


@pytest.mark.parametrize("address", ADDRESSES, ids=["all", "printed", "actor type", "search"])
def test_the_page_for_own_letters_answers(address: dict[str, str | list[str]]) -> None:
    app = page("bring", **address)
    assert "Upload letters" in html(app) and app.file_uploader(key="corpus_files") and app.file_uploader(key="sheet")


def labels(app: AppTest) -> list[str]:
    """The labels of all buttons on the page."""
    return [button.label for button in app.button]


def test_overview_answers_at_first_sight(shipped: Corpus) -> None:
    shown = html(page("overview"))
    who = ("Five MPs to the Defence Minister", "Sébastien Lecornu", "Frédéric Petit", "generals 2")
    what = ("no later than 1 December 2024", "In both letters (5)", "(11)", "(15)")
    for words in (*who, *what):
        assert words in shown
    for label in shipped.tables["arguments"]["label"]:
        assert label.replace("'", "&#x27;") in shown


def test_the_sentence_and_the_rows_follow_the_filter() -> None:
    app = page("actors", actor_type=["Military", "Researchers"], role=["Signatories"])
    assert "4 of 13 signatories in 2 letters: military, researchers" in texts(app)
    names = list(app.dataframe[0].value["Name"])
    assert names == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ancel ↗", "Nicolas Tenzer"]


def test_arguments_by_kind_and_theme() -> None:
    app = page("arguments", kind=["Threats"], theme=["The war"])
    assert "6 of 31 arguments in 2 letters: threats; on the war" in texts(app)
    assert html(app).count('<tr id="') == 6


def test_every_statement_is_on_the_arguments_page(shipped: Corpus) -> None:
    shown = html(page("arguments"))
    for words in shipped.tables["statements"]["words"]:
        assert words.replace("'", "&#x27;") in shown


def test_every_words_lead_to_their_evidence(shipped: Corpus) -> None:
    """Each quotation or anchor on the arguments page leads to the evidence of just that statement."""
    words = shipped.tables["statements"].set_index("statement")["words"]
    shown = [(parse_cell_address(cell), text) for cell, text in linked_cells(html(page("arguments")))]
    found = [(cell.row[0], text.strip("“”… ")) for cell, text in shown if cell.column == "words"]
    assert sorted(found) == sorted(words.items())


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", OF_LETTERS)
def test_every_cell_on_a_page_has_its_evidence(shipped: Corpus, name: str, printed: str) -> None:
    """Whatever a page links to its evidence is a cell of a table, with something that it rests on."""
    address = {"read": "Five MPs to the Defence Minister", "actor": "France", "item": "The fair", "passage": "P6"}
    shown = linked_cells(html(page(name, printed=printed, **address)))
    index = EvidenceIndex(shipped.printed_tables if printed == "true" else shipped.tables)
    assert len(shown) > (0 if name == "timeline" else 10)
    for cell, _ in shown:
        assert evidence(index, parse_cell_address(cell)).items, cell


def test_the_panel_opens_on_any_page_by_its_address() -> None:
    for name in PAGES:
        shown = html(page(name, evidence="actors/macron/name"))
        assert "Emmanuel Macron" in shown and "↗ outside: from a source other than the article" in shown
        assert "a first name printed as a surname" in shown and "todayua.com" in shown


def test_the_panel_shows_words_passage_neighbours_and_article() -> None:
    shown = html(page("overview", evidence="statements/mps-to-lecornu.P8.no-weakness/words"))
    for words in (
        "“France and other European countries must show no signs of weakness”", "with negotiations coming into view",
        "P7", "P9", "P8 in the letter", "Euromaidan Press", "1 December 2024", "printed in the article",
    ):  # fmt: skip
        assert words in shown, words


def test_the_panel_says_what_is_not_mentioned_and_what_the_full_letter_says() -> None:
    shown = html(page("overview", evidence="comparison/no-combat-troops/intellectuals-to-president"))
    assert "None of the 10 passages" in shown and "young Europeans" in shown and "medium confidence" in shown


def test_the_panel_offers_what_a_report_of_a_mistake_needs(shipped: Corpus) -> None:
    app = page("overview", evidence="actors/macron/name")
    report = app.code[0].value
    assert report.startswith("Emmanuel Macron – Name: Emmanuel Macron") and shipped.fingerprint in report
    assert "evidence=actors%2Fmacron%2Fname" in report


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("<script>", "This is not the address of a cell"),
        ("actors/nobody/name", "does not have this row"),
        ("actors/macron/%00", "does not have this column"),
        ("appearances/a/b", "This is not the address of a cell"),
    ],
)
def test_a_wild_evidence_address_gets_a_sentence(address: str, sentence: str) -> None:
    shown = html(page("actors", evidence=address))
    assert sentence in shown and "<script" not in shown


def test_printed_only_evidence_of_an_outside_name_is_not_there() -> None:
    shown = html(page("overview", evidence="actors/macron/name", printed="true"))
    assert "todayua" not in shown and "Emmanuel Macron" not in shown


def test_an_actor_is_shown_whole() -> None:
    shown = html(page("actors", actor="Guillaume Ansel"))
    assert "Guillaume Ancel" in shown and "↗ outside: Le Point, via Yahoo" in shown
    assert "Outside facts ↗ (1 of 2 found)" in shown and "Wikidata id" in shown and "not found" in shown
    assert "Appearances as printed (1)" in shown and "Arguments of the letter that this actor signed (16)" in shown


def test_a_passage_stands_between_its_neighbours() -> None:
    shown = html(page("letters", read="Five MPs to the Defence Minister", passage="P8"))
    assert "P8 in context" in shown
    before, after = shown.index(" in context"), shown.index('class="card current"')
    assert before < after and shown.count('class="card current"') == 1
    assert "lead-in to the quotation in P8" in shown


def test_a_link_to_a_passage_holds_under_any_filter() -> None:
    app = page("letters", read="Five MPs to the Defence Minister", passage="P5", actor_type=["States"])
    assert "P5 in context" in html(app) and "17 of 27 passages" in texts(app)[0]


def test_a_passage_is_shown_of_a_named_letter_only() -> None:
    """An address that names a letter which is not here does not show another letter's passage under its number."""
    app = page("letters", read="no such letter", passage="P8")
    assert " in context" not in html(app)


@pytest.mark.parametrize(
    ("copy", "says"),
    [
        ("b.txt", "The text of the article is not available"),
        ("for-the-bridge.txt", "it is not known whether this text is the coded version"),
    ],
)
def test_a_letter_of_which_no_text_was_at_hand_says_what_is_known_of_a_copy(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch, copy: str, says: str
) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(re.sub(r" sha256: \w+,", "", path.read_text("utf-8")), "utf-8")
    (copy_of_bridge / "texts" / "a.txt").rename(copy_of_bridge / "texts" / copy)
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    assert says in html(page("letters", read="Neighbours for the bridge"))


def test_letters_follow_the_filter_until_one_is_named() -> None:
    app = page("letters")
    app.multiselect(key="letter").set_value(["mps-to-lecornu"]).run()
    assert "17 of 27 passages in “Five MPs to the Defence Minister”" in texts(app)


def test_a_search_opens_the_letter_that_has_the_words() -> None:
    app = page("letters", search="negotiations")
    assert "2 of 27 passages in “Five MPs to the Defence Minister”: matching “negotiations”" in texts(app)
    app = page("letters", search="negotiations", read="Generals and intellectuals to the President")
    assert "Found in other letters" in html(app) and empty(app)


def test_the_overview_counts_signatories_whatever_the_role() -> None:
    shown = html(page("overview", role=["Addressees"]))
    assert "5 signatories: members of parliament 5</a>" in shown and "0 of" not in shown


def test_an_address_that_asks_for_what_is_not_here_is_told() -> None:
    app = page("overview", actor_type=["Militry"])
    assert "There is no actor type `Militry`. Did you mean `military`?" in texts(app)


def test_namesakes_are_told_apart_without_saying_who_they_are() -> None:
    labels = page("actors", printed="true").selectbox(key="actor").options
    assert {"Polish (state)", "Polish (armed force)", "British (state)"} <= set(labels)
    assert len(set(labels)) == len(labels)
    assert not any("poland" in label.lower() for label in labels)


def test_only_who_speaks_is_given_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    carl = html(page("actors", actor="Carl Dorn"))
    assert "Arguments of the letter that this actor signed (1)" in carl
    assert "Arguments of the letter that this actor signed (2)" in html(page("actors", actor="Ada Bell"))
    assert "This actor signed none of these letters" in html(page("actors", actor="the mayor"))


def test_what_an_inference_rests_on_is_shown() -> None:
    assert "inferred from the adjective “Iranian”" in html(page("actors", actor="Iranian"))
    russia = html(page("actors", actor="Russia"))
    assert "aggressor state" in russia and "≈ inferred" in russia and "the Kremlin, whose red lines" in russia
    assert "“by mid-2025”, the middle of the year" in html(
        page("timeline", item="Ukraine is to receive six Mirage fighters")
    )


def test_not_dated_items_are_listed() -> None:
    app = page("timeline", printed="true")
    assert "Undated items (13)" in html(app) and "almost two years ago" in html(app)
    assert len(app.dataframe[0].value) == 14


@pytest.mark.parametrize("name", PAGES)
def test_only_what_the_articles_print(name: str) -> None:
    app = page(name, printed="true")
    shown = html(app) + "".join(frame.value.to_csv() for frame in app.dataframe)
    for words in ("↗", "≈", "Euromaidan", "Ancel", "Lévy", "Emmanuel Macron", "2024"):
        assert words not in shown


@pytest.mark.parametrize("name", ["actors", "arguments", "letters", "timeline", "overview"])
def test_an_empty_answer_says_why_and_offers_a_way_back(name: str) -> None:
    app = page(name, search="zzzz", letter=["Five MPs to the Defence Minister"])
    assert empty(app)
    app.button(key="reset_empty").click().run()
    assert not app.exception
    assert app.text_input(key="search").value == "" and app.multiselect(key="letter").value == []
    assert not empty(app)


@pytest.mark.parametrize("name", PAGES)
def test_a_wild_address_gives_defaults(name: str) -> None:
    wild = "\u202e<script>'\";--%00"
    names = ("actor_type", "role", "kind", "theme", "printed", "actor", "read", "passage", "item", "nonsense")
    app = page(name, letter=[wild, "x" * 5000], search="", **dict.fromkeys(names, wild))
    assert app.multiselect(key="letter").value == []
    assert not empty(app)


@pytest.mark.parametrize("name", OF_LETTERS)
def test_hostile_text_is_shown_literally(name: str, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = ("The bridge should be built", "Ada Bell", "Two people ask for a bridge.", "Neighbours for the bridge")
    for path in copy_of_bridge.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for words in replaced:
            content = content.replace(words, _quoted(HOSTILE))
        path.write_text(content, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page(name)
    shown = html(app)
    assert "<script" not in shown and "<img" not in shown
    cells = {str(cell) for frame in app.dataframe for column in frame.value for cell in frame.value[column]}
    literal = "&lt;script&gt;alert(1)&lt;/script&gt; $x$ :red[y] ![z](https://evil.example/p.png)" in shown
    assert literal or any(HOSTILE in cell for cell in cells)
    assert not any(HOSTILE in element.value for element in app.markdown)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def test_another_corpus_can_be_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    shown = html(page("arguments"))
    assert "against" in shown and "Neighbours for the bridge" in shown


def test_a_corpus_that_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview")
    assert "This corpus has errors" in app.error[0].value
    assert "actors.yaml:1:1: File not found" in texts(app)[0]


def test_a_broken_letter_is_named_and_the_others_are_shown(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy_of_bridge / "letters" / "guild-against.yaml").write_text("id: [")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("overview")
    assert "letters/guild-against.yaml:2:1: Invalid YAML" in texts(app)[0]
    assert "Neighbours for the bridge" in html(app)


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", PAGES)
def test_a_corpus_in_progress_is_shown_whole(
    name: str, printed: str, in_progress: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(in_progress))
    app = page(name, printed=printed, read="Neighbours for the bridge", evidence="arguments/build-bridge/status")
    assert "no reason given for the match" in html(app)


def test_the_text_of_a_copy_is_shown_with_every_span(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    shown = html(page("letters", read="Neighbours for the bridge"))
    assert "3 of 3 quotations and anchors verified (100%), 0 moved, 0 lost" in shown
    plain = re.sub(
        r'<a class="statement-number"[^>]*>[^<]*</a>|<[^>]*>', "", shown.split('<p class="article-text">')[1]
    )
    assert plain.startswith("Neighbours Ada Bell and Carl Dorn of the Weavers&#x27; Guild have asked the mayor")
    for number, voice in (("a1", "reported"), ("a2", "quoted"), ("a3", "reported")):
        assert f'<mark class="{voice}" id="s-{number}">' in shown
        assert f'href="#c-{number}"' in shown and f'id="c-{number}"' in shown and f'href="#s-{number}"' in shown


def test_an_anchor_that_is_lost_says_so(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (copy_of_bridge / "texts" / "a.txt").read_text("utf-8")
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_text(text.replace("Build the", "Build that"), "utf-8")
    (copy_of_bridge / "texts" / "a.txt").unlink()
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    shown = html(page("letters", read="Neighbours for the bridge"))
    assert "This text is another version of the article than the coded one" in shown
    assert "2 of 3 quotations and anchors verified (67%), 0 moved, 1 lost" in shown
    assert "✗ lost" in shown and 'id="s-a2"' not in shown


def test_without_a_copy_the_ledger_stands_in_and_says_so() -> None:
    shown = html(page("letters"))
    assert "A summary of each passage is shown instead" in shown and "<mark" not in shown


def test_a_folder_of_copies_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["dashboard.py", "--texts", "/no/such/folder"])
    assert "There is no folder “/no/such/folder” of article texts" in texts(page("overview"))[0]


def test_data_quality(shipped: Corpus) -> None:
    app = page("quality")
    shown = html(app)
    for words in (shipped.fingerprint, "15 of 27", "18 of 43", "111 of 117", "kappa 0.84", "19 of 24", "57 of 83"):
        assert words in shown, words
    assert "22 uncertain codings in 2 letters" in texts(app) and shown.count("headline under “Related”") == 7
    assert any("Send the address of the evidence" in line for line in texts(app))


def test_outside_facts_stand_where_they_matter() -> None:
    assert "2 contradicting, 2 left out by, 3 confirming the article" in html(page("overview"))
    letter = html(page("letters", read="Five MPs to the Defence Minister"))
    assert "✗ contradicts the article: Le Figaro had removed the claim by 18 November 2024." in letter
    labels = [box.label for box in page("letters", read="Five MPs to the Defence Minister").expander]
    assert "Outside facts: 9 ↗ outside, 5 not found" in labels
    assert "another version" not in letter and "The French text names democratic values." in letter
    assert "not that young Europeans be mobilised" in html(page("arguments"))
    petit = html(page("actors", actor="Frédéric Petit"))
    assert "Les Démocrates" in petit and "Outside facts ↗ (5 of 7 found)" in petit


def test_the_order_of_the_letters_says_what_it_rests_on() -> None:
    shown = html(page("timeline"))
    assert "came after “Generals and intellectuals to the President”" in shown and "stages of one campaign" in shown
    assert "The dates alone do not settle the order of" in shown
    printed = html(page("timeline", printed="true"))
    assert "came after" not in printed and "not both letters have one" in printed


@pytest.mark.parametrize("table", TABLE)
def test_no_panel_shows_more_than_is_printed(table: str) -> None:
    """Every cell's panel, with only what the articles print: no sign of an outside fact or an inference."""
    corpus = open_corpus(BRIDGE)
    for which in (corpus, open_corpus()):
        index = EvidenceIndex(which.printed_tables)
        book = record_lookup(which, printed=True)
        for cell in list(cells(index, table))[:: 1 if which is corpus else 7]:
            found = evidence(index, cell)
            shown = evidence_card(book, found, "", printed=True) + cell_reference(book, found)
            assert "↗" not in shown and "≈" not in shown, cell


def test_the_panel_shows_a_value_literally(shipped: Corpus) -> None:
    shown = html(page("overview", evidence="actors/xavier-roseren/outside_facts"))
    assert "Horizons &amp; Indépendants (outside: Ukrainska Pravda)" in shown
    shown = html(page("overview", evidence="facts/mps-campaign/value"))
    assert "the deputies&#x27; letter, a letter by almost 50 associations." in shown
    shown = html(page("overview", evidence="related_arguments/training-in-france/course-feedback/differs"))
    assert "That the training takes place; what experience from the courses says" in shown
    shown = html(page("overview", evidence="comparison/red-lines/status"))
    assert "part of what the step would signal; “so-called” is the article&#x27;s word" in shown


def test_a_fact_about_an_argument_alone_stands_beside_it(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "facts.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("  letters: [for-the-bridge]\n  argument: bridge-costs", "  argument: bridge-costs"))
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    row = html(page("arguments")).split('<tr id="bridge-costs">')[1].split("</tbody>")[0]
    assert "The full letter names the costs." in row.split('<td colspan="2">')[1].split("</td>")[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_corpus_without_facts_and_codings(name: str, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_bridge / "facts.yaml").unlink()
    shutil.rmtree(copy_of_bridge / "coding")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    page(name, actor="Ada Bell", read="Neighbours for the bridge", printed="true")
    shown = html(page(name, actor="Ada Bell", read="Neighbours for the bridge"))
    assert "Beyond the articles" not in shown and "Agreement of two codings" not in shown


def test_an_empty_page_says_where_the_search_finds_something() -> None:
    shown = html(page("arguments", search="levy"))
    assert "Matches on other pages" in shown and "1 of 69 appearances in 2 letters: matching “levy”" in shown


def test_characters_that_hide_are_shown_by_their_number(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (copy_of_bridge / "texts" / "a.txt").read_text("utf-8")
    hiding = text.replace("have asked", "have\u202e\x00 asked")
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_text(hiding, "utf-8")
    (copy_of_bridge / "texts" / "a.txt").unlink()
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    shown = html(page("letters", read="Neighbours for the bridge"))
    assert "⟦U+202E⟧⟦U+0000⟧" in shown and "\u202e" not in shown and "\x00" not in shown


def test_data_quality_says_that_the_filter_does_not_narrow_it() -> None:
    told = "This page shows the whole corpus. The filters do not apply."
    narrowed = page("quality", letter="Five MPs to the Defence Minister")
    assert narrowed.multiselect(key="letter").value == ["mps-to-lecornu"]
    assert told in [info.value for info in narrowed.info]
    assert told not in [info.value for info in page("quality", printed="true").info]
