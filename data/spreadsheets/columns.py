"""What the columns of a spreadsheet of statements can be, and a guess at which is which."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.text.slugs import make_slug


@dataclass(frozen=True)
class Field:
    """What a column can be. `required`: without it no row makes a statement. `names` are usual ones, likeliest first.

    `decides`: a cell that cannot be read changes what its row says, so the row is left out; else it is kept without it.
    """

    name: str
    label: str
    help: str
    names: str
    required: bool = False
    decides: bool = False

    @property
    def usual(self) -> list[str]:
        """The usual names, in the form of an id."""
        return self.names.split()


FIELDS: tuple[Field, ...] = (
    Field("letter", "Letter", "The open letter: its title or a short name, the same in all of its rows.",
          "short-title letter letter-title open-letter document-title doctitle lettre lettre-ouverte "
          "titre-de-la-lettre brief offener-brief titel-des-briefs document dokument title titre titel",
          required=True, decides=True),
    Field("argument", "Argument", "The claim in neutral words, at most twelve.",
          "label argument-label argument claim concept argumentaire affirmation these behauptung konzept arguments",
          required=True, decides=True),
    Field("words", "Words", "The words that make the claim: a quotation, or the article's paraphrase.",
          "words quote quotation exact-words verbatim statement-text text anchor citation extrait texte mots "
          "zitat wortlaut aussage textstelle",
          required=True, decides=True),
    Field("signatory", "Signatory", "Who signs and says so; blank where all signatories of the letter do.",
          "signatory signatories signer signers signed-by person persons speaker signataire signataires personne "
          "unterzeichner unterzeichnerin unterzeichnende unterzeichnerinnen name nom actor acteur akteur "
          "organization organisation",
          required=True, decides=True),
    Field("stance", "Stance", "For or against the claim: supports or opposes, yes or no, 1 or 0.",
          "stance agreement position attitude pro-contra pro-or-con for-or-against accord pour-ou-contre haltung "
          "zustimmung stellungnahme",
          decides=True),
    Field("passage", "Passage", "Where in the article: a paragraph or a page; blank where unknown.",
          "passage paragraph para page paragraphe alinea absatz abschnitt seite stelle",
          decides=True),
    Field("voice", "Whose words", "Quoted for the letter's own words, reported for the article's paraphrase.",
          "voice whose-words quoted-or-reported speech voix discours stimme redeform",
          decides=True),
    Field("theme", "Theme", "What the argument is about.",
          "theme topic subject themes thematique sujet thema themenfeld"),
    Field("kind", "Kind of argument", "Proposal, justification, benefit, limit, threat or precedent.",
          "kind argument-kind kind-of-argument argument-type type-of-argument genre type-d-argument "
          "art-des-arguments argumenttyp"),
    Field("date", "Date of the letter", "When it was made public, best as 2024-11-20; other EDTF values are read too.",
          "date-edtf date letter-date date-of-letter date-of-publication publication-date published time "
          "date-de-publication date-de-la-lettre datum briefdatum erscheinungsdatum"),
    Field("addressee", "Addressee", "To whom the letter is written.",
          "addressee addressees recipient recipients addressed-to to destinataire destinataires empfanger "
          "adressat adressaten"),
    Field("actor_type", "Type of signatory", "What analysts filter signatories by, such as their profession.",
          "actor-types actor-type signatory-type type-of-signatory type-of-actor speaker-type type-label profession "
          "occupation type-d-acteur type-de-signataire metier akteurstyp akteurstypen beruf"),
    Field("outlet", "Outlet", "Who published the article that reports the letter.",
          "outlet newspaper medium source media journal source-de-presse quelle zeitung"),
)  # fmt: skip
FIELD = {field.name: field for field in FIELDS}


def guess_mapping(columns: Iterable[str]) -> dict[str, str]:
    """Field to the column that is likely meant, by usual names in English, French and German; none is taken twice.

    Also by those of our own tables, and of the statements that the Discourse Network Analyzer exports.
    """
    named: dict[str, str] = {}
    for column in columns:
        named.setdefault(make_slug(column), column)
    found = {}
    for field in FIELDS:
        name = next((name for name in field.usual if name in named), None)
        if name is not None:
            found[field.name] = named.pop(name)
    return found
