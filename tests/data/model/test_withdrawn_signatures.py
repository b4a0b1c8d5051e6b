"""A signature that was withdrawn: no signatory any more wherever these are counted, and never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from data import Corpus, open_corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.items import EvidenceItem
from data.evidence.lookup import evidence
from data.export.data_package import data_package
from data.queries.filters import parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE

OUTSIDE = "{text: Struck from the list, basis: outside, source: register, confidence: medium, note: Page 7.}"
PRINTED = "{text: would make the way, basis: printed, passage: P2}"
FOR, AGAINST = "for-the-bridge", "guild-against"


def withdrawing(corpus: Path, letter: str, actor: str, how: str) -> Corpus:
    """The corpus in which this signature was withdrawn."""
    path = corpus / "letters" / f"{letter}.yaml"
    signed = f"actor: {actor}, role: signatory, "
    path.write_text(path.read_text("utf-8").replace(signed, f"{signed}withdrawn: {how}, ", 1), "utf-8")
    return open_corpus(corpus)


def test_who_withdrew_is_counted_nowhere(copy_of_bridge: Path) -> None:
    tables = withdrawing(copy_of_bridge, FOR, "carl-dorn", OUTSIDE).tables
    letters = tables["letters"].set_index("letter")
    assert list(letters.loc[FOR, ["signatories", "withdrawn"]]) == [1, 1]
    assert "carl-dorn" not in set(tables["speakers"]["actor"])
    compared = tables["comparison"].set_index("argument")
    assert list(compared.loc["build-bridge", ["letters", "signatories"]]) == [2, 2]
    support = tables["support"].query("argument == 'build-bridge' and stance == 'supports'").set_index("who")
    assert "former-neighbour" not in support.index
    assert list(support.loc["residents", ["signatories", "signatories_of"]]) == [1, 1]
    assert list(support.loc["mayor", ["signatories", "signatories_of"]]) == [1, 2]


def test_who_withdrew_is_not_lost(copy_of_bridge: Path) -> None:
    corpus = withdrawing(copy_of_bridge, FOR, "carl-dorn", OUTSIDE)
    chosen = parse_selection(corpus, {"role": ["Withdrawn signatories"]})
    for table in ("appearances", "mentions"):
        (row,) = TableQuery(corpus, table, chosen).rows.to_dict("records")
        assert (row["actor"], row["role"]) == ("carl-dorn", "withdrawn")
        told = (row["withdrawn"], *(row[f"withdrawn_{part}"] for part in ("basis", "source", "confidence", "note")))
        assert told == ("Struck from the list", "outside", "register", "medium", "Page 7.")
        assert TableQuery(corpus, table, chosen).sentence(1) == "1 withdrawn signatories in 2 letters"
    assert list(TableQuery(corpus, "letters", chosen).rows["letter"]) == [FOR]
    assert TableQuery(corpus, "appearances", parse_selection(corpus, {"search": ["struck"]})).rows[
        "actor"
    ].tolist() == ["carl-dorn"]
    signing = TableQuery(corpus, "appearances", Selection(role=("signatory",))).rows
    assert set(signing["actor"]) == {"ada-bell", "weavers-guild"} and signing["withdrawn"].isna().all()


def test_a_withdrawal_leads_to_what_it_rests_on(copy_of_bridge: Path) -> None:
    known = EvidenceItem("outside", sources="register", confidence="medium", reason="Struck from the list. Page 7")
    index = EvidenceIndex(withdrawing(copy_of_bridge, FOR, "carl-dorn", OUTSIDE).tables)
    row = (FOR, "carl-dorn", "withdrawn")
    for column in ("withdrawn", "withdrawn_basis", "withdrawn_source", "withdrawn_confidence", "withdrawn_note"):
        assert evidence(index, Cell("appearances", row, column)).items == (known,)
    for table, key in (("appearances", row), ("mentions", (FOR, "P1", "carl-dorn", "withdrawn", "Carl Dorn"))):
        signed, gone = evidence(index, Cell(table, key, "role")).items
        assert (signed.words, gone) == ("Carl Dorn", known)
    names = [g.words for g in evidence(index, Cell("letters", (FOR,), "withdrawn")).items]
    assert names == ["Carl Dorn", None]
    assert [g.words for g in evidence(index, Cell("letters", (AGAINST,), "withdrawn")).items][:1] == [
        "guild of weavers"
    ]


def test_a_printed_withdrawal_leads_to_its_words(copy_of_bridge: Path) -> None:
    index = EvidenceIndex(withdrawing(copy_of_bridge, FOR, "carl-dorn", PRINTED).tables)
    (item,) = evidence(index, Cell("appearances", (FOR, "carl-dorn", "withdrawn"), "withdrawn")).items
    assert item == EvidenceItem("printed", FOR, "P2", "would make the way", "quoted")


def test_only_what_is_printed_knows_of_no_other_withdrawal(copy_of_bridge: Path) -> None:
    corpus = withdrawing(copy_of_bridge, FOR, "carl-dorn", OUTSIDE)
    printed = TableQuery(corpus, "appearances", Selection(printed=True, role=("signatory",))).rows
    assert "Carl Dorn" in set(printed["name"]) and printed["withdrawn"].isna().all()
    assert "Struck" not in str(data_package(corpus, Selection(printed=True)))
    assert corpus.printed_tables["letters"]["withdrawn"].sum() == 0


def test_a_printed_withdrawal_holds_where_only_the_printed_is_shown(copy_of_bridge: Path) -> None:
    corpus = withdrawing(copy_of_bridge, FOR, "carl-dorn", PRINTED)
    printed = TableQuery(corpus, "appearances", Selection(printed=True, role=("withdrawn",))).rows
    assert list(printed["name"]) == ["Carl Dorn"]


def test_a_withdrawal_holds_wherever_in_the_letter_they_sign(copy_of_bridge: Path) -> None:
    tables = withdrawing(copy_of_bridge, AGAINST, "weavers-guild", OUTSIDE).tables
    mentions = tables["mentions"].query("actor == 'weavers-guild' and letter == @AGAINST")
    assert list(mentions["role"]) == ["withdrawn", "withdrawn"] and mentions["withdrawn"].notna().all()


@pytest.mark.parametrize("how", [OUTSIDE, PRINTED])
def test_a_letter_that_nobody_signs_any_more_is_a_letter(copy_of_bridge: Path, how: str) -> None:
    corpus = withdrawing(copy_of_bridge, AGAINST, "weavers-guild", how)
    assert not corpus.problems
    letters = corpus.tables["letters"].set_index("letter")
    assert list(letters.loc[AGAINST, ["signatories", "withdrawn", "arguments"]]) == [0, 1, 2]
    compared = corpus.tables["comparison"].set_index("argument")
    assert list(compared.loc["bridge-costs", ["letters", "signatories"]]) == [1, 0]
    put = {"argument": "bridge-costs", "who": "mayor", "letters": 1, "letters_of": 2, "signatories": 0, "count": 1}
    by_letter = TableQuery(corpus, "support", Selection()).rows
    assert by_letter[by_letter["argument"] == "bridge-costs"][list(put)].to_dict("records") == [put]
    by_signatory = TableQuery(corpus, "support", Selection(count="signatory")).rows
    assert "bridge-costs" not in set(by_signatory["argument"]) and (by_signatory["count"] > 0).all()


@pytest.mark.parametrize("printed", [False, True])
@pytest.mark.parametrize("table", TABLE)
def test_every_cell_of_a_letter_that_nobody_signs_has_its_evidence(
    copy_of_bridge: Path, table: str, printed: bool
) -> None:
    corpus = withdrawing(copy_of_bridge, AGAINST, "weavers-guild", OUTSIDE)
    index = EvidenceIndex(corpus.printed_tables if printed else corpus.tables)
    for key, row in index.rows[table].items():
        for column in TABLE[table].names:
            if row[column] is not None:
                assert evidence(index, Cell(table, key, column)).items, (key, column)
