"""The records of the elements of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from data.files.problems import Problem
from data.files.xml_tree import Node
from data.refi.records import Case, Code, Coding, OtherSource, Selection, TextSource, Variable
from data.text.characters import HIDDEN_OR_BREAK

ReadText = Callable[[Node], tuple[str | None, str]]

KINDS = {
    "TextSource": "text", "PDFSource": "PDF", "PictureSource": "picture", "AudioSource": "recording",
    "VideoSource": "film",
}  # fmt: skip
# The elements of a source that hold a text of their own.
_TEXT_PARTS = ("Representation", "TextDescription", "Transcript")
_TEXT_SELECTIONS = ("PlainTextSelection", "TranscriptSelection")
_OTHER_SELECTIONS = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection", "PlainTextSelection")
_MAX_PROBLEMS = 20


def plain_guid(guid: str) -> str:
    """Return an id without braces and in lower case."""
    return guid.strip().strip("{}").lower()


def name_of(node: Node) -> str:
    """Return the name of an element on one line, without characters that nobody sees."""
    return " ".join(HIDDEN_OR_BREAK.sub(" ", node.get("name")).split())


def guid_of(node: Node, attribute: str = "guid") -> str:
    """Return the id of an element."""
    return plain_guid(node.get(attribute))


def _target(node: Node) -> str:
    return guid_of(node, "targetGUID") or guid_of(node)


class Elements:
    """The elements of a project. `problems` name those that are broken."""

    def __init__(self, file: str, root: Node, read_text: ReadText) -> None:
        self._file, self._root, self._read_text = file, root, read_text
        self.problems: list[Problem] = []
        self._ids: set[str] = set()

    def _problem(self, node: Node, message: str) -> None:
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(Problem(self._file, node.line, node.column, message))

    def _id(self, node: Node) -> str:
        """Return the id of a text or selection, or another one if it has none of its own."""
        guid = guid_of(node)
        if not guid or guid in self._ids:
            guid = f"no-id-{len(self._ids) + 1}"
        self._ids.add(guid)
        return guid

    def codes(self) -> Iterator[Code]:
        """Yield the codes, a parent before its children."""
        book = self._root.first("CodeBook")
        seen: set[str] = set()
        for node in (book.within("Codes") or book.children) if book else ():
            yield from self._codes(node, (), None, seen)

    def _codes(self, node: Node, path: tuple[str, ...], parent: str | None, seen: set[str]) -> Iterator[Code]:
        if node.tag != "Code":
            return
        guid = guid_of(node)
        name = name_of(node) or "Code without a name"
        if not guid or guid in seen:
            self._problem(node, f"Code “{name}” has {'the id of another code' if guid else 'no id'}. It is left out.")
            return
        seen.add(guid)
        codable = node.get("isCodable").lower() not in ("false", "0")
        yield Code(
            guid, name, (*path, name), parent, codable, node.get("color") or None, node.text_of("Description").strip()
        )
        for child in node.children:
            yield from self._codes(child, (*path, name), guid, seen)

    def variables(self) -> Iterator[Variable]:
        """Yield the attributes of cases and sources."""
        for node in self._root.within("Variables"):
            yield Variable(guid_of(node), name_of(node), node.get("typeOfVariable"))

    def texts(self) -> Iterator[TextSource]:
        """Yield the texts, also those of PDFs, pictures and recordings."""
        for node in self._root.within("Sources"):
            kind = KINDS.get(node.tag)
            if kind is None:
                self._problem(node, f"Source <{node.tag}> is not known. It is left out.")
            elif kind == "text":
                yield self._text(node, node, kind)
            else:
                for part in node.all(*_TEXT_PARTS):
                    if self._read_text(part)[0] is not None or any(True for _ in part.all(*_TEXT_SELECTIONS)):
                        yield self._text(part, node, kind)

    def _text(self, node: Node, source: Node, kind: str) -> TextSource:
        text, reason = self._read_text(node)
        points = {guid_of(point): _number(point.get("position")) for point in node.all("SyncPoint")}
        return TextSource(
            self._id(node),
            name_of(source) or name_of(node) or f"Source without a name ({kind})",
            kind,
            guid_of(source),
            text,
            reason,
            tuple(self._selection(child, points) for child in node.all(*_TEXT_SELECTIONS)),
            tuple(self._codings(node)),
            tuple(_values(node)),
            node,
        )

    def _selection(self, node: Node, points: Mapping[str, int | None]) -> Selection:
        if node.tag == "TranscriptSelection":
            start, end = (points.get(guid_of(node, name)) for name in ("fromSyncPoint", "toSyncPoint"))
        else:
            start, end = _number(node.get("startPosition")), _number(node.get("endPosition"))
        name = name_of(node)
        if start is None or end is None:
            self._problem(node, f"Selection “{name}” has no start or no end that is a number. It is left out.")
        return Selection(self._id(node), name, start, end, tuple(self._codings(node)), node)

    def _codings(self, node: Node) -> Iterator[Coding]:
        for coding in node.all("Coding"):
            for code in coding.all("CodeRef"):
                yield Coding(_target(code), guid_of(coding, "creatingUser"), coding.get("creationDateTime"))

    def others(self) -> Iterator[OtherSource]:
        """Yield the sources that are no texts."""
        for node in self._root.within("Sources"):
            kind = KINDS.get(node.tag, "text")
            if kind != "text":
                selections = list(node.all(*_OTHER_SELECTIONS))
                codings = sum(1 for part in (node, *selections) for _ in part.all("Coding"))
                name = name_of(node) or f"Source without a name ({kind})"
                yield OtherSource(kind, name, len(selections), codings)

    def cases(self, owner_of: Mapping[str, str]) -> Iterator[Case]:
        """Yield the cases. `owner_of` has the source of each selection."""
        for node in self._root.within("Cases"):
            sources = [_target(ref) for ref in node.all("SourceRef")]
            sources += [owner_of[_target(ref)] for ref in node.all("SelectionRef") if _target(ref) in owner_of]
            yield Case(
                guid_of(node),
                name_of(node),
                tuple(_values(node)),
                tuple(_target(ref) for ref in node.all("CodeRef")),
                tuple(dict.fromkeys(sources)),
            )


def _values(node: Node) -> Iterator[tuple[str, str]]:
    """Yield the variables of a case or source with their values. Those without a value are left out."""
    for value in node.all("VariableValue"):
        reference = value.first("VariableRef")
        words = " ".join(child.text for child in value.children if child.tag != "VariableRef")
        text = " ".join(HIDDEN_OR_BREAK.sub(" ", words).split())
        if reference is not None and text:
            yield _target(reference), text


def _number(text: str) -> int | None:
    """Return a position. None is no number, or one that no text is long enough for."""
    try:
        return int(text) if len(text) < 16 else None
    except ValueError:
        return None
