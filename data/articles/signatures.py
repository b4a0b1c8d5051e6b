"""Find and read a list of signatures in the text of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.text.normalize import fold

# A line is longer if it names several people or is a paragraph.
MAX_SIGNATURE_LENGTH, MAX_LABEL_LENGTH = 200, 80
# Without a heading, fewer short lines at the end of a text may be a verse or an address.
MIN_SIGNATURES, MIN_SIGNATURES_WITHOUT_HEADING = 2, 5
# One line with so many parts that all look like names is a list of people, not a name with a description.
MIN_NAMES_ON_A_LINE = 4

_HEADING = re.compile(
    r"\b(co-?)?(signator|signatair|signed|signers?\b|undersigned|signes?\b|soussigne|unterzeich|firmant|firmatar|підпис|подпис)"
)
_MARKER = re.compile(r"(?:\d+\s*[.)]|[•*·–—-])\s+")
_WORD = r"(?:[^\W\d_a-z]\S*|d[aeiou]s?|von|van|der|den|el|l[ae])"
_NAME = re.compile(rf"{_WORD}(?: {_WORD}){{1,4}}")
_SENTENCE_ENDS = (".", "!", "?", "…")
_SEPARATOR = re.compile(r",\s*|\s+[–—-]\s+|\s+(?=\()")


@dataclass(frozen=True)
class Signature:
    """A signature as printed: a name, and a description if there is one."""

    name: str
    description: str | None


@dataclass(frozen=True)
class SignatureList:
    """The lines of a list of signatures, by index: the first, the one after the last, and labels among them.

    The heading is a label before the first line.
    """

    first: int
    end: int
    labels: tuple[int, ...]

    @property
    def signatures(self) -> list[int]:
        """The indices of the lines with a signature."""
        return [i for i in range(self.first, self.end) if i not in self.labels]


def parse_signature(line: str) -> Signature:
    """Return the name and the description of a signature, letter for letter.

    The name ends at the first comma, dash or parenthesis. A number or bullet before it and a separator after the
    description are left out.
    """
    marker = _MARKER.match(line)
    text = line[marker.end() if marker else 0 :].rstrip(" ;,")
    separator = _SEPARATOR.search(text)
    if separator is None or not separator.start():
        return Signature(text.strip() or line.strip(), None)
    description = text[separator.end() :].strip()
    if description.startswith("(") and description.find(")") == len(description) - 1:
        description = description[1:-1].strip()
    return Signature(text[: separator.start()], description or None)


def is_heading(line: str) -> bool:
    """Return whether a line is a heading of signatures, such as “Premiers signataires :”."""
    return len(line) <= MAX_LABEL_LENGTH and not line.endswith(".") and _HEADING.search(fold(line)) is not None


def has_several_names(line: str) -> bool:
    """Return whether a line names several people, separated by semicolons or commas."""
    text = re.sub(r"^[^:]{1,80}:\s*", "", line) if _HEADING.match(fold(line)) else line
    if ";" in text.rstrip("; "):
        return True
    parts = [part.strip(" .") for part in text.split(",")]
    return len(parts) >= MIN_NAMES_ON_A_LINE and all(map(_NAME.fullmatch, parts))


def find_signatures(lines: Sequence[str]) -> SignatureList | None:
    """Return the list of signatures of a text, or None if it has none.

    It follows a heading, or is a long run of short lines at the end. A line that names several people is not part of
    it.
    """
    for i, line in enumerate(lines):
        if is_heading(line) and not has_several_names(line):
            end = next((j for j in range(i + 1, len(lines)) if not _is_in_list(lines[j])), len(lines))
            labels = tuple(j for j in range(i + 1, end) if _is_label(lines[j]))
            if end - i - 1 - len(labels) >= MIN_SIGNATURES:
                return SignatureList(i + 1, end, (i, *labels))
    first = next((j + 1 for j in reversed(range(len(lines))) if not _is_short_line(lines[j])), 0)
    return SignatureList(first, len(lines), ()) if len(lines) - first >= MIN_SIGNATURES_WITHOUT_HEADING else None


def lines_with_several_signatories(lines: Sequence[str]) -> set[int]:
    """Return the indices of lines that name several signatories: after a heading, or with it on the same line."""
    return {
        i
        for i, line in enumerate(lines)
        if has_several_names(line) and (_HEADING.match(fold(line)) or (i > 0 and is_heading(lines[i - 1])))
    }


def _is_label(line: str) -> bool:
    return line.endswith(":") or is_heading(line)


def _is_in_list(line: str) -> bool:
    """Return whether a line after a heading may be a signature. A sentence is none, unless it begins with a name."""
    name = parse_signature(line).name
    is_sentence = line.endswith(_SENTENCE_ENDS) and _NAME.fullmatch(name) is None
    is_short = len(line) <= MAX_SIGNATURE_LENGTH and len(name) <= MAX_LABEL_LENGTH
    return is_short and not is_sentence and not has_several_names(line)


def _is_short_line(line: str) -> bool:
    """Return whether a line looks like a signature even without a heading."""
    return _is_in_list(line) and line[:1] != line[:1].lower() and not line.endswith((*_SENTENCE_ENDS, ":", "”", "»"))
