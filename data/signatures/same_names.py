"""The signatures that share their name with another one, the rarest names first, so that they can be compared."""

from __future__ import annotations

from dataclasses import dataclass

import narwhals as nw
import pandas as pd

from data.signatures.columns import FOLDED, KEY
from data.signatures.engines import Engine
from data.signatures.scans import SCANNED

# A name of more people says nothing on who signed. So many signatures are compared in some seconds.
MAX_BEARERS, MAX_COMPARED = 20, 50_000
_NAME, _BEARERS = FOLDED["name"], "bearers"


@dataclass(frozen=True)
class SameNames:
    """Signatures whose name another one has too, apart from case, accents and spaces.

    `rows` have the columns of a scan, and `total` is their number without a limit. `names` has the number of signatures
    with each name.
    """

    rows: pd.DataFrame
    total: int
    names: dict[str, int]


def same_names(engine: Engine) -> SameNames:
    """Return the signatures that share their name, as many as can be compared."""
    rows = engine.scan()
    counts = rows.filter(~nw.col(_NAME).is_null()).select(_NAME).group_by(_NAME).agg(nw.len().alias(_BEARERS))
    rarest = counts.filter(nw.col(_BEARERS).is_between(2, MAX_BEARERS)).sort(_BEARERS, _NAME).head(MAX_COMPARED // 2)
    shared = rows.join(rarest, on=_NAME, how="inner").sort(_BEARERS, _NAME, KEY).head(MAX_COMPARED)
    names = engine.collect(counts)
    numbers = names[_BEARERS].astype("int64")
    return SameNames(
        engine.collect(shared.sort(KEY).select(*SCANNED)),
        int(numbers[numbers.between(2, MAX_BEARERS)].sum()),
        dict(zip(names[_NAME], numbers.tolist(), strict=True)),
    )
