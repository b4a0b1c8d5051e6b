"""Open compiled lists of signatures, and say which of them are older than what they were made from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping

from data.files.folder import FileSet, LargeFile
from data.files.layout import compiled_file, letter_of_compiled, signature_file
from data.files.limits import MAX_FILE_BYTES
from data.files.problems import Problem
from data.model.codebook import Codebook
from data.model.signatures import CompiledSignatures, Identity, Signature
from data.signatures.parquet import CompiledFile, NotCompiledError, hold_signatures, read_compiled

_COMPILE = "Run `python -m data compile CORPUS`"


def types_version(codebook: Codebook) -> str:
    """Return a hash of what gives types to signatures: the types and the rules of the codebook."""
    parts = (*codebook.actor_groups, *codebook.type_rules)
    return hashlib.sha256(json.dumps([part.model_dump() for part in parts]).encode()).hexdigest()


def parse_compiled(name: str, file: LargeFile) -> tuple[CompiledFile | None, list[Problem]]:
    """Return a compiled list if its file is one, and its problems."""
    try:
        return read_compiled(file.path, letter_of_compiled(name) or "", file.digest), []
    except NotCompiledError as error:
        return None, [Problem(name, 1, 1, f"{error} {_COMPILE} again, or remove it.", warning=True)]


def open_lists(
    files: FileSet, lists: Mapping[str, CompiledFile | None], codebook: Codebook, identities: Collection[Identity]
) -> tuple[dict[str, dict[int, Signature]], dict[str, CompiledSignatures], list[Problem]]:
    """Return what the model has of compiled lists, the lists, and their problems, by letter.

    The model has the signatures that decisions name or that have an actor, by row.
    """
    problems: list[Problem] = []
    for letter, compiled in lists.items():
        found = _age_warning(files, letter, compiled, codebook), _too_large(files, letter, compiled)
        problems += filter(None, found)
    used = {
        letter: compiled.signatures
        for letter, compiled in lists.items()
        if compiled is not None and not is_read_instead(files, letter, compiled, codebook)
    }
    named: dict[str, set[str]] = {}
    for name in {name for identity in identities for name in identity.pair}:
        letter, _, signature = name.partition("/")
        named.setdefault(letter, set()).add(signature)
    held = {letter: hold_signatures(compiled, named.get(letter, ())) for letter, compiled in used.items()}
    return {name: pair[1] for name, pair in held.items()}, {name: pair[0] for name, pair in held.items()}, problems


def is_read_instead(files: FileSet, letter: str, compiled: CompiledFile | None, codebook: Codebook | None) -> bool:
    """Return whether the CSV of a letter is read and not the compiled list, which is missing, broken or older."""
    csv = files.large.get(signature_file(letter))
    return csv is not None and csv.size <= MAX_FILE_BYTES and (compiled is None or _age(csv, compiled, codebook) != "")


def _age(csv: LargeFile | None, compiled: CompiledFile, codebook: Codebook | None) -> str:
    """Return what has changed since a list was compiled, or an empty text."""
    if csv is not None and csv.digest != compiled.made_from.csv:
        return f"{csv.path.name} has changed since then"
    is_older = codebook is not None and types_version(codebook) != compiled.made_from.types
    return "the types or rules of codebook.yaml have changed since then" if is_older else ""


def _age_warning(files: FileSet, letter: str, compiled: CompiledFile | None, codebook: Codebook) -> Problem | None:
    """Return a warning if a compiled list is older than what it was made from, or else None."""
    csv = files.large.get(signature_file(letter))
    if compiled is None or not (age := _age(csv, compiled, codebook)):
        return None
    is_read = is_read_instead(files, letter, compiled, codebook)
    shown = "The CSV is read instead." if is_read else "The signatures of that time are shown."
    advice = f"{_COMPILE} again." if csv else f"Put {signature_file(letter)} next to it, and run the command again."
    return Problem(compiled_file(letter), 1, 1, f"Compiled earlier: {age}. {shown} {advice}", warning=True)


def _too_large(files: FileSet, letter: str, compiled: CompiledFile | None) -> Problem | None:
    """Return the problem of a list that cannot be read, because it is too long and its compiled file is broken."""
    csv = files.large.get(signature_file(letter))
    if compiled is not None or csv is None or csv.size <= MAX_FILE_BYTES:
        return None
    return Problem(
        signature_file(letter), 1, 1, f"The list is too long to be read without its compiled file. {_COMPILE}."
    )
