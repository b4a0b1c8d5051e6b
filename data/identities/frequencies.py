"""How frequent words, countries and affiliations are in the lists."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import log2

from rapidfuzz.distance import OSA

from data.identities.names import NameWord, PersonName
from data.identities.spelling import name_key

MIN_LETTERS_FOR_EDIT = 4
# A longer word is no part of a name. It would have as many forms as letters, each about as long.
_MAX_LETTERS_FOR_EDIT = 60


class Frequencies:
    """Frequency of values in lists of signatures.

    A value that two signatures share by chance is worth the more bits the rarer it is. The two signatures themselves
    are not counted.
    """

    def __init__(self, names: Iterable[PersonName]) -> None:
        names = list(names)
        self.total = max(2, len(names))
        self.words = Counter(key for name in names for key in set(name.key))
        self.initials = Counter(word.key[:1] for name in names for word in name.words[:1])

    @classmethod
    def of_lists(cls, names: Mapping[str, int]) -> Frequencies:
        """Return the frequencies in lists that are too long to parse each name.

        `names` has the number of signatures with each folded name. Titles count as words, which no name has.
        """
        frequencies, words, first = cls(()), Counter[str](), Counter[str]()
        for name, number in names.items():
            parts = name.split()
            first[parts[0] if parts else ""] += number
            for word in set(parts):
                words[word] += number
        frequencies.total = max(2, sum(names.values()))
        for word, number in words.items():
            frequencies.words[name_key(word)] += number
        for word, number in first.items():
            frequencies.initials[name_key(word)[:1]] += number
        return frequencies

    def word_bits(self, word: NameWord) -> float:
        """Return what it is worth that both names have a word."""
        return self._bits(self.words[word.key] - 2)

    def initial_bits(self, word: NameWord) -> float:
        """Return what it is worth that a word begins with the initial of the other name."""
        return self._bits(self.initials[word.key[:1]] - 2)

    def edit_bits(self, word: NameWord, other: NameWord) -> float:
        """Return what it is worth that a word differs from another by a letter.

        Words that others have too are probably names of their own.
        """
        others = (self.words[word.key] - 1) + (self.words[other.key] - 1)
        return self._bits(max(others, self._neighbours(word.key), self._neighbours(other.key)))

    def _bits(self, count: float) -> float:
        return log2(self.total / max(count, 0.5))

    def _neighbours(self, key: str) -> int:
        """Return how many names have a word that differs from a key by one letter."""
        if key not in self._neighbour_counts:
            similar = {other for part in shortened(key) for other in self._by_part.get(part, ())} - {key}
            self._neighbour_counts[key] = (
                sum(self.words[other] for other in similar if OSA.distance(key, other, score_cutoff=1) <= 1) - 1
            )
        return self._neighbour_counts[key]

    @cached_property
    def _neighbour_counts(self) -> dict[str, int]:
        return {}

    @cached_property
    def _by_part(self) -> dict[str, list[str]]:
        """Return the words by each form without one letter. Words that differ by one edit share such a form."""
        parts: defaultdict[str, list[str]] = defaultdict(list)
        for key in self.words:
            for part in shortened(key):
                parts[part].append(key)
        return parts


def shortened(word: str) -> set[str]:
    """Return a word, and it without each of its letters. A very long word has no other forms."""
    if len(word) > _MAX_LETTERS_FOR_EDIT:
        return {word}
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


class ValueFrequencies:
    """Frequency of the values of one field, such as the country."""

    def __init__(self, values: Iterable[str]) -> None:
        self._counts = Counter(filter(None, values))
        self._total = max(2, self._counts.total())

    def bits(self, value: str) -> float:
        """Return what it is worth that two signatures share a value."""
        return log2(self._total / max(self._counts[value] - 1, 1))
