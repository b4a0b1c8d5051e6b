"""Watch a corpus folder.

Saved changes are shown. Files that become invalid keep their last valid version.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from time import monotonic

from data.catalog.corpus import Corpus
from data.catalog.loader import OnProgress, ParsedFile, parse_files
from data.catalog.opening import build_corpus, corpus_folder, texts_folder
from data.files.folder import FileSet, LargeFile, WatchedFolder, is_missing
from data.files.garbage import without_collection
from data.files.layout import CODING_FILES, FACTS_FILE, IDENTITIES_FILE, is_letter
from data.files.problems import CorpusError, Problem

LOG = logging.getLogger("cosigned")
_PROGRESS_INTERVAL = 0.1  # seconds
# To look at this many files takes as long as a click. Then a change is shown this much later.
_MANY_FILES = 500
_SECONDS_BETWEEN_LOOKS = 1


@dataclass(frozen=True)
class CorpusState:
    """The state of a corpus folder: its files, the corpus shown, and problems.

    `files`, `text_files` and `problems` are current. `stale_files` are invalid or unreadable now, and shown in their
    last valid version.
    """

    files: FileSet
    text_files: FileSet | None
    corpus: Corpus
    problems: tuple[Problem, ...]
    stale_files: tuple[str, ...] = ()


@dataclass
class CorpusWatcher:
    """A watcher of a corpus folder and its article texts.

    Many visitors may use it at the same time. `progress` is the number of parsed files and of all files to parse.
    """

    path: Path
    texts: str | Path | None = None
    progress: tuple[int, int] = (0, 0)
    _state: CorpusState | None = None
    # The last files that could not be opened, with their problems. They are not checked again until they change.
    _failed: tuple[tuple[FileSet, FileSet | None], tuple[Problem, ...]] | None = None
    _folder: WatchedFolder | None = None
    _parsed: Mapping[tuple[str, bytes | LargeFile], ParsedFile] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)
    _next_look: float = 0

    def __post_init__(self) -> None:
        self._texts_folder = texts_folder(self.path, self.texts)

    def current_state(self, on_progress: OnProgress | None = None) -> CorpusState:
        """Return the current state of the corpus, reloaded if files have changed.

        If it has many files, looks at them at most once a second. Other visitors get the previous state during a
        reload. Calls `on_progress` during the first load, also for visitors who wait for it. Raises `CorpusError` if
        the corpus has never been valid.
        """
        previous = self._state
        if previous is not None and monotonic() < self._next_look:
            return previous
        while not self._acquire(wait=previous is None):
            if previous is not None:
                return previous
            if on_progress is not None:
                on_progress(*self.progress)
        try:
            self._state = self._reload(on_progress)
            if self._state is not previous:
                _log(self.path.name, self._state.problems, self._state)
            if len(self._state.files.contents) > _MANY_FILES:
                self._next_look = monotonic() + _SECONDS_BETWEEN_LOOKS
            return self._state
        finally:
            self._lock.release()

    @property
    def state(self) -> CorpusState | None:
        """The last state, without looking at the files. None if the corpus has never been valid."""
        return self._state

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The last problems, without looking at the files."""
        return self._state.problems if self._state else self._failed[1] if self._failed else ()

    def _acquire(self, *, wait: bool) -> bool:
        """Return whether this visitor may reload the corpus now."""
        return self._lock.acquire(timeout=_PROGRESS_INTERVAL) if wait else self._lock.acquire(blocking=False)

    @without_collection()
    def _reload(self, on_progress: OnProgress | None) -> CorpusState:
        self._folder = self._folder or corpus_folder(self.path)
        files = self._folder.read()
        text_files = None if is_missing(self._texts_folder.root) else self._texts_folder.read()
        previous = self._state
        if previous is not None and (previous.files, previous.text_files) == (files, text_files):
            return previous
        if self._failed is not None and self._failed[0] == (files, text_files):
            raise CorpusError(self._failed[1])
        parsed = self._parse(files, on_progress)
        try:
            return next_state(files, text_files, parsed, previous)
        except CorpusError as error:
            self._failed = ((files, text_files), (*error.problems, *error.warnings))
            _log(self.path.name, error.problems)
            raise

    def _parse(self, files: FileSet, on_progress: OnProgress | None) -> dict[str, ParsedFile]:
        """Parse the files that have changed since the last reload, successful or not."""

        def record_progress(done: int, total: int) -> None:
            self.progress = (done, total)
            if on_progress is not None:
                on_progress(done, total)

        contents = files.entries.items()
        known = {name: self._parsed[name, content] for name, content in contents if (name, content) in self._parsed}
        parsed, entries = parse_files(files, known, record_progress), files.entries
        self._parsed = {(name, entries[name]): file for name, file in parsed.items()}
        return parsed


def _log(corpus: str, problems: tuple[Problem, ...], state: CorpusState | None = None) -> None:
    """Log the opening of a corpus, or of a new version, and its problems."""
    if state is not None:
        fields = {
            "what": "corpus",
            "corpus": corpus,
            "version": state.corpus.fingerprint,
            "stale": len(state.stale_files),
        }
        LOG.info("opening", extra={"fields": fields})
    for problem in problems:
        LOG.info("problem", extra={"fields": {"corpus": corpus, "problem": str(problem)}})


def next_state(
    files: FileSet, text_files: FileSet | None, parsed: Mapping[str, ParsedFile], previous: CorpusState | None
) -> CorpusState:
    """Build the state for changed files.

    The corpus has the last valid version of each file that is invalid now. If that does not give a valid corpus, the
    state has the previous corpus. Raises `CorpusError` if there is none.
    """
    last_valid = _valid_files(previous)
    stale, problems = set[str](), set[Problem]()
    corpus: Corpus | None = None
    first_opened: Corpus | None = None
    while True:
        mixed = _replace_files(files, {name: last_valid[name] for name in stale})
        old_parsed = {name: previous.corpus.loaded.parsed[name] for name in stale} if previous else {}
        try:
            corpus = build_corpus(mixed, text_files, {**parsed, **old_parsed})
            found_problems = corpus.problems
        except CorpusError as error:
            corpus, found_problems = None, error.problems
        # Once the corpus opens, a conflict between an old file and a new one is no problem of the current files.
        if first_opened is None:
            problems |= {problem for problem in found_problems if problem.file not in stale}
        first_opened = first_opened or corpus
        newly_stale = _files_to_restore({problem.file for problem in found_problems} - stale, mixed, last_valid)
        if not newly_stale:
            break
        stale |= newly_stale
    if corpus is None and first_opened is not None:
        corpus, stale = first_opened, set()
    if corpus is None:
        if previous is None:
            raise CorpusError(problems)
        return CorpusState(files, text_files, previous.corpus, tuple(sorted(problems)), tuple(sorted(last_valid)))
    return CorpusState(files, text_files, corpus, tuple(sorted(problems)), tuple(sorted(stale.union(files.kept_files))))


def _valid_files(state: CorpusState | None) -> dict[str, bytes]:
    """Return the contents of the files of a state that have no problem."""
    if state is None:
        return {}
    invalid = {problem.file for problem in state.corpus.problems}
    contents = state.corpus.loaded.files.contents
    return {name: content for name, content in contents.items() if name not in invalid}


def _files_to_restore(invalid: set[str], mixed: FileSet, last_valid: Mapping[str, bytes]) -> set[str]:
    """Return the files to replace by their last valid version.

    These are the invalid files that have changed. If an unchanged file is invalid, a changed file is the cause.
    The cause is a shared file, or else a letter. For example, a letter may take the title of another.
    """
    changed = {name for name, content in last_valid.items() if mixed.contents.get(name) != content}
    letters = set(filter(is_letter, changed))
    required = set(last_valid) - {FACTS_FILE, IDENTITIES_FILE, *CODING_FILES}
    causes = changed - letters or letters & set(mixed.contents)
    return invalid & changed or (causes if invalid & required else set())


def _replace_files(files: FileSet, contents: Mapping[str, bytes]) -> FileSet:
    problems = tuple(problem for problem in files.problems if problem.file not in contents)
    return replace(files, contents={**files.contents, **contents}, problems=problems, kept_files=())
