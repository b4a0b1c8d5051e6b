"""Small REFI-QDA projects, written in the ways in which programs count positions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from data.cli.main import main
from tests.conftest import zip_bytes

LINES = [
    "To the council of Ledford",
    "",
    "We, the millers 🌾 of the valley; write because water is dear. “Nobody can pay this,” says Ada Bell.",
    "- The weir =is old, and =boats 🚤🚤 wait; nobody cares — “naïve” or not.",
    "",
    "Signed: Ada Bell, Tom Reed; Mia Holt",
]
# The words of each selection, with its codes.
SELECTIONS = [
    ("council of Ledford", ["Signers"]),
    ("water is dear", ["Water", "Claim"]),
    ("Nobody can pay this,", ["Water"]),
    ("The weir =is old", ["Old weir"]),
    ("=boats 🚤🚤 wait", ["Claim"]),
    ("Ada Bell, Tom Reed; Mia Holt", ["Signers"]),
]
CODES: dict[str, Any] = {"Claim": {}, "Water": {}, "Signers": {}, "River": {"Old weir": {}, "New weir": {}}}


def guid(name: str) -> str:
    """Return the id of a thing by its name."""
    return str(uuid5(NAMESPACE_URL, name))


def position(plain: str, place: int, unit: str = "code points", breaks: int = 1, mark: int = 0) -> int:
    """Return the position of a place in a text, as a program counts it."""
    before = plain[:place]
    count = len(before) + before.count("\n") * (breaks - 1) + mark
    return count + (sum(ord(character) > 0xFFFF for character in before) if unit == "UTF-16 units" else 0)


def codes_xml(codes: Mapping[str, Any]) -> str:
    """Return the codes of a code book."""
    return "".join(
        f'<Code guid="{guid(name)}" name={quoteattr(name)} isCodable="true" color="#A30">{codes_xml(children)}</Code>'
        for name, children in codes.items()
    )


def source_xml(
    name: str = "Millers", plain: str = "\n".join(LINES), selections: Sequence[tuple[str, list[str]]] = SELECTIONS,
    shift: Mapping[int, int] | None = None, **counting: Any,
) -> str:  # fmt: skip
    """Return a source with selections. `shift` moves the ends of selections by their number."""
    parts = []
    for i, (words, codes) in enumerate(selections):
        start = plain.index(words)
        ends = [position(plain, place, **counting) + (shift or {}).get(i, 0) for place in (start, start + len(words))]
        codings = "".join(
            f'<Coding guid="{guid(f"{name}{i}{code}")}"><CodeRef targetGUID="{guid(code)}"/></Coding>' for code in codes
        )
        parts.append(
            f'<PlainTextSelection guid="{guid(f"{name}{i}")}" name={quoteattr(words)} startPosition="{ends[0]}" '
            f'endPosition="{ends[1]}">{codings}</PlainTextSelection>'
        )
    return (
        f'<TextSource guid="{guid(name)}" name={quoteattr(name)} plainTextPath="internal://{guid(name)}.txt">'
        f"{''.join(parts)}</TextSource>"
    )


def project_xml(sources: str = "", rest: str = "", codes: Mapping[str, Any] = CODES, before: str = "") -> str:
    """Return the XML of a project. `before` comes between the code book and the sources."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="Letters on the weir" '
        f'origin="Tool 1" basePath="C:\\Users\\ada"><CodeBook><Codes>{codes_xml(codes)}</Codes></CodeBook>{before}'
        f"<Sources>{sources}</Sources>{rest}</Project>"
    )


def project_bytes(
    name: str = "Millers", plain: str = "\n".join(LINES), *, in_file: str = "\n", with_mark: bool = False,
    folder: str = "sources", inner: str = "project.qde", rest: str = "", before: str = "", **source: Any,
) -> bytes:  # fmt: skip
    """Return a project with one text. `in_file` are the line breaks of its file."""
    content = ("\ufeff" * with_mark + plain.replace("\n", in_file)).encode()
    xml = project_xml(source_xml(name, plain, **source), rest, before=before)
    return zip_bytes({inner: xml.encode(), f"{folder}/{guid(name)}.txt": content})


def with_text(text: str, selections: str = "", **project: Any) -> bytes:
    """Return a project whose only source has its text in the XML."""
    source = (
        f'<TextSource guid="{guid("t")}" name="A text"><PlainTextContent>{escape(text)}</PlainTextContent>'
        f"{selections}</TextSource>"
    )
    return zip_bytes({"project.qde": project_xml(source, **project).encode()})


def run_import(folder: Path, content: bytes, *arguments: object, name: str = "weir.qdpx") -> int:
    """Import a project into the folder `out`, and return the exit code."""
    path = folder / name
    path.write_bytes(content)
    return main(["import", str(path), str(folder / "out"), *map(str, arguments)])
