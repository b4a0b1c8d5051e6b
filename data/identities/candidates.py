"""Find signatures that may be one person or organisation, with the evidence, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2

from data.identities.blocks import block_keys, pairs_to_compare
from data.identities.comparison import NameMatch, compare_names
from data.identities.decided import Decided
from data.identities.evidence import Evidence
from data.identities.fields import Fields
from data.identities.frequencies import Frequencies
from data.identities.names import parse_name
from data.identities.organisations import compare_organisations, organisation_keys, parse_organisation
from data.identities.signature import Signature
from data.text.anonymous import is_anonymous

# Of a hundred signatures, about five are another signature of somebody: what is known before names are compared.
_REPEATED = 0.05
# Candidates less likely than this are not asked.
_MIN_BITS = -6.0
# A name that nobody else has, nor one like it, is worth at least so many bits.
_RARE = 2.0


@dataclass(frozen=True)
class Candidate:
    """Two signatures that may be one person or organisation, by their ids.

    `evidence` speaks for and against it. `bits` ranks candidates: the logarithm to the base 2 of the odds.
    """

    a: str
    b: str
    bits: float
    evidence: tuple[Evidence, ...]


def find_candidates(signatures: Iterable[Signature], decided: Decided) -> list[Candidate]:
    """Return the pairs of signatures that may be one, the likeliest first.

    Pairs that are decided are left out. An anonymous signature is nobody's.
    """
    named = [signature for signature in signatures if not is_anonymous(signature.name)]
    people = [signature for signature in named if signature.kind != "organisation"]
    organisations = [signature for signature in named if signature.kind == "organisation"]
    candidates = [*_people(people), *_organisations(organisations)]
    open_ones = (candidate for candidate in candidates if not decided.is_decided(candidate.a, candidate.b))
    return sorted(open_ones, key=lambda candidate: (-round(candidate.bits, 6), candidate.a, candidate.b))


def _people(signatures: Sequence[Signature]) -> Iterator[Candidate]:
    names = [parse_name(signature.name) for signature in signatures]
    frequencies = Frequencies(names)
    accounts = frozenset(key for name in names if name.handle and not name.words for key in name.account_keys)
    matches = (
        (i, j, match)
        for i, j in pairs_to_compare([block_keys(name, accounts) for name in names])
        if (match := compare_names(names[i], names[j], frequencies)) is not None
    )
    yield from _rated(signatures, matches)


def _organisations(signatures: Sequence[Signature]) -> Iterator[Candidate]:
    names = [parse_organisation(signature.name) for signature in signatures]
    matches = (
        (i, j, match)
        for i, j in pairs_to_compare([organisation_keys(name) for name in names])
        if (match := compare_organisations(names[i], names[j], len(names))) is not None
    )
    yield from _rated(signatures, matches)


def _rated(signatures: Sequence[Signature], matches: Iterable[tuple[int, int, NameMatch]]) -> Iterator[Candidate]:
    """Yield the candidates among matching names that are likely enough."""
    fields, before = Fields(signatures), log2(_REPEATED / max(2, len(signatures)))
    for i, j, match in matches:
        values = dict(fields.compare(signatures[i], signatures[j]))
        bits = before + match.bits + sum(values.values())
        if bits >= _MIN_BITS:
            rarity = "rare_name" if before + match.bits > _RARE else "frequent_name"
            codes = (*match.codes, rarity, *values)
            a, b = sorted((signatures[i].id, signatures[j].id))
            yield Candidate(a, b, bits, tuple(map(Evidence, codes)))
