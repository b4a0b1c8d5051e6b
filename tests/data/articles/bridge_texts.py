"""Changes to the article text of the letter for the bridge."""

from __future__ import annotations

import re
from pathlib import Path


def replace_article_text(corpus: Path, old: str, new: str) -> Path:
    """Replace the article text by a changed one, and return its path."""
    coded, changed = corpus / "texts" / "a.txt", corpus / "texts" / "for-the-bridge.txt"
    text = coded.read_text("utf-8")
    assert old in text
    coded.unlink()
    changed.write_text(text.replace(old, new), "utf-8")
    return changed


def edit(path: Path, old: str, new: str) -> None:
    """Replace words in a text file."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def remove_hash(corpus: Path) -> None:
    """Remove the SHA-256 from the letter file. The version is then unknown."""
    path = corpus / "letters" / "for-the-bridge.yaml"
    path.write_text(re.sub(r" sha256: \w+,", "", path.read_text("utf-8")), "utf-8")
