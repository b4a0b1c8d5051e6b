"""The table of signatures over time: days, imprecise dates, withdrawals, and evidence of each number."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import Corpus, open_corpus
from data.evidence.cells import Cell
from data.evidence.index import EvidenceIndex
from data.evidence.lookup import cells, evidence
from data.files.layout import signature_file
from data.signatures.columns import COLUMNS, with_keys, with_question_columns
from data.signatures.engines import PandasEngine
from data.signatures.filters import SignatureFilter
from data.signatures.questions import Signatures
from data.tables.build import over_time

LETTER = "for-the-bridge"
TABLE = """\
name,signed,withdrawn
Ada,2024-11-03,
Ben,2024-11-02,2024-11-03
Cleo,2024-11-02,yes
Dan,2024-11,
Eve,[..2024-11-05],
Fay,2024-11-02~,
Gus,,2024-12
Hal,,
"""


@pytest.fixture
def dated(copy_of_bridge: Path) -> Corpus:
    """Return the bridge corpus with dated signatures of one letter."""
    (copy_of_bridge / signature_file(LETTER)).write_text(TABLE, "utf-8")
    return open_corpus(copy_of_bridge)


def test_days_come_first_and_dates_that_are_no_day_are_kept(dated: Corpus) -> None:
    rows = dated.tables["signatures_over_time"]
    # Two signatories are in the file of the letter, which has no dates of signatures.
    assert [tuple(row) for row in rows[rows["letter"] == LETTER].drop(columns="letter").to_numpy()] == [
        ("2024-11-02", "day", 2, 0, 2, 0),
        ("2024-11-03", "day", 1, 1, 3, 1),
        ("2024-11", "imprecise", 1, 0, 4, 1),
        ("2024-11-02~", "imprecise", 1, 0, 5, 1),
        ("2024-12", "imprecise", 0, 1, 5, 2),
        ("[..2024-11-05]", "imprecise", 1, 0, 6, 2),
        ("undated", "none", 4, 1, 10, 3),
    ]


def test_every_number_leads_to_as_many_signatures(dated: Corpus) -> None:
    index = EvidenceIndex(dated.tables)
    for row in index.select("signatures_over_time", letter=LETTER):
        for column in ("signed", "withdrawn", "signed_total", "withdrawn_total"):
            items = evidence(index, Cell("signatures_over_time", (LETTER, row["date"]), column)).items
            assert items and (row[column] == 0 or len(items) == row[column]), (row, column)
    assert all(evidence(index, cell).items for cell in cells(index, "signatures_over_time"))


def test_the_evidence_of_a_day_is_the_rows_of_the_list(dated: Corpus) -> None:
    index = EvidenceIndex(dated.tables)
    items = evidence(index, Cell("signatures_over_time", (LETTER, "2024-11-03"), "withdrawn")).items
    assert [(item.words, item.listed and item.listed.row, item.subject) for item in items] == [
        ("2024-11-03", "3", "Ben")
    ]


def test_words_that_report_a_withdrawal_are_no_date(clock: Corpus) -> None:
    rows = clock.tables["signatures_over_time"]
    assert set(rows["date"]) == {"undated"} and rows["withdrawn"].sum() > 0


dates = st.sampled_from(["2024-11-02", "2024-11-03", "2024-11", "[2024-11-01..]", "2024-11-02?", None])
signature = st.fixed_dictionaries({
    "letter": st.sampled_from(["a", "b"]), "signed": dates, "withdrawn": st.one_of(dates, st.just("yes")),
    "role": st.sampled_from(["signatory", "withdrawn"]), "row": st.sampled_from(["2", None]),
})  # fmt: skip


@given(st.lists(signature))
def test_no_signature_is_lost_or_counted_twice(rows: list[dict[str, str | None]]) -> None:
    signatures = pd.DataFrame(rows, columns=["letter", "signed", "withdrawn", "role", "row"], dtype="str")
    signatures = signatures.reindex(columns=[column.name for column in COLUMNS]).astype("str")
    signatures["person"] = [f"{letter}/{i}" for i, letter in enumerate(signatures["letter"])]
    questions = with_question_columns(signatures, signatures["person"].mask(signatures["person"].notna()))
    held = with_keys(questions, {"a": 0, "b": 1}, signatures["person"].notna())
    table = over_time(Signatures(PandasEngine(held, ())), SignatureFilter())
    assert not table.duplicated(["letter", "date"]).any()
    for letter, of_letter in table.groupby("letter"):
        listed = signatures[signatures["letter"] == letter]
        last = of_letter.iloc[-1]
        assert last["signed_total"] == of_letter["signed"].sum() == len(listed)
        assert last["withdrawn_total"] == of_letter["withdrawn"].sum() == (listed["role"] == "withdrawn").sum()
        days = of_letter[of_letter["precision"] == "day"]["date"]
        assert days.is_monotonic_increasing and set(days) <= {"2024-11-02", "2024-11-03"}
