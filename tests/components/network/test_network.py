"""The network page: its matrix, its drawing, what a link is made of, and what changes with the options."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from components.network import options
from components.network.drawing import MAX_ACTORS, network_svg
from components.network.matrix import MAX_SHOWN, ShownMatrix, link_id, number, parse_link
from components.state.view_options import VIEW_OPTIONS
from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.networks.network import make_network
from data.networks.statements import Defaults, StatementColumns
from data.outputs.networks import NETWORKS
from data.queries.selection import Selection
from tests.components.app import HOSTILE, html, messages, page, plain_text, texts
from tests.generator.__main__ import write_corpus

CHOICE = options.NetworkChoice("actors", "actor", "subtract", "no", "document", "many")
PIC_AND_LE_GRIP = link_id(("Anna Pic", "Constance Le Grip"))


def matrix(content: str) -> list[list[str]]:
    """Return the texts of the cells of the matrix, its headings first."""
    (table,) = re.findall(r'<table class="network-matrix">(.*?)</table>', content, re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [
        [plain_text(cell).strip() for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows
    ]


def svg(corpus: Corpus, **changes: str) -> str:
    """Return the drawing of a corpus."""
    network = options.network(corpus, Selection(), options.NetworkChoice(**{**vars(CHOICE), **changes}))
    tints = options.tints(corpus, printed=False)
    return network_svg(network, tints, 700, colour=lambda name: f"var(--{name})", linked=True)


def test_the_matrix_has_the_groups_one_after_the_other() -> None:
    app = page("network")
    headings, *rows = matrix(html(app))
    names = [row[0] for row in rows]
    assert headings[1:] == names
    assert set(names[-5:]) == {
        "Anna Pic", "Constance Le Grip", "Frédéric Petit", "Laurent Mazaury", "Xavier Roseren"
    }  # fmt: skip
    assert (rows[-1][-2], rows[-1][-1], rows[0][-1]) == ("20", "", "5")
    assert texts(app)[0] == "13 actors with 78 links, from 41 statements in 2 letters."


def test_a_link_shows_its_formula_with_its_numbers_and_its_words() -> None:
    text = plain_text(html(page("network", link=PIC_AND_LE_GRIP, divide="average")))
    assert "20 ÷ (20 + 20) ÷ 2 = 20. 1 is the quotient." in text
    assert "20 = the sum of 20 arguments" in text
    assert "No combat troops would be deployed adds 1" in text
    assert "Anna Pic: 1 for. Constance Le Grip: 1 for." in text


def test_an_actor_and_an_argument_show_their_statements() -> None:
    link = link_id(("Anna Pic", "No combat troops would be deployed"))
    text = plain_text(html(page("network", between_what="arguments", link=link)))
    assert "Anna Pic – No combat troops would be deployed" in text and "1 for" in text


def test_a_link_that_there_is_not_is_named() -> None:
    assert "There is no link `Anna Pic/Nobody` in this network." in messages(page("network", link="Anna Pic/Nobody"))


def test_the_search_is_for_words_of_statements() -> None:
    assert texts(page("network", search="kremlin"))[0].startswith("13 actors with 78 links, from 2 of 41 statements")


def test_one_voice_for_a_joint_letter_removes_the_links_of_its_signatories() -> None:
    app = page("network", voices="one")
    assert texts(app)[0].startswith("2 actors with 1 link,")
    text = plain_text(html(page("network")))
    assert "0 of the 10 strongest links stay among the 10 strongest" in text
    assert "a joint letter is: one voice" in text.lower()


@pytest.mark.parametrize(
    ("between", "weight", "divide"),
    [*product(["actors"], VIEW_OPTIONS["weight"], VIEW_OPTIONS["divide"]),
     *product(["arguments"], VIEW_OPTIONS["cells"], VIEW_OPTIONS["share"])],
)  # fmt: skip
def test_every_choice_of_options_has_a_network(bridge: Corpus, between: str, weight: str, divide: str) -> None:
    for nodes, repeats, voices in product(*(VIEW_OPTIONS[name] for name in ("nodes", "repeats", "voices"))):
        choice = options.NetworkChoice(between, nodes, weight, divide, repeats, voices)
        shown = ShownMatrix(options.network(bridge, Selection(), choice), choice.is_of_actors)
        assert len([*shown.texts()]) == shown.row_count > 0
        assert all(len(row) == len(shown.headings()) for row in shown.texts())


def test_dispute_is_dashed_and_not_only_coloured(bridge: Corpus) -> None:
    assert "stroke-dasharray" in svg(bridge, nodes="letter")
    assert "stroke-dasharray" not in svg(bridge, nodes="letter", weight="congruence")


def test_the_drawing_is_always_the_same(bridge: Corpus, assert_snapshot: Callable[[str, str], None]) -> None:
    assert svg(bridge) == svg(bridge)
    assert_snapshot("network_drawing", svg(bridge, nodes="letter"))


def test_large_networks_show_the_strongest_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_corpus(tmp_path, letters=12, arguments=30, signatories=20)
    monkeypatch.setenv(CORPUS_VARIABLE, str(path))
    app = page("network")
    assert len(matrix(html(app))) == MAX_SHOWN + 1
    assert any(f"Shown are the most strongly linked: {MAX_SHOWN} of " in caption.value for caption in app.caption)
    assert MAX_ACTORS < 500


def test_a_hostile_name_is_a_text_of_the_drawing() -> None:
    names = [HOSTILE, "Ann"]
    said = StatementColumns(
        {"actor": names, "argument": ["a", "a"], "stance": [1, 1]}, names, [None, None],
        {"actor": "short text", "argument": "short text", "stance": "boolean"}, Defaults("actor", "argument", "stance"),
    )  # fmt: skip
    drawn = network_svg(make_network(said, CHOICE.options), {}, 700, colour=str, linked=True)
    assert "<script>" not in drawn and "<img" not in drawn and "&lt;script&gt;" in drawn


def test_ids_of_links_admit_any_name() -> None:
    assert parse_link(link_id((HOSTILE, "x/y"))) == (HOSTILE, "x/y")
    assert parse_link("a") is None and parse_link("a/b/c") is None


@pytest.mark.parametrize(("value", "text"), [(2.0, "2"), (-1.5, "−1.5"), (0.29411764, "0.294"), (12345.0, "12,345")])
def test_numbers_have_at_most_three_digits_after_the_point(value: float, text: str) -> None:
    assert number(value) == text


def test_exported_networks_have_the_options_that_the_page_begins_with() -> None:
    first = {name: next(iter(VIEW_OPTIONS[name])) for name in VIEW_OPTIONS}
    for name, weight, divide in (("actors", "weight", "divide"), ("arguments", "cells", "share")):
        values = (first[option] for option in ("nodes", weight, divide, "repeats", "voices"))
        assert options.NetworkChoice(name, *values).options == NETWORKS[name]
