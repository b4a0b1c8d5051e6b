"""Files that an analyst drops: a zip of a corpus, or its YAML files by themselves; nothing is written to disk."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from data.files.folder import FileSet, is_printable_name
from data.files.layout import CODING_FILES, FACTS_FILE, FILE_PATTERNS, SHARED_FILES
from data.files.limits import MAX_UNZIPPED_BYTES, MAX_ZIP_FILES, max_bytes, megabytes
from data.files.problems import Problem

_JUNK = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini", ".git")
# The first moment that a zip archive can name: equal files make equal archives, whenever they are made.
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_FOR_ALL_TO_READ = 0o644 << 16


@dataclass(frozen=True)
class Upload:
    """What was dropped: the files of a corpus, with the names of all that is no part of it, and copies of articles."""

    files: FileSet
    texts: FileSet


def read_upload(given: Iterable[tuple[str, bytes]]) -> Upload:
    """Sort out what was dropped, by name and content: zips are unpacked, letters may come without their folder."""
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    title = ""
    for name, content in given:
        if PurePosixPath(name).suffix.lower() == ".zip":
            unpacked, found = unzip_files(name, content)
            contents |= unpacked
            problems += found
            title = title or PurePosixPath(name).stem
        else:
            loose, found = _bearable(name, content)
            contents |= {_place(name): content for name, content in loose.items()}
            problems += found
    return _sorted_out(title, contents, problems)


def _sorted_out(title: str, contents: Mapping[str, bytes], problems: list[Problem]) -> Upload:
    files, texts, others = {}, {}, []
    for name, content in contents.items():
        path = PurePosixPath(name)
        if any(_fits(path, pattern) for pattern in FILE_PATTERNS):
            files[name] = content
        elif path.parent == PurePosixPath("texts") and path.suffix == ".txt":
            texts[path.name] = content
        elif not _junk(path) and not _beside(path):
            others.append(name)
    others.sort()
    return Upload(FileSet(title, files, tuple(problems), tuple(others)), FileSet("texts", texts))


def _fits(path: PurePosixPath, pattern: str) -> bool:
    return len(path.parts) == len(PurePosixPath(pattern).parts) and path.match(pattern)


def _place(name: str) -> str:
    """Where a file that comes by itself belongs, by its name: what is no shared file is a letter."""
    coding = next((coding for coding in CODING_FILES if PurePosixPath(coding).name == name), None)
    if coding is not None or name in SHARED_FILES or name == FACTS_FILE:
        return coding or name
    folder = {".yaml": "letters/", ".txt": "texts/"}.get(PurePosixPath(name).suffix, "")
    return f"{folder}{name}"


def _bearable(name: str, content: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    if not is_printable_name(name) or "/" in name or "\\" in name:
        return {}, [_problem(name, "the name of this file cannot be used; rename it")]
    if len(content) > (limit := max_bytes(name)):
        return {}, [_problem(name, f"is larger than {megabytes(limit)}; split it")]
    return {name: content}, []


def unzip_files(name: str, content: bytes) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of a zip by name, without the folder that holds them all, and what could not be unpacked.

    What a zip says of its own sizes is looked at before anything is unpacked, and nothing is unpacked beyond it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if (refusal := _refusal(entries)) is not None:
                return {}, [_problem(name, refusal)]
            return _within(name, *_unpacked(archive, entries))
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return {}, [_problem(name, "is no zip, or a damaged one; zip the folder of the corpus again")]


def _refusal(entries: list[zipfile.ZipInfo]) -> str | None:
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNZIPPED_BYTES:
        most = megabytes(MAX_UNZIPPED_BYTES)
        return f"unpacks to {megabytes(size)}; at most {most} are taken: leave out what is no text"
    if len(entries) > MAX_ZIP_FILES:
        return f"holds {len(entries):,} files; at most {MAX_ZIP_FILES:,} are taken"
    return None


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> tuple[dict[str, bytes], list[Problem]]:
    contents: dict[str, bytes] = {}
    problems = []
    for entry in entries:
        refusal = _unwelcome(entry) or ("stands twice in the zip; keep one" if entry.filename in contents else None)
        if refusal is None:
            try:
                contents[entry.filename] = _read(archive, entry)
            except RuntimeError:
                refusal = "is locked with a password; zip it without one"
            except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
                refusal = "is damaged or packed in a way that is not read; zip it again"
        if refusal is not None:
            problems.append(_problem(entry.filename, refusal))
    return contents, problems


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # A zip may hold more than it says: no more than that is unpacked.
    with archive.open(entry) as packed:
        content = packed.read(entry.file_size + 1)
    if len(content) != entry.file_size:
        raise zipfile.BadZipFile
    return content


def _unwelcome(entry: zipfile.ZipInfo) -> str | None:
    path = PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        return "leads out of its folder; put the file itself in the zip"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a link; put the file itself in the zip"
    if not is_printable_name(entry.filename):
        return "the name of this file holds characters that cannot be shown; rename it"
    if entry.file_size > (limit := max_bytes(entry.filename)):
        return f"is larger than {megabytes(limit)}; split it"
    return None


def _within(name: str, contents: dict[str, bytes], problems: list[Problem]) -> tuple[dict[str, bytes], list[Problem]]:
    """The files of the one corpus in a zip, named from its own folder on."""
    roots = {root for path in map(PurePosixPath, contents) if not _junk(path) and (root := _root(path)) is not None}
    highest = [root for root in roots if len(root.parts) == min(len(one.parts) for one in roots)]
    if len(highest) > 1:
        named = ", ".join(sorted(map(str, highest)))
        return {}, [_problem(name, f"holds several corpora ({named}); drop one at a time"), *problems]
    folder = f"{highest[0]}/" if highest and highest[0].parts else ""
    inside = {path.removeprefix(folder): content for path, content in contents.items()}
    return inside, [replace(problem, file=problem.file.removeprefix(folder)) for problem in problems]


def _root(path: PurePosixPath) -> PurePosixPath | None:
    """The folder of the corpus that a file belongs to, by the file's name; None where it could belong to any."""
    if path.name in SHARED_FILES:
        return path.parent
    return path.parent.parent if path.match("letters/*.yaml") else None


def _beside(path: PurePosixPath) -> bool:
    """Whether a file belongs to a corpus and is for people and editors."""
    return path.parts[0] == "format" or (len(path.parts) == 1 and path.suffix == ".md")


def _junk(path: PurePosixPath) -> bool:
    return any(part in _JUNK for part in path.parts)


def _problem(name: str, message: str) -> Problem:
    return Problem(name if is_printable_name(name) else ascii(name)[1:-1], 1, 1, message)


def zip_files(files: Mapping[str, bytes], folder: str) -> bytes:
    """The files in one folder of an archive, whose bytes depend on nothing but these."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(f"{folder}/{path}", _BEGINNING)
            entry.create_system = 3
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = _FOR_ALL_TO_READ
            archive.writestr(entry, files[path])
    return buffer.getvalue()
