"""Statements of a corpus of letters as columns: who argues what, with joint letters as many voices or as one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pandas as pd

from data.networks.options import OptionError, Voices
from data.networks.statements import Attributes, DataType, Defaults, StatementColumns
from data.tables.build import Tables

# Who can be the rows of a network, and what can be its columns.
ACTOR_VARIABLES = ("actor", "person", "organisation", "actor_type", "actor_group", "letter")
ARGUMENT_VARIABLES = ("argument", "theme", "kind", "letter")
_DEFAULTS = Defaults("actor", "argument", "stance")
_TYPE_LABELS = {"actor_type": "type_label", "actor_group": "group_label"}
_SAID = ["statement", "letter", "argument_label", "theme", "kind", "stance", "voice", "said_by", "date_earliest"]


def statements_of_corpus(
    tables: Tables, variable1: str | None = None, voices: Voices = "many", *,
    statements: pd.DataFrame | None = None, speakers: pd.DataFrame | None = None,
) -> StatementColumns:  # fmt: skip
    """Return the statements of a corpus, one entry for each voice.

    `statements` and `speakers` are filtered tables, by default all. With many voices, each signatory or named speaker
    makes a statement. With one voice, the speakers of a statement are one actor together: the speaker if there is one,
    the letter if all its signatories speak, else their names. `variable1` decides what has a voice; a type or group has
    one with many speakers too if there is one voice. The date is the first possible day. Raises `OptionError` for a
    variable that there is not.
    """
    unit = variable1 or _DEFAULTS.variable1
    if unit not in ACTOR_VARIABLES:
        raise OptionError(f"`variable1` cannot be “{unit}”. Allowed: {', '.join(ACTOR_VARIABLES)}.")
    said = (tables["statements"] if statements is None else statements).rename(columns={"label": "argument_label"})
    spoken = (tables["speakers"] if speakers is None else speakers)[["statement", "person"]]
    named = spoken.assign(actor=spoken["person"].map(names_of_people(tables)))
    rows = _of_unit(said[_SAID].merge(named, on="statement"), tables, unit, voices)
    return _columns(rows.reset_index(drop=True), tables, unit)


def names_of_people(tables: Tables) -> dict[str, str]:
    """Return a name for each person, with the id if another person has the same name."""
    people = tables.people.drop_duplicates("person")
    names = people["name"].fillna(people["person"]).astype("str")
    repeated = names.duplicated(keep=False)
    return dict(zip(people["person"], names.mask(repeated, names + " (" + people["person"] + ")"), strict=True))


def _of_unit(rows: pd.DataFrame, tables: Tables, unit: str, voices: Voices) -> pd.DataFrame:
    """Return the rows with a column of the unit, one row for each voice."""
    if unit in _TYPE_LABELS:
        types = tables.person_types[["person", _TYPE_LABELS[unit]]].drop_duplicates()
        rows = rows.merge(types, on="person").rename(columns={_TYPE_LABELS[unit]: unit})
        return rows.drop_duplicates(["statement", unit]) if voices == "one" else rows
    if unit == "letter":
        return rows.drop_duplicates("statement") if voices == "one" else rows
    if unit != "actor":
        kinds = tables["signatures"].drop_duplicates("person").set_index("person")["kind"]
        is_person = rows["person"].map(kinds).fillna("person") == "person"
        rows = rows[is_person if unit == "person" else ~is_person]
    rows = rows.assign(**{unit: rows["actor"]})
    return _as_one_voice(rows, tables, unit) if voices == "one" else rows


def _as_one_voice(rows: pd.DataFrame, tables: Tables, unit: str) -> pd.DataFrame:
    """Return one row for each statement, by its only speaker, its letter or its speakers together."""
    names: dict[str, list[str]] = {}
    for statement, name in zip(rows["statement"], rows[unit], strict=True):
        names.setdefault(statement, []).append(name)
    known = set(rows[unit])
    titles = {letter: f"{title} (letter)" if title in known else title for letter, title in tables.titles.items()}
    first = rows.drop_duplicates("statement")
    voices = [
        names[statement][0] if len(names[statement]) == 1 else titles[letter] if pd.isna(said_by)
        else "; ".join(sorted(names[statement]))
        for statement, letter, said_by in zip(first["statement"], first["letter"], first["said_by"], strict=True)
    ]  # fmt: skip
    return first.assign(**{unit: voices, "actor": voices})


def _columns(rows: pd.DataFrame, tables: Tables, unit: str) -> StatementColumns:
    values: dict[str, Any] = {
        unit: rows[unit].tolist() if unit != "letter" else [],
        "actor": rows["actor"].tolist(),
        "letter": rows["letter"].map(tables.titles).tolist(),
        "argument": rows["argument_label"].tolist(),
        "theme": rows["theme"].tolist(),
        "kind": rows["kind"].tolist(),
        "voice": rows["voice"].tolist(),
        "stance": (rows["stance"] == "supports").astype("int64").tolist(),
    }
    times = [None if pd.isna(day) else _seconds(str(day)) for day in rows["date_earliest"]]
    types: dict[str, DataType] = {name: "boolean" if name == "stance" else "short text" for name in values}
    letters, ids = rows["letter"].tolist(), rows["statement"].tolist()
    defaults = Defaults(unit, _DEFAULTS.variable2, _DEFAULTS.qualifier)
    return StatementColumns(values, letters, times, types, defaults, {"id": letters}, ids, _attributes(rows, tables))


def _attributes(rows: pd.DataFrame, tables: Tables) -> dict[str, dict[str, Attributes]]:
    """Return the types of actors, and the theme and kind of arguments."""
    of_people = tables.person_types.groupby("person", sort=False)["type_label"].agg("; ".join)
    actors = rows.drop_duplicates("actor")
    types = zip(actors["actor"], actors["person"].map(of_people), strict=True)
    arguments = rows.drop_duplicates("argument_label")
    return {
        "actor": {name: {"type": label} for name, label in types if isinstance(label, str)},
        "argument": {
            label: {"theme": theme, "argument_kind": kind}
            for label, theme, kind in arguments[["argument_label", "theme", "kind"]].itertuples(index=False)
        },
    }  # fmt: skip


def _seconds(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
