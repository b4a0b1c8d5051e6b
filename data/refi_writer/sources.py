"""The sources of a project: the texts of letters, with a selection for the words of each statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.files.xml_tree import Node
from data.model.letters import Statement, statement_ids
from data.refi.elements import guid_of, plain_guid
from data.refi.kept import Kept, sha256
from data.refi_writer.code_book import OPPOSES, code_guid
from data.refi_writer.standard import new_guid, valid_guid
from data.refi_writer.texts import WrittenText

_MAX_NAME = 100
# Selections are written by themselves. Those of a recording become selections of its text.
_NO_REST = ("PlainTextSelection", "TranscriptSelection", "SyncPoint", "PlainTextContent")
_NO_TEXT = "The corpus does not have this text. Each line has the coded words of a passage, or its gist."


@dataclass
class WrittenSource:
    """A source with its text file. `unplaced` are the statements whose words the text does not have."""

    node: Node
    file: str
    content: bytes
    unplaced: list[str] = field(default_factory=list)


def source_guid(text: WrittenText, kept: Kept | None) -> str:
    """Return the id of the source of a text: that of the imported text, if it is one."""
    known = kept.letters.get(text.id) if kept else None
    return valid_guid(known[0]) if known and known[0] else new_guid("text", text.id)


def write_source(text: WrittenText, chosen: frozenset[str] | None, kept: Kept | None) -> WrittenSource:
    """Return the source of a text. `chosen` are the statements that are written, or None for all."""
    guid = source_guid(text, kept)
    statements = {
        name: statement
        for name, statement in zip(statement_ids(text.letter), text.letter.statements, strict=True)
        if name in text.spans and (chosen is None or name in chosen)
    }
    node, covered = Node("TextSource"), set[str]()
    known = kept.letters.get(text.id) if kept else None
    if kept and known and known[1] == sha256(text.plain) and (old := _kept_source(kept, known[0])) is not None:
        rest = [child for child in old.children if child.tag not in _NO_REST]
        node = Node("TextSource", dict(old.attributes), rest)
        by_code: dict[str, list[str]] = {plain_guid(code): [] for code, _ in kept.arguments.values()}
        for name, statement in statements.items():
            by_code.setdefault(plain_guid(code_guid(statement.argument, kept)), []).append(name)
        for child in filter(_is_selection, old.children):
            if (selection := _still_coded(child, text, by_code, covered)) is not None:
                node.children.append(selection)
    node.attributes |= {"guid": guid, "name": text.title, "plainTextPath": f"internal://{guid}.txt"}
    if not text.is_real:
        node.children.append(Node("Description", text=_NO_TEXT))
    by_span: dict[tuple[int, int], list[str]] = {}
    unplaced = []
    for name in statements:
        if name not in covered:
            if spans := text.spans[name]:
                by_span.setdefault(spans[0], []).append(name)
            else:
                unplaced.append(name)
    for span, names in by_span.items():
        node.children.append(_selection(text, span, {name: statements[name] for name in names}, kept))
    return WrittenSource(node, f"{guid}.txt", text.plain.encode(), unplaced)


def _kept_source(kept: Kept, guid: str) -> Node | None:
    """Return the element of a text, which may be that of a PDF, picture or recording."""
    for source in kept.root.within("Sources"):
        for node in (source, *source.children):
            if guid_of(node) == guid:
                return node
    return None


def _is_selection(node: Node) -> bool:
    return node.tag == "PlainTextSelection"


def _still_coded(node: Node, text: WrittenText, by_code: Mapping[str, Sequence[str]], covered: set[str]) -> Node | None:
    """Return an imported selection with the codings that the corpus still has, or None if it has none of them.

    `by_code` are the statements of each code that is an argument. Codings with other codes stay. Adds the statements
    that it stands for to `covered`.
    """
    start, end = (_number(node.get(name)) for name in ("startPosition", "endPosition"))
    children: list[Node] = []
    lost = 0
    for child in node.children:
        code = child.first("CodeRef") if child.tag == "Coding" else None
        names = by_code.get(guid_of(code, "targetGUID")) if code else None
        if names is None:
            children.append(child)
            continue
        stands_for = {name for name in names if any(first < end and start < last for first, last in text.spans[name])}
        covered |= stands_for
        if stands_for:
            children.append(child)
        else:
            lost += 1
    is_coded = any(child.tag == "Coding" for child in children)
    return Node(node.tag, node.attributes, children) if is_coded or not lost else None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 16 else -1


def _selection(
    text: WrittenText, span: tuple[int, int], statements: Mapping[str, Statement], kept: Kept | None
) -> Node:
    start, end = span
    words = " ".join(text.plain[start:end].split())
    name = words if len(words) <= _MAX_NAME else f"{words[:_MAX_NAME]}…"
    codes = [code_guid(statement.argument, kept) for statement in statements.values()]
    if any(statement.stance == "opposes" for statement in statements.values()):
        codes.append(OPPOSES)
    codings = [
        Node("Coding", {"guid": new_guid("coding", text.id, str(span), code)}, [Node("CodeRef", {"targetGUID": code})])
        for code in dict.fromkeys(codes)
    ]
    return Node(
        "PlainTextSelection",
        {
            "guid": new_guid("selection", text.id, str(span)), "name": name,
            "startPosition": str(start), "endPosition": str(end),
        },
        codings,
    )  # fmt: skip
