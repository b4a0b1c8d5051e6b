"""Find the row with the column names among titles, notes and second lines, and name the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import count, zip_longest

from data.files.limits import CONTINUED
from data.spreadsheets.sheet import trim_cells
from data.text.normalize import fold

NumberedRow = tuple[int, list[str]]

_MAX_NAME_LENGTH = 80
_MAX_HEADING_LENGTH = 60
# A row is known to be headings if so many of its cells are words that headings consist of.
_MIN_KNOWN = 0.3
# A row without known words is taken for headings if so many of its cells are filled.
_MIN_FILLED = 0.6
_HEADING_WORDS = """
    name names signatory signatories signer signers signed signature person persons people speaker actor author
    organization organisation organizations organisations institution affiliation employer company group party role
    title position job profession occupation function description bio about country city town place state region
    address email mail website url link twitter handle phone date time timestamp day month year added created updated
    letter letters document doc doctitle concept argument arguments claim label statement statements assertion
    category code codes tag tags theme themes topic subject kind type types stance agreement attitude
    quote quotes quotation words text content excerpt extract anchor passage paragraph page line voice speech
    addressee addressees recipient recipients outlet newspaper medium media source sources journal note notes
    comment comments remark memo status tier rank number nr id ids identifier first last surname given family
    middle withdrawn verified public language gender sex age duplicate edtf value answer question short full section
    count share
    nom noms prenom signataire signataires personne acteur auteur organisme fonction metier pays ville adresse
    courriel jour mois annee lettre lettres titre texte citation mots extrait alinea paragraphe thematique sujet
    genre accord destinataire destinataires remarque remarques numero rang statut affirmation these
    vorname nachname unterzeichner unterzeichnerin unterzeichnende unterzeichnerinnen akteur autor verein institution
    funktion beruf land ort stadt adresse datum tag monat jahr brief briefe titel zitat wortlaut aussage textstelle
    seite absatz abschnitt thema themenfeld art haltung zustimmung stellungnahme behauptung konzept empfanger adressat
    adressaten quelle zeitung bemerkung bemerkungen nummer beschreibung
    nombre firmante firmantes persona cargo pais ciudad fecha carta titulo texto cita argumento postura
    nome cognome firmatario firmatari ruolo paese citta lettera citazione argomento
    лист листа підписант підписанти підписано підпису піб імя прізвище особа автор організація установа посада професія
    опис країна держава місто дата тип категорія аргумент твердження теза цитата слова текст позиція ставлення
    примітка коментар имя фамилия фио подписант письмо организация должность страна город категория тема комментарий
"""
_SMALL_WORDS = """
    a an and by de der des die das du d e el en et for from if in is it l la le les of on or s the to und von what who
    where when which your you their his her please per vs y di
"""
_KNOWN_WORDS, _OTHER_WORDS = frozenset(map(fold, _HEADING_WORDS.split())), frozenset(_SMALL_WORDS.split())
_WORD = re.compile(r"[^\W_]+")
_NUMBER_OR_DATE = re.compile(r"[\d\s.,:/%+-]+")
# Two to four words with capitals, such as “Nora Quill” or “Dr. Ida Fern”.
_PERSON = re.compile(r"(?:[^\W\d_][\w.'’-]*,? ){1,3}[^\W\d_][\w.'’-]*\.?")


def find_headings(rows: Sequence[NumberedRow]) -> int:
    """Return the index of the row that has the column names.

    It is the row with the most words that headings consist of, else the first row that is filled and has no numbers.
    A title is narrower than the rows of the table.
    """
    width = usual_width(rows)
    known = [known_share(cells) * min(len(trim_cells(cells)) / max(width, 1), 1) for _, cells in rows]
    if (best := max(known)) >= _MIN_KNOWN:
        return known.index(best)
    for index, (_, cells) in enumerate(rows):
        filled = [cell.strip() for cell in cells if cell.strip()]
        is_unique = len(set(filled)) == len(filled)
        if len(filled) >= _MIN_FILLED * width and is_unique and not any(map(_NUMBER_OR_DATE.fullmatch, filled)):
            return index
    return 0


def known_share(cells: Sequence[str]) -> float:
    """Return how many cells of a row are different headings of known words, as a share of the cells."""
    weights = {fold(cell.strip()): _heading_weight(cell) for cell in cells}
    return sum(weights.values()) / max(len(trim_cells(cells)), 1)


def _heading_weight(cell: str) -> float:
    """Return 1 for a cell of known words, 0.5 for one with a known word, and else 0."""
    words = _WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", cell.strip())) if len(cell) <= _MAX_HEADING_LENGTH else []
    folded = [fold(word) for word in words]
    known = sum(word in _KNOWN_WORDS for word in folded)
    others = sum(word not in _KNOWN_WORDS | _OTHER_WORDS and not word.isdigit() for word in folded)
    return 0.0 if not known else 1.0 if not others else 0.5


def is_second_heading(cells: Sequence[str], header: Sequence[str]) -> bool:
    """Return whether a row next to the headings is a second line of them, such as a translation or their parts."""
    filled = list(filter(str.strip, cells))
    words = filled if has_cells_between(cells, header) else cells
    return len(filled) > 1 and known_share(words) >= 2 * _MIN_KNOWN


def join_headings(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Return the headings of two lines: those of the lower one, which divides the upper one, where it has some."""
    return [below.strip() or above for above, below in zip_longest(upper, lower, fillvalue="")]


def has_cells_between(line: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether a line of headings has cells where another is blank."""
    return any(cell.strip() and not there.strip() for cell, there in zip_longest(line, other, fillvalue=""))


def is_list_of_names(rows: Sequence[NumberedRow]) -> bool:
    """Return whether rows of one cell are names of people, the first included."""
    cells = [cells[0].strip() for _, cells in rows if len(trim_cells(cells)) == 1]
    return len(cells) == len(rows) > 1 and known_share(cells[:1]) == 0 and all(map(is_person, cells))


def is_person(cell: str) -> bool:
    """Return whether a text may be the name of a person: two to four words with capitals."""
    return _PERSON.fullmatch(cell) is not None and sum(word[:1].isupper() for word in cell.split()) >= 2


def usual_width(rows: Sequence[NumberedRow]) -> int:
    """Return the number of cells that most rows have."""
    widths = Counter(len(trim_cells(cells)) for _, cells in rows)
    return max(widths, key=lambda width: (widths[width], width), default=0)


def column_names(header: Sequence[str]) -> tuple[str, ...]:
    """Return a unique name for each column.

    Examples: “Column 3” for a blank cell, “Date (2)” for a second “Date”.
    """
    names: dict[str, None] = {}
    for i, cell in enumerate(header, 1):
        name = " ".join(cell.split())[:_MAX_NAME_LENGTH] or f"Column {i}"
        numbered = (f"{name} ({number})" for number in count(2))
        names[name if name not in names else next(other for other in numbered if other not in names)] = None
    return tuple(names)


def join_continued(
    names: tuple[str, ...], rows: dict[int, tuple[str, ...]]
) -> tuple[tuple[str, ...], dict[int, tuple[str, ...]]]:
    """Return the columns and rows with each text that goes on in further columns put together.

    Exports of this dashboard have such columns at the end: `said_by~2` continues `said_by`.
    """
    width = len(names)
    while width and names[width - 1].partition(CONTINUED)[0] in names[: width - 1] and CONTINUED in names[width - 1]:
        width -= 1
    if width == len(names):
        return names, rows
    target = [names.index(name.partition(CONTINUED)[0]) for name in names[width:]]
    joined = {}
    for number, cells in rows.items():
        texts = list(cells[:width])
        for index, part in zip(target, cells[width:], strict=True):
            texts[index] += part
        joined[number] = tuple(texts)
    return names[:width], joined
