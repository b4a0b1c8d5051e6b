"""Count who makes each argument, and to whom it is addressed.

The counts are by letter and by signatory.
"""

from __future__ import annotations

import pandas as pd

from data.schema.tables import TABLE
from data.tables.comparison import COUNT_LABELS, Counting
from data.tables.contradictions import COLUMN, in_support

_WHO = ["who_kind", "who"]
_WHO_NAME = ["who_label", "who_basis"]
_ARGUMENT = ["argument", "label", "stance"]
# From the least to the most certain basis of a name.
_BASES = ["outside", "inferred", "printed"]


def support(
    statements: pd.DataFrame,
    speakers: pd.DataFrame,
    signed: pd.DataFrame,
    addressed: pd.DataFrame,
    types: pd.DataFrame,
    counting: Counting = "letter",
) -> pd.DataFrame:
    """Return one row per argument, stance and group, type or addressee.

    `signed` and `addressed` are the appearances of the signatories and addressees to count. An argument that somebody
    does not mention has no row for them, because that is not a zero. An actor of two types counts in both. An actor
    who signed two letters counts once. A letter whose signatories have two types counts once for each type. A letter
    without signatories counts by letter for its addressee, and has no row by signatory.
    """
    members, addressees = _members(types), _addressees(addressed)
    by_speaker = statements[["statement", "letter", *_ARGUMENT]].merge(
        speakers[["statement", "actor"]], on="statement", how="left"
    )
    signatures = signed[["letter", "actor"]]
    addressed_letters = addressees[["letter", *_WHO]]
    signatories_of_letters = addressed_letters.merge(signatures, on="letter", how="left")
    rows = pd.concat(
        [
            _counts(by_speaker.merge(members, on="actor"), signatures.merge(members, on="actor"), "signatory"),
            _counts(by_speaker.merge(addressed_letters, on="letter"), signatories_of_letters, "addressee"),
        ],
        ignore_index=True,
    )
    names = pd.concat([members, addressees])[[*_WHO, *_WHO_NAME]].drop_duplicates(_WHO)
    rows = rows.merge(names, on=_WHO, how="left")
    rows["counted"] = COUNT_LABELS[counting]
    rows["count"], rows["of"] = rows[COUNT_LABELS[counting]], rows[f"{COUNT_LABELS[counting]}_of"]
    rows = rows[rows["count"] > 0].reset_index(drop=True)
    rows["share"] = [format_share(count, total) for count, total in zip(rows["count"], rows["of"], strict=True)]
    rows[COLUMN] = in_support(rows, statements, addressed)
    texts = [column.name for column in TABLE["support"].columns if column.type in ("text", "list")]
    return rows[TABLE["support"].names].astype(dict.fromkeys(texts, "str"))


def format_share(count: int, total: int) -> str:
    """Return a share as a percentage. Only none is 0%, and only all is 100%."""
    share = count / total
    if 0 < share <= 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= share < 1 else f"{share:.0%}"


def _addressees(addressed: pd.DataFrame) -> pd.DataFrame:
    """Return the appearances of addressees, the least certain names first."""
    addressees = addressed.rename(columns={"name": "who_label", "name_basis": "who_basis"})
    addressees = addressees.assign(who_kind="actor", who=addressees["actor"])
    return addressees.sort_values("who_basis", key=lambda bases: bases.map(_BASES.index), kind="stable")


def _members(types: pd.DataFrame) -> pd.DataFrame:
    """Return the groups and types of each actor, each once."""
    columns = {"group": ("actor_group", "group_label"), "type": ("actor_type", "type_label")}
    parts = [
        types[["actor", who, label]]
        .set_axis(["actor", "who", "who_label"], axis=1)
        .assign(who_kind=kind, who_basis="coded")
        for kind, (who, label) in columns.items()
    ]
    return pd.concat(parts).drop_duplicates(["actor", "who_kind", "who"])


def _counts(statements: pd.DataFrame, signatures: pd.DataFrame, role: str) -> pd.DataFrame:
    """Count the letters and signatories of each `who`, by argument and in total."""
    counts = {"letters": ("letter", "nunique"), "signatories": ("actor", "nunique")}
    totals = signatures.groupby(_WHO, sort=False).agg(**{f"{name}_of": count for name, count in counts.items()})
    rows = statements.groupby([*_WHO, *_ARGUMENT], sort=False).agg(**counts).reset_index()
    return rows.join(totals, on=_WHO).assign(role=role)


def rank_changes(comparison: pd.DataFrame) -> pd.DataFrame:
    """Return the arguments with different ranks by letters and by signatories.

    The largest change comes first.

    Adds the columns `letters_place` and `signatories_place`. Rank 1 has the highest count. Arguments with the same
    count share their ranks, for example "6 to 31".
    """
    first, last = (
        {
            column: comparison[column].rank(method=method, ascending=False).astype("int64")
            for column in COUNT_LABELS.values()
        }
        for method in ("min", "max")
    )
    ranked = comparison.assign(**{f"{column}_place": _rank_labels(first[column], last[column]) for column in first})
    change = (first["letters"] - first["signatories"]).abs() + (last["letters"] - last["signatories"]).abs()
    return ranked.loc[change[change > 0].sort_values(ascending=False, kind="stable").index]


def _rank_labels(first: pd.Series, last: pd.Series) -> list[str]:
    return [str(low) if low == high else f"{low} to {high}" for low, high in zip(first, last, strict=True)]
