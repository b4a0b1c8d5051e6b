"""Text from the corpus as HTML, always escaped, so that it is shown literally, never run and never fetched."""

from __future__ import annotations

from html import escape

import pandas as pd

MARKS = {
    "quoted": ("●", "quoted", "The letter's own words, in quotation marks."),
    "reported": ("◐", "reported", "The article's paraphrase of the letter."),
    "not mentioned": ("–", "not mentioned", "Not in this article; the full letter may say more."),
    "reporter": ("□", "reporter", "The article's own words."),
    "third_party": ("◇", "third party", "Words of somebody else."),
}
BASES = {"printed": "printed", "outside": "↗ outside", "inferred": "≈ inferred", "derived": "∴ derived", "unknown": "not known"}

STYLE = """<style>
[data-testid="stMainBlockContainer"]{padding:4.2rem 2rem 3rem}
@media (max-width:700px){[data-testid="stMainBlockContainer"]{padding-left:1rem;padding-right:1rem}}
.cs{font-size:.9rem;line-height:1.4}
.cs.cs dl,.cs.cs ul,.cs.cs dt,.cs.cs dd,.cs.cs li,.cs.cs p,.cs.cs blockquote{font-size:inherit;line-height:inherit;margin:0;padding:0}
.cs.cs a{color:inherit;text-decoration:underline}
.cs.cs h2{font-size:1.35rem;margin:0;padding:0}
.cs.cs h3{font-size:1.05rem;margin:.5rem 0 .25rem;padding:0}
.cs.cs h4{font-size:.9rem;margin:0 0 .3rem;padding:0;font-weight:600}
.cs.cs dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .7rem}
.cs.cs dt{opacity:.75}
.cs.cs ul{padding-left:1rem}.cs.cs li{margin:0 0 .12rem}
.cs.cs .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,21rem),1fr));gap:.8rem;margin:0}
.cs.cs .card{border:1px solid color-mix(in srgb,currentColor 22%,transparent);border-radius:.5rem;padding:.6rem .8rem}
.cs.cs .here{border-color:currentColor;border-width:2px}
.cs.cs .three{display:grid;gap:.3rem 1.1rem;font-size:.8rem;line-height:1.28}
@media (max-width:700px){.cs.cs .three{grid-template-columns:1fr!important}}
.cs.cs .mark{font-weight:600;white-space:nowrap}
.cs.cs .fact{font-size:.85em;border-bottom:1px dotted currentColor;white-space:nowrap;opacity:.85}
.cs.cs .soft{opacity:.75}
.cs.cs blockquote{margin:.1rem 0 .4rem;padding:0 0 0 .7rem;border-left:3px solid color-mix(in srgb,currentColor 35%,transparent);overflow-wrap:anywhere}
.cs.cs .rep{border-left-style:dotted}
.cs.cs table{border-collapse:collapse;width:100%;font-size:.85rem}
.cs.cs caption{text-align:left;padding:0 0 .3rem;font-size:.85rem;opacity:.75;caption-side:top;color:inherit}
.cs.cs th,.cs.cs td{text-align:left;vertical-align:top;font-weight:400;padding:.45rem .6rem;border:1px solid color-mix(in srgb,currentColor 18%,transparent)}
.cs.cs thead th{font-weight:600;background:color-mix(in srgb,currentColor 6%,transparent)}
.cs.cs .matrix{table-layout:fixed}.cs.cs .matrix tbody th{font-weight:600}
.cs.cs .matrix tbody th p,.cs.cs .matrix tbody th details{font-weight:400}
.cs.cs .pile{display:grid;gap:.5rem}
.cs.cs details{font-size:.9em;margin:.1rem 0 .4rem}.cs.cs summary{cursor:pointer;opacity:.8}
.cs.cs .stack{display:block}.cs.cs .stack dd{margin:0 0 .2rem}
@media (max-width:700px){.cs.cs .matrix,.cs.cs .matrix tbody,.cs.cs .matrix tr,.cs.cs .matrix th,.cs.cs .matrix td{display:block}
.cs.cs .matrix thead{display:none}.cs.cs .matrix tr{margin-bottom:.8rem}
.cs.cs .matrix td::before{content:attr(data-letter);display:block;font-weight:600;opacity:.75}}
@media print{.cs.cs details>*{display:block}}
</style>"""


def text(value: object) -> str:
    """A value as escaped HTML; nothing where it is missing."""
    return "" if pd.isna(value) else escape(str(value))  # type: ignore[call-overload]


def given(value: object, basis: object = "printed", source: object = None) -> str:
    """A value with the mark of how it is known, where it is not printed; a sentence where it is not known."""
    if pd.isna(value):  # type: ignore[call-overload]
        return '<span class="soft">not known</span>'
    return f"{text(value)}{fact_mark(basis, source)}"


def fact_mark(basis: object, source: object = None) -> str:
    """The mark of an outside fact or an inference, with its source."""
    if basis not in ("outside", "inferred", "derived"):
        return ""
    where = f": {text(source)}" if source and not pd.isna(source) else ""  # type: ignore[call-overload]
    return f' <span class="fact">{BASES[str(basis)]}{where}</span>'


def marked(values: pd.Series, bases: pd.Series) -> list[str]:
    """Values for cells of plain text, each with the sign of how it is known where it is not printed."""
    return [value if basis == "printed" else f"{value} {BASES[basis][0]}" for value, basis in zip(values, bases, strict=True)]


def mark(voice: str) -> str:
    """A voice as shape and word."""
    shape, word, meaning = MARKS[voice]
    return f'<span class="mark" title="{escape(meaning)}">{shape} {word}</span>'


def words(statement: pd.Series) -> str:
    """The words of a statement, quoted or as the anchor of a paraphrase."""
    if statement["voice"] == "quoted":
        return f"<blockquote>“{text(statement['words'])}”</blockquote>"
    return f'<blockquote class="rep">… {text(statement["words"])} …</blockquote>'


def role(name: str) -> str:
    """A role in words."""
    return text(name.replace("_", " "))


def block(inner: str) -> str:
    """A piece of page in the house's style."""
    return f'<div class="cs">{inner}</div>'
