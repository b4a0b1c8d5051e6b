"""Read exported folders and zips: their descriptions, tables and hashes."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any

from data.files.archive import unzip_members
from data.files.limits import MAX_UNZIPPED_BYTES, MAX_ZIP_FILES, max_bytes, megabytes
from data.files.problems import FileError
from data.schema.tables import TABLE

PACKAGE, MANIFEST = "datapackage.json", "manifest.json"


@dataclass(frozen=True)
class Package:
    """Exported tables by name, with the corpus version and the selection. `broken` are files with another hash."""

    version: str
    selection: Mapping[str, list[str]]
    raw: bool
    tables: Mapping[str, bytes]
    broken: tuple[str, ...]


def read_zip(name: str, content: bytes) -> dict[str, bytes]:
    """Return the files of a zip. Raises `FileError` if it is broken or too large."""
    files, problems = unzip_members(name, io.BytesIO(content), lambda _: True)
    if problems:
        raise FileError(problems[0].file, problems[0].message)
    return files


def read_folder(folder: Path) -> dict[str, bytes]:
    """Return the files of an exported folder by path, of an unpacked bundle all. Raises `FileError` if too large."""
    if (folder / MANIFEST).is_file():
        paths = [path for path in islice(folder.rglob("*"), MAX_ZIP_FILES) if path.is_file() and not path.is_symlink()]
    else:
        names = [PACKAGE, *(f"{table}.csv" for table in TABLE)]
        paths = [path for path in map(folder.joinpath, names) if path.is_file()]
    for path in paths:
        if path.stat().st_size > (limit := max_bytes(path.name)):
            raise FileError(path.name, f"File is larger than {megabytes(limit)}.")
    if sum(path.stat().st_size for path in paths) > MAX_UNZIPPED_BYTES:
        raise FileError(folder.resolve().name, f"The files are larger than {megabytes(MAX_UNZIPPED_BYTES)} together.")
    try:
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    except OSError as error:
        raise FileError(folder.resolve().name, f"Cannot read the files: {error.strerror}.") from error


def read_package(name: str, files: Mapping[str, bytes]) -> Package:
    """Return the tables that `datapackage.json` describes. Raises `FileError` if one is missing or it is foreign."""
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
    return Package(version, _values(selection), package.get("raw") is True, tables, tuple(_broken(files)))


def _values(selection: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return the values of a selection as an address has them."""
    lists = {name: value if isinstance(value, list) else [value] for name, value in selection.items()}
    return {name: [str(value).lower() if value is True else str(value) for value in given]
            for name, given in lists.items()}  # fmt: skip


def _broken(files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield the files that are missing or added, or whose SHA-256 is not that of the manifest."""
    described = next((path for path in sorted(files, key=len) if PurePosixPath(path).name == MANIFEST), None)
    if described is None:
        return
    folder = PurePosixPath(described).parent
    listed = _hashes(described, _json(described, files[described]).get("files"))
    expected = {str(folder / path): value for path, value in listed}
    # Systems add hidden files of their own to a folder that is opened.
    found = {
        path for path in files if not any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(path).parts)
    }
    for path in sorted({*found, *expected} - {described}):
        if path not in files or sha256(files[path]).hexdigest() != expected.get(path):
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
