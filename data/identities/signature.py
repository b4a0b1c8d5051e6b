"""A signature as a plain record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signature:
    """A signature of a letter, with its texts as printed. An empty text is not known.

    `id` is the letter and the signature, such as `letter-id/signature-id`. `kind` is `person` or `organisation`.
    `actor` is the id of the actor if a coder has said who signed.
    """

    id: str
    letter: str
    name: str
    description: str = ""
    affiliation: str = ""
    country: str = ""
    kind: str = "person"
    actor: str = ""
    withdrawn: bool = False
