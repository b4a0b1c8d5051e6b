"""The tables of the clock corpus have the counts of its YAML files."""

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
from tests.data.export.parsed_briefs import ParsedHtml, html, markdown

KEEP, SILENCE, TWIN = "keep-the-bell", "silence-at-night", "twin-town"


def load_yaml(name: str) -> Any:
    """Return the content of a file of the corpus."""
    return yaml.safe_load((CLOCK / name).read_text("utf-8"))


def signatories(letter: str, *, withdrawn: bool = False) -> set[str]:
    """Return the signatories of a letter by its file, or those who withdrew."""
    appearances = [a for a in load_yaml(f"letters/{letter}.yaml")["appearances"] if a["role"] == "signatory"]
    former = {a["actor"] for a in appearances if "withdrawn" in a}
    return former if withdrawn else {a["actor"] for a in appearances} - former


def test_it_has_no_problems_and_all_quotes_are_verified(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(CLOCK)]) == 0
    assert "11 of 11 quotations and anchors verified (100%)" in capsys.readouterr().out


def test_withdrawn_signatures_are_not_counted(clock: Corpus) -> None:
    letters = clock.tables["letters"].set_index("letter")
    for letter in (KEEP, SILENCE, TWIN):
        assert letters.loc[letter, "signatories"] == len(signatories(letter)), letter
        assert letters.loc[letter, "withdrawn"] == len(signatories(letter, withdrawn=True)), letter
    assert list(letters["signatories"]) == [60, 2, 2] and signatories(KEEP, withdrawn=True) == {
        "hannah-pockletoft",
        "piet-lammerwick",
    }
    assert signatories(KEEP) & signatories(TWIN) == {"odile-marchetier"}


def test_arguments_can_be_counted_by_signatory(clock: Corpus) -> None:
    rows = TableQuery(clock, "comparison", Selection(count="signatory")).rows.set_index("argument")
    supporters: dict[str, dict[str, set[str]]] = {}
    for letter in (KEEP, SILENCE, TWIN):
        signing = signatories(letter)
        for statement in load_yaml(f"letters/{letter}.yaml")["statements"]:
            stances = supporters.setdefault(statement["argument"], {})
            speakers = statement.get("speakers")
            named = signing if speakers is None else signing & set(speakers)
            stances.setdefault(statement.get("stance", "supports"), set()).update(named)
    for argument, stances in supporters.items():
        counts = (rows.loc[argument, "supporting"], rows.loc[argument, "opposing"])
        assert counts == (len(stances.get("supports", ())), len(stances.get("opposes", ()))), argument
    assert tuple(rows.loc["strike-at-night", ["count", "supporting", "opposing"]]) == (63, 61, 2)


def test_withdrawn_signatories_are_not_speakers(clock: Corpus) -> None:
    speakers = clock.tables["speakers"]
    assert not set(speakers["actor"]) & signatories(KEEP, withdrawn=True)
    costs = speakers[speakers["statement"] == f"{KEEP}.P3.costs-nothing"]
    assert list(costs["actor"]) == ["friends-of-the-clock"]


@pytest.mark.parametrize(
    ("printed", "withdrawn", "signing"),
    [(False, ["Hannah Pockletoft", "Piet Lammerwick"], 60), (True, ["Hannah Pockletoft"], 61)],
)
def test_printed_content_ignores_withdrawals_from_outside_sources(
    clock: Corpus, printed: bool, withdrawn: list[str], signing: int
) -> None:
    rows = TableQuery(clock, "appearances", Selection(role=("withdrawn",), printed=printed)).rows
    assert list(rows["name"]) == withdrawn
    letters = TableQuery(clock, "letters", Selection(printed=printed)).rows.set_index("letter")
    assert letters.loc[KEEP, "signatories"] == signing


def test_withdrawn_signatories_are_a_role_to_filter_by(clock: Corpus) -> None:
    selection = parse_selection(clock, {"role": ["withdrawn signatories"], "actor_type": ["Residents"]})
    assert list(TableQuery(clock, "letters", selection).rows["letter"]) == [KEEP]
    assert set(TableQuery(clock, "statements", selection).rows["letter"]) == {KEEP}
    assert set(TableQuery(clock, "actors", selection).rows["actor"]) == signatories(KEEP, withdrawn=True)


def test_opposing_letters_share_no_stance(clock: Corpus) -> None:
    pair = clock.tables["similarity"].set_index(["side", "other"]).loc[(KEEP, SILENCE)]
    assert (pair["shared"], pair["opposed"], pair["overlap"]) == (0, 2, 0)
    compared = clock.tables["comparison"].set_index("argument")
    assert compared.loc["strike-at-night", f"{SILENCE}_words"].startswith("P1 against: … does not want")
    assert list(compared.loc["strike-at-night", ["supporting", "opposing"]]) == [2, 1]


def test_a_letter_with_unknown_date_has_no_date_values(clock: Corpus) -> None:
    row = clock.tables["timeline"].set_index("item").loc[f"letter-{SILENCE}"]
    assert row["basis"] == "unknown" and Counter(row[["edtf", "earliest", "latest"]].isna()) == {True: 3}


@pytest.mark.parametrize("printed", [False, True])
def test_a_brief_has_originals_and_translations(clock: Corpus, printed: bool) -> None:
    selection = Selection(printed=printed)
    page, written = html(clock, selection), markdown(clock, selection)
    for statement in load_yaml(f"letters/{TWIN}.yaml")["statements"]:
        words = statement.get("quote") or statement["anchor"]
        for shown in (part.partition("full tables")[2] for part in (ParsedHtml(page).text, written)):
            assert words in shown
            if "translation" in statement:
                assert statement["translation"] in shown.split(words, 1)[1][:300]
        assert f'lang="fr" dir="auto">{"“" if "quote" in statement else "… "}{words}' in page
    for shown in (ParsedHtml(page).text, written):
        assert "“has since asked that her name be struck out” (P5)" in shown
        assert ("Had his name taken off the list" in shown) != printed
        assert "61 signatories" in shown if printed else "60 signatories" in shown


def test_the_french_letter_has_a_translation_of_each_passage(clock: Corpus) -> None:
    (translation,) = clock.article_texts[TWIN].translations
    assert list(translation.lines) == list(clock.article_texts[TWIN].lines) == ["P1", "P2", "P3", "R1"]
    assert translation.language == "en" and translation.lines["P2"].endswith("Let it sing at night!”")
    assert clock.article_texts[SILENCE].is_coded_version is None and clock.article_texts[KEEP].is_coded_version


def test_french_quotes_have_french_quotation_marks(clock: Corpus) -> None:
    letter: Letter = next(letter for letter in clock.model.letters if letter.id == TWIN)
    for statement in letter.statements:
        assert ("«\u00a0" in clock.article_texts[TWIN].lines[statement.passage]) == (statement.quote is not None)
