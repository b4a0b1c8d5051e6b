"""Layout."""

from __future__ import annotations

from pathlib import PurePosixPath

EVENTS_FILE = "events.yaml"
# Every corpus has these.
SHARED_FILES = ("codebook.yaml", "sources.yaml", "actors.yaml", "arguments.yaml", EVENTS_FILE)
# These may be missing: a corpus may know nothing beyond its articles, and may have been coded once.
FACTS_FILE = "facts.yaml"
CODING_FILES = ("coding/first.yaml", "coding/second.yaml")
# The files of a corpus, as patterns for a folder.
FILE_PATTERNS = (*SHARED_FILES, FACTS_FILE, *CODING_FILES, "letters/*.yaml")


def letter_file(letter_id: str) -> str:
    """The file of a letter, relative to the corpus."""
    return f"letters/{letter_id}.yaml"


def is_letter(name: str) -> bool:
    """Whether a file is a letter's, by its name."""
    return PurePosixPath(name).match("letters/*.yaml")


_MODELINE = "# yaml-language-server: $schema="


def format_of(file: str) -> str:
    """The name of the format of a file of a corpus."""
    path = PurePosixPath(file)
    return {"letters": "letter", "coding": "coding"}.get(path.parent.name, path.stem)


def schema_file(name: str) -> str:
    """The name of the file that holds the schema of a format."""
    return f"{name}.schema.json"


def with_schema_line(file: str, content: bytes) -> bytes:
    """A file of a corpus that begins with the line by which an editor finds its schema, in `format` in the corpus."""
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    line = f"{_MODELINE}{up}format/{schema_file(format_of(file))}\n".encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    return content if content.startswith(_MODELINE.encode()) else line + content
