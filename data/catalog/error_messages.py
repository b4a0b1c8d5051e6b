"""Messages for validation errors of corpus files, with the nearest valid word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from data.model.base import Record
from data.model.corpus import CorpusModel
from data.text.normalize import fold
from data.text.suggestions import did_you_mean, shorten

_EMPTY = "Value is empty. Add at least one entry, or remove the field."
_UNKNOWN = "Unknown field"
_TYPE_NAMES = {
    "string_type": "text", "tuple_type": "a list", "model_type": "a mapping of keys to values",
    "dict_type": "a mapping of keys to values",
}  # fmt: skip


def explain_error(file: str, error: Any) -> str:
    """Return the message for a Pydantic error in a file."""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "Field is missing. Add it."
        case "extra_forbidden" if error["input"] is None and " " in str(error["loc"][-1]).strip():
            return f"{_UNKNOWN}. A comma inside braces ends a text. Put the text in quotation marks."
        case "extra_forbidden":
            suggestion = did_you_mean(str(error["loc"][-1]), fields_at(file, error["loc"][:-1]))
            return f"{_UNKNOWN}{suggestion or '.'}"
        case "too_short" | "string_too_short":
            return _EMPTY
        case "string_too_long":
            return f"Text has {len(error['input']):,} characters. The limit is {context['max_length']:,}. Shorten it."
        case "too_long":
            return f"List has at most {context['max_length']} entries, and this one has more. Remove some."
        case "literal_error" if isinstance(error["input"], str):
            known = re.findall("'([^']*)'", context["expected"])
            suggestion = did_you_mean(shorten(error["input"]), known) or "."
            return f"`{shorten(error['input'])}` is not one of {context['expected']}{suggestion}"
        case "string_pattern_mismatch":
            suggestion = _suggest_id(shorten(error["input"]), context["pattern"])
            return f"`{shorten(error['input'])}` does not match the pattern `{context['pattern']}`{suggestion}"
        case "value_error":
            return str(context["error"])
        case "literal_error":
            return "Value must be text." if error["input"] else _EMPTY
        case "int_parsing" | "int_type" | "greater_than_equal":
            return "Value must be a whole number from 1."
        case "string_type" | "model_type" | "tuple_type" | "dict_type":
            return f"Value must be {_TYPE_NAMES[error['type']]}."
    return str(error["msg"])


def fields_at(file: str, path: Iterable[str | int]) -> list[str]:
    """Return the field names of the records that a path in a file leads to."""
    section = {"coding": "codings"}.get(folder := file.split("/")[0], folder.removesuffix(".yaml"))
    records: list[type[Record]] = [CorpusModel]
    for step in (section, *path):
        # Other steps are list indices or branches of a union. They lead to the same records.
        if any(step in record.model_fields for record in records):
            records = [
                inner
                for record in records
                if step in record.model_fields
                for inner in _records_in(record.model_fields[str(step)].annotation)
            ]
    return sorted({field.alias or name for record in records for name, field in record.model_fields.items()})


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield the record classes of a type annotation."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    else:
        for inner in get_args(annotation):
            yield from _records_in(inner)


def _suggest_id(text: str, pattern: str) -> str:
    """Return the end of the message, with an id that matches the pattern if any."""
    slug = "-".join(re.findall("[a-z0-9]+", fold(text)))
    match = next((form for form in (slug, slug.upper()) if re.search(pattern, form)), None)
    return f". Did you mean `{match}`?" if match else "."
