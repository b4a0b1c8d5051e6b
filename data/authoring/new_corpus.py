"""What a corpus starts with: the files of a small example, or of another corpus, and the format beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from data.authoring.field_reference import fields_page
from data.authoring.json_schema import FORMATS, schema_text
from data.authoring.table_reference import tables_page
from data.files.folder import WatchedFolder
from data.files.layout import FILE_PATTERNS, SHARED_FILES, schema_file, with_schema_line

TEMPLATE_FOLDER = Path(__file__).parent / "template"


class AuthoringError(Exception):
    """A corpus or a letter cannot be begun; the message says why and what to do."""


def format_files() -> dict[str, bytes]:
    """The schema of each sort of file and the page of every field, by file name."""
    return {schema_file(name): schema_text(name).encode() for name in FORMATS} | {"FIELDS.md": fields_page().encode()}


def reference_files() -> dict[str, bytes]:
    """Return the format of a corpus and the page of all tables, by file name."""
    return format_files() | {"TABLES.md": tables_page().encode()}


def new_corpus(like: Path = TEMPLATE_FOLDER) -> dict[str, bytes]:
    """The files of a new corpus, by name: the commented example, or a copy of another corpus."""
    files = {name: with_schema_line(name, content) for name, content in _contents(like, FILE_PATTERNS).items()}
    missing = [name for name in SHARED_FILES if name not in files]
    if missing:
        raise AuthoringError(f"There is no corpus in {like}: it has no {missing[0]}; name a folder that holds one.")
    return with_format_files({**files, **_contents(like, ("CODING.md", "texts/*.txt"))})


def with_format_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a corpus to go on with: beside them what may stand in them, and what each step is."""
    beside = {f"format/{name}": content for name, content in format_files().items()}
    return {**files, "README.md": (TEMPLATE_FOLDER / "README.md").read_bytes(), **beside}


def _contents(root: Path, patterns: tuple[str, ...]) -> Mapping[str, bytes]:
    files = WatchedFolder(root, patterns).read()
    for problem in files.problems:
        raise AuthoringError(f"{root / problem.file} {problem.message}.")
    return files.contents


def write_corpus(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files to a folder that is missing or empty: all of them, or none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AuthoringError(f"{folder} is not empty, and nothing is overwritten; name a new folder.")
    near = folder if folder.exists() else folder.parent
    near.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=near, prefix=".new-") as hidden:
        whole = Path(hidden) / "corpus"
        for name, content in files.items():
            path = whole / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if near == folder:
            for path in whole.iterdir():
                path.rename(folder / path.name)
        else:
            whole.rename(folder)
