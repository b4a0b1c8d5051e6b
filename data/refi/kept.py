"""Keep what a project has and a corpus has no place for, so that an export can give it back.

The file `imported/NAME.json` has the elements of the project as plain values, without the texts that are in the corpus
and without names of folders. Positions are code points of the texts in the corpus.
"""

from __future__ import annotations

import json
from typing import Any

from data.files.xml_tree import Node
from data.refi.corpus import Imported
from data.refi.elements import guid_of
from data.refi.placing import PlacedText
from data.refi.positions import CountedText
from data.refi.records import Selection

FORMAT, VERSION = "refi-qda", 1


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
        "letters": {letter: guid for guid, letter in imported.letters.items()},
        "arguments": {
            argument: {"code": code, "label": labels.arguments[code]} for code, argument in imported.arguments.items()
        },
        "project": project.root.to_json(),
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _write_text(node: Node, text: str) -> None:
    """Put the text of a source or note into its element, since its file is not kept."""
    node.children = [child for child in node.children if child.tag != "PlainTextContent"]
    place = 1 if node.children and node.children[0].tag == "Description" else 0
    node.children.insert(place, Node("PlainTextContent", text=text))


def _count_in_code_points(text: PlacedText) -> None:
    for placed in text.placed:
        if placed.start is not None and placed.end is not None and "startPosition" in placed.selection.node.attributes:
            placed.selection.node.attributes |= {"startPosition": str(placed.start), "endPosition": str(placed.end)}
    counted = CountedText(text.source)
    for point in text.source.node.all("SyncPoint"):
        if (position := point.get("position")).isdigit() and len(position) < 16:
            at = Selection("", "", int(position), int(position), (), point)
            start = counted.place(at, text.found.convention).start
            if start is not None:
                point.attributes["position"] = str(start)
