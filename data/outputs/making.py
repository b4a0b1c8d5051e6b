"""Make a file for a visitor: of a large corpus in a process of its own, so that other visitors do not wait."""

from __future__ import annotations

from data.catalog.corpus import Corpus
from data.catalog.opening import build_corpus
from data.files.folder import FileSet, LargeFile
from data.files.limits import MB
from data.files.problems import CorpusError
from data.files.separate_process import LimitExceeded, Limits, SeparateProcess
from data.outputs.bundle import FORMATS
from data.queries.selection import Selection

# Of a corpus with this much text, a file is made in about a second.
_MAX_HERE = 1 * MB
_ADVICE = "Choose less by a filter, or use the command export on a computer of your own."
_LIMITS = Limits(180, 2_000 * MB, "Making it", _ADVICE)


def make_file(corpus: Corpus, format_: str, selection: Selection) -> bytes:
    """Return the file of a format. Raises `ValueError` with a sentence if there is none."""
    try:
        if not _is_large(corpus):
            return FORMATS[format_].make(corpus, selection)[0]
        process = SeparateProcess((__name__,), _LIMITS)
        made: bytes = process.run(
            make_of_files, corpus.loaded.files, corpus.text_files, format_, selection, while_waiting=lambda: None
        )
        return made
    except (CorpusError, LimitExceeded) as error:
        raise ValueError(str(error)) from error


def make_of_files(files: FileSet, texts: FileSet | None, format_: str, selection: Selection) -> bytes:
    """Return the file of a format, of a corpus that is opened from its files."""
    return FORMATS[format_].make(build_corpus(files, texts), selection)[0]


def _is_large(corpus: Corpus) -> bool:
    texts = corpus.text_files.entries if corpus.text_files else {}
    entries = (*corpus.loaded.files.entries.values(), *texts.values())
    return sum(entry.size if isinstance(entry, LargeFile) else len(entry) for entry in entries) > _MAX_HERE
