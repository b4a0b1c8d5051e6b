"""The corpus that the server shows. Known to the front door before any page runs, so no Streamlit here."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from functools import lru_cache
from pathlib import Path

from data import SHIPPED, Corpus, open_corpus

CORPUS_VARIABLE = "COSIGNED_CORPUS"


def opened() -> Corpus:
    """The corpus that the server shows: read-only, shared by all visitors. CorpusError where it cannot be opened."""
    return _open(os.environ.get(CORPUS_VARIABLE) or str(SHIPPED), texts_named())


def texts_named() -> str | None:
    """The folder of copies that the server was started with: `streamlit run dashboard.py -- --texts FOLDER`."""
    parser = ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--texts", nargs="?", const="")
    named, _ = parser.parse_known_args(sys.argv[1:])
    return None if named.texts is None else str(named.texts)


def without_copies() -> str | None:
    """A sentence where the server was told of a folder of copies that is not there."""
    named = texts_named()
    if named is None or Path(named).is_dir():
        return None
    return f"There is no folder “{named}” with copies of the articles; the ledgers stand in for them."


@lru_cache(maxsize=1)
def _open(path: str, texts: str | None) -> Corpus:
    return open_corpus(path, texts)
