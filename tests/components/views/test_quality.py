"""The quality page shows figures on the whole corpus."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data import Corpus
from data.catalog.available import CORPUS_VARIABLE
from data.files.layout import signature_file
from tests.components.app import html, page, plain_text, texts
from tests.components.html_tables import read_tables


def test_the_quality_page_shows_its_figures(shipped: Corpus) -> None:
    app = page("quality")
    content = html(app)
    for words in (shipped.fingerprint, "15 of 27", "18 of 41", "111 of 117", "kappa 0.84", "17 of 24", "62 of 94"):
        assert words in content, words
    assert "24 uncertain codings in 2 letters" in texts(app) and content.count("headline under “Related”") == 7
    assert any("Send the address of the evidence" in line for line in texts(app))


def test_figures_are_in_the_words_of_the_screen() -> None:
    figures = read_tables(html(page("quality")))[0]
    values = set(figures.texts("Value"))
    assert {"● quoted", "◇ third party", "↗ outside", "not known", "identity of an actor", "high confidence"} <= values
    assert {"confirms the article", "left out by the article", "about the subject, not the article"} <= values
    codes = {"third_party", "third party", "outside", "unknown", "left out", "background", "attribution", "high"}
    assert not values & codes


def test_the_quality_page_says_that_filters_do_not_apply() -> None:
    message = "This page shows the whole corpus. The filters do not apply."
    filtered = page("quality", letter="Five MPs to the Defence Minister")
    assert message in [info.value for info in filtered.info]
    assert message not in [info.value for info in page("quality", printed="true").info]


SIGNATURES = """\
name,description
Nora Quill,river neighbour
Zed Ash,<b>baker</b>
Ivo Lind,<B>Baker</B>
"""
RULES = "type_rules:\n- {words: [neighbour*], types: [neighbour]}\n"


@pytest.fixture
def with_rules(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show the bridge corpus with a rule in its codebook and a table of signatures."""
    (copy_of_bridge / signature_file("for-the-bridge")).write_text(SIGNATURES, "utf-8")
    codebook = copy_of_bridge / "codebook.yaml"
    codebook.write_text(codebook.read_text("utf-8") + RULES, "utf-8")
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))


@pytest.mark.usefixtures("with_rules")
def test_types_of_signatures_are_counted_and_common_descriptions_without_a_type_listed() -> None:
    app = page("quality")
    figures, *_, descriptions = read_tables(html(app))[:4]
    rows = list(zip(figures.texts("Subject"), figures.texts("Value"), figures.texts("Count"), strict=True))
    assert ("Signatures", "✎ type by the coder", "3 of 6") in rows
    assert ("Signatures of “Neighbours for the bridge”", "∴ type by a rule", "1 of 5") in rows
    assert ("Signatures of “Neighbours for the bridge”", "no type", "2 of 5") in rows
    assert descriptions.texts("Description") == ["<b>baker</b>"] and descriptions.texts("Signatures") == ["2"]
    assert any(line.startswith("2 signatures without a type, by description") for line in texts(app))
    assert "<b>baker" not in html(app)


@pytest.mark.usefixtures("with_rules")
def test_a_type_by_a_rule_has_its_mark_and_leads_to_the_rule() -> None:
    content = html(page("people"))
    (chip,) = re.findall(r"Neighbours\s*<abbr[^>]*>∴</abbr>", content)
    assert 'title="derived"' in chip
    address = "signatures/for-the-bridge/nora-quill/types"
    assert f'data-evidence="{address}"' in content
    text = plain_text(html(page("people", evidence=address)))
    assert "∴ derived: rule 1 of codebook.yaml, “neighbour*”, gives “Neighbours”: it finds “neighbour”" in text
