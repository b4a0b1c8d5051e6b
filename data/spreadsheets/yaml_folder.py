"""Read a zipped folder of YAML files, one signature or statement each, as raw cells."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from data.files.limits import MAX_FILE_BYTES, MAX_SHEET_COLUMNS, MAX_SHEET_ROWS, MAX_UNZIPPED_BYTES, megabytes
from data.files.problems import Problem
from data.files.yaml_parser import parse_yaml
from data.spreadsheets.notes import Note
from data.spreadsheets.sheet import RawSheet, SheetError

_SUFFIXES = (".yaml", ".yml")
_FILE_COLUMN = "file"
_ERRORS = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError)


def yaml_names(names: list[str]) -> list[str]:
    """Return the YAML files of an archive in order, without those that a system adds."""
    paths = [name for name in names if name.lower().endswith(_SUFFIXES) and "__MACOSX" not in name]
    return sorted(name for name in paths if not PurePosixPath(name.replace("\\", "/")).name.startswith("."))


def read_yaml_folder(name: str, content: bytes, names: list[str]) -> RawSheet:
    """Return a row for each file. The columns are the keys of the files, and `file` is the path.

    The first row has the keys, so the first file is row 2. Raises `SheetError` if the folder is too large.
    """
    paths = yaml_names(names)
    if len(paths) > MAX_SHEET_ROWS:
        raise SheetError(name, f"Folder has more than {MAX_SHEET_ROWS:,} files. Split it.", MAX_SHEET_ROWS + 1)
    raw = RawSheet(iter(()))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if (size := sum(archive.getinfo(path).file_size for path in paths)) > MAX_UNZIPPED_BYTES:
                raise SheetError(name, f"Folder unpacks to {megabytes(size)}. The limit is 100 MB. Split it.")
            values = {number: _read_file(raw, archive, path, (name, number)) for number, path in enumerate(paths, 2)}
    except zipfile.BadZipFile as error:
        raise SheetError(name, "File is not a zip archive, or is damaged. Zip the folder again.") from error
    keys = list(dict.fromkeys(key for fields in values.values() for key in fields))
    if len(keys) >= MAX_SHEET_COLUMNS:
        raise SheetError(name, f"The files have {len(keys):,} different keys. The limit is {MAX_SHEET_COLUMNS - 1}.")
    raw.columns = (*keys, _FILE_COLUMN)
    raw.rows = _rows(values, keys, paths)
    others = len([path for path in names if not path.endswith("/")]) - len(paths)
    if others:
        text = f"{others} other files of the folder were left out." if others > 1 else "One other file was left out."
        raw.notes.append(Note("files-left-out", others, (), text))
    return raw


def _rows(values: dict[int, dict[str, str]], keys: list[str], paths: list[str]) -> Iterator[tuple[int, list[str]]]:
    for number, fields in values.items():
        if fields:
            yield number, [*(fields.get(key, "") for key in keys), paths[number - 2]]


def _read_file(raw: RawSheet, archive: zipfile.ZipFile, path: str, row: tuple[str, int]) -> dict[str, str]:
    """Return the fields of a file. Empty with a problem of its row if it cannot be read."""
    try:
        if archive.getinfo(path).file_size > MAX_FILE_BYTES:
            raise ValueError
        value, _, problems = parse_yaml(path, archive.read(path))
    except _ERRORS:
        message = "File is damaged, too large or protected with a password. Zip it again."
    else:
        if not problems and isinstance(value, dict):
            return {str(key): _text(item) for key, item in value.items()}
        message = "File is no list of keys and values. Write one signature as `name: …`."
        if problems:
            message = f"Line {problems[0].line}: {problems[0].message}"
    raw.problems.append(Problem(*row, 1, f"{path}: {message}"))
    return {}


def _text(value: Any) -> str:
    """Return a value as the text of a cell. Lists are joined by semicolons."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "; ".join(_text(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_text(item)}" for key, item in value.items())
    return str(value)
