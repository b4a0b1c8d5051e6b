"""Evidence items."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

Basis = Literal["printed", "coded", "counted", "derived", "inferred", "outside", "unknown", "absent"]


class ListedRow(NamedTuple):
    """A row of a table of signatures: its file, its number, and its cells with their columns."""

    file: str
    row: str
    cells: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """The row and the file in words."""
        return f"Row {self.row} of {self.file}"


@dataclass(frozen=True)
class EvidenceItem:
    """One piece of evidence of a cell.

    `basis` is one of:

    - `printed`: words of the article
    - `coded`: a decision of the coder about these words
    - `counted`: a count
    - `derived`, `inferred`: a conclusion from `reason`
    - `outside`: a source other than the article
    - `unknown`: no evidence was found
    - `absent`: the article does not mention it

    `words` are a quote from `passage` of `letter`, in the voice `voice`. `translation` is our translation of them.
    `sources` is a list cell of source ids. `reason` also explains why printed or coded words are uncertain. `subject`
    names another row than the cell's own. `attribution` names the signatories who say the words, unless all do.
    `listed` is the row of a table of signatures, which has the words instead of a passage.
    """

    basis: Basis
    letter: str | None = None
    passage: str | None = None
    words: str | None = None
    voice: str | None = None
    sources: str | None = None
    confidence: str | None = None
    reason: str | None = None
    subject: str | None = None
    translation: str | None = None
    attribution: str | None = None
    listed: ListedRow | None = None
