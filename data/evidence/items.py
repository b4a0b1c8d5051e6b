"""One piece of evidence of a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Basis = Literal["printed", "coded", "counted", "derived", "inferred", "outside", "unknown", "absent"]


@dataclass(frozen=True)
class EvidenceItem:
    """One piece of evidence of a cell.

    `basis` is the kind: printed words (`printed`), a decision of the coding about these words (`coded`), a count
    (`counted`), a conclusion from `reason` (`derived`, `inferred`), a source (`outside`), not known (`unknown`), or a
    letter whose article does not say it (`absent`). `words` are printed in `passage` of `letter`, in the voice
    `voice`, and `translation` is our translation of them. `sources` is a list cell of source ids. `reason` also says
    why printed or coded words are in doubt. `subject` names another row than the cell's own. `attribution` names the
    signatories who say these words, if not all do.
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
