"""The signs and words for how things are known, the same on every page and in every file."""

from __future__ import annotations

from data.schema.lists import LIST_SEPARATOR
from data.text.wording import plural

VOICE_LABELS = {
    "quoted": ("●", "quoted", "The letter's own words, in quotation marks."),
    "reported": ("◐", "reported", "The article's paraphrase of the letter."),
    "not mentioned": ("–", "not mentioned", "Not in this article; the full letter may say more."),
    "reporter": ("□", "reporter", "The article's own words."),
    "third_party": ("◇", "third party", "Words of somebody else."),
}
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
# Where an argument is made too that only one of what is shown makes.
ALSO_ELSEWHERE = "Also in a letter, or by signatories, not shown here"
# Whose a translation is: never the letter's.
OUR_TRANSLATION = "our translation"
_ONE = {"letters": "letter", "signatories": "signatory"}
# Who signs a letter from which every signature was withdrawn.
NO_SIGNATORY = "nobody any more"
STATUS_LABELS = {"shared": "in several letters", "only": "in one letter only"}
# Of an argument that letters share, where the corpus does not say why they make one claim, or how sure that is.
NO_REASON_GIVEN = "not said why it is one claim"
# What an outside fact does to an article.
FACT_KIND_LABELS = {
    "background": "",
    "confirms": "✓ confirms the article",
    "contradicts": "✗ contradicts the article",
    "left_out": "+ left out by the article",
}


def provenance_label(basis: str, source: object = None) -> str:
    """How something is known: sign, basis, source. A derived date that has a source rests on an outside one too."""
    if source is None:
        return BASIS_LABELS[basis]
    return (
        f"{BASIS_LABELS[basis]} with {BASIS_LABELS['outside']}: {source}"
        if basis == "derived"
        else f"{BASIS_LABELS[basis]}: {source}"
    )


def shared_heading(sides: int, *, by_letter: bool) -> str:
    """Of so many sides, letters or actor types, those that share an argument."""
    return f"In {'both' if sides == 2 else 'several'} {'letters' if by_letter else 'actor types'}"


def format_quote(words: str, voice: str) -> str:
    """Words of a statement, or their translation: in quotation marks, or as a part of a paraphrase."""
    return f"“{words}”" if voice == "quoted" else f"… {words} …"


def said_by(names: str) -> str:
    """Who of a letter's signatories says something, where not all do; `names` is a list cell."""
    return f"said by {names.replace(LIST_SEPARATOR, ', ')}"


def count_label(number: int, what: str) -> str:
    """A number of letters or signatories, in words."""
    return f"{number} {plural(number, _ONE[what], what)}"


_WORDS = {"withdrawn": "withdrew their signature"}


def humanize(name: str) -> str:
    """A role or a kind as words of plain text."""
    return _WORDS.get(name, name.replace("_", " "))
