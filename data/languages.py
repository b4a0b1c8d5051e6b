"""Names of languages for people, by their BCP 47 tags."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema

LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def _tag(value: str) -> str:
    if not re.fullmatch(LANGUAGE_TAG, value):
        raise ValueError(f"`{value}` is no language tag; write it as fr or fr-CA")
    return value


Language = Annotated[str, AfterValidator(_tag), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE_TAG}$"})]

NAMES = {
    "ar": "Arabic", "be": "Belarusian", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish",
    "de": "German", "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian",
    "fi": "Finnish", "fr": "French", "ga": "Irish", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian",
    "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip


def language_name(tag: str) -> str:
    """A language for people: its name, with the tag where that says more; the tag alone where no name is kept."""
    name = NAMES.get(tag.split("-")[0])
    if name is None:
        return tag
    return name if tag in NAMES else f"{name} ({tag})"
