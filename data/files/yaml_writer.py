"""Plain values to YAML that is read as the same text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import yaml

Value = str | Sequence["Value"] | Mapping[str, "Value"]


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:
        """Write a value again where it is repeated: a corpus file has no anchors and aliases."""
        return True


def yaml_bytes(value: Value) -> bytes:
    """Return a value as a YAML file. The text of the value has no control characters."""
    return yaml.dump(
        value,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=10**9,
        default_flow_style=None,
        encoding="utf-8",
    )
