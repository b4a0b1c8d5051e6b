"""Read a project (.qdpx) or a code book (.qdc).

Programs name the XML and the folder of sources as they like, use other namespaces, and write ids in braces or capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO

from data.files.archive import unzip_members
from data.files.limits import MAX_PROJECT_BYTES, megabytes
from data.files.problems import FileError, Problem
from data.files.xml_tree import Node, parse_xml
from data.refi.elements import Elements, guid_of
from data.refi.records import Project

_XML, _TEXTS = (".qde", ".xml"), (".txt",)
_PATHS = ("basePath", "plainTextPath", "richTextPath", "path", "currentPath")
_ZIP = b"PK"


def read_project(name: str, file: IO[bytes]) -> Project:
    """Return the project or code book of a file. Raises `FileError` with the place of what is wrong."""
    if PurePosixPath(name).suffix.lower() == ".qdc":
        return _read_code_book(name, file)
    head = file.read(len(_ZIP))
    file.seek(0)
    if not head:
        raise FileError(name, "File is empty. Export it again.")
    if head != _ZIP:
        raise FileError(name, "File is no project: a .qdpx file is a zip archive. Export the project again.")
    members, problems = unzip_members(name, file, lambda path: path.lower().endswith((*_XML, *_TEXTS)))
    inner = sorted(
        (path for path in members if path.lower().endswith(_XML)),
        key=lambda path: (not path.lower().endswith(".qde"), path.count("/"), path),
    )
    if not inner:
        if problems:
            raise FileError(problems[0].file, problems[0].message)
        raise FileError(name, "File is no project: the archive has no .qde file. Export the project again.")
    root = parse_xml(f"{name}/{inner[0]}", members[inner[0]])
    if root.tag != "Project":
        raise FileError(f"{name}/{inner[0]}", f"File is no project: it begins with <{root.tag}>.", root.line)
    return _project(name, root, _Files(members), [*problems, *_second_projects(name, inner)])


def _second_projects(name: str, inner: list[str]) -> Iterator[Problem]:
    for path in inner[1:]:
        if path.lower().endswith(".qde"):
            yield Problem(f"{name}/{path}", 1, 1, f"A second project, which is not read: {inner[0]} is.")


def _read_code_book(name: str, file: IO[bytes]) -> Project:
    content = file.read(MAX_PROJECT_BYTES + 1)
    if len(content) > MAX_PROJECT_BYTES:
        raise FileError(name, f"File is larger than {megabytes(MAX_PROJECT_BYTES)}.")
    root = parse_xml(name, content)
    if root.tag not in ("CodeBook", "Project"):
        raise FileError(name, f"File is no code book: it begins with <{root.tag}>.", root.line)
    if root.tag == "CodeBook":
        title = PurePosixPath(name).stem
        root = Node("Project", {"name": title, "origin": root.get("origin")}, [root, *root.all("Sets")])
    return _project(name, root, _Files({}), [])


class _Files:
    """The text files of an archive, by name without regard to case."""

    def __init__(self, members: dict[str, bytes]) -> None:
        self._by_name: dict[str, bytes] = {}
        for path, content in members.items():
            if path.lower().endswith(_TEXTS):
                self._by_name[PurePosixPath(path).name.lower()] = content

    def read(self, node: Node) -> tuple[str | None, str]:
        """Return the text of a source, or None and why there is none."""
        content = node.first("PlainTextContent")
        address = node.get("plainTextPath")
        if not address:
            if content is not None:
                return content.text, ""
            if node.get("richTextPath"):
                suffix = PurePosixPath(node.get("richTextPath").replace("\\", "/")).suffix.lower()
                return None, f"the project has it only as rich text ({suffix or 'no suffix'})"
            return None, "the project has no text of it"
        name = PurePosixPath(address.replace("\\", "/")).name
        packed = self._by_name.get(name.lower())
        if packed is not None:
            text = _decode(packed)
            return text, "" if text is not None else "its file is not UTF-8"
        if content is not None:
            return content.text, ""
        if not address.lower().startswith("internal:"):
            return None, "its file is outside of the project"
        return None, f"its file {name} is missing in the project"


def _decode(content: bytes) -> str | None:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    # The mark stays, because some programs count it.
    return f"\ufeff{text}" if encoding == "utf-16" else text


def _project(name: str, root: Node, files: _Files, problems: list[Problem]) -> Project:
    elements = Elements(name, root, files.read)
    codes = tuple(elements.codes())
    texts = tuple(elements.texts())
    owner_of = {selection.guid: text.owner for text in texts for selection in text.selections}
    note_texts = {guid_of(note): files.read(note)[0] or "" for note in root.within("Notes")}
    _drop_paths(root)
    return Project(
        name,
        root.get("name") or PurePosixPath(name).stem,
        root.get("origin"),
        root,
        codes,
        texts,
        tuple(elements.others()),
        tuple(elements.cases(owner_of)),
        tuple(elements.variables()),
        {guid_of(user): user.get("name") for user in root.within("Users")},
        note_texts,
        (*problems, *elements.problems),
    )


def _drop_paths(node: Node) -> None:
    """Drop the names of files, which may have the folder of a user. Their texts have been read."""
    for attribute in _PATHS:
        node.attributes.pop(attribute, None)
    for child in node.children:
        _drop_paths(child)
