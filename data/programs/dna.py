"""Export a corpus as a file of the Discourse Network Analyzer."""

from __future__ import annotations

from collections.abc import Collection

from data.catalog.corpus import Corpus
from data.dna.from_corpus import CorpusTexts, ProjectBuilder
from data.dna.kept import KEPT_FILE, read_kept
from data.dna.writer import PASSWORD, write_project
from data.model.printed_only import printed_only
from data.text.wording import count_noun


def dna_file(
    corpus: Corpus, chosen: Collection[str] | None = None, *, printed: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """Return a corpus as a DNA file of version 3, and sentences on what it has.

    `chosen` are the ids of the statements to write, or None for all. `printed` leaves out outside facts and inferences.
    Raises `ValueError` if it would be too large, and `CorpusError` if what was kept of an import cannot be read.
    """
    model = printed_only(corpus.model) if printed else corpus.model
    texts = CorpusTexts(corpus.article_texts, corpus.text_files.contents if corpus.text_files else {})
    content = corpus.loaded.files.contents.get(KEPT_FILE)
    written = ProjectBuilder(model, texts, None if content is None else read_kept(content), chosen).build()
    project = written.project
    sentences = [
        f"{count_noun(len(project.documents), 'document')} and {count_noun(len(project.statements), 'statement')}. "
        f"The password of each coder is {PASSWORD}."
    ]
    if written.without_text:
        counted = count_noun(written.without_text, "document")
        sentences.append(f"The corpus has no text of {counted}, so they have only the words of their statements.")
    if written.unplaced:
        counted = count_noun(written.unplaced, "statement")
        sentences.append(f"{counted} left out, because their words are not in the text.")
    if model.compiled:
        sentences.append("Signatures of compiled lists make no statements in DNA.")
    return write_project(project), tuple(sentences)
