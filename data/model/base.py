"""Base class and text types of all records of a corpus."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
PassageId = Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,4}$")]
# In a letter with two texts, the id says which of them has the passage.
PassageReference = Annotated[str, StringConstraints(pattern=r"^((report|letter)-)?[A-Z][0-9]{1,4}$")]
# As many characters as a cell of a spreadsheet has.
NonEmptyText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=32_767)]
# A name, a label or a title.
ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
# Parsing a date of a thousand characters takes seconds.
DateText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]


def site_of(address: str) -> str | None:
    """Return the host of a web address with or without a scheme.

    Returns None if it has no host.
    """
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        return None


@cache
def _field_names(record: type[Record]) -> frozenset[str]:
    """Return the names of the fields of a record in a file. A long list has thousands of records."""
    return frozenset(field.alias or name for name, field in record.model_fields.items())


class Record(BaseModel):
    """A read-only part of a corpus.

    Unknown keys are errors, so that no misspelt field is lost.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty_fields(cls, value: Any) -> Any:
        """Drop fields without a value.

        An unknown key is kept and reported, with or without a value.
        """
        if not isinstance(value, dict):
            return value
        known = _field_names(cls)
        return {key: item for key, item in value.items() if item is not None or key not in known}
