"""The code book of a corpus: a code for each argument, below the code of its theme."""

from __future__ import annotations

from collections.abc import Iterator

from data.files.xml_tree import Node
from data.model.corpus import CorpusModel
from data.refi.elements import guid_of
from data.refi.kept import Kept
from data.refi_writer.standard import new_guid, valid_guid

OPPOSES = new_guid("stance", "opposes")


def code_guid(argument: str, kept: Kept | None) -> str:
    """Return the id of the code of an argument: that of the imported code, if it is one."""
    known = kept.arguments.get(argument) if kept else None
    return valid_guid(known[0]) if known else new_guid("argument", argument)


class CodeBook:
    """The codes of a corpus. Imported codes keep their place, colour and description."""

    def __init__(self, model: CorpusModel, kept: Kept | None) -> None:
        self._model, self._kept = model, kept
        book = kept.root.first("CodeBook") if kept else None
        self._codes = Node("Codes", children=list(book.within("Codes") if book else []))
        self._by_guid = {guid_of(node): (node, parent) for node, parent in _walk(self._codes)}

    def codes(self) -> Node:
        """Return the element with all codes."""
        self._remove()
        for argument in self._model.arguments:
            known = self._kept.arguments.get(argument.id) if self._kept else None
            if known and known[0] in self._by_guid:
                if argument.label != known[1]:
                    self._by_guid[known[0]][0].attributes["name"] = argument.label
            else:
                described = f"Kind: {argument.kind}." + (f" {argument.match.why}" if argument.match else "")
                code = _code(code_guid(argument.id, self._kept), argument.label, is_codable=True)
                code.children.append(Node("Description", text=described))
                self._theme(argument.theme).children.append(code)
        if any(statement.stance == "opposes" for letter in self._model.letters for statement in letter.statements):
            self._codes.children.append(_code(OPPOSES, "Opposes the claim", is_codable=True))
        return self._codes

    def _remove(self) -> None:
        """Remove the codes of arguments that the corpus has no more. Those with codes stay, as themes."""
        there = {argument.id for argument in self._model.arguments}
        for argument, (guid, _) in self._kept.arguments.items() if self._kept else ():
            if argument not in there and guid in self._by_guid:
                node, parent = self._by_guid[guid]
                if not any(node.all("Code")):
                    parent.children = [child for child in parent.children if child is not node]

    def _theme(self, theme: str) -> Node:
        """Return the code of a theme, or the list of codes if the import had no code above."""
        guid = self._kept.themes.get(theme) if self._kept else None
        if guid == "":
            return self._codes
        if guid in self._by_guid:
            return self._by_guid[guid][0]
        guid = new_guid("theme", theme)
        if guid not in self._by_guid:
            label = next((term.label for term in self._model.codebook.themes if term.id == theme), theme)
            node = _code(guid, label, is_codable=False)
            self._codes.children.append(node)
            self._by_guid[guid] = (node, self._codes)
        return self._by_guid[guid][0]


def _code(guid: str, name: str, *, is_codable: bool) -> Node:
    return Node("Code", {"guid": guid, "name": name, "isCodable": str(is_codable).lower()})


def _walk(parent: Node) -> Iterator[tuple[Node, Node]]:
    for node in parent.all("Code"):
        yield node, parent
        yield from _walk(node)
