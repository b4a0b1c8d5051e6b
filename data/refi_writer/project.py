"""A corpus as a project (.qdpx) or as a code book (.qdc)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from data.files.archive import zip_files
from data.files.layout import imported_file
from data.files.xml_tree import Node, xml_bytes
from data.model.corpus import CorpusModel
from data.refi.elements import guid_of
from data.refi.kept import Kept, read_kept
from data.refi.own_note import NOTE_NAME, content_digest, note_texts
from data.refi.people import clean
from data.refi.placing import place_selections
from data.refi.reading import read_project
from data.refi_writer.code_book import CodeBook
from data.refi_writer.sources import WrittenSource, source_guid, write_source
from data.refi_writer.standard import CODEBOOK_NAMESPACE, PROJECT_NAMESPACE, conforming, new_guid
from data.refi_writer.texts import WrittenText, written_texts
from data.text.anonymous import is_anonymous

ORIGIN = "Cosigned"
_PROJECT_FILE = "project.qde"
_PARTS = ("Representation", "TextDescription", "Transcript")


@dataclass(frozen=True)
class WrittenProject:
    """A project as a file, and the number of its letters.

    `unplaced` counts statements whose words are not in their text, `made_up` texts that are made of coded words.
    """

    content: bytes
    letters: int
    unplaced: int
    made_up: int


@dataclass(frozen=True)
class CorpusFiles:
    """What a project is written from: the model, its files, and the texts by id and by the name of their file.

    `letters` and `statements` are the ids of those that are written, or None for all.
    """

    model: CorpusModel
    files: Mapping[str, bytes]
    texts: Mapping[str, bytes]
    text_files: Mapping[str, bytes]
    letters: frozenset[str] | None = None
    statements: frozenset[str] | None = None


def write_project(corpus: CorpusFiles) -> WrittenProject:
    """Return a corpus as a project.

    A project of the whole corpus has a note with its files, so that an import gives the same corpus again.
    """
    kept = read_kept(corpus.files.get(imported_file("refi-qda")))
    chosen = [letter for letter in corpus.model.letters if corpus.letters is None or letter.id in corpus.letters]
    texts = [text for letter in chosen for text in written_texts(letter, corpus.texts)]
    sources = [write_source(text, corpus.statements, kept) for text in texts]
    root = _root(corpus, texts, sources, kept)
    files = {f"sources/{source.file}": source.content for source in sources}
    if corpus.letters is None and corpus.statements is None:
        written = _zipped(root, files)
        project = read_project("project.qdpx", io.BytesIO(written))
        digest = content_digest(project, place_selections(project.texts))
        notes = note_texts(digest, corpus.files, corpus.text_files, [text.plain for text in texts])
        files |= _add_notes(root, notes)
    return WrittenProject(
        _zipped(root, files),
        len(chosen),
        sum(len(source.unplaced) for source in sources),
        sum(not text.is_real for text in texts),
    )


def _zipped(root: Node, files: Mapping[str, bytes]) -> bytes:
    made = conforming(root)
    assert made is not None
    return zip_files({_PROJECT_FILE: xml_bytes(made, PROJECT_NAMESPACE), **files}, "")


def _root(
    corpus: CorpusFiles, texts: Iterable[WrittenText], sources: Iterable[WrittenSource], kept: Kept | None
) -> Node:
    old = kept.root if kept else Node("Project")
    guids = {source_guid(text, kept) for text in texts}
    variables, cases = _people(corpus, texts, kept)
    children = [child for child in old.children if child.tag not in ("CodeBook", "Variables", "Cases", "Sources")]
    attributes = {**old.attributes, "name": corpus.model.codebook.title, "origin": ORIGIN}
    children += [
        Node("CodeBook", children=[CodeBook(corpus.model, kept).codes()]),
        Node("Variables", children=[*old.within("Variables"), *variables]),
        Node("Cases", children=[*old.within("Cases"), *cases]),
        Node("Sources", children=[*(source.node for source in sources), *_other_sources(old, guids, kept)]),
    ]
    return Node("Project", attributes, children)


def _other_sources(old: Node, guids: set[str], kept: Kept | None) -> Iterator[Node]:
    """Yield the imported sources that are no letters. A text that became a letter is a source of its own."""
    letters = guids | {guid for guid, _ in kept.letters.values()} if kept else guids
    for source in old.within("Sources"):
        if guid_of(source) not in letters:
            parts = [part for part in source.children if part.tag not in _PARTS or guid_of(part) not in letters]
            yield Node(source.tag, source.attributes, parts, line=source.line, column=source.column)


def _people(corpus: CorpusFiles, texts: Iterable[WrittenText], kept: Kept | None) -> tuple[list[Node], list[Node]]:
    """Return the variables and the cases of people who are no imported cases."""
    model = corpus.model
    known = {clean(case.attributes.get("name", "")) for case in kept.root.within("Cases")} if kept else set()
    sources: dict[str, list[str]] = {}
    for text in texts:
        sources.setdefault(text.letter.id, []).append(source_guid(text, kept))
    labels = {t.id: (group.label, t.label) for group in model.codebook.actor_groups for t in group.types}
    signed = _signed_letters(model)
    variables: dict[str, Node] = {}
    cases = []
    for actor in model.actors:
        if actor.name not in known:
            values: dict[str, list[str]] = {"Kind": [actor.kind]}
            for name in actor.types:
                group, label = labels.get(name, ("Type", name))
                values.setdefault(group, []).append(label)
            letters = signed.get(actor.id, {})
            cases.append(_case(new_guid("actor", actor.id), actor.name, values, letters, sources, variables))
    for letter, rows in model.signatures.items():
        for row in rows.values():
            if row.actor is None and letter in sources and row.name not in known and not is_anonymous(row.name):
                values = {
                    name.capitalize(): [value]
                    for name in ("description", "affiliation", "country")
                    if (value := getattr(row, name))
                }
                guid = new_guid("signature", letter, row.signature or row.name)
                cases.append(_case(guid, row.name, values, {letter: None}, sources, variables))
    return list(variables.values()), cases


def _signed_letters(model: CorpusModel) -> dict[str, dict[str, None]]:
    """Return the letters that each actor signed."""
    signed: dict[str, dict[str, None]] = {}
    for letter in model.letters:
        for actor in letter.actors_in("signatory"):
            signed.setdefault(actor, {})[letter.id] = None
        for row in model.signatures.get(letter.id, {}).values():
            if row.actor:
                signed.setdefault(row.actor, {})[letter.id] = None
    return signed


def _case(
    guid: str, name: str, values: Mapping[str, list[str]], letters: Iterable[str],
    sources: Mapping[str, list[str]], variables: dict[str, Node],
) -> Node:  # fmt: skip
    children = []
    for variable, texts in values.items():
        target = new_guid("variable", variable)
        if variable not in variables:
            variables[variable] = Node("Variable", {"guid": target, "name": variable, "typeOfVariable": "Text"})
        children.append(
            Node("VariableValue", children=[
                Node("VariableRef", {"targetGUID": target}), Node("TextValue", text="; ".join(texts)),
            ])
        )  # fmt: skip
    children += [Node("SourceRef", {"targetGUID": source}) for letter in letters for source in sources.get(letter, [])]
    return Node("Case", {"guid": guid, "name": name}, children)


def _add_notes(root: Node, texts: Iterable[str]) -> dict[str, bytes]:
    """Add notes with these texts, and return their files."""
    notes = root.first("Notes")
    if notes is None:
        notes = Node("Notes")
        root.children.append(notes)
    notes.children = [note for note in notes.children if note.get("name") != NOTE_NAME]
    files = {}
    for number, text in enumerate(texts, 1):
        guid = new_guid("note", str(number))
        file = f"{guid}.txt"
        notes.children.append(Node("Note", {"guid": guid, "name": NOTE_NAME, "plainTextPath": f"internal://{file}"}))
        files[f"sources/{file}"] = text.encode()
    return files


def write_code_book(model: CorpusModel, files: Mapping[str, bytes]) -> bytes:
    """Return the arguments and themes of a corpus as a code book."""
    codes = CodeBook(model, read_kept(files.get(imported_file("refi-qda")))).codes()
    made = conforming(Node("CodeBook", children=[codes])) or Node("CodeBook", children=[Node("Codes")])
    _without_notes(made)
    made.attributes["origin"] = ORIGIN
    return xml_bytes(made, CODEBOOK_NAMESPACE)


def _without_notes(node: Node) -> None:
    """Remove the references to notes, which a code book has not."""
    node.children = [child for child in node.children if child.tag != "NoteRef"]
    for child in node.children:
        _without_notes(child)
