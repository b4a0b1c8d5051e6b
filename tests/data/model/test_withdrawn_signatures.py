"""Withdrawn signatures: not counted as signatories, but kept in the tables."""

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


def with_withdrawal(corpus: Path, letter: str, actor: str, withdrawal: str) -> Corpus:
    """Return the corpus with a withdrawn signature."""
    path = corpus / "letters" / f"{letter}.yaml"
    signed = f"actor: {actor}, role: signatory, "
    path.write_text(path.read_text("utf-8").replace(signed, f"{signed}withdrawn: {withdrawal}, ", 1), "utf-8")
    return open_corpus(corpus)


def test_a_withdrawn_signature_is_not_counted(copy_of_bridge: Path) -> None:
    tables = with_withdrawal(copy_of_bridge, FOR, "carl-dorn", OUTSIDE).tables
    letters = tables["letters"].set_index("letter")
    assert list(letters.loc[FOR, ["signatories", "withdrawn"]]) == [1, 1]
    assert "carl-dorn" not in set(tables["speakers"]["actor"])
    compared = tables["comparison"].set_index("argument")
    assert list(compared.loc["build-bridge", ["letters", "signatories"]]) == [2, 2]
    support = tables["support"].query("argument == 'build-bridge' and stance == 'supports'").set_index("who")
    assert "former-neighbour" not in support.index
    assert list(support.loc["residents", ["signatories", "signatories_of"]]) == [1, 1]
    assert list(support.loc["mayor", ["signatories", "signatories_of"]]) == [1, 2]


def test_a_withdrawn_signature_is_kept_and_can_be_filtered(copy_of_bridge: Path) -> None:
    corpus = with_withdrawal(copy_of_bridge, FOR, "carl-dorn", OUTSIDE)
    selection = parse_selection(corpus, {"role": ["Withdrawn signatories"]})
    for table in ("appearances", "mentions"):
        (row,) = TableQuery(corpus, table, selection).rows.to_dict("records")
        assert (row["actor"], row["role"]) == ("carl-dorn", "withdrawn")
        withdrawal = (
            row["withdrawn"],
            *(row[f"withdrawn_{part}"] for part in ("basis", "source", "confidence", "note")),
        )
        assert withdrawal == ("Struck from the list", "outside", "register", "medium", "Page 7.")
        assert TableQuery(corpus, table, selection).sentence(1) == "1 withdrawn signatories in 2 letters"
    assert list(TableQuery(corpus, "letters", selection).rows["letter"]) == [FOR]
    assert TableQuery(corpus, "appearances", parse_selection(corpus, {"search": ["struck"]})).rows[
        "actor"
    ].tolist() == ["carl-dorn"]
    signatories = TableQuery(corpus, "appearances", Selection(role=("signatory",))).rows
    assert set(signatories["actor"]) == {"ada-bell", "weavers-guild"} and signatories["withdrawn"].isna().all()


def test_the_evidence_of_an_outside_withdrawal_is_its_source(copy_of_bridge: Path) -> None:
    item = EvidenceItem("outside", sources="register", confidence="medium", reason="Struck from the list. Page 7")
    index = EvidenceIndex(with_withdrawal(copy_of_bridge, FOR, "carl-dorn", OUTSIDE).tables)
    row = (FOR, "carl-dorn", "withdrawn")
    for column in ("withdrawn", "withdrawn_basis", "withdrawn_source", "withdrawn_confidence", "withdrawn_note"):
        assert evidence(index, Cell("appearances", row, column)).items == (item,)
    for table, key in (("appearances", row), ("mentions", (FOR, "P1", "carl-dorn", "withdrawn", "Carl Dorn"))):
        signature, withdrawal = evidence(index, Cell(table, key, "role")).items
        assert (signature.words, withdrawal) == ("Carl Dorn", item)
    names = [entry.words for entry in evidence(index, Cell("letters", (FOR,), "withdrawn")).items]
    assert names == ["Carl Dorn", None]
    assert [entry.words for entry in evidence(index, Cell("letters", (AGAINST,), "withdrawn")).items][:1] == [
        "guild of weavers"
    ]


def test_the_evidence_of_a_printed_withdrawal_is_its_words(copy_of_bridge: Path) -> None:
    index = EvidenceIndex(with_withdrawal(copy_of_bridge, FOR, "carl-dorn", PRINTED).tables)
    (item,) = evidence(index, Cell("appearances", (FOR, "carl-dorn", "withdrawn"), "withdrawn")).items
    assert item == EvidenceItem("printed", FOR, "P2", "would make the way", "quoted")


def test_printed_content_has_no_outside_withdrawal(copy_of_bridge: Path) -> None:
    corpus = with_withdrawal(copy_of_bridge, FOR, "carl-dorn", OUTSIDE)
    printed = TableQuery(corpus, "appearances", Selection(printed=True, role=("signatory",))).rows
    assert "Carl Dorn" in set(printed["name"]) and printed["withdrawn"].isna().all()
    assert "Struck" not in str(data_package(corpus, Selection(printed=True)))
    assert corpus.printed_tables["letters"]["withdrawn"].sum() == 0


def test_printed_content_has_a_printed_withdrawal(copy_of_bridge: Path) -> None:
    corpus = with_withdrawal(copy_of_bridge, FOR, "carl-dorn", PRINTED)
    printed = TableQuery(corpus, "appearances", Selection(printed=True, role=("withdrawn",))).rows
    assert list(printed["name"]) == ["Carl Dorn"]


def test_a_withdrawal_applies_to_the_whole_letter(copy_of_bridge: Path) -> None:
    tables = with_withdrawal(copy_of_bridge, AGAINST, "weavers-guild", OUTSIDE).tables
    mentions = tables["mentions"].query("actor == 'weavers-guild' and letter == @AGAINST")
    assert list(mentions["role"]) == ["withdrawn", "withdrawn"] and mentions["withdrawn"].notna().all()


@pytest.mark.parametrize("withdrawal", [OUTSIDE, PRINTED])
def test_a_letter_without_remaining_signatories_is_kept(copy_of_bridge: Path, withdrawal: str) -> None:
    corpus = with_withdrawal(copy_of_bridge, AGAINST, "weavers-guild", withdrawal)
    assert not corpus.problems
    letters = corpus.tables["letters"].set_index("letter")
    assert list(letters.loc[AGAINST, ["signatories", "withdrawn", "arguments"]]) == [0, 1, 2]
    compared = corpus.tables["comparison"].set_index("argument")
    assert list(compared.loc["bridge-costs", ["letters", "signatories"]]) == [1, 0]
    expected = {"argument": "bridge-costs", "who": "mayor", "letters": 1, "letters_of": 2, "signatories": 0, "count": 1}
    by_letter = TableQuery(corpus, "support", Selection()).rows
    assert by_letter[by_letter["argument"] == "bridge-costs"][list(expected)].to_dict("records") == [expected]
    by_signatory = TableQuery(corpus, "support", Selection(count="signatory")).rows
    assert "bridge-costs" not in set(by_signatory["argument"]) and (by_signatory["count"] > 0).all()


@pytest.mark.parametrize("printed", [False, True])
@pytest.mark.parametrize("table", TABLE)
def test_every_cell_of_a_letter_without_signatories_has_evidence(
    copy_of_bridge: Path, table: str, printed: bool
) -> None:
    corpus = with_withdrawal(copy_of_bridge, AGAINST, "weavers-guild", OUTSIDE)
    index = EvidenceIndex(corpus.printed_tables if printed else corpus.tables)
    for key, row in index.rows[table].items():
        for column in TABLE[table].names:
            if row[column] is not None:
                assert evidence(index, Cell(table, key, column)).items, (key, column)
