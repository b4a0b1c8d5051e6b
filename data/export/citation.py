"""How to cite a view of a corpus: in plain text, and as BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import quote

from data.model.dates import parse_date

# A brace counts for BibTeX even behind a backslash, so one alone would end the field: each gets its name instead.
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "$&#_%"},
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """What a citation names: the title, what is shown in a sentence, the corpus's version, the address, the day."""

    title: str
    shown: str
    version: str
    address: str
    made: date

    def plain(self) -> str:
        """One line of plain text."""
        where = f" {self.address}" if self.address else ""
        return (
            f"“{_one_line(self.title)}”. Cosigned, corpus version {self.version}. Shown: {_one_line(self.shown)}. "
            f"Viewed on {parse_date(self.made.isoformat()).label}.{where}"
        )

    def bibtex(self) -> str:
        """An entry for BibTeX and biblatex. Its key differs with the corpus and with the view."""
        view = sha256(f"{self.address}\n{self.shown}".encode("utf-8", "replace")).hexdigest()[:6]
        fields = {
            "title": f"{{{latex(self.title)}}}",
            "year": str(self.made.year),
            "url": quote(self.address, safe="%/:?#[]@!$&'()*+,;=-._~"),
            "urldate": self.made.isoformat(),
            "note": f"Cosigned, corpus version {latex(self.version)}. Shown: {latex(self.shown)}",
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{cosigned-{self.version}-{view},\n{lines}}}"


def latex(text: str) -> str:
    """Text that LaTeX sets literally, on one line."""
    return "".join(_LATEX.get(char, char) for char in _one_line(text))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
