"""Build the HTML of the similarity of two sides."""

from __future__ import annotations

from components.markup.elements import escape_html
from components.markup.statements import cell
from data.schema.lists import Row
from data.tables.similarity import describe_overlap

FORMULA = (
    "Overlap = shared / either (Jaccard). “Shared” counts the arguments on which both sides take the same stance. "
    "“Either” counts the arguments that at least one side makes. Overlap with related arguments = (shared + related) / "
    "(either − related). Each related pair, one argument of each side, counts as one argument. Overlap counts "
    "arguments, so it is the same by letter and by signatory."
)


def similarity_summary(row: Row, related_pairs: list[tuple[str, str]], *, linked: bool) -> str:
    """Return the similarity of two sides in a few lines.

    With `linked`, numbers link to their evidence. `related_pairs` has the labels of related arguments that count as
    one argument.
    """

    def linked_cell(text: str, column: str) -> str:
        return cell(text, "similarity", row, column) if linked else text

    def number(column: str, label: str) -> str:
        return linked_cell(f"<strong>{row[column]}</strong> {label}", column)

    counts = [
        number("shared", "shared"),
        *([number("opposed", "opposed")] if row["opposed"] else []),
        number("only_side", f"only in “{escape_html(row['side_label'])}”"),
        number("only_other", f"only in “{escape_html(row['other_label'])}”"),
    ]
    overlap = linked_cell(escape_html(describe_overlap(row)), "overlap")
    items = "".join(f"<li>{escape_html(label)} / {escape_html(related)}</li>" for label, related in related_pairs)
    details = f"<details><summary>Related pairs</summary><ul>{items}</ul></details>" if related_pairs else ""
    body = f"<p>{' · '.join(counts)}</p><p>{overlap}</p>{details}"
    return f'<section class="card"><h3>Similarity</h3>{body}</section>'
