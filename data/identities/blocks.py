"""Find pairs of names that are worth a comparison, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from data.identities.names import PersonName

# A frequent name, such as the commonest one of a country, is compared only with names that share more with it.
MAX_BLOCK = 150


def pairs_to_compare(keys: Sequence[Iterable[Hashable]]) -> set[tuple[int, int]]:
    """Return the pairs of indices that share a key. A key that very many have is ignored."""
    blocks: defaultdict[Hashable, list[int]] = defaultdict(list)
    for i, own in enumerate(keys):
        for key in set(own):
            blocks[key].append(i)
    return {pair for block in blocks.values() if 1 < len(block) <= MAX_BLOCK for pair in combinations(block, 2)}


def block_keys(name: PersonName, accounts: frozenset[str]) -> Iterator[Hashable]:
    """Yield keys that the name shares with names that may be the same.

    The keys are the whole name, each word with the beginning of another, and account names that are in the lists.
    """
    yield name.key
    yield name.latin
    for word in name.long_words:
        for other in name.words:
            if other is not word:
                for form in {word.latin, word.key}:
                    yield form, other.key[:1]
                    yield form, other.latin[:1]
                    # The first letter of the other word may be wrong or missing.
                    yield form, "", other.key[1:3]
                    yield form, "", other.key[:2]
    if name.handle:
        yield "@", name.handle
    if name.handle and not name.words:
        yield from (("account", account) for account in name.account_keys)
    elif accounts:
        yield from (("account", account) for account in accounts.intersection(name.accounts))
