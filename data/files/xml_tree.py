"""Read XML that a stranger may have written, and write XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from data.files.problems import FileError

# Codes in codes are the deepest that a project has.
MAX_DEPTH = 200
# XML has no way to write these, so no element that is written has them.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'


@dataclass
class Node:
    """An element without the namespaces of its names. `line` and `column` count from 1."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""
    line: int = 1
    column: int = 1

    def all(self, *tags: str) -> Iterator[Node]:
        """Yield the children with one of these tags."""
        return (child for child in self.children if child.tag in tags)

    def first(self, tag: str) -> Node | None:
        """Return the first child with a tag, or None."""
        return next(self.all(tag), None)

    def within(self, tag: str) -> list[Node]:
        """Return the children of the first child with a tag."""
        parent = self.first(tag)
        return parent.children if parent else []

    def get(self, name: str) -> str:
        """Return an attribute without spaces around it, or "" if it is missing."""
        return self.attributes.get(name, "").strip()

    def text_of(self, tag: str) -> str:
        """Return the text of the first child with a tag, or "" if it has none."""
        child = self.first(tag)
        return child.text if child else ""

    def to_json(self) -> list[Any]:
        """Return the element as plain values: its tag and attributes, then its children and its text, if any."""
        value: list[Any] = [self.tag, self.attributes]
        if self.children or self.text:
            value.append([child.to_json() for child in self.children])
        return [*value, self.text] if self.text else value

    @classmethod
    def from_json(cls, value: Any, depth: int = 0) -> Node:
        """Return an element from plain values. Raises `ValueError` if they are none."""
        if not isinstance(value, list) or not 2 <= len(value) <= 4 or depth > MAX_DEPTH:
            raise ValueError("This is no element.")
        tag, attributes = value[:2]
        children, text = value[2] if len(value) > 2 else [], value[3] if len(value) > 3 else ""
        if not isinstance(attributes, dict) or not isinstance(children, list):
            raise ValueError("This is no element.")
        if not all(isinstance(part, str) for part in (tag, text, *attributes.values())):
            raise ValueError("This is no element.")
        return cls(tag, attributes, [cls.from_json(child, depth + 1) for child in children], text)


class _Builder:
    """Builds nodes from the events of a parser."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Node | None = None
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self.expat: Any = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        line, column = self.expat.CurrentLineNumber, self.expat.CurrentColumnNumber + 1
        node = Node(_local(tag), {_local(name): value for name, value in attributes.items()}, line=line, column=column)
        if self._open:
            self._open[-1].children.append(node)
        if len(self._open) >= MAX_DEPTH:
            raise FileError(self.file, f"Elements are nested more than {MAX_DEPTH} levels deep.", line, column)
        self._open.append(node)
        self._texts.append([])

    def data(self, text: str) -> None:
        """Add text to the open element."""
        if self._texts:
            self._texts[-1].append(text)

    def end(self, _tag: str) -> None:
        """Close the open element."""
        node = self._open.pop()
        text = "".join(self._texts.pop())
        # Spaces between elements are no text.
        node.text = "" if node.children and not text.strip() else text
        self.root = node

    def close(self) -> Node | None:
        """Return the root element."""
        return self.root


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def parse_xml(file: str, content: bytes) -> Node:
    """Return the root element of an XML file. Raises `FileError` with the place of what is wrong.

    A document type declaration is refused, because its entities could expand without limit or name other files.
    """
    if not content.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise FileError(file, "File is empty. Export it again.")
    builder = _Builder(file)
    try:
        parser = XMLParser(target=builder, forbid_dtd=True)
        builder.expat = parser.parser
        parser.feed(content)
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise FileError(
            file, f"Invalid XML: {reason}. The file may be only half written. Export it again.", line, column + 1
        ) from error
    except DefusedXmlException as error:
        line = content[: max(content.find(b"<!DOCTYPE"), 0)].count(b"\n") + 1
        message = "Declares a document type or entities, which are not read. Remove the declaration."
        raise FileError(file, message, line) from error
    except (ValueError, LookupError) as error:
        raise FileError(file, "The encoding of the file is not known. Save it as UTF-8.") from error
    assert isinstance(root, Node)
    return root


def xml_bytes(root: Node, namespace: str) -> bytes:
    """Return an element as an XML file in UTF-8."""
    named = Node(root.tag, {"xmlns": namespace, **root.attributes}, root.children, root.text)
    return (_DECLARATION + "".join(_written(named))).encode()


def _written(node: Node) -> Iterator[str]:
    attributes = "".join(f" {name}={quoteattr(_writable(value))}" for name, value in node.attributes.items())
    if not node.children and not node.text:
        yield f"<{node.tag}{attributes}/>"
        return
    # A parser would read a carriage return as a line feed.
    yield f"<{node.tag}{attributes}>{escape(_writable(node.text), {chr(13): '&#13;'})}"
    for child in node.children:
        yield from _written(child)
    yield f"</{node.tag}>"


def _writable(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
