"""Compare two parsed names of people word by word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from data.identities.frequencies import MIN_LETTERS_FOR_EDIT, Frequencies
from data.identities.names import NameWord, PersonName

# Of signatures of one person, about this share differs in this way. Each value is its logarithm to the base 2.
_COSTS = {
    "same_name": -1.0, "accents": -2.0, "transliteration": -2.5, "order": -3.0, "title": -2.5, "initials": -3.5,
    "missing_word": -4.5, "wrong_letter": -4.0, "handle": -4.5, "same_handle": -2.0,
}  # fmt: skip
# An account name with the initial of a given name says so much about that name.
_INITIAL_BITS = 4.0
# A second wrong letter in a long word is as rare as this.
_SECOND_WRONG_LETTER, _MIN_LETTERS_FOR_TWO = -4.0, 8
# A name differs by at most this number of wrong letters.
_MAX_WRONG_LETTERS = 2


@dataclass(frozen=True)
class NameMatch:
    """How two names agree: the codes of the evidence, and the evidence in bits."""

    codes: tuple[str, ...]
    bits: float


def compare_names(one: PersonName, other: PersonName, frequencies: Frequencies) -> NameMatch | None:
    """Return how two names may be those of one person, or None if they differ too much."""
    if one.handle and one.handle == other.handle:
        return NameMatch(("same_handle",), frequencies.total.bit_length() + 4 + _COSTS["same_handle"])
    if not one.words or not other.words:
        return _compare_account(one, other, frequencies) or _compare_account(other, one, frequencies)
    alignment = _Alignment(one, other)
    if not alignment.is_plausible():
        return None
    codes = alignment.codes(one, other)
    bits = alignment.bits(frequencies) + sum(_COSTS[code] for code in codes)
    return NameMatch(codes, bits)


def _compare_account(handle: PersonName, name: PersonName, frequencies: Frequencies) -> NameMatch | None:
    account = next((key for key in handle.account_keys if key in name.accounts), None)
    if handle.words or account is None:
        return None
    first, *others = sorted(map(frequencies.word_bits, name.words), reverse=True)
    bits = first + (_INITIAL_BITS if name.accounts[account] else sum(others[:1]))
    return NameMatch(("handle",), bits + _COSTS["handle"])


class _Alignment:
    """Words of two names in pairs: equal ones, other spellings, initials, wrong letters, and words of one name."""

    def __init__(self, one: PersonName, other: PersonName) -> None:
        self._left, self._right = list(one.words), list(other.words)
        self.equal = self._take(lambda a, b: a.latin == b.latin and not a.is_initial)
        self.spelt = self._take(lambda a, b: a.key == b.key and not a.is_initial and not b.is_initial)
        self.initials = self._take(_is_initial_of)
        self.edited = self._take(_differs_by_a_letter)
        self.missing = self._left or self._right
        self._both_missing = bool(self._left and self._right)

    def _take(self, agrees: Callable[[NameWord, NameWord], bool]) -> list[tuple[NameWord, NameWord]]:
        """Return the pairs that agree and remove their words from what is left."""
        pairs = []
        for word in tuple(self._left):
            match = next((other for other in self._right if agrees(word, other)), None)
            if match is not None:
                pairs.append((word, match))
                self._left.remove(word)
                self._right.remove(match)
        return pairs

    def is_plausible(self) -> bool:
        """Return whether the names share a long word, and neither has words that contradict the other."""
        whole = self.equal + self.spelt
        longest = max((len(a.latin) for a, _ in whole), default=0)
        paired = len(whole) + len(self.initials) + len(self.edited)
        if self._both_missing or (self.missing and paired < 2) or (self.edited and self.initials):
            return False
        if not whole:
            # Two words with a wrong letter each are usually another transliteration.
            return len(self.edited) >= 2
        return longest > 2 and len(self.edited) <= _MAX_WRONG_LETTERS

    def codes(self, one: PersonName, other: PersonName) -> tuple[str, ...]:
        """Return the codes of the evidence of the names."""
        differs = {
            "transliteration": bool(self.spelt) or one.is_latin != other.is_latin,
            "initials": any(a.is_initial != b.is_initial for a, b in self.initials),
            "wrong_letter": bool(self.edited),
            "missing_word": bool(self.missing),
            "title": one.titled != other.titled,
            "order": not self.edited and not self.missing and _order(one) != _order(other),
        }
        codes = tuple(code for code, is_so in differs.items() if is_so)
        if codes:
            return codes
        return ("same_name",) if one.text == other.text else ("accents",)

    def bits(self, frequencies: Frequencies) -> float:
        """Return what the agreement of the words is worth by itself."""
        whole = sum(frequencies.word_bits(a) for a, _ in self.equal + self.spelt)
        initials = sum(frequencies.initial_bits(b if a.is_initial else a) for a, b in self.initials)
        second = sum(_SECOND_WRONG_LETTER for a, b in self.edited if _edits(a, b) > 1)
        return whole + initials + second + sum(frequencies.edit_bits(a, b) for a, b in self.edited)


def _order(name: PersonName) -> tuple[object, ...]:
    """Return the first letters of the words in their order, which initials and other spellings keep."""
    return (name.swapped, *(word.key[:1] for word in name.words))


def _is_initial_of(one: NameWord, other: NameWord) -> bool:
    if not (one.is_initial or other.is_initial):
        return False
    return one.latin[:1] == other.latin[:1] or one.key[:1] == other.key[:1]


def _differs_by_a_letter(one: NameWord, other: NameWord) -> bool:
    """Return whether one edit makes two words or their keys equal, or two edits if they are long.

    An edit of a short word makes another name.
    """
    return _edits(one, other) <= (2 if min(len(one.key), len(other.key)) >= _MIN_LETTERS_FOR_TWO else 1)


def _edits(one: NameWord, other: NameWord) -> int:
    """Return how many edits make two words or their keys equal. Counts up to three, and three for short words."""
    pairs = ((one.latin, other.latin), (one.key, other.key))
    long = [pair for pair in pairs if max(map(len, pair)) >= MIN_LETTERS_FOR_EDIT]
    return min((OSA.distance(a, b, score_cutoff=2) for a, b in long), default=3)
