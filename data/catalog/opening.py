"""Opening a corpus: read it, check it, and hold its tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from data.articles.texts import TEXT_FILE_PATTERNS, read_article_texts
from data.catalog.corpus import Corpus
from data.catalog.loader import OnProgress, ParsedFile, assemble_corpus, read_files
from data.files.folder import FileSet, WatchedFolder
from data.files.layout import FACTS_FILE, FILE_PATTERNS, letter_file
from data.files.limits import MAX_TEXT_BYTES
from data.files.problems import CorpusError, Finding, Problem, split_by_severity
from data.files.unread_files import LOOKALIKE_PATTERNS, unread_files
from data.model.corpus import CorpusModel
from data.model.pruning import prune_unreferenced
from data.validation import checks, run

DEFAULT_CORPUS = Path(__file__).parent.parent / "corpus"


def open_corpus(
    path: str | Path = DEFAULT_CORPUS, texts: str | Path | None = None, *, on_progress: OnProgress | None = None
) -> Corpus:
    """Open a corpus folder, with copies of its articles where a folder of them is named or stands in it as `texts`.

    A letter or an outside fact with a problem is left out and named in `problems`. CorpusError, with every
    problem, where there is no such folder, a shared file is wrong or no letter is left.
    `on_progress` hears how far it is.
    """
    files, folder = corpus_folder(path).read(), texts_folder(path, texts)
    return build_corpus(
        files, folder.read() if folder.root.is_dir() else None, read_files(files, on_progress=on_progress)
    )


def corpus_folder(path: str | Path) -> WatchedFolder:
    """The files of a corpus in a folder. CorpusError where there is no such folder."""
    root = Path(path)
    if not root.is_dir():
        raise CorpusError([Problem(str(path), 1, 1, "there is no such folder; name one with a codebook.yaml in it")])
    return WatchedFolder(root, FILE_PATTERNS, beside=LOOKALIKE_PATTERNS)


def texts_folder(corpus: str | Path, named: str | Path | None) -> WatchedFolder:
    """The folder with copies of the articles, which need not be there: the one named, or `texts` in the corpus."""
    return WatchedFolder(Path(corpus) / "texts" if named is None else Path(named), TEXT_FILE_PATTERNS, MAX_TEXT_BYTES)


def build_corpus(files: FileSet, texts: FileSet | None = None, parts: Mapping[str, ParsedFile] | None = None) -> Corpus:
    """Open the files of a corpus, wherever they come from, as above; `parts` is what they hold, where it is known."""
    unread = [Problem(fault.file, 1, 1, fault.message, warning=True) for fault in unread_files(files.ignored_files)]
    try:
        reading = assemble_corpus(files, read_files(files) if parts is None else parts)
    except CorpusError as error:
        raise CorpusError([*error.problems, *error.warnings, *unread]) from error
    found = run.run_checks(reading.model, checks.RECORD_CHECKS)
    errors = [fault for fault in found if not fault.warning]
    model = _without_broken(reading.model, errors)
    shared = any(fault.file != FACTS_FILE and not fault.file.startswith("letters/") for fault in errors)
    # Facts are counted as in their file, so that what is found in them is found at its line.
    placed = model.model_copy(update={"facts": reading.model.facts})
    whole = () if shared or model.left_out else checks.CORPUS_CHECKS
    found += run.run_checks(placed, (*checks.PLACEMENT_CHECKS, *whole))
    every = [*reading.problems, *unread, *map(reading.locate, found)]
    if shared or not model.letters:
        raise CorpusError(every)
    model = prune_unreferenced(model)
    copies, lost = read_article_texts(model, texts) if texts else ({}, [])
    return Corpus(reading, model, *split_by_severity(every), copies, texts, tuple(sorted(lost)))


def _without_broken(model: CorpusModel, errors: Iterable[Finding]) -> CorpusModel:
    """The corpus without the letters and the outside facts that have an error."""
    broken = {fault.file for fault in errors}
    unresolved = {fault.path[0] for fault in errors if fault.file == FACTS_FILE}
    letters = tuple(letter for letter in model.letters if letter_file(letter.id) not in broken)
    facts = tuple(fact for i, fact in enumerate(model.facts) if i not in unresolved)
    left_out = {*model.left_out, *(letter.id for letter in model.letters)} - {letter.id for letter in letters}
    return model.model_copy(update={"letters": letters, "facts": facts, "left_out": tuple(sorted(left_out))})
