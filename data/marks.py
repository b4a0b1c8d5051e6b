"""The signs and words for how things are known, the same on every page and in every file."""

from __future__ import annotations

MARKS = {
    "quoted": ("●", "quoted", "The letter's own words, in quotation marks."),
    "reported": ("◐", "reported", "The article's paraphrase of the letter."),
    "not mentioned": ("–", "not mentioned", "Not in this article; the full letter may say more."),
    "reporter": ("□", "reporter", "The article's own words."),
    "third_party": ("◇", "third party", "Words of somebody else."),
}
BASES = {
    "printed": "printed",
    "outside": "↗ outside",
    "inferred": "≈ inferred",
    "derived": "∴ derived",
    "unknown": "not known",
    "coded": "✎ coded",
    "counted": "counted",
    "absent": "– not mentioned",
}
# Where an argument is made too that only one of what is shown makes.
ELSEWHERE = "Also in a letter, or by signatories, not shown here"
_ONE = {"letters": "letter", "signatories": "signatory"}
STATUSES = {"shared": "in several letters", "only": "in one letter only"}
# What an outside fact does to an article.
FACT_KINDS = {
    "background": "",
    "confirms": "✓ confirms the article",
    "contradicts": "✗ contradicts the article",
    "left_out": "+ left out by the article",
}


def known(basis: str, source: object = None) -> str:
    """How something is known: sign, basis, source. A derived date that has a source rests on an outside one too."""
    if source is None:
        return BASES[basis]
    return f"{BASES[basis]} with {BASES['outside']}: {source}" if basis == "derived" else f"{BASES[basis]}: {source}"


def among(sides: int, *, by_letter: bool) -> str:
    """Of so many sides, letters or actor types, those that share an argument."""
    return f"In {'both' if sides == 2 else 'several'} {'letters' if by_letter else 'actor types'}"


def counted(number: int, what: str) -> str:
    """A number of letters or signatories, in words."""
    return f"{number} {what if number != 1 else _ONE[what]}"


def in_words(name: str) -> str:
    """A role or a kind as words of plain text."""
    return name.replace("_", " ")
