"""Pack everything of a selection in one zip: tables in four formats, the corpus, and a manifest with the hashes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path

from data.catalog.corpus import Corpus
from data.files.archive import zip_files
from data.files.folder import LargeFile
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.table_files.database import database
from data.table_files.formats import table_parts
from data.table_files.workbook import workbook

MANIFEST, FORMAT = "manifest.json", "cosigned-bundle"
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_OPTIONS = ("sides", "count", "printed")
_WHOLE = "The folder corpus has all files of the corpus, also what the selection leaves out."
_NONE = "The files of the corpus are left out, because they have more than the articles."


def bundle(corpus: Corpus, selection: Selection, documents: Mapping[str, bytes], created: date) -> bytes:
    """Return the zip of a selection. `documents` are further files by path. Equal input gives equal bytes.

    The files of the corpus are as they are, so that no reading of them loses anything. An export of printed content
    has none.
    """
    files = {
        **documents,
        "tables.xlsx": workbook(corpus, selection),
        "tables.sqlite": database(corpus, selection),
        **_tables(corpus, selection),
        **({} if selection.printed else _corpus_files(corpus)),
    }
    return zip_files({**files, MANIFEST: _manifest(corpus, selection, files, created)}, "")


def _tables(corpus: Corpus, selection: Selection) -> dict[str, bytes]:
    """Return every table as CSV and Parquet, by path."""
    queries = {name: TableQuery(corpus, name, selection) for name in TABLE}
    return {
        f"{ending}/{name}.{ending}": b"".join(table_parts(query, ending))
        for ending in ("csv", "parquet") for name, query in queries.items()
    }  # fmt: skip


def _corpus_files(corpus: Corpus) -> dict[str, bytes]:
    entries = corpus.loaded.files.entries.items()
    return {
        f"corpus/{name}": entry.path.read_bytes() if isinstance(entry, LargeFile) else entry for name, entry in entries
    }


def _manifest(corpus: Corpus, selection: Selection, files: Mapping[str, bytes], created: date) -> bytes:
    """Return what the bundle shows, with which options, and the hash and size of each file."""
    active = selection.active()
    content = {
        "format": FORMAT,
        "title": corpus.model.codebook.title,
        "corpus": corpus.fingerprint,
        "selection": {name: value for name, value in active.items() if name not in _OPTIONS},
        "options": {name: value for name, value in asdict(selection).items() if name in _OPTIONS},
        "cosigned": tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"],
        "created": created.isoformat(),
        "note": _NONE if selection.printed else _WHOLE,
        "files": [
            {"path": path, "sha256": sha256(files[path]).hexdigest(), "bytes": len(files[path])}
            for path in sorted(files)
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
