"""Warn of files in a corpus folder that look like corpus files but are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from data.files.layout import CODING_FILES, FACTS_FILE, SHARED_FILES, letter_file, signature_file
from data.files.problems import Finding
from data.text.suggestions import nearest_word

_NAMED_FILES = (*SHARED_FILES, FACTS_FILE, *CODING_FILES)
# Files in these places of a corpus folder may be mistaken for corpus files.
LOOKALIKE_PATTERNS = ("*.[yY]*[mM][lL]*", "letters/*", "coding/*")
_YAML = re.compile(r"\.ya?ml\b", re.IGNORECASE)


def unread_files(names: Iterable[str]) -> list[Finding]:
    """Return a warning for each file that looks like a corpus file but is not read.

    `names` are paths in the corpus folder.
    """
    names = set(names)
    return [Finding(name, (), _message(name, names), warning=True) for name in sorted(names) if _is_lookalike(name)]


def _is_lookalike(name: str) -> bool:
    """Return whether a file has the folder or the suffix of a corpus file.

    Notes and hidden files have not.
    """
    path = PurePosixPath(name)
    if name in _NAMED_FILES or any(part.startswith(".") for part in path.parts):
        return False
    if path.parts[0] == "letters" and len(path.parts) > 1:
        return path.suffix != ".md" and name != letter_file(path.stem)
    return str(path.parent) in (".", "coding") and _YAML.search(name) is not None


def _message(name: str, names: set[str]) -> str:
    suggestion = _nearest_file(PurePosixPath(name))
    if suggestion is None:
        return "File is not read. Move it to another folder, or copy its content to a file of the corpus."
    if suggestion in names:
        return f"File is not read, but `{suggestion}` is. Move this file to another folder."
    return f"File is not read. Did you mean `{suggestion}`?"


def _nearest_file(path: PurePosixPath) -> str | None:
    """Return the corpus file with the most similar name, or None.

    Ignores the suffix, which all of them share.
    """
    stem = path.name.split(".")[0]
    if path.parts[0] == "letters":
        return signature_file(stem) if path.suffix.lower() in (".csv", ".tsv") else letter_file(stem)
    stems = {file.removesuffix(".yaml"): file for file in _NAMED_FILES}
    nearest = nearest_word(str(path.with_name(stem)), stems)
    return stems[nearest] if nearest else None
