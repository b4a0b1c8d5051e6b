"""Signatures of a letter that are listed in a table of their own, and their ids."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field

from data.model.base import DateText, Identifier, NonEmptyText, Record, ShortText
from data.model.dates import parse_date
from data.model.letters import Appearance, Letter, Role
from data.model.provenance import EdtfText
from data.text.normalize import fold
from data.text.slugs import make_slug

SignatureKind = Literal["person", "organisation"]
# The columns that identify a signature if several have one name. What a coder adds later is not among them.
_IDENTIFYING = ("name", "description", "affiliation", "country", "signed")
_HASH_LENGTH = 6
# The people of a list with one profile are counted together, under an id that has their number. No signature has such.
_CROWD = re.compile(r"/\*\d+\*(\d+)$")
NOT_DATED = "yes"


def _check_withdrawal(value: str) -> str:
    if value.casefold() == NOT_DATED:
        return NOT_DATED
    try:
        parse_date(value)
    except ValueError as error:
        message = f"`{value}` is no date. Write `{NOT_DATED}`, or the day of the withdrawal, such as 2024-11-20."
        raise ValueError(f"{message} Other words belong under `note`.") from error
    return value


Withdrawal = Annotated[DateText, AfterValidator(_check_withdrawal)]


class Signature(Record):
    """A signature in the table of a letter, as the list of its signatures prints it. Only `name` is needed.

    Two signatures are two people until `actor` says that they are one.
    """

    name: ShortText = Field(
        description="Name exactly as listed. An anonymous signature has the word of the list.",
        examples=["Nora Quill", "Anonymous"],
    )
    description: NonEmptyText | None = Field(None, description="Description as listed.", examples=["baker"])
    affiliation: ShortText | None = Field(None, description="Organisation as listed.", examples=["Readers' Circle"])
    country: ShortText | None = Field(None, description="Country as listed.", examples=["Ireland"])
    kind: SignatureKind | None = Field(None, description="Who signed, as far as known.")
    types: tuple[Identifier, ...] = Field(
        (), description="Actor types of the codebook, separated by semicolons.", examples=[["neighbour", "baker"]]
    )
    signed: EdtfText | None = Field(
        None, description="Date of the signature as an ISO 8601-2 value.", examples=["2024-11-20", "2024-11"]
    )
    tier: ShortText | None = Field(
        None,
        description="Part of the list, such as the first signatories or those who joined later.",
        examples=["original", "later"],
    )
    withdrawn: Withdrawal | None = Field(
        None,
        description="For a withdrawn signature: the date of the withdrawal as an ISO 8601-2 value, or `yes`. The "
        "signature is shown as withdrawn and not counted.",
        examples=["2024-12-01", "yes"],
    )
    actor: Identifier | None = Field(
        None,
        description="Id of the actor who signed, once the coder has decided who it is.",
        examples=["nora-quill"],
    )
    note: NonEmptyText | None = Field(None, description="Remark on this signature.", examples=["Listed twice."])
    signature: Identifier | None = Field(
        None,
        description="Id of the signature in its letter. Leave the column out to have ids made from the names.",
        examples=["nora-quill"],
    )


class Identity(Record):
    """A decision of a coder on whether two signatures are one person."""

    a: ShortText = Field(
        description="A signature, as the id of its letter and its own.", examples=["library-on-sundays/nora-quill"]
    )
    b: ShortText = Field(
        description="Another signature, of the same letter or another.", examples=["library-for-all/n-quill"]
    )
    decision: Literal["same", "different"] = Field(description="Whether both are one person.")
    by: ShortText | None = Field(None, description="Who decided.", examples=["first coder"])
    why: NonEmptyText | None = Field(None, description="Reason.", examples=["Same bakery."])

    @property
    def pair(self) -> frozenset[str]:
        """The two signatures, in no order."""
        return frozenset((self.a, self.b))

    @property
    def is_same(self) -> bool:
        """Whether both are one person."""
        return self.decision == "same"


SIGNATURE_COLUMNS = tuple(Signature.model_fields)
IDENTITY_COLUMNS = tuple(Identity.model_fields)


def signature_ids(rows: Mapping[int, Mapping[str, str]]) -> dict[int, str]:
    """Return the id of each signature of a letter by row.

    It is the one in the column `signature`, or is made from the name. Signatures with one name get in addition digits
    from their description, affiliation, country and date. So an id stays the same if rows move, or if a coder adds
    types, a withdrawal or an actor. Rows that are equal in all of these are numbered.
    """
    ids = {number: row["signature"] for number, row in rows.items() if "signature" in row}
    slugs = {number: make_slug(row.get("name", "")) for number, row in rows.items() if number not in ids}
    counts, taken = Counter(slugs.values()), set(ids.values())
    groups: dict[str, list[int]] = {}
    for number, slug in slugs.items():
        is_unique = slug and counts[slug] == 1 and slug not in taken
        base = slug if is_unique else f"{slug or 'signature'}-{_digits(rows[number])}"
        groups.setdefault(base, []).append(number)
    for base, numbers in groups.items():
        names = (name for name in _numbered(base) if name not in taken)
        # Equal rows may differ in what a coder added.
        for number in sorted(numbers, key=lambda number: sorted(rows[number].items())):
            ids[number] = next(names)
        taken.update(ids[number] for number in numbers)
    return ids


def _digits(row: Mapping[str, str]) -> str:
    text = "\x1f".join(fold(" ".join(row.get(column, "").split())) for column in _IDENTIFYING)
    return hashlib.sha256(text.encode()).hexdigest()[:_HASH_LENGTH]


def _numbered(base: str) -> Iterator[str]:
    yield base
    yield from (f"{base}-{number}" for number in count(2))


class CountedSignature(NamedTuple):
    """A signature of a letter as the tables count it.

    `person` is who signed: the id of the actor, or else `letter/signature`. A signature without an actor is a person of
    its own, unless it was decided to be one with others: then it is the first of these. `listed` and `row` are None if
    it is coded in appearances only, and `appearances` is empty if it is listed in the table only.
    """

    id: str
    person: str
    actor: str | None
    role: Role
    row: int | None
    listed: Signature | None
    appearances: tuple[Appearance, ...]

    @property
    def described(self) -> tuple[list[str | None], list[str | None]]:
        """The descriptions and the affiliations, as listed and as printed in passages."""
        listed, parts = [self.listed] if self.listed else [], self.appearances
        return (
            [*(row.description for row in listed), *(part.printed_description for part in parts)],
            [*(row.affiliation for row in listed), *(part.affiliation for part in parts)],
        )


def counted_signatures(
    letter: Letter, rows: Mapping[int, Signature], people: Mapping[str, str]
) -> tuple[CountedSignature, ...]:
    """Return the signatures of a letter: those coded in appearances only, then those of its table.

    A row of the table with the actor of an appearance is that signature. `people` has the person of signatures that
    were decided to be one person. A withdrawal applies to all signatures of a person in the letter.
    """
    coded: dict[str, tuple[Appearance, ...]] = {}
    for appearance in letter.appearances:
        if appearance.role == "signatory":
            coded[appearance.actor] = (*coded.get(appearance.actor, ()), appearance)
    listed = {row.actor for row in rows.values()}
    ids = {number: f"{letter.id}/{row.signature}" for number, row in rows.items()}
    signers = {number: row.actor or people.get(ids[number], ids[number]) for number, row in rows.items()}
    withdrawn = {*letter.withdrawals, *(signers[number] for number, row in rows.items() if row.withdrawn)}
    taken = {row.signature for row in rows.values()}
    signatures = []
    for actor, appearances in coded.items():
        if actor not in listed:
            role: Role = "withdrawn" if actor in withdrawn else "signatory"
            name = next(name for name in _numbered(actor) if name not in taken)
            taken.add(name)
            signatures.append(CountedSignature(name, actor, actor, role, None, None, appearances))
    for number, row in rows.items():
        role = "withdrawn" if signers[number] in withdrawn else "signatory"
        appearances = coded.pop(row.actor or "", ())
        counted = CountedSignature(str(row.signature), signers[number], row.actor, role, number, row, appearances)
        signatures.append(counted)
    return tuple(signatures)


class Profile(NamedTuple):
    """What signatures have in common: their role, their types as ids in a list cell, and who gave these."""

    role: str
    types: str | None
    types_basis: str | None


@dataclass(frozen=True)
class CompiledSignatures:
    """The signatures of a letter in a Parquet file.

    `held` are the rows of the list that the model has too, because an actor or a decision says who signed. Questions
    leave them out here. `counts` has the number of the other rows by what they have in common. `version` identifies the
    content of the file.
    """

    path: Path
    letter: str
    version: str
    rows: int
    counts: Mapping[Profile, int]
    held: frozenset[int] = field(default_factory=frozenset)

    @property
    def count(self) -> int:
        """The number of signatures that are in the file only."""
        return self.rows - len(self.held)

    def crowds(self) -> Iterator[tuple[str, Profile]]:
        """Yield the people who are in the file only, by their profile, under one id for all of a profile."""
        for i, (profile, number) in enumerate(self.counts.items()):
            yield crowd_id(self.letter, i, number), profile


def crowd_id(letter: str, number: int, size: int) -> str:
    """Return the id of a crowd of people of a letter."""
    return f"{letter}/*{number}*{size}"


def size_of_crowd(person: str) -> int:
    """Return the number of people who have this id together. It is one unless they are a crowd."""
    # Few ids have the sign of a crowd, and long lists have many people.
    found = _CROWD.search(person) if "*" in person else None
    return int(found[1]) if found else 1
