"""The brief of letters with hundreds of signatures: counts, the first part of the list, and limited tables."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from data import Corpus, open_corpus
from data.export.brief_letters import MAX_FIRST_PART, MAX_SIGNATORIES
from data.export.brief_tables import MAX_PEOPLE
from data.files.layout import signature_file
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from tests.data.export.parsed_briefs import markdown, parsed, table_rows
from tests.generator.signature_lists import write_lists


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Return two letters with long lists. Fifty signatures of each are the first part."""
    folder = tmp_path_factory.mktemp("lists")
    write_lists(folder, sizes=(300, 500))
    return open_corpus(folder)


def test_the_short_brief_names_the_first_part_of_each_list(lists: Corpus) -> None:
    rows = table_rows(parsed(lists, Selection(), with_tables=False).tables, "Letters and signatories")
    cells = next(row[1:] for row in rows if row[0] == "Signed by")
    for cell, (_, signed) in zip(cells, _signatories(lists).groupby("letter"), strict=True):
        parts, first = cell.split("\n")[2:4], signed[signed["tier"] == "original"]
        counts = ", ".join(f"{part} {(signed['tier'] == part).sum()}" for part in ("original", "second", "later"))
        assert parts[0] == f"parts of the list: {counts}"
        assert parts[1].startswith(first["name"].iloc[0]) and parts[1].count(" · ") == len(first) - 1 < MAX_FIRST_PART
        assert parts[1].endswith(f"and {len(signed) - len(first)} more")


def test_full_tables_are_limited_and_say_where_all_rows_are(lists: Corpus) -> None:
    total = len(_signatories(lists, one_each=False))
    assert total > MAX_PEOPLE
    tables = parsed(lists, Selection()).tables
    assert len(table_rows(tables, f"Signatories ({total})")) == MAX_PEOPLE
    assert (
        f"Signatories: the first {MAX_PEOPLE} of {total}. All are in signatures.csv: in the dashboard under Export, "
        "“All tables”, or by the command export."
    ) in markdown(lists, Selection())


def test_filters_that_leave_few_rows_give_them_all(lists: Corpus) -> None:
    selection = Selection(tier=("original",))
    count = len(_signatories(lists, selection, one_each=False))
    assert count <= MAX_PEOPLE
    assert len(table_rows(parsed(lists, selection).tables, f"Signatories ({count})")) == count
    assert "the first 300" not in markdown(lists, selection)


@pytest.mark.parametrize("tier", ["", "original"])
def test_a_list_without_parts_begins_with_its_first_names(copy_of_bridge: Path, tier: str) -> None:
    rows = "".join(f"Person {number},{tier}\n" for number in range(40))
    (copy_of_bridge / signature_file("for-the-bridge")).write_text(f"name,tier\n{rows}", "utf-8")
    corpus = open_corpus(copy_of_bridge)
    text = parsed(corpus, Selection(tier=(tier,) if tier else ()), with_tables=False).text
    assert f"Person {MAX_SIGNATORIES - 3}" in text and f"Person {MAX_SIGNATORIES + 1}" not in text


def _signatories(corpus: Corpus, selection: Selection | None = None, *, one_each: bool = True) -> pd.DataFrame:
    """Return the signatures that were not withdrawn, one of each person of a letter."""
    rows = TableQuery(corpus, "signatures", selection or Selection()).rows
    rows = rows[rows["role"] == "signatory"]
    return rows.drop_duplicates(["letter", "person"]) if one_each else rows
