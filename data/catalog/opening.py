"""Open a corpus: load its files, check them, and exclude records that have errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from data.articles.texts import TEXT_FILE_PATTERNS, read_article_texts
from data.catalog.corpus import Corpus
from data.catalog.identities import with_people
from data.catalog.loader import LoadedCorpus, OnProgress, ParsedFile, assemble_corpus, parse_files
from data.catalog.pruning import prune_unreferenced
from data.catalog.signatures import without_invalid_cells
from data.files.archive import Upload
from data.files.folder import FileSet, WatchedFolder, is_missing
from data.files.garbage import without_collection
from data.files.layout import FACTS_FILE, FILE_PATTERNS, LARGE_PATTERNS, TEXTS_FOLDER, letter_file
from data.files.limits import MAX_TEXT_BYTES, MAX_UPLOAD_VALUES
from data.files.problems import CorpusError, Finding, Problem, split_by_severity
from data.files.unread_files import LOOKALIKE_PATTERNS, unread_files
from data.model.corpus import CorpusModel
from data.tables.build import ROW_BUILDERS
from data.validation import checks, run

DEFAULT_CORPUS = Path(__file__).parent.parent / "corpus"


@without_collection()
def open_corpus(
    path: str | Path = DEFAULT_CORPUS, texts: str | Path | None = None, *, on_progress: OnProgress | None = None
) -> Corpus:
    """Open a corpus folder.

    `texts` is the folder of article texts, by default `texts` in the corpus folder. Letters and outside facts that have
    an error are excluded and listed in `problems`. Calls `on_progress` during parsing. Raises `CorpusError` with all
    problems if the folder is missing, a shared file is invalid, or no letter is valid.
    """
    files, folder = corpus_folder(path).read(), texts_folder(path, texts)
    text_files = None if is_missing(folder.root) else folder.read()
    return build_corpus(files, text_files, parse_files(files, on_progress=on_progress))


def corpus_folder(path: str | Path) -> WatchedFolder:
    """Return the files of a corpus folder.

    Raises `CorpusError` if the folder does not exist.
    """
    root = Path(path)
    if is_missing(root):
        message = "Folder not found. Name a folder that contains codebook.yaml."
        # Visitors see the problem, and paths of the server are not for them.
        raise CorpusError([Problem(root.name, 1, 1, message)])
    return WatchedFolder(root, FILE_PATTERNS, lookalike_patterns=LOOKALIKE_PATTERNS, large_patterns=LARGE_PATTERNS)


def texts_folder(corpus: str | Path, texts: str | Path | None) -> WatchedFolder:
    """Return the folder of article texts, which may not exist.

    The default is `texts` in the corpus folder.
    """
    return WatchedFolder(
        Path(corpus) / TEXTS_FOLDER if texts is None else Path(texts), TEXT_FILE_PATTERNS, MAX_TEXT_BYTES
    )


def build_corpus(
    files: FileSet, text_files: FileSet | None = None, parsed: Mapping[str, ParsedFile] | None = None
) -> Corpus:
    """Open a corpus from its files in memory.

    See `open_corpus`. Parses the files if `parsed` is None.
    """
    unread = [
        Problem(finding.file, 1, 1, finding.message, warning=True) for finding in unread_files(files.ignored_files)
    ]
    try:
        loaded = assemble_corpus(files, parse_files(files) if parsed is None else parsed)
    except CorpusError as error:
        raise CorpusError([*error.problems, *error.warnings, *unread]) from error
    findings = run.run_checks(loaded.model, checks.RECORD_CHECKS)
    errors = [finding for finding in findings if not finding.warning]
    model = _without_invalid(loaded.model, errors)
    shared = any(finding.file != FACTS_FILE and not finding.file.startswith("letters/") for finding in errors)
    # The index of a fact in its findings is the index in the file, so the invalid facts stay in.
    with_all_facts = model.model_copy(update={"facts": loaded.model.facts})
    corpus_checks = () if shared or model.excluded_letters else checks.CORPUS_CHECKS
    findings += run.run_checks(with_all_facts, (*checks.PLACEMENT_CHECKS, *corpus_checks))
    problems = [*loaded.problems, *unread, *map(loaded.locate, findings)]
    if shared or not model.letters:
        raise CorpusError(problems)
    model, decided, undecidable = with_people(prune_unreferenced(model))
    problems += map(loaded.locate, undecidable)
    article_texts, unreadable = read_article_texts(model, text_files) if text_files else ({}, [])
    unread_texts = tuple(sorted(unreadable))
    return Corpus(loaded, model, *split_by_severity(problems), article_texts, text_files, unread_texts, decided=decided)


def open_upload(upload: Upload, base: LoadedCorpus | None = None, base_texts: FileSet | None = None) -> Corpus:
    """Open the files of a visitor as a private corpus, with its tables and warnings.

    Files that it lacks are those of `base`. Files that are the same in `base` are not parsed again. Raises
    `CorpusError` if it cannot be opened.
    """
    files, texts, known = upload.files, upload.texts, dict[str, ParsedFile]()
    if base is not None:
        files = replace(files, contents={**base.files.contents, **files.contents})
        texts = replace(texts, contents={**(base_texts.contents if base_texts else {}), **texts.contents})
        known = {name: base.parsed[name] for name, old in base.files.contents.items() if files.contents[name] == old}
    corpus = replace(build_corpus(files, texts, parse_files(files, known, max_values=MAX_UPLOAD_VALUES)), private=True)
    for name in ROW_BUILDERS:
        corpus.tables[name]
    corpus.warnings, corpus.text_problems  # noqa: B018  Both are kept.
    return corpus


def _without_invalid(model: CorpusModel, errors: list[Finding]) -> CorpusModel:
    """Return the model without the letters, the outside facts and the cells of signatures that have an error."""
    invalid_files = {finding.file for finding in errors}
    invalid_facts = {finding.path[0] for finding in errors if finding.file == FACTS_FILE}
    letters = tuple(letter for letter in model.letters if letter_file(letter.id) not in invalid_files)
    facts = tuple(fact for row, fact in enumerate(model.facts) if row not in invalid_facts)
    excluded = {*model.excluded_letters, *(letter.id for letter in model.letters)} - {letter.id for letter in letters}
    update = {
        "letters": letters, "facts": facts, "excluded_letters": tuple(sorted(excluded)),
        "signatures": without_invalid_cells(model, errors),
    }  # fmt: skip
    return model.model_copy(update=update)
