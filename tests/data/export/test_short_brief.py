"""The first pages of a brief: findings, signatories, words, dates, caveats and the citation."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.export import brief_arguments, brief_letters, html_writer, markdown_writer
from data.export.brief import build_brief
from data.export.document import Bar
from data.queries.selection import Selection
from data.queries.table_query import TableQuery, compared_sides
from data.schema.vocabulary import VOICE_LABELS, format_quote
from data.tables.comparison import NOT_MENTIONED
from tests.data.export.parsed_briefs import (
    BRIDGE,
    CASES,
    CLOCK,
    CREATED,
    SHIPPED,
    ParsedHtml,
    document,
    html,
    markdown,
    markdown_tables,
    parsed,
    source_items,
    table_rows,
)
from tests.generator.__main__ import write_corpus


def short(corpus: Corpus, selection: Selection) -> ParsedHtml:
    """Return the parsed brief without the full tables."""
    return parsed(corpus, selection, with_tables=False)


def rebuilt(corpus: Corpus, selection: Selection) -> ParsedHtml:
    """Return a brief without the full tables that is built again, with the constants that a test has changed."""
    return ParsedHtml(html_writer.render(build_brief(corpus, selection, address="", created=CREATED)))


def body(page: str) -> str:
    """Return the body of a page, without the style sheet."""
    return page.partition("</head>\n")[2].strip()


@pytest.mark.parametrize(("name", "which"), [("brief_shipped", "shipped"), ("brief_bridge", "bridge")])
def test_the_brief_equals_its_snapshot(corpus: Corpus, name: str, assert_snapshot: Callable[[str, str], None]) -> None:
    assert_snapshot(name, body(html(corpus, Selection(), with_tables=False)))


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_the_appendix_is_added_by_choice(corpus: Corpus, selection: Selection) -> None:
    brief, full = (document(corpus, selection, with_tables=with_tables) for with_tables in (False, True))
    headings = [section.heading for section in brief.sections]
    assert headings[:6] == [
        "Findings", "Who signed, and what they ask", "What they argue", "When, and how sure", "What to keep in mind",
        "How to cite",
    ]  # fmt: skip
    assert headings[6:] in ([], ["Sources"])
    assert brief.appendix == () and full.appendix and full.sections == brief.sections[:6]
    for form in (html, markdown):
        assert "Appendix" not in form(corpus, selection, with_tables=False) and "Appendix" in form(corpus, selection)


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_html_and_markdown_have_the_same_tables(corpus: Corpus, selection: Selection) -> None:
    page = short(corpus, selection)
    assert page.tables == markdown_tables(markdown(corpus, selection, with_tables=False))
    cited = {attrs["href"].removeprefix("#source-") for _, attrs in page.elements if "#" in attrs.get("href", "")}
    assert cited == {str(number) for number in range(1, len(source_items(page)) + 1)}


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_each_argument_has_the_first_words_of_each_side(corpus: Corpus, selection: Selection) -> None:
    sides = compared_sides(corpus, selection.without_search())
    comparison = TableQuery(corpus, "comparison", selection).rows.set_index("label")
    rows = table_rows(short(corpus, selection).tables, "Arguments with their first words")
    shown = [row for row in rows if any(row[1:])]
    assert {label.rpartition(" · ")[0] for label, *_ in shown} == set(comparison.index) and len(shown) == len(
        comparison
    )
    if len(sides.labels) > brief_arguments.MAX_COLUMNS:
        return
    statements = sides.statements
    for label, *cells in shown:
        argument = comparison.loc[label.rpartition(" · ")[0]]
        for side, cell in zip(sides.labels, cells, strict=True):
            sign, _, words = cell.partition(" ")
            made = statements[(statements["argument"] == argument["argument"]) & (statements["side"] == side)]
            assert sign == VOICE_LABELS[argument[side]][0] and (not len(made)) is (argument[side] == NOT_MENTIONED)
            first = next(iter(made[made["voice"] == argument[side]].to_dict("records")), None)
            expected = format_quote(first["words"], first["voice"]) if first else NOT_MENTIONED
            remark = re.compile(r"(?: said by .*)?(?: uncertain)?$")
            stances = set(made["stance"])
            stance = "" if "opposes" not in stances else "against " if len(stances) == 1 else "for and against "
            assert remark.sub("", words) == stance + expected


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_counts_of_the_findings_are_the_groups_of_the_table(corpus: Corpus, selection: Selection) -> None:
    page = short(corpus, selection)
    count = len(TableQuery(corpus, "comparison", selection).rows)
    first = page.items[0]
    if not count:
        assert first == "No argument matches."
        return
    groups = [row[0] for row in table_rows(page.tables, "Arguments with") if not any(row[1:])]
    parts = re.fullmatch(r"(\d+) arguments?: (.*)\.", first)
    assert parts and int(parts[1]) == count
    named = [re.fullmatch(r"(.*) \((\d+)\)", group) for group in groups]
    assert parts[2] == "; ".join(f"{group[2]} {group[1][0].lower()}{group[1][1:]}" for group in named if group)
    assert sum(int(group[2]) for group in named if group) == count


def test_findings_of_two_letters(shipped: Corpus) -> None:
    items = short(shipped, Selection()).items
    one, other = "Intellectuals and military experts to the President", "Five MPs to the Defence Minister"
    assert items[0] == f"29 arguments: 5 in both letters; 9 only in “{one}”; 15 only in “{other}”."
    assert items[1].startswith("In both letters: A European coalition of military instructors should be created; ")
    assert items[2].startswith("Overlap 17% = 5 shared / 29 in either")
    assert f"“{one}” has 8 signatories: generals 2, defence advisors 1, former military 1, writers 1" in items[3]
    assert items[4] == f"“{other}” has 5 signatories: members of parliament 5."
    assert items[5] == f"“{one}” came first, “{other}” second. ↗ outside, high confidence"
    printed = short(shipped, Selection(printed=True))
    assert "came first, " not in printed.text and "Articles only: outside facts" in printed.text


def test_an_argument_of_a_letter_that_is_not_selected_is_not_only_here(shipped: Corpus) -> None:
    assert short(shipped, SHIPPED["letter"]).items[0] == (
        "20 arguments: 15 only in “Five MPs to the Defence Minister”; 5 also in letters or by signatories not selected."
    )


def test_only_a_similarity_that_can_differ_is_a_finding(shipped: Corpus, clock: Corpus) -> None:
    assert "Overlap" not in short(shipped, SHIPPED["letter"]).text, "one letter has none"
    one_letter = Selection(sides="actor_type", letter=("intellectuals-to-president",))
    why = compared_sides(shipped, one_letter).no_similarity
    assert why and why in short(shipped, one_letter).items
    assert "Most similar of 3 pairs: “Residents for the night bell” and “A twin town for the night bell”" in (
        short(clock, Selection()).text
    )


@pytest.mark.parametrize(("which", "selection"), CASES)
def test_all_signatories_are_named_up_to_thirty(corpus: Corpus, selection: Selection) -> None:
    letters = TableQuery(corpus, "letters", selection.without_search()).rows
    people = TableQuery(corpus, "appearances", replace(selection.without_search(), role=("signatory",))).rows
    rows = {row[0]: row[1:] for row in table_rows(short(corpus, selection).tables, "Letters and signatories")}
    for position, letter in enumerate(letters.to_dict("records")):
        own = people[people["letter"] == letter["letter"]]
        cell = rows["Signed by"][position].split("\n")
        if not letter["signatories"]:
            assert cell[0] == "no remaining signatory"
            continue
        number = str(len(own)) if len(own) == letter["signatories"] else f"{len(own)} of {letter['signatories']}"
        assert cell[0].startswith(f"{number} signator")
        if len(own) > brief_letters.MAX_SIGNATORIES:
            assert cell[2].count(" · ") == brief_letters.MAX_SIGNATORIES - 1
            assert cell[2].endswith(f"and {len(own) - brief_letters.MAX_SIGNATORIES} more")
            continue
        for person, line in zip(own.to_dict("records"), cell[1:], strict=False):
            assert line.startswith(person["name"])
            assert isinstance(person["actor_types"], float) or f"· {person['actor_types']}" in line
            assert isinstance(person["printed_description"], float) or f"“{person['printed_description']}”" in line


def test_other_spellings_are_named_and_parts_of_a_name_are_not(shipped: Corpus) -> None:
    text = short(shipped, Selection()).tables["Letters and signatories"][-1]
    assert "also Volodymyr Kohutiak, Когутяк" in text[1] and "also Bernard-Henri Levy" in text[1]
    assert "Frédéric Petit" in text[2] and "also" not in text[2]


def test_a_long_list_is_counted_by_type(clock: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = dict(row[:2] for row in table_rows(short(clock, CLOCK["all"]).tables, "Letters and signatories"))
    signed = rows["Signed by"].split("\n")
    assert signed[:2] == [
        "60 signatories", "residents 49, bakers 6, night nurses 3, former bell-ringers 1, singers 1, associations 1"
    ]  # fmt: skip
    assert signed[2].endswith("and 30 more") and signed[3] == "2 withdrawn signatures"
    monkeypatch.setattr(brief_letters, "MAX_COLUMNS", 2)
    monkeypatch.setattr(brief_letters, "MAX_NAMES", 6)
    letters = table_rows(rebuilt(clock, Selection()).tables, "Letters and signatories")
    assert [row[0] for row in letters] == [letter.short_title for letter in clock.model.letters]
    assert letters[0][-1].split("\n")[2].endswith("and 58 more")


def test_arguments_beyond_the_limit_are_counted(shipped: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_arguments, "MAX_ARGUMENTS", 6)
    page = rebuilt(shipped, Selection())
    assert "The 6 arguments that are made most. 23 more are in the full tables." in page.text
    rows = table_rows(page.tables, "Arguments with")
    assert rows[0][0] == "In both letters (5)" and sum(any(row[1:]) for row in rows) == 6
    assert page.items[0].startswith("29 arguments: 5 in both letters; 9 only")


def test_many_sides_with_the_same_words_share_a_line(clock: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_arguments, "MAX_COLUMNS", 1)
    rows = dict(row for row in table_rows(rebuilt(clock, Selection()).tables, "Arguments with") if row[1])
    cell = next(words for label, words in rows.items() if label.startswith("Bakers rise by the bell"))
    assert cell.split("\n") == [
        "Residents for the night bell ● “The bell tells the bakers when to rise”",
        "A twin town for the night bell ◐ … Le réveil des boulangers en dépend …",
        "– not mentioned: Innkeepers for quiet nights",
    ]


def test_caveats_name_contradictions_and_uncertain_codings(shipped: Corpus, bridge: Corpus) -> None:
    items = short(shipped, Selection()).items
    assert "– not mentioned Not in this article. The full letter may mention it." in items
    assert any(item.startswith("⚠ contradicted Addressee: A later Ukrinform text says") for item in items)
    doubts = TableQuery(shipped, "doubts", Selection()).rows
    assert any(item.startswith(f"{len(doubts)} uncertain codings in 2 letters (10 attribution, ") for item in items)
    uncertain = TableQuery(shipped, "statements", Selection()).rows["ambiguous"].notna()
    assert uncertain.any() and " uncertain" in str(short(shipped, Selection()).tables)
    assert bridge.model.codebook.caveat in short(bridge, BRIDGE["letter"]).items


def test_sides_and_people_have_the_colours_of_the_pages(shipped: Corpus) -> None:
    styles = {
        (tag, attrs.get("class"), attrs["style"])
        for tag, attrs in short(shipped, Selection()).elements
        if "style" in attrs
    }
    for side in ("side-1", "side-2"):
        assert {("th", None, f"--own: var(--{side})"), ("td", None, f"--own: var(--{side})")} <= styles
    assert ("span", "chip", "--own: var(--tint-1)") in styles
    widths = {style for tag, _, style in styles if tag == "span" and "flex-grow" in style}
    assert widths == {
        f"--own: var(--{colour}); flex-grow: {count}" for colour, count in (("side-1", 9), ("both", 5), ("side-2", 15))
    }
    # In a comparison of actor types, the colours are of the types.
    by_type = html(shipped, SHIPPED["by type"], with_tables=False)
    letters, arguments = by_type.split("What they argue")
    assert 'th scope="col" style' not in letters and "--own: var(--side-1)" in arguments


@pytest.mark.parametrize("address", ["http://localhost:8080/x", "http://10.0.0.3/x", "http://archive/x"])
def test_a_source_on_the_own_machine_has_no_address(address: str, copy_of_bridge: Path) -> None:
    path = copy_of_bridge / "sources.yaml"
    text = path.read_text("utf-8").replace("address: register.example", f"address: {json.dumps(address)}")
    path.write_text(text, "utf-8")
    for with_tables in (False, True):
        brief = build_brief(
            open_corpus(copy_of_bridge), Selection(), address="", created=CREATED, with_tables=with_tables
        )
        for page in (html_writer.render(brief), markdown_writer.render(brief)):
            assert address not in page


def test_a_brief_of_many_letters_stays_short(tmp_path: Path) -> None:
    page = short(open_corpus(write_corpus(tmp_path / "corpus", letters=60, arguments=80)), Selection())
    assert len(page.tables["Letters and signatories"]) == 1 + brief_letters.MAX_LETTERS
    assert "The first 15 letters. 45 more are in the full tables." in page.text
    rows = table_rows(page.tables, "Arguments with")
    arguments = [row for row in rows if row[1]]
    assert len(arguments) == brief_arguments.MAX_ARGUMENTS_OF_MANY
    assert max(row[1].count("\n") for row in arguments) == brief_arguments.MAX_LINES + 1
    assert any(re.search(r", \S.* and \d+ more$", row[1]) for row in arguments)
    assert page.items.count("Sources settle the order of 7 pairs of letters.") == 2, (
        "in the findings, and above the dates"
    )
    assert len(page.items) < 60


@pytest.mark.parametrize("selection", [Selection(), Selection(kind=("benefit",))], ids=["shared", "nothing shared"])
def test_the_bar_begins_with_the_first_letter(shipped: Corpus, selection: Selection) -> None:
    brief = document(shipped, selection, with_tables=False)
    (bar,) = (block for section in brief.sections for block in section.blocks if isinstance(block, Bar))
    first, second = shipped.model.letter_titles.values()
    assert first in bar.parts[0][1] and second in bar.parts[-1][1]
