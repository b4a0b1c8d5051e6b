"""The codebook: description of a corpus, and lists of forms, themes and types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field

from data.model.base import Identifier, NonEmptyText, Record, ShortText
from data.text.whole_words import PatternFinder, parse_pattern

MAX_TYPE_RULES = 500
MAX_WORDS_OF_A_RULE = 100
MAX_WORDS_LENGTH = 100
# Where a rule looks, in order.
RuleColumn = Literal["description", "affiliation"]
RULE_COLUMNS: tuple[RuleColumn, ...] = ("description", "affiliation")


def _check_words(words: str) -> str:
    if len(words) > MAX_WORDS_LENGTH:
        raise ValueError(f"{len(words)} characters are too many. Shorten the words to {MAX_WORDS_LENGTH}.")
    parse_pattern(words)
    return words


RuleWords = Annotated[NonEmptyText, AfterValidator(_check_words)]


class Term(Record):
    """An entry of a list in the codebook."""

    id: Identifier = Field(
        description="Id in files, addresses and exports.",
        examples=["petition", "opening-hours", "baker"],
    )
    label: ShortText = Field(description="Label on screen.", examples=["Petition", "Opening hours", "Bakers"])


class ActorType(Term):
    """A type of actor, used as a filter."""

    former: bool = Field(False, description="True for an office that the actor no longer holds.")


class ActorGroup(Term):
    """A group of actor types. A filter on the group includes all its types."""

    types: tuple[ActorType, ...] = Field(description="Types of the group.", min_length=1)


class TypeRule(Record):
    """A rule that gives actor types to the signatures whose list has its words."""

    words: tuple[RuleWords, ...] = Field(
        description="Words to look for, of which one is enough. They are whole words, without regard to case and "
        "accents. A `*` at the end or start of a word means that the word goes on.",
        min_length=1,
        max_length=MAX_WORDS_OF_A_RULE,
        examples=[["baker*", "pastry cook", "*bäcker"]],
    )
    types: tuple[Identifier, ...] = Field(
        description="Actor types of the codebook that the signature gets.", min_length=1, examples=[["baker"]]
    )
    only_in: RuleColumn | None = Field(
        None,
        alias="in",
        description="Where the words are looked for. Default: in the description, then in the affiliation.",
    )


class Codebook(Record):
    """The description of a corpus and the lists that its coding uses."""

    title: ShortText = Field(description="Title of the corpus.", examples=["Letters about a library"])
    about: NonEmptyText = Field(
        description="Content of the corpus, in one or two sentences.",
        examples=["Two letters on Sunday opening, coded from one report each."],
    )
    caveat: NonEmptyText = Field(
        description="Limits of `only in this letter` in this corpus. Shown next to these words.",
        examples=["“Only in this letter” refers to these reports. The full letters may say more."],
    )
    quotations: NonEmptyText | None = Field(
        None,
        description="What quoted words are in this corpus, for example translations by the articles. Shown in legends "
        "and where quotes are compared.",
        examples=["The reports quote the letters in English. The letters are in Welsh."],
    )
    coding: NonEmptyText | None = Field(
        None,
        description="Who coded the corpus and how, in one or two sentences.",
        examples=["One coder read the reports twice, a month apart."],
    )
    corrections: NonEmptyText | None = Field(
        None,
        description="How to report a mistake, and to whom.",
        examples=["Write to the editor of this corpus, letters@example.org."],
    )
    forms: tuple[Term, ...] = Field(description="Forms of a letter.", min_length=1)
    themes: tuple[Term, ...] = Field(description="Themes of the arguments.", min_length=1)
    actor_groups: tuple[ActorGroup, ...] = Field(description="Groups of actor types.", min_length=1)
    type_rules: tuple[TypeRule, ...] = Field(
        (),
        description="Rules that give types to signatures without a type by the coder. They are tried in order.",
        max_length=MAX_TYPE_RULES,
    )


class GivenTypes(NamedTuple):
    """The types that a rule gives: its number from 1, and its words.

    `found` are the words of the description or affiliation that it matched.
    """

    types: tuple[str, ...]
    rule: int
    words: str
    column: RuleColumn
    found: str


class _PlacedWords(NamedTuple):
    """Words of a rule, with its index."""

    rule: int
    words: str


class TypeRules:
    """The rules of a codebook, prepared to be tried on thousands of signatures."""

    def __init__(self, rules: Sequence[TypeRule]) -> None:
        self._rules = rules
        self._words = {
            column: [
                _PlacedWords(i, words)
                for i, rule in enumerate(rules)
                if rule.only_in in (None, column)
                for words in rule.words
            ]
            for column in RULE_COLUMNS
        }

    @cached_property
    def _finders(self) -> dict[RuleColumn, PatternFinder]:
        return {column: PatternFinder([words for _, words in placed]) for column, placed in self._words.items()}

    def give(self, description: Iterable[str | None], affiliation: Iterable[str | None]) -> GivenTypes | None:
        """Return the types of the first rule that matches a description or affiliation, or None."""
        if not self._rules:
            return None
        matches = [
            (self._words[column][match[0]], column, match[1])
            for column, texts in zip(RULE_COLUMNS, (description, affiliation), strict=True)
            for text in texts
            if text and (match := self._finders[column].first(text))
        ]
        if not matches:
            return None
        # Of one rule, the description decides.
        (rule, words), column, found = min(matches, key=lambda match: match[0].rule)
        return GivenTypes(self._rules[rule].types, rule + 1, words, column, found)
