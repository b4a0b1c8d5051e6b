"""Language tags (BCP 47) and their English names."""

from __future__ import annotations

import re
from typing import Annotated

from babel import Locale
from pydantic import AfterValidator, WithJsonSchema

LANGUAGE_TAG = r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"


def _check_tag(value: str) -> str:
    if not re.fullmatch(LANGUAGE_TAG, value):
        raise ValueError(f"`{value}` is not a language tag. Write it as fr or fr-CA.")
    return value


Language = Annotated[
    str, AfterValidator(_check_tag), WithJsonSchema({"type": "string", "pattern": f"^{LANGUAGE_TAG}$"})
]

_NAMES = Locale("en").languages


def language_name(tag: str) -> str:
    """Return the English name of a language.

    A tag with a region or script is added in parentheses: “French (fr-CA)”. Returns the tag if it has no name.
    """
    name = _NAMES.get(tag.split("-")[0])
    if name is None:
        return tag
    return name if tag in _NAMES else f"{name} ({tag})"
