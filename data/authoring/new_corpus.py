"""Start a corpus from the example or from another corpus."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from data.authoring.field_reference import fields_page
from data.authoring.import_reference import import_page
from data.authoring.json_schema import FORMATS, schema_text
from data.authoring.table_reference import tables_page
from data.files.folder import WatchedFolder
from data.files.layout import FILE_PATTERNS, SHARED_FILES, schema_file, with_schema_line

TEMPLATE_FOLDER = Path(__file__).parent / "template"


class AuthoringError(Exception):
    """A corpus or letter that cannot be started.

    The message gives the reason and a solution.
    """


def format_files() -> dict[str, bytes]:
    """Return the JSON Schemas and the reference of fields, by file name."""
    return {schema_file(name): schema_text(name).encode() for name in FORMATS} | {"FIELDS.md": fields_page().encode()}


def reference_files() -> dict[str, bytes]:
    """Return the files of `format_files` and the references of tables and of the import, by file name."""
    return format_files() | {"TABLES.md": tables_page().encode(), "IMPORT.md": import_page().encode()}


def new_corpus(source: Path = TEMPLATE_FOLDER) -> dict[str, bytes]:
    """Return the files of a new corpus: the commented example, or a copy of a corpus.

    Raises `AuthoringError` if the source is not a corpus.
    """
    files = {name: with_schema_line(name, content) for name, content in _read_files(source, FILE_PATTERNS).items()}
    missing = [name for name in SHARED_FILES if name not in files]
    if missing:
        raise AuthoringError(f"{source} is not a corpus: it has no {missing[0]}. Name another folder.")
    return with_format_files({**files, **_read_files(source, ("CODING.md", "texts/*.txt"))})


def with_format_files(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of a corpus with a README and the description of the format."""
    added = {f"format/{name}": content for name, content in format_files().items()}
    return {**files, "README.md": (TEMPLATE_FOLDER / "README.md").read_bytes(), **added}


def _read_files(root: Path, patterns: tuple[str, ...]) -> Mapping[str, bytes]:
    """Return file contents by name. Raises `AuthoringError` if a file cannot be read."""
    files = WatchedFolder(root, patterns).read()
    for problem in files.problems:
        raise AuthoringError(f"{root / problem.file}: {problem.message}")
    return files.contents


def write_corpus(files: Mapping[str, bytes], folder: Path) -> None:
    """Write all files to a folder that is missing or empty.

    The files are written to a temporary folder first, so that no failure leaves half a corpus. Raises `AuthoringError`
    if the folder is not empty.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AuthoringError(f"{folder} is not empty. Name a new folder. Nothing was overwritten.")
    parent = folder if folder.exists() else folder.parent
    parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=parent, prefix=".new-") as temporary:
        corpus = Path(temporary) / "corpus"
        for name, content in files.items():
            path = corpus / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        if parent == folder:
            for path in corpus.iterdir():
                path.rename(folder / path.name)
        else:
            corpus.rename(folder)


def update_corpus(files: Mapping[str, bytes], folder: Path) -> None:
    """Write files into the folder of a corpus. Each is written whole or not at all."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_bytes(content)
        temporary.replace(path)
