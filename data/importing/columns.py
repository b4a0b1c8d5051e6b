"""The fields that a column can have, and the usual headings of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.model.signatures import SIGNATURE_COLUMNS
from data.schema.tables import TABLES
from data.spreadsheets.sheet import Sheet, SheetError
from data.text.slugs import make_slug


@dataclass(frozen=True)
class Field:
    """A field of a statement or a signature that a column can have.

    `usual_names` are usual column names with hyphens, most likely first. A `required` field must have a column.
    A cell that cannot be read skips its row if `skips_row` is true. Otherwise the cell is ignored.
    """

    name: str
    label: str
    help: str
    usual_names: str
    required: bool = False
    skips_row: bool = False

    @cached_property
    def usual_slugs(self) -> list[str]:
        """Return the usual names as slugs, in which case, accents and scripts are the same."""
        return list(dict.fromkeys(map(make_slug, self.usual_names.split())))


FIELDS: tuple[Field, ...] = (
    Field("letter", "Letter", "The title or a short name of the letter, the same in all its rows.",
          "short-title letter letter-title open-letter document-title doctitle lettre lettre-ouverte "
          "titre-de-la-lettre brief offener-brief titel-des-briefs document document-name dokument dokumentname title "
          "titre titel лист відкритий-лист назва-листа source-document media-title file file-name filename",
          required=True, skips_row=True),
    Field("argument", "Argument", "The claim in neutral words, at most twelve.",
          "label argument-label argument claim concept argumentaire affirmation these behauptung konzept arguments "
          "tag tags tag-name code codes code-name codename node kode твердження аргумент теза",
          required=True, skips_row=True),
    Field("argument_id", "Id of the argument", "The id that the argument gets, if the column has ids.",
          "argument-id"),
    Field("words", "Words", "The words that make the claim: a quotation, or the article's paraphrase.",
          "words quote quotation exact-words verbatim statement-text text anchor citation extrait texte mots "
          "zitat wortlaut aussage textstelle content segment coded-segment coded-segments coded-text selected-text "
          "reference-text text-content quotation-content highlight excerpt excerpt-copy phrase keyword "
          "цитата слова текст",
          required=True, skips_row=True),
    Field("signatory", "Signatory", "The person who signs and makes the claim. Several are possible.",
          "signatory signatories signer signers signed-by said-by person persons speaker signataire signataires "
          "personne unterzeichner unterzeichnerin unterzeichnende unterzeichnerinnen name nom actor acteur akteur "
          "підписант підписанти особа автор",
          skips_row=True),
    Field("organisation", "Organisation", "The organisation of the person, or without a person the one that speaks.",
          "organisation organization organisations organizations affiliation institution organisme einrichtung "
          "verband організація установа"),
    Field("stance", "Stance", "For or against the claim: supports or opposes, yes or no, 1 or 0.",
          "stance agreement position attitude pro-contra pro-or-con for-or-against accord pour-ou-contre haltung "
          "zustimmung stellungnahme ставлення позиція",
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
          "date-edtf date date-earliest letter-date date-of-letter date-of-publication publication-date published time "
          "when date-de-publication date-de-la-lettre datum briefdatum erscheinungsdatum дата"),
    Field("date_latest", "Last possible day", "If the date of the letter is a period: its last day. Blank: open.",
          "date-latest"),
    Field("addressee", "Addressee", "Whom the letter is written to.",
          "addressee addressees recipient recipients addressed-to to destinataire destinataires empfanger "
          "adressat adressaten"),
    Field("actor_type", "Type of signatory", "A group to filter signatories by, such as their profession.",
          "actor-types actor-type signatory-type type-of-signatory type-of-actor speaker-type type-label profession "
          "occupation type-d-acteur type-de-signataire metier akteurstyp akteurstypen beruf"),
    Field("outlet", "Outlet", "Who published the article that reports the letter.",
          "outlet newspaper medium source media journal source-de-presse quelle zeitung"),
)  # fmt: skip

SIGNATURE_FIELDS: tuple[Field, ...] = (
    Field("letter", "Letter", "The title or id of the letter that is signed, if the list is of several letters.",
          "letter short-title letter-title open-letter lettre lettre-ouverte brief offener-brief лист відкритий-лист"),
    Field("name", "Name", "The name as signed.",
          "name full-name signatory signatory-name signer signatories names signature last-name surname family-name "
          "nom nom-complet nom-et-prenom signataire signataires nom-de-famille nachname familienname "
          "unterzeichner unterzeichnerin unterzeichnende unterzeichnerinnen піб імя-та-прізвище прізвище-та-імя "
          "прізвище підписант підписанти",
          required=True, skips_row=True),
    Field("printed_name", "Printed as", "The name as signed, where the column of names has another form of it.",
          "printed-name"),
    Field("signature", "Id", "The id that the signature gets in its letter, if the column has ids.",
          "signature-id"),
    Field("given_name", "First name", "The first name, if it has a column of its own.",
          "first-name given-name forename prenom prenoms vorname ім'я імя"),
    Field("description", "Description", "What the signatory is, as signed.",
          "description described-as described-as-in-the-article described-as-in-the-letter occupation profession role "
          "title position job job-title fonction metier titre beruf funktion titel beschreibung посада професія опис "
          "рід-занять"),
    Field("affiliation", "Affiliation", "The organisation of the signatory, as signed.",
          "affiliation organisation organization institution employer university company organisme etablissement "
          "employeur universite einrichtung institut arbeitgeber universitat organisation-institution "
          "організація установа місце-роботи афіліація"),
    Field("country", "Country", "The country of the signatory, as signed.",
          "country country-name nation pays land staat країна держава"),
    Field("kind", "Kind", "Person or organisation.",
          "kind signatory-kind kind-of-signatory person-or-organisation art вид"),
    Field("types", "Types", "Types of the codebook, separated by semicolons.",
          "types type actor-types actor-type signatory-type category categorie kategorie typ тип категорія"),
    Field("signed", "Signed", "The day of the signature, or another EDTF value.",
          "signed signed-on signed-at date-signed date signing-date signature-date timestamp created-at "
          "date-de-signature signe-le datum unterzeichnet-am unterschrieben-am дата дата-підпису підписано"),
    Field("tier", "Tier", "When the signature was added: original, later or another word.",
          "tier wave round stage phase vague welle хвиля"),
    Field("withdrawn", "Withdrawn", "Words that say that the signature was withdrawn. Blank if it was not.",
          "withdrawn withdrawal retracted removed retire retrait zuruckgezogen відкликано"),
    Field("actor", "Actor", "The id of the actor who signed, where it is decided.", "actor actor-id"),
    Field("person", "Person", "Who signed: the same in all rows of a person, as in our full data.", ""),
    Field("note", "Note", "A remark on the signature.",
          "note notes remark remarks comment comments commentaire remarque anmerkung bemerkung kommentar "
          "примітка коментар"),
)  # fmt: skip

FIELD_BY_NAME = {field.name: field for field in FIELDS}
# Columns by which the full data of a table of ours are known. Their lists are cells that `data.schema.lists` wrote.
_EXPORTED = {"statements": {"statement", "said_by"}, "signatures": {"signature", "person"}}
# A column of a table of people as shown, and one of a table of people who may have signed nothing.
SHOWN_COLUMN, _ROLE_COLUMN = "Printed as", "Role"
# A part of the name of a table as shown.
_SHOWN_NAME = "_as-shown_"
# Columns of ids there, whose names are usual names of other fields.
_IDS = {"argument_id": "argument", "signature": "signature", "person": "person"}


def exported_table(columns: Iterable[str]) -> str | None:
    """Return the name of the table of which a sheet is the full data as this dashboard exports them, or None."""
    columns = set(columns)
    return next((table for table, names in _EXPORTED.items() if names <= columns), None)


def has_signatures_format(columns: Iterable[str]) -> bool:
    """Return whether columns are those of the table of signatures in the folder of a corpus."""
    return {"name"} <= set(columns) <= set(SIGNATURE_COLUMNS)


def check_export(sheet: Sheet) -> Sheet:
    """Return a sheet, unless it is an export of this dashboard whose rows are neither signatures nor statements.

    Raises `SheetError` with the tables to import instead.
    """
    columns = set(sheet.columns)
    table = next((table.name for table in TABLES if columns.issuperset(table.names)), None)
    has_people = SHOWN_COLUMN in columns and _ROLE_COLUMN not in columns
    if table in _EXPORTED or (table is None and (has_people or _SHOWN_NAME not in sheet.name)):
        return sheet
    raise SheetError(
        sheet.name,
        f"This is {f'the table `{table}`' if table else 'a table as shown'} of this dashboard. Its rows are neither "
        "signatures nor statements. Import the full data of `signatures` and `statements` instead. Both are in “All "
        "tables (zip)” under “Export”.",
    )


def guess_by_heading(columns: Iterable[str], fields: Sequence[Field] = FIELDS) -> dict[str, str]:
    """Return the likely column of each field by the headings.

    Knows usual names in English, French, German and Ukrainian. Also knows the columns of our CSV exports, of the
    Discourse Network Analyzer and of programs for coding texts. No column gets two fields.
    """
    columns = list(columns)
    column_by_slug: dict[str, str] = {}
    for column in columns:
        column_by_slug.setdefault(make_slug(column), column)
    mapping = {}
    for field in fields:
        slug = next((slug for slug in field.usual_slugs if slug in column_by_slug), None)
        if slug is not None:
            mapping[field.name] = column_by_slug.pop(slug)
    names = {field.name for field in fields}
    if exported_table(columns) or has_signatures_format(columns):
        mapping |= {name: column for name, column in _IDS.items() if name in names and column in columns}
    return mapping
