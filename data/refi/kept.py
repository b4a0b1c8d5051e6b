"""Keep what a project has and a corpus has no place for, so that an export can give it back.

The file `imported/refi-qda.json` has the elements of the project as plain values, without the texts that are in the
corpus and without names of folders. Positions are code points of the texts in the corpus.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.files.xml_tree import Node
from data.refi.corpus import Imported
from data.refi.elements import guid_of
from data.refi.placing import PlacedText
from data.refi.positions import CountedText

FORMAT, VERSION = "refi-qda", 1


def sha256(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


@dataclass(frozen=True)
class Kept:
    """What an import kept: the project, and what its texts and codes became.

    `letters` have the id of their text and its hash, `arguments` that of their code and its label, `themes` that of
    their code.
    """

    root: Node
    letters: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    arguments: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)


def read_kept(content: bytes | None) -> Kept | None:
    """Return what an import kept. None is no such file, one of another format, or one that was changed by hand."""
    try:
        value = json.loads(content or b"null")
        if not isinstance(value, dict) or (value.get("format"), value.get("version")) != (FORMAT, VERSION):
            return None
        return Kept(
            Node.from_json(value["project"]),
            {str(name): (str(text["text"]), str(text["sha256"])) for name, text in value["letters"].items()},
            {str(name): (str(code["code"]), str(code["label"])) for name, code in value["arguments"].items()},
            {str(name): str(code) for name, code in value["themes"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def kept_file(imported: Imported) -> bytes:
    """Return the content of the file."""
    project = imported.project
    for text in imported.texts:
        _count_in_code_points(text)
        if text.source.guid in imported.letters:
            text.source.node.children = [node for node in text.source.node.children if node.tag != "PlainTextContent"]
        else:
            _write_text(text.source.node, text.plain)
    for note in project.root.within("Notes"):
        _write_text(note, project.note_texts.get(guid_of(note), ""))
    labels = imported.labels
    value: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "file": project.file,
        "letters": {
            imported.letters[text.source.guid]: {"text": guid_of(text.source.node), "sha256": sha256(text.plain)}
            for text in imported.texts
            if text.source.guid in imported.letters
        },
        "arguments": {
            argument: {"code": code, "label": labels.arguments[code]} for code, argument in imported.arguments.items()
        },
        "themes": {theme: code for code, theme in imported.themes.items()},
        "project": project.root.to_json(),
    }
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")


def _write_text(node: Node, text: str) -> None:
    """Put the text of a source or note into its element, since its file is not kept."""
    node.children = [child for child in node.children if child.tag != "PlainTextContent"]
    place = 1 if node.children and node.children[0].tag == "Description" else 0
    node.children.insert(place, Node("PlainTextContent", text=text))


def _count_in_code_points(text: PlacedText) -> None:
    for placed in text.placed:
        if placed.start is not None and placed.end is not None and "startPosition" in placed.selection.node.attributes:
            placed.selection.node.attributes |= {"startPosition": str(placed.start), "endPosition": str(placed.end)}
    points = [point for point in text.source.node.all("SyncPoint") if _is_number(point.get("position"))]
    places = CountedText(text.source).find([int(point.get("position")) for point in points], text.found.convention)
    for point, place in zip(points, places, strict=True):
        if place is not None:
            point.attributes["position"] = str(place)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16
