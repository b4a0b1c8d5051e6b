"""What speaks for or against two signatures being one person, in words."""

from __future__ import annotations

from dataclasses import dataclass

# What each code means. Codes are stable, and pages and files may name them.
MEANING: dict[str, str] = {
    "same_name": "The names are the same.",
    "accents": "The names are the same but for capitals, accents or spaces.",
    "transliteration": "The names are the same in another script, transliteration or language.",
    "order": "The names have another order.",
    "title": "Only one has a title.",
    "initials": "One has initials for given names of the other.",
    "missing_word": "One has a further given name or family name.",
    "wrong_letter": "The names differ by a letter or two.",
    "handle": "The account name is made from the other name.",
    "same_handle": "The account names are the same.",
    "similar_name": "The names of the organisations are similar.",
    "rare_name": "Nobody else in the lists has this name or one like it.",
    "frequent_name": "Others in the lists have names like these.",
    "same_affiliation": "The affiliations are the same.",
    "similar_affiliation": "The affiliations are similar.",
    "other_affiliation": "The affiliations differ.",
    "same_country": "The countries are the same.",
    "other_country": "The countries differ.",
    "same_description": "The descriptions are the same.",
    "similar_description": "The descriptions are similar.",
    "other_description": "The descriptions differ.",
}
_AGAINST = {"frequent_name", "other_affiliation", "other_country", "other_description"}


@dataclass(frozen=True)
class Evidence:
    """One thing that speaks for or against, by its code."""

    code: str

    @property
    def words(self) -> str:
        """A sentence that says what it is."""
        return MEANING[self.code]

    @property
    def supports(self) -> bool:
        """Whether it speaks for one person."""
        return self.code not in _AGAINST
