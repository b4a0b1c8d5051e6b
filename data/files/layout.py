"""File names of a corpus folder, and links of files to their JSON Schema."""

from __future__ import annotations

from pathlib import PurePosixPath

EVENTS_FILE = "events.yaml"
# Required files.
SHARED_FILES = ("codebook.yaml", "sources.yaml", "actors.yaml", "arguments.yaml", EVENTS_FILE)
# Optional: a corpus may have no outside facts, and may have been coded only once.
FACTS_FILE = "facts.yaml"
CODING_FILES = ("coding/first.yaml", "coding/second.yaml")
# Optional: decisions on which signatures are one person.
IDENTITIES_FILE = "identities.csv"
# Optional: the signatures of a letter as a table.
_SIGNATURES = ".signatures.csv"
# Optional: the same, compiled for questions on hundreds of thousands of rows.
_COMPILED = ".signatures.parquet"
# Optional: what a file of another program has and the format has no field for. An export to that program gives it back.
_IMPORTED = "imported/*.json"
FILE_PATTERNS = (
    *SHARED_FILES, FACTS_FILE, *CODING_FILES, IDENTITIES_FILE, "letters/*.yaml", f"letters/*{_SIGNATURES}", _IMPORTED,
)  # fmt: skip
# The article texts are in this folder, unless another one is named.
TEXTS_FOLDER = "texts"
# These are too long to be kept in memory.
LARGE_PATTERNS = (f"letters/*{_COMPILED}",)
# An exported bundle has a manifest, and the files of its corpus in a folder.
BUNDLE_MANIFEST, BUNDLE_CORPUS = "manifest.json", "corpus"

_MODELINE = "# yaml-language-server: $schema="


def letter_file(letter_id: str) -> str:
    """Return the path of a letter in the corpus folder."""
    return f"letters/{letter_id}.yaml"


def signature_file(letter_id: str) -> str:
    """Return the path of the table of signatures of a letter."""
    return f"letters/{letter_id}{_SIGNATURES}"


def letter_of_signatures(name: str) -> str | None:
    """Return the id of the letter whose table of signatures a file is, or None if it is none."""
    path = PurePosixPath(name)
    return path.name.removesuffix(_SIGNATURES) if path.match(f"letters/*{_SIGNATURES}") else None


def compiled_file(letter_id: str) -> str:
    """Return the path of the compiled table of signatures of a letter."""
    return f"letters/{letter_id}{_COMPILED}"


def letter_of_compiled(name: str) -> str | None:
    """Return the id of the letter whose compiled table of signatures a file is, or None if it is none."""
    path = PurePosixPath(name)
    return path.name.removesuffix(_COMPILED) if path.match(LARGE_PATTERNS[0]) else None


def imported_file(name: str) -> str:
    """Return the path of what a file of another program has beyond the corpus. `name` is an id."""
    return _IMPORTED.replace("*", name)


def is_imported(name: str) -> bool:
    """Return whether a path in the corpus folder is that of an imported file, which only exports read."""
    return PurePosixPath(name).match(_IMPORTED)


def is_letter(name: str) -> bool:
    """Return whether a path in the corpus folder is that of a letter."""
    return PurePosixPath(name).match("letters/*.yaml")


def format_name(file: str) -> str:
    """Return the name of the format of a corpus file.

    Example: `letter` for `letters/<id>.yaml`.
    """
    path = PurePosixPath(file)
    if letter_of_signatures(file) is not None:
        return "signatures"
    return {"letters": "letter", "coding": "coding"}.get(path.parent.name, path.stem)


def schema_file(name: str) -> str:
    """Return the name of the JSON Schema file of a format."""
    return f"{name}.schema.json"


def with_schema_line(file: str, content: bytes) -> bytes:
    """Return the content of a corpus file with a link to its JSON Schema.

    The link is a comment in the first line, which editors read. The schemas are in the folder `format` of the corpus.
    A table of signatures and JSON have no comments.
    """
    if letter_of_signatures(file) is not None or is_imported(file):
        return content
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    line = f"{_MODELINE}{up}format/{schema_file(format_name(file))}\n".encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    return content if content.startswith(_MODELINE.encode()) else line + content
