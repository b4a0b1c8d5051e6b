"""Count who makes each argument, and to whom it is addressed.

The counts are by letter and by signatory.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from data.schema.frames import as_categories
from data.schema.tables import TABLE
from data.tables.actors import memberships
from data.tables.comparison import COUNT_LABELS, Counting, together_remark
from data.tables.contradictions import COLUMN, in_support
from data.tables.signatures import count_people_by

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

    `signed` are the people who signed, and `addressed` the appearances of the addressees to count. An argument that
    somebody does not mention has no row for them, because that is not a zero. A person of two types counts in both. A
    former office counts as a type, but not in its group. A person who signed two letters counts once. A letter whose
    signatories have two types counts once for each type. A letter without signatories counts by letter for its
    addressee, and has no row by signatory.
    """
    counted, addressees = memberships(types).assign(who_basis="coded"), _addressees(addressed)
    rows = _counts(statements, speakers, signed, counted, addressees)
    names = pd.concat([counted, addressees])[[*_WHO, *_WHO_NAME]].drop_duplicates(_WHO)
    rows = rows.merge(names, on=_WHO, how="left")
    rows["counted"] = COUNT_LABELS[counting]
    rows["count"], rows["of"] = rows[COUNT_LABELS[counting]], rows[f"{COUNT_LABELS[counting]}_of"]
    rows = rows[rows["count"] > 0].reset_index(drop=True)
    rows["share"] = [format_share(count, total) for count, total in zip(rows["count"], rows["of"], strict=True)]
    rows[COLUMN] = in_support(rows, statements, addressed)
    texts = [column.name for column in TABLE["support"].columns if column.type in ("text", "list")]
    return rows[TABLE["support"].names].astype(dict.fromkeys(texts, "str"))


class Signed(NamedTuple):
    """The letters that a group or type signed, and its people who signed them."""

    letters: frozenset[str]
    people: frozenset[str]


class Who(NamedTuple):
    """One of those who share a column."""

    kind: str
    id: str
    label: str


def signed_by(signed: pd.DataFrame, types: pd.DataFrame) -> dict[str, Signed]:
    """Return what each group and type signed, by id. `signed` are the people who signed, to count."""
    rows = signed[["letter", "person"]].merge(memberships(types), on="person").groupby("who")
    return {str(who): Signed(frozenset(of_who["letter"]), frozenset(of_who["person"])) for who, of_who in rows}


def rows_of_kind(rows: pd.DataFrame, types: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the rows of one kind of `who`. After the groups come the former offices, which are in no group."""
    parts = [rows[rows["who_kind"] == kind]]
    if kind == "group":
        former = types.loc[types["former"], "actor_type"]
        parts.append(rows[(rows["who_kind"] == "type") & rows["who"].isin(former)])
    return pd.concat(parts, ignore_index=True)


def join_signed_together(rows: pd.DataFrame, signed: Mapping[str, Signed]) -> pd.DataFrame:
    """Return rows in which those who signed the same one letter, and all make the same arguments, have one row.

    Their equal counts follow from signing together, so they are no finding. The joined row is that of the first of
    them, with the signatories of all. Adds the columns `together`, a tuple of `Who`, and `remark`, which says how many
    are joined: “one letter, four types”. `rows` have one kind of `who`, and `signed` has none of the addressees.
    """
    columns = _columns(rows, signed)
    joined = rows[rows["who"].isin(columns)].reset_index(drop=True)
    joined["together"] = joined["who"].map(columns)
    sizes = joined["together"].map(len)
    joined["remark"] = [together_remark(1, size) if size > 1 else "" for size in sizes]
    of_several = (sizes > 1) & (joined["counted"] == "signatories")
    people = joined["together"].map(lambda together: len(_people(together, signed)))
    for column in ("count", "of"):
        joined[column] = joined[column].mask(of_several, people)
    return joined


def _columns(rows: pd.DataFrame, signed: Mapping[str, Signed]) -> dict[str, tuple[Who, ...]]:
    """Return those who share a column, by the id of the first."""
    whole = (rows["count"] == rows["of"]).groupby(rows["who"]).all()
    made = {
        who: frozenset(zip(of_who["argument"], of_who["stance"], strict=True)) for who, of_who in rows.groupby("who")
    }
    names = rows[["who_kind", "who", "who_label"]].drop_duplicates("who")
    columns: dict[object, list[Who]] = {}
    for who in map(Who._make, names.itertuples(index=False)):
        letters = signed[who.id].letters if who.kind in ("group", "type") else frozenset()
        is_one_letter = len(letters) == 1 and whole[who.id]
        columns.setdefault((letters, made[who.id]) if is_one_letter else who.id, []).append(who)
    return {together[0].id: tuple(together) for together in columns.values()}


def _people(together: Iterable[Who], signed: Mapping[str, Signed]) -> frozenset[str]:
    return frozenset().union(*(signed[who.id].people for who in together if who.id in signed))


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


def _counts(
    statements: pd.DataFrame,
    speakers: pd.DataFrame,
    signed: pd.DataFrame,
    counted: pd.DataFrame,
    addressees: pd.DataFrame,
) -> pd.DataFrame:
    """Count the letters and signatories of each `who`, by argument and in total.

    `counted` are the members of each group and type. `addressees` are the appearances of the addressees.
    """
    made, spoken, signatures, members, addressed_letters = as_categories(
        statements[["statement", "letter", *_ARGUMENT]],
        speakers[["statement", "person"]],
        signed[["letter", "person"]],
        counted[["person", *_WHO]],
        addressees[["letter", *_WHO]],
    )
    by_speaker = made.merge(spoken, on="statement", how="left")
    signatories_of_letters = addressed_letters.merge(signatures, on="letter", how="left")
    rows = pd.concat(
        [
            _numbers_of_role(
                by_speaker.merge(members, on="person"), signatures.merge(members, on="person"), "signatory"
            ),
            _numbers_of_role(by_speaker.merge(addressed_letters, on="letter"), signatories_of_letters, "addressee"),
        ],
        ignore_index=True,
    )
    return rows.astype(dict.fromkeys([*_WHO, *_ARGUMENT], "str"))


def _numbers_of_role(statements: pd.DataFrame, signatures: pd.DataFrame, role: str) -> pd.DataFrame:
    """Count the letters and signatories of each `who` in a role, by argument and in total."""
    totals = _numbers(signatures, _WHO).add_suffix("_of")
    rows = _numbers(statements, [*_WHO, *_ARGUMENT]).reset_index()
    return rows.join(totals, on=_WHO).assign(role=role)


def _numbers(rows: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Return the number of letters and signatories for each value of columns."""
    numbers = rows.groupby(columns, sort=False).agg(letters=("letter", "nunique"))
    people = count_people_by(rows.dropna(subset="person"), *columns)
    return numbers.assign(signatories=people.reindex(numbers.index, fill_value=0))


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
