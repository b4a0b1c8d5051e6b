"""Suggest people, arguments, letters and words for a search that is being typed.

Case, accents and punctuation do not matter. A search finds the beginnings of words, the initials of a name (“BHL”) and
a name without its spaces (“LeGrip”). If it finds nothing, names and words with a wrong letter are suggested.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from data.queries.filters import KINDS, MAX_SEARCH_LENGTH
from data.schema.lists import plain_list, split_list
from data.schema.vocabulary import with_sign
from data.signatures.filters import SignatureFilter
from data.signatures.questions import Signatures
from data.tables.build import Tables
from data.tables.model_index import to_records
from data.text.normalize import fold

SuggestionKind = Literal["person", "argument", "letter", "words"]
MAX_SUGGESTIONS, MAX_NEAR = 5, 3
# Shorter words are near to too many others. The number of wrong letters by length of a word.
_MIN_NEAR_LENGTH, _MIN_LENGTH_FOR_TWO = 4, 8
_MIN_SQUEEZED_LENGTH = 4
_NO_WORD = re.compile(r"[\W_]+")


class Suggestion(NamedTuple):
    """An entry of the list: what to open or search for, its label, and a remark."""

    target: str
    label: str
    note: str


class SuggestionGroup(NamedTuple):
    """The suggestions of one kind, and how many there are in all.

    `near` is whether they only resemble the search.
    """

    kind: SuggestionKind
    total: int
    suggestions: tuple[Suggestion, ...]
    near: bool = False


@dataclass(frozen=True)
class Entry:
    """Something with one or several forms of a name. Each form has a remark, which may be empty."""

    target: str
    label: str
    forms: tuple[tuple[str, str], ...]


class NameIndex:
    """Entries by the words of their names. Earlier entries are suggested first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._forms = [
            (position, words(form), note) for position, entry in enumerate(self.entries) for form, note in entry.forms
        ]
        self._texts = [f" {' '.join(tokens)}" for _, tokens, _ in self._forms]
        self._squeezed = [
            "".join(f" {''.join(tokens[start:])}" for start in range(len(tokens))) for _, tokens, _ in self._forms
        ]
        self._initials = ["".join(token[0] for token in tokens) for _, tokens, _ in self._forms]

    @cached_property
    def _forms_by_word(self) -> dict[str, list[int]]:
        """Forms by each of their words, and by each two neighbouring words written as one."""
        forms: defaultdict[str, list[int]] = defaultdict(list)
        for i, (_, tokens, _) in enumerate(self._forms):
            pairs = ("".join(pair) for pair in zip(tokens, tokens[1:], strict=False))
            for word in dict.fromkeys((*tokens, *pairs)):
                forms[word].append(i)
        return dict(forms)

    def exact(self, tokens: Sequence[str]) -> list[Suggestion]:
        """Return the entries of which each word begins a word of a name, or that are a name's initials."""
        starts, squeezed = [f" {token}" for token in tokens], "".join(tokens)
        whole, is_long = f" {' '.join(tokens)}", len(squeezed) >= _MIN_SQUEEZED_LENGTH
        ranks: dict[int, int] = {}
        for i, text in enumerate(self._texts):
            if all(start in text for start in starts):
                ranks[i] = 0 if text == whole else 1 if text.startswith(whole) else 2
            elif len(squeezed) > 1 and self._initials[i] == squeezed:
                ranks[i] = 3
            elif is_long and f" {squeezed}" in self._squeezed[i]:
                ranks[i] = 4
        return self._suggestions(ranks)

    def near(self, tokens: Sequence[str]) -> list[Suggestion]:
        """Return the entries with a name of which each word differs by at most one or two letters."""
        distances = [self._near_forms(token) for token in tokens]
        common = set.intersection(*map(set, distances)) if distances else set()
        return self._suggestions({form: sum(found[form] for found in distances) for form in common})

    def _near_forms(self, token: str) -> dict[int, int]:
        """Return the distance of each form with a word that is near, counted in wrong letters."""
        forms: dict[int, int] = {}
        for word, distance in near_words(token, self._forms_by_word):
            for form in self._forms_by_word[word]:
                forms[form] = min(distance, forms.get(form, distance))
        return forms

    def _suggestions(self, ranks: dict[int, int]) -> list[Suggestion]:
        """Return the entries of these forms, those with the lowest rank first."""
        best: dict[int, int] = {}
        for form in sorted(ranks, key=lambda form: (ranks[form], form)):
            best.setdefault(self._forms[form][0], form)
        return [
            Suggestion(self.entries[position].target, self.entries[position].label, self._forms[form][2])
            for position, form in best.items()
        ]


class SuggestionIndex:
    """What a search can find in the tables of a corpus. It is built once, and answers in milliseconds."""

    def __init__(self, tables: Tables) -> None:
        self.names: dict[SuggestionKind, NameIndex] = {
            "person": NameIndex(_people(tables)),
            "argument": NameIndex(_arguments(tables)),
            "letter": NameIndex(Entry(letter, title, ((title, ""),)) for letter, title in tables.titles.items()),
        }
        self._passages = _passage_texts(tables)
        self._signatures = tables.signatures if tables.compiled else None

    @cached_property
    def _words(self) -> dict[str, int]:
        """The number of passages with each word."""
        counts: defaultdict[str, int] = defaultdict(int)
        for text in self._passages:
            for word in set(text.split()):
                counts[word] += 1
        return dict(counts)

    def suggest(self, search: str) -> list[SuggestionGroup]:
        """Return what a search finds, by kind. What only resembles it follows if nothing of its kind is found."""
        tokens = words(search[:MAX_SEARCH_LENGTH])
        if not tokens:
            return []
        groups = [_group(kind, names.exact(tokens)) for kind, names in self.names.items()]
        if self._signatures is not None:
            groups[0] = _with_listed(groups[0], self._signatures, tokens)
        groups.append(self._printed_words(search.strip()[:MAX_SEARCH_LENGTH]))
        found = {group.kind for group in groups if group.total}
        near = [_group(kind, names.near(tokens), near=True) for kind, names in self.names.items()
                if kind not in found and (kind == "person" or not found)]  # fmt: skip
        near += [] if found else [self._near_printed_words(tokens)]
        return [group for group in (*groups, *near) if group.total]

    def _printed_words(self, search: str) -> SuggestionGroup:
        parts = fold(search).split()
        count = sum(all(part in text for part in parts) for text in self._passages)
        return SuggestionGroup("words", count, (Suggestion(search, search, ""),))

    def _near_printed_words(self, tokens: Sequence[str]) -> SuggestionGroup:
        """Return the words of the letters that are near to a search of one word, the most frequent first."""
        found = near_words(tokens[0], self._words) if len(tokens) == 1 else ()
        ordered = sorted(found, key=lambda item: (item[1], -self._words[item[0]], item[0]))
        return _group("words", [Suggestion(word, word, "") for word, _ in ordered], near=True)


def words(text: str) -> list[str]:
    """Return the words of a text without case, accents and punctuation."""
    return _NO_WORD.sub(" ", fold(text)).split()


def near_words(token: str, known: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield the known words that begin like a token, each with its number of wrong letters.

    A missing, an additional and a wrong letter count one, and so do two letters in the wrong order.
    """
    length = len(token)
    limit = 0 if length < _MIN_NEAR_LENGTH else 1 if length < _MIN_LENGTH_FOR_TWO else 2
    found: dict[str, int] = {}
    for size in {length, length - 1, length + 1} if limit else {length}:
        heads: defaultdict[str, list[str]] = defaultdict(list)
        for word in known:
            heads[word[:size]].append(word)
        for head, distance, _ in process.extract(
            token, list(heads), scorer=OSA.distance, score_cutoff=limit, limit=None
        ):
            for word in heads[head]:
                found[word] = min(int(distance), found.get(word, limit))
    yield from found.items()


def _group(kind: SuggestionKind, suggestions: list[Suggestion], *, near: bool = False) -> SuggestionGroup:
    shown = MAX_NEAR if near else MAX_SUGGESTIONS
    return SuggestionGroup(kind, len(suggestions), tuple(suggestions[:shown]), near)


def _with_listed(people: SuggestionGroup, signatures: Signatures, tokens: Sequence[str]) -> SuggestionGroup:
    """Return the suggested people, and after them the signatures of compiled lists with such a name."""
    which = SignatureFilter(names=tuple(tokens))
    held, total = signatures.held_ids(which), signatures.count(which).rows
    rows = to_records(signatures.page(which, slice(0, min(MAX_SUGGESTIONS + len(held), total))))
    listed = [
        Suggestion(f"{row['letter']}/{row['signature']}", row["name"], plain_list(row["description"]) or "")
        for row in rows if f"{row['letter']}/{row['signature']}" not in held
    ]  # fmt: skip
    shown = (*people.suggestions, *listed)[:MAX_SUGGESTIONS]
    return SuggestionGroup("person", people.total + total - len(held), shown)


def _people(tables: Tables) -> Iterator[Entry]:
    """Yield the actors, signatories first, with all their names. After them come signatures without an actor."""
    other_names: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in to_records(tables["names"]):
        other_names[row["actor"]].append((row["name"], f"also {with_sign(row['name'], row['basis'])}"))
    appearances = tables["appearances"]
    signatories = set(appearances[appearances["role"] == "signatory"]["actor"])
    for row in sorted(to_records(tables["actors"]), key=lambda row: row["actor"] not in signatories):
        others = (form for form in other_names[row["actor"]] if form[0] != row["name"])
        types = ", ".join(split_list(row["actor_types"]))
        yield Entry(row["actor"], with_sign(row["name"], row["name_basis"]), ((row["name"], types), *others))
    columns = ["person", "name", "types", "types_basis", "description"]
    for row in to_records(tables["signatures"].loc[tables["signatures"]["actor"].isna(), columns]):
        listed = row["description"] or with_sign(row["types"] or "", row["types_basis"])
        known = plain_list(listed) or ""
        yield Entry(row["person"], row["name"], ((row["name"], known),))


def _arguments(tables: Tables) -> Iterator[Entry]:
    for row in to_records(tables["arguments"]):
        yield Entry(row["argument"], row["label"], ((row["label"], f"{KINDS[row['kind']]} · {row['theme']}"),))


def _passage_texts(tables: Tables) -> list[str]:
    """Return the printed words of each passage that the corpus has, without case and accents."""
    texts: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name, columns in (("statements", ("words",)), ("mentions", ("printed_name", "printed_description"))):
        for row in to_records(tables[name]):
            texts[row["letter"], row["passage"]] += [row[column] for column in columns if row[column]]
    return [fold(" ".join(dict.fromkeys(parts))) for parts in texts.values()]
