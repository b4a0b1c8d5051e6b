"""Read uploaded files and zip archives in memory, and write zip archives."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import IO

from data.files.folder import FileSet, is_printable_name, printable_name
from data.files.layout import (
    BUNDLE_CORPUS,
    BUNDLE_MANIFEST,
    CODING_FILES,
    FACTS_FILE,
    FILE_PATTERNS,
    SHARED_FILES,
    TEXTS_FOLDER,
)
from data.files.limits import MAX_UNZIPPED_BYTES, MAX_ZIP_FILES, max_bytes, megabytes
from data.files.problems import Problem

_SYSTEM_FILES = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git")
_SUFFIXES = (".yaml", ".yml", ".csv", ".txt", ".md")
# Programs and people may write the names of folders and files in another case.
_CORPUS_NAMES = {part for pattern in (*FILE_PATTERNS, TEXTS_FOLDER) for part in PurePosixPath(pattern).parts}
# A constant time makes archives of equal files equal. This is the earliest that a zip archive can store.
_MODIFIED = (1980, 1, 1, 0, 0, 0)
_PERMISSIONS = 0o644 << 16


@dataclass(frozen=True)
class Upload:
    """Uploaded files: the files of a corpus and the article texts.

    `files` also names what was ignored.
    """

    files: FileSet
    texts: FileSet


def read_upload(uploads: Iterable[tuple[str, bytes]]) -> Upload:
    """Sort uploaded files into corpus files and article texts.

    `uploads` are names and contents. Unpacks zip archives. A single file is placed in the corpus folder by its name.
    """
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    title = ""
    for name, content in uploads:
        if PurePosixPath(name).suffix.lower() == ".zip":
            unpacked, new_problems = unzip_files(name, content)
            contents |= unpacked
            title = title or PurePosixPath(name).stem
        elif (reason := _reject_file(name, content)) is not None:
            new_problems = [_problem(name, reason)]
        else:
            contents[_corpus_path(name)] = content
            new_problems = []
        problems += new_problems
    return _sort_files(title, contents, problems)


def _sort_files(title: str, contents: Mapping[str, bytes], problems: list[Problem]) -> Upload:
    files, texts, ignored = {}, {}, []
    for name, content in contents.items():
        path = PurePosixPath(name)
        if _is_system_file(path):
            continue
        if any(_matches(path, pattern) for pattern in FILE_PATTERNS):
            files[name] = content
        elif path.parent == PurePosixPath(TEXTS_FOLDER) and path.suffix == ".txt":
            texts[path.name] = content
        elif not _is_documentation(path):
            ignored.append(name)
    return Upload(FileSet(title, files, tuple(problems), tuple(sorted(ignored))), FileSet(TEXTS_FOLDER, texts))


def is_corpus_file(name: str) -> bool:
    """Return whether a path is that of a file of a corpus."""
    return is_printable_name(name) and any(_matches(PurePosixPath(name), pattern) for pattern in FILE_PATTERNS)


def _matches(path: PurePosixPath, pattern: str) -> bool:
    return len(path.parts) == len(PurePosixPath(pattern).parts) and path.match(pattern)


def _corpus_path(name: str) -> str:
    """Return the path in the corpus folder of a file that was uploaded by itself.

    A YAML file with the name of no shared file is a letter.
    """
    name = usual_path(name)
    coding_file = next((file for file in CODING_FILES if PurePosixPath(file).name == name), None)
    if coding_file is not None or name in SHARED_FILES or name == FACTS_FILE:
        return coding_file or name
    folder = {".yaml": "letters/", ".txt": f"{TEXTS_FOLDER}/"}.get(PurePosixPath(name).suffix, "")
    return f"{folder}{name}"


def _reject_file(name: str, content: bytes) -> str | None:
    """Return why a single uploaded file is rejected, or None."""
    if not is_printable_name(name) or "/" in name or "\\" in name:
        return "File name contains a slash or a character that cannot be displayed. Rename the file."
    if len(content) > (limit := max_bytes(name)):
        return f"File is larger than {megabytes(limit)}. Split it."
    return None


def unzip_members(
    name: str, file: IO[bytes], is_wanted: Callable[[str], bool]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the wanted files of an archive that another program wrote, by path, and the problems.

    The other files are not unpacked, so they may be large.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
            wanted = [entry for entry in entries if is_wanted(usual_path(entry.filename))]
            if (reason := _reject_archive(wanted, len(entries))) is not None:
                return {}, [_problem(name, reason)]
            return _unpack(archive, wanted)
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return {}, [_problem(name, "File is not a zip archive, or is damaged. Export it again.")]


def unzip_files(name: str, content: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files of a zip archive by path, and the problems.

    Paths are relative to the corpus folder. Checks the sizes that the archive declares first, and unpacks no more
    than these.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith(("/", "\\"))]
            entries = _without_exports(entries)
            if (reason := _reject_archive(entries, len(entries))) is not None:
                return {}, [_problem(name, reason)]
            return _strip_corpus_folder(name, *_unpack(archive, entries))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return {}, [_problem(name, "File is not a zip archive, or is damaged. Zip the corpus folder again.")]


def _without_exports(entries: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the files of an archive, but of an exported bundle only those of its corpus."""
    paths = {entry.filename for entry in entries}
    if not {BUNDLE_MANIFEST, f"{BUNDLE_CORPUS}/{SHARED_FILES[0]}"} <= paths:
        return entries
    return [entry for entry in entries if entry.filename.startswith(f"{BUNDLE_CORPUS}/")]


def _reject_archive(entries: list[zipfile.ZipInfo], count: int) -> str | None:
    """Return why an archive of so many files is rejected, or None. `entries` are those that are unpacked."""
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNZIPPED_BYTES:
        limit = megabytes(MAX_UNZIPPED_BYTES)
        return f"Archive unpacks to {megabytes(size)}. The limit is {limit}. Remove files that are not text."
    if count > MAX_ZIP_FILES:
        return f"Archive has {count:,} files. The limit is {MAX_ZIP_FILES:,}. Remove files that are not needed."
    return None


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[dict[str, bytes], list[Problem]]:
    contents: dict[str, bytes] = {}
    problems = []
    for entry in entries:
        path = usual_path(entry.filename)
        reason = _reject_entry(entry, path)
        if reason is None and path in contents:
            reason = "File is in the archive twice. Keep one."
        if reason is None:
            try:
                contents[path] = _unpack_entry(archive, entry)
            except RuntimeError:
                reason = "File is protected with a password. Zip it without one."
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
                reason = "File is damaged or compressed in an unsupported way. Zip it again."
        if reason is not None:
            problems.append(_problem(path, reason))
    return contents, problems


def usual_path(name: str) -> str:
    """Return a path with slashes, the usual case of the names of a corpus, and the suffix `.yaml`.

    Some programs on Windows write backslashes into archives, and `.yml` is the older suffix.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    if (suffix := path.suffix.lower()) in _SUFFIXES:
        path = path.with_suffix(".yaml" if suffix == ".yml" else suffix)
    return str(PurePosixPath(*(part.lower() if part.lower() in _CORPUS_NAMES else part for part in path.parts)))


def _unpack_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # An entry can be larger than its declared size.
    with archive.open(entry) as packed:
        content = packed.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile
    return content


def _reject_entry(entry: zipfile.ZipInfo, name: str) -> str | None:
    """Return why a file of an archive is rejected, or None."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in name:
        return "Path leads out of the archive. Put the file itself in the archive."
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "File is a link. Put the file itself in the archive."
    if not is_printable_name(name):
        return "File name contains characters that cannot be displayed. Rename the file."
    if entry.file_size > (limit := max_bytes(name)):
        return f"File is larger than {megabytes(limit)}. Split it."
    return None


def _strip_corpus_folder(
    name: str, contents: dict[str, bytes], problems: list[Problem]
) -> tuple[dict[str, bytes], list[Problem]]:
    """Make the paths of an archive relative to its corpus folder.

    An archive of several corpora is a problem.
    """
    paths = (path for path in map(PurePosixPath, contents) if not _is_system_file(path))
    roots = {root for path in paths if (root := _corpus_root(path)) is not None}
    top_roots = [root for root in roots if len(root.parts) == min(len(other.parts) for other in roots)]
    if len(top_roots) > 1:
        folders = ", ".join(sorted(map(str, top_roots)))
        return {}, [_problem(name, f"Archive has several corpora ({folders}). Upload one at a time."), *problems]
    folder = f"{top_roots[0]}/" if top_roots and top_roots[0].parts else ""
    stripped = {path.removeprefix(folder): content for path, content in contents.items()}
    return stripped, [replace(problem, file=problem.file.removeprefix(folder)) for problem in problems]


def _corpus_root(path: PurePosixPath) -> PurePosixPath | None:
    """Return the corpus folder of a file by its name.

    Returns None if the name does not tell.
    """
    if path.name in SHARED_FILES:
        return path.parent
    return path.parent.parent if path.match("letters/*.yaml") else None


def _is_documentation(path: PurePosixPath) -> bool:
    """Return whether a file of a corpus folder is meant for people and editors only."""
    return path.parts[0] == "format" or (len(path.parts) == 1 and path.suffix == ".md")


def _is_system_file(path: PurePosixPath) -> bool:
    return any(part in _SYSTEM_FILES for part in path.parts) or path.name.startswith("._")


def _problem(name: str, message: str) -> Problem:
    return Problem(printable_name(name), 1, 1, message)


def zip_files(files: Mapping[str, bytes], folder: str) -> bytes:
    """Return a zip archive of files in one folder, or in none if it is "". Equal files give equal bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}" if folder else path, _MODIFIED)
            entry.create_system = 3  # Unix, on all systems.
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _PERMISSIONS
            archive.writestr(entry, files[path])
    return buffer.getvalue()
