"""Each page through AppTest: it shows what the tables hold, honours the filter, and never shows a traceback."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from components.links import PAGES
from components.opened import CORPUS_VARIABLE
from data import Corpus
from tests.conftest import GOOD, HERE

SHELL = HERE.parent / "components" / "shell.py"
HOSTILE = "<script>alert(1)</script> $x$ :red[y] ![z](https://evil.example/p.png) =1+1 \"'><img src=x onerror=1>"


def page(name: str, **address: str | list[str]) -> AppTest:
    """A page at an address, run once; like a page, it has shown no exception."""
    app = AppTest.from_file(str(SHELL), default_timeout=30)
    for key, value in address.items():
        app.query_params[key] = value
    app.run()
    if name != "overview":
        app.switch_page(PAGES[name][0]).run()
    assert not app.exception
    return app


def html(app: AppTest) -> str:
    """Everything that the page shows as HTML."""
    return "\n".join(element.proto.body for element in app.get("html"))


def texts(app: AppTest) -> list[str]:
    """Every line of plain text on the page."""
    return [element.value for element in app.text]


def empty(app: AppTest) -> bool:
    """Whether the page says that nothing is left."""
    return any(line.startswith("0 of") for line in texts(app))


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("address", [{}, {"printed": "true"}, {"actor_type": ["Generals"]}, {"search": "kremlin"}])
def test_every_page_answers(name: str, address: dict[str, str | list[str]]) -> None:
    app = page(name, **address)
    blocks = [element for element in app.get("html") if element.proto.body.startswith('<div class="cs">')]
    assert blocks or app.dataframe or (empty(app) and "search" in address)


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
    assert "4 of 13 signatories: military, researchers; both letters" in texts(app)
    names = list(app.dataframe[0].value["Name"])
    assert names == ["Nicolas Richoux", "Vincent Desportes", "Guillaume Ancel ↗", "Nicolas Tenzer"]


def test_arguments_by_kind_and_theme() -> None:
    app = page("arguments", kind=["Threats"], theme=["The war"])
    assert "6 of 31 arguments: threats; on the war; both letters" in texts(app)
    assert html(app).count('<tr id="') == 6


def test_every_statement_is_on_the_arguments_page(shipped: Corpus) -> None:
    shown = html(page("arguments"))
    for words in shipped.tables["statements"]["words"]:
        assert words.replace("'", "&#x27;") in shown


def test_every_words_lead_to_their_passage(shipped: Corpus) -> None:
    """After each quotation or anchor on the arguments page stands the link to the passage that it is from."""
    titles = shipped.tables["letters"].set_index("letter")["short_title"]
    statements = shipped.tables["statements"]
    expected = sorted((row.words, titles[row.letter], row.passage) for row in statements.itertuples())
    found = []
    for block in html(page("arguments")).split("<blockquote")[1:]:
        words = unescape(re.split(r"[>]", block, maxsplit=1)[1].split("</blockquote>")[0])
        query = parse_qs(urlsplit(unescape(re.search(r'href="([^"]*)"', block).group(1))).query)  # type: ignore[union-attr]
        found.append((words.strip("“”… "), query["read"][0], query["passage"][0]))
    assert sorted(found) == expected


def test_an_actor_is_shown_whole() -> None:
    shown = html(page("actors", actor="Guillaume Ansel"))
    assert "Guillaume Ancel" in shown and "↗ outside: Le Point, via Yahoo" in shown
    assert "Every appearance as printed (1)" in shown and "What the letter they signed argues (16)" in shown


def test_a_passage_stands_between_its_neighbours() -> None:
    shown = html(page("letters", read="Five MPs to the Defence Minister", passage="P8"))
    assert "P8, with its neighbours" in shown
    before, after = shown.index("with its neighbours"), shown.index('class="card here"')
    assert before < after and shown.count('class="card here"') == 1
    assert "lead-in to the quotation in P8" in shown


def test_a_link_to_a_passage_holds_under_any_filter() -> None:
    app = page("letters", read="Five MPs to the Defence Minister", passage="P5", actor_type=["States"])
    assert "P5, with its neighbours" in html(app) and "17 of 27 passages" in texts(app)[0]


def test_a_passage_is_shown_of_a_named_letter_only() -> None:
    """An address that names a letter which is not here does not show another letter's passage under its number."""
    app = page("letters", read="no such letter", passage="P8")
    assert "with its neighbours" not in html(app)


def test_letters_follow_the_filter_until_one_is_named() -> None:
    app = page("letters")
    app.multiselect(key="letter").set_value(["mps-to-lecornu"]).run()
    assert "17 of 27 passages: “Five MPs to the Defence Minister”" in texts(app)


def test_a_search_opens_the_letter_that_has_the_words() -> None:
    app = page("letters", search="negotiations")
    assert "2 of 27 passages: “Five MPs to the Defence Minister”; with “negotiations”" in texts(app)
    app = page("letters", search="negotiations", read="Generals and intellectuals to the President")
    assert "Found in other letters" in html(app) and empty(app)


def test_the_overview_counts_signatories_whatever_the_role() -> None:
    shown = html(page("overview", role=["Addressees"]))
    assert "5 signatories: members of parliament 5" in shown and "0 of" not in shown


def test_an_address_that_asks_for_what_is_not_here_is_told() -> None:
    app = page("overview", actor_type=["Militry"])
    assert "There is no actor type `Militry`; did you mean `military`?" in texts(app)


def test_namesakes_are_told_apart_without_saying_who_they_are() -> None:
    labels = page("actors", printed="true").selectbox(key="actor").options
    assert {"Polish (state)", "Polish (armed force)", "British (state)"} <= set(labels)
    assert len(set(labels)) == len(labels)
    assert not any("poland" in label.lower() for label in labels)


def test_only_who_speaks_is_given_the_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(GOOD))
    carl = html(page("actors", actor="Carl Dorn"))
    assert "What the letter they signed argues (1)" in carl
    assert "What the letter they signed argues (2)" in html(page("actors", actor="Ada Bell"))
    assert "Signs none of these letters" in html(page("actors", actor="the mayor"))


def test_what_an_inference_rests_on_is_shown() -> None:
    assert "inferred from the adjective “Iranian”" in html(page("actors", actor="Iranian"))
    russia = html(page("actors", actor="Russia"))
    assert "aggressor state (inferred)" in russia and "the Kremlin, whose red lines" in russia
    assert "“by mid-2025”, the middle of the year" in html(
        page("timeline", item="Ukraine is to receive six Mirage fighters")
    )


def test_not_dated_items_are_listed() -> None:
    app = page("timeline", printed="true")
    assert "Not dated (13)" in html(app) and "almost two years ago" in html(app)
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
    app.button(key="clear_empty").click().run()
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


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_shown_literally(name: str, copy_of_good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced = ("The bridge should be built", "Ada Bell", "Two people ask for a bridge.", "Neighbours for the bridge")
    for path in copy_of_good.rglob("*.yaml"):
        content = path.read_text("utf-8")
        for words in replaced:
            content = content.replace(words, _quoted(HOSTILE))
        path.write_text(content, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_good))
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
    monkeypatch.setenv(CORPUS_VARIABLE, str(GOOD))
    shown = html(page("arguments"))
    assert "against" in shown and "Neighbours for the bridge" in shown


def test_a_corpus_that_cannot_be_opened_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(tmp_path))
    app = page("overview")
    assert "cannot be opened" in app.error[0].value
    assert "actors.yaml:1:1: the file is missing" in texts(app)[0]


def test_a_broken_letter_is_named_and_the_others_are_shown(copy_of_good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (copy_of_good / "letters" / "guild-against.yaml").write_text("id: [")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_good))
    app = page("overview")
    assert "letters/guild-against.yaml:2:1: not YAML" in texts(app)[0]
    assert "Neighbours for the bridge" in html(app)
