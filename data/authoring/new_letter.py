"""Start a letter from the text of its article."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from glob import escape
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from data.articles.signatures import (
    SignatureList,
    find_signatures,
    parse_signature,
)
from data.articles.texts import passage_lines
from data.authoring.letter_draft import Draft, draft_letter, draft_passages
from data.authoring.new_corpus import AuthoringError
from data.authoring.signatories import ACTORS_FILE, SignatoryList, list_signatories
from data.catalog.loader import parse_file
from data.files.folder import WatchedFolder
from data.files.layout import letter_file, with_schema_line
from data.files.limits import MAX_FILE_BYTES, MAX_PASSAGES, MAX_TEXT_BYTES
from data.model.articles import Holds
from data.model.base import Identifier
from data.text.characters import HIDDEN_OR_BREAK
from data.text.slugs import make_slug

_ID: TypeAdapter[str] = TypeAdapter(Identifier)


@dataclass(frozen=True)
class StartedLetter:
    """A started letter: its file, the copy of its text, and what was drafted.

    `known_signatories` is the number of signatories who were in the actors file before.
    """

    letter: Path
    text: Path
    draft: Draft
    known_signatories: int


def start_letter(
    corpus: Path, text: Path, letter: str | None = None, source: str | None = None, holds: Holds = "report"
) -> StartedLetter:
    """Write a letter file and a copy of its text to a corpus.

    `holds` says whether the text is a report on the letter or the letter itself. The signatories of a letter's own text
    become actors of the corpus. The id of the letter is made from the file name of the text by default, and the source
    has the id of the letter. Raises `AuthoringError` if the letter cannot be started.
    """
    if not (corpus / "codebook.yaml").is_file():
        raise AuthoringError(f"There is no corpus in {corpus}. Start one with: python -m data new {corpus}")
    content, lines = _read_text(text)
    letter = _check_id(letter or make_slug(text.stem), "letter", "--id")
    source = _check_id(source or letter, "source", "--source")
    file, copy = _target_paths(corpus, letter, content)
    found = _signatures(lines) if holds == "letter" else None
    listed = _list_signatories(corpus, lines, found)
    passages, sha256 = draft_passages(lines, holds, found), hashlib.sha256(content).hexdigest()
    labels = tuple(dict.fromkeys(lines[i] for i in found.labels)) if found else ()
    draft = Draft(letter, source, sha256, passages, holds, _forms(corpus), labels, listed.signatories)
    written = {copy: content, file: _letter_file(corpus, text, draft)}
    if listed.signatories:
        written[corpus / ACTORS_FILE] = listed.actors_file
    for path, new_content in written.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(new_content)
    return StartedLetter(file, copy, draft, listed.known)


def _list_signatories(corpus: Path, lines: Sequence[str], found: SignatureList | None) -> SignatoryList:
    """Return the signatories of a letter, and the actors file with all of them.

    A name with a hidden character cannot be written so that a coder sees it. `check` lists its line.
    """
    actors_file = corpus / ACTORS_FILE
    content = actors_file.read_bytes() if actors_file.is_file() else b"[]\n"
    signatures = [lines[i] for i in found.signatures if not HIDDEN_OR_BREAK.search(lines[i])] if found else []
    return list_signatories(map(parse_signature, signatures), content) if signatures else SignatoryList((), content, 0)


def _signatures(lines: Sequence[str]) -> SignatureList | None:
    """Return the list of signatures of a letter, or None if it has none.

    A label with a hidden character cannot be written, so its list is left as it is.
    """
    found = find_signatures(lines)
    return None if found is None or any(HIDDEN_OR_BREAK.search(lines[i]) for i in found.labels) else found


def _letter_file(corpus: Path, text: Path, draft: Draft) -> bytes:
    """Return the content of the letter file. Raises `AuthoringError` if it is too large."""
    if len(draft.passages) > MAX_PASSAGES:
        raise AuthoringError(
            f"{text} has {len(draft.passages):,} lines. A letter has at most {MAX_PASSAGES:,}. Split the text."
        )
    written = draft_letter(draft).encode()
    if (corpus / "format").is_dir():
        written = with_schema_line(letter_file(draft.letter), written)
    if len(written) > MAX_FILE_BYTES:
        raise AuthoringError(f"The letter file of {text} would be larger than the limit. Split the text.")
    return written


def _target_paths(corpus: Path, letter: str, content: bytes) -> tuple[Path, Path]:
    """Return the paths of the letter file and of the copy.

    Raises `AuthoringError` if one would be overwritten.
    """
    file, copy = corpus / letter_file(letter), corpus / "texts" / f"{letter}.txt"
    if file.exists():
        raise AuthoringError(f"{file} exists. Give the letter another id with --id.")
    if copy.exists() and copy.read_bytes() != content:
        raise AuthoringError(f"{copy} exists with another text. Give the letter another id with --id, or remove it.")
    return file, copy


def _read_text(text: Path) -> tuple[bytes, list[str]]:
    """Return the content of a text file and its lines.

    Raises `AuthoringError` if it has none.
    """
    path = text.resolve()
    if not path.name:
        raise AuthoringError(f"{text} is not a text file. Name one.")
    files = WatchedFolder(path.parent, (escape(path.name),), MAX_TEXT_BYTES).read()
    if not files.contents:
        reason = files.problems[0].message if files.problems else "File not found. Name a text file."
        raise AuthoringError(f"{text}: {reason}")
    content = files.contents[path.name]
    try:
        lines = list(passage_lines(content.decode("utf-8-sig")).values())
    except UnicodeDecodeError as error:
        raise AuthoringError(f"{text} is not UTF-8. Save it as UTF-8.") from error
    if not lines:
        raise AuthoringError(f"{text} has no words. Save the article there, with one paragraph per line.")
    return content, lines


def _check_id(value: str, noun: str, option: str) -> str:
    """Return an id. Raises `AuthoringError` if it is not valid."""
    try:
        return _ID.validate_python(value)
    except ValidationError as error:
        raise AuthoringError(
            f"`{value}` is not a valid {noun} id. Use at most 80 lower-case letters, digits and single hyphens. "
            f"Set the id with {option}."
        ) from error


def _forms(corpus: Path) -> tuple[str, ...]:
    """Return the ids of the forms of the codebook.

    A codebook that cannot be read has none.
    """
    codebook = parse_file("codebook.yaml", (corpus / "codebook.yaml").read_bytes()).value
    return tuple(form.id for form in codebook.forms) if codebook else ()
