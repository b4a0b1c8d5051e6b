"""Labels and signs of pages and exports."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from data.schema.lists import Row, split_list, with_commas
from data.text.wording import plural

VOICE_LABELS = {
    "quoted": ("●", "quoted", "The letter's own words, in quotation marks."),
    "reported": ("◐", "reported", "The article's paraphrase of the letter."),
    "not mentioned": ("–", "not mentioned", "Not in this article. The full letter may mention it."),
    "reporter": ("○", "reporter", "The article's own words."),
    "third_party": ("◇", "third party", "Words of a third party."),
}
# Meanings in a letter that was coded from its own text, and where there are reports as well.
_FULL_TEXT_MEANINGS = {
    "quoted": (
        "The letter's own words.",
        "The letter's own words: in quotation marks in a report, anywhere in a full text.",
    ),
    "not mentioned": (
        "Not in the full text of the letter.",
        "Not in the coded text. If that is a report, the full letter may mention it.",
    ),
}
# What a letter was coded from, as in the column `holds`.
TEXT_LABELS = {"report": "a report", "letter": "its full text"}
TEXT_NOUNS = {"report": "the article", "letter": "the letter"}
MAX_NAMED_LETTERS = 4
BASIS_LABELS = {
    "printed": "printed",
    "outside": "↗ outside",
    "inferred": "≈ inferred",
    "derived": "∴ derived",
    "unknown": "not known",
    "coded": "✎ coded",
    "counted": "counted",
    "absent": "– not mentioned",
}
# The bases that a value is marked with wherever it is shown.
MARKED_BASES = ("outside", "inferred", "derived")
# How a date of each basis is known.
HOW_KNOWN = {
    "printed": "printed", "derived": "derived from printed words", "inferred": "inferred", "outside": "other source",
}  # fmt: skip
# Heading of arguments that one selected side makes and that the filters hide elsewhere.
ONLY_TOGETHER = "Only through the same letter"
ALSO_ELSEWHERE = "Also in letters or by signatories not selected"
OUR_TRANSLATION = "our translation"
# The mark of a value that an outside fact contradicts.
CONTRADICTED = "⚠ contradicted"
# Replaces the signatories of a letter if all signatures were withdrawn.
NO_SIGNATORY = "no remaining signatory"
STATUS_LABELS = {"shared": "in several letters", "only": "in one letter only"}
# For a shared argument without a `match` in the corpus.
NO_REASON_GIVEN = "no reason given for the match"
SIGNATORY_KINDS = {
    "person": "People", "office": "Offices", "state": "States", "armed_force": "Armed forces", "unit": "Units",
    "organisation": "Organisations", "outlet": "Outlets", "platform": "Platforms", "group": "Groups",
}  # fmt: skip
FACT_KIND_LABELS = {
    "background": "",
    "confirms": "✓ confirms the article",
    "contradicts": "⚠ contradicts the article",
    "left_out": "+ left out by the article",
}


def fact_kind_label(kind: str, text: str) -> str:
    """Return the label of a kind of fact. `text` is what the coded text holds that the fact is about."""
    return FACT_KIND_LABELS[kind].replace(TEXT_NOUNS["report"], TEXT_NOUNS[text])


_SINGULAR = {"letters": "letter", "signatories": "signatory"}
_PHRASES = {"withdrawn": "withdrew their signature"}


def coverage(holds: str) -> str:
    """Return `letter` if a letter was coded from its full text, otherwise `report`.

    `holds` is a cell of that column of the table `letters`.
    """
    return "letter" if "letter" in split_list(holds) else "report"


def coded_voices(texts: Collection[str]) -> tuple[str, ...]:
    """Return the voices of statements in texts of these kinds. A full text has its own words only."""
    return ("quoted", "reported") if "report" in texts else ("quoted",)


def voice_meaning(voice: str, texts: Collection[str] = ("report",)) -> str:
    """Return the meaning of a voice, or of an absence, in texts of these kinds: `report`, `letter` or both."""
    if "letter" not in texts or voice not in _FULL_TEXT_MEANINGS:
        return VOICE_LABELS[voice][2]
    return _FULL_TEXT_MEANINGS[voice]["report" in texts]


def coverage_note(caveat: str, letters: Iterable[Row]) -> str:
    """Return the limits of “only in this letter” for these rows of `letters`.

    The caveat of the corpus is about reports. It is left out if all of the letters were coded from their full text.
    """
    rows = list(letters)
    full = [row["short_title"] for row in rows if coverage(row["holds"]) == "letter"]
    if not full:
        return caveat
    if len(full) == len(rows):
        return f"{plural(len(full), 'This letter was', 'All of these letters were')} coded from the full text."
    names = ", ".join(f"“{title}”" for title in full)
    number = names if len(full) <= MAX_NAMED_LETTERS else f"{len(full)} of {len(rows)} letters"
    return f"{caveat} Coded from the full text: {number}."


def provenance_label(basis: str, source: object = None) -> str:
    """Return the label of a basis with its source.

    Example: “↗ outside: trade-register”.

    A derived date with a source is based on both.
    """
    if source is None:
        return BASIS_LABELS[basis]
    return (
        f"{BASIS_LABELS[basis]} with {BASIS_LABELS['outside']}: {source}"
        if basis == "derived"
        else f"{BASIS_LABELS[basis]}: {source}"
    )


def basis_sign(basis: object) -> str:
    """Return the sign of an outside, inferred or derived value, such as “↗”, and nothing for other values."""
    return BASIS_LABELS[str(basis)][0] if basis in MARKED_BASES else ""


def with_sign(text: str, basis: object) -> str:
    """Return a text with the sign of its basis. Example: “Ada Bell ↗”."""
    return f"{text} {basis_sign(basis)}".rstrip()


def basis_words(basis: str, source: object = None) -> str:
    """Return the label of a basis with its source, without its sign. Example: “outside: trade-register”."""
    label = provenance_label(basis, source)
    return label if basis in ("printed", "unknown", "counted") else label.partition(" ")[2]


def how_known(basis: str, confidence: str | None, *, has_source: bool) -> str:
    """Return in words how a date is known, and how sure. Example: “other source, high”."""
    words = HOW_KNOWN.get(basis, "not known")
    parts = [words, "with another source" if basis == "derived" and has_source else None, confidence]
    return ", ".join(part for part in parts if part)


def shared_heading(sides: int, *, by_letter: bool) -> str:
    """Return the heading of shared arguments. Example: “In both letters”."""
    return f"In {'both' if sides == 2 else 'several'} {'letters' if by_letter else 'actor types'}"


def alone_heading(*, by_letter: bool) -> str:
    """Return the heading of arguments of one side only, whichever it is."""
    return f"Only in one {'letter' if by_letter else 'actor type'}"


def other_heading(*, by_letter: bool) -> str:
    """Return the heading of arguments that are neither shared nor of one side only."""
    return ALSO_ELSEWHERE if by_letter else ONLY_TOGETHER


def format_quote(words: str, voice: str) -> str:
    """Put quoted words in quotation marks, and other words between ellipses."""
    return f"“{words}”" if voice == "quoted" else f"… {words} …"


def said_by(names: str) -> str:
    """Return who makes a statement. `names` is a list cell of signatories."""
    return f"said by {with_commas(names)}"


def count_label(number: int, noun: str) -> str:
    """Return a number of `letters` or `signatories`. Example: “1 letter”."""
    return f"{number} {plural(number, _SINGULAR[noun], noun)}"


def humanize(name: str) -> str:
    """Return a role or kind as plain words.

    Example: `armed_force` becomes “armed force”.
    """
    return _PHRASES.get(name, name.replace("_", " "))
