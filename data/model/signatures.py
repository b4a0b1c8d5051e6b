"""Signatures of a letter that are listed in a table of their own, and their ids."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field

from data.model.base import Identifier, NonEmptyText, Record
from data.model.dates import parse_date
from data.model.letters import Appearance, Letter, Role
from data.model.provenance import EdtfText
from data.text.normalize import fold
from data.text.slugs import make_slug

SignatureKind = Literal["person", "organisation"]
# The columns that identify a signature if several have one name. What a coder adds later is not among them.
_IDENTIFYING = ("name", "description", "affiliation", "country", "signed")
_HASH_LENGTH = 6
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


Withdrawal = Annotated[NonEmptyText, AfterValidator(_check_withdrawal)]


class Signature(Record):
    """A signature in the table of a letter, as the list of its signatures prints it. Only `name` is needed.

    Two signatures are two people until `actor` says that they are one.
    """

    name: NonEmptyText = Field(
        description="Name exactly as listed. An anonymous signature has the word of the list.",
        examples=["Nora Quill", "Anonymous"],
    )
    description: NonEmptyText | None = Field(None, description="Description as listed.", examples=["baker"])
    affiliation: NonEmptyText | None = Field(None, description="Organisation as listed.", examples=["Readers' Circle"])
    country: NonEmptyText | None = Field(None, description="Country as listed.", examples=["Ireland"])
    kind: SignatureKind | None = Field(None, description="Who signed, as far as known.")
    types: tuple[Identifier, ...] = Field(
        (), description="Actor types of the codebook, separated by semicolons.", examples=[["neighbour", "baker"]]
    )
    signed: EdtfText | None = Field(
        None, description="Date of the signature as an ISO 8601-2 value.", examples=["2024-11-20", "2024-11"]
    )
    tier: NonEmptyText | None = Field(
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


SIGNATURE_COLUMNS = tuple(Signature.model_fields)


def signature_ids(rows: Mapping[int, Mapping[str, str]]) -> dict[int, str]:
    """Return the id of each signature of a letter by row.

    It is the one in the column `signature`, or is made from the name. Signatures with one name get in addition digits
    from their description, affiliation, country and date. So an id stays the same if rows move, or if a coder adds
    types, a withdrawal or an actor. Rows that are equal in all of these are numbered.
    """
    ids = {number: row["signature"] for number, row in rows.items() if "signature" in row}
    slugs = {number: make_slug(row["name"]) for number, row in rows.items() if number not in ids}
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

    `person` is who signed: the id of the actor, or else `letter/signature`, because a signature without an actor is a
    person of its own. `listed` and `row` are None if it is coded in appearances only, and `appearances` is empty if it
    is listed in the table only.
    """

    id: str
    person: str
    actor: str | None
    role: Role
    row: int | None
    listed: Signature | None
    appearances: tuple[Appearance, ...]


def counted_signatures(letter: Letter, rows: Mapping[int, Signature]) -> tuple[CountedSignature, ...]:
    """Return the signatures of a letter: those coded in appearances only, then those of its table.

    A row of the table with the actor of an appearance is that signature. A withdrawal applies to the whole letter.
    """
    coded: dict[str, tuple[Appearance, ...]] = {}
    for appearance in letter.appearances:
        if appearance.role == "signatory":
            coded[appearance.actor] = (*coded.get(appearance.actor, ()), appearance)
    listed = {row.actor for row in rows.values()}
    withdrawn = {*letter.withdrawals, *(row.actor for row in rows.values() if row.actor and row.withdrawn)}
    taken = {row.signature for row in rows.values()}
    signatures = []
    for actor, appearances in coded.items():
        if actor not in listed:
            role: Role = "withdrawn" if actor in withdrawn else "signatory"
            name = next(name for name in _numbered(actor) if name not in taken)
            signatures.append(CountedSignature(name, actor, actor, role, None, None, appearances))
    for number, row in rows.items():
        role = "withdrawn" if row.withdrawn or row.actor in withdrawn else "signatory"
        person, appearances = row.actor or f"{letter.id}/{row.signature}", coded.pop(row.actor or "", ())
        signatures.append(CountedSignature(str(row.signature), person, row.actor, role, number, row, appearances))
    return tuple(signatures)
