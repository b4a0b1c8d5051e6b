"""The corpora that the server shows. Known to the front door before any page runs, so no Streamlit here."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from functools import cache
from pathlib import Path

from data.catalog.loader import OnProgress
from data.catalog.opening import DEFAULT_CORPUS
from data.catalog.reloading import CorpusState, CorpusWatcher
from data.files.folder import is_printable_name
from data.files.layout import SHARED_FILES
from data.files.problems import CorpusError, Problem
from data.text.suggestions import did_you_mean

CORPUS_VARIABLE = "COSIGNED_CORPUS"


def available_corpora() -> tuple[str, ...]:
    """The names of the corpora to choose from: the folders of a folder of them; one without a name where it is one."""
    root = _root()
    if _is_corpus(root) or not root.is_dir():
        return ("",)
    return tuple(sorted(path.name for path in root.iterdir() if is_printable_name(path.name) and _is_corpus(path))) or (
        "",
    )


def _is_corpus(folder: Path) -> bool:
    """Whether a folder has anything of a corpus: one that lacks a file is to say so, not to vanish."""
    return any((folder / name).exists() for name in (*SHARED_FILES, "letters"))


def open_available(name: str | None = None, on_progress: OnProgress | None = None) -> CorpusState:
    """A corpus as it is now, by its name, or the first; shared by all visitors and never changed.

    CorpusError where there is none of this name, or it cannot be opened.
    `on_progress` hears how far a first opening is.
    """
    names = available_corpora()
    name = names[0] if name is None else name
    if name not in names:
        raise CorpusError([Problem(name, 1, 1, f"there is no corpus of this name{did_you_mean(name, names)}")])
    return _live(str(_root() / name), texts_option()).now(on_progress)


def texts_option() -> str | None:
    """The folder of copies that the server was started with: `streamlit run dashboard.py -- --texts FOLDER`."""
    return _named("--texts")


def missing_texts_folder() -> str | None:
    """A sentence where the server was told of a folder of copies that is not there."""
    named = texts_option()
    if named is None or Path(named).is_dir():
        return None
    return f"There is no folder “{named}” with copies of the articles; the ledgers stand in for them."


def _root() -> Path:
    """The corpus that the server was started with, or the folder of several: `-- --corpus FOLDER`, or the variable."""
    return Path(_named("--corpus") or os.environ.get(CORPUS_VARIABLE) or DEFAULT_CORPUS)


def _named(option: str) -> str | None:
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument(option, dest="named", nargs="?", const="")
    named, _ = parser.parse_known_args(sys.argv[1:])
    return None if named.named is None else str(named.named)


@cache
def _live(path: str, texts: str | None) -> CorpusWatcher:
    return CorpusWatcher(Path(path), texts)
