"""Build the brief: a document that shows a selection of a corpus.

An empty selection gives a brief too: each section says that it has no rows.
"""

from __future__ import annotations

from datetime import date

from data.catalog.corpus import Corpus
from data.documents.citation import Citation
from data.documents.spans import Line, Span, text_line
from data.export import brief_arguments, brief_findings, brief_letters, brief_tables
from data.export.brief_data import BriefData
from data.export.document import CodeBlock, Document, Items, Paragraph, Section, cited_sources
from data.model.dates import parse_date
from data.queries.selection import Selection
from data.schema.vocabulary import (
    BASIS_LABELS,
    CONTRADICTED,
    VOICE_LABELS,
    coded_voices,
    coverage,
    coverage_note,
    voice_meaning,
)
from data.tables.comparison import NOT_MENTIONED
from data.tables.model_index import to_records


def build_brief(
    corpus: Corpus, selection: Selection, *, address: str, created: date, with_tables: bool = False
) -> Document:
    """Build the brief of a selection: a few pages, and the full tables as an appendix if wanted.

    `address` is the address of the view, and `created` the day of the brief.
    """
    brief = BriefData(corpus, selection)
    title, sentence = corpus.model.codebook.title, brief.query("comparison").sentence()
    citation = Citation(title, sentence, corpus.fingerprint, address, created)
    sections = (
        brief_findings.findings(brief),
        brief_letters.letters(brief),
        brief_arguments.short_comparison(brief),
        brief_letters.dates(brief),
        brief_findings.caveats(brief),
    )
    tables = _full_tables(brief) if with_tables else ()
    sources = brief_tables.sources(brief, cited_sources((*sections, *tables)), with_notes=with_tables)
    cite = Section("How to cite", (Paragraph(text_line(citation.plain_text())),))
    record = citation.record(selection.parameters(), address=citation.public_address, tables=str(with_tables).lower())
    if not with_tables:
        return Document(title, _lead(brief, citation), (*sections, cite, *sources), record=record)
    return Document(title, _lead(brief, citation), (*sections, cite), (*tables, *sources, _bibtex(citation)), record)


def _full_tables(brief: BriefData) -> tuple[Section, ...]:
    """Return all tables of the selection with their notes."""
    return (
        _legend(brief),
        brief_tables.letters(brief),
        brief_arguments.comparison(brief),
        *brief_arguments.match_reasons(brief),
        *brief_arguments.related_arguments(brief),
        brief_tables.actors(brief),
        brief_tables.timeline(brief),
        *brief_tables.facts(brief),
    )


def _lead(brief: BriefData, citation: Citation) -> tuple[Line, ...]:
    """Return the description of the view, the corpus version, the day and the address."""
    day = parse_date(citation.created.isoformat()).label
    address = citation.public_address
    link = (Span("Link to this view:", "muted"), Span(address, "link")) if address else ()
    lines = (
        text_line(citation.description, "strong"),
        text_line(brief.corpus.model.codebook.about),
        text_line(f"Cosigned · corpus {citation.version} · created on {day}", "muted"),
        link,
    )
    return tuple(line for line in lines if line)


def _legend(brief: BriefData) -> Section:
    """Return the meaning of the signs, and the remarks of the corpus on its quotations and limits."""
    letters = to_records(brief.query("letters", brief.without_search).rows)
    texts = {coverage(row["holds"]) for row in letters} or {"report"}
    names = (*coded_voices(texts), NOT_MENTIONED)
    voices = [(" ".join(VOICE_LABELS[name][:2]), voice_meaning(name, texts)) for name in names]
    bases = [(BASIS_LABELS["derived"], "A date derived from printed words, or a type by a rule of the codebook.")]
    if not brief.selection.printed:
        bases += [
            (BASIS_LABELS["inferred"], "An inference, with its reason."),
            (
                BASIS_LABELS["outside"],
                "Not from the articles, with its source and confidence; [1] is the number of the source.",
            ),
            (CONTRADICTED, "An outside fact contradicts this value; [1] is the number of its source."),
        ]
    lines = [(Span(sign, "strong"), Span(description)) for sign, description in (*voices, *bases)]
    passages = text_line("P1, P2 … are paragraphs and R1, R2 … headlines of the article that reports the letter.")
    if "letter" in texts:
        passages = text_line("P1, P2 … are paragraphs, R1, R2 … headlines and S1, S2 … lists of signatures of a text.")
    codebook = brief.corpus.model.codebook
    remarks = [text_line(text) for text in (codebook.quotations, coverage_note(codebook.caveat, letters)) if text]
    return Section("Legend", (Items((*lines, passages, *remarks)),))


def _bibtex(citation: Citation) -> Section:
    return Section("Citation", (CodeBlock("BibTeX", citation.bibtex()),))
