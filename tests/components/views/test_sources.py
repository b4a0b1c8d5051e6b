"""The sources page shows passages, codings and article texts, and every source with what depends on it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from components.cards import letter_texts
from components.cards.passages import CodedLetter, all_passages, other_matches, statement_numbers
from components.markup.records import record_lookup
from components.markup.sources import dependant_link, dependants, sources_table
from data import Corpus
from data.articles.quotes import quote_matches
from data.catalog.available import CORPUS_VARIABLE
from data.evidence.cells import parse_cell_address
from data.evidence.lookup import evidence
from data.schema.lists import split_list
from data.tables.model_index import group_rows, to_records
from tests.components.app import HOSTILE, filters, html, is_empty, linked_cells, messages, page, plain_text, texts
from tests.conftest import BRIDGE
from tests.generator.__main__ import write_corpus

MPS = "Five MPs to the Defence Minister"
# The key of the buttons has the letter that is shown by default.
READ = "read_intellectuals-to-president"
# More are a list.
MAX_BUTTONS = 5


def test_a_picked_passage_is_shown_with_its_neighbours() -> None:
    content = html(page("sources", read=MPS, passage="P8"))
    assert "P8 in context" in content
    before, after = content.index(" in context"), content.index('class="passage current"')
    assert before < after and content.count('class="passage current"') == 1
    assert "lead-in to the quotation in P8" in content


def test_a_link_to_a_passage_works_under_any_filter() -> None:
    app = page("sources", read=MPS, passage="P5", actor_type=["States"])
    assert "P5 in context" in html(app) and "17 of 27 passages" in texts(app)[0]


def test_a_passage_needs_a_valid_letter() -> None:
    """Without it, a passage id of another letter would be shown."""
    app = page("sources", read="no such letter", passage="P8")
    assert " in context" not in html(app)


def test_another_letter_is_read_from_its_first_passage() -> None:
    app = page("sources", read="mps-to-lecornu", passage="P8")
    assert "P8 in context" in html(app)
    assert '<a class="meta" href="?read=mps-to-lecornu" data-focus="letter">Close</a>' in html(app)
    assert app.pills(key=READ).options == ["Intellectuals and military experts to the President", MPS]
    app.pills(key=READ).set_value("intellectuals-to-president").run()
    assert not app.exception and " in context" not in html(app)
    assert app.query_params["read"] == "intellectuals-to-president" and "passage" not in app.query_params


def test_without_a_choice_the_first_letter_that_matches_is_read() -> None:
    app = page("sources", letter=MPS)
    assert app.pills(key="read_mps-to-lecornu").value == "mps-to-lecornu"
    assert plain_text(html(app).split('<h2 id="letter" tabindex="-1">')[1]).startswith(MPS)
    app = page("sources", role="beneficiary", actor_type="parliamentarians")
    assert not app.exception and app.pills(key="read_None").value is None
    assert "No letter has a matching actor" in messages(app)


def test_more_letters_than_fit_in_a_row_are_a_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(write_corpus(tmp_path, letters=MAX_BUTTONS + 1, arguments=12)))
    app = page("sources")
    letters = app.selectbox(key="read")
    assert len(letters.options) == MAX_BUTTONS + 1 and letters.value is None and letters.placeholder in html(app)
    letters.set_value(letters.options[3]).run()
    assert not app.exception and letters.options[3] in html(app)


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
    filters(app)["letter"].set_value(["mps-to-lecornu"]).run()
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
    assert text.startswith("Neighbours Ada Bell and Carl Dorn of the Weavers&#39; Guild have asked the mayor")
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


def test_every_source_is_listed_with_what_depends_on_it(shipped: Corpus) -> None:
    content = "".join(
        html(page("sources", list="sources", sources=str(number))).split('sources-table">')[1] for number in range(1, 5)
    )
    listed = re.findall(r'data-evidence="sources/([^/]*)/', content)
    assert sorted(listed) == sorted(source.id for source in shipped.model.sources)
    linked = {cell.split("/")[1] for cell, _ in linked_cells(content) if cell.startswith("facts/")}
    assert linked == {fact.id for fact in shipped.model.facts if fact.sources}
    assert content.index("Articles (2)") < content.index("Outside sources (107)")
    assert "All statements of" in content and content.count("<tr>") == 4 + len(listed)


def test_every_cell_that_depends_on_a_source_has_evidence_with_it(shipped: Corpus) -> None:
    records = record_lookup(shipped, printed=False)
    for source, items in dependants(records).items():
        for item in items:
            cell = parse_cell_address(linked_cells(dependant_link(item))[0][0])
            cited = {name for found in evidence(records.index, cell).items for name in split_list(found.sources)}
            assert source in cited or source.startswith("article-"), cell


def test_what_depends_on_sources_is_found_once_for_all_visitors(bridge: Corpus) -> None:
    records = record_lookup(bridge, printed=False)
    assert dependants(records) is dependants(record_lookup(bridge, printed=False))
    assert dependants(records) is not dependants(record_lookup(bridge, printed=True))


def test_articles_only_has_no_outside_source() -> None:
    content = html(page("sources", list="sources", printed="true")).split('sources-table">')[1]
    assert "Articles (2)" in content and "Outside sources" not in content and "source-link" not in content
    assert "Article on “Five MPs to the Defence Minister”" in content and "facts/" not in content


def test_a_hostile_source_is_shown_literally(copy_of_bridge: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = copy_of_bridge / "sources.yaml"
    path.write_text(
        path.read_text("utf-8").replace("Town register", f"'{HOSTILE.replace(chr(39), chr(39) * 2)}'"), "utf-8"
    )
    monkeypatch.setenv(CORPUS_VARIABLE, str(copy_of_bridge))
    content = html(page("sources", sources="wild"))
    assert "&lt;script&gt;alert(1)" in content and "<script" not in content and "<img" not in content


def test_snapshots(bridge: Corpus, baths: Corpus, assert_snapshot: Callable[[str, str], None]) -> None:
    records = record_lookup(bridge, printed=False)
    assert_snapshot("sources_table", sources_table(records, bridge.tables["sources"]))
    letter = next(letter for letter in bridge.model.letters if letter.id == "for-the-bridge")
    by_passage = {
        name: group_rows(to_records(rows[rows["letter"] == letter.id]), "passage")
        for name in ("mentions", "statements") for rows in [bridge.tables[name]]
    }  # fmt: skip
    statements = bridge.tables["statements"]
    numbers = statement_numbers(records, letter.id, statements[statements["letter"] == letter.id])
    matches = quote_matches(letter, bridge.article_texts)
    coded = CodedLetter(by_passage["mentions"], by_passage["statements"], {}, matches, numbers)
    passages = bridge.tables["passages"]
    assert_snapshot("passages", all_passages(records, passages[passages["letter"] == letter.id], coded))
    assert_snapshot("other_matches", other_matches(passages, bridge.model.letter_titles))
    assert_snapshot("letter_heading", letter_texts.heading(records, letter.id, "3 of 3 verified"))
    assert_snapshot("text_legend", letter_texts.legend("A remark.", ["report"]))
    statements = baths.tables["statements"]
    left_out = letter_texts.left_out_by_report(statements[statements["letter"] == "doctors-to-council"])
    assert_snapshot("left_out", left_out)
