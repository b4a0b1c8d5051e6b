"""What is chosen, and which rows of each table it keeps.

One meaning everywhere, in the pages, the addresses, the exports and the command line:

- `letter` keeps what belongs to these letters.
- `actor_type` and `role` choose actors standing in a role in a letter. Of what a letter says, they keep the
  statements behind which such an actor stands: as one of its signatories, or, where other roles are chosen,
  as its addressee, adversary and so on. Where no role is chosen, statements go by signatories.
- An outside fact stays where something of each sort that it is about stays: letters, actors, its argument. One that
  confirms, contradicts or completes the article of a letter stays with that letter, whoever is named in it.
- `kind` and `theme` keep these arguments, and the statements and letters that make them as they are.
- `search` keeps the rows whose words hold every word searched for, with or without accents.
- `printed` leaves only what the articles print.
- `sides` says what the comparison sets against each other: letters, or actor types; the filters choose which.
- `count` counts an argument once a letter or once a signatory, wherever anything is counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from data.chosen import KEEPS, Chosen
from data.comparison import Sides
from data.corpus_folder import Corpus
from data.folding import folded
from data.lookup import NAME_MARK
from data.query_selection import Selection
from data.schema import Column, comparison_columns
from data.tables import Tables


def tables_of(corpus: Corpus, selection: Selection) -> Tables:
    """The corpus's tables, or those of what the articles print where the selection asks for nothing else."""
    return corpus.printed_tables if selection.printed else corpus.tables


def columns_of(corpus: Corpus, name: str, selection: Selection) -> tuple[Column, ...]:
    """The columns of a table under a selection: the comparison has two for each side."""
    tables = tables_of(corpus, selection)
    if name != "comparison" or selection.sides == "letter":
        return tables.columns[name]
    return comparison_columns(Chosen(tables, selection).sides.labels)


def sides(corpus: Corpus, selection: Selection) -> Sides:
    """What a selection sets against each other, its letters or its actor types, with the statements of each.

    A statement of several actor types stands once for each.
    """
    return Chosen(tables_of(corpus, selection), selection).sides


def select(corpus: Corpus, name: str, selection: Selection) -> pd.DataFrame:
    """The rows of a table that a selection keeps, in the table's order, as pandas."""
    if replace(selection, printed=False) == Selection():
        return tables_of(corpus, selection)[name].copy()
    rows = KEEPS[name](Chosen(tables_of(corpus, selection), selection)).reset_index(drop=True)
    searched = [c.name for c in columns_of(corpus, name, selection) if c.searched and c.name in rows]
    return matching(rows, searched, selection.search)


def matching(rows: pd.DataFrame, columns: Iterable[str], search: str) -> pd.DataFrame:
    """The rows whose text in these columns holds every word of a search, whatever its case and accents."""
    words = folded(search).split()
    if not words or rows.empty:
        return rows
    # The mark of a name is no part of it: a search for a source does not find whom it names.
    cells = zip(*(rows[column].fillna("") for column in columns), strict=True)
    texts = [folded(NAME_MARK.sub("", "\n".join(row))) for row in cells] or [""] * len(rows)
    return rows[[all(word in text for word in words) for text in texts]].reset_index(drop=True)
