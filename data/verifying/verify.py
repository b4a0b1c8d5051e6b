"""Verify a file of any kind: a brief, a site, a package of tables, a table, or another version of the corpus."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from data.catalog.corpus import Corpus
from data.catalog.opening import open_corpus
from data.files.limits import MAX_UNZIPPED_BYTES, megabytes
from data.files.problems import FileError
from data.queries.filters import SelectionError, parse_selection
from data.queries.selection import Selection
from data.queries.table_query import TableQuery
from data.schema.tables import TABLE
from data.verifying.changes import Change, Report
from data.verifying.documents import DocumentRecord, compare_documents, read_record
from data.verifying.packages import Package, read_folder, read_package, read_zip
from data.verifying.tables import compare_table

# Builds the brief or the site of a corpus as text, in the format of a file with this name.
BuildDocument = Callable[[Corpus, Selection, DocumentRecord, str], str]
_VERSION_IN_NAME = re.compile(r"_([0-9a-f]{6,64})\.csv$")


def verify(path: Path, corpus: Corpus, selection: Selection, build: BuildDocument) -> Report:
    """Compare a file or folder with a corpus.

    `selection` is that of a table in a CSV, which does not carry its own. Raises `FileError` if the file cannot be
    read.
    """
    if path.is_dir():
        if (path / "codebook.yaml").is_file():
            return compare_corpora(open_corpus(path), corpus)
        return _verify_package(read_package(path.resolve().name, read_folder(path)), corpus)
    content, suffix = _read(path), path.suffix.lower()
    if suffix == ".zip":
        return _verify_package(read_package(path.name, read_zip(path.name, content)), corpus)
    if suffix in (".html", ".htm", ".md"):
        return _verify_document(path.name, content, corpus, build)
    if suffix == ".csv":
        return _verify_csv(path.name, content, corpus, selection)
    raise FileError(
        path.name, "Only briefs (.html, .md), sites, tables (.csv), exported zips and folders can be verified."
    )


def compare_corpora(old: Corpus, new: Corpus) -> Report:
    """Compare all tables of two versions of a corpus."""
    changes: list[Change] = []
    for table in TABLE:
        query = TableQuery(old, table)
        content = b"".join(query.csv_parts(raw=True)) if query.is_long else query.csv(raw=True)
        changes += compare_table(f"{table}.csv", content, TableQuery(new, table), raw=True)
    return Report(old.fingerprint, new.fingerprint, tuple(changes))


def _read(path: Path) -> bytes:
    if not path.is_file():
        raise FileError(path.name, "This is neither a file nor a folder.")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_UNZIPPED_BYTES + 1)
    except OSError as error:
        raise FileError(path.name, f"Cannot read the file: {error.strerror}.") from error
    if len(content) > MAX_UNZIPPED_BYTES:
        raise FileError(path.name, f"File is larger than {megabytes(MAX_UNZIPPED_BYTES)}.")
    return content


def _verify_package(package: Package, corpus: Corpus) -> Report:
    changes: list[Change] = []
    selection = _selection(corpus, package.selection)
    if isinstance(selection, Selection):
        for table, content in package.tables.items():
            query = TableQuery(corpus, table, selection)
            changes += compare_table(f"{table}.csv", content, query, raw=package.raw)
    else:
        changes.append(selection)
    return Report(package.version, corpus.fingerprint, tuple(changes), package.broken)


def _verify_document(file: str, content: bytes, corpus: Corpus, build: BuildDocument) -> Report:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise FileError(file, "File is not UTF-8 text. Export it again.", line) from error
    record = read_record(file, text)
    selection = _selection(corpus, record.selection)
    if not isinstance(selection, Selection):
        return Report(record.version, corpus.fingerprint, (selection,))
    # The version is compared by itself, so each place that prints it is no difference.
    expected = build(corpus, selection, record, file).replace(corpus.fingerprint, record.version)
    return Report(record.version, corpus.fingerprint, tuple(compare_documents(file, text, expected)))


def _verify_csv(file: str, content: bytes, corpus: Corpus, selection: Selection) -> Report:
    query = TableQuery(corpus, _table(file, content), selection)
    raw = not content.startswith(b"\xef\xbb\xbf")
    found = _VERSION_IN_NAME.search(file)
    changes = compare_table(file, content, query, raw=raw, is_whole=False)
    return Report(found[1] if found else "", corpus.fingerprint, tuple(changes))


def _table(file: str, content: bytes) -> str:
    """Return the table of a CSV by its file name, or by its heading."""
    if not content.strip():
        raise FileError(file, "File is empty. Export the table again.")
    stem = PurePath(file).stem.lower().removeprefix("cosigned_")
    named = [name for name in TABLE if stem == name or stem.startswith(f"{name}_")]
    heading = content.split(b"\n", 1)[0].decode("utf-8-sig", "replace").strip()
    columns = {name.strip('"') for name in heading.split(",")}
    headed = [name for name, table in TABLE.items() if columns >= set(table.names)]
    if names := named or headed:
        return max(names, key=len)
    raise FileError(file, "Neither the name nor the heading is that of a table of Cosigned.")


def _selection(corpus: Corpus, values: Mapping[str, list[str]]) -> Selection | Change:
    """Return a selection, or as a change what of it the corpus does not have."""
    try:
        return parse_selection(corpus, values)
    except SelectionError as error:
        return Change("Selection", "it cannot be made from the corpus", "", " ".join(error.messages))
