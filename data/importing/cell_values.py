"""Parse cells as stances, voices, kinds and separators, in the forms that people write."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, get_args

from data.model.actors import ActorKind
from data.model.arguments import ArgumentKind
from data.model.letters import Stance, StatementVoice
from data.text.normalize import fold

# A neutral row is neither for nor against.
CellStance = Stance | Literal["neutral"]

# In English, French, German, Ukrainian, Russian, Spanish, Italian, Dutch and Polish. No word has two stances.
_STANCES: dict[CellStance, str] = {
    "supports": "supports|support|supporting|supportive|supported|for|pro|yes|y|agree|agrees|agreed|agreement|true|"
    "in favour|in favor|in favour of|in favor of|strongly agree|endorse|accepts|accept|favours|favors|favour|favor|"
    "favourable|favorable|positive|endorses|approve|approves|oui|pour|soutient|soutien|soutenir|vrai|"
    "tout à fait d'accord|d'accord|accord|approuve|positif|ja|dafür|wahr|befürwortet|befürwortend|zustimmung|"
    "zustimmend|stimmt zu|stimme zu|unterstützt|unterstützend|unterstützung|einverstanden|für|positiv|так|за|"
    "підтримує|згоден|згодна|правда|да|поддерживает|sí|sì|a favor|a favore|de acuerdo|d'accordo|favorevole|voor|eens|"
    "waar|tak|zgoda|✓|✔|✅|☑|👍",
    "opposes": "opposes|oppose|opposing|opposed|against|contra|con|anti|no|n|disagree|disagrees|disagreed|"
    "disagreement|false|unfavourable|unfavorable|not in favour|not in favor|negative|rejects|reject|disapproves|"
    "disapprove|strongly disagree|unsupportive|not supportive|does not support|refuses|refuse|non|contre|opposé|"
    "opposée|s'oppose|désapprouve|pas du tout d'accord|faux|pas d'accord|désaccord|défavorable|rejette|négatif|nein|"
    "dagegen|falsch|ablehnung|ablehnend|lehnt ab|kontra|gegen|stimmt nicht zu|stimme nicht zu|nicht einverstanden|"
    "negativ|ні|проти|не згоден|не згодна|неправда|нет|против|en contra|contrario|sfavorevole|in disaccordo|falso|"
    "tegen|nee|oneens|onwaar|nie|przeciw|✗|✘|❌|👎",
    "neutral": "neutral|neutre|neutrale|neutro|neutraal|neither|undecided|unentschieden|weder noch|unentschlossen|"
    "indécis|indecis|abstention|abstain|abstains|abstained|enthaltung|sans avis|no opinion|keine meinung|нейтрально|"
    "нейтральний|нейтральна|нейтральный|ni l'un ni l'autre|neither for nor against|±|+/-",
}
_STANCE_BY_WORD = {fold(word): stance for stance, words in _STANCES.items() for word in words.split("|")}
_NUMBER = re.compile(r"([+−–-]?)(\d+)(?:[.,]0*)?", re.ASCII)
# What programs and people write into a cell that has no value.
_NO_VALUE = re.compile(r"[-–—−?.…_*]+|[Nn]/[Aa]\.?|#N/A|NA|NaN|nan|NULL|None")
_EMOJI_FORM = re.compile("[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]")
_SIGNS: dict[str, CellStance] = {"+": "supports", "-": "opposes", "−": "opposes", "–": "opposes"}

_VOICES: dict[StatementVoice, str] = {
    "quoted": "quoted quote quotation direct verbatim cité citation zitat zitiert direkt wörtlich",
    "reported": "reported report paraphrase paraphrased indirect rapporté indirekt berichtet sinngemäss",
}
_ORGANISATION_TYPES = (
    "organisation organization organisations organizations organización ngo ngos ong nro association associations "
    "verein verband institution institutions company companies entreprise unternehmen party parties parti partei "
    "union trade-union syndicat gewerkschaft"
)
_ACTOR_KINDS: dict[ActorKind, str] = {
    "person": "person|persons|individual|individuals|personne|individu|natürliche person|einzelperson|особа|людина",
    "organisation": "organisation|organization|organisations|organizations|org|group|collective|institution|company|"
    "association|ngo|organisme|collectif|groupe|verein|gruppe|firma|unternehmen|організація|установа|колектив",
}
_KIND_BY_WORD = {fold(word): kind for kind, words in _ACTOR_KINDS.items() for word in words.split("|")}
_YES = "yes y true 1 x oui vrai ja wahr так да ✓ ✔ withdrawn retired retiré zurückgezogen відкликано"
_NO = "no n false 0 non faux nein falsch ні нет - –"
_YES_OR_NO = {fold(word): word in _YES.split() for word in f"{_YES} {_NO}".split()}
_VOICE_BY_WORD = {word: voice for voice, words in _VOICES.items() for word in words.split()}


def parse_stances(cells: Iterable[str]) -> dict[str, CellStance | None]:
    """Return the stance of each distinct cell of a column, which is read as a whole.

    Of 1, 0 and -1, 0 is neutral. Where only 1 and 0 occur, 0 is against. A dash is against where a plus occurs. A
    cell that is not plain has no stance.
    """
    words = [word for word in dict.fromkeys(cells) if word]
    numbers = {word: number for word in words if (number := _number(word)) is not None}
    has_plus = any(word.strip() == "+" for word in words)
    stances: dict[str, CellStance | None] = {
        word: _SIGNS[word.strip()] if has_plus and word.strip() in _SIGNS else _STANCE_BY_WORD.get(_folded_word(word))
        for word in words if word not in numbers
    }  # fmt: skip
    signs = {stance for word, stance in stances.items() if word.strip() in _SIGNS}
    values = {*numbers.values(), *([-1] if "opposes" in signs else [])}
    says_against = "opposes" in stances.values()
    return {
        word: _stance_of_number(numbers[word], values, says_against) if word in numbers else stances[word]
        for word in words
    }


def _folded_word(cell: str) -> str:
    """Return a cell without case, accents, repeated spaces, the form of an emoji and marks at its end."""
    return " ".join(fold(_EMOJI_FORM.sub("", cell.replace("’", "'"))).rstrip(".!, ").split())


def _number(cell: str) -> int | None:
    match = _NUMBER.fullmatch(cell.strip())
    return int(match[2]) * (-1 if match[1] not in ("", "+") else 1) if match else None


def _stance_of_number(number: int, numbers: set[int], says_against: bool) -> CellStance | None:
    """Return the stance of a number among all numbers of its column.

    If the column says against in words, 0 may be neutral or against.
    """
    if min(numbers) < 0:
        return "supports" if number > 0 else "opposes" if number < 0 else "neutral"
    if not numbers <= {0, 1}:
        return None
    if number == 1:
        return "supports"
    return "opposes" if 1 in numbers and not says_against else None


def says_nothing(cell: str) -> bool:
    """Return whether a cell says that it has no value: “-”, “n/a”, “NaN”."""
    return _NO_VALUE.fullmatch(cell) is not None


def parse_voice(cell: str) -> StatementVoice | None:
    """Return the voice of a cell, or None if it has none."""
    return _VOICE_BY_WORD.get(cell.casefold())


def parse_kind(cell: str) -> ArgumentKind | None:
    """Return the kind of argument of a cell, or None if it has none."""
    return next((kind for kind in get_args(ArgumentKind) if kind == cell.casefold()), None)


def parse_actor_kind(cell: str) -> ActorKind | None:
    """Return `person` or `organisation` for a cell that says so, else None."""
    return _KIND_BY_WORD.get(fold(cell))


def parse_yes(cell: str) -> bool | None:
    """Return whether a cell says yes or no, or None if it says neither."""
    return _YES_OR_NO.get(fold(cell))


def guess_actor_kind(types: Iterable[str]) -> ActorKind:
    """Return `organisation` if a type is a word for organisations, else `person`."""
    return "organisation" if any(name.casefold() in _ORGANISATION_TYPES.split() for name in types) else "person"
