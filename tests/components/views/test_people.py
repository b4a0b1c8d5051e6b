"""The people page lists signatories and other actors by letter, and opens one person at the right."""

from __future__ import annotations

import pytest

from data.catalog.available import CORPUS_VARIABLE
from tests.components.app import filters, html, page, plain_text, texts
from tests.components.html_tables import ReadTable, read_tables
from tests.conftest import BRIDGE

PRESIDENT, MINISTER = "Intellectuals and military experts to the President", "Five MPs to the Defence Minister"


def people(**address: str | list[str]) -> ReadTable:
    """Return the table of the people page."""
    return read_tables(html(page("people", **address)))[0]


def test_signatories_are_grouped_by_letter_with_their_number() -> None:
    table = people()
    assert table.headings == ["Name", "Described as, in the article", "Type"]
    assert [group for group, _ in table.rows] == [f"{PRESIDENT} · 8 signatories"] * 8 + [
        f"{MINISTER} · 5 signatories"
    ] * 5


def test_the_sentence_and_the_rows_follow_the_filters() -> None:
    app = page("people", actor_type=["Military", "Researchers"])
    assert "4 of 13 signatories in 2 letters: military, researchers" in texts(app)
    names = read_tables(html(app))[0].texts("Name")
    assert [name.partition(" (")[0] for name in names] == [
        "Nicolas Richoux", "Vincent Desportes", "Guillaume Ancel", "Nicolas Tenzer",
    ]  # fmt: skip


def test_a_name_has_its_printed_spelling_beneath_it_and_opens_the_person() -> None:
    content = html(page("people"))
    cells = {cells[0].text: cells[0] for _, cells in read_tables(content)[0].rows}
    assert cells["Nicolas Tenzer"].below == ""
    assert cells["Guillaume Ancel (outside: Le Point, via Yahoo, high confidence)"].below == "Guillaume Ansel"
    assert 'data-actor="guillaume-ansel">Guillaume Ancel</a>' in content
    assert "printed Guillaume Ansel" in plain_text(content)


def test_a_former_office_says_so() -> None:
    chips = [cells[-1].chips for _, cells in people(search="gattolin").rows]
    assert chips == [["Academicians", "Former senators"]]


@pytest.mark.parametrize(
    ("address", "tab", "rows"),
    [
        ({}, "signatories", 13),
        ({"tab": "others"}, "others", 58),
        ({"tab": "Other actors"}, "others", 58),
        ({"tab": "nobody"}, "signatories", 13),
        ({"role": "addressee"}, "others", 2),
        ({"role": ["signatory", "addressee"]}, "signatories", 13),
        ({"role": ["signatory", "addressee"], "tab": "others"}, "others", 2),
        ({"search": "macron"}, "others", 2),
    ],
)
def test_the_tab_follows_the_address_the_roles_and_the_search(
    address: dict[str, str | list[str]], tab: str, rows: int
) -> None:
    app = page("people", **address)
    assert app.segmented_control(key="tab").value == tab
    assert len(read_tables(html(app))[0].rows) == rows


def test_tabs_and_pills_count_people_under_the_filters() -> None:
    app = page("people", letter="Five MPs to the Defence Minister")
    assert app.segmented_control(key="tab").options == ["Signatories 5", "Other actors 29"]
    assert app.pills(key="type_pills").options == ["Parliamentarians 5"]
    assert "role" not in filters(app)
    app.segmented_control(key="tab").set_value("others").run()
    assert "signatory" not in "".join(filters(app)["role"].options).lower()


def test_a_pill_keeps_the_types_of_the_list() -> None:
    app = page("people", actor_type="researcher")
    app.pills(key="type_pills").set_value(["military"]).run()
    assert not app.exception and "4 of 13 signatories in 2 letters: researchers, military" in texts(app)
    filters(app)["actor_type"].set_value([]).run()
    assert "3 of 13 signatories in 2 letters: military" in texts(app)


@pytest.mark.parametrize(("types", "label"), [
    ([], "More filters"), (["military"], "More filters"), (["military", "researcher"], "More filters (1)"),
])  # fmt: skip
def test_the_menu_of_rare_filters_has_the_types_without_a_pill_and_counts_them(types: list[str], label: str) -> None:
    app = page("people", actor_type=types)
    menus = [block.proto.popover.label for block in app.main if block.type == "popover"]
    assert label in menus
    options = filters(app)["actor_type"].options
    assert any(option.startswith("Researchers") for option in options)
    assert not any(option.startswith("Military") for option in options)


def test_further_columns_are_chosen_in_the_address() -> None:
    table = people(tab="others", show=["passages", "name-basis", "nonsense"])
    assert table.headings == ["Name", "Role", "Described as, in the article", "Type", "Passages", "Basis of name"]
    assert "outside: " in "".join(table.texts("Basis of name"))


def test_a_person_is_shown_in_full() -> None:
    content = html(page("people", actor="Guillaume Ansel"))
    text = plain_text(content)
    assert "Guillaume Ancel ↗ outside: Le Point, via Yahoo" in text and "“Guillaume Ansel”, ex-military" in text
    assert "Outside facts (1 of 2 found)" in text and "Wikidata id" in text and "not found" in text
    assert "What the letter argues (14)" in text and "initiate a European coalition of military instructors" in text
    assert "The filters of the page exclude" not in text


def test_a_person_hidden_by_the_filters_is_shown_with_a_note() -> None:
    text = plain_text(html(page("people", actor="anna-pic", actor_type="general")))
    assert "Anna Pic" in text and "The filters of the page exclude this actor from the table." in text


def test_an_unknown_person_is_reported() -> None:
    app = page("people", actor="<b>nobody")
    assert "There is no actor `<b>nobody`." in texts(app) and "data-panel" not in html(app)


def test_statements_are_shown_for_their_speakers_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CORPUS_VARIABLE, str(BRIDGE))
    assert "What the letter argues (1)" in html(page("people", actor="Carl Dorn"))
    assert "What the letter argues (2)" in html(page("people", actor="Ada Bell"))
    assert "This actor signed none of these letters" in html(page("people", actor="the mayor"))


def test_the_reason_of_an_inference_is_shown() -> None:
    assert "inferred from the adjective “Iranian”" in plain_text(html(page("people", actor="Iranian")))
    russia = plain_text(html(page("people", actor="Russia")))
    assert "aggressor state" in russia and "≈ inferred" in russia and "the Kremlin, whose red lines" in russia
    assert "“by mid-2025”, of which the year" in html(
        page("timeline", item="Ukraine is to receive six Mirage fighters")
    )
