"""Support."""

from __future__ import annotations

import pandas as pd

from components.markup.elements import escape_html, table
from components.markup.elements import row as table_row
from components.markup.statements import cell
from data.schema.lists import Row
from data.schema.vocabulary import count_label
from data.tables.comparison import COUNT_LABELS
from data.tables.model_index import to_records
from data.tables.support import rank_changes

_MOST_MOVED = 5


def ranking_changes(compared: pd.DataFrame, *, linked: bool) -> str:
    """What changes between the two countings: the arguments whose place among all moves most."""
    changed = rank_changes(compared)
    if changed.empty:
        return "<p>No argument changes its place among the others with the counting.</p>"
    body = "".join(table_row(_change(line, linked=linked)) for line in to_records(changed.head(_MOST_MOVED)))
    said = (
        f"<p>{len(changed)} of {len(compared)} arguments change their place among the others with the counting. "
        "Those that as many make share their places.</p>"
    )
    return said + table(("Those that move most", "By letter", "By signatory"), body)


def _change(line: Row, *, linked: bool) -> list[str]:
    label = cell(escape_html(line["label"]), "comparison", line, "label")
    told = {
        column: f"{count_label(line[column], column)}: place {line[f'{column}_place']}"
        for column in COUNT_LABELS.values()
    }
    return [label, *(cell(words, "comparison", line, column) if linked else words for column, words in told.items())]
