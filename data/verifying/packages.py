"""Read exported folders and zips: their descriptions, tables and hashes."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import IO, Any

from data.files.archive import usual_path
from data.files.layout import BUNDLE_MANIFEST as MANIFEST
from data.files.limits import MAX_BUNDLE_BYTES, MAX_ZIP_FILES, MB, megabytes
from data.files.problems import FileError
from data.schema.tables import TABLE

PACKAGE = "datapackage.json"
_COMPARED = frozenset({PACKAGE, MANIFEST, *(f"{table}.csv" for table in TABLE)})


@dataclass(frozen=True)
class Package:
    """Exported tables by name, with the corpus version and the selection. `broken` are files with another hash."""

    version: str
    selection: Mapping[str, list[str]]
    raw: bool
    tables: Mapping[str, bytes]
    broken: tuple[str, ...]


@dataclass(frozen=True)
class Exported:
    """The files of an export: the hash of each by path, and the content of its tables and descriptions."""

    hashes: Mapping[str, str]
    files: Mapping[str, bytes]


# The path of a file, its size, and a function that opens it.
_Member = tuple[str, int, Callable[[], IO[bytes]]]


def read_zip(name: str, content: bytes) -> Exported:
    """Return the files of a zip. Raises `FileError` if it is broken or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
            members = ((usual_path(entry.filename), entry.file_size, partial(archive.open, entry)) for entry in entries)
            return _read_members(name, members)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, NotImplementedError, RuntimeError) as error:
        raise FileError(name, "File is not a zip archive, or is damaged. Export it again.") from error


def read_folder(folder: Path) -> Exported:
    """Return the files of an exported folder, of an unpacked bundle all. Raises `FileError` if they are too large."""
    if (folder / MANIFEST).is_file():
        paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    else:
        names = [PACKAGE, *(f"{table}.csv" for table in TABLE)]
        paths = [path for path in map(folder.joinpath, names) if path.is_file()]
    name = folder.resolve().name
    try:
        members = ((path.relative_to(folder).as_posix(), path.stat().st_size, partial(_open, path))
                   for path in paths)  # fmt: skip
        return _read_members(name, members)
    except OSError as error:
        raise FileError(name, f"Cannot read the files: {error.strerror}.") from error


def _open(path: Path) -> IO[bytes]:
    return path.open("rb")


def _read_members(name: str, members: Iterable[_Member]) -> Exported:
    """Read files in parts, and keep those that are compared. Of a path that is there twice, the last is taken."""
    hashes: dict[str, str] = {}
    files: dict[str, bytes] = {}
    total = 0
    for path, size, open_member in members:
        total += size
        if total > MAX_BUNDLE_BYTES:
            raise FileError(name, f"The files are larger than {megabytes(MAX_BUNDLE_BYTES)} together.")
        if len(hashes) >= MAX_ZIP_FILES:
            raise FileError(name, f"There are more than {MAX_ZIP_FILES:,} files.")
        digest, kept, is_compared = sha256(), io.BytesIO(), PurePosixPath(path).name in _COMPARED
        with open_member() as file:
            # A file of a zip can be larger than its declared size.
            while (part := file.read(min(MB, size + 1))) and size >= 0:
                size -= len(part)
                digest.update(part)
                if is_compared:
                    kept.write(part)
        hashes[path] = digest.hexdigest()
        if is_compared:
            files[path] = kept.getvalue()
    return Exported(hashes, files)


def read_package(name: str, exported: Exported) -> Package:
    """Return the tables that `datapackage.json` describes. Raises `FileError` if one is missing or it is foreign."""
    files = exported.files
    described = next((path for path in sorted(files, key=len) if PurePosixPath(path).name == PACKAGE), None)
    if described is None:
        raise FileError(name, f"There is no {PACKAGE} in it, so this is no export of Cosigned.")
    package = _json(described, files[described])
    if package.get("name") != "cosigned-export":
        raise FileError(described, "The package is not an export of Cosigned.")
    version, selection, resources = package.get("version"), package.get("selection"), package.get("resources")
    if not isinstance(version, str) or not isinstance(selection, dict) or not isinstance(resources, list):
        raise FileError(described, "Corpus version, selection or resources are missing. Export the tables again.")
    folder = PurePosixPath(described).parent
    tables = {}
    for table in (resource.get("name") for resource in resources if isinstance(resource, dict)):
        path = str(folder / f"{table}.csv")
        if table not in TABLE:
            raise FileError(described, f"There is no table `{table}`.")
        if path not in files:
            raise FileError(path, "File is missing, and datapackage.json describes it. Export the tables again.")
        tables[table] = files[path]
    return Package(version, _values(selection), package.get("raw") is True, tables, tuple(_broken(exported)))


def _values(selection: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the values of a selection as an address has them."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in selection.items()}
    return {name: [str(value).lower() if value is True else str(value) for value in given]
            for name, given in lists.items()}  # fmt: skip


def _is_of_a_system(name: str) -> bool:
    return name.startswith((".", "__MACOSX")) and name != ".."


def _broken(exported: Exported) -> Iterator[str]:
    """Yield the files that are missing or added, or whose SHA-256 is not that of the manifest."""
    files, hashes = exported.files, exported.hashes
    described = next((path for path in sorted(files, key=len) if PurePosixPath(path).name == MANIFEST), None)
    if described is None:
        return
    folder = PurePosixPath(described).parent
    listed = _hashes(described, _json(described, files[described]).get("files"))
    expected = {str(folder / path): value for path, value in listed}
    # Systems add hidden files of their own to a folder that is opened.
    found = {path for path in hashes if not any(map(_is_of_a_system, PurePosixPath(path).parts))}
    for path in sorted({*found, *expected} - {described}):
        if path not in hashes or hashes[path] != expected.get(path):
            yield path


def _hashes(file: str, listed: object) -> Iterator[tuple[str, str]]:
    """Yield the path and the SHA-256 of each file of a manifest."""
    if isinstance(listed, dict):
        items: list[tuple[object, object]] = list(listed.items())
    elif isinstance(listed, list):
        items = [(item.get("path"), item) for item in listed if isinstance(item, dict)]
    else:
        raise FileError(file, "There is no list of `files`. Export the bundle again.")
    for path, value in items:
        found = value.get("sha256") if isinstance(value, dict) else value
        if not isinstance(path, str) or not isinstance(found, str):
            raise FileError(file, "A file has no path or no `sha256`. Export the bundle again.")
        yield path, found


def _json(file: str, content: bytes) -> dict[str, Any]:
    try:
        value = json.loads(content.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise FileError(file, f"File is no complete JSON: {error.msg}.", error.lineno, error.colno) from error
    except (UnicodeDecodeError, RecursionError) as error:
        raise FileError(file, "File is no JSON in UTF-8.") from error
    if not isinstance(value, dict):
        raise FileError(file, "File is no JSON object.")
    return value
