"""The fields that a column can have, and a guess of the field of each column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.text.slugs import make_slug


@dataclass(frozen=True)
class Field:
    """A field of a statement that a column can have.

    `usual_names` are usual column names as slugs, most likely first. A `required` field must have a column.
    A cell that cannot be read skips its row if `skips_row` is true. Otherwise the cell is ignored.
    """

    name: str
    label: str
    help: str
    usual_names: str
    required: bool = False
    skips_row: bool = False

    @property
    def usual_slugs(self) -> list[str]:
        """Return the usual names as a list."""
        return self.usual_names.split()


FIELDS: tuple[Field, ...] = (
    Field("letter", "Letter", "The title or a short name of the letter, the same in all its rows.",
          "short-title letter letter-title open-letter document-title doctitle lettre lettre-ouverte "
          "titre-de-la-lettre brief offener-brief titel-des-briefs document dokument title titre titel",
          required=True, skips_row=True),
    Field("argument", "Argument", "The claim in neutral words, at most twelve.",
          "label argument-label argument claim concept argumentaire affirmation these behauptung konzept arguments",
          required=True, skips_row=True),
    Field("words", "Words", "The words that make the claim: a quotation, or the article's paraphrase.",
          "words quote quotation exact-words verbatim statement-text text anchor citation extrait texte mots "
          "zitat wortlaut aussage textstelle",
          required=True, skips_row=True),
    Field("signatory", "Signatory", "Who signs and makes the claim. Blank: all signatories of the letter.",
          "signatory signatories signer signers signed-by person persons speaker signataire signataires personne "
          "unterzeichner unterzeichnerin unterzeichnende unterzeichnerinnen name nom actor acteur akteur "
          "organization organisation",
          required=True, skips_row=True),
    Field("stance", "Stance", "For or against the claim: supports or opposes, yes or no, 1 or 0.",
          "stance agreement position attitude pro-contra pro-or-con for-or-against accord pour-ou-contre haltung "
          "zustimmung stellungnahme",
          skips_row=True),
    Field("passage", "Passage", "The paragraph or page of the article. Blank: unknown.",
          "passage paragraph para page paragraphe alinea absatz abschnitt seite stelle",
          skips_row=True),
    Field("voice", "Voice", "Quoted: the letter's own words. Reported: the article's paraphrase.",
          "voice whose-words quoted-or-reported speech voix discours stimme redeform",
          skips_row=True),
    Field("theme", "Theme", "What the argument is about.",
          "theme topic subject themes thematique sujet thema themenfeld"),
    Field("kind", "Kind of argument", "Proposal, justification, benefit, limit, threat or precedent.",
          "kind argument-kind kind-of-argument argument-type type-of-argument genre type-d-argument "
          "art-des-arguments argumenttyp"),
    Field("date", "Date of the letter", "When the letter was made public, such as 2024-11-20 or another EDTF value.",
          "date-edtf date letter-date date-of-letter date-of-publication publication-date published time "
          "date-de-publication date-de-la-lettre datum briefdatum erscheinungsdatum"),
    Field("addressee", "Addressee", "Whom the letter is written to.",
          "addressee addressees recipient recipients addressed-to to destinataire destinataires empfanger "
          "adressat adressaten"),
    Field("actor_type", "Type of signatory", "A group to filter signatories by, such as their profession.",
          "actor-types actor-type signatory-type type-of-signatory type-of-actor speaker-type type-label profession "
          "occupation type-d-acteur type-de-signataire metier akteurstyp akteurstypen beruf"),
    Field("outlet", "Outlet", "Who published the article that reports the letter.",
          "outlet newspaper medium source media journal source-de-presse quelle zeitung"),
)  # fmt: skip
FIELD_BY_NAME = {field.name: field for field in FIELDS}


def guess_mapping(columns: Iterable[str]) -> dict[str, str]:
    """Return the likely column of each field.

    Knows usual names in English, French and German. Also knows the columns of our CSV exports and of the
    Discourse Network Analyzer. No column gets two fields.
    """
    column_by_slug: dict[str, str] = {}
    for column in columns:
        column_by_slug.setdefault(make_slug(column), column)
    mapping = {}
    for field in FIELDS:
        slug = next((slug for slug in field.usual_slugs if slug in column_by_slug), None)
        if slug is not None:
            mapping[field.name] = column_by_slug.pop(slug)
    return mapping
