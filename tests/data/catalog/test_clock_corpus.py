"""The corpus of the town clock, recounted from its files: many signatories, opposing letters, French, withdrawals."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
import yaml

from data import Corpus
from data.cli.main import main
from data.model.letters import Letter
from data.queries.filters import parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.conftest import CLOCK
from tests.data.export.parsed_briefs import Read, html, markdown

KEEP, SILENCE, TWIN = "keep-the-bell", "silence-at-night", "twin-town"


def file(name: str) -> Any:
    """A file of the corpus as it is written."""
    return yaml.safe_load((CLOCK / name).read_text("utf-8"))


def signing(letter: str, *, gone: bool = False) -> set[str]:
    """Who signs a letter by its file; or who withdrew."""
    signed = [a for a in file(f"letters/{letter}.yaml")["appearances"] if a["role"] == "signatory"]
    left = {a["actor"] for a in signed if "withdrawn" in a}
    return left if gone else {a["actor"] for a in signed} - left


def test_it_is_well_and_every_word_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CLOCK)]) == 0
    assert "11 of 11 quotations and anchors verified (100%)" in capsys.readouterr().out


def test_signatories_are_counted_without_those_who_withdrew(clock: Corpus) -> None:
    letters = clock.tables["letters"].set_index("letter")
    for letter in (KEEP, SILENCE, TWIN):
        assert letters.loc[letter, "signatories"] == len(signing(letter)), letter
        assert letters.loc[letter, "withdrawn"] == len(signing(letter, gone=True)), letter
    assert list(letters["signatories"]) == [60, 2, 2] and signing(KEEP, gone=True) == {
        "hannah-pockletoft",
        "piet-lammerwick",
    }
    assert signing(KEEP) & signing(TWIN) == {"odile-marchetier"}


def test_arguments_are_counted_once_a_signatory(clock: Corpus) -> None:
    rows = TableQuery(clock, "comparison", Selection(count="signatory")).rows.set_index("argument")
    behind: dict[str, dict[str, set[str]]] = {}
    for letter in (KEEP, SILENCE, TWIN):
        signs = signing(letter)
        for said in file(f"letters/{letter}.yaml")["statements"]:
            stances = behind.setdefault(said["argument"], {})
            speakers = signs if said.get("speakers") is None else signs & set(said["speakers"])
            stances.setdefault(said.get("stance", "supports"), set()).update(speakers)
    for argument, stances in behind.items():
        told = (rows.loc[argument, "supporting"], rows.loc[argument, "opposing"])
        assert told == (len(stances.get("supports", ())), len(stances.get("opposes", ()))), argument
    assert tuple(rows.loc["strike-at-night", ["count", "supporting", "opposing"]]) == (63, 61, 2)


def test_who_withdrew_speaks_for_nothing(clock: Corpus) -> None:
    speakers = clock.tables["speakers"]
    assert not set(speakers["actor"]) & signing(KEEP, gone=True)
    costs = speakers[speakers["statement"] == f"{KEEP}.P3.costs-nothing"]
    assert list(costs["actor"]) == ["friends-of-the-clock"]


@pytest.mark.parametrize(
    ("printed", "gone", "signs"),
    [(False, ["Hannah Pockletoft", "Piet Lammerwick"], 60), (True, ["Hannah Pockletoft"], 61)],
)
def test_a_withdrawal_known_from_outside_does_not_hold_by_what_is_printed(
    clock: Corpus, printed: bool, gone: list[str], signs: int
) -> None:
    found = TableQuery(clock, "appearances", Selection(role=("withdrawn",), printed=printed)).rows
    assert list(found["name"]) == gone
    letters = TableQuery(clock, "letters", Selection(printed=printed)).rows.set_index("letter")
    assert letters.loc[KEEP, "signatories"] == signs


def test_the_role_of_those_who_withdrew_is_a_filter(clock: Corpus) -> None:
    chosen = parse_selection(clock, {"role": ["withdrawn signatories"], "actor_type": ["Residents"]})
    assert list(TableQuery(clock, "letters", chosen).rows["letter"]) == [KEEP]
    assert set(TableQuery(clock, "statements", chosen).rows["letter"]) == {KEEP}
    assert set(TableQuery(clock, "actors", chosen).rows["actor"]) == signing(KEEP, gone=True)


def test_opposing_letters_share_an_argument_and_no_stance(clock: Corpus) -> None:
    pair = clock.tables["similarity"].set_index(["side", "other"]).loc[(KEEP, SILENCE)]
    assert (pair["shared"], pair["opposed"], pair["overlap"]) == (0, 2, 0)
    compared = clock.tables["comparison"].set_index("argument")
    assert compared.loc["strike-at-night", f"{SILENCE}_words"].startswith("P1 against: … does not want")
    assert list(compared.loc["strike-at-night", ["supporting", "opposing"]]) == [2, 1]


def test_a_letter_without_a_day_has_none(clock: Corpus) -> None:
    row = clock.tables["timeline"].set_index("item").loc[f"letter-{SILENCE}"]
    assert row["basis"] == "unknown" and Counter(row[["edtf", "earliest", "latest"]].isna()) == {True: 3}


@pytest.mark.parametrize("printed", [False, True])
def test_a_brief_has_original_and_translation(clock: Corpus, printed: bool) -> None:
    selection = Selection(printed=printed)
    page, written = html(clock, selection), markdown(clock, selection)
    for said in file(f"letters/{TWIN}.yaml")["statements"]:
        words = said.get("quote") or said["anchor"]
        for shown in (Read(page).text, written):
            assert words in shown
            if "translation" in said:
                assert said["translation"] in shown.split(words, 1)[1][:300]
        assert f'lang="fr" dir="auto">{"“" if "quote" in said else "… "}{words}' in page
    for shown in (Read(page).text, written):
        assert "“has since asked that her name be struck out” (P5)" in shown
        assert ("Had his name taken off the list" in shown) != printed
        assert "61 signatories" in shown if printed else "60 signatories" in shown


def test_a_translation_stands_beside_the_french(clock: Corpus) -> None:
    (translation,) = clock.article_texts[TWIN].translations
    assert list(translation.lines) == list(clock.article_texts[TWIN].lines) == ["P1", "P2", "P3", "R1"]
    assert translation.language == "en" and translation.lines["P2"].endswith("Let it sing at night!”")
    assert clock.article_texts[SILENCE].is_coded_version is None and clock.article_texts[KEEP].is_coded_version


def test_every_french_quotation_stands_in_its_marks(clock: Corpus) -> None:
    letter: Letter = next(letter for letter in clock.model.letters if letter.id == TWIN)
    for statement in letter.statements:
        assert ("«\u00a0" in clock.article_texts[TWIN].lines[statement.passage]) == (statement.quote is not None)
