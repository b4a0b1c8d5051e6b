"""Make actors of the signatories of a letter."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from data.articles.signatures import Signature
from data.authoring.new_corpus import AuthoringError
from data.catalog.loader import parse_file
from data.files.limits import MAX_FILE_BYTES
from data.model.actors import Actor
from data.text.slugs import make_slug

ACTORS_FILE = "actors.yaml"


@dataclass(frozen=True)
class Signatory:
    """A signatory of a letter: the id of an actor, and the signature as printed."""

    actor: str
    name: str
    description: str | None


@dataclass(frozen=True)
class SignatoryList:
    """The signatories of a letter, and the content of the actors file with all of them.

    `known` is the number of signatories who were in the file before.
    """

    signatories: tuple[Signatory, ...]
    actors_file: bytes
    known: int


def list_signatories(signatures: Iterable[Signature], actors_file: bytes) -> SignatoryList:
    """Return an actor for each signature.

    A name that the actors file has is the same actor. Two signatures of one name are two actors. Raises
    `AuthoringError` if the file cannot be read or extended.
    """
    actors: tuple[Actor, ...] | None = parse_file(ACTORS_FILE, actors_file).value
    if actors is None:
        raise AuthoringError(f"{ACTORS_FILE} has errors. Fix them, then start the letter.")
    known = {name: actor.id for actor in actors if actor.kind == "person" for name in _names(actor)}
    taken, attempts = {actor.id for actor in actors}, Counter[str]()
    signatories, entries = [], []
    for signature in signatures:
        actor = known.pop(signature.name, None)
        if actor is None:
            actor = _free_id(make_slug(signature.name) or "signatory", taken, attempts)
            name = json.dumps(signature.name, ensure_ascii=False)
            entries.append(f"- {{id: {actor}, name: {name}, kind: person}}\n")
        signatories.append(Signatory(actor, signature.name, signature.description))
    extended = _extend(actors_file, len(actors), entries)
    return SignatoryList(tuple(signatories), extended, len(signatories) - len(entries))


def _names(actor: Actor) -> list[str]:
    return [actor.name, *(name.text for name in (actor.canonical, *actor.also) if name)]


def _free_id(base: str, taken: set[str], attempts: Counter[str]) -> str:
    """Return an id that is not taken, and add it to those taken."""
    while True:
        attempts[base] += 1
        candidate = base if attempts[base] == 1 else f"{base}-{attempts[base]}"
        if candidate not in taken:
            taken.add(candidate)
            return candidate


def _extend(actors_file: bytes, count: int, entries: list[str]) -> bytes:
    """Return the actors file with more entries. Raises `AuthoringError` if it would not be valid."""
    if not entries:
        return actors_file
    text = actors_file.decode("utf-8-sig")
    if not count:
        text = re.sub(r"(?m)^\[\s*\]", "", text)
    extended = f"{text.rstrip()}\n\n# Signatories. Add their `types`, and correct the `kind` of organisations.\n"
    content = (extended + "".join(entries)).encode()
    if len(content) > MAX_FILE_BYTES:
        raise AuthoringError(f"{ACTORS_FILE} would be larger than the limit. Split the list of signatures.")
    actors = parse_file(ACTORS_FILE, content).value
    if actors is None or len(actors) != count + len(entries):
        raise AuthoringError(
            f"The signatories cannot be added to {ACTORS_FILE}. Write it with one entry per line, each after `- `."
        )
    return content
