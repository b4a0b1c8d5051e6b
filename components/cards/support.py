"""Build the HTML of the change of ranks by signatory compared with by letter."""

from __future__ import annotations

import pandas as pd

from components.markup.elements import escape_html, table, table_row
from components.markup.statements import cell
from data.schema.lists import Row
from data.schema.vocabulary import count_label
from data.tables.comparison import COUNT_LABELS
from data.tables.model_index import to_records
from data.tables.support import rank_changes

MAX_CHANGES = 5


def ranking_changes(comparison: pd.DataFrame, *, linked: bool) -> str:
    """Return the arguments whose rank differs most between the two counts.

    With `linked`, numbers link to their evidence.
    """
    changes = rank_changes(comparison)
    if changes.empty:
        return "<p>Every argument has the same rank by letter and by signatory.</p>"
    body = "".join(table_row(_change_cells(row, linked=linked)) for row in to_records(changes.head(MAX_CHANGES)))
    summary = (
        f"<p>{len(changes)} of {len(comparison)} arguments have another rank by signatory than by letter. "
        "Arguments with the same count share a rank.</p>"
    )
    return summary + table(("Largest changes", "By letter", "By signatory"), body)


def _change_cells(row: Row, *, linked: bool) -> list[str]:
    label = cell(escape_html(row["label"]), "comparison", row, "label")
    ranks = {
        column: f"{count_label(row[column], column)}: rank {row[f'{column}_place']}" for column in COUNT_LABELS.values()
    }
    return [label, *(cell(text, "comparison", row, column) if linked else text for column, text in ranks.items())]
