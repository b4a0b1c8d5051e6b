"""The overview shows the letters and their arguments."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.queries.filters import FILTER_BY_NAME, find_option
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.components.app import filters, html, page, plain_text, texts
from tests.conftest import BRIDGE, CLOCK


def test_the_overview_shows_letters_and_arguments(shipped: Corpus) -> None:
    content = html(page("overview"))
    letters = ("Five MPs to the Defence Minister", "Sébastien Lecornu", "Frédéric Petit", "army generals")
    arguments = ("≤ 1 Dec 2024", "In both letters <span>5</span>", "<span>9</span>", "<span>15</span>")
    for words in (*letters, *arguments):
        assert words in content
    for label in shipped.tables["arguments"]["label"]:
        assert label.replace("'", "&#39;") in content


def test_a_role_filter_does_not_change_the_count_of_signatories() -> None:
    content = html(page("overview", role=["Addressees"]))
    assert "5 signatories</a>" in content and "0 of" not in content


def test_no_sentence_is_about_a_letter_that_a_filter_hides() -> None:
    """Only one letter has a channel, and the generals signed the other."""
    text = plain_text(html(page("overview", role="channel")))
    assert "5 signatories wrote to Sébastien Lecornu" in text and "The letter makes 20 arguments." in text
    assert "Macron" not in text.partition("That France send")[0].replace("by Ukrinform: Emmanuel Macron", "")
    assert "They share" not in text and "came first" not in text
    assert "20 of 29 arguments in 2 letters: letters with channels" in texts(page("overview", role="channel"))
    text = plain_text(html(page("overview", actor_type="general")))
    assert "8 signatories wrote to Emmanuel Macron" in text and "The letter makes 14 arguments." in text
    assert "They share 5 of 29 arguments" in plain_text(html(page("overview", role="addressee")))


def test_the_facts_of_a_card_open_on_the_letter() -> None:
    content = html(page("overview"))
    assert 'href="sources?read=intellectuals-to-president&amp;facts=true"' in content
    for address, is_open in (({"facts": "true"}, True), ({}, False), ({"facts": "<b>"}, False)):
        app = page("sources", read="intellectuals-to-president", **address)
        (box,) = [box for box in app.expander if box.label.startswith("Outside facts")]
        assert box.proto.expanded is is_open


def test_a_card_names_the_channel_with_its_evidence() -> None:
    for printed in ({}, {"printed": "true"}):
        content = html(page("overview", **printed))
        assert "on <a" in content and 'data-evidence="letters/mps-to-lecornu/channel"' in content
        assert "letters/intellectuals-to-president/channel" not in content
    panel = html(page("overview", evidence="letters/mps-to-lecornu/channel"))
    assert "… X …" in panel and "P2" in panel


def test_one_addressee_with_an_office_reads_as_one() -> None:
    """Without inferences, the name and the office of the addressee are two names."""
    text = plain_text(html(page("overview", printed="true")))
    assert text.count("to Emmanuel, President of the Republic") == 2 and "Emmanuel; " not in text
    printed = plain_text(html(page("people", tab="others", search="macron")))
    assert "printed Emmanuel, President of the Republic" in printed


def test_the_answer_tells_disagreement_from_agreement(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one argument of both letters about the bridge is for and against."""
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    assert "They share 0 of 3 arguments and disagree on 1." in plain_text(html(page("overview")))
    monkeypatch.setenv(CORPUS_VARIABLE, str(CLOCK))
    text = plain_text(html(page("overview")))
    assert "several letters agree on 3, and 2 are for and against" in text
    assert "in 2019" not in text.partition("They make")[0]  # One letter has no date.


def test_letters_without_statements_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = shutil.copytree(CLOCK, tmp_path / "clock")
    for path in (corpus / "letters").glob("*.yaml"):
        letter = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(yaml.safe_dump({**letter, "statements": []}), "utf-8")
    (corpus / "arguments.yaml").write_text("[]\n", "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(corpus))
    assert "Innkeepers for quiet nights" in html(page("overview"))


@pytest.mark.parametrize("name", ["actor_type", "letter"])
def test_a_filter_counts_those_that_select_something(shipped: Corpus, name: str) -> None:
    """States and media are no signatories, so choosing them selects no letter."""
    drawn = filters(page("overview"))
    labels = [label for key in (name, f"{name}_list") if key in drawn for label in drawn[key].options]
    assert ("States and unions 0" in labels and "Military 3" in labels) or name == "letter"
    for label in labels:
        number = int(label.rpartition(" ")[2])
        option = find_option(FILTER_BY_NAME[name].options(shipped), label.rpartition(" ")[0])
        assert option is not None
        selection = Selection(**{name: (option,)})  # type: ignore[arg-type]
        assert (len(TableQuery(shipped, "letters", selection).rows) > 0) == (number > 0), label


@pytest.mark.parametrize(("letters", "label", "kind"), [
    ([], "Letter", "secondary"), (["mps-to-lecornu"], "Five MPs to the Defence Minister", "primary"),
    (["mps-to-lecornu", "intellectuals-to-president"], "Letter (2)", "primary"),
])  # fmt: skip
def test_the_menu_of_a_filter_says_what_is_selected(letters: list[str], label: str, kind: str) -> None:
    menus = [block.proto.popover for block in page("overview", letter=letters).main if block.type == "popover"]
    assert (label, kind) in [(menu.label, menu.type) for menu in menus]


def test_the_most_frequent_options_are_pills_and_the_others_a_list() -> None:
    drawn = filters(page("overview"))
    pills, others = drawn["actor_type"].options, drawn["actor_type_list"].options
    assert len(pills) == 12 and "Parliamentarians 6" in pills and "States and unions 0" in others
    assert not set(pills) & set(others) and "letter_list" not in drawn
