"""Every page follows the filters, and handles invalid and hostile input."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from components.state.urls import PAGES
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import evidence
from data.queries.filters import FILTER_BY_NAME
from tests.components.app import CORPUS_PAGES, HOSTILE, filters, html, is_empty, linked_cells, page, texts
from tests.components.html_tables import read_tables

SELECTIONS: dict[str, dict[str, str | list[str]]] = {
    "all": {},
    "printed": {"printed": "true"},
    "actor type": {"actor_type": ["Generals"]},
    "search": {"search": "kremlin"},
}
# How the sentence of each page starts for each of these selections.
SENTENCES = {
    "overview": ("29 arguments", "29 arguments", "14 of 29 arguments", "1 of 29 arguments"),
    "arguments": ("29 arguments", "29 arguments", "14 of 29 arguments", "1 of 29 arguments"),
    "people": ("13 signatories", "13 signatories", "2 of 13 signatories", "3 of 71 appearances"),
    "timeline": ("24 timeline items", "14 timeline items", "4 of 24 timeline items", "0 of 24 timeline items"),
    "sources": ("10 of 27 passages", "10 of 27 passages", "10 of 27 passages", "1 of 27 passages"),
    "quality": ("43 figures", "27 figures", "43 figures", "43 figures"),
}


def button_labels(app: AppTest) -> list[str]:
    """Return the labels of all buttons on the page."""
    return [button.label for button in app.button]


def yaml_string(text: str) -> str:
    """Return a text as a YAML string."""
    return '"' + text.replace('"', '\\"') + '"'


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize("name", SENTENCES)
def test_every_page_shows_the_rows_of_the_selection(name: str, selection: str) -> None:
    """Each page counts its rows in a sentence and shows as many."""
    app = page(name, **SELECTIONS[selection])
    content, sentence = html(app), SENTENCES[name][list(SELECTIONS).index(selection)]
    assert any(re.match(rf"(\d+ of \d+ actors with )?{sentence}\b", text) for text in texts(app)[:2])
    number = int(sentence.split()[0])
    tables = [len(table.rows) for table in read_tables(content)]
    match name:
        case "people" | "timeline":
            assert tables[:1] == [number] if number else not tables and "Reset filters" in button_labels(app)
        case "arguments":
            assert content.count('class="argument"') == number
        case "overview":
            assert len(set(re.findall(r"comparison%2F([^%]*)%2Flabel", content))) == number
        case "sources":
            assert len(set(re.findall(r'data-evidence="passages/[^/]*/(P\d+)/', content))) == number
        case "quality":
            assert len(set(re.findall(r'data-evidence="quality/([^"]*)/[^"/]*"', content))) == number


@pytest.mark.parametrize("printed", ["true", "false"])
@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_every_linked_cell_has_evidence(shipped: Corpus, name: str, printed: str) -> None:
    """Each link to evidence names a table cell that has evidence."""
    address = {"read": "Five MPs to the Defence Minister", "actor": "France", "item": "The fair", "passage": "P6"}
    linked = linked_cells(html(page(name, printed=printed, **address)))
    index = EvidenceIndex(shipped.printed_tables if printed == "true" else shipped.tables)
    assert len(linked) > {"timeline": 0, "network": -1}.get(name, 10)
    for cell, _ in linked:
        assert evidence(index, parse_cell_address(cell)).items, cell


@pytest.mark.parametrize("name", PAGES)
def test_printed_content_only_hides_outside_facts(name: str) -> None:
    app = page(name, printed="true")
    content = html(app)
    for words in ("↗", "≈", "Euromaidan", "Ancel", "Lévy", "Emmanuel Macron", "2024"):
        assert words not in content


@pytest.mark.parametrize("name", ["people", "arguments", "sources", "timeline", "overview"])
def test_an_empty_page_can_be_reset(name: str) -> None:
    app = page(name, search="zzzz", letter=["Five MPs to the Defence Minister"])
    assert is_empty(app)
    app.button(key="reset_empty").click().run()
    assert not app.exception
    assert "search" not in app.query_params and filters(app)["letter"].value == []
    assert not is_empty(app)


def test_an_empty_page_names_its_filters_and_removes_the_last(assert_snapshot: Callable[[str, str], None]) -> None:
    app = page("people", letter="mps-to-lecornu", search="deputies")
    assert not is_empty(app)
    filters(app)["actor_type"].set_value(["general"]).run()
    (fragment,) = (element.proto.body for element in app.get("html") if "without" in element.proto.body)
    assert_snapshot("empty_state", fragment)
    button = app.button(key="remove_last")
    assert button.label == "Remove Actor type: Generals"
    button.click().run()
    assert not is_empty(app) and filters(app)["letter"].value == ["mps-to-lecornu"]


def test_an_empty_page_offers_what_helps_and_what_is_meant() -> None:
    app = page("arguments", search="zzqq", kind="threat")
    assert [button.label for button in app.button if button.label.startswith("Remove")] == [
        "Remove Kind of argument: Threats", "Remove search “zzqq”",
    ]  # fmt: skip
    app.button(key="remove_helpful").click().run()
    assert not is_empty(app)
    content = html(page("people", search="Kogutiak"))
    assert "Did you mean" in content and "people?actor=volodymyr-kogutyak" in content


def test_an_empty_page_links_to_pages_with_matches() -> None:
    content = html(page("arguments", search="levy"))
    assert "Matches on other pages" in content and "1 of 13 signatures in 2 letters: matching “levy”" in content


@pytest.mark.parametrize("name", PAGES)
def test_an_invalid_address_gives_defaults(name: str) -> None:
    invalid = "\u202e<script>'\";--%00"
    names = ("actor_type", "role", "kind", "theme", "printed", "actor", "read", "passage", "item", "nonsense")
    app = page(name, letter=[invalid, "x" * 5000], search="", **dict.fromkeys(names, invalid))
    assert name in ("quality", "upload") or filters(app)["letter"].value == []
    assert not is_empty(app)


def test_an_unknown_filter_value_is_reported() -> None:
    app = page("overview", actor_type=["Militry"])
    assert "There is no actor type `Militry`. Did you mean `military`?" in texts(app)


@pytest.mark.parametrize(
    ("name", "address", "message"),
    [
        ("people", {"actor": "ana-pic"}, "There is no actor `ana-pic`. Did you mean `anna-pic`?"),
        ("people", {"tab": "other"}, "There is no tab `other`. Did you mean `others`?"),
        ("people", {"show": ["nothing"]}, "There is no column `nothing`."),
        ("people", {"sort": "-nme"}, "There is no column to sort by `-nme`. Did you mean `-name`?"),
        ("people", {"rows": "two"}, "`rows` must be a page number, at most 1."),
        ("people", {"rows": "01"}, "`rows` must be a page number, at most 1."),
        ("people", {"rows": "²"}, "`rows` must be a page number, at most 1."),
        ("people", {"rows": "9" * 5_000}, "`rows` must be a page number, at most 1."),
        ("sources", {"list": "sources", "sources": "0"}, "`sources` must be a page number, at most "),
        ("sources", {"read": "zzz"}, "There is no letter `zzz`."),
        ("sources", {"read": "mps-to-lecornu", "passage": "P99"}, "There is no passage `P99`. Did you mean `P9`?"),
        ("sources", {"facts": "perhaps"}, "`facts` must be true or false."),
        ("sources", {"passage": "P8"}, "`passage` needs the letter of the passage in `read`."),
        ("arguments", {"open": ["red-line"]}, "There is no argument `red-line`. Did you mean `red-lines`?"),
        ("arguments", {"view": "both"}, "`view` must be sides or who."),
        ("overview", {"letters_page": "9"}, "`letters_page` must be a page number, at most 1."),
        ("timeline", {"lanes": ["none"]}, "There is no lane `none`."),
        ("timeline", {"dates": ["1800-01-01", "x"]}, "`dates` must be two days from "),
        ("timeline", {"evidence": "timeline"}, "There is no cell `timeline`. This is not the address of a cell."),
        ("arguments", {"evidence": "comparison/red-lines/west"}, "There is no cell `comparison/red-lines/west`."),
        ("quality", {"actor_typ": "military"}, "There is no parameter `actor_typ`. Did you mean `actor_type`?"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_valid_is_named(name: str, address: dict[str, str | list[str]], message: str) -> None:
    """Name it in the banner. The filter of the address still applies."""
    app = page(name, letter="mps-to-lecornu", **address)
    assert [warning.value for warning in app.warning] == ["Part of the address was ignored:"]
    (lines,) = [text for text in texts(app) if message in text]
    assert len(lines.splitlines()) == 1
    assert name == "quality" or filters(app)["letter"].value == ["mps-to-lecornu"]


def test_many_and_long_values_that_are_not_valid_are_shortened() -> None:
    values = ["x" * 2000, "a\nb\u202ec", *(f"zz{number}" for number in range(20))]
    app = page("arguments", letter=values, open=[f"{value}!" for value in values], printed="true")
    (shown,) = [text for text in texts(app) if "zz1" in text]
    lines = shown.splitlines()
    assert len(lines) == 9 and lines[-1] == "and 36 more" and max(map(len, lines)) < 200
    assert "a⟦U+000A⟧b⟦U+202E⟧c" in shown
    assert app.toggle(key="printed").value


def test_links_to_other_pages_and_clicks_need_no_such_banner() -> None:
    app = page("people", tab="others", sort="-affiliation", show=["affiliation"])
    app.button_group(key="show").set_value([]).run()
    assert not app.exception and not app.warning
    app = page("timeline", lanes=["context"], letter="mps-to-lecornu", printed="true")
    assert not app.warning


@pytest.mark.parametrize("name", CORPUS_PAGES)
def test_hostile_text_is_shown_literally(name: str, copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced_texts = (
        "The bridge should be built",
        "Ada Bell",
        "Two people ask for a bridge.",
        "Neighbours for the bridge",
    )
    for path in copy_of_bridge.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for text in replaced_texts:
            content = content.replace(text, yaml_string(HOSTILE))
        path.write_text(content, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page(name)
    content = html(app)
    assert "<script" not in content and "<img" not in content
    escaped = "&lt;script&gt;alert(1)&lt;/script&gt; $x$ :red[y] ![z](https://evil.example/p.png)" in content
    assert escaped
    assert not any(HOSTILE in element.value for element in app.markdown)


@pytest.mark.parametrize("name", ["overview", "people", "arguments", "timeline", "sources"])
def test_filters_without_a_choice_are_not_set_again(name: str) -> None:
    """The browser draws a widget that is set three times."""
    app = page(name).run()
    widgets = [*(widget for key, widget in filters(app).items() if key in FILTER_BY_NAME), *app.toggle]
    assert len(widgets) > 2 and [widget.key for widget in widgets if widget.proto.set_value] == []
    filters(app)["letter"].set_value(["mps-to-lecornu"]).run()
    assert filters(app)["letter"].value == ["mps-to-lecornu"]
    next(button for button in app.button if button.label == "Reset filters").click().run()
    assert filters(app)["letter"].value == []


def test_selected_options_are_shown_with_their_new_count() -> None:
    app = page("overview", role="adversary")
    before = filters(app)["role"]
    app.toggle(key="printed").set_value(True).run()
    after = filters(app)["role"]
    assert after.proto.set_value and after.value == ["adversary"]
    assert list(after.proto.raw_values) != list(before.proto.raw_values)
