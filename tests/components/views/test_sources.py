"""The letters page shows passages, codings and article texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import html, is_empty, page, texts
from tests.conftest import BRIDGE


def test_a_picked_passage_is_shown_with_its_neighbours() -> None:
    content = html(page("sources", read="Five MPs to the Defence Minister", passage="P8"))
    assert "P8 in context" in content
    before, after = content.index(" in context"), content.index('class="card current"')
    assert before < after and content.count('class="card current"') == 1
    assert "lead-in to the quotation in P8" in content


def test_a_link_to_a_passage_works_under_any_filter() -> None:
    app = page("sources", read="Five MPs to the Defence Minister", passage="P5", actor_type=["States"])
    assert "P5 in context" in html(app) and "17 of 27 passages" in texts(app)[0]


def test_a_passage_needs_a_valid_letter() -> None:
    """Without it, a passage id of another letter would be shown."""
    app = page("sources", read="no such letter", passage="P8")
    assert " in context" not in html(app)


@pytest.mark.parametrize(
    ("file_name", "message"),
    [
        ("b.txt", "The text of the article is not available"),
        ("for-the-bridge.txt", "it is not known whether this text is the coded version"),
    ],
)
def test_a_letter_without_a_checksum_says_what_is_known_about_its_text(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch, file_name: str, message: str
) -> None:
    path = copy_of_bridge / "letters" / "for-the-bridge.yaml"
    path.write_text(re.sub(r" sha256: \w+,", "", path.read_text("utf-8")), "utf-8")
    (copy_of_bridge / "texts" / "a.txt").rename(copy_of_bridge / "texts" / file_name)
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    assert message in html(page("sources", read="Neighbours for the bridge"))


def test_the_first_filtered_letter_is_shown() -> None:
    app = page("sources")
    app.multiselect(key="letter").set_value(["mps-to-lecornu"]).run()
    assert "17 of 27 passages in “Five MPs to the Defence Minister”" in texts(app)


def test_a_search_opens_a_letter_with_matches() -> None:
    app = page("sources", search="negotiations")
    assert "2 of 27 passages in “Five MPs to the Defence Minister”: matching “negotiations”" in texts(app)
    app = page("sources", search="negotiations", read="Intellectuals and military experts to the President")
    assert "Found in other letters" in html(app) and is_empty(app)


def test_the_article_text_is_shown_with_marked_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    content = html(page("sources", read="Neighbours for the bridge"))
    assert "3 of 3 quotations and anchors verified (100%), 0 moved, 0 lost" in content
    text = re.sub(
        r'<a class="statement-number"[^>]*>[^<]*</a>|<[^>]*>', "", content.split('<p class="article-text">')[1]
    )
    assert text.startswith("Neighbours Ada Bell and Carl Dorn of the Weavers&#x27; Guild have asked the mayor")
    for number, voice in (("a1", "reported"), ("a2", "quoted"), ("a3", "reported")):
        assert f'<mark class="{voice}" id="s-{number}">' in content
        assert f'href="#c-{number}"' in content and f'id="c-{number}"' in content and f'href="#s-{number}"' in content


def test_the_article_text_is_searched_at_the_first_visit_only(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch, searches: list[str]
) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    app = page("sources", read="Neighbours for the bridge", passage="P2")
    app.run()
    # The corpus has two articles, and every page checks both.
    assert 'id="s-n2"' in html(app) and searches == ["find_all_in_lines"] * 2


def test_a_quote_that_is_not_in_the_text_is_marked_as_lost(
    copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (copy_of_bridge / "texts" / "a.txt").read_text("utf-8")
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_text(text.replace("Build the", "Build that"), "utf-8")
    (copy_of_bridge / "texts" / "a.txt").unlink()
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    content = html(page("sources", read="Neighbours for the bridge"))
    assert "This text is another version of the article than the coded one" in content
    assert "2 of 3 quotations and anchors verified (67%), 0 moved, 1 lost" in content
    assert "✗ lost" in content and 'id="s-a2"' not in content


def test_a_letter_without_text_says_so() -> None:
    content = html(page("sources"))
    assert "A summary of each passage is shown instead" in content and "<mark" not in content


def test_invisible_characters_are_shown_as_codes(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (copy_of_bridge / "texts" / "a.txt").read_text("utf-8")
    with_invisible = text.replace("have asked", "have\u202e\x00 asked")
    (copy_of_bridge / "texts" / "for-the-bridge.txt").write_text(with_invisible, "utf-8")
    (copy_of_bridge / "texts" / "a.txt").unlink()
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    content = html(page("sources", read="Neighbours for the bridge"))
    assert "⟦U+202E⟧⟦U+0000⟧" in content and "\u202e" not in content and "\x00" not in content
