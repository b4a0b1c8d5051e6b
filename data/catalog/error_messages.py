"""What is wrong with a value of a corpus file, in a sentence that names the nearest right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from data.model.base import Record
from data.model.corpus import CorpusModel
from data.text.normalize import fold
from data.text.suggestions import did_you_mean


def explain_error(file: str, error: Any) -> str:
    """What Pydantic found in a file, for people."""
    context = error.get("ctx", {})
    match error["type"]:
        case "missing":
            return "is missing; add it"
        case "extra_forbidden" if error["input"] is None and " " in str(error["loc"][-1]).strip():
            return "is not a field here; inside braces a comma ends a text: put the text in quotation marks"
        case "extra_forbidden":
            return f"is not a field here{did_you_mean(str(error['loc'][-1]), fields_at(file, error['loc'][:-1]))}"
        case "too_short":
            return "is empty; name at least one, or leave the field out"
        case "literal_error" if isinstance(error["input"], str):
            known = re.findall("'([^']*)'", context["expected"])
            return f"`{error['input']}` is not one of {context['expected']}{did_you_mean(error['input'], known)}"
        case "string_pattern_mismatch":
            near = _in_form(error["input"], context["pattern"])
            return f"`{error['input']}` does not have the form {context['pattern']}{near}"
        case "value_error":
            return str(context["error"])
        case "literal_error":
            return "is empty; name at least one, or leave the field out" if not error["input"] else "should be a text"
        case "string_type" | "model_type" | "tuple_type" | "dict_type":
            wanted = {"string_type": "a text", "tuple_type": "a list"}.get(error["type"], "a mapping of keys to values")
            return f"should be {wanted}"
    return str(error["msg"])


def fields_at(file: str, path: Iterable[str | int]) -> list[str]:
    """The fields of the part of a corpus that a path in a file leads to."""
    section = {"coding": "codings"}.get(folder := file.split("/")[0], folder.removesuffix(".yaml"))
    parts: list[type[Record]] = [CorpusModel]
    for step in (section, *path):
        # Whatever else a path names, an entry of a list or a branch of a union, holds the same parts.
        if any(step in part.model_fields for part in parts):
            parts = [
                inner
                for part in parts
                if step in part.model_fields
                for inner in _parts_in(part.model_fields[str(step)].annotation)
            ]
    return sorted({name for part in parts for name in part.model_fields})


def _parts_in(kind: Any) -> Iterator[type[Record]]:
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    else:
        for inner in get_args(kind):
            yield from _parts_in(inner)


def _in_form(text: str, pattern: str) -> str:
    """A question that names an id in the form that it must have, where the text can be written so."""
    plain = "-".join(re.findall("[a-z0-9]+", fold(text)))
    near = next((form for form in (plain, plain.upper()) if re.search(pattern, form)), None)
    return f". Did you mean `{near}`?" if near else ""
