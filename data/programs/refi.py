"""Export a corpus as a project or code book of REFI-QDA."""

from __future__ import annotations

from collections.abc import Collection

from data.catalog.corpus import Corpus
from data.model.corpus import CorpusModel
from data.model.printed_only import printed_only
from data.refi_writer.project import CorpusFiles, write_code_book, write_project
from data.text.wording import count_noun, plural


def refi_project(
    corpus: Corpus, letters: Collection[str] | None, statements: Collection[str] | None, *, printed: bool = False
) -> tuple[bytes, tuple[str, ...]]:
    """Return a corpus as a project (.qdpx), and sentences on what it has.

    `letters` and `statements` are the ids of those that are written, or None for all. `printed` leaves out outside
    facts and inferences.
    """
    texts = {text.file: name for name, text in corpus.article_texts.items()}
    contents = corpus.text_files.contents if corpus.text_files else {}
    model = _with_all_arguments(corpus)
    if printed:
        model = printed_only(model)
        letters = [letter.id for letter in model.letters] if letters is None else letters
    written = write_project(
        CorpusFiles(
            model,
            corpus.loaded.files.contents,
            {texts[name]: content for name, content in contents.items() if name in texts},
            contents,
            None if letters is None else frozenset(letters),
            None if statements is None else frozenset(statements),
        )
    )
    sentences = [f"{count_noun(written.letters, 'letter')}."]
    if written.made_up:
        count, are = count_noun(written.made_up, "text"), plural(written.made_up, "is", "are")
        sentences.append(f"{count} {are} not in the corpus. The coded words are in their place.")
    if written.unplaced:
        count = count_noun(written.unplaced, "statement")
        sentences.append(f"Words of {count} are not in their text, and have no selection.")
    return written.content, tuple(sentences)


def refi_code_book(corpus: Corpus) -> tuple[bytes, tuple[str, ...]]:
    """Return the arguments and themes of a corpus as a code book (.qdc), and a sentence on what it has."""
    model = _with_all_arguments(corpus)
    content = write_code_book(model, corpus.loaded.files.contents)
    return content, (f"{count_noun(len(model.arguments), 'argument')}.",)


def _with_all_arguments(corpus: Corpus) -> CorpusModel:
    """Return the model with the arguments that no letter makes. A code book has them as well."""
    return corpus.model.model_copy(update={"arguments": corpus.loaded.model.arguments})
