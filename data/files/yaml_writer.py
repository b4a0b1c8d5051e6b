"""Write plain values as YAML that is parsed as the same text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

Value = str | Sequence["Value"] | Mapping[str, "Value"]


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Write repeated values in full, since corpus files have no aliases."""
        return True


def yaml_bytes(value: Value) -> bytes:
    """Return a value as the content of a YAML file.

    Its text must not contain control characters.
    """
    return yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10**9,
        default_flow_style=None,
        encoding="utf-8",
    )
