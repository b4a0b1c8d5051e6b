"""The notes in which our exports say all that the standard has no place for.

A project that has them, and whose codes, texts and selections are those of the export, gives the same corpus again. If
another program changed them, the project is imported as any other.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from data.files.archive import is_corpus_file
from data.refi.kept import sha256
from data.refi.placing import PlacedText
from data.refi.records import Project

NOTE_NAME = "Cosigned corpus"
_VERSION = 1
# A text of a project has at most 5 MB, so a large corpus has several notes. The first line has the number.
_MAX_CHARACTERS = 1_000_000
_HEADING = re.compile(r"\ufeff?cosigned (\d{1,4})/(\d{1,4})\r?\n")


def content_digest(project: Project, texts: Sequence[PlacedText]) -> str:
    """Return a hash of the codes, texts, selections and cases, without ids and positions, which programs change."""
    paths = {code.guid: code.path for code in project.codes}
    value = [
        sorted(paths.values()),
        sorted(
            [
                text.source.name, sha256(text.plain),
                sorted(
                    [p.start, p.end, sorted(paths.get(c.code, ()) for c in p.selection.codings)]
                    for p in text.placed if p.start is not None
                ),
            ]
            for text in texts
        ),
        sorted(case.name for case in project.cases),
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "replace")).hexdigest()


def note_texts(digest: str, files: Mapping[str, bytes], texts: Mapping[str, bytes], plain: Iterable[str]) -> list[str]:
    """Return the texts of the notes. `texts` are the files of texts by name, `plain` the texts of the sources.

    A text that is the same as in its source has only its hash.
    """
    hashes = {text: sha256(text) for text in plain}
    value: dict[str, Any] = {
        "version": _VERSION,
        "content": digest,
        "files": {name: content.decode() for name, content in files.items()},
        "texts": {
            name: {"sha256": hashes[text]} if text in hashes else {"text": text}
            for name, text in ((name, content.decode()) for name, content in texts.items())
        },
    }
    text = json.dumps(value, ensure_ascii=False)
    parts = [text[i : i + _MAX_CHARACTERS] for i in range(0, len(text), _MAX_CHARACTERS)]
    return [f"cosigned {number}/{len(parts)}\n{part}" for number, part in enumerate(parts, 1)]


def restored_files(project: Project, texts: Sequence[PlacedText]) -> tuple[dict[str, bytes], bool]:
    """Return the files of the corpus that the project was written from, and whether it was changed since.

    There are none if the project has no such note, or one of another program.
    """
    parts = {
        int(heading[1]): text[heading.end() :]
        for text in project.note_texts.values()
        if (heading := _HEADING.match(text))
    }
    if not parts:
        return {}, False
    try:
        value = json.loads("".join(parts[number] for number in sorted(parts)))
        if value["version"] != _VERSION or value["content"] != content_digest(project, texts):
            return {}, True
        return _files(value, {sha256(placed.plain): placed.plain for placed in texts}), False
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}, True


def _files(value: Mapping[str, Any], plain: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files of a note. Raises `ValueError` for a name that no file of a corpus has."""
    files = {str(name): str(content).encode() for name, content in value["files"].items()}
    for name, text in value["texts"].items():
        path = PurePosixPath("texts", name)
        if len(path.parts) != 2 or path.suffix != ".txt" or not str(name).isprintable() or set(":\\") & set(name):
            raise ValueError(name)
        files[str(path)] = (plain[text["sha256"]] if "sha256" in text else str(text["text"])).encode()
    if not all(is_corpus_file(name) or name.startswith("texts/") for name in files) or any("\\" in n for n in files):
        raise ValueError("This is no file of a corpus.")
    return files
