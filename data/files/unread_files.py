"""Files of a corpus folder that look like part of the corpus and are not read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from data.files.layout import CODING_FILES, FACTS_FILE, SHARED_FILES, letter_file
from data.files.problems import Finding
from data.text.suggestions import nearest_word

_FILES = (*SHARED_FILES, FACTS_FILE, *CODING_FILES)
# Where in a corpus folder a file may stand that somebody thinks is read.
LOOKALIKE_PATTERNS = ("*.[yY]*[mM][lL]*", "letters/*", "coding/*")
_YAML = re.compile(r"\.ya?ml\b", re.IGNORECASE)


def unread_files(names: Iterable[str]) -> list[Finding]:
    """A warning for each file, by its path in the corpus folder, that somebody may think is read and is not."""
    names = set(names)
    return [Finding(name, (), _sentence(name, names), warning=True) for name in sorted(names) if _looks_read(name)]


def _looks_read(name: str) -> bool:
    """Whether a file that is not read has the place or the ending of one that is; notes and hidden files have not."""
    path = PurePosixPath(name)
    if name in _FILES or any(part.startswith(".") for part in path.parts):
        return False
    if path.parts[0] == "letters" and len(path.parts) > 1:
        return path.suffix != ".md" and name != letter_file(path.stem)
    return str(path.parent) in (".", "coding") and _YAML.search(name) is not None


def _sentence(name: str, names: set[str]) -> str:
    near = _nearest(PurePosixPath(name))
    if near is None:
        return "this file is not read; move it away, or put what it holds into a file of the corpus"
    if near in names:
        return f"this file is not read, and {near} is; move this one away"
    return f"this file is not read. Did you mean `{near}`?"


def _nearest(path: PurePosixPath) -> str | None:
    """The nearest of the names that are read; the ending, which all of them have, makes none near."""
    stem = path.name.split(".")[0]
    if path.parts[0] == "letters":
        return letter_file(stem)
    stems = {file.removesuffix(".yaml"): file for file in _FILES}
    near = nearest_word(str(path.with_name(stem)), stems)
    return stems[near] if near else None
