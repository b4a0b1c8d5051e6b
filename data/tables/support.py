"""Who stands behind an argument, and to whom it is put: counted once a letter, or once a signatory."""

from __future__ import annotations

import pandas as pd

from data.schema.tables import TABLE
from data.tables.comparison import COUNT_LABELS, Counting

_WHO = ["who_kind", "who"]
_NAMED = ["who_label", "who_basis"]
# The least sure of the ways in which a name is known.
_LEAST_SURE = ["outside", "inferred", "printed"]
_SAID = ["argument", "label", "stance"]


def support(
    statements: pd.DataFrame,
    speakers: pd.DataFrame,
    signed: pd.DataFrame,
    addressed: pd.DataFrame,
    types: pd.DataFrame,
    counting: Counting = "letter",
) -> pd.DataFrame:
    """One row an argument, a stance, and who makes it (a group or type of signatories) or to whom it is put.

    `signed` and `addressed` are appearances of those signatories and addressees who count. Whoever does not mention
    an argument has no row for it: that is no zero. Someone of two types counts in both, someone who signed two
    letters once; a letter that people of two types signed counts once for each type. A letter that nobody signs any
    more puts its arguments to its addressee as a letter, and has no row once a signatory.
    """
    made_by = _types(types)
    put_to = _addressees(addressed)
    behind = statements[["statement", "letter", *_SAID]].merge(
        speakers[["statement", "actor"]], on="statement", how="left"
    )
    signatures = signed[["letter", "actor"]]
    to = put_to[["letter", *_WHO]]
    rows = pd.concat(
        [
            _shares(behind.merge(made_by, on="actor"), signatures.merge(made_by, on="actor"), "signatory"),
            _shares(behind.merge(to, on="letter"), to.merge(signatures, on="letter", how="left"), "addressee"),
        ],
        ignore_index=True,
    )
    named = pd.concat([made_by, put_to])[[*_WHO, *_NAMED]].drop_duplicates(_WHO)
    rows = rows.merge(named, on=_WHO, how="left")
    rows["counted"] = COUNT_LABELS[counting]
    rows["count"], rows["of"] = rows[COUNT_LABELS[counting]], rows[f"{COUNT_LABELS[counting]}_of"]
    rows = rows[rows["count"] > 0].reset_index(drop=True)
    rows["share"] = [format_share(count, of) for count, of in zip(rows["count"], rows["of"], strict=True)]
    texts = [column.name for column in TABLE["support"].columns if column.type == "text"]
    return rows[TABLE["support"].names].astype(dict.fromkeys(texts, "str"))


def format_share(count: int, of: int) -> str:
    """A count as a percentage of a whole; what is there is never rounded away to nothing, nor up to all."""
    percent = count / of
    if 0 < percent <= 0.005:
        return "under 1%"
    return "over 99%" if 0.995 <= percent < 1 else f"{percent:.0%}"


def _addressees(addressed: pd.DataFrame) -> pd.DataFrame:
    """Appearances of addressees, each under one name and the least sure way in which that is known anywhere."""
    put_to = addressed.rename(columns={"name": "who_label", "name_basis": "who_basis"})
    put_to = put_to.assign(who_kind="actor", who=put_to["actor"])
    return put_to.sort_values("who_basis", key=lambda bases: bases.map(_LEAST_SURE.index), kind="stable")


def _types(types: pd.DataFrame) -> pd.DataFrame:
    """For each actor, its groups and its types, each once."""
    named = {"group": ("actor_group", "group_label"), "type": ("actor_type", "type_label")}
    parts = [
        types[["actor", who, label]]
        .set_axis(["actor", "who", "who_label"], axis=1)
        .assign(who_kind=kind, who_basis="coded")
        for kind, (who, label) in named.items()
    ]
    return pd.concat(parts).drop_duplicates(["actor", "who_kind", "who"])


def _shares(said: pd.DataFrame, of: pd.DataFrame, role: str) -> pd.DataFrame:
    """Different letters and signatories, for each argument and stance of each who, and for each who as a whole."""
    counted = {"letters": ("letter", "nunique"), "signatories": ("actor", "nunique")}
    whole = of.groupby(_WHO, sort=False).agg(**{f"{name}_of": how for name, how in counted.items()})
    rows = said.groupby([*_WHO, *_SAID], sort=False).agg(**counted).reset_index()
    return rows.join(whole, on=_WHO).assign(role=role)


def rank_changes(compared: pd.DataFrame) -> pd.DataFrame:
    """The arguments of a comparison whose place among all is not the same in both countings; the furthest first.

    Adds `letters_place` and `signatories_place`: 1 is made by most; those that as many make share places, as "6 to 31".
    """
    first, last = (
        {
            column: compared[column].rank(method=method, ascending=False).astype("int64")
            for column in COUNT_LABELS.values()
        }
        for method in ("min", "max")
    )
    placed = compared.assign(**{f"{column}_place": _span(first[column], last[column]) for column in first})
    # An argument has moved where its places in the one counting are none of its places in the other, or fewer.
    far = (first["letters"] - first["signatories"]).abs() + (last["letters"] - last["signatories"]).abs()
    return placed.loc[far[far > 0].sort_values(ascending=False, kind="stable").index]


def _span(first: pd.Series, last: pd.Series) -> list[str]:
    return [str(one) if one == other else f"{one} to {other}" for one, other in zip(first, last, strict=True)]
