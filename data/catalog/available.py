"""The corpora of the server, given by its command line or its environment."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from data.catalog.loader import OnProgress
from data.catalog.opening import DEFAULT_CORPUS
from data.catalog.reloading import CorpusState, CorpusWatcher
from data.files.folder import is_missing, is_printable_name
from data.files.layout import SHARED_FILES
from data.files.problems import CorpusError, Problem
from data.signatures.engines import EngineChoice, EngineError, choose_engine
from data.text.suggestions import did_you_mean

CORPUS_VARIABLE = "COSIGNED_CORPUS"


# Folders that were found to be a corpus. They remain one while they cannot be read.
_found: set[Path] = set()


def available_corpora() -> tuple[str, ...]:
    """Return the names of the corpora.

    These are the subfolders of the server's folder. If the folder is a corpus itself, the only name is empty.
    """
    root = _root_folder()
    if _is_corpus(root):
        return ("",)
    try:
        names = [path.name for path in root.iterdir() if is_printable_name(path.name) and _is_corpus(path)]
    except OSError:
        names = [path.name for path in _found if path.parent == root]
    return tuple(sorted(names)) or ("",)


def _is_corpus(folder: Path) -> bool:
    """Return whether a folder has any file of a corpus.

    A corpus that lacks files is listed, to show its problems.
    """
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return folder in _found
    if is_corpus := not names.isdisjoint((*SHARED_FILES, "letters")):
        _found.add(folder)
    return is_corpus


def open_available(name: str | None = None, on_progress: OnProgress | None = None) -> CorpusState:
    """Return the current state of the named or the first corpus.

    All visitors share it. Calls `on_progress` during the first load. Raises `CorpusError` if the name is unknown or the
    corpus cannot be opened.
    """
    names = available_corpora()
    name = names[0] if name is None else name
    if name not in names:
        message = f"There is no corpus with this name{did_you_mean(name, names) or '.'}"
        raise CorpusError([Problem(name, 1, 1, message)])
    return _watcher(name).current_state(on_progress)


@dataclass(frozen=True)
class Health:
    """What is known of an opened corpus: its version, and how many files are broken, stale and unreadable.

    `version` is None if the corpus cannot be shown.
    """

    corpus: str
    version: str | None
    broken: int
    stale: int
    unreadable: int


def refresh_opened() -> None:
    """Reload the corpora that were opened, if their files have changed."""
    for _, watcher in _opened():
        with suppress(CorpusError):
            watcher.current_state()


def known_health() -> list[Health]:
    """Return the health of the corpora that were opened, as far as known. Reads no file and waits for nothing."""
    return [_health(name, watcher) for name, watcher in _opened()]


def _health(name: str, watcher: CorpusWatcher) -> Health:
    state = watcher.state
    unreadable = state.files.unreadable if state else set()
    broken = {problem.file for problem in watcher.problems if not problem.warning} - unreadable
    version, stale = (state.corpus.fingerprint, len(state.stale_files)) if state else (None, 0)
    return Health(name, version, len(broken), stale, len(unreadable))


def _opened() -> list[tuple[str, CorpusWatcher]]:
    root, texts = _root_folder(), texts_option()
    return [(key[1], watcher) for key, watcher in tuple(_watchers.items()) if key[::2] == (root, texts)]


def texts_option() -> str | None:
    """Return the folder of article texts, or None.

    Option: `streamlit run dashboard.py -- --texts FOLDER`.
    """
    return _option("--texts")


def missing_texts_folder() -> str | None:
    """Return a sentence if the folder of `--texts` does not exist, else None."""
    folder = texts_option()
    if folder is None or not is_missing(Path(folder)):
        return None
    return "There is no such folder. Pages show coded passages only. Check the option `--texts` of the server."


def _root_folder() -> Path:
    """Return the folder of the corpus or the corpora.

    It is given by `-- --corpus FOLDER`, else by the variable, else it is the default corpus.
    """
    return Path(_option("--corpus") or os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS)


def _option(name: str) -> str | None:
    return _parse_option(name, tuple(sys.argv[1:]))


@cache
def _parse_option(name: str, arguments: tuple[str, ...]) -> str | None:
    """Return the value of an option. Every click asks for it, and parsing is slow."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(name, dest="value", nargs="?", const="")
    options, _ = parser.parse_known_args(arguments)
    return None if options.value is None else str(options.value)


# By the folder of the server, the name of the corpus and the folder of article texts.
_watchers: dict[tuple[Path, str, str | None], CorpusWatcher] = {}


def _watcher(name: str) -> CorpusWatcher:
    root, texts = _root_folder(), texts_option()
    key = (root, name, texts)
    if key not in _watchers:
        _choose_engine()
    return _watchers.setdefault(key, CorpusWatcher(root / name, texts))


def _choose_engine() -> None:
    """Let the engine of the server answer questions on compiled lists. Raises `CorpusError` if it cannot run here.

    It is given by `-- --engine spark --master ADDRESS`, else by the variables.
    """
    name, master = (_option(f"--{key}") or os.environ.get(f"COSIGNED_{key.upper()}") for key in ("engine", "master"))
    try:
        choose_engine(EngineChoice(name or None, master or None))
    except EngineError as error:
        raise CorpusError([Problem("--engine", 1, 1, str(error))]) from error
