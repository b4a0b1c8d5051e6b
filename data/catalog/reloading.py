"""A corpus that follows its files: what is saved is shown, and what breaks stays as it last was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from data.catalog.corpus import Corpus
from data.catalog.loader import OnProgress, ParsedFile, read_files
from data.catalog.opening import build_corpus, corpus_folder, texts_folder
from data.files.folder import FileSet, WatchedFolder
from data.files.layout import CODING_FILES, FACTS_FILE, is_letter
from data.files.problems import CorpusError, Problem

_WAIT = 0.1  # seconds between two looks at how far another visitor's reading is


@dataclass(frozen=True)
class CorpusState:
    """What is shown of a corpus: the files as they are, the corpus that is made of them, and what is wrong with them.

    `kept` are the files that are shown as they last were, since they are broken now.
    """

    files: FileSet
    text_files: FileSet | None
    corpus: Corpus
    problems: tuple[Problem, ...]
    stale_files: tuple[str, ...] = ()


@dataclass
class CorpusWatcher:
    """A corpus folder, and the copies of its articles, as they are at each look; for many visitors at once."""

    path: Path
    texts: str | Path | None = None
    progress: tuple[int, int] = (0, 0)
    _shown: CorpusState | None = None
    # Files that no corpus could be made of, and why: they are not checked again while they are the same.
    _failed: tuple[tuple[FileSet, FileSet | None], tuple[Problem, ...]] | None = None
    _folder: WatchedFolder | None = None
    _parts: Mapping[tuple[str, bytes], ParsedFile] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._texts = texts_folder(self.path, self.texts)

    def now(self, on_progress: OnProgress | None = None) -> CorpusState:
        """What is shown now: the last one, where no file has changed since. CorpusError where nothing ever was well.

        One visitor reads what changed; others see what was shown before until the new is whole. `on_progress` hears
        how far the first reading is, whoever reads.
        """
        before = self._shown
        while not (self._lock.acquire(timeout=_WAIT) if before is None else self._lock.acquire(blocking=False)):
            if before is not None:
                return before
            if on_progress is not None:
                on_progress(*self.progress)
        try:
            self._shown = self._look(on_progress)
            return self._shown
        finally:
            self._lock.release()

    def _look(self, on_progress: OnProgress | None) -> CorpusState:
        self._folder = self._folder or corpus_folder(self.path)
        files = self._folder.read()
        texts = self._texts.read() if self._texts.root.is_dir() else None
        before = self._shown
        if before is not None and (before.files, before.text_files) == (files, texts):
            return before
        if self._failed is not None and self._failed[0] == (files, texts):
            raise CorpusError(self._failed[1])
        parts = self._read(files, on_progress)
        try:
            return next_state(files, texts, parts, before)
        except CorpusError as error:
            self._failed = ((files, texts), (*error.problems, *error.warnings))
            raise

    def _read(self, files: FileSet, on_progress: OnProgress | None) -> dict[str, ParsedFile]:
        """What the files hold; only what is new is read, even where the corpus could not be opened the last time."""

        def heard(done: int, every: int) -> None:
            self.progress = (done, every)
            if on_progress is not None:
                on_progress(done, every)

        known = {name: self._parts[name, was] for name, was in files.contents.items() if (name, was) in self._parts}
        parts = read_files(files, known, heard)
        self._parts = {(name, files.contents[name]): part for name, part in parts.items()}
        return parts


def next_state(
    files: FileSet, texts: FileSet | None, parts: Mapping[str, ParsedFile], before: CorpusState | None
) -> CorpusState:
    """The files as a corpus, with what is broken as it last was; all as it last was where that does not help.

    CorpusError where nothing was well before.
    """
    good = _good(before)
    kept, problems = set[str](), set[Problem]()
    corpus: Corpus | None = None
    plain: Corpus | None = None
    while True:
        tried, holding = _with(files, {name: good[name] for name in kept}), dict(parts)
        holding |= {name: before.corpus.loaded.parts[name] for name in kept} if before else {}
        try:
            corpus = build_corpus(tried, texts, holding)
            found = corpus.problems
        except CorpusError as error:
            corpus, found = None, error.problems
        # Once the files have opened, what an older file finds wrong with a newer one is no problem of theirs.
        if plain is None:
            problems |= {problem for problem in found if problem.file not in kept}
        plain = plain or corpus
        again = _to_keep({problem.file for problem in found} - kept, tried, good)
        if not again:
            break
        kept |= again
    if corpus is None and plain is not None:
        corpus, kept = plain, set()
    if corpus is None:
        if before is None:
            raise CorpusError(problems)
        return CorpusState(files, texts, before.corpus, tuple(sorted(problems)), tuple(sorted(good)))
    return CorpusState(files, texts, corpus, tuple(sorted(problems)), tuple(sorted(kept)))


def _good(before: CorpusState | None) -> dict[str, bytes]:
    """The files that were well when they were last shown."""
    if before is None:
        return {}
    broken = {problem.file for problem in before.corpus.problems}
    return {name: was for name, was in before.corpus.loaded.files.contents.items() if name not in broken}


def _to_keep(broken: set[str], tried: FileSet, good: Mapping[str, bytes]) -> set[str]:
    """The broken files that were well before; or, where they did not change themselves, the shared ones that did.

    Where none of these did, other letters did: one that takes the title of another breaks the other.
    """
    changed = {name for name, content in good.items() if tried.contents.get(name) != content}
    letters = set(filter(is_letter, changed))
    needed = set(good) - {FACTS_FILE, *CODING_FILES}
    guilty = changed - letters or letters & set(tried.contents)
    return broken & changed or (guilty if broken & needed else set())


def _with(files: FileSet, contents: Mapping[str, bytes]) -> FileSet:
    problems = tuple(problem for problem in files.problems if problem.file not in contents)
    return FileSet(files.name, {**files.contents, **contents}, problems, files.ignored_files)
