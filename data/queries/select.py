"""What a selection asks of a corpus: which tables, which sides, which words.

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

from data.catalog.corpus import Corpus
from data.queries.filtered_tables import FilteredTables
from data.queries.selection import Selection
from data.tables.build import Tables
from data.tables.comparison import ComparedSides

# The statements of all sides may be many, so a corpus keeps those of a few selections.
_MAX_CACHED = 50


def tables_for(corpus: Corpus, selection: Selection) -> Tables:
    """The corpus's tables, or those of what the articles print where the selection asks for nothing else."""
    return corpus.printed_tables if selection.printed else corpus.tables


def compared_sides(corpus: Corpus, selection: Selection) -> ComparedSides:
    """Return the sides that a selection compares, its letters or its actor types, with the statements of each.

    A statement of several actor types appears once for each. The caller may change the result: it is a copy.
    """
    found = corpus.query_cache.get_or_compute("sides", selection, _MAX_CACHED, lambda: _sides(corpus, selection))
    return ComparedSides(dict(found.labels), found.statements.copy(deep=False))


def _sides(corpus: Corpus, selection: Selection) -> ComparedSides:
    return FilteredTables(tables_for(corpus, selection), selection).sides
