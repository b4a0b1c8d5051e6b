"""Plain values to YAML that is read as the same text, whatever the text holds: one entry of a list a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]
# What stands without quotation marks: an id that no reader of YAML takes for a number, a truth or nothing.
_BARE = re.compile(r"(?!(?:null|true|false|yes|no|on|off|y|n)$)[A-Za-z][A-Za-z0-9]*(-[a-z0-9]+)*", re.IGNORECASE)


def yaml_bytes(value: Value) -> bytes:
    """A file of a corpus. The text of the value holds no line breaks and no control characters."""
    if isinstance(value, Mapping):
        return "".join(f"{key}:{_under(part)}" for key, part in value.items()).encode()
    return (_entries(value) or "[]\n").encode()


def _under(value: Value) -> str:
    if isinstance(value, Sequence) and value and isinstance(value[0], Mapping):
        return f"\n{_entries(value)}"
    return f" {_flow(value)}\n"


def _entries(value: Sequence[Value]) -> str:
    return "".join(f"- {_flow(part)}\n" for part in value)


def _flow(value: Value) -> str:
    if isinstance(value, str):
        return value if _BARE.fullmatch(value) else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(part)}' for key, part in value.items())}}}"
    return f"[{', '.join(map(_flow, value))}]"
