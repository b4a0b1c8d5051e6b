"""Similarity."""

from __future__ import annotations

from components.markup.elements import escape_html
from components.markup.statements import cell
from data.schema.lists import Row
from data.tables.similarity import describe_overlap

FORMULA = (
    "Overlap = shared / either (Jaccard): arguments on which both take the same stance, out of those that either "
    "makes. With related ones: (shared + related) / (either − related), each related pair, one argument of each, taken "
    "for one. Both count arguments, so they are the same by letter and by signatory."
)


def similarity_summary(row: Row, close: list[tuple[str, str]], *, linked: bool) -> str:
    """The similarity of two sides in a few lines; `linked` where its numbers lead to their evidence.

    `close` are the labels of the related pairs that are taken for one argument each.
    """

    def number(column: str, words: str) -> str:
        told = f"<strong>{row[column]}</strong> {words}"
        return cell(told, "similarity", row, column) if linked else told

    counts = [
        number("shared", "shared"),
        *([number("opposed", "opposed")] if row["opposed"] else []),
        number("only_side", f"only in “{escape_html(row['side_label'])}”"),
        number("only_other", f"only in “{escape_html(row['other_label'])}”"),
    ]
    said = (
        cell(escape_html(describe_overlap(row)), "similarity", row, "overlap")
        if linked
        else escape_html(describe_overlap(row))
    )
    pairs = "".join(f"<li>{escape_html(one)} / {escape_html(other)}</li>" for one, other in close)
    which = f"<details><summary>Which related pairs</summary><ul>{pairs}</ul></details>" if close else ""
    told = f"<p>{' · '.join(counts)}</p><p>{said}</p>{which}"
    return f'<section class="card"><h3>How alike are they?</h3>{told}</section>'
