"""Find signatures that may be one person or organisation, with the evidence, the likeliest first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from data.text.normalize import fold

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


def find_candidates(
    signatures: Iterable[Signature],
    decided: Decided,
    listed: Iterable[Signature] = (),
    names: Mapping[str, int] | None = None,
) -> list[Candidate]:
    """Return the pairs of signatures that may be one, the likeliest first.

    Pairs that are decided are left out. An anonymous signature is nobody's. Those that are `listed` in a long list are
    compared only with signatures of the same name. `names` has the number of signatures of each name in such lists.
    """
    of_kind: dict[bool, tuple[list[Signature], list[Signature]]] = {True: ([], []), False: ([], [])}
    for i, group in enumerate((signatures, listed)):
        for signature in group:
            if not is_anonymous(signature.name):
                of_kind[signature.kind == "organisation"][i].append(signature)
    candidates = [*_people(*of_kind[False], names), *_organisations(*of_kind[True])]
    open_ones = (candidate for candidate in candidates if not decided.is_decided(candidate.a, candidate.b))
    return sorted(open_ones, key=lambda candidate: (-round(candidate.bits, 6), candidate.a, candidate.b))


def _people(
    signatures: Sequence[Signature], listed: Sequence[Signature], in_lists: Mapping[str, int] | None
) -> Iterator[Candidate]:
    everyone = [*signatures, *listed]
    names = [parse_name(signature.name) for signature in everyone]
    frequencies = Frequencies.of_lists(in_lists) if in_lists else Frequencies(names)
    whole = names[: len(signatures)]
    accounts = frozenset(key for name in whole if name.handle and not name.words for key in name.account_keys)
    pairs = pairs_to_compare([block_keys(name, accounts) for name in whole]) | _of_same_name(everyone, len(signatures))
    matches = ((i, j, match) for i, j in pairs if (match := compare_names(names[i], names[j], frequencies)) is not None)
    yield from _rated(everyone, matches, frequencies.total)


def _organisations(signatures: Sequence[Signature], listed: Sequence[Signature]) -> Iterator[Candidate]:
    everyone = [*signatures, *listed]
    names = [parse_organisation(signature.name) for signature in everyone]
    pairs = pairs_to_compare([organisation_keys(name) for name in names[: len(signatures)]])
    matches = (
        (i, j, match)
        for i, j in pairs | _of_same_name(everyone, len(signatures))
        if (match := compare_organisations(names[i], names[j], len(names))) is not None
    )
    yield from _rated(everyone, matches, len(everyone))


def _of_same_name(signatures: Sequence[Signature], first: int) -> set[tuple[int, int]]:
    """Return the pairs with the same name but for case, accents and spaces, of which one or both are not the first."""
    if first == len(signatures):
        return set()
    pairs = pairs_to_compare([[" ".join(fold(signature.name).split())] for signature in signatures])
    return {(i, j) for i, j in pairs if j >= first}


def _rated(
    signatures: Sequence[Signature], matches: Iterable[tuple[int, int, NameMatch]], total: int
) -> Iterator[Candidate]:
    """Yield the candidates among matching names that are likely enough. `total` is the number of all signatures."""
    fields, before = Fields(signatures), log2(_REPEATED / max(2, total))
    for i, j, match in matches:
        values = dict(fields.compare(signatures[i], signatures[j]))
        bits = before + match.bits + sum(values.values())
        if bits >= _MIN_BITS:
            rarity = "rare_name" if before + match.bits > _RARE else "frequent_name"
            codes = (*match.codes, rarity, *values)
            a, b = sorted((signatures[i].id, signatures[j].id))
            yield Candidate(a, b, bits, tuple(map(Evidence, codes)))
