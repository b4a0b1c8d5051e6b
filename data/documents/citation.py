"""Cite a view of a corpus, in plain text and as BibTeX."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from urllib.parse import quote, urlencode

from data.model.dates import parse_date
from data.text.addresses import is_public

# BibTeX counts braces even after a backslash, and a single one would end the field. So braces are written by name.
_LATEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", **{sign: f"\\{sign}" for sign in "$&#_%"},
}  # fmt: skip


@dataclass(frozen=True)
class Citation:
    """A citation of a view.

    `description` is a sentence on what the view shows, `version` the corpus version, and `created` the day of the view.
    An address that opens on one machine only is left out.
    """

    title: str
    description: str
    version: str
    address: str
    created: date

    @property
    def public_address(self) -> str:
        """The address, or an empty text if it does not open on any machine."""
        return self.address if is_public(self.address) else ""

    def record(self, selected: Mapping[str, Sequence[str]], **own: str) -> str:
        """Return what `verify` needs to build the cited document again, with the names of an address.

        `selected` has the values of the selection, and `own` what only this kind of document has.
        """
        values = {"version": self.version, "created": self.created.isoformat(), **own, **selected}
        return urlencode(values, doseq=True, errors="replace")

    def plain_text(self) -> str:
        """Return the citation in one line of plain text."""
        address = f" {self.public_address}".rstrip()
        title, description = _one_line(self.title), _one_line(self.description)
        return (
            f"“{title}”. Cosigned, corpus version {self.version}. Shown: {description}. "
            f"Viewed on {parse_date(self.created.isoformat()).label}.{address}"
        )

    def bibtex(self) -> str:
        """Return an entry for BibTeX and biblatex.

        Each view of each corpus version has its own key.
        """
        view_hash = sha256(f"{self.public_address}\n{self.description}".encode("utf-8", "replace")).hexdigest()[:6]
        fields = {
            "title": f"{{{escape_latex(self.title)}}}",
            "year": str(self.created.year),
            "url": quote(self.public_address, safe="%/:?#[]@!$&'()*+,;=-._~"),
            "urldate": self.created.isoformat(),
            "note": f"Cosigned, corpus version {escape_latex(self.version)}. Shown: {escape_latex(self.description)}",
        }
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        return f"@misc{{cosigned-{self.version}-{view_hash},\n{lines}}}"


def escape_latex(text: str) -> str:
    """Return a text as one line that LaTeX prints literally."""
    return "".join(_LATEX.get(char, char) for char in _one_line(text))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
