"""Pack everything of a selection in one zip: tables, networks, files of other programs, the corpus, and a manifest."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from data.catalog.corpus import Corpus
from data.export.data_package import package_json
from data.files.archive import zip_files
from data.files.folder import LargeFile
from data.files.layout import BUNDLE_CORPUS, BUNDLE_MANIFEST, TEXTS_FOLDER
from data.files.problems import CorpusError
from data.open_formats.content import Written
from data.outputs.formats import FILES, Format, brief, sides_left_out
from data.outputs.networks import described_options, network_files
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.table_files.formats import table_parts

FORMAT = "cosigned-bundle"
_PROJECT = Path(__file__).parents[2] / "pyproject.toml"
_OPTIONS = ("sides", "count", "printed")
_WHOLE = "The folder corpus has all files and article texts of the corpus, also what the selection leaves out."
_NONE = "The files of the corpus are left out, because they have more than the articles."


def bundle(corpus: Corpus, selection: Selection, created: date) -> Written:
    """Return the zip of a selection, and a sentence on each file that is left out. Equal input gives equal bytes.

    The files of the corpus are as they are, so that no reading of them loses anything. An export of printed content
    has none.
    """
    files = {
        "brief.html": brief(corpus, selection, created),
        "csv/datapackage.json": package_json(corpus, selection),
        **_tables(corpus, selection),
        **({} if selection.printed else _corpus_files(corpus)),
    }
    networks = network_files(corpus, selection)
    files |= {f"networks/{name}": content for name, content in networks.files.items()}
    notes, left_out = {"networks": networks.sentences}, [*sides_left_out(corpus, selection), *networks.left_out]
    for format_ in FILES:
        if format_.path:
            try:
                files[format_.path], notes[format_.path] = format_.make(corpus, selection)
            except (ValueError, CorpusError) as error:
                left_out.append(f"{format_.path} is left out: {error}")
    noted = {path: list(sentences) for path, sentences in notes.items() if sentences}
    manifest = {**_described(corpus, selection, created), "notes": noted, "left_out": left_out, "files": _listed(files)}
    content = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    return zip_files({**files, BUNDLE_MANIFEST: content.encode("utf-8", "replace")}, ""), tuple(left_out)


def _tables(corpus: Corpus, selection: Selection) -> dict[str, bytes]:
    """Return every table as CSV and Parquet, by path."""
    queries = {name: TableQuery(corpus, name, selection) for name in TABLE}
    return {
        f"{ending}/{name}.{ending}": b"".join(table_parts(query, ending))
        for ending in ("csv", "parquet") for name, query in queries.items()
    }  # fmt: skip


def _corpus_files(corpus: Corpus) -> dict[str, bytes]:
    """Return the files of the corpus and the article texts, by path. Texts may come from another folder."""
    texts = corpus.text_files.entries if corpus.text_files else {}
    entries = {**corpus.loaded.files.entries, **{f"{TEXTS_FOLDER}/{name}": entry for name, entry in texts.items()}}
    return {
        f"{BUNDLE_CORPUS}/{name}": entry.path.read_bytes() if isinstance(entry, LargeFile) else entry
        for name, entry in entries.items()
    }


def _described(corpus: Corpus, selection: Selection, created: date) -> dict[str, Any]:
    """Return what the bundle shows, and with which options."""
    active = selection.active()
    options = {name: value for name, value in asdict(selection).items() if name in _OPTIONS}
    return {
        "format": FORMAT,
        "title": corpus.model.codebook.title,
        "corpus": corpus.fingerprint,
        "selection": {name: value for name, value in active.items() if name not in _OPTIONS},
        "options": {**options, "networks": described_options()},
        "cosigned": tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"],
        "created": created.isoformat(),
        "note": _NONE if selection.printed else _WHOLE,
    }


def _listed(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """Return the hash and the size of each file."""
    return [
        {"path": path, "sha256": sha256(files[path]).hexdigest(), "bytes": len(files[path])} for path in sorted(files)
    ]


FORMATS: Mapping[str, Format] = {
    format_.name: format_
    for format_ in (
        Format(
            "bundle", "zip", "Everything (zip)", "Tables, networks, files of other programs, brief and corpus.",
            lambda corpus, selection: bundle(corpus, selection, date.today()),
        ),
        *FILES,
    )
}  # fmt: skip
