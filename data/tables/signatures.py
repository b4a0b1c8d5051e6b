"""Rows of the tables on signatures, and who makes which statement.

These are `signatures`, `signature_types`, `signatures_over_time`, `identities` and `speakers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import pandas as pd

from data.files.layout import letter_file, signature_file
from data.model.codebook import GivenTypes
from data.model.dates import parse_date
from data.model.letters import Letter, statement_id
from data.model.signatures import CountedSignature
from data.schema.lists import Row, join_list
from data.schema.tables import TABLE
from data.tables.model_index import ModelIndex, listed_withdrawal

# The printed fields of appearances that a table of signatures has too.
_FIELDS = {"printed_name": "name", "description": "description", "affiliation": "affiliation", "note": "note"}
_APPEARANCE_FIELDS = {"description": "printed_description"}
_PRECISIONS = ("day", "imprecise", "none")
# An EDTF value that is one day, without a mark of uncertainty.
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# The date of a signature or withdrawal without one.
NO_DATE = "undated"
_DATE_DTYPES = {
    column.name: "int64" if column.type == "integer" else "str" for column in TABLE["signatures_over_time"].columns
}


def signatures(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per signature, letter by letter: those coded in appearances only, then those of its table."""
    for letter, counted in index.signatures.items():
        for signature in counted:
            listed, parts = signature.listed, signature.appearances
            yield {
                "letter": letter, "signature": signature.id, "person": signature.person, "role": signature.role,
                **_name_columns(index, letter, signature), **_printed_fields(signature),
                "country": listed.country if listed else None, "kind": _kind(index, signature),
                **_types(index, letter, signature),
                "signed": listed.signed if listed else None, "tier": listed.tier if listed else None,
                "basis": "inferred" if any(part.inferred_from for part in parts) else "printed",
                "inferred_from": join_list(part.inferred_from for part in parts),
                "passages": join_list(part.passage for part in parts),
                **_withdrawal(index, letter, signature),
                "file": letter_file(letter) if signature.row is None else signature_file(letter),
                "row": signature.row if signature.row is None else str(signature.row),
            }  # fmt: skip


def _name_columns(index: ModelIndex, letter: str, signature: CountedSignature) -> Row:
    """Return the actor, and the displayed name with its basis. Without an actor, it is the name as listed."""
    if signature.actor is None:
        return {"actor": None, "name": signature.listed.name if signature.listed else None, "name_basis": "printed"}
    appearances = () if signature.listed else signature.appearances
    name = index.name_columns(signature.actor, letter, appearances)
    if signature.listed and index.actors[signature.actor].canonical is None:
        name["name"] = signature.listed.name
    return {
        **name, "also_known_as": index.other_names(signature.actor, name["name"]),
        "outside_facts": index.facts_by_actor[signature.actor],
    }  # fmt: skip


def _printed_fields(signature: CountedSignature) -> Row:
    parts = signature.appearances
    fields = {column: [getattr(part, _APPEARANCE_FIELDS.get(column, column)) for part in parts] for column in _FIELDS}
    if signature.listed:
        for column, field in _FIELDS.items():
            fields[column].insert(0, getattr(signature.listed, field))
    return {column: join_list(values) for column, values in fields.items()}


def _kind(index: ModelIndex, signature: CountedSignature) -> str | None:
    """Return the kind in the table of signatures, or else that of the actor."""
    if signature.listed and signature.listed.kind:
        return signature.listed.kind
    return index.actors[signature.actor].kind if signature.actor else None


def _types(index: ModelIndex, letter: str, signature: CountedSignature) -> Row:
    """Return the labels of the types by the coder, or else by a rule, and their basis."""
    coded, given = index.coded_types(signature), index.given_types.get((letter, signature.id))
    return {
        "types": join_list(index.types[name][0].label for name in coded or (given.types if given else ())),
        "types_basis": "coded" if coded else "derived" if given else None,
    }


def _withdrawal(index: ModelIndex, letter: str, signature: CountedSignature) -> Row:
    if signature.role == "withdrawn" and signature.listed and signature.listed.withdrawn:
        return listed_withdrawal(signature.listed.withdrawn)
    if signature.actor is None:
        return {}
    return index.withdrawal_columns(letter, signature.actor, signature.role)


def identities(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per decision on whether two signatures are one person."""
    people = {
        f"{letter}/{signature.id}": signature.person
        for letter, counted in index.signatures.items()
        for signature in (counted if index.model.identities else ())
    }
    for row, decision in index.model.identities.items():
        yield {
            **decision.model_dump(), "row": str(row), "person": people.get(decision.a),
            "letters": join_list(dict.fromkeys(name.split("/")[0] for name in (decision.a, decision.b))),
        }  # fmt: skip


def signature_types(index: ModelIndex) -> Iterator[Row]:
    """Yield one row per type of a signature, in the order of the signatures."""
    for letter, counted in index.signatures.items():
        for signature in counted:
            given = index.given_types.get((letter, signature.id))
            for name in given.types if given else index.coded_types(signature):
                actor_type, group = index.types[name]
                yield {
                    "letter": letter, "signature": signature.id, "person": signature.person,
                    "actor_type": actor_type.id, "type_label": actor_type.label,
                    "actor_group": group.id, "group_label": group.label, "former": actor_type.former,
                    **_rule(given),
                }  # fmt: skip


def _rule(given: GivenTypes | None) -> Row:
    """Return the basis of types, and the rule that gives them with the words that it matched."""
    if given is None:
        return {"basis": "coded"}
    return {
        "basis": "derived", "rule": str(given.rule), "rule_words": given.words, "matched_in": given.column,
        "matched": given.found,
    }  # fmt: skip


def signatures_over_time(signatures: pd.DataFrame) -> pd.DataFrame:
    """Return one row per date of a letter on which it was signed or a signature was withdrawn.

    `signatures` has rows of the table of that name. The days of a letter come first, then dates that are no day, then
    the signatures without a date.
    """
    events = pd.concat([_events(signatures, "signed"), _events(signatures, "withdrawn")], ignore_index=True)
    events["precision"] = events["date"].map(date_precision)
    events["rank"] = events["precision"].map(_PRECISIONS.index)
    events["order"] = events["letter"].factorize()[0]
    keys = ["order", "rank", "date", "letter", "precision"]
    rows = events.groupby(keys, as_index=False)[["signed", "withdrawn"]].sum()
    totals = rows.groupby("order")[["signed", "withdrawn"]].cumsum().add_suffix("_total")
    return rows.join(totals)[list(_DATE_DTYPES)].astype(_DATE_DTYPES)


def _events(signatures: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return the letter and the date of each signature or withdrawal, and 1 in the column of that name."""
    rows = signatures if column == "signed" else signatures[signatures["role"] == "withdrawn"]
    dates = pd.Series([_date_key(value) for value in rows[column]], dtype="str", index=rows.index)
    return pd.DataFrame({"letter": rows["letter"], "date": dates, "signed": 0, "withdrawn": 0, column: 1})


def signature_date(row: Row, column: str) -> str | None:
    """Return the date of a signature, or of its withdrawal, as in the table `signatures_over_time`.

    Returns None if the signature was not withdrawn.
    """
    if column == "withdrawn" and row["role"] != "withdrawn":
        return None
    return _date_key(row[column])


def _date_key(value: object) -> str:
    """Return an EDTF value, or `undated`. Words that report a withdrawal are no date."""
    return value if isinstance(value, str) and _is_date(value) else NO_DATE


@lru_cache(maxsize=4096)
def _is_date(value: str) -> bool:
    try:
        parse_date(value)
    except ValueError:
        return False
    return True


def date_precision(date: str) -> str:
    """Return whether a date of the table `signatures_over_time` is a day, another EDTF value, or none."""
    if date == NO_DATE:
        return "none"
    return "day" if _DAY.fullmatch(date) else "imprecise"


def speakers(letters: Iterable[Letter], signatures: pd.DataFrame) -> pd.DataFrame:
    """Return one row per person who makes a statement.

    Who withdrew the signature is not a speaker any more. `signatures` is the table of that name. A letter may have
    thousands of signatories, who all make each of its statements.
    """
    names = TABLE["speakers"].names
    people = signatures[signatures["role"] == "signatory"].drop_duplicates(["letter", "person"])
    parts = [people.head(0).assign(statement=pd.Series(dtype="str"))]
    by_letter = dict(tuple(people.groupby("letter")))
    for letter in letters:
        if (of_letter := by_letter.get(letter.id)) is None or not letter.statements:
            continue
        position = {person: i for i, person in enumerate(of_letter["person"])}
        indices = [
            np.arange(len(of_letter)) if statement.speakers == "signatories"
            else np.array([position[actor] for actor in statement.speakers if actor in position], dtype="int64")
            for statement in letter.statements
        ]  # fmt: skip
        ids = [statement_id(letter, statement) for statement in letter.statements]
        rows = of_letter.iloc[np.concatenate(indices)]
        parts.append(rows.assign(statement=pd.array(np.repeat(ids, list(map(len, indices))), dtype="str")))
    return pd.concat(parts, ignore_index=True)[names]
