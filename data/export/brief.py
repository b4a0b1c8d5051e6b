"""The brief: a selection of a corpus as one document, to hand to others. It holds just what the pages show of it.

A brief of a selection that leaves nothing over says so, table by table.
"""

from __future__ import annotations

from datetime import date

from data.catalog.corpus import Corpus
from data.export import brief_arguments, brief_tables
from data.export.brief_data import BriefData
from data.export.citation import Citation
from data.export.document import CodeBlock, Document, Items, Line, Section, Span, cited, plain
from data.model.dates import parse_date
from data.queries.selection import Selection
from data.schema.vocabulary import BASIS_LABELS, VOICE_LABELS
from data.tables.comparison import NOT_MENTIONED


def brief(corpus: Corpus, selection: Selection, *, address: str, made: date) -> Document:
    """The brief of a selection: `address` leads back to the view that it shows, `made` is its day."""
    view = BriefData(corpus, selection)
    title, compared = corpus.model.codebook.title, view.query("comparison").sentence()
    citation = Citation(title, compared, corpus.fingerprint, address, made)
    shown = (
        brief_tables.letters(view),
        brief_arguments.comparison(view),
        *brief_arguments.matches(view),
        *brief_arguments.related(view),
        brief_tables.people(view),
        brief_tables.timeline(view),
        *brief_tables.facts(view),
    )
    sources = brief_tables.sources(view, cited(shown))
    return Document(title, _lead(view, citation), (_how_to_read(view), *shown, *sources, _to_cite(citation)))


def _lead(view: BriefData, citation: Citation) -> tuple[Line, ...]:
    """What is shown, of which version, on which day, and the way back."""
    day = parse_date(citation.made.isoformat()).label
    back = (Span("To come back to this view:", "soft"), Span(citation.address, "link")) if citation.address else ()
    lines = (
        plain(citation.shown, "strong"),
        plain(view.corpus.model.codebook.about),
        plain(f"Cosigned · corpus {citation.version} · made on {day}", "soft"),
        back,
    )
    return tuple(line for line in lines if line)


def _how_to_read(view: BriefData) -> Section:
    """What the signs mean, and what `only` and `not mentioned` do not mean."""
    marks = [
        (" ".join(VOICE_LABELS[name][:2]), VOICE_LABELS[name][2]) for name in ("quoted", "reported", NOT_MENTIONED)
    ]
    bases = [(BASIS_LABELS["derived"], "A date worked out from printed words.")]
    if not view.selection.printed:
        bases += [
            (BASIS_LABELS["inferred"], "An inference; what it is inferred from stands beside it."),
            (
                BASIS_LABELS["outside"],
                "From beyond the articles, with its source and how sure it is; [1] is its number below.",
            ),
        ]
    lines = [(Span(sign, "strong"), Span(meaning)) for sign, meaning in (*marks, *bases)]
    passages = plain("P1, P2 … are paragraphs and R1, R2 … headlines of the article that reports the letter.")
    return Section("How to read it", (Items((*lines, passages, plain(view.corpus.model.codebook.caveat))),))


def _to_cite(citation: Citation) -> Section:
    return Section(
        "How to cite it", (CodeBlock("Plain text", citation.plain()), CodeBlock("BibTeX", citation.bibtex()))
    )
