"""The overview shows the letters and their arguments."""

from __future__ import annotations

from data import Corpus
from tests.components.app import html, page


def test_the_overview_shows_letters_and_arguments(shipped: Corpus) -> None:
    content = html(page("overview"))
    letters = ("Five MPs to the Defence Minister", "Sébastien Lecornu", "Frédéric Petit", "army generals")
    arguments = ("≤ 1 Dec 2024", "In both letters <span>5</span>", "<span>9</span>", "<span>15</span>")
    for words in (*letters, *arguments):
        assert words in content
    for label in shipped.tables["arguments"]["label"]:
        assert label.replace("'", "&#x27;") in content


def test_a_role_filter_does_not_change_the_count_of_signatories() -> None:
    content = html(page("overview", role=["Addressees"]))
    assert "5 signatories</a>" in content and "0 of" not in content


def test_a_card_names_the_channel_with_its_evidence() -> None:
    for printed in ({}, {"printed": "true"}):
        content = html(page("overview", **printed))
        assert "on <a" in content and 'data-evidence="letters/mps-to-lecornu/channel"' in content
        assert "letters/intellectuals-to-president/channel" not in content
    panel = html(page("overview", evidence="letters/mps-to-lecornu/channel"))
    assert "… X …" in panel and "P2" in panel
